// What evaluation forms of many reviews say together. No count is shown from which one could compute who said what (MO-30).
#include <algorithm>

#include "base/text.h"
#include "documents/overview.h"
#include "documents/view_parts.h"
#include "rules/evaluations.h"

namespace review {
namespace {

ViewMap counts_view(const AnswerCounts& counts) {
    ViewMap made;
    made["title"] = counts.field->title;
    ViewList rows;
    for (std::size_t i = 0; i < counts.answers.size() && !counts.withheld; ++i) {
        ViewMap row;
        row["answer"] = counts.answers[i];
        row["count"] = shown_text(counts.shown[i]);
        rows.emplace_back(std::move(row));
    }
    made["rows"] = std::move(rows);
    made["withheld"] = counts.withheld;
    made["total"] = counts.total && !counts.withheld ? shown_text(*counts.total) : std::string();
    return made;
}

ViewMap written_view(const WrittenAnswers& written) {
    ViewMap made;
    made["title"] = written.field->title;
    made["texts"] = text_list(written.texts);
    return made;
}

/// Reviews whose form was sent (in the period, where there is one), of one procedure.
std::vector<const CaseOverview*> evaluated(const Procedure& procedure, const Overview& overview) {
    std::vector<const CaseOverview*> rows;
    for (const CaseOverview& row : overview.cases)
        if (row.problem.empty() && row.procedure_id == procedure.id && row.evaluation_sent &&
            (!overview.period || overview.period->contains(*row.evaluation_sent)))
            rows.push_back(&row);
    return rows;
}

ViewMap evaluation_of(const Procedure& procedure, const Form& form, const Overview& overview) {
    std::vector<Answers> returns;
    long sent = 0;
    const auto rows = evaluated(procedure, overview);
    for (const CaseOverview* row : rows) {
        sent += row->evaluation_forms;
        returns.insert(returns.end(), row->evaluations.begin(), row->evaluations.end());
    }
    const EvaluationSummary summary = summary_of(form, returns, overview.partnership.suppress_below);
    ViewMap made;
    made["title"] = form.title;
    made["reviews"] =
        counted(long(rows.size()), procedure.word("review", "review"), procedure.word("reviews", "reviews"));
    made["sent"] = counted(sent, "form");
    made["returned"] = summary.returned;
    made["enough"] = summary.enough;
    made["at_least"] = long(overview.partnership.suppress_below);
    ViewList counts, written;
    for (const AnswerCounts& one : summary.counts) counts.emplace_back(counts_view(one));
    for (const WrittenAnswers& one : summary.written) written.emplace_back(written_view(one));
    made["counts"] = std::move(counts);
    made["written"] = std::move(written);
    return made;
}

}  // namespace

void add_evaluations(const Overview& overview, ViewMap& root) {
    ViewList list;
    for (const Procedure* procedure : overview.procedures)
        if (const Form* form = evaluation_form(*procedure))
            list.emplace_back(evaluation_of(*procedure, *form, overview));
    root["evaluations"] = std::move(list);
}

}  // namespace review
