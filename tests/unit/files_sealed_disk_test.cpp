#include "files/sealed_disk.h"

#include <doctest/doctest.h>

#include "files/process.h"
#include "support/errors.h"
#include "support/temp_dir.h"

using namespace review;

namespace {

/// CI has it (.ci/packages); elsewhere the tests say that they saw nothing.
bool has_age() {
    const bool there =
        run_process({.arguments = {"age", "--version"}, .directory = "", .input = "", .environment = {}}).has_value();
    if (!there) skipped("the program age is not installed");
    return there;
}

struct Key {
    std::string file, recipient;
};

Key new_key(const TempDir& dir, const std::string& name) {
    Key key{dir.path(name), {}};
    const auto made =
        run_process({.arguments = {"age-keygen", "-o", key.file}, .directory = "", .input = "", .environment = {}});
    REQUIRE(made);
    REQUIRE(made->exit_code == 0);
    const auto shown =
        run_process({.arguments = {"age-keygen", "-y", key.file}, .directory = "", .input = "", .environment = {}});
    REQUIRE(shown);
    key.recipient = shown->out.substr(0, shown->out.find('\n'));
    return key;
}

constexpr const char* names = "name = \"Quentin Zabriskie\"\n";

}  // namespace

TEST_CASE("sealed disk - what age wrote and whom it can be sealed for are told by their form") {
    CHECK(is_sealed_text("-----BEGIN AGE ENCRYPTED FILE-----\nYWdl"));
    CHECK(is_sealed_text("age-encryption.org/v1\n-> X25519"));
    CHECK_FALSE(is_sealed_text(names));
    CHECK(is_recipient("age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq"));
    CHECK_FALSE(is_recipient("AGE-SECRET-KEY-1ABC"));
    CHECK_FALSE(is_recipient(""));
}

TEST_CASE("sealed disk - names lie sealed and read as if they did not") {
    if (!has_age()) return;
    const TempDir dir;
    const Key key = new_key(dir, "key.txt"), other = new_key(dir, "other.txt");
    const auto inner = posix_disk();
    SealedDisk disk(*inner, key.file);
    const std::string file = dir.path("identities/2026-001/people.toml"), letter = dir.path("identities/2026-001/a.md");
    inner->make_directories(dir.path("identities/2026-001"), {});
    disk.seal_for({key.recipient}, dir.path("identities"));
    disk.create(file, names, {});
    disk.create(letter, names, {});
    CHECK(disk.is_sealed(file));
    CHECK(is_sealed_text(inner->read(file)));
    CHECK(inner->read(file).find("Quentin") == std::string::npos);
    CHECK(disk.read(file) == names);
    CHECK_FALSE(disk.is_sealed(letter));

    disk.replace(file, "name = \"\"\n", digest_of(names));
    CHECK(disk.read(file) == "name = \"\"\n");
    CHECK(error_of([&] { disk.replace(file, names, digest_of(names)); }).kind == ErrorKind::conflict);
    disk.append(file, "also = []\n", {});
    CHECK(disk.read(file) == "name = \"\"\nalso = []\n");
    CHECK(is_sealed_text(inner->read(file)));

    // Without a key, and with another's.
    SealedDisk closed(*inner, ""), strange(*inner, other.file);
    CHECK(error_of([&] { closed.read(file); }).kind == ErrorKind::invalid_data);
    CHECK(error_of([&] { strange.read(file); }).kind == ErrorKind::invalid_data);

    // What is damaged, or a key that is not there, is nobody else's key.
    SealedDisk lost(*inner, dir.path("no.txt"));
    CHECK(error_of([&] { lost.read(file); }).text.find("the key file is not there") != std::string::npos);
    const std::string damaged = dir.path("identities/2026-001/staff.toml");
    inner->create(damaged, inner->read(file).substr(0, 120) + "\n", {});
    CHECK(error_of([&] { disk.read(damaged); }).text.find("the file is damaged") != std::string::npos);

    // Nobody locks themselves out.
    disk.seal_for({other.recipient}, dir.path("identities"));
    const std::string before = inner->read(file);
    CHECK(error_of([&] { disk.replace(file, names, digest_of(disk.read(file))); }).kind == ErrorKind::invalid_data);
    CHECK(inner->read(file) == before);
    disk.seal_for({key.recipient, other.recipient}, dir.path("identities"));
    disk.replace(file, names, digest_of(disk.read(file)));
    CHECK(strange.read(file) == names);

    // For nobody any more: it is left as it is, unless somebody wants it open.
    disk.seal_for({}, dir.path("identities"));
    const std::string sealed = inner->read(file);
    CHECK(error_of([&] { disk.replace(file, names, digest_of(names)); }).kind == ErrorKind::refused);
    CHECK(error_of([&] { disk.append(file, "also = []\n", {}); }).kind == ErrorKind::refused);
    CHECK(inner->read(file) == sealed);
    disk.allow_opening();
    disk.replace(file, names, digest_of(names));
    CHECK(inner->read(file) == names);
}
