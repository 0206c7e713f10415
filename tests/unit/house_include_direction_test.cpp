// Holds the shape of the house (DESIGN 3): what the compiler cannot see because every room is on one include path.
#include <doctest/doctest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/text.h"

namespace {

namespace fs = std::filesystem;
const fs::path source = REVIEW_SOURCE_DIR;

struct Line {
    std::string file;  ///< relative to the source directory
    std::string room;  ///< "base", "domain", …, "cmd"
    int number = 0;
    std::string text;

    std::string spot() const { return file + ":" + std::to_string(number); }
};

/// Every line of lib/ and cmd/.
const std::vector<Line>& all_lines() {
    static const std::vector<Line> lines = [] {
        std::vector<Line> found;
        for (const char* top : {"lib", "cmd"}) {
            for (const auto& entry : fs::recursive_directory_iterator(source / top)) {
                if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
                const auto relative = entry.path().lexically_relative(source);
                const std::string room = top == std::string_view("cmd") ? "cmd" : std::next(relative.begin())->string();
                std::ifstream in(entry.path());
                std::string text;
                for (int number = 1; std::getline(in, text); ++number)
                    found.push_back({relative.string(), room, number, text});
            }
        }
        return found;
    }();
    return lines;
}

/// "files/disk.h" of `#include "files/disk.h"`, "<ctime>" of `#include <ctime>`; empty when it is no include.
std::string included(std::string_view line) {
    line = review::trimmed(line);
    if (!line.starts_with('#')) return {};
    line = review::trimmed(line.substr(1));
    if (!line.starts_with("include")) return {};
    line = review::trimmed(line.substr(7));
    if (line.size() < 2) return {};
    if (line[0] == '<') return std::string(line.substr(0, line.find('>') + 1));
    return std::string(line.substr(1, line.find('"', 1) - 1));
}

struct Include {
    const Line* line;
    std::string what;
};

std::vector<Include> all_includes() {
    std::vector<Include> includes;
    for (const Line& line : all_lines())
        if (std::string what = included(line.text); !what.empty()) includes.push_back({&line, std::move(what)});
    return includes;
}

/// The places that the built-in procedures belong to: the first part of the name of each procedure's file.
std::set<std::string> place_names() {
    std::set<std::string> names = {"wales", "welsh"};
    std::error_code none_yet;
    for (const auto& entry : fs::directory_iterator(source / "templates" / "procedures", none_yet)) {
        const std::string id = entry.path().stem().string();
        names.insert(id.substr(0, id.find_first_of("-_.")));
    }
    return names;
}

/// Whether `name` stands in `text` as a word of its own.
bool has_word(const std::string& text, const std::string& name) {
    const auto is_letter = [&](std::size_t i) {
        return i < text.size() && std::isalpha(static_cast<unsigned char>(text[i]));
    };
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1))
        if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + name.size())) return true;
    return false;
}

}  // namespace

TEST_CASE("house includes run down only") {
    const std::map<std::string, std::set<std::string>> may_include = {
        {"base", {"base"}},
        {"domain", {"base", "domain"}},
        {"rules", {"base", "domain", "rules"}},
        {"files", {"base", "domain", "files"}},
        {"project", {"base", "domain", "rules", "files", "project"}},
        {"documents", {"base", "domain", "rules", "files", "documents"}},
        {"cmd", {"base", "domain", "rules", "files", "project", "documents", "cmd"}},
    };
    for (const Include& include : all_includes()) {
        if (include.what.starts_with('<')) continue;
        CAPTURE(include.line->spot());
        CAPTURE(include.what);
        const std::string room = include.what.substr(0, include.what.find('/'));
        REQUIRE(may_include.contains(include.line->room));
        CHECK(may_include.contains(room));  // every include names its room
        CHECK(may_include.at(include.line->room).contains(room));
    }
}

TEST_CASE("house rules and domain know neither disk nor clock nor terminal") {
    const std::set<std::string> forbidden = {"<fstream>", "<iostream>", "<filesystem>",  "<ctime>",      "<time.h>",
                                             "<cstdio>",  "<stdio.h>",  "<unistd.h>",    "<fcntl.h>",    "<sys/stat.h>",
                                             "<thread>",  "<mutex>",    "<random>",      "<syncstream>", "<print>",
                                             "<future>",  "<fmt/os.h>", "<fmt/chrono.h>"};
    const std::set<std::string> calls = {"system_clock", "steady_clock", "getenv", "std::time", "random_device"};
    for (const Line& line : all_lines()) {
        if (line.room != "base" && line.room != "domain" && line.room != "rules") continue;
        CAPTURE(line.spot());
        CHECK_FALSE(forbidden.contains(included(line.text)));
        for (const std::string& call : calls) {
            CAPTURE(call);
            CHECK(line.text.find(call) == std::string::npos);
        }
    }
}

