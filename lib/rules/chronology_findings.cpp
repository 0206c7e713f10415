// How far chronologies have come in a review: who was to write one, and whose is there.
#include <fmt/format.h>

#include <algorithm>

#include "rules/chronology.h"

namespace review {
namespace {

const StepRecord* last_record(const Case& the_case, std::string_view step, const std::string& agency) {
    const StepRecord* last = nullptr;
    for (const StepRecord& record : the_case.steps)
        if (record.step == step && record.for_ == agency) last = &record;
    return last;
}

/// Whether the agency is to send one in: it has named its author; where nobody asks for authors, because a review is held.
const Spot* expected_since(const InvolvedAgency& agency, const Procedure& procedure, const Case& the_case) {
    const StepRecord* returned = last_record(the_case, return_step, agency.id);
    if (returned != nullptr && returned->outcome != "done") return nullptr;
    if (procedure.step(author_step) == nullptr) return the_case.kind().empty() ? nullptr : &agency.spot;
    const StepRecord* author = last_record(the_case, author_step, agency.id);
    return author != nullptr && author->outcome == "done" ? &author->spot : nullptr;
}

Problem finding(Level level, std::string rule, std::string text, Spot spot, const std::string& case_id) {
    Problem made;
    made.level = level;
    made.rule = std::move(rule);
    made.text = std::move(text);
    made.spot = std::move(spot);
    made.case_id = case_id;
    return made;
}

}  // namespace

Problems chronology_findings(const Procedure& procedure, const Case& the_case,
                             const std::vector<std::string>& returned) {
    Problems findings;
    const Kind* kind = procedure.kind(the_case.kind());
    if (kind == nullptr || the_case.closed) return findings;
    const auto is_in = [&](const std::string& id) {
        return std::find(returned.begin(), returned.end(), id) != returned.end();
    };
    if (kind->chronology == Allowed::no)
        for (const std::string& agency : returned)
            findings.push_back(finding(Level::info, "chronology.not-needed",
                                       fmt::format("{} sent a chronology, and a {} needs none", agency, kind->title),
                                       {fmt::format("cases/{}/chronology/{}.csv", the_case.id, agency), 0, 0},
                                       the_case.id));
    if (kind->chronology != Allowed::required) return findings;
    for (const InvolvedAgency& agency : the_case.agencies) {
        const Spot* since = expected_since(agency, procedure, the_case);
        if (since == nullptr || is_in(agency.id)) continue;
        Problem missing = finding(Level::warning, "chronology.missing",
                                  fmt::format("the chronology of {} has not come in", agency.id), *since, the_case.id);
        missing.remedy = fmt::format("review record {} chronology {} --from FILE.csv", the_case.id, agency.id);
        missing.ref = "agency:" + agency.id;
        findings.push_back(std::move(missing));
    }
    return findings;
}

}  // namespace review
