// Phrases that somebody is found by, gathered each once. Inside rules/privacy only.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "rules/privacy_forms.h"

namespace review {

using Keys = std::vector<std::string>;

template <class List>
bool is_in(std::string_view key, const List& list) {
    return std::find(std::begin(list), std::end(list), key) != std::end(list);
}

inline Keys joined(std::initializer_list<Keys> parts) {
    Keys out;
    for (const Keys& part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

inline std::string with_apostrophes_as(std::string text, std::string_view sign) {
    for (const std::string_view apostrophe : {"'", "\u2019", "\u02BC", "\u2018", "`"})
        text = replaced(std::move(text), apostrophe, sign);
    return text;
}

/// Collects phrases, each once.
class Forms {
   public:
    void add(Form form, Keys keys) {
        if (keys.empty()) return;
        for (const Phrase& known : all_)
            if (known.keys == keys) return;
        all_.push_back({std::move(keys), form});
    }
    std::vector<Phrase> take() { return std::move(all_); }

   private:
    std::vector<Phrase> all_;
};

}  // namespace review
