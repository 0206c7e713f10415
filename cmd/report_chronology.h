// What the documents about chronologies are made from. For report_case.cpp alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cmd/report.h"
#include "documents/chronology_sheet.h"
#include "rules/chronology.h"

namespace review {

/// The chronologies of a case, and their rows in one order: the second points into the first.
struct CaseChronology {
    std::vector<AgencyChronology> returns;
    MergedChronology merged;
};

/// Nothing where the document does not need it. Only that agency's when it is made for one. Error{usage} for what only a
/// chronology has; Error{invalid_data} when a row is not understood: it would be a hole.
std::unique_ptr<CaseChronology> chronology_for(const DocumentRow& row, const std::string& case_id,
                                               const ReportOptions& options, Context& context);

/// The table in each settled format that is one. `place`: as of set_in_formats.
std::vector<MadeDocument> tables_in_formats(const ChronologyTable& table, const ChronologyHeading& heading,
                                            const MadeDocument& place, const ReportOptions& options);

}  // namespace review
