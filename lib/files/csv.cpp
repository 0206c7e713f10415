#include "files/csv.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace review {
namespace {

bool starts_formula(std::string_view cell) {
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

/// "+44 20 7946 0000", "-5", "-": honest values that an apostrophe would spoil.
bool is_number_like(std::string_view cell) {
    return cell.find_first_not_of("0123456789 +-.,()/") == std::string_view::npos;
}

void check_encoding(std::string_view text, const std::string& file) {
    const auto bad = invalid_utf8(text);
    if (!bad) return;
    const int line = 1 + int(std::count(text.begin(), text.begin() + std::ptrdiff_t(*bad), '\n'));
    throw Error(ErrorKind::invalid_data, "the text is not UTF-8 (it looks like Windows-1252)", Spot{file, line, 0})
        .hint("in Excel choose Save as, \"CSV UTF-8 (comma delimited)\"");
}

/// Whatever parts the cells of the first row: of comma, semicolon and tab that which stands outside quotes most often.
char separator_of(std::string_view text) {
    constexpr std::string_view known = ",;\t";
    std::array<int, known.size()> times{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\r' || c == '\n') break;
        if (const auto which = known.find(c); which != std::string_view::npos) ++times.at(which);
    }
    return known[std::size_t(std::max_element(times.begin(), times.end()) - times.begin())];
}

class Reader {
   public:
    Reader(std::string_view text, const std::string& file) : text_(text), file_(file), separator_(separator_of(text)) {}

    std::vector<CsvRow> rows() {
        while (at_ < text_.size()) {
            CsvRow row{line_, {}, {}};
            do {
                row.places.push_back(here());
                row.cells.push_back(cell());
            } while (took(separator_));
            end_line();
            const bool filled =
                std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& c) { return !c.empty(); });
            if (filled) rows_.push_back(std::move(row));
        }
        return std::move(rows_);
    }

   private:
    bool took(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    std::string cell() {
        std::string out = took('"') ? quoted() : plain();
        if (out.size() > 1 && out.front() == '\'' && starts_formula(std::string_view(out).substr(1))) out.erase(0, 1);
        return std::string(trimmed(out));
    }

    std::string plain() {
        const auto end = std::min(text_.find_first_of(std::string{separator_, '\r', '\n'}, at_), text_.size());
        std::string out(text_.substr(at_, end - at_));
        at_ = end;
        return out;
    }

    std::string quoted() {
        const int opened = line_;
        std::string out;
        while (true) {
            if (at_ >= text_.size())
                throw Error(ErrorKind::invalid_data, "a quote is opened here and never closed", Spot{file_, opened, 0})
                    .hint("write a quote inside a cell twice: \"\"");
            const char c = text_[at_++];
            if (c == '"' && !took('"')) break;
            if (c == '\n') begin_line();
            if (c != '\r') out += c;
        }
        return out + plain();
    }

    void end_line() {
        const bool carriage = took('\r');
        const bool feed = took('\n');
        if (carriage || feed) begin_line();
    }

    void begin_line() {
        ++line_;
        column_ = 1;
        counted_ = at_;
    }

    CsvPlace here() {
        for (; counted_ < at_; ++counted_)
            if ((static_cast<unsigned char>(text_[counted_]) & 0xC0U) != 0x80U) ++column_;
        return {line_, column_};
    }

    std::string_view text_;
    const std::string& file_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t counted_ = 0;  ///< up to where column_ is known
    int line_ = 1;
    int column_ = 1;
    std::vector<CsvRow> rows_;
};

std::string csv_cell(const std::string& cell) {
    const std::string guarded = starts_formula(cell) && !is_number_like(cell) ? "'" + cell : cell;
    const bool plain = guarded.find_first_of(",;\"\r\n\t") == std::string::npos && trimmed(guarded) == guarded;
    return plain ? guarded : "\"" + replaced(guarded, "\"", "\"\"") + "\"";
}

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text, const std::string& file) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    check_encoding(text, file);
    return Reader(text, file).rows();
}

std::string csv_line(std::span<const std::string> cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    return out + "\r\n";
}

std::string csv_for_excel(std::string text) {
    const bool plain =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return plain ? text : "\xEF\xBB\xBF" + text;
}

}  // namespace review
