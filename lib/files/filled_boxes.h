// Boxes that were ticked, as they stand in a text: "☒ Yes  ☐ No", "x Yes", "[x] Police". Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace review {

struct TickedBoxes {
    bool any_box = false;              ///< without one the text is an answer in words
    std::vector<std::string> ticked;   ///< ids
    std::vector<std::string> unknown;  ///< words beside a ticked box that are none of the choices
    std::string beside;                ///< what else stands there
};

/// `choices`: id and words.
TickedBoxes ticked_boxes(std::string_view text, const std::vector<std::pair<std::string, std::string>>& choices);

/// The id of the choice of that id or those words, whatever was done to blanks, case and hyphens; empty: it is none.
std::string choice_called(std::string_view text, const std::vector<std::pair<std::string, std::string>>& choices);

}  // namespace review
