#include "cmd/table.h"

#include <algorithm>
#include <iterator>
#include <ostream>

#include "base/text.h"
#include "files/csv.h"

namespace review {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t longest_kept_whole = 24;  ///< a longer word does not keep its column wide

using Row = std::vector<std::string_view>;

/// One that is shown: its place in a row, and what its cells need.
struct Column {
    std::size_t place = 0;
    std::size_t width = 0;
    std::size_t longest_word = 0;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }
/// Nearly every letter is behind the blank: one look tells it.
bool is_of_word(char c) { return static_cast<unsigned char>(c) > ' ' || (!is_blank(c) && c != '\n'); }

/// Takes the next word of the line off the text; nothing at the end of the line.
std::string_view take_word(std::string_view& text) {
    std::size_t begin = 0;
    while (begin < text.size() && is_blank(text[begin])) ++begin;
    std::size_t end = begin;
    while (end < text.size() && is_of_word(text[end])) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return word;
}

/// As much of a word as fits, one character at least.
std::string_view beginning(std::string_view word, std::size_t width) {
    std::size_t end = 0;
    for (std::size_t next = 0; next < word.size();) {
        ++next;
        while (next < word.size() && (static_cast<unsigned char>(word[next]) & 0xC0U) == 0x80U) ++next;
        if (end > 0 && display_width(word.substr(0, next)) > width) break;
        end = next;
    }
    return word.substr(0, end);
}

/// A cell on its way to the page, line by line.
class Cell {
   public:
    void begin(std::string_view text, std::size_t width) {
        text_ = text;
        width_ = width;
        printed_ = false;
    }
    bool printed() const { return printed_; }

    /// Appends the next line, broken at a blank, and gives its width. A word longer than the column is broken, so that no
    /// line is wider than the terminal.
    std::size_t put_line(std::string& out) {
        std::size_t filled = 0;
        while (true) {
            std::string_view rest = text_;
            std::string_view word = take_word(rest);
            if (word.empty()) break;
            std::size_t wide = display_width(word);
            if (filled > 0 && filled + 1 + wide > width_) return filled;
            if (wide > width_) {
                word = beginning(word, width_);
                wide = display_width(word);
                rest = text_.substr(std::size_t(word.data() - text_.data()) + word.size());
            }
            if (filled > 0) out += ' ';
            out += word;
            filled += wide + (filled > 0 ? 1 : 0);
            text_ = rest;
        }
        const std::size_t end = text_.find('\n');
        printed_ = end == std::string_view::npos;
        text_.remove_prefix(printed_ ? text_.size() : end + 1);
        return filled;
    }

   private:
    std::string_view text_;  ///< what is still to be printed
    std::size_t width_ = 0;
    bool printed_ = false;
};

/// How narrow a column may become without a word being broken, unless the word is a very long one.
std::size_t longest_word(std::string_view cell) {
    std::size_t width = 0;
    while (!cell.empty()) {
        width = std::max(width, display_width(take_word(cell)));
        if (!cell.empty()) cell.remove_prefix(1);
    }
    return std::min(width, longest_kept_whole);
}

void measure(const Row& row, std::vector<Column>& columns) {
    for (Column& column : columns) {
        const std::string_view cell = row[column.place];
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

/// Prints rows one by one, and keeps what it prints them with.
class Printer {
   public:
    Printer(std::ostream& out, const std::vector<Column>& columns)
        : out_(out), columns_(columns), cells_(columns.size()) {}

    void print(const Row& row) {
        for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i].begin(row[columns_[i].place], columns_[i].width);
        lines_.clear();
        const auto is_printed = [](const Cell& cell) { return cell.printed(); };
        while (!std::all_of(cells_.begin(), cells_.end(), is_printed)) put_line();
        out_ << lines_;
    }

   private:
    void put_line() {
        std::size_t owed = 0;  // blanks up to the next text of the line
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            std::size_t filled = 0;
            if (!cells_[i].printed()) {
                const std::size_t before = lines_.size();
                lines_.append(owed, ' ');
                const std::size_t start = lines_.size();
                filled = cells_[i].put_line(lines_);
                if (lines_.size() == start)
                    lines_.resize(before);
                else
                    owed = 0;
            }
            owed += columns_[i].width + gap - std::min(filled, columns_[i].width);
        }
        lines_ += '\n';
    }

    std::ostream& out_;
    const std::vector<Column>& columns_;
    std::vector<Cell> cells_;
    std::string lines_;
};

}  // namespace

TextTable::TextTable(std::vector<std::string> header) : header_(std::move(header)) {}

template <class Cells>
void TextTable::put(const Cells& cells) {
    auto next = cells.begin();
    for (std::size_t i = 0; i < header_.size(); ++i) {
        if (next != cells.end()) text_ += *next++;
        ends_.push_back(text_.size());
    }
}

void TextTable::row(std::initializer_list<std::string_view> cells) { put(cells); }

void TextTable::row(const std::vector<std::string>& cells) { put(cells); }

void TextTable::clear() {
    text_.clear();
    ends_.clear();
}

void TextTable::look_at(std::size_t index, std::vector<std::string_view>& cells) const {
    cells.resize(header_.size());
    std::size_t cell = index * header_.size();
    std::size_t begin = cell == 0 ? 0 : ends_[cell - 1];
    for (std::string_view& one : cells) {
        one = std::string_view(text_).substr(begin, ends_[cell] - begin);
        begin = ends_[cell++];
    }
}

void TextTable::print(std::ostream& out, int width) const {
    if (empty()) return;
    std::vector<Column> all;
    for (std::size_t i = 0; i < header_.size(); ++i) all.push_back({i, 0, 0});
    Row row;
    for (std::size_t i = 0; i < size(); ++i) {
        look_at(i, row);
        measure(row, all);
    }
    std::vector<Column> columns;
    std::copy_if(all.begin(), all.end(), std::back_inserter(columns), [](const Column& one) { return one.width > 0; });
    const Row header(header_.begin(), header_.end());
    measure(header, columns);
    fit(columns, std::size_t(std::max(width, 20)));
    Printer printer(out, columns);
    printer.print(header);
    for (std::size_t i = 0; i < size(); ++i) {
        look_at(i, row);
        printer.print(row);
    }
}

void TextTable::print_csv(std::ostream& out) const {
    out << csv_line(header_);
    Row cells;
    for (std::size_t i = 0; i < size(); ++i) {
        look_at(i, cells);
        out << csv_line(std::vector<std::string>(cells.begin(), cells.end()));
    }
}

}  // namespace review
