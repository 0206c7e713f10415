// Where the values of a TOML text stand, in bytes: between toml_text.cpp, which knows the library, and the editor.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/value.h"

namespace review {

/// Bytes [begin, end).
struct TomlRegion {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// How a value is written.
enum class TomlForm {
    plain,         ///< a text, number, date, true or false
    inline_table,  ///< { a = 1 }
    inline_array,  ///< [1, 2]
    dotted,        ///< a table that exists through keys like a.b = 1
    section,       ///< a table with a header of its own, [a] or one [[a]]; also the root
    implicit,      ///< a table that exists through the headers below it: a in [a.b]
    blocks,        ///< the list that [[a]] headers make
};

/// Beside a Value: `children` are in the order of its entries or elements.
struct TomlLayout {
    TomlForm form = TomlForm::plain;
    TomlRegion key;    ///< its own part of the key; empty for elements
    TomlRegion value;  ///< for section, implicit and blocks only `begin` counts: the '[' of the (first) header
    std::vector<TomlLayout> children;
};

struct SourceTree {
    Value root;
    TomlLayout layout;
};

/// As parse_toml, with the places.
SourceTree parse_source(std::string_view text, const std::string& file);

/// 3 when the text starts with a UTF-8 byte-order mark, else 0.
std::size_t bom_length(std::string_view text);

/// What the TOML library said, in words for the person who wrote the file (toml_errors.cpp). `line` and `column` as in Spot.
Error explain_toml_error(std::string_view text, const std::string& file, int line, int column, std::string_view said);
/// What is wrong with the file as a whole, when that is why it could not be read at `line` (toml_damage.cpp).
std::optional<Error> toml_damage(std::string_view text, const std::string& file, int line, bool at_end);
/// Version control's conflict markers make no sense in any file, even inside a text over several lines.
void refuse_conflict_markers(std::string_view text, const std::string& file);

}  // namespace review
