#include "documents/paper_widths.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "documents/page_marks.h"

namespace review {
namespace {

constexpr double letters_upright = 92, letters_landscape = 138;  ///< in a line of a table
constexpr double longest_unbroken = 16, longest_counted = 70, padding = 3;
constexpr double usual = 1.12, bold = 1.25, capitals = 1.8;  ///< how wide a letter is, with room for wider fonts

bool has_blanks(const PaperTable& table) {
    for (const auto& row : table.rows)
        for (const Cell& cell : row)
            if (std::any_of(cell.runs.begin(), cell.runs.end(), [](const Run& run) { return run.blank > 0; }))
                return true;
    return false;
}

struct Column {
    double title = 0;   ///< the longest word of its title
    double least = 0;   ///< its longest word
    double wanted = 0;  ///< its longest cell, up to a length
};

Column column_of(const PaperTable& table, std::size_t number) {
    Column out;
    constexpr double capital_letter = 0.6;  // wider by that than others
    if (table.has_head && number < table.rows.front().size()) {
        const std::string title = plain_text(table.rows.front()[number].runs);
        for (const std::string_view word : split_words(title))
            out.title = std::max(out.title, bold * (double(display_width(word)) + capital_letter));
    }
    for (const auto& row : table.rows) {
        if (number >= row.size()) continue;
        const std::string text = plain_text(row[number].runs);
        const double letter = !row[number].colour.empty() ? capitals : row[number].is_title ? bold : usual;
        for (const std::string_view word : split_words(text))
            out.least = std::max(out.least, letter * std::min(double(display_width(word)), longest_unbroken));
        const double whole = letter * std::min(double(display_width(text)), longest_counted);
        if (is_short_number(text)) out.least = std::max(out.least, whole);
        out.wanted = std::max(out.wanted, whole);
    }
    out.title += padding;
    out.least = std::max(out.least + padding, out.title);
    out.wanted = std::max(out.wanted + padding, out.least);
    return out;
}

std::vector<double> shares(std::vector<double> widths) {
    const double all = std::accumulate(widths.begin(), widths.end(), 0.0);
    for (double& width : widths) width /= all;
    return widths;
}

}  // namespace

std::vector<double> column_widths(const PaperTable& table, bool wide) {
    const std::size_t count = table.rows.empty() ? 0 : table.rows.front().size();
    if (count == 0) return {};
    if (has_blanks(table)) {
        std::vector<double> widths(count, 1.0);
        if (count >= 3) widths.front() = 0.28 / 0.72 * double(count - 1);
        return shares(std::move(widths));
    }
    if (!table.has_head && count == 2) return {0.3, 0.7};
    std::vector<double> title, least, extra;
    for (std::size_t i = 0; i < count; ++i) {
        const Column column = column_of(table, i);
        title.push_back(column.title);
        least.push_back(column.least);
        extra.push_back(column.wanted - column.least);
    }
    const double line = wide ? letters_landscape : letters_upright;
    const double room = line - std::accumulate(least.begin(), least.end(), 0.0);
    const double asked = std::accumulate(extra.begin(), extra.end(), 0.0);
    const double part = room <= 0 ? 0 : asked > 0 ? room / asked : 0;
    // Too much for a line: what is beyond the titles gives way, so that no title is broken within a word.
    const double titles = std::accumulate(title.begin(), title.end(), 0.0);
    const double kept = room < 0 && titles < line ? (line - titles) / (line - room - titles) : 1;
    for (std::size_t i = 0; i < count; ++i) least[i] = title[i] + (least[i] - title[i]) * kept + extra[i] * part;
    return shares(std::move(least));
}

}  // namespace review
