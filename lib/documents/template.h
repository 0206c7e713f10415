// Mustache templates, strict: a letter must not go out with a hole. ecosystem: own engine, held to the public specification.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace review {

/// A value for templates. Lists and maps nest; a map keeps its order.
struct View;
using ViewList = std::vector<View>;
struct ViewMap {
    std::vector<std::pair<std::string, View>> entries;
    const View* find(std::string_view name) const;
    View& operator[](std::string_view name);  ///< made when absent
};
struct View {
    std::variant<std::monostate, bool, long, std::string, ViewList, ViewMap> data;
    View() = default;
    View(bool value) : data(value) {}
    View(int value) : data(long(value)) {}
    View(long value) : data(value) {}
    View(const char* value) : data(std::string(value)) {}
    View(std::string value) : data(std::move(value)) {}
    View(ViewList value) : data(std::move(value)) {}
    View(ViewMap value) : data(std::move(value)) {}
    /// nothing, false, 0-length list: a section over it is not shown. An empty text is false too, so that {{#x}} can ask.
    bool shown() const;
};

/// What goes around a value for the output: Markdown, HTML or none (plain text).
using Escape = std::function<std::string(std::string_view)>;
/// Every mark that Markdown could take for its own gets a backslash; runs of blanks and line breaks become one blank, none
/// at the ends.
std::string escape_markdown(std::string_view text);
std::string escape_html(std::string_view text);
std::string escape_none(std::string_view text);

struct TemplateOptions {
    std::string file;  ///< for messages
    Escape escape = escape_markdown;
    /// The text and the file name of {{> name}}.
    std::function<std::optional<std::pair<std::string, std::string>>(std::string_view name)> partial;
    /// Strict (the default, for our documents): an unknown name is an error with its place and the nearest known name;
    /// a name is looked up in the current item, then in the root, never in the items between. Not strict: as the
    /// Mustache specification has it (only for the conformance test).
    bool strict = true;
};

/// Throws Error{invalid_data} with file:line:column: unknown name, section not closed, partial missing or too deep (32).
/// Strict also refuses {{x}} over a list, map or yes/no (say it in a section) and {{a.b}} where a is nothing.
/// {{{x}}} and {{& x}} do not escape. Set-delimiter tags are refused.
/// Inside a section over a list {{@first}} and {{@last}} (yes/no) and {{@number}} (from 1) tell of the innermost list.
/// A section over a yes/no leaves the current item as it is.
std::string render(std::string_view text, const View& view, const TemplateOptions& options);

}  // namespace review
