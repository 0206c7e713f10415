// Text in the XML of Word and OpenDocument files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace review {

/// Everything that XML 1.0 cannot hold becomes U+FFFD.
std::string escape_xml(std::string_view text);

/// A stretch of text that is written in one direction.
struct Piece {
    std::string_view text;
    bool right_to_left = false;
};
/// Blanks, digits and marks between two words of one direction belong to them; the rest runs from left to right.
std::vector<Piece> pieces_of(std::string_view text);
/// Whether the first letter that has a direction runs from right to left.
bool begins_right_to_left(std::string_view text);

/// What a status word is shown in: its background and its letters, "fdeae8" and "7a0f0a". Contrast is at least 7:1.
struct Colours {
    std::string_view background, letters;
};
Colours colours_of(std::string_view colour);

/// The size that a drawing gets in millimetres: at most so wide and so high, its shape kept.
struct Size {
    double width = 0, height = 0;
};
Size fitted(double width, double height, Size most);

}  // namespace review
