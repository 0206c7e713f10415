// Many phrases, looked for in one pass over the words of a text. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/reading.h"

namespace review {

/// A tree of words: each phrase is a way through it, so that the time to look does not grow with the number of phrases.
class Phrases {
   public:
    /// `id`: what `each_at` tells of it. The same phrase may have several. No words: nothing is added.
    void add(const std::vector<std::string>& keys, int id);
    bool empty() const { return words_.empty(); }

    /// A phrase that stands in the text.
    struct Match {
        int id;
        std::size_t end;  ///< one past its last word
    };
    /// Adds every phrase that begins with this word. A word in parts ("Whit-low", "Whit**low**") is tried whole too.
    void at(const Reading& reading, std::size_t word, std::vector<Match>& matches) const;

   private:
    struct KeyHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
    };
    static constexpr int none = -1;

    int number_of(std::string_view key) const;
    int next(int node, int word) const;
    void follow(const Reading& reading, std::size_t word, int node, std::vector<Match>& matches) const;
    void step(const Reading& reading, std::string_view key, std::size_t end, int node,
              std::vector<Match>& matches) const;

    std::unordered_map<std::string, int, KeyHash, std::equal_to<>> words_;
    std::unordered_map<std::uint64_t, int> edges_;  ///< from a node by a word
    std::vector<std::vector<int>> ends_{1};         ///< of each node: the phrases that end there
    std::vector<bool> starts_;                      ///< of each word: whether a phrase starts with it
};

}  // namespace review
