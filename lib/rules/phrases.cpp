#include "rules/phrases.h"

namespace review {
namespace {

/// More parts than that no word has, whatever markup is in it.
constexpr std::size_t most_parts = 12;

std::uint64_t edge_of(int node, int word) { return (std::uint64_t(node) << 32U) | std::uint64_t(word); }

}  // namespace

void Phrases::add(const std::vector<std::string>& keys, int id) {
    if (keys.empty()) return;
    int node = 0;
    for (const std::string& key : keys) {
        const int word = words_.try_emplace(key, int(words_.size())).first->second;
        starts_.resize(words_.size());
        if (node == 0) starts_[std::size_t(word)] = true;
        const auto [edge, is_new] = edges_.try_emplace(edge_of(node, word), int(ends_.size()));
        if (is_new) ends_.emplace_back();
        node = edge->second;
    }
    ends_[std::size_t(node)].push_back(id);
}

int Phrases::number_of(std::string_view key) const {
    const auto found = words_.find(key);
    return found == words_.end() ? none : found->second;
}

int Phrases::next(int node, int word) const {
    const auto found = edges_.find(edge_of(node, word));
    return found == edges_.end() ? none : found->second;
}

void Phrases::at(const Reading& reading, std::size_t word, std::vector<Match>& matches) const {
    if (words_.empty()) return;
    const ReadWord& first = reading.words()[word];
    follow(reading, word, 0, matches);
    if (first.escape == 0) return;
    std::string whole(1, first.escape);
    whole += reading.key_of(first);
    step(reading, whole, word + 1, 0, matches);
}

void Phrases::follow(const Reading& reading, std::size_t word, int node, std::vector<Match>& matches) const {
    const auto& words = reading.words();
    if (word >= words.size()) return;
    step(reading, reading.key_of(words[word]), word + 1, node, matches);
    if (word + 1 >= words.size() || !Reading::goes_on(words[word + 1])) return;
    std::string whole(reading.key_of(words[word]));
    for (std::size_t part = word + 1; part < words.size() && part < word + most_parts; ++part) {
        if (!Reading::goes_on(words[part])) return;
        whole += reading.key_of(words[part]);
        step(reading, whole, part + 1, node, matches);
    }
}

void Phrases::step(const Reading& reading, std::string_view key, std::size_t end, int node,
                   std::vector<Match>& matches) const {
    const int word = number_of(key);
    if (word == none || (node == 0 && !starts_[std::size_t(word)])) return;
    const int reached = next(node, word);
    if (reached == none) return;
    for (const int id : ends_[std::size_t(reached)]) matches.push_back({id, end});
    follow(reading, end, reached, matches);
}

}  // namespace review
