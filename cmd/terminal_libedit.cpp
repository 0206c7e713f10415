#include "cmd/terminal_libedit.h"

#include <fcntl.h>
#include <histedit.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cwchar>
#include <iostream>
#include <iterator>

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

char* prompt_of(EditLine* line) {
    void* prompt = nullptr;
    el_get(line, EL_CLIENTDATA, &prompt);
    return static_cast<char*>(prompt);
}

class LibeditTerminal : public Terminal {
   public:
    explicit LibeditTerminal(const std::map<std::string, std::string>& environment) {
        if (std::setlocale(LC_CTYPE, "") == nullptr || MB_CUR_MAX == 1) std::setlocale(LC_CTYPE, "C.UTF-8");
        for (const char* name : {"VISUAL", "EDITOR"})
            if (const auto found = environment.find(name); editor_.empty() && found != environment.end())
                editor_ = found->second;
    }

    bool input_is_terminal() const override { return isatty(STDIN_FILENO) == 1; }
    bool output_is_terminal() const override { return isatty(STDOUT_FILENO) == 1; }
    bool error_is_terminal() const override { return isatty(STDERR_FILENO) == 1; }

    int width() const override {
        winsize size{};
        if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
        return 80;
    }

    std::optional<std::string> ask(const std::string& prompt) override {
        std::cout.flush();
        const CatchCtrlC catching;
        if (!line_) {
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
        std::vector<std::string> words;
        for (const auto word : split_words(editor_)) words.emplace_back(word);
        if (words.empty()) return false;
        words.push_back(path);
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        pid_t child = 0;
        if (posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0) return false;
        int status = 0;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

   private:
    struct End {
        void operator()(EditLine* line) const { el_end(line); }
    };
    std::unique_ptr<EditLine, End> line_;
    std::string editor_;
};

}  // namespace

std::unique_ptr<Terminal> libedit_terminal(const std::map<std::string, std::string>& environment) {
    return std::make_unique<LibeditTerminal>(environment);
}

}  // namespace review
