#include "files/sealed_disk.h"

#include <fmt/format.h>

#include "base/text.h"
#include "files/process.h"

namespace review {
namespace {

constexpr std::string_view armoured = "-----BEGIN AGE ENCRYPTED FILE-----";
constexpr std::string_view unarmoured = "age-encryption.org/v1\n";

bool is_who_is_who(const std::string& name) {
    return name == "people.toml" || name == "staff.toml" || name == "partnership.toml";
}

/// The first line of what age says. It speaks of keys and files, never of what is in them.
std::string first_line(const ProcessResult& result) {
    const std::string said(trimmed(split(result.err, '\n').front()));
    return said.empty() ? fmt::format("age ended with exit code {}", result.exit_code) : said;
}

Error without_age(ErrorKind kind, const std::string& what, const Spot& spot) {
    return Error(kind, what + ", and the program age is not installed", spot)
        .hint("install the package age: sudo apt-get install age");
}

/// Somebody else's key, or a file that no key opens: what age says first tells them apart.
Error why_not_opened(const ProcessResult& result, const Spot& spot) {
    const std::string said = first_line(result);
    if (said.find("no identity matched") != std::string::npos)
        return Error(ErrorKind::invalid_data, "the names in this file are sealed, and this key does not open it", spot)
            .because(said)
            .hint("name the key of somebody for whom it was sealed in REVIEW_AGE_KEY")
            .hint("who can open it lets you in: your recipient into seal-for of review.toml, then review seal");
    return Error(ErrorKind::invalid_data,
                 "the names in this file are sealed, and cannot be opened: the file is damaged, or the key file is no "
                 "key",
                 spot)
        .because(said)
        .hint("see whether REVIEW_AGE_KEY names what age-keygen wrote")
        .hint("if it does, put the file back from a backup");
}

}  // namespace

bool is_sealed_text(std::string_view bytes) { return bytes.starts_with(armoured) || bytes.starts_with(unarmoured); }

bool is_recipient(std::string_view text) {
    return (text.starts_with("age1") && text.find_first_of(" \t\n") == std::string_view::npos) ||
           text.starts_with("ssh-ed25519 ") || text.starts_with("ssh-rsa ");
}

void SealedDisk::seal_for(std::vector<std::string> recipients, std::string folder) {
    recipients_ = std::move(recipients);
    folder_ = std::move(folder);
}

bool SealedDisk::is_to_be_sealed(const std::string& path) const {
    return !recipients_.empty() && path.starts_with(folder_ + "/") && is_who_is_who(path_name(path));
}

bool SealedDisk::is_sealed(const std::string& path) {
    return is_who_is_who(path_name(path)) && inner_.type(path) == FileType::file && is_sealed_text(inner_.read(path));
}

std::optional<ProcessResult> SealedDisk::decrypted(const std::string& bytes) const {
    return run_process({.arguments = {"age", "--decrypt", "--identity", key_file_},
                        .directory = "",
                        .input = bytes,
                        .environment = {}});
}

void SealedDisk::need_key_file(const std::string& path, std::string_view names_are) const {
    const auto type = inner_.type(path_join(inner_.working_directory(), key_file_));
    if (type == FileType::file) return;
    throw Error(
        ErrorKind::invalid_data,
        fmt::format("the names in this file {}, and the key file {}", names_are, type ? "is no file" : "is not there"),
        spot_of(path))
        .hint("REVIEW_AGE_KEY says where it lies: correct it, or put the file there");
}

bool SealedDisk::opens(const std::string& bytes) const {
    const auto result = decrypted(bytes);
    return result && result->exit_code == 0;
}

std::string SealedDisk::opened(const std::string& bytes, const std::string& path) {
    const std::string digest = digest_of(bytes);
    {
        const std::lock_guard guard(one_at_a_time_);
        if (const auto known = known_.find(digest); known != known_.end()) return known->second;
    }
    if (key_file_.empty())
        throw Error(ErrorKind::invalid_data, "the names in this file are sealed, and no key was given to open it",
                    spot_of(path))
            .hint("say where your key lies: REVIEW_AGE_KEY=/path/to/key.txt review …");
    need_key_file(path, "are sealed");
    const auto result = decrypted(bytes);
    if (!result) throw without_age(ErrorKind::invalid_data, "the names in this file are sealed", spot_of(path));
    if (result->exit_code != 0) throw why_not_opened(*result, spot_of(path));
    const std::lock_guard guard(one_at_a_time_);
    return known_[digest] = result->out;
}

std::string SealedDisk::sealed(std::string_view bytes, const std::string& path) {
    std::vector<std::string> arguments = {"age", "--encrypt", "--armor"};
    for (const std::string& recipient : recipients_) {
        arguments.emplace_back("--recipient");
        arguments.push_back(recipient);
    }
    const auto result =
        run_process({.arguments = arguments, .directory = "", .input = std::string(bytes), .environment = {}});
    if (!result) throw without_age(ErrorKind::io, "the names in this file are to be sealed", spot_of(path));
    if (result->exit_code != 0 || !is_sealed_text(result->out))
        throw Error(ErrorKind::invalid_data, "the names in this file cannot be sealed; nothing was written to it",
                    spot_of(path))
            .because(first_line(*result))
            .hint("look at seal-for in review.toml: each is what age-keygen calls the public key");
    if (!key_file_.empty()) need_key_file(path, "are to be sealed");
    if (!key_file_.empty() && !opens(result->out))
        throw Error(ErrorKind::invalid_data,
                    "sealed so, your own key would not open this file again; nothing was written to it", spot_of(path))
            .hint("put your own recipient (age-keygen -y KEYFILE prints it) into seal-for of review.toml");
    return result->out;
}

std::string SealedDisk::read(const std::string& path) {
    std::string bytes = inner_.read(path);
    if (is_who_is_who(path_name(path)) && is_sealed_text(bytes)) return opened(bytes, path);
    return bytes;
}

void SealedDisk::create(const std::string& path, std::string_view bytes, const Access& access) {
    inner_.create(path, is_to_be_sealed(path) ? sealed(bytes, path) : bytes, access);
}

void SealedDisk::build(const std::string& path, const std::map<std::string, std::string>& files, const Access& access) {
    std::map<std::string, std::string> outside;
    for (const auto& [name, bytes] : files) {
        const std::string file = path_join(path, name);
        outside.emplace(name, is_to_be_sealed(file) ? sealed(bytes, file) : bytes);
    }
    inner_.build(path, outside, access);
}

void SealedDisk::replace(const std::string& path, std::string_view bytes, std::string_view expected) {
    if (!is_who_is_who(path_name(path))) return inner_.replace(path, bytes, expected);
    // What was loaded is what had been sealed: the digest of the bytes on the disk is another.
    const std::string there = inner_.read(path);
    if (is_sealed_text(there) && !is_to_be_sealed(path) && !may_open_)
        throw Error(ErrorKind::refused,
                    "the names in this file are sealed, and nobody is named to seal them for again: it was not changed",
                    spot_of(path))
            .hint("write seal-for = [\"age1…\"] in review.toml")
            .hint("or, if they are to lie open from now on: review seal --open");
    const bool same = digest_of(is_sealed_text(there) ? opened(there, path) : there) == expected;
    const std::string outside = same ? digest_of(there) : std::string(expected);
    if (is_to_be_sealed(path))
        inner_.replace(path, sealed(bytes, path), outside);
    else
        inner_.replace(path, bytes, outside);
}

void SealedDisk::append(const std::string& path, std::string_view bytes, const Access& access) {
    if (!is_who_is_who(path_name(path))) return inner_.append(path, bytes, access);
    if (!inner_.type(path)) return create(path, bytes, access);
    const std::string before = read(path);
    replace(path, before + std::string(bytes), digest_of(before));
}

}  // namespace review