TEST_CASE("house libraries with a heavy or delicate header live in one source file each") {
    const std::map<std::string, std::string> libraries = {
        {"<CLI/", "CLI11"},         {"<toml++/", "toml++"},    {"<SQLiteCpp/", "SQLiteCpp"}, {"<sqlite3.h", "SQLite"},
        {"<histedit.h", "libedit"}, {"<editline/", "libedit"}, {"<sodium", "libsodium"},
    };
    std::map<std::string, std::set<std::string>> users;
    for (const Include& include : all_includes()) {
        for (const auto& [start, library] : libraries) {
            if (!include.what.starts_with(start)) continue;
            CAPTURE(include.line->spot());
            CHECK_FALSE(include.line->file.ends_with(".h"));
            users[library].insert(include.line->file);
        }
        if (include.what.starts_with("<nlohmann/json.hpp")) CHECK_FALSE(include.line->file.ends_with(".h"));
    }
    for (const auto& [library, files] : users) {
        CAPTURE(library);
        CHECK(files.size() == 1);
    }
}

TEST_CASE("house calls of the operating system live in the posix files of the files room and in the terminal") {
    const std::set<std::string> system = {
        "<fcntl.h>",  "<sys/stat.h>", "<sys/file.h>", "<sys/types.h>", "<sys/wait.h>",   "<sys/ioctl.h>",
        "<dirent.h>", "<unistd.h>",   "<spawn.h>",    "<poll.h>",      "<signal.h>",     "<grp.h>",
        "<pwd.h>",    "<csignal>",    "<termios.h>",  "<sys/vfs.h>",   "<linux/magic.h>"};
    const std::set<std::string> never = {"<fstream>", "<filesystem>"};  // the disk has one seam: files/disk.h
    for (const Include& include : all_includes()) {
        CAPTURE(include.line->spot());
        CHECK_FALSE(never.contains(include.what));
        const std::string& file = include.line->file;
        const std::string name = file.substr(file.rfind('/') + 1);
        const bool is_posix = include.line->room == "files" && name.find("posix") != std::string::npos;
        const bool is_terminal = include.line->room == "cmd" && name.starts_with("terminal");
        if (system.contains(include.what)) CHECK((is_posix || is_terminal));
        if (include.what.find("posix") != std::string::npos) CHECK(is_posix);
    }
}

TEST_CASE("house libraries never print") {
    for (const Line& line : all_lines()) {
        if (line.room == "cmd") continue;
        CAPTURE(line.spot());
        for (const char* way : {"std::cout", "std::cerr", "<iostream>", "fmt::print", "printf(", "std::puts"})
            CHECK(line.text.find(way) == std::string::npos);
    }
}

TEST_CASE("house knows no place by name") {
    const std::set<std::string> names = place_names();
    for (const Line& line : all_lines()) {
        const std::string text = review::to_lower(line.text);
        for (const std::string& name : names) {
            if (!has_word(text, name)) continue;
            CAPTURE(line.spot());
            CAPTURE(name);
            CHECK(false);
        }
    }
}

// The compiler sees one file at a time, and the linker keeps one of two destructors of the same name without a word.
TEST_CASE("house gives no two types of one namespace the same name") {
    std::string space;
    bool shared = false;  // not in an unnamed namespace
    std::map<std::string, std::string> declared;
    for (const Line& line : all_lines()) {
        if (line.number == 1) shared = false;
        if (line.text.starts_with("namespace ")) shared = line.text != "namespace {";
        if (line.text.starts_with("namespace review")) space = line.text;
        if (line.text == "}  // namespace") shared = true;
        const auto words = review::split_words(line.text);
        if (!shared || words.size() < 3 || (words[0] != "struct" && words[0] != "class")) continue;
        const bool opens = line.text.find('{') != std::string::npos && line.text.find('(') == std::string::npos;
        if (line.text.starts_with(' ') || !opens) continue;  // of a function, or declared elsewhere
        const auto [known, fresh] = declared.emplace(space + std::string(words[1]), line.spot());
        CAPTURE(line.spot());
        CAPTURE(known->second);
        CHECK(fresh);
    }
    CHECK(declared.size() > 100);
}
