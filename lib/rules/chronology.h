// Chronologies: rows understood, returns of several agencies merged, gaps and days with several agencies found. Pure.
// REQUIREMENTS B5 "Chronology columns and merging", KI-17, KI-18, KI-20, KN-08.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "domain/case.h"
#include "domain/chronology.h"
#include "domain/procedure.h"

namespace review {

/// The steps of a procedure that chronologies answer, where it has them: an agency names who writes its own; it has come in.
inline constexpr std::string_view author_step = "chronology-author";
inline constexpr std::string_view return_step = "chronology-return";

/// The rows that are understood; every cell that is not is a problem (chronology.row) at its place, and its row is left out.
AgencyChronology understood(std::vector<ChronologyEntry> entries, const std::string& agency, const std::string& file,
                            Problems& problems);

/// A time of which no agency has an entry, longer than what is looked for.
struct ChronologyGap {
    Date from, to;  ///< the last day with an entry before it, and the first day with one after it
};

struct MergedRow {
    const ChronologyRow* row = nullptr;
    std::vector<std::string> others;          ///< agencies that have an entry of the same day as well
    std::optional<ChronologyGap> gap_before;  ///< before this row
};

struct MergedChronology {
    std::vector<MergedRow> rows;
    std::vector<ChronologyGap> gaps;
    std::vector<Date> shared_days;  ///< days of which several agencies have an entry
};

/// In the order of (day, sure before unsure, one day before a longer time, time of day, the agency's own sequence, agency);
/// rows without a time or sequence come first; else as they stand in the returns. Of a month or year the first day counts. It
/// points into `returns`. `longest_gap`: in days, weeks, months or years.
MergedChronology merged(std::span<const AgencyChronology> returns, Span longest_gap);

/// What a later version of a return did with an earlier one.
struct Superseded {
    std::size_t as_before = 0;               ///< rows that are the same
    std::vector<const ChronologyRow*> gone;  ///< of `before`: those that the new one lacks
};
/// Rows that are as before (date, end, time, source, event) keep the reviewer's comment and theme where the later version has
/// none, and, with `keep_key`, that they are key events.
Superseded keep_remarks(const AgencyChronology& before, AgencyChronology& later, bool keep_key);

/// How far chronologies have come in a review whose kind requires them: one that is not in although its agency has named who
/// writes it (or, where the procedure does not ask for that, although the review was taken up) is a finding. Where the kind
/// needs none, each that is there is one (info).
Problems chronology_findings(const Procedure& procedure, const Case& the_case,
                             const std::vector<std::string>& returned);

}  // namespace review
