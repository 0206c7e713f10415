#include "support/transcript.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>

#include "support/mask.h"
#include "support/stage.h"

namespace review_test {
namespace fs = std::filesystem;
namespace {

/// A directory that is gone afterwards; the working directory while it is there.
class TemporaryDirectory {
   public:
    TemporaryDirectory() : before_(fs::current_path()) {
        std::string name = (fs::temp_directory_path() / "transcript-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
        path_ = fs::canonical(name);
        fs::create_directories(path_ / "work");
        fs::create_directories(path_ / "home");
        fs::create_directory_symlink(fs::path(REVIEW_SOURCE_DIR) / "examples", path_ / "examples");
        fs::current_path(path_ / "work");
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        fs::current_path(before_, ignored);
        fs::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    std::string work() const { return (path_ / "work").string(); }
    std::string home() const { return (path_ / "home").string(); }

   private:
    fs::path before_, path_;
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

/// What the format would read as something else than output.
bool needs_backslash(const std::string& line) {
    if (line == "#") return true;
    for (const char* own : {"$ ", "# ", "< ", "| ", "2> ", "[exit ", "[no end of line]", "[not read", "\\", "```", "…"})
        if (line.starts_with(own)) return true;
    return false;
}

std::string shown_line(Channel channel, const std::string& text) {
    std::string line = text;
    if (channel == Channel::err)
        line = line.empty() ? "2>" : "2> " + line;
    else if (needs_backslash(line))
        line.insert(0, "\\");
    return replaced(replaced(line, "\x1b", "{{esc}}"), "\r", "{{cr}}");
}

/// What a command printed, as the transcript shows it.
std::vector<std::string> shown(const Played& played) {
    std::vector<std::pair<Channel, std::string>> printed;
    bool line_open = false;
    for (const auto& [channel, text] : played.printed) {
        for (const char c : text) {
            if (!line_open || printed.back().first != channel) printed.emplace_back(channel, "");
            line_open = c != '\n';
            if (line_open) printed.back().second += c;
        }
    }
    std::vector<std::string> lines;
    for (const auto& [channel, text] : printed) lines.push_back(shown_line(channel, text));
    if (!lines.empty() && lines.back().empty()) lines.back() = "\\";
    if (line_open) lines.emplace_back("[no end of line]");
    if (played.unread != 0) lines.push_back("[not read: " + std::to_string(played.unread) + " lines of input]");
    if (played.exit_code != 0) lines.push_back("[exit " + std::to_string(played.exit_code) + "]");
    return lines;
}

/// Whether `expected`, in which a line "…" stands for any lines, fits what is there.
bool fits(const std::vector<std::string>& expected, std::size_t e, const std::vector<std::string>& actual,
          std::size_t a) {
    if (e == expected.size()) return a == actual.size();
    if (expected[e] != "…")
        return a < actual.size() && expected[e] == actual[a] && fits(expected, e + 1, actual, a + 1);
    for (; a <= actual.size(); ++a)
        if (fits(expected, e + 1, actual, a)) return true;
    return false;
}

/// Plays the lines of a transcript one after another, and collects how they should read.
class Player {
   public:
    Player(std::vector<std::string> lines, Form form, const Program& program)
        : lines_(std::move(lines)), form_(form), program_(program), in_block_(form == Form::plain) {
        stage_.environment["HOME"] = directory_.home();
        // The README speaks to somebody who stands beside their clone.
        if (form == Form::markdown) fs::create_directory_symlink(REVIEW_SOURCE_DIR, "review");
    }

    std::string play() {
        while (at_ < lines_.size()) {
            const std::string& line = lines_[at_];
            if (form_ == Form::markdown && line.starts_with("```")) {
                cross_fence(line);
                keep();
            } else if (in_block_ && line.starts_with("$ ")) {
                play_command();
            } else {
                check_aside(line);
                keep();
            }
        }
        if (commands_ == 0) throw BadTranscript("there is no command in it");
        return result_;
    }

   private:
    void keep() { result_ += lines_[at_++] + "\n"; }

    void cross_fence(const std::string& line) {
        const bool opens = !in_block_ && !in_other_block_;
        in_block_ = opens && line == "```console";
        in_other_block_ = opens && !in_block_;
    }

    void check_aside(const std::string& line) {
        if (!in_block_ || line.empty() || line.starts_with("# ") || line == "#") return;
        if (commands_ != 0) stop("neither a command, nor output of one, nor a comment: " + line);
        if (!line.starts_with("mask ")) return;
        if (!is_mask(line.substr(5))) stop("no such mask: " + line);
        masks_.insert(line.substr(5));
    }

    [[noreturn]] void stop(const std::string& reason) const {
        throw BadTranscript("line " + std::to_string(at_ + 1) + ": " + reason);
    }

    void play_command() {
        ++commands_;
        const std::size_t start = at_;
        std::string command = lines_[at_].substr(2);
        keep();
        while (command.ends_with('\\') && at_ < lines_.size()) {
            command.pop_back();
            command += lines_[at_];
            keep();
        }
        std::vector<std::string> input;
        std::string here_text;
        for (; at_ < lines_.size(); keep()) {
            const std::string& line = lines_[at_];
            if (line.starts_with("< ") || line == "<")
                input.push_back(line.size() < 2 ? "" : line.substr(2));
            else if (line.starts_with("| ") || line == "|")
                here_text += (line.size() < 2 ? "" : line.substr(2)) + "\n";
            else
                break;
        }
        try {
            compare(carried_out(shell_words(command), input, here_text));
        } catch (const BadTranscript& error) {
            at_ = start;
            stop(error.what());
        }
    }

    Played carried_out(std::vector<std::string> words, std::vector<std::string> input, const std::string& here_text) {
        if (words.empty()) throw BadTranscript("an empty command");
        if (auto text = set_stage(words, here_text, stage_)) return {0, {{Channel::out, *text}}, input.size()};
        const std::string output_to = taken(words, ">");
        if (const std::string from = taken(words, "<"); !from.empty()) input = lines_of(file_text(from));
        if (!here_text.empty()) throw BadTranscript(words[0] + " takes no lines with |; input stands behind <");
        if (words[0] != "review" && words[0] != "git") throw BadTranscript("no such command: " + words[0]);
        Played played = program_(words, std::move(input), stage_);
        if (output_to.empty()) return played;
        std::string text;
        for (const auto& [channel, part] : played.printed)
            if (channel == Channel::out) text += part;
        std::erase_if(played.printed, [](const auto& part) { return part.first == Channel::out; });
        write_file(output_to, text);
        return played;
    }

    /// The word after a redirection, which is taken out; empty when there is none.
    static std::string taken(std::vector<std::string>& words, const std::string& arrow) {
        const auto at = std::find(words.begin(), words.end(), arrow);
        if (at == words.end()) return {};
        if (at + 1 == words.end()) throw BadTranscript("no file after " + arrow);
        std::string file = at[1];
        words.erase(at, at + 2);
        return file;
    }

    void compare(const Played& played) {
        std::vector<std::string> actual = shown(played);
        for (std::string& line : actual) line = masked(replaced(line, directory_.work(), "{{dir}}"), masks_);
        std::vector<std::string> expected;
        std::size_t end = at_;
        while (end < lines_.size() && !ends_output(lines_[end])) ++end;
        while (end > at_ && lines_[end - 1].empty()) --end;
        expected.assign(lines_.begin() + long(at_), lines_.begin() + long(end));
        at_ = end;
        const bool as_written = form_ == Form::markdown && fits(expected, 0, actual, 0);
        for (const std::string& line : as_written ? expected : actual) result_ += line + "\n";
    }

    bool ends_output(const std::string& line) const {
        return line.starts_with("$ ") || line.starts_with("# ") || line == "#" ||
               (form_ == Form::markdown && line == "```");
    }

    TemporaryDirectory directory_;
    Stage stage_;
    std::vector<std::string> lines_;
    Form form_;
    const Program& program_;
    bool in_block_;
    bool in_other_block_ = false;
    std::size_t at_ = 0;
    std::size_t commands_ = 0;
    std::set<std::string> masks_;
    std::string result_;
};

}  // namespace

std::vector<std::string> shell_words(const std::string& line) {
    std::vector<std::string> words;
    char quote = 0;
    bool in_word = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == 0 && (c == ' ' || c == '\t')) {
            in_word = false;
            continue;
        }
        if (!in_word) words.emplace_back();
        in_word = true;
        if (c == quote)
            quote = 0;
        else if (quote == 0 && (c == '\'' || c == '"'))
            quote = c;
        else if (c == '\\' && quote != '\'' && i + 1 < line.size())
            words.back() += line[++i];
        else
            words.back() += c;
    }
    if (quote != 0) throw BadTranscript("a quotation mark is open at the end of the line");
    return words;
}

std::string played_transcript(const std::string& text, Form form, const Program& program) {
    return Player(lines_of(text), form, program).play();
}

}  // namespace review_test
