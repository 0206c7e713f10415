// A form that came back: which answer stands in which place. Places are found by their tags; where a program lost these, by the
// words of the question beside or above them. What stands there and belongs to no question is told by its place: it may name
// somebody, and is not repeated.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/form_sheet.h"
#include "files/form_paper.h"

namespace review {

struct FilledPlace {
    FormPlace place;
    std::string text;  ///< as it was written; of boxes the ids of those ticked, with ", " between
    std::string day;   ///< that was picked from a calendar, as 2026-03-09
    Spot spot;
};

/// What was written where no answer is looked for.
struct Stray {
    Spot spot;
    std::string after;      ///< the question that it stands in or after; empty: before the first
    std::size_t words = 0;  ///< how many
};

struct FilledForm {
    std::optional<FormMark> mark;     ///< nothing: it does not say which form it is
    std::vector<FilledPlace> places;  ///< in which something was written; each once
    std::vector<Stray> strays;
    Problems problems;  ///< two boxes ticked, one question answered twice, a question that may be two
    std::vector<std::string>
        guesses;  ///< "Table 2, row 3 is read as the answer to …": nearly the words of the question
};

/// Which form it says it is, wherever that stands in it.
std::optional<FormMark> mark_on(const FormPaper& paper);

/// `sheet` must outlive what is returned.
FilledForm filled_form(const FormPaper& paper, const FormSheet& sheet);

}  // namespace review
