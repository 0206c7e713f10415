#include "cmd/tracker_sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/short_text.h"
#include "base/text.h"
#include "cmd/sheet_faults.h"
#include "rules/actions.h"
#include "rules/written_dates.h"

namespace review {
namespace {

constexpr std::size_t rows_above = 20;  ///< of a sheet, among which its heading is looked for
constexpr TrackerColumn all_columns[] = {TrackerColumn::reference, TrackerColumn::text,     TrackerColumn::leads,
                                         TrackerColumn::agencies,  TrackerColumn::due,      TrackerColumn::rag,
                                         TrackerColumn::late,      TrackerColumn::status,   TrackerColumn::heard,
                                         TrackerColumn::note,      TrackerColumn::evidence, TrackerColumn::because,
                                         TrackerColumn::mark};
constexpr TrackerColumn needed_columns[] = {TrackerColumn::due,      TrackerColumn::status,  TrackerColumn::note,
                                            TrackerColumn::evidence, TrackerColumn::because, TrackerColumn::mark};
constexpr TrackerColumn to_fill_in[] = {TrackerColumn::due, TrackerColumn::status, TrackerColumn::note,
                                        TrackerColumn::evidence, TrackerColumn::because};

std::optional<TrackerColumn> column_called(const std::string& heading) {
    for (const TrackerColumn column : all_columns)
        if (folded(in_one_line(heading)) == folded(title_of(column))) return column;
    return std::nullopt;
}

const SheetRow* heading_of(const Sheet& sheet) {
    for (std::size_t i = 0; i < std::min(sheet.rows.size(), rows_above); ++i)
        for (const SheetCell& cell : sheet.rows[i].cells)
            if (column_called(cell.text) == TrackerColumn::reference) return &sheet.rows[i];
    return nullptr;
}

std::map<TrackerColumn, std::size_t> columns_of(const Sheet& sheet, const SheetRow& heading, Problems& problems) {
    std::map<TrackerColumn, std::size_t> columns;
    std::vector<std::string> titles;
    for (const TrackerColumn column : all_columns) titles.push_back(title_of(column));
    for (std::size_t i = 0; i < heading.cells.size(); ++i) {
        const std::string& text = heading.cells[i].text;
        const auto column = column_called(text);
        if (column && !columns.emplace(*column, i).second)
            problems.push_back(fault_at("tracker.sheet", sheet.spot(heading, i),
                                        fmt::format("there are two columns {}", title_of(*column)), "take one away"));
        if (column) continue;
        if (const auto near = nearest(text, titles))
            problems.push_back(fault_at("tracker.sheet", sheet.spot(heading, i),
                                        "no column of the tracker is called so",
                                        fmt::format("did you mean {}?", *near)));
    }
    for (const TrackerColumn column : needed_columns)
        if (!columns.contains(column))
            problems.push_back(fault_at(
                "tracker.sheet", sheet.spot(heading), fmt::format("the column {} is missing", title_of(column)),
                "copy what was written into a tracker that is made anew: review report action-tracker"));
    return columns;
}

bool is_filled_in(const ReturnedRow& row) {
    return std::any_of(std::begin(to_fill_in), std::end(to_fill_in),
                       [&](TrackerColumn column) { return !row.cell(column).text.empty(); });
}

/// One row held against what is on record.
class Comparison {
   public:
    Comparison(const ReturnedRow& row, const TrackerRow& now, const AsShown& as_shown, Problems& problems)
        : row_(row), now_(now), as_shown_(as_shown), problems_(problems) {}

    std::optional<RowNews> news() {
        const auto mark = read_tracker_mark(row_.cell(TrackerColumn::mark).text);
        if (!mark)
            return refused(TrackerColumn::mark,
                           "the row's mark is not there any more, so that it cannot be told what is new",
                           "write it into a tracker that is made anew: review report action-tracker");
        RowNews news = read(*mark);
        if (is_refused_) return std::nullopt;
        const bool same_here = row_.cell(TrackerColumn::mark).text == now_.mark;
        if (same_here) refuse_locked_changes();
        if (news.empty() || is_refused_) return std::nullopt;
        if (!same_here) {
            if (is_on_record(news)) return std::nullopt;
            return refused(TrackerColumn::reference, "it was changed here as well since the sheet was made",
                           fmt::format("review action list --all --case {} shows what it is now; make the tracker "
                                       "anew, or type it: review action update {}",
                                       now_.ref.substr(0, now_.ref.find('/')), now_.ref),
                           "tracker.changed-twice");
        }
        refuse_against_rules(news, *mark);
        return is_refused_ ? std::nullopt : std::optional(news);
    }

   private:
    std::nullopt_t refused(TrackerColumn column, std::string text, std::string remedy,
                           const char* rule = "tracker.row") {
        is_refused_ = true;
        problems_.push_back(fault_at(rule, row_.has(column) ? row_.spot(column) : row_.spot(),
                                     fmt::format("{}: {}", now_.ref, text), std::move(remedy)));
        return std::nullopt;
    }

    RowNews read(const TrackerMark& mark) {
        for (const TrackerColumn column : to_fill_in) {
            if (const auto fault = fault_of(row_.cell(column)))
                refused(column, fmt::format("{}: {}", title_of(column), fault->text), fault->remedy);
        }
        RowNews news;
        news.note = row_.cell(TrackerColumn::note).text;
        news.evidence = row_.cell(TrackerColumn::evidence).text;
        news.because = row_.cell(TrackerColumn::because).text;
        if (row_.has(TrackerColumn::status)) read_status(news, mark);
        if (row_.has(TrackerColumn::due)) read_due(news, mark);
        return news;
    }

