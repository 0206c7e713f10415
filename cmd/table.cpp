#include "cmd/table.h"

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "files/csv.h"

namespace review {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t longest_kept_whole = 24;  ///< a longer word does not keep its column wide

using Row = std::vector<std::string>;

/// One that is shown: its place in a row, and what its cells need.
struct Column {
    std::size_t place = 0;
    std::size_t width = 0;
    std::size_t longest_word = 0;
};

/// A word longer than its column is broken, so that no line is wider than the terminal.
std::vector<std::string> cell_lines(const std::string& cell, std::size_t width) {
    std::vector<std::string> lines;
    for (std::string& line : wrapped(cell, width)) {
        while (display_width(line) > width) {
            std::size_t bytes = 0;
            std::size_t next = 0;
            while (next < line.size() && display_width(std::string_view(line).substr(0, next)) <= width) {
                bytes = next;
                ++next;
                while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0U) == 0x80U) ++next;
            }
            if (bytes == 0) break;
            lines.push_back(line.substr(0, bytes));
            line.erase(0, bytes);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

/// How narrow a column may become without a word being broken, unless the word is a very long one.
std::size_t longest_word(const std::string& cell) {
    std::size_t width = 0;
    for (const auto word : split_words(cell)) width = std::max(width, display_width(word));
    return std::min(width, longest_kept_whole);
}

void measure(const Row& row, std::vector<Column>& columns) {
    for (Column& column : columns) {
        const std::string& cell = row[column.place];
        const std::size_t width = display_width(cell);
        column.width = std::max(column.width, width);
        if (std::min(width, longest_kept_whole) > column.longest_word)
            column.longest_word = std::max(column.longest_word, longest_word(cell));
    }
}

/// The widest columns give way first; none falls below its longest word, and all of them do only when nothing else helps.
void fit(std::vector<Column>& columns, std::size_t most) {
    constexpr std::size_t least = 10;
    std::size_t total = gap * (columns.size() - 1);
    for (const Column& column : columns) total += column.width;
    for (const bool break_words : {false, true}) {
        while (total > most) {
            Column* widest = nullptr;
            for (Column& column : columns) {
                const std::size_t floor = break_words ? least : std::max(column.longest_word, least);
                if (column.width > floor && (widest == nullptr || column.width > widest->width)) widest = &column;
            }
            if (widest == nullptr) break;
            --widest->width;
            --total;
        }
    }
}

void print_line(std::ostream& out, const Row& row, const std::vector<Column>& columns) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (const Column& column : columns) {
        cells.push_back(cell_lines(row[column.place], column.width));
        height = std::max(height, cells.back().size());
    }
    std::string line;
    for (std::size_t y = 0; y < height; ++y) {
        line.clear();
        std::size_t filled = 0;
        std::size_t start = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (y < cells[i].size() && !cells[i][y].empty()) {
                line.append(start - filled, ' ');
                line += cells[i][y];
                filled = start + display_width(cells[i][y]);
            }
            start += columns[i].width + gap;
        }
        line += '\n';
        out << line;
    }
}

}  // namespace

TextTable::TextTable(std::vector<std::string> header) : header_(std::move(header)) {}

void TextTable::row(std::vector<std::string> cells) {
    cells.resize(header_.size());
    rows_.push_back(std::move(cells));
}

void TextTable::print(std::ostream& out, int width) const {
    if (rows_.empty()) return;
    std::vector<Column> columns;
    for (std::size_t i = 0; i < header_.size(); ++i)
        if (std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return !row[i].empty(); }))
            columns.push_back({i, 0, 0});
    measure(header_, columns);
    for (const Row& row : rows_) measure(row, columns);
    fit(columns, std::size_t(std::max(width, 20)));
    print_line(out, header_, columns);
    for (const Row& row : rows_) print_line(out, row, columns);
}

void TextTable::print_csv(std::ostream& out) const {
    out << csv_line(header_);
    for (const Row& row : rows_) out << csv_line(row);
}

}  // namespace review
