#include "cmd/terminal_libedit.h"

#include <fcntl.h>
#include <histedit.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cwchar>
#include <iostream>
#include <iterator>
#include <utility>

#include "base/text.h"

extern char** environ;

namespace review {
namespace {

volatile std::sig_atomic_t ctrl_c = 0;
void remember_ctrl_c(int) { ctrl_c = 1; }

/// While asking, Ctrl-C ends the question and not the program: what was typed so far can be kept.
class CatchCtrlC {
   public:
    CatchCtrlC() {
        ctrl_c = 0;
        struct sigaction action {};
        action.sa_handler = remember_ctrl_c;  // without SA_RESTART: the waiting read must come back
        sigemptyset(&action.sa_mask);
        sigaction(SIGINT, &action, &before_);
    }
    ~CatchCtrlC() { sigaction(SIGINT, &before_, nullptr); }
    CatchCtrlC(const CatchCtrlC&) = delete;
    CatchCtrlC& operator=(const CatchCtrlC&) = delete;

   private:
    struct sigaction before_ {};
};

/// Erases the line that the terminal ends in, and lets the signal do what it does. Only what a handler of signals may call.
void erase_line_and_end(int signal) {
    constexpr std::string_view erase = "\r\x1b[K";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, erase.data(), erase.size());
    raise(signal);  // by SA_RESETHAND it means again what it meant before
}

/// One character, in UTF-8. libedit's own reader starts again after a signal; this one gives up on Ctrl-C.
int read_character(EditLine*, wchar_t* into) {
    std::mbstate_t state{};
    while (true) {
        char byte = 0;
        const auto got = read(STDIN_FILENO, &byte, 1);
        if (got < 0 && errno == EINTR && ctrl_c == 0) continue;
        if (got <= 0) return int(got);
        const std::size_t used = std::mbrtowc(into, &byte, 1, &state);
        if (used == std::size_t(-2)) continue;  // more bytes to come
        if (used == std::size_t(-1)) *into = L'?';
        return 1;
    }
}

std::vector<std::string> words_of(const std::string& command) {
    std::vector<std::string> words;
    for (const auto word : split_words(command)) words.emplace_back(word);
    return words;
}

/// To a program's standard input. A reader that ends before the text does (`q`) is no failure.
class Pipe {
   public:
    Pipe() = default;
    ~Pipe() {
        for (const int end : ends_)
            if (end >= 0) close(end);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    bool open() { return pipe2(ends_.data(), O_CLOEXEC) == 0; }
    int reading() const { return ends_[0]; }
    void write(const std::string& text) {
        for (std::size_t at = 0; at < text.size();) {
            const auto written = ::write(ends_[1], text.data() + at, text.size() - at);
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) break;
            at += std::size_t(written);
        }
        close(std::exchange(ends_[1], -1));
    }

