// The line at the foot of the terminal: when it is there, what it says, and that nothing of it is left.
#include "cmd/progress.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <ostream>
#include <sstream>
#include <thread>
#include <vector>

#include "base/text.h"

using namespace review;

namespace {

/// A screen that counts how often it was told to tidy up after Ctrl-C.
class Screen : public Terminal {
   public:
    bool out_is_screen = true, err_is_screen = true, erases = false;
    int columns = 80;

    bool input_is_terminal() const override { return true; }
    bool output_is_terminal() const override { return out_is_screen; }
    bool error_is_terminal() const override { return err_is_screen; }
    int width() const override { return columns; }
    int error_width() const override { return columns; }
    void erase_when_interrupted(bool on) override { erases = on; }
    std::optional<std::string> ask(const std::string&) override { return std::nullopt; }
    std::string read_all() override { return {}; }
    bool edit(const std::string&) override { return false; }
};

/// A command at a screen, and its clock.
struct Desk {
    Screen screen;
    std::ostringstream printed;  ///< both streams, in order
    std::ostream out{printed.rdbuf()}, err{printed.rdbuf()};
    std::unique_ptr<Disk> disk = posix_disk();
    Context context{out, err, screen, *disk, *Date::of(2026, 3, 2), "", {{"TERM", "xterm"}}, {}, {}, {}};
    double now = 100;

    Progress::Clock clock() {
        return [this] { return now; };
    }
    std::size_t drawn() const {
        std::size_t count = 0;
        const std::string text = printed.str();
        for (auto at = text.find('\r'); at != std::string::npos; at = text.find('\r', at + 1))
            if (text.compare(at, 4, "\r\x1b[K") != 0) ++count;
        return count;
    }
    /// What stands on the screen after all that was printed.
    std::vector<std::string> shown() const {
        std::vector<std::string> lines{""};
        std::size_t column = 0;
        const std::string text = printed.str();
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text[at] == '\r') {
                column = 0;
            } else if (text[at] == '\n') {
                lines.emplace_back();
                column = 0;
            } else if (text.compare(at, 3, "\x1b[K") == 0) {
                lines.back().resize(column);
                at += 2;
            } else {
                lines.back().resize(std::max(lines.back().size(), column + 1), ' ');
                lines.back()[column++] = text[at];
            }
        }
        return lines;
    }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("progress - nothing flashes in the first second and no more than ten lines a second come after it") {
    Desk desk;
    Progress progress("Documents", 400, desk.context, desk.clock());
    for (int n = 0; n < 90; ++n) {
        desk.now += 0.01;
        progress.step();
    }
    CHECK(desk.printed.str().empty());
    for (int n = 0; n < 100; ++n) {
        desk.now += 0.01;
        progress.step();
    }
    CHECK(desk.drawn() >= 8);
    CHECK(desk.drawn() <= 10);
    CHECK(desk.shown().back().starts_with("Documents 1"));
}

TEST_CASE("progress - it gives way to whatever is printed and leaves nothing behind") {
    Desk desk;
    {
        Progress progress("Documents", 4, desk.context, desk.clock());
        desk.now += 2;
        progress.step();
        CHECK(desk.shown() == Lines{"Documents 1 of 4"});
        CHECK(desk.screen.erases);
        desk.err << "note: agenda: left out\n";
        CHECK(desk.shown() == Lines{"note: agenda: left out", ""});
        CHECK_FALSE(desk.screen.erases);
        desk.now += 2;
        progress.step();
        CHECK(desk.shown() == Lines{"note: agenda: left out", "Documents 2 of 4"});
        desk.out << "out/a.html" << '\n';
        CHECK(desk.shown() == Lines{"note: agenda: left out", "out/a.html", ""});
        desk.now += 2;
        progress.step();
        desk.out.flush();  // as before a question
        CHECK(desk.shown() == Lines{"note: agenda: left out", "out/a.html", ""});
        desk.now += 2;
        progress.step();
    }
    CHECK(desk.shown() == Lines{"note: agenda: left out", "out/a.html", ""});
    CHECK_FALSE(desk.screen.erases);
    CHECK(desk.err.rdbuf() == desk.printed.rdbuf());
    CHECK(desk.out.rdbuf() == desk.printed.rdbuf());
}

TEST_CASE("progress - one within another") {
    Desk desk;
    Progress outer("Checking cases", 3, desk.context, desk.clock());
    desk.now += 2;
    outer.step();
    {
        Progress inner("Reading cases", 9, desk.context, desk.clock());
        desk.now += 2;
        inner.step();
        CHECK(desk.shown() == Lines{"Reading cases 1 of 9"});
        desk.err << "note: x\n";
    }
    CHECK(desk.shown() == Lines{"note: x", ""});
    desk.now += 2;
    outer.step();
    CHECK(desk.shown() == Lines{"note: x", "Checking cases 2 of 3"});
}