    void read_status(RowNews& news, const TrackerMark& mark) {
        const std::string& typed = row_.cell(TrackerColumn::status).text;
        const auto status = tracker_status(typed);
        if (!status)
            refused(TrackerColumn::status, typed.empty() ? "the status is empty" : "that is no status",
                    "one of open, in progress, complete or dropped");
        else if (*status != mark.status)
            news.status = status;
    }

    void read_due(RowNews& news, const TrackerMark& mark) {
        const SheetCell& cell = row_.cell(TrackerColumn::due);
        const auto day = day_in(cell);
        if (day == mark.due) return;
        if (day)
            news.due = day;
        else if (cell.text.empty())
            refused(TrackerColumn::due, "the due day was taken out, and an action that had one keeps one",
                    fmt::format("write {} back, or another day with its reason", mark.due->words()));
        else
            refused(TrackerColumn::due, "that is no day", "write it as 30 September 2026");
    }

    /// What is locked in the sheet is changed here, and not there.
    void refuse_locked_changes() {
        const std::pair<TrackerColumn, const std::string*> kept[] = {{TrackerColumn::text, &now_.text},
                                                                     {TrackerColumn::leads, &now_.leads},
                                                                     {TrackerColumn::agencies, &now_.agencies}};
        for (const auto& [column, text] : kept)
            if (row_.has(column) && as_it_comes_back(row_.cell(column).text) != as_it_comes_back(*text))
                refused(column,
                        fmt::format("{} was changed, which a sheet that comes back cannot do", title_of(column)),
                        fmt::format("put it back, and change it here: review action update {}", now_.ref));
    }

    /// Text for text: what is only part of something else on record is new.
    bool is_on_record(const RowNews& news) const {
        const auto among = [&](const std::vector<std::string>& known, const std::string& text) {
            const std::string shown = text.empty() ? text : as_it_comes_back(as_shown_(text));
            return text.empty() || std::any_of(known.begin(), known.end(),
                                               [&](const std::string& one) { return as_it_comes_back(one) == shown; });
        };
        return (!news.status || *news.status == now_.status) && (!news.due || news.due == now_.due) &&
               among(now_.notes, news.note) && among(now_.evidence, news.evidence) && among(now_.reasons, news.because);
    }

    void refuse_against_rules(const RowNews& news, const TrackerMark& mark) {
        const bool drops = news.status == ActionStatus::dropped;
        const bool completes = news.status == ActionStatus::complete;
        if (is_over(now_.status) && (news.status || news.due || !news.evidence.empty()))
            refused(TrackerColumn::status, fmt::format("it is {} already", tracker_word(now_.status)),
                    fmt::format("if it goes on after all: review action update {} --status in-progress", now_.ref));
        if (news.due && now_.start && *news.due < *now_.start)
            refused(TrackerColumn::due, fmt::format("that lies before its start on {}", now_.start->words()),
                    "write a later day");
        if (news.due && mark.due && news.because.empty())
            refused(TrackerColumn::because, "another due day needs its reason", "say in this cell why the day moves");
        if (drops && news.because.empty())
            refused(TrackerColumn::because, "dropping it needs a reason", "say in this cell why it is dropped");
        if (!news.because.empty() && !drops && !(news.due && mark.due))
            refused(TrackerColumn::because, "a reason is given, but it is neither due on another day nor dropped",
                    "write the day into Due, or the text into New note");
        if (!news.evidence.empty() && !completes)
            refused(TrackerColumn::evidence, "evidence is given, but it is not complete",
                    "choose complete as its status, or write the text into New note");
    }

    const ReturnedRow& row_;
    const TrackerRow& now_;
    const AsShown& as_shown_;
    Problems& problems_;
    bool is_refused_ = false;
};

}  // namespace

const SheetCell& ReturnedRow::cell(TrackerColumn column) const {
    static const SheetCell empty;
    const auto found = columns.find(column);
    return found == columns.end() ? empty : row->at(found->second);
}

Spot ReturnedRow::spot(TrackerColumn column) const { return sheet->spot(*row, columns.at(column)); }

std::vector<ReturnedRow> returned_rows(const std::vector<Sheet>& sheets, Problems& problems) {
    std::vector<ReturnedRow> rows;
    bool is_tracker = false;
    for (const Sheet& sheet : sheets) {
        const SheetRow* heading = heading_of(sheet);
        if (heading == nullptr) continue;
        is_tracker = true;
        const auto columns = columns_of(sheet, *heading, problems);
        for (const SheetRow& row : sheet.rows) {
            if (row.number <= heading->number) continue;
            const ReturnedRow found{&sheet, &row, columns};
            if (!found.cell(TrackerColumn::reference).text.empty())
                rows.push_back(found);
            else if (is_filled_in(found))
                problems.push_back(fault_at("tracker.sheet", found.spot(), "the row has no reference",
                                            "say in its first column which action it is, as 2026-001/A3"));
        }
    }
    if (!is_tracker)
        throw Error(ErrorKind::invalid_data,
                    fmt::format("no sheet has a column {}", title_of(TrackerColumn::reference)),
                    Spot{sheets.empty() ? "" : sheets.front().file, 0, 0})
            .hint("review report action-tracker makes the sheet that this takes in")
            .hint("another tracker is brought in with review action import --new");
    return rows;
}

std::optional<Date> day_in(const SheetCell& cell) {
    if (cell.day) return cell.day;
    std::string why;
    const auto written = written_date(cell.text, why);
    if (!written || written->days.unsure || written->days.first != written->days.last) return std::nullopt;
    return written->days.first;
}

std::optional<RowNews> news_of(const ReturnedRow& row, const TrackerRow& now, const AsShown& as_shown,
                               Problems& problems) {
    return Comparison(row, now, as_shown, problems).news();
}

}  // namespace review
