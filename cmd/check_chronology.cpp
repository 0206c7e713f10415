// The chronologies of a case, for `check`.
#include <fmt/format.h>

#include "base/text.h"
#include "cmd/check_collect.h"
#include "project/chronologies.h"
#include "rules/chronology.h"
#include "rules/codes.h"

namespace review {
namespace {

void check_agency(const std::string& agency, const Case& the_case, const Project& project, Problems& problems) {
    const Partnership& partnership = project.partnership();
    if (partnership.agency(agency) != nullptr) return;
    std::vector<std::string> known;
    for (const Agency& one : partnership.agencies) known.push_back(one.id);
    const auto near = nearest(agency, known);
    problems.push_back(file_problem(Level::warning, "chronology.unknown-agency", chronology_file(the_case.id, agency),
                                    "review.toml has no agency of this name",
                                    near ? fmt::format("rename it to {}.csv, if that is meant", *near)
                                         : "add the agency to review.toml, or rename the file"));
}

void check_codes(const AgencyChronology& chronology, const Case& the_case, Problems& problems) {
    for (const ChronologyRow& row : chronology.rows)
        for (const auto column : {ChronologyColumn::source, ChronologyColumn::event, ChronologyColumn::comment})
            for (const UnknownCode& unknown : unknown_codes(row.written[column], the_case)) {
                Problem problem = file_problem(Level::warning, "chronology.unknown-code", chronology.file, unknown.text,
                                               unknown.remedy);
                problem.spot.line = row.written.place(column).line;
                problem.spot.column = row.written.place(column).column;
                problems.push_back(std::move(problem));
            }
}

Problems findings_of(const Case& the_case, const std::vector<std::string>& agencies, const Project& project) {
    try {
        return chronology_findings(project.procedure(the_case.procedure), the_case, agencies);
    } catch (const Error&) {
        return {};  // a procedure that cannot be had is a finding by itself
    }
}

}  // namespace

Problems check_chronologies(const Case& the_case, const Project& project) {
    const auto agencies = agencies_with_chronology(project, the_case.id);
    Problems problems = findings_of(the_case, agencies, project);
    for (const std::string& agency : agencies) check_agency(agency, the_case, project, problems);
    const CaseChronologies all = load_chronologies(project, the_case.id);
    problems.insert(problems.end(), all.problems.begin(), all.problems.end());
    for (const AgencyChronology& one : all.returns) check_codes(one, the_case, problems);
    return problems;
}

}  // namespace review
