// The action tracker: the sheet on which a partnership follows its actions, which agencies fill in and send back. What
// stands in it, and what tells whether a row was changed since.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/naming.h"
#include "files/workbook.h"
#include "rules/assessment.h"

namespace review {

/// One action or milestone, as the sheet says it: anonymised.
struct TrackerRow {
    std::string ref;  ///< "2026-001/A3.2"
    std::string text, leads, agencies, heard;
    std::vector<std::string> agency_ids;
    std::optional<Date> start, due;
    ActionStatus status = ActionStatus::open;
    Rag rag = Rag::grey;
    int days_late = 0;
    /// What is on record of this action or milestone, each text whole: notes and evidence, and why it was put back or dropped.
    std::vector<std::string> notes, evidence, reasons;
    std::string mark;  ///< what it was when the sheet was made
};

/// Every row of a case's plan.
std::vector<TrackerRow> tracker_rows(const Procedure& procedure, const Case& the_case, const Partnership& partnership,
                                     const Naming& naming, Date today);
/// The order of the sheet: what is open by its due day, then what is over.
void sort_for_tracker(std::vector<TrackerRow>& rows);

/// In the order in which they stand.
enum class TrackerColumn {
    reference,
    text,
    leads,
    agencies,
    due,
    rag,
    late,
    status,
    heard,
    note,
    evidence,
    because,
    mark
};
const std::vector<WorkbookColumn>& tracker_columns();
const std::string& title_of(TrackerColumn column);

/// "in progress": a state as the sheet offers it.
std::string tracker_word(ActionStatus status);
/// However it was written: "In Progress", "in-progress".
std::optional<ActionStatus> tracker_status(std::string_view typed);

/// What a mark says that the row held when the sheet was made.
struct TrackerMark {
    std::string digest;
    ActionStatus status = ActionStatus::open;
    std::optional<Date> due;
};
std::optional<TrackerMark> read_tracker_mark(std::string_view mark);

/// One sheet for all and one for each agency that has a row; `only`: the sheet of that agency alone.
Workbook tracker_workbook(const std::vector<TrackerRow>& rows, const Partnership& partnership, Date today,
                          const std::string& only = {});
/// These rows alone, on a sheet of that title.
Workbook tracker_of_one(const std::vector<TrackerRow>& rows, const std::string& title, const Partnership& partnership,
                        Date today);
std::string tracker_csv(const std::vector<TrackerRow>& rows, const Partnership& partnership);

}  // namespace review
