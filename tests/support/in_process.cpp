#include "support/in_process.h"

#include <sys/stat.h>

#include <cstdlib>
#include <ostream>
#include <streambuf>

#include "base/error.h"
#include "cmd/context.h"
#include "cmd/run.h"
#include "files/disk.h"
#include "files/process.h"
#include "support/stage.h"

extern char** environ;

namespace review_test {
namespace {

using Printed = std::vector<std::pair<Channel, std::string>>;

/// A stream whose text joins that of the other one in the order of printing.
class RecordedStream : public std::streambuf {
   public:
    RecordedStream(Channel channel, Printed& printed) : stream(this), channel_(channel), printed_(printed) {}
    std::ostream stream;

   private:
    std::streamsize xsputn(const char* text, std::streamsize size) override {
        if (printed_.empty() || printed_.back().first != channel_) printed_.emplace_back(channel_, "");
        printed_.back().second.append(text, std::size_t(size));
        return size;
    }
    int_type overflow(int_type c) override {
        const char byte = traits_type::to_char_type(c);
        if (!traits_type::eq_int_type(c, traits_type::eof())) xsputn(&byte, 1);
        return traits_type::not_eof(c);
    }

    Channel channel_;
    Printed& printed_;
};

/// Types the lines of a transcript.
class TypedTerminal : public review::Terminal {
   public:
    TypedTerminal(std::vector<std::string> input, const Stage& stage, std::ostream& out)
        : input_(std::move(input)), stage_(stage), out_(out) {}

    bool input_is_terminal() const override { return stage_.terminal; }
    bool output_is_terminal() const override { return stage_.terminal; }
    bool error_is_terminal() const override { return stage_.terminal; }
    int width() const override { return stage_.width; }
    int error_width() const override { return stage_.width; }
    void erase_when_interrupted(bool) override {}

    std::optional<std::string> ask(const std::string& prompt) override {
        const std::string typed = next_ < input_.size() ? input_[next_++] : "^D";
        if (stage_.terminal) out_ << prompt << typed << '\n';
        if (typed == "^C") throw review::Error(review::ErrorKind::interrupted, "interrupted");
        if (typed == "^D") return std::nullopt;
        return typed;
    }

    std::string read_all() override {
        std::string text;
        while (next_ < input_.size()) text += input_[next_++] + "\n";
        return text;
    }

    bool edit(const std::string& path) override {
        if (stage_.editor_leaves) write_file(path, *stage_.editor_leaves);
        return stage_.editor_leaves.has_value();
    }

    std::size_t unread() const { return input_.size() - next_; }

   private:
    std::vector<std::string> input_;
    const Stage& stage_;
    std::ostream& out_;
    std::size_t next_ = 0;
};

/// History is dated by the transcript's clock.
void set_process_environment(const Stage& stage) {
    for (const auto& [name, value] : stage.environment) setenv(name.c_str(), value.c_str(), 1);
    const std::string time = stage.today + "T10:00:00+0000";
    setenv("GIT_AUTHOR_DATE", time.c_str(), 1);
    setenv("GIT_COMMITTER_DATE", time.c_str(), 1);
}

std::map<std::string, std::string> environment_now() {
    std::map<std::string, std::string> environment;
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string text = *each;
        environment[text.substr(0, text.find('='))] = text.substr(text.find('=') + 1);
    }
    return environment;
}

Played run_git(const std::vector<std::string>& words, std::size_t unread) {
    const auto result = review::run_process({.arguments = words, .directory = "", .input = "", .environment = {}});
    if (!result) throw BadTranscript("git is not installed");
    return {result->exit_code, {{Channel::out, result->out}, {Channel::err, result->err}}, unread};
}

}  // namespace

Played run_in_process(const std::vector<std::string>& words, std::vector<std::string> input, Stage& stage) {
    return run_in_process(words, std::move(input), stage, *review::posix_disk());
}

Played run_in_process(const std::vector<std::string>& words, std::vector<std::string> input, Stage& stage,
                      review::Disk& disk) {
    Played played;
    run_in_process(words, std::move(input), stage, disk, played);
    return played;
}

void run_in_process(const std::vector<std::string>& words, std::vector<std::string> input, Stage& stage,
                    review::Disk& disk, Played& played) {
    set_process_environment(stage);
    if (words.at(0) == "git") {
        played = run_git(words, input.size());
        return;
    }
    RecordedStream out(Channel::out, played.printed);
    RecordedStream err(Channel::err, played.printed);
    TypedTerminal terminal(std::move(input), stage, out.stream);
    const auto today = review::parse_date(stage.today);
    if (!today) throw BadTranscript("today is not a date: " + stage.today);
    review::Context context{.out = out.stream,
                            .err = err.stream,
                            .terminal = terminal,
                            .disk = disk,
                            .today = *today,
                            .now = stage.today + " 10:00:00",
                            .environment = environment_now(),
                            .globals = {},
                            .opened_project = nullptr,
                            .opened_index = nullptr};
    played.exit_code = review::run({words.begin() + 1, words.end()}, context);
    played.unread = terminal.unread();
}

void make_hermetic() {
    for (const auto& [name, value] : environment_now())
        if (name.starts_with("GIT_") || name.starts_with("REVIEW_") || name.starts_with("LC_") ||
            name.starts_with("XDG_"))
            unsetenv(name.c_str());
    for (const char* name : {"VISUAL", "EDITOR", "COLUMNS", "LINES", "LANGUAGE", "SOURCE_DATE_EPOCH"}) unsetenv(name);
    const std::pair<const char*, const char*> settings[] = {{"TZ", "UTC"},
                                                            {"LC_ALL", "C.UTF-8"},
                                                            {"LANG", "C.UTF-8"},
                                                            {"TERM", "dumb"},
                                                            {"NO_COLOR", "1"},
                                                            {"USER", "rvale"},
                                                            {"LOGNAME", "rvale"},
                                                            {"REVIEW_BY", "Robin Vale"},
                                                            {"GIT_CONFIG_NOSYSTEM", "1"},
                                                            {"GIT_PAGER", "cat"},
                                                            {"GIT_CONFIG_GLOBAL", "/dev/null"}};
    for (const auto& [name, value] : settings) setenv(name, value, 1);
    umask(022);
}

}  // namespace review_test
