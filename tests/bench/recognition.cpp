// bench_recognition [WORDS-FILE] [--seed=N]: how well names are found in prose, and how fast. Prints recall for each form of an
// identity, false alarms per 10,000 words of text about others, and MB/s for 1,000 identities. WORDS-FILE: templates/words/ordinary.txt.
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "base/text.h"
#include "recognition_prose.h"
#include "rules/privacy.h"

using namespace review;
using namespace review::bench;

namespace {

std::set<std::string> ordinary_words(const std::string& file) {
    std::ifstream in(file);
    std::set<std::string> words;
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line[0] != '#') words.insert(folded(line));
    return words;
}

std::vector<Somebody> household(std::uint64_t seed, std::size_t size) {
    People people(seed, true);
    std::vector<Somebody> made;
    while (made.size() < size) made.push_back(people.next());
    return made;
}

NameFinder finder_for(const std::vector<Somebody>& people, const std::set<std::string>& ordinary) {
    Identities identities;
    for (const Somebody& one : people) identities.people.push_back(one.identity());
    return NameFinder({&identities}, ordinary);
}

struct Recall {
    long planted = 0, found = 0, certain = 0;
    std::string missed;
};

void recall(std::uint64_t seed, const std::set<std::string>& ordinary) {
    std::map<std::string_view, Recall> forms;
    Recall all;
    for (std::uint64_t round = 0; round < 20; ++round) {
        const auto people = household(seed + round, 20);
        const NameFinder finder = finder_for(people, ordinary);
        People others(seed + round + 1000, false);
        Prose prose(seed + round);
        for (std::size_t form = 0; form < Prose::forms(); ++form)
            for (const Somebody& one : people) {
                prose.add_planted(one, form);
                prose.add_filler();
                prose.add_other(others.next());
            }
        const auto hits = finder.find(prose.text());
        for (const Planted& planted : prose.planted()) {
            Recall& of_form = forms[planted.form];
            bool found = false;
            bool certain = false;
            for (const NameFound& hit : hits) {
                if (hit.offset >= planted.offset + planted.length || planted.offset >= hit.offset + hit.length)
                    continue;
                found = true;
                certain |= hit.certain;
            }
            for (Recall* one : {&of_form, &all}) {
                ++one->planted;
                one->found += found;
                one->certain += certain;
            }
            if (!found && of_form.missed.empty()) of_form.missed = prose.text().substr(planted.offset, planted.length);
        }
    }
    std::cout << fmt::format("{:34} {:>8} {:>8} {:>8}\n", "form", "planted", "found", "certain");
    for (const auto& [form, one] : forms)
        std::cout << fmt::format(
            "{:34} {:8} {:7.2f}% {:7.2f}%{}\n", form, one.planted, 100.0 * double(one.found) / double(one.planted),
            100.0 * double(one.certain) / double(one.planted), one.missed.empty() ? "" : "  missed: " + one.missed);
    std::cout << fmt::format("{:34} {:8} {:7.2f}% {:7.2f}%\n", "all", all.planted,
                             100.0 * double(all.found) / double(all.planted),
                             100.0 * double(all.certain) / double(all.planted));
}

void false_alarms(std::uint64_t seed, const std::set<std::string>& ordinary, std::size_t size, int rounds) {
    long words = 0;
    long certain = 0;
    long pointed_out = 0;
    std::map<std::string, long> rules;
    std::map<std::string, std::string> examples;
    for (int round = 0; round < rounds; ++round) {
        const NameFinder finder = finder_for(household(seed + std::uint64_t(round), size), ordinary);
        People others(seed + std::uint64_t(round) + 2000, false);
        Prose prose(seed + std::uint64_t(round) + 3000);
        for (int i = 0; i < 2000; ++i) {
            prose.add_filler();
            prose.add_other(others.next());
        }
        words += long(words_of(prose.text()).size());
        for (const NameFound& hit : finder.find(prose.text())) {
            (hit.certain ? certain : pointed_out) += 1;
            const std::string rule = hit.rule + (hit.certain ? "" : " (look at this)");
            ++rules[rule];
            examples[rule] = prose.text().substr(hit.offset < 20 ? 0 : hit.offset - 20, hit.length + 40);
        }
    }
    const auto rate = [&](long count) { return 10000.0 * double(count) / double(words); };
    std::cout << fmt::format(
        "false alarms, {} identities, {} words: {:.2f} certain, {:.2f} to look at, per 10,000 words\n", size, words,
        rate(certain), rate(pointed_out));
    for (const auto& [rule, count] : rules)
        std::cout << fmt::format("    {:7.2f} {:40} … {}\n", rate(count), rule, replaced(examples[rule], "\n", " "));
}

void speed(std::uint64_t seed, const std::set<std::string>& ordinary, std::size_t size) {
    const auto people = household(seed, size);
    // Of the processor, not of the clock on the wall: what else runs here does not count.
    const auto seconds = [] { return double(std::clock()) / CLOCKS_PER_SEC; };
    const double start = seconds();
    const NameFinder finder = finder_for(people, ordinary);
    const double built = 1000 * (seconds() - start);
    People others(seed + 5000, false);
    Prose prose(seed);
    for (std::size_t i = 0; prose.text().size() < 2'000'000; ++i) {
        prose.add_filler();
        prose.add_other(others.next());
        if (i % 5 == 0) prose.add_planted(people[i % people.size()], i / 5 % Prose::forms());
    }
    double best = 1e9;
    std::size_t hits = 0;
    for (int round = 0; round < 3; ++round) {
        const double begin = seconds();
        hits = finder.find(prose.text()).size();
        best = std::min(best, seconds() - begin);
    }
    std::cout << fmt::format("speed, {} identities: {:.1f} MB/s ({:.1f} MB, {} hits), made ready in {:.1f} ms\n", size,
                             double(prose.text().size()) / 1e6 / best, double(prose.text().size()) / 1e6, hits, built);
}

}  // namespace

int main(int argc, char** argv) {
    std::string file = "templates/words/ordinary.txt";
    std::uint64_t seed = 20261123;
    for (int n = 1; n < argc; ++n) {
        const std::string word = argv[n];
        if (word.starts_with("--seed="))
            seed = std::strtoull(argv[n] + 7, nullptr, 10);
        else
            file = word;
    }
    const auto ordinary = ordinary_words(file);
    if (ordinary.empty()) {
        std::cerr << "the list of ordinary words is not at " << file << '\n';
        return 2;
    }
    recall(seed, ordinary);
    false_alarms(seed, ordinary, 20, 10);
    false_alarms(seed, ordinary, 1000, 2);
    speed(seed, ordinary, 20);
    speed(seed, ordinary, 1000);
    return 0;
}
