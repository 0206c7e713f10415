// bench_generate N DIR [SEED]: a project of N invented cases in the format of the tool: about 3.7 KB a case, 3-6 people, 1-3
// meetings, 1-4 learning points, 5 actions, of which some 4.4 % are overdue on 2026-11-23. Each case depends on (SEED, index)
// alone, so that a larger project holds the smaller one.
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "base/date.h"

namespace fs = std::filesystem;

namespace {

using review::Date;

/// splitmix64
class Random {
   public:
    Random(std::uint64_t seed, std::uint64_t index)
        : state_(seed * 0x9e3779b97f4a7c15u + index * 0xd1b54a32d192ed03u) {}
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    int range(int from, int to) { return from + int(next() % std::uint64_t(to - from + 1)); }
    bool chance(int of_1000) { return range(1, 1000) <= of_1000; }
    template <std::size_t N>
    const char* pick(const std::array<const char*, N>& from) {
        return from[next() % N];
    }

   private:
    std::uint64_t state_;
};

constexpr std::array words = {
    "the",     "school",   "record",   "shows",     "that",    "handover",  "between",  "teams",  "was",
    "not",     "written",  "and",      "risk",      "had",     "been",      "assessed", "before", "transfer",
    "staff",   "told",     "a",        "delay",     "in",      "referring", "after",    "review", "of",
    "plan",    "family",   "raised",   "worry",     "about",   "follow",    "up",       "visit",  "with",
    "service", "no",       "evidence", "policy",    "asks",    "senior",    "manager",  "agreed", "within",
    "hours",   "training", "for",      "this",      "unit",    "below",     "missed",   "two",    "occasions",
    "contact", "made",     "by",       "telephone", "summary", "sent",      "late",     "nurse",  "visited",
    "next",    "day",      "accepted", "waiting",   "list",    "learning",  "shared",   "across", "agencies"};
constexpr std::array agencies = {"social-care", "police", "health", "education", "housing"};
constexpr std::array leads = {"head-of-service", "police-lead", "health-lead", "school-lead", "housing-lead"};
constexpr std::array themes = {"handover", "recording", "supervision", "escalation", "voice-of-the-child"};

std::string sentence(Random& random, int count) {
    std::string text;
    for (int n = 0; n < count; ++n) {
        if (n > 0) text += n % 14 == 0 ? ". " : " ";
        text += n % 23 == 7 ? "{mother}" : random.pick(words);
    }
    return text;
}

std::string head(Random& random, const std::string& id, Date received) {
    return fmt::format(
        "# One case. This file is yours: edit it in any text editor.\nformat = 1\nuid = \"{:016x}\"\nid = \"{}\"\n"
        "procedure = \"invented\"\nedition = \"2026\"\ntitle = \"{}\"\nopened = {}\n\n[referral]\nreceived = {}\n"
        "by = \"prof-1\"\nagency = \"{}\"\ntrigger = \"{}\"\n",
        random.next(), id, sentence(random, 5), received.plus_days(1).iso(), received.iso(), random.pick(agencies),
        sentence(random, 18));
}

std::string people(Random& random) {
    std::string text =
        "\n[[person]]\ncode = \"child-1\"\nkind = \"child\"\nrelation = \"subject\"\n"
        "\n[[person]]\ncode = \"mother\"\nkind = \"family\"\nrelation = \"mother\"\n";
    const int professionals = random.range(1, 4);
    for (int n = 1; n <= professionals; ++n)
        text += fmt::format(
            "\n[[person]]\ncode = \"prof-{}\"\nkind = \"professional\"\nrelation = \"Social worker\"\nagency = "
            "\"{}\"\n",
            n, random.pick(agencies));
    for (const char* agency : agencies) text += fmt::format("\n[[agency]]\nid = \"{}\"\n", agency);
    return text;
}

std::string meetings(Random& random, Date received) {
    std::string text;
    const int count = random.range(1, 3);
    for (int n = 1; n <= count; ++n) {
        text += fmt::format(
            "\n[[meeting]]\nid = \"M{}\"\ntype = \"round-table\"\ndate = {}\ntime = \"10:00\"\nplace = \"Room {}\"\n"
            "held = true\n",
            n, received.plus_days(20 * n).iso(), random.range(1, 9));
        text += fmt::format("\n[[meeting.minute]]\nsection = \"good-practice\"\nagency = \"{}\"\ntext = \"{}\"\n",
                            random.pick(agencies), sentence(random, 22));
    }
    return text;
}

std::string learning(Random& random) {
    std::string text;
    const int count = random.range(1, 4);
    for (int n = 1; n <= count; ++n)
        text += fmt::format(
            "\n[[learning]]\nid = \"L{}\"\ntext = \"{}\"\nreach = \"multi-agency\"\nsort = \"improvement\"\n"
            "themes = [\"{}\"]\n",
            n, sentence(random, 20), random.pick(themes));
    return text +
           fmt::format("\n[[recommendation]]\nid = \"R1\"\ntext = \"{}\"\nlearning = [\"L1\"]\n", sentence(random, 12));
}

std::string actions(Random& random, Date today) {
    std::string text;
    for (int n = 1; n <= 5; ++n) {
        const bool open = random.chance(300);
        const bool late = random.chance(open ? 141 : 900);
        const Date due = today.plus_days(late ? -random.range(1, 300) : random.range(0, 300));
        const char* status = open ? (random.chance(500) ? "open" : "in-progress") : "complete";
        text += fmt::format(
            "\n[[action]]\nid = \"A{}\"\nrecommendation = \"R1\"\ntext = \"{}\"\nleads = [\"{}\"]\nagencies = "
            "[\"{}\"]\n"
            "start = {}\ndue = {}\nstatus = \"{}\"\n",
            n, sentence(random, 14), random.pick(leads), random.pick(agencies), due.plus_days(-90).iso(), due.iso(),
            status);
        if (!open) text += fmt::format("closed = {}\n", due.plus_days(-3).iso());
        if (random.chance(500)) text += fmt::format("note = \"{}\"\n", sentence(random, 10));
    }
    return text;
}

void write(const fs::path& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    if (!out.flush()) throw fs::filesystem_error("cannot be written", path, std::make_error_code(std::errc::io_error));
}

std::string case_text(std::uint64_t seed, std::uint64_t index, const std::string& id, Date today) {
    Random random(seed, index);
    const Date received = today.plus_days(-random.range(60, 900));
    return head(random, id, received) + people(random) + meetings(random, received) + learning(random) +
           actions(random, today);
}

constexpr const char* review_toml =
    "format = 1\nname = \"Vale Partnership\"\nnation = \"scotland\"\nprocedures = [\"invented\"]\n";

int generate(long count, const fs::path& root, std::uint64_t seed) {
    const Date today = *Date::of(2026, 11, 23);
    for (const char* folder : {"cases", "identities", "partnership", "procedures"})
        fs::create_directories(root / folder);
    write(root / "review.toml", review_toml);
    std::uintmax_t bytes = 0;
    for (long n = 1; n <= count; ++n) {
        const std::string id = fmt::format("2026-{:06}", n);
        const fs::path folder = root / "cases" / id;
        const std::string text = case_text(seed, std::uint64_t(n), id, today);
        fs::create_directory(folder);
        write(folder / "case.toml", text);
        bytes += text.size();
    }
    std::cout << fmt::format("{} cases, {} bytes a case\n", count, count > 0 ? bytes / std::uintmax_t(count) : 0);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const long count = argc > 2 ? std::atol(argv[1]) : -1;
    if (count < 0 || argc > 4) {
        std::cerr << "usage: bench_generate N DIR [SEED]\n";
        return 2;
    }
    try {
        return generate(count, argv[2], argc == 4 ? std::strtoull(argv[3], nullptr, 10) : 1);
    } catch (const fs::filesystem_error& error) {
        std::cerr << error.what() << '\n';
        return 7;
    }
}
