// Small things about text that the standard library lacks. UTF-8 throughout.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace review {

std::string_view trimmed(std::string_view text);  ///< without blanks and line ends at both ends
std::string to_lower(std::string_view ascii);     ///< A–Z only: for ids and keywords, not for names
std::string folded(std::string_view text);        ///< case-folded, accents removed: for comparing what people typed
/// Adds one code point as `folded` has it: also ł as l, ø as o, æ as ae, þ as th, which are letters and no accents; marks
/// and what cannot be seen (soft hyphens, zero-width blanks) add nothing.
void append_folded(std::string& out, std::int32_t code_point);
std::vector<std::string_view> split(std::string_view text, char separator);  ///< keeps empty parts
std::vector<std::string_view> split_words(std::string_view text);            ///< at blanks, without empty parts
// Parts of a text that is gone at the end of the line would be parts of nothing.
template <class Gone>
requires std::same_as<Gone, std::string> std::vector<std::string_view> split(Gone&& text, char separator)
= delete;
template <class Gone>
requires std::same_as<Gone, std::string> std::vector<std::string_view> split_words(Gone&& text)
= delete;
bool contains(std::span<const std::string> list, std::string_view item);
std::string join(std::span<const std::string> parts, std::string_view separator);
/// "a, b and c": a list as a sentence has it.
std::string in_words(std::span<const std::string> parts, std::string_view last = "and");
std::string replaced(std::string text, std::string_view what, std::string_view with);
/// "1 action", "3 actions".
std::string counted(long count, std::string_view singular, std::string_view plural = {});

/// The nearest of `known` by edit distance (insert, delete, change, swap of neighbours), ignoring case, when it is near
/// enough to be a slip of the pen: at most a third of its letters, and at least one.
std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> known);

/// A word as it stands in a text, with what it is compared by.
struct Word {
    std::size_t offset = 0, length = 0;  ///< bytes
    std::string folded;                  ///< without case, accents and a possessive 's
    bool capital = false;                ///< begins with a capital letter
};
/// Letters, digits and marks, with inner apostrophes; hyphens and everything else separate.
std::vector<Word> words_of(std::string_view text);

/// Where invalid UTF-8 starts (byte offset), or nothing when all is valid.
std::optional<std::size_t> invalid_utf8(std::string_view text);
/// How many columns a terminal needs (wide and combining characters counted rightly).
std::size_t display_width(std::string_view text);
/// Text in lines of at most `width` columns, broken at blanks; existing line ends stay.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);
/// As a sentence begins: "the mother" -> "The mother".
std::string with_capital(std::string text);
/// A lower-case id made of a title: "Head of Service, Children's Social Care" -> "head-of-service-childrens-social-care".
std::string slug(std::string_view title);

}  // namespace review
