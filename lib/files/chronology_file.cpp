#include "files/chronology_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "files/csv.h"

namespace review {
namespace {

using Column = ChronologyColumn;

struct Heading {
    std::string_view words;
    std::optional<Column> column;  ///< nothing: the agency
};
constexpr Heading headings[] = {
    {"date", Column::date},
    {"event date", Column::date},
    {"date of event", Column::date},
    {"start date", Column::date},
    {"date from", Column::date},
    {"end", Column::end},
    {"end date", Column::end},
    {"date to", Column::end},
    {"time", Column::time},
    {"time of event", Column::time},
    {"sequence", Column::sequence},
    {"sequence number", Column::sequence},
    {"order", Column::sequence},
    {"source", Column::source},
    {"source of information", Column::source},
    {"source of info", Column::source},
    {"information source", Column::source},
    {"source of evidence", Column::source},
    {"event", Column::event},
    {"event details", Column::event},
    {"details of event", Column::event},
    {"description", Column::event},
    {"description of event", Column::event},
    {"significant event", Column::event},
    {"what happened", Column::event},
    {"key", Column::key},
    {"key event", Column::key},
    {"key contact", Column::key},
    {"comment", Column::comment},
    {"comments", Column::comment},
    {"reviewer comment", Column::comment},
    {"theme", Column::theme},
    {"themes", Column::theme},
    {"agency", std::nullopt},
    {"organisation", std::nullopt},
};
constexpr std::size_t lines_looked_at = 20;  // of a title and a logo above the headings

/// "Source of Info.:" -> "source of info".
std::string heading_words(std::string_view cell) {
    std::string out;
    for (const Word& word : words_of(cell)) out += (out.empty() ? "" : " ") + word.folded;
    return out;
}

const Heading* exact(const std::string& words) {
    const auto* found = std::find_if(std::begin(headings), std::end(headings),
                                     [&](const Heading& heading) { return heading.words == words; });
    return found == std::end(headings) ? nullptr : found;
}

/// Word for word with a slip at most, so that "Type of event" is not taken for "date of event".
bool is_near(std::string_view typed, std::string_view known) {
    const auto theirs = split_words(typed);
    const auto ours = split_words(known);
    if (theirs.size() != ours.size()) return false;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const std::string word(ours[i]);
        if (!nearest(theirs[i], std::span(&word, 1))) return false;
    }
    return true;
}

const Heading* near(const std::string& words) {
    const auto* found = std::find_if(std::begin(headings), std::end(headings),
                                     [&](const Heading& heading) { return is_near(words, heading.words); });
    return found == std::end(headings) ? nullptr : found;
}

/// The row that names both a date and an event, if one does.
std::optional<std::size_t> place_of_headings(const std::vector<CsvRow>& rows) {
    for (std::size_t i = 0; i < rows.size() && i < lines_looked_at; ++i) {
        bool date = false, event = false;
        for (const std::string& cell : rows[i].cells) {
            const Heading* heading = exact(heading_words(cell));
            date = date || (heading != nullptr && heading->column == Column::date);
            event = event || (heading != nullptr && heading->column == Column::event);
        }
        if (date && event) return i;
    }
    return std::nullopt;
}

/// A day that one cell says for several rows is said for each of them; a day and its time stand in one cell as people write them.
std::string text_of(const SheetCell& cell, const std::string& above) {
    if (cell.goes_on && cell.text.empty()) return above;
    if (cell.day && cell.minute) return fmt::format("{} {:02}:{:02}", cell.text, *cell.minute / 60, *cell.minute % 60);
    return cell.text;
}

/// As rows of a file of text; the column of a place is then that of the sheet, from 1.
std::vector<CsvRow> rows_of(const Sheet& sheet) {
    std::vector<CsvRow> rows;
    rows.reserve(sheet.rows.size());
    for (const SheetRow& row : sheet.rows) {
        CsvRow made{row.number, {}, {}};
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const bool is_below = !rows.empty() && i < rows.back().cells.size();
            made.cells.push_back(text_of(row.cells[i], is_below ? rows.back().cells[i] : std::string()));
            made.places.push_back({row.number, int(i) + 1});
        }
        rows.push_back(std::move(made));
    }
    return rows;
}

/// What a cell of the heading says that its column is.
struct Meaning {
    bool ignored = true, is_agency = false;
    Column column = Column::date;
    bool has_words = false;
};

class Reader {
   public:
    /// `is_sheet`: cells stand in columns whatever is in them, where those of a CSV file may have slipped.
    Reader(const std::string& file, bool is_sheet, Problems& problems)
        : file_(file), is_sheet_(is_sheet), problems_(problems) {}

    ChronologyText read(const std::vector<CsvRow>& rows) {
        if (rows.empty()) {
            fault("chronology.heading", {1, 1}, "there is nothing in the file", wanted());
            return std::move(out_);
        }
        const std::size_t start = place_of_headings(rows).value_or(0);
        if (start > 0)
            out_.notes.push_back(
                fmt::format("what stands above the headings in line {} was left out", rows[start].line));
        read_headings(rows[start]);
        for (std::size_t i = start + 1; i < rows.size(); ++i) read_row(rows[i]);
        if (prepared_ > 0)
            out_.notes.push_back(
                fmt::format("{} no date, source and event: left out", counted(prepared_, "row has", "rows have")));
        return std::move(out_);
    }

   private:
    void fault(const char* rule, CsvPlace place, std::string text, std::string remedy) {
        Problem problem;
        problem.rule = rule;
        problem.text = std::move(text);
        problem.remedy = std::move(remedy);
        problem.spot = {file_, place.line, place.column};
        problems_.push_back(std::move(problem));
    }

