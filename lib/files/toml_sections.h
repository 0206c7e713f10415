// Which lines of a TOML text belong to which header, and which comments to which section.
#pragma once

#include <optional>

#include "files/document.h"
#include "files/toml_regions.h"

namespace review {

/// The lines from one header to the next. A comment right above a header, without a blank line between, belongs to that
/// header; one right below a section's last line belongs to the section; any other stands for itself.
struct TomlSection {
    Path path;             ///< with positions counted from 0; empty for the lines above the first header
    std::size_t start;     ///< of the comments right above the header, else of the header's line
    std::size_t body_end;  ///< after the section's last line and the comments right below it
};

/// In the order of the file; the first is the root's.
std::vector<TomlSection> sections_of(std::string_view text, const TomlLayout& root, const Value& value);

/// A value and its place.
struct TomlPlace {
    const Value* value;
    const TomlLayout* layout;
};
/// Nothing when there is no such thing.
std::optional<TomlPlace> locate(const SourceTree& tree, const Path& path);
/// The path with -1 replaced by the position of the last element. A part that does not exist stays as it is.
Path counted_from_front(const Value& root, const Path& path);
bool starts_with(const Path& path, const Path& start);
/// The names alone, as a header has them: "meeting.attendance".
std::string header_name(const Path& path);

std::size_t line_start(std::string_view text, std::size_t at);  ///< never inside a byte-order mark
std::size_t line_end(std::string_view text, std::size_t at);    ///< after the line feed, or the end of the text
/// The `key = value` leaves of a table, dotted ones too, in the order of the file.
void collect_leaves(const TomlLayout& table, std::vector<const TomlLayout*>& leaves);

}  // namespace review
