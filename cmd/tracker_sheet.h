// The action tracker as it came back: its rows found again whatever became of the columns, and what is new in each.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "documents/tracker.h"
#include "files/sheets.h"

namespace review {

/// A row with a reference.
struct ReturnedRow {
    const Sheet* sheet = nullptr;
    const SheetRow* row = nullptr;
    std::map<TrackerColumn, std::size_t> columns;  ///< where each stands in this sheet
    const SheetCell& cell(TrackerColumn column) const;
    bool has(TrackerColumn column) const { return columns.contains(column); }
    Spot spot() const { return sheet->spot(*row); }
    Spot spot(TrackerColumn column) const;
};

/// The rows of all sheets that are a tracker. What is wrong with headings, and rows without a reference, becomes a problem: rule
/// "tracker.sheet". Error{invalid_data} when no sheet is one. They point into `sheets`.
std::vector<ReturnedRow> returned_rows(const std::vector<Sheet>& sheets, Problems& problems);

/// What somebody wrote into a row.
struct RowNews {
    std::optional<ActionStatus> status;
    std::optional<Date> due;
    std::string note, evidence, because;
    bool operator==(const RowNews&) const = default;
    bool empty() const { return *this == RowNews{}; }
};

/// The day in a cell: a day of the sheet's own, or one that is written in the British order. Nothing, when it is none or could be several.
std::optional<Date> day_in(const SheetCell& cell);

using AsShown = std::function<std::string(const std::string&)>;
/// What is new in the row, against what it was when the sheet was made; `now` is what it is. Nothing when nothing is, or when
/// it is on record already. Faults become problems: of rule "tracker.changed-twice" when it changed here as well, else "tracker.row".
/// `as_shown` gives a text as the tracker would show it, once it is on record.
std::optional<RowNews> news_of(const ReturnedRow& row, const TrackerRow& now, const AsShown& as_shown,
                               Problems& problems);

}  // namespace review