TEST_CASE("progress - only people at a screen that can erase a line see it") {
    const auto is_seen = [](const std::function<void(Desk&)>& but) {
        Desk desk;
        but(desk);
        Progress progress("Documents", 4, desk.context, desk.clock());
        desk.now += 2;
        progress.step();
        return !desk.printed.str().empty();
    };
    CHECK(is_seen([](Desk&) {}));
    CHECK(is_seen([](Desk& desk) { desk.context.environment["NO_COLOR"] = "1"; }));  // it has no colours
    CHECK(is_seen([](Desk& desk) { desk.screen.out_is_screen = false; }));
    CHECK(is_seen([](Desk& desk) {
        desk.screen.out_is_screen = false;
        desk.context.globals.format = "json";
    }));
    CHECK_FALSE(is_seen([](Desk& desk) { desk.context.globals.format = "json"; }));
    CHECK_FALSE(is_seen([](Desk& desk) { desk.screen.err_is_screen = false; }));
    CHECK_FALSE(is_seen([](Desk& desk) { desk.context.globals.quiet = true; }));
    CHECK_FALSE(is_seen([](Desk& desk) { desk.context.environment["TERM"] = "dumb"; }));
    CHECK_FALSE(is_seen([](Desk& desk) { desk.context.environment.erase("TERM"); }));
}

TEST_CASE("progress - what goes elsewhere needs no screen cleared for it") {
    Desk desk;
    desk.screen.out_is_screen = false;
    std::ostringstream file;
    desk.out.rdbuf(file.rdbuf());
    Progress progress("Documents", 4, desk.context, desk.clock());
    desk.now += 2;
    progress.step();
    desk.out << "a line of the file\n";
    CHECK(desk.shown() == Lines{"Documents 1 of 4"});
    CHECK(file.str() == "a line of the file\n");
}

TEST_CASE("progress - a narrow screen has one line of it and not two") {
    for (const int columns : {1, 2, 7, 20, 28}) {
        CAPTURE(columns);
        Desk desk;
        desk.screen.columns = columns;
        Progress progress("Taking in referrals", 400, desk.context, desk.clock());
        for (int n = 0; n < 50; ++n) {
            desk.now += 1;
            progress.step();
        }
        CHECK(desk.shown().back().size() < std::size_t(std::max(2, columns)));
    }
}

TEST_CASE("progress - what is left is said when there is enough to judge by and never to the second") {
    struct Row {
        std::size_t done, total;
        double seconds;
        const char* line;
    };
    static const Row rows[] = {{0, 0, 1, "Documents 0 of 0"},
                               {7, 0, 9, "Documents 7"},
                               {1, 400, 1, "Documents 1 of 400"},
                               {4, 400, 60, "Documents 4 of 400"},
                               {100, 400, 2.9, "Documents 100 of 400"},
                               {100, 400, 3, "Documents 100 of 400, a few seconds left"},
                               {100, 400, 7, "Documents 100 of 400, about 30 s left"},
                               {100, 400, 15, "Documents 100 of 400, about 50 s left"},
                               {120, 400, 30, "Documents 120 of 400, about 1 min left"},
                               {100, 400, 100, "Documents 100 of 400, about 5 min left"},
                               {5, 400, 60, "Documents 5 of 400, about 1 h 19 min left"},
                               {400, 400, 90, "Documents 400 of 400"}};
    for (const Row& row : rows) CHECK(Progress::line("Documents", row.done, row.total, row.seconds) == row.line);
}

TEST_CASE("progress - an output that failed is still seen to have failed") {
    Desk desk;
    desk.out.setstate(std::ios::badbit);
    {
        Progress progress("Documents", 4, desk.context, desk.clock());
        CHECK(desk.out.bad());
        CHECK(desk.err.good());
    }
    CHECK(desk.out.bad());
    CHECK(desk.err.good());
}

TEST_CASE("progress - several threads count together") {
    Desk desk;
    Progress progress("Documents", 400, desk.context, [&, calls = 0]() mutable { return 100.0 + ++calls; });
    std::vector<std::thread> threads;
    for (int n = 0; n < 4; ++n)
        threads.emplace_back([&] {
            for (int step = 0; step < 100; ++step) progress.step();
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(desk.shown() == Lines{"Documents 400 of 400"});
}
