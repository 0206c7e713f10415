// One search of a text for what is wanted. Part of rules/privacy.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rules/privacy.h"
#include "rules/privacy_wanted.h"
#include "rules/reading.h"

namespace review {

class Search {
   public:
    Search(const Wanted& wanted, const Reading& reading)
        : wanted_(wanted), reading_(reading), words_(reading.words()) {}
    /// In the order of the text, without lines and columns; none overlaps another.
    std::vector<NameFound> all();

   private:
    enum class Sure { no, perhaps, yes };
    struct Hit {
        std::size_t first = 0, end = 0;  ///< words
        Trace trace = Trace::name;
        Sure sure = Sure::no;
        std::vector<int> who;
    };

    std::optional<Hit> phrase_at(std::size_t word);
    std::optional<Hit> number_at(std::size_t word) const;
    std::optional<Hit> known_number(const NumberRun& run, std::size_t word) const;
    std::optional<Hit> day_at(std::size_t word) const;
    bool is_cell(std::size_t first, std::size_t end) const;
    std::optional<Hit> near_name_at(std::size_t word) const;

    Sure judged(Form form, std::size_t first, std::size_t end) const;
    Sure whole_name(std::size_t first, std::size_t end) const;
    Sure with_initial(std::size_t first, std::size_t end) const;
    Sure alone(Form form, std::size_t first, std::size_t end) const;
    Sure ordinary_alone(std::size_t word) const;
    Sure plural(std::size_t first, std::size_t end) const;
    Sure initials(std::size_t first, std::size_t end) const;
    Sure house(std::size_t first, std::size_t end) const;

    std::string_view key(std::size_t word) const { return reading_.key_of(words_[word]); }
    bool is_ordinary(std::size_t word) const { return wanted_.ordinary.contains(key(word)); }
    bool any_capital(std::size_t first, std::size_t end) const;
    bool all_ordinary(std::size_t first, std::size_t end) const;
    bool blank_before(std::size_t word) const;
    bool title_before(std::size_t word) const;
    bool another_name_after(std::size_t end) const;
    bool is_somebodys(std::size_t word) const;
    bool in_another_name(std::size_t word) const;

    bool is_listed(const Hit& hit) const;
    NameFound found(const Hit& hit) const;
    bool is_code(std::size_t word) const;

    const Wanted& wanted_;
    const Reading& reading_;
    const std::vector<ReadWord>& words_;
    std::vector<Phrases::Match> matches_;
};

}  // namespace review