    static std::string wanted() { return "the first line names the columns: date, end, time, source, event, key"; }

    // What stands in the row is not repeated: without headings it is a row of the chronology.
    void read_headings(const CsvRow& row) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            meanings_.push_back(meaning_of(row.cells[i], row.places[i]));
            if (meanings_.back().ignored && !row.cells[i].empty())
                fault("chronology.heading", row.places[i],
                      fmt::format("the heading of column {} means nothing here", i + 1),
                      fmt::format("take the column out, or call it one of {}", all_columns()));
        }
        for (const Column column : {Column::date, Column::source, Column::event})
            if (!has(column))
                fault("chronology.heading", row.places.front(),
                      fmt::format("there is no column {}", chronology_columns[std::size_t(column)]), wanted());
        out_.has_key = has(Column::key);
    }

    static std::string all_columns() {
        const std::vector<std::string> names(chronology_columns.begin(), chronology_columns.end());
        return in_words(names, "or");
    }

    Meaning meaning_of(const std::string& cell, CsvPlace place) {
        const std::string words = heading_words(cell);
        if (words.empty()) return {};
        const Heading* same = exact(words);
        const Heading* heading = same != nullptr ? same : near(words);
        if (heading == nullptr) return {true, false, {}, true};
        if (same == nullptr)
            out_.notes.push_back(fmt::format("the heading in line {}, column {} was taken for \"{}\"", place.line,
                                             place.column, heading->words));
        if (!heading->column) return {false, true, {}, true};
        if (has(*heading->column))
            fault("chronology.heading", place,
                  fmt::format("there are two columns {}", chronology_columns[std::size_t(*heading->column)]),
                  "join them, or take one out");
        return {false, false, *heading->column, true};
    }

    bool has(Column column) const {
        return std::any_of(meanings_.begin(), meanings_.end(), [&](const Meaning& meaning) {
            return !meaning.ignored && !meaning.is_agency && meaning.column == column;
        });
    }

    void read_row(const CsvRow& row) {
        ChronologyEntry entry;
        for (ChronologyEntry::Place& place : entry.places) place = {row.line, 1};
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const std::string& cell = row.cells[i];
            if (i >= meanings_.size() && !is_sheet_ && !cell.empty()) {
                fault("chronology.row", row.places[i], "the row has more cells than there are headings",
                      "put text with commas in it between double quotes");
                return;
            }
            if (i >= meanings_.size() || meanings_[i].ignored) {
                if (!cell.empty()) tell_no_heading(i, row.places[i]);
            } else if (meanings_[i].is_agency) {
                check_agency(cell, row.places[i]);
            } else {
                entry[meanings_[i].column] = cell;
                entry.places[std::size_t(meanings_[i].column)] = {row.places[i].line, row.places[i].column};
            }
        }
        if (has(Column::date) && has(Column::source) && has(Column::event) && is_prepared(entry))
            ++prepared_;
        else
            out_.entries.push_back(std::move(entry));
    }

    /// Filled down before anything was known: at most "no" in the column for key events.
    static bool is_prepared(const ChronologyEntry& entry) {
        constexpr Column of_words[] = {Column::date,  Column::end,     Column::source,
                                       Column::event, Column::comment, Column::theme};
        return std::all_of(std::begin(of_words), std::end(of_words),
                           [&](Column column) { return entry[column].empty(); });
    }

    /// Once for each column. One whose heading means nothing has been told of.
    void tell_no_heading(std::size_t column, CsvPlace place) {
        if (column < meanings_.size() && meanings_[column].has_words) return;
        if (std::find(told_.begin(), told_.end(), column) != told_.end()) return;
        told_.push_back(column);
        fault("chronology.heading", place, "something stands here, and the column has no heading",
              fmt::format("give the column a heading, one of {}, or empty it", all_columns()));
    }

    void check_agency(const std::string& cell, CsvPlace place) {
        if (cell.empty()) return;
        if (agency_.empty()) agency_ = folded(cell);
        if (folded(cell) == agency_) return;
        fault("chronology.row", place, "this row is of another agency than those before it",
              "give the rows of each agency in a file of its own");
    }

    const std::string& file_;
    bool is_sheet_;
    Problems& problems_;
    ChronologyText out_;
    long prepared_ = 0;              ///< rows in which nothing is told
    std::vector<std::size_t> told_;  ///< columns without a heading
    std::vector<Meaning> meanings_;
    std::string agency_;
};

}  // namespace

ChronologyText read_chronology(std::string bytes, const std::string& file, Problems& problems) {
    bool was_windows = false;
    const std::string text = csv_text(std::move(bytes), file, was_windows);
    ChronologyText out = Reader(file, false, problems).read(read_csv(text, file));
    if (was_windows) out.notes.emplace_back("the file is not in UTF-8: it was read as Windows-1252, as Excel saves it");
    return out;
}

ChronologyText read_chronology(const Sheet& sheet, Problems& problems) {
    return Reader(sheet.file, true, problems).read(rows_of(sheet));
}

bool has_chronology_headings(const Sheet& sheet) { return place_of_headings(rows_of(sheet)).has_value(); }

std::string chronology_text(const std::vector<ChronologyEntry>& entries) {
    const std::vector<std::string> names(chronology_columns.begin(), chronology_columns.end());
    std::string out = csv_line(names);
    for (const ChronologyEntry& entry : entries) out += csv_line(entry.cells);
    return csv_for_excel(std::move(out));
}

std::string blank_chronology() {
    std::vector<std::string> names(chronology_columns.begin(), chronology_columns.end());
    names.resize(std::size_t(Column::key) + 1);
    return csv_line(names);
}

}  // namespace review
