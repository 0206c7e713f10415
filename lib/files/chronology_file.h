// chronology/<agency>.csv ⇄ entries as written. DESIGN 2. What dates and times mean is for rules/chronology.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/chronology.h"
#include "files/sheets.h"

namespace review {

struct ChronologyText {
    std::vector<ChronologyEntry> entries;
    std::vector<std::string>
        notes;             ///< what was taken for what: a heading that is spelled otherwise, lines above the headings
    bool has_key = false;  ///< there is a column for key events
};

/// The rows below the headings, which are looked for in the first lines. Headings may be spelled as agencies spell them ("Date of
/// event", "Source of info"), with a slip, and in any order; a column "agency" may be there and must say one thing. Problems
/// (chronology.heading, chronology.row): a column that means nothing, one that is there twice, no date, source or event, a row with
/// more cells than headings, rows of several agencies. Errors as csv_text and read_csv.
ChronologyText read_chronology(std::string bytes, const std::string& file, Problems& problems);

/// The same of a worksheet or the table of a Word document. What one cell says for several rows is said for each. The places of entries
/// and problems are a row of the sheet and a column from 1: Sheet::spot makes of them what a person finds.
ChronologyText read_chronology(const Sheet& sheet, Problems& problems);
/// Whether its first rows name a date and an event.
bool has_chronology_headings(const Sheet& sheet);

/// The file as it is kept: all columns, in one order, each cell as it was written.
std::string chronology_text(const std::vector<ChronologyEntry>& entries);

/// What is sent to an agency to be filled in: the headings (not those of the reviewer).
std::string blank_chronology();

}  // namespace review
