#include "support/stage.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/text.h"
#include "support/packed.h"

namespace review_test {
namespace fs = std::filesystem;
namespace {

using Words = std::vector<std::string>;

void want(bool holds, const std::string& reason) {
    if (!holds) throw BadTranscript(reason);
}

std::string listed(const std::string& path) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(path))
        names.push_back(entry.path().filename().string() + (entry.is_directory() ? "/" : ""));
    std::sort(names.begin(), names.end());
    std::string text;
    for (const std::string& name : names) text += name + "\n";
    return text;
}

/// All files below; what is in .git is not for people.
std::string found(const std::string& path) {
    std::vector<std::string> names;
    for (auto at = fs::recursive_directory_iterator(path); at != fs::recursive_directory_iterator(); ++at) {
        if (at->path().filename() == ".git") at.disable_recursion_pending();
        if (!at->is_directory()) names.push_back(at->path().lexically_normal().string());
    }
    std::sort(names.begin(), names.end());
    std::string text;
    for (const std::string& name : names) text += name + "\n";
    return text;
}

std::string octal_mode(const std::string& path) {
    auto bits = unsigned(fs::status(path).permissions()) & 07777U;
    std::string digits;
    for (; bits != 0; bits /= 8) digits.insert(digits.begin(), char('0' + bits % 8));
    return digits.empty() ? "0\n" : digits + "\n";
}

void replace_once(const std::string& path, const std::string& old, const std::string& now) {
    std::string text = file_text(path);
    const auto at = text.find(old);
    want(at != std::string::npos, path + " does not hold: " + old);
    want(text.find(old, at + 1) == std::string::npos, path + " holds more than once: " + old);
    write_file(path, text.replace(at, old.size(), now));
}

void set_terminal(const Words& words, Stage& stage) {
    want(words.size() >= 2 && (words[1] == "on" || words[1] == "off"), "terminal on|off [WIDTH]");
    stage.terminal = words[1] == "on";
    stage.width = words.size() > 2 ? std::stoi(words[2]) : 80;
}

void set_variable(const Words& words, Stage& stage) {
    const auto equals = words.size() == 2 ? words[1].find('=') : std::string::npos;
    want(equals != std::string::npos, "export NAME=VALUE");
    stage.environment[words[1].substr(0, equals)] = words[1].substr(equals + 1);
}

/// A worksheet, or a Word document that has one table for each run of lines.
std::string table_file(const std::string& path, const std::string& here_text) {
    std::vector<std::vector<std::vector<std::string>>> tables(1);
    for (const std::string_view line : review::split(here_text, '\n')) {
        if (line.empty() && !tables.back().empty()) tables.emplace_back();
        if (line.empty()) continue;
        std::vector<std::string>& cells = tables.back().emplace_back();
        for (const std::string_view cell : review::split(line, ';')) cells.emplace_back(review::trimmed(cell));
    }
    if (path.ends_with(".xlsx")) return workbook_of("Sheet1", tables.front());
    want(path.ends_with(".docx"), "table: a file .xlsx or .docx");
    std::string text = word_paragraph("Return of the agency");
    for (const auto& rows : tables) text += word_table(rows) + word_paragraph("");
    return word_document(text);
}

/// Each command with the words that it needs, itself counted.
const std::map<std::string, std::size_t> words_needed = {
    {"write", 2},    {"append", 2}, {"replace", 4}, {"cat", 2},     {"ls", 2},   {"find", 2}, {"mode", 2},
    {"rm", 2},       {"mkdir", 2},  {"chmod", 3},   {"mv", 3},      {"cp", 3},   {"cd", 2},   {"today", 2},
    {"terminal", 2}, {"export", 2}, {"editor", 1},  {"example", 3}, {"table", 2}};

std::optional<std::string> shown(const Words& words) {
    if (words[0] == "cat") return file_text(words[1]);
    if (words[0] == "ls") return listed(words[1]);
    if (words[0] == "find") return found(words[1]);
    if (words[0] == "mode") return octal_mode(words[1]);
    return std::nullopt;
}

void carry_out(const Words& words, const std::string& here_text, Stage& stage) {
    const std::string& name = words[0];
    if (name == "write") write_file(words[1], here_text);
    if (name == "append") write_file(words[1], here_text, true);
    if (name == "replace") replace_once(words[1], words[2], words[3]);
    if (name == "rm") want(fs::remove_all(words[1]) > 0, words[1] + " is not there");
    if (name == "mkdir") fs::create_directories(words[1]);
    if (name == "chmod") fs::permissions(words[2], fs::perms(std::stoi(words[1], nullptr, 8)));
    if (name == "mv") fs::rename(words[1], words[2]);
    if (name == "cp") fs::copy(words[1], words[2], fs::copy_options::recursive);
    if (name == "example")
        fs::copy(REVIEW_SOURCE_DIR "/examples/" + words[1], words[2],
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    if (name == "table") write_file(words[1], table_file(words[1], here_text));
    if (name == "cd") fs::current_path(words[1]);
    if (name == "today") stage.today = words[1];
    if (name == "terminal") set_terminal(words, stage);
    if (name == "export") set_variable(words, stage);
    if (name == "editor") stage.editor_leaves = here_text;
}

}  // namespace

std::string file_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    want(in.good() && !fs::is_directory(path), "cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, const std::string& text, bool append) {
    std::ofstream out(path, std::ios::binary | (append ? std::ios::app : std::ios::trunc));
    out << text << std::flush;
    want(out.good(), "cannot write " + path);
}

std::optional<std::string> set_stage(const Words& words, const std::string& here_text, Stage& stage) {
    const auto needed = words_needed.find(words.at(0));
    if (needed == words_needed.end()) return std::nullopt;
    want(words.size() >= needed->second, words[0] + ": too few words");
    try {
        if (auto text = shown(words)) return text;
        carry_out(words, here_text, stage);
        return "";
    } catch (const fs::filesystem_error& error) {
        throw BadTranscript(error.what());
    }
}

}  // namespace review_test
