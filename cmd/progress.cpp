#include "cmd/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <ostream>
#include <streambuf>

#include "base/short_text.h"
#include "base/text.h"

namespace review {
namespace {

constexpr double before_first = 1.0;   // s: nobody wants a flash
constexpr double between_two = 0.1;    // s
constexpr double worth_judging = 3.0;  // s; and so many things done:
constexpr std::size_t enough = 5;

constexpr const char* erase_line = "\r\x1b[K";

/// What is printed goes on to where the stream printed before, and `before` is called ahead of it.
class Gate : public std::streambuf {
   public:
    Gate(std::ostream& stream, std::function<void()> before) : stream_(stream), before_(std::move(before)) {
        below_ = exchanged(this);
    }
    ~Gate() override { exchanged(below_); }
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;
    /// Past what waits for others to print.
    void print(const std::string& text) {
        below_->sputn(text.data(), std::streamsize(text.size()));
        below_->pubsync();
    }

   private:
    /// A stream forgets with its buffer that it failed: a full disk must still be told at the end.
    std::streambuf* exchanged(std::streambuf* buffer) {
        const auto state = stream_.rdstate();
        std::streambuf* before = stream_.rdbuf(buffer);
        stream_.setstate(state);
        return before;
    }
    std::streamsize xsputn(const char* text, std::streamsize size) override {
        before_();
        return below_->sputn(text, size);
    }
    int_type overflow(int_type c) override {
        if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
        before_();
        return below_->sputc(traits_type::to_char_type(c));
    }
    /// Whoever asks a question flushes what was printed first.
    int sync() override {
        before_();
        return below_->pubsync();
    }

    std::ostream& stream_;
    std::function<void()> before_;
    std::streambuf* below_ = nullptr;
};

bool can_erase_lines(const Context& context) {
    const auto term = context.environment.find("TERM");
    return term != context.environment.end() && !term->second.empty() && term->second != "dumb";
}

/// What a program reads must not have lines in it that are only there for a moment: a screen may be recorded.
bool is_for_program(const Context& context) {
    static const std::vector<std::string> for_people{"", "table", "text"};
    return !contains(for_people, context.globals.format) && context.terminal.output_is_terminal();
}

bool is_seen(const Context& context) {
    return !context.globals.quiet && context.terminal.error_is_terminal() && can_erase_lines(context) &&
           !is_for_program(context);
}

std::string left_in_words(double seconds) {
    if (seconds < 10) return "a few seconds left";
    if (seconds < 55) return fmt::format("about {} s left", 10 * std::lround(std::ceil(seconds / 10)));
    const long minutes = std::max(1L, std::lround(seconds / 60));
    if (minutes < 60) return fmt::format("about {} min left", minutes);
    return fmt::format("about {} h {} min left", minutes / 60, minutes % 60);
}

}  // namespace

class Progress::Line {
   public:
    Line(std::string what, std::size_t total, Context& context, Clock clock)
        : what_(std::move(what)),
          total_(total),
          terminal_(context.terminal),
          clock_(std::move(clock)),
          begun_(clock_()),
          err_(context.err, [this] { erase(); }) {
        // Where the output is no terminal, nothing of the line can stand in its way.
        if (terminal_.output_is_terminal()) out_ = std::make_unique<Gate>(context.out, [this] { erase(); });
    }
    ~Line() { erase(); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    void step() {
        const std::lock_guard guard(one_at_a_time_);
        ++done_;
        draw();
    }
    void reached(std::size_t done, std::size_t total) {
        const std::lock_guard guard(one_at_a_time_);
        done_ = done;
        total_ = total;
        draw();
    }

   private:
    void draw() {
        const double now = clock_();
        if (now - begun_ < before_first || now - last_ < between_two) return;
        last_ = now;
        const auto width = std::size_t(std::max(2, terminal_.error_width()));
        if (!drawn_) terminal_.erase_when_interrupted(true);
        // A line that fills the last column would be two.
        err_.print("\r" + cut(line(what_, done_, total_, now - begun_), width - 1) + "\x1b[K");
        drawn_ = true;
    }
    void erase() {
        const std::lock_guard guard(one_at_a_time_);
        if (!drawn_) return;
        err_.print(erase_line);
        terminal_.erase_when_interrupted(false);
        drawn_ = false;
    }

    std::mutex one_at_a_time_;
    std::string what_;
    std::size_t done_ = 0, total_ = 0;
    Terminal& terminal_;
    Clock clock_;
    double begun_ = 0, last_ = 0;
    bool drawn_ = false;
    Gate err_;
    std::unique_ptr<Gate> out_;
};

double Progress::seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Progress::Progress(std::string what, std::size_t total, Context& context, Clock clock) {
    if (is_seen(context)) line_ = std::make_unique<Line>(std::move(what), total, context, std::move(clock));
}
Progress::~Progress() = default;

void Progress::step() {
    if (line_) line_->step();
}

void Progress::reached(std::size_t done, std::size_t total) {
    if (line_) line_->reached(done, total);
}

std::string Progress::line(const std::string& what, std::size_t done, std::size_t total, double seconds) {
    std::string text = fmt::format("{} {}", what, done);
    if (total < done) return text;
    text += fmt::format(" of {}", total);
    if (done < enough || done == total || seconds < worth_judging) return text;
    return text + ", " + left_in_words(seconds / double(done) * double(total - done));
}

}  // namespace review
