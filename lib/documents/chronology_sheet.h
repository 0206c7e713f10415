// The merged chronology as a table that people work in: a workbook, or the same columns as CSV.
#pragma once

#include <string>
#include <vector>

#include "documents/naming.h"
#include "files/workbook.h"
#include "rules/chronology.h"

namespace review {

/// The rows of a merged chronology, as a table has them.
struct ChronologyTable {
    std::vector<WorkbookRow> rows;
    std::vector<std::string>
        too_long;  ///< rows with a text that no cell of a workbook holds wholly: "12 March 2024, Police"
};
/// Dates as they were written and as the days that they can mean. `only_key`: key events alone.
ChronologyTable chronology_table(const MergedChronology& chronology, const Naming& naming, bool only_key);

/// What is said above the table, and at the foot of each page.
struct ChronologyHeading {
    std::string title;          ///< "Chronology"
    std::string case_id, from;  ///< and which agencies' rows these are
    std::string organisation, marking;
    Date made;
};
/// Nothing in it is locked: rows may be sorted, filtered, inserted; the columns for remarks are marked.
Workbook chronology_workbook(const ChronologyTable& table, const ChronologyHeading& heading);
std::string chronology_csv(const ChronologyTable& table);

}  // namespace review
