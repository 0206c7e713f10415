#include "cmd/table.h"

#include <algorithm>
#include <numeric>
#include <ostream>

#include "base/text.h"
#include "files/csv.h"

namespace review {
namespace {

constexpr std::size_t gap = 2;

using Row = std::vector<std::string>;

/// A word longer than its column is broken, so that no line is wider than the terminal.
std::vector<std::string> cell_lines(const std::string& cell, std::size_t width) {
    std::vector<std::string> lines;
    for (std::string line : wrapped(cell, width)) {
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
        lines.push_back(line);
    }
    return lines;
}

/// How narrow a column may become without a word being broken, unless the word is a very long one.
std::size_t longest_word(const std::string& cell) {
    constexpr std::size_t most = 24;
    std::size_t width = 0;
    for (const auto word : split_words(cell)) width = std::max(width, display_width(word));
    return std::min(width, most);
}

/// The widest columns give way first; none falls below its longest word, and all of them do only when nothing else helps.
std::vector<std::size_t> fitted(std::vector<std::size_t> widths, const std::vector<std::size_t>& words,
                                std::size_t most) {
    constexpr std::size_t least = 10;
    auto total = std::accumulate(widths.begin(), widths.end(), std::size_t{0}) + gap * (widths.size() - 1);
    for (const bool break_words : {false, true}) {
        while (total > most) {
            std::size_t* widest = nullptr;
            for (std::size_t i = 0; i < widths.size(); ++i) {
                const std::size_t floor = break_words ? least : std::max(words[i], least);
                if (widths[i] > floor && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
            }
            if (widest == nullptr) break;
            --*widest;
            --total;
        }
    }
    return widths;
}

void print_line(std::ostream& out, const Row& row, const std::vector<std::size_t>& widths) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back(cell_lines(row[i], widths[i]));
        height = std::max(height, cells.back().size());
    }
    for (std::size_t y = 0; y < height; ++y) {
        std::string line;
        std::size_t column = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string part = y < cells[i].size() ? cells[i][y] : std::string();
            if (!part.empty()) {
                line.append(column - display_width(line), ' ');
                line += part;
            }
            column += widths[i] + gap;
        }
        out << line << '\n';
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
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < header_.size(); ++i)
        if (std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return !row[i].empty(); })) kept.push_back(i);
    const auto only_kept = [&](const Row& row) {
        Row out_row;
        for (const std::size_t i : kept) out_row.push_back(row[i]);
        return out_row;
    };
    std::vector<std::size_t> widths(kept.size()), words(kept.size());
    const auto measure = [&](const Row& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
            words[i] = std::max(words[i], longest_word(row[i]));
        }
    };
    measure(only_kept(header_));
    for (const Row& row : rows_) measure(only_kept(row));
    widths = fitted(std::move(widths), words, std::size_t(std::max(width, 20)));
    print_line(out, only_kept(header_), widths);
    for (const Row& row : rows_) print_line(out, only_kept(row), widths);
}

void TextTable::print_csv(std::ostream& out) const {
    out << csv_line(header_);
    for (const Row& row : rows_) out << csv_line(row);
}

}  // namespace review
