#include "rules/evaluations.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "base/text.h"
#include "rules/refuser.h"

namespace review {
namespace {

const Step* sending_step(const Procedure& procedure) {
    for (const Step& step : procedure.steps)
        if (!step.returns.empty()) return &step;
    return nullptr;
}

long participants(const Case& the_case) {
    std::set<std::string> there;
    for (const Meeting& meeting : the_case.meetings)
        for (const Attendance& one : meeting.attendance)
            if (meeting.held && one.present && !one.who.empty()) there.insert(one.who);
    return long(there.size());
}

std::vector<std::pair<std::string, std::string>> choices_of(const Field& field) {
    if (field.type == FieldType::yes_no) return {{"yes", "Yes"}, {"no", "No"}};
    std::vector<std::pair<std::string, std::string>> choices;
    for (const std::string& id : field.choices) {
        const auto title = field.choice_titles.find(id);
        choices.emplace_back(id, title == field.choice_titles.end() ? id : title->second);
    }
    return choices;
}

/// One answer to each question: with those who gave none they make up the forms that came back, and that number is shown.
void count_single(std::vector<long> counts, long forms, long small_below, AnswerCounts& made) {
    const long answered = std::accumulate(counts.begin(), counts.end(), 0L);
    if (answered < forms) {
        made.answers.emplace_back("No answer");
        counts.push_back(forms - answered);
    }
    SafeList safe = safe_list(counts, small_below);
    made.withheld = !safe.total.has_value();
    made.shown = std::move(safe.counts);
    made.total = safe.total;
}

/// Several answers in one form: each is given or not, and who did not give it is a count as well.
void count_several(const std::vector<long>& counts, long forms, long small_below, AnswerCounts& made) {
    for (const long count : counts)
        made.shown.push_back(safe_list(std::vector<long>{count, forms - count}, small_below).counts.front());
}

AnswerCounts counts_of(const Field& field, const std::vector<Answers>& returns, long small_below) {
    AnswerCounts made;
    made.field = &field;
    std::vector<long> counts;
    for (const auto& [id, title] : choices_of(field)) {
        long count = 0;
        for (const Answers& one : returns) {
            const Answer* answer = find_answer(one, field.id);
            if (answer != nullptr && truth_of(*answer, {id}) == Truth::yes) ++count;
        }
        made.answers.push_back(title);
        counts.push_back(count);
    }
    if (field.type == FieldType::choices)
        count_several(counts, long(returns.size()), small_below, made);
    else
        count_single(counts, long(returns.size()), small_below, made);
    return made;
}

WrittenAnswers written_to(const Field& field, const std::vector<Answers>& returns) {
    WrittenAnswers made;
    made.field = &field;
    for (const Answers& one : returns)
        if (const Answer* answer = find_answer(one, field.id))
            if (const auto* text = std::get_if<std::string>(answer)) made.texts.push_back(*text);
    std::sort(made.texts.begin(), made.texts.end());
    return made;
}

}  // namespace

const Form* evaluation_form(const Procedure& procedure) {
    const Step* step = sending_step(procedure);
    const Form* form = step == nullptr ? nullptr : procedure.form(step->returns);
    return form != nullptr && form->anonymous ? form : nullptr;
}

std::optional<EvaluationSent> evaluation_sent(const Procedure& procedure, const Case& the_case) {
    const Step* step = sending_step(procedure);
    if (step == nullptr) return std::nullopt;
    const Doing doing = doing_of(*step, {}, the_case);
    if (!doing.on || doing.state != StepState::done) return std::nullopt;
    return EvaluationSent{step, *doing.on, participants(the_case)};
}

Refusals may_return(const std::vector<Answers>& returns, const Procedure& procedure, const Case& the_case) {
    Refuser refuser(the_case);
    const Step* step = sending_step(procedure);
    if (step != nullptr && !evaluation_sent(procedure, the_case))
        refuser.add("evaluation.not-sent",
                    fmt::format("\"{}\" is not on record: no form can have come back", step->title),
                    how_to_record(*step, {}, the_case));
    const Form* form = evaluation_form(procedure);
    for (const Answers& one : returns)
        for (const Field& field : form != nullptr ? form->fields : std::vector<Field>{}) {
            if (!field.required || find_answer(one, field.id) != nullptr) continue;
            const Spot spot = one.empty() ? Spot{} : one.front().spot;
            refuser.add("evaluation.field-missing:" + field.id,
                        fmt::format("{}this is not answered: \"{}\" ({})", spot.file.empty() ? "" : spot.text() + ": ",
                                    field.title, field.id),
                        fmt::format("review record {} evaluation --set {}=VALUE", the_case.id, field.id), false);
        }
    return refuser.refusals;
}

Problems evaluation_findings(const Procedure& procedure, const Case& the_case, long returned) {
    Problems problems;
    const auto sent = evaluation_sent(procedure, the_case);
    if (!sent) return problems;
    const auto find = [&](Level level, const std::string& rule, std::string text, std::string remedy) {
        Problem problem;
        problem.level = level;
        problem.rule = rule;
        problem.case_id = the_case.id;
        problem.ref = "step:" + sent->step->id;
        problem.text = std::move(text);
        problem.remedy = std::move(remedy);
        problems.push_back(std::move(problem));
    };
    if (returned * 2 < sent->to && !the_case.closed)
        find(Level::info, "evaluation.few-returns",
             fmt::format("{} of {} evaluation forms have come back since {}: remind those who took part", returned,
                         sent->to, sent->on.words()),
             fmt::format("review record {} evaluation --from FILE.csv", the_case.id));
    if (returned > sent->to)
        find(Level::warning, "evaluation.too-many",
             fmt::format("{} have come back, and {} took part", counted(returned, "evaluation form"),
                         counted(sent->to, "person", "people")),
             fmt::format("look into cases/{}/evaluations.csv, or complete the attendance", the_case.id));
    return problems;
}

EvaluationSummary summary_of(const Form& form, const std::vector<Answers>& returns, long small_below) {
    EvaluationSummary made;
    made.returned = long(returns.size());
    made.enough = made.returned >= small_below;
    if (!made.enough) return made;
    for (const Field& field : form.fields)
        if (!choices_of(field).empty())
            made.counts.push_back(counts_of(field, returns, small_below));
        else if (field.type == FieldType::text || field.type == FieldType::long_text)
            made.written.push_back(written_to(field, returns));
    return made;
}

}  // namespace review