   private:
    std::array<int, 2> ends_{-1, -1};
};

/// Nothing when there is no such program. `input`: what it reads; null: what we read.
std::optional<pid_t> started(std::vector<std::string> words, const Pipe* input) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    if (input != nullptr) {
        posix_spawn_file_actions_adddup2(&files, input->reading(), STDIN_FILENO);
        sigset_t usual;  // what we ignore, it need not
        sigemptyset(&usual);
        sigaddset(&usual, SIGPIPE);
        posix_spawnattr_setsigdefault(&attributes, &usual);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    }
    pid_t child = 0;
    const int failed = posix_spawnp(&child, arguments[0], &files, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failed == 0 ? std::optional(child) : std::nullopt;
}

bool ended_well(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

char* prompt_of(EditLine* line) {
    void* prompt = nullptr;
    el_get(line, EL_CLIENTDATA, &prompt);
    return static_cast<char*>(prompt);
}

class LibeditTerminal : public Terminal {
   public:
    explicit LibeditTerminal(const std::map<std::string, std::string>& environment) {
        for (const char* name : {"VISUAL", "EDITOR"})
            if (const auto found = environment.find(name); editor_.empty() && found != environment.end())
                editor_ = found->second;
        if (const auto found = environment.find("PAGER"); found != environment.end()) pager_ = found->second;
    }

    bool input_is_terminal() const override { return isatty(STDIN_FILENO) == 1; }
    bool output_is_terminal() const override { return isatty(STDOUT_FILENO) == 1; }
    bool error_is_terminal() const override { return isatty(STDERR_FILENO) == 1; }

    int width() const override {
        constexpr int least = 20;  // no table is readable in less
        const int columns = columns_of(STDOUT_FILENO);
        return columns < least ? usual_columns : columns;
    }
    int error_width() const override { return columns_of(STDERR_FILENO); }

    void erase_when_interrupted(bool on) override {
        for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
            struct sigaction now {};
            sigaction(number, nullptr, &now);
            // Who ignores a signal (nohup) goes on doing so.
            if (now.sa_handler != (on ? SIG_DFL : erase_line_and_end)) continue;
            struct sigaction next {};
            next.sa_handler = on ? erase_line_and_end : SIG_DFL;
            next.sa_flags = on ? int(SA_RESETHAND) : 0;
            sigemptyset(&next.sa_mask);
            sigaction(number, &next, nullptr);
        }
    }

    std::optional<std::string> ask(const std::string& prompt) override {
        std::cout.flush();
        const CatchCtrlC catching;
        if (!line_) {
            if (std::setlocale(LC_CTYPE, "") == nullptr || MB_CUR_MAX == 1) std::setlocale(LC_CTYPE, "C.UTF-8");
            line_.reset(el_init("review", stdin, stdout, stderr));
            el_set(line_.get(), EL_EDITOR, "emacs");
            el_set(line_.get(), EL_PROMPT, prompt_of);
            el_set(line_.get(), EL_GETCFN, read_character);
        }
        std::string shown = prompt;
        el_set(line_.get(), EL_CLIENTDATA, shown.data());
        int length = 0;
        const char* typed = el_gets(line_.get(), &length);
        if (ctrl_c != 0) {
            std::cout << '\n';
            throw Error(ErrorKind::interrupted, "interrupted");
        }
        if (typed == nullptr || length <= 0) return std::nullopt;
        std::string text(typed, std::size_t(length));
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
        return text;
    }

    std::string read_all() override {
        return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
    }

    bool edit(const std::string& path) override {
        std::vector<std::string> words = words_of(editor_);
        if (words.empty()) return false;
        words.push_back(path);
        const auto child = started(words, nullptr);
        return child && ended_well(*child);
    }

    void show(const std::string& text, std::ostream& out) override {
        out.flush();
        if (!is_longer_than_screen(text) || !paged(text)) out << text;
    }

   private:
    static constexpr int usual_columns = 80;
    static int columns_of(int stream) {
        winsize size{};
        return ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual_columns;
    }
    static bool is_longer_than_screen(const std::string& text) {
        winsize size{};
        return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 2 &&
               std::count(text.begin(), text.end(), '\n') > size.ws_row - 2;
    }
    /// False when there is no such program: then nothing was shown.
    bool paged(const std::string& text) const {
        const std::vector<std::string> words = words_of(pager_);
        if (words.empty()) return false;
        Pipe pipe;
        if (!pipe.open()) return false;
        const auto child = started(words, &pipe);
        if (!child) return false;
        pipe.write(text);
        ended_well(*child);
        return true;
    }

    struct End {
        void operator()(EditLine* line) const { el_end(line); }
    };
    std::unique_ptr<EditLine, End> line_;
    std::string editor_;
    std::string pager_ = "less -FRX";
};

}  // namespace

std::unique_ptr<Terminal> libedit_terminal(const std::map<std::string, std::string>& environment) {
    return std::make_unique<LibeditTerminal>(environment);
}

}  // namespace review
