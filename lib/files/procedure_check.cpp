#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "domain/events.h"
#include "files/procedure_checker.h"
#include "files/procedure_file.h"

namespace review {
namespace procedure_checks {
namespace {

template <class T>
void add_ids(std::vector<std::string>& to, const std::vector<T>& items) {
    for (const T& item : items) to.push_back(item.id);
}

/// Days that the referral and the steps of the case give are events too.
void add_given_days(std::vector<std::string>& to, const std::string& whose, const std::vector<Field>& fields) {
    for (const Field& field : fields)
        if (field.type == FieldType::date) to.push_back(whose + "." + field.id);
}

}  // namespace

Checker::Checker(const Procedure& checked) : procedure(checked) {
    for (const BuiltInEvent& event : built_in_events()) events.emplace_back(event.id);
    add_ids(kinds, checked.kinds);
    add_ids(events, checked.steps);
    add_ids(events, checked.meetings);
    if (const Form* referral = checked.form("referral")) add_given_days(events, referral->id, referral->fields);
    for (const Step& step : checked.steps)
        if (step.each == Each::case_) add_given_days(events, step.id, step.fields);
    add_ids(roles, checked.roles);
    add_ids(groups, checked.groups);
    add_ids(documents, checked.documents);
    add_ids(stages, checked.stages);
    add_ids(questions, checked.questions);
    add_ids(facts, checked.facts);
    add_ids(anchors, checked.anchors);
    for (const auto* parts : {&checked.groups, &checked.posts, &checked.bodies}) {
        add_ids(people, *parts);
        add_ids(recipients, *parts);
    }
    add_ids(people, checked.roles);
}

void Checker::problem(Level level, std::string rule, std::string text, Spot spot, std::string remedy) {
    problems.push_back({level, std::move(rule), std::move(text), std::move(spot), std::move(remedy), "", ""});
}

void Checker::refer(const std::string& used, const std::vector<std::string>& known, std::string_view sort,
                    std::string_view where, const Spot& spot) {
    if (used.empty() || std::ranges::find(known, used) != known.end()) return;
    const auto near = nearest(used, known);
    std::string remedy = "define it, or write the id of one that there is";
    if (near)
        remedy = fmt::format("did you mean \"{}\"?", *near);
    else if (!known.empty() && known.size() <= 8)
        remedy = fmt::format("there are {}", in_words(known));
    error("procedure.unknown-reference", fmt::format("{} names {} {}, which there is not", where, sort, used), spot,
          remedy);
}

void Checker::refer_all(const std::vector<std::string>& used, const std::vector<std::string>& known,
                        std::string_view sort, std::string_view where, const Spot& spot) {
    for (const std::string& one : used) refer(one, known, sort, where, spot);
}

namespace {

void check_templates(Checker& check, const std::function<bool(const std::string&)>& has_template) {
    for (const DocumentRow& row : check.procedure.documents)
        if (!has_template(row.template_name))
            check.error("procedure.missing-template",
                        fmt::format("document {}: there is no template {}", row.id, row.template_name), row.spot,
                        fmt::format("write templates/documents/{}.md, or correct the name", row.template_name));
}

void check_head(Checker& check, const std::vector<std::string>& holiday_tables) {
    const Procedure& procedure = check.procedure;
    const Spot top{procedure.file, 1, 1};
    check.refer(procedure.nation, holiday_tables, "calendar", "nation", top);
    if (procedure.in_force_from && procedure.in_force_until &&
        procedure.in_force_until->day < procedure.in_force_from->day)
        check.error("procedure.in-force", "in-force-until is earlier than in-force-from", top,
                    "correct one of the two days");
    if (procedure.in_force_from && procedure.review_due && procedure.review_due->day < procedure.in_force_from->day)
        check.error("procedure.in-force", "review-due is earlier than in-force-from", top,
                    "correct one of the two days");
    if (procedure.kinds.empty())
        check.error("procedure.no-kind", "there is no kind of review", top, "add a block [[kind]] with id and title");
    if (procedure.form("referral") == nullptr)
        check.error("procedure.no-referral", "there is no referral form", top,
                    "add a block [[form]] with id = \"referral\" and its fields");
    if (procedure.steps.empty())
        check.error("procedure.no-step", "there are no steps", top,
                    "add a block [[step]] for each thing that is to be done");
}

}  // namespace
}  // namespace procedure_checks

Problems check_procedure(const Procedure& procedure, const std::function<bool(const std::string&)>& has_template,
                         const std::vector<std::string>& holiday_tables) {
    using namespace procedure_checks;
    Checker check(procedure);
    check_head(check, holiday_tables);
    check_ids(check);
    check_references(check);
    check_places(check);
    check_terms(check);
    check_order(check);
    check_reach(check);
    check_templates(check, has_template);
    return std::move(check.problems);
}

}  // namespace review
