#include "cmd/complain.h"

#include <fmt/format.h>

#include <ostream>

#include "base/text.h"

namespace review {
namespace {

bool color_on_error(const Context& context) {
    if (context.globals.color == "always") return true;
    if (context.globals.color == "never") return false;
    const auto no_color = context.environment.find("NO_COLOR");
    return context.terminal.error_is_terminal() && (no_color == context.environment.end() || no_color->second.empty());
}

std::string painted(std::string_view text, const char* code, const Context& context) {
    return color_on_error(context) ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string with_place(const Spot& spot, const std::string& text) {
    return spot.file.empty() ? text : fmt::format("{}: {}", spot.text(), text);
}

bool lies_in_identities(const std::string& path, const Context& context) {
    return context.opened_project &&
           path.starts_with(path_parent(context.opened_project->identities_folder("x")) + "/");
}

/// The line of a file, or nothing when it cannot be had: a fault must not hide behind a second one.
std::optional<std::string> line_of(const Spot& spot, Context& context) {
    const std::string base = context.opened_project ? context.opened_project->root() : context.disk.working_directory();
    const std::string path = path_join(base, spot.file);
    if (lies_in_identities(path, context)) return std::nullopt;  // whoever looks on must read no name
    try {
        if (context.disk.type(path) != FileType::file) return std::nullopt;
        const std::string text = context.disk.read(path);
        const auto lines = split(text, '\n');
        if (spot.line < 1 || std::size_t(spot.line) > lines.size()) return std::nullopt;
        std::string line(lines[std::size_t(spot.line) - 1]);
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (invalid_utf8(line)) return std::nullopt;
        return line;
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// The columns that stand before code point `column`.
std::size_t columns_before(const std::string& line, int column) {
    std::size_t bytes = 0;
    for (int seen = 1; bytes < line.size() && seen < column; ++seen) {
        ++bytes;
        while (bytes < line.size() && (static_cast<unsigned char>(line[bytes]) & 0xC0U) == 0x80U) ++bytes;
    }
    return display_width(std::string_view(line).substr(0, bytes));
}

void show_excerpt(const Spot& spot, Context& context) {
    const auto line = line_of(spot, context);
    if (!line) return;
    const std::string shown = replaced(*line, "\t", " ");
    const std::string number = std::to_string(spot.line);
    context.err << fmt::format("  {} | {}\n", number, shown);
    if (spot.column > 0)
        context.err << fmt::format("  {:{}} | {:{}}{}\n", "", number.size(), "", columns_before(shown, spot.column),
                                   painted("^", "1;31", context));
}

}  // namespace

void complain(const Error& error, Context& context) {
    if (error.kind == ErrorKind::interrupted && error.text.empty()) return;
    context.err << fmt::format("review: {} {}\n", painted("error:", "1;31", context),
                               with_place(error.spot, error.text));
    if (error.spot.line > 0 && context.terminal.error_is_terminal()) show_excerpt(error.spot, context);
    for (const std::string& cause : error.causes) context.err << fmt::format("because: {}\n", cause);
    for (const std::string& hint : error.hints)
        context.err << fmt::format("{} {}\n", painted("hint:", "1", context), hint);
}

void warn(const Problem& problem, Context& context) {
    context.err << fmt::format("review: {} {}\n", painted("warning:", "1;33", context),
                               with_place(problem.spot, problem.text));
    if (!problem.remedy.empty()) context.err << fmt::format("{} {}\n", painted("hint:", "1", context), problem.remedy);
}

void note(const std::string& text, Context& context) {
    if (!context.globals.quiet) context.err << "note: " << text << '\n';
}

}  // namespace review
