// The tree of a Mustache template. Only template.cpp uses it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace review {

struct TemplateNode {
    enum class Kind { text, value, raw_value, section, inverted, partial };
    Kind kind = Kind::text;
    std::string text;        ///< the text itself, or the name in the tag
    std::string indent;      ///< of a partial on a line of its own: goes before each of its lines
    std::size_t offset = 0;  ///< in ParsedTemplate::text, for messages
    std::vector<TemplateNode> children;
};

struct ParsedTemplate {
    std::string file;
    std::string text;             ///< as parsed: a partial with its indentation
    std::size_t indentation = 0;  ///< bytes put before each line, which the file does not have
    std::vector<TemplateNode> nodes;

    Spot spot(std::size_t offset) const;
};

/// Throws Error{invalid_data}: tag or section not closed, closed but not open, set-delimiter tag, nested too
/// deeply.
ParsedTemplate parse_template(std::string_view text, std::string file, std::string_view indent = {});

}  // namespace review
