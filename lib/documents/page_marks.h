// How our Markdown is read, whatever is made of it: blanks and lines to write on, drawings, badges, what needs wide paper.
#pragma once

#include <md4c.h>

#include <string>
#include <string_view>

namespace review {

constexpr unsigned columns_on_upright_paper = 5;

/// What md4c is told of our Markdown: tables, tasks, deleted words; raw HTML is text.
constexpr unsigned our_markdown =
    MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;

/// An attribute as the text it means, with entities resolved: what a browser would follow.
std::string attribute_text(const MD_ATTRIBUTE& attribute);

/// "red" for a cell in which "RED" stands alone: a status word is shown with a colour, and as a word. Else empty.
std::string badge(std::string_view cell);

/// A date, a time or an amount, which is hard to read when broken in a narrow column: "30 September 2026".
bool is_short_number(std::string_view cell);

/// "write 6" -> "write" and "6".
struct Fence {
    std::string word, rest;
};
Fence fence_of(const MD_BLOCK_CODE_DETAIL& code);

/// Code of underscores alone.
bool is_blank_to_fill(std::string_view code);

/// Of "```write 6": at most a page of them.
unsigned lines_to_write(const std::string& number);

}  // namespace review
