// Golden transcripts: a session at the keyboard as a text file, played in-process, compared byte for byte.
//
//     Text before the first command is for the reader, except lines "mask KIND" (see mask.h).
//
//     $ write cases/2026-001/case.toml
//     | format = 1
//     $ review screen 2026-001 --answer serious-harm=yes
//     Screened 2026-001: …
//     2> review: warning: …
//     [exit 1]
//
//     # A comment, between commands.
//     $ terminal on 100
//     $ review refer
//     < what is typed, a line each; ^C and ^D stand for those keys
//
// After a command and its input comes what it printed: standard output verbatim, standard error behind "2> ", the exit
// code when it is not 0. A line of output that the format would take for its own ("$ …", "# …", "[exit …") has a backslash
// before it, and so has an empty last line. A command that ends in a backslash goes on in the next line. Empty lines before
// the next command or comment are layout.
//
// Commands: review … [> FILE] [< FILE], git …, and for setting the stage
//     write PATH, append PATH (with "| " lines), replace PATH "old" "new" (old must stand there exactly once), cat PATH,
//     ls PATH, find PATH (all files below), mode PATH, rm PATH, mkdir PATH, chmod MODE PATH, mv FROM TO, cp FROM TO, cd PATH,
//     example PATH TO (takes a file or folder of examples/),
//     table PATH (with "| " lines of cells between ";": an .xlsx, or a .docx with a table for each run of lines; "^" is one with
//     the cell above),
//     today YYYY-MM-DD, terminal on|off [WIDTH], export NAME=VALUE,
//     editor (with "| " lines: what the person's editor leaves in the next file that it is opened on)
//
// The working directory is new; beside it, ../examples is the source tree's.
//
// In Markdown the ```console blocks together are one transcript; there a line "…" stands for any lines left out, and
// review/ is the source tree.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace review_test {

/// What the commands for setting the stage have set.
struct Stage {
    std::string today = "2026-03-02";
    bool terminal = false;
    int width = 80;
    std::map<std::string, std::string> environment;
    std::optional<std::string> editor_leaves;  ///< nothing: there is no editor
};

enum class Channel { out, err };

struct Played {
    int exit_code = 0;
    std::vector<std::pair<Channel, std::string>> printed;  ///< in the order of printing
    std::size_t unread = 0;                                ///< lines of input that nobody asked for
};

/// Runs `review` with these arguments and these lines at its standard input, in the working directory.
using Program =
    std::function<Played(const std::vector<std::string>& arguments, std::vector<std::string> input, Stage& stage)>;

/// The transcript itself is wrong, or a command that sets the stage failed. Its text starts with the line number.
struct BadTranscript : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class Form { plain, markdown };

/// Plays a transcript in a new temporary directory, and returns it as it should read: equal to `text` when all is as expected.
std::string played_transcript(const std::string& text, Form form, const Program& program);

/// "a 'b c' > d" -> a, b c, >, d: blanks separate, '…' and "…" hold together, a backslash takes the next character as it is.
std::vector<std::string> shell_words(const std::string& line);

}  // namespace review_test
