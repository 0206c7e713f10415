// Each id is given once, and each reference names something that there is.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "domain/events.h"
#include "files/procedure_checker.h"
#include "files/procedure_parts.h"

namespace review::procedure_checks {
namespace {

/// Where an id was first given.
class Ids {
   public:
    Ids(Checker& check, std::string sort) : check_(check), sort_(std::move(sort)) {}
    void add(const std::string& id, const Spot& spot) {
        if (id.empty()) return;
        const auto [at, is_new] = seen_.emplace(id, spot);
        if (!is_new)
            check_.error("procedure.duplicate-id", fmt::format("two {} are called {}", sort_, id), spot,
                         fmt::format("give one of them another id; the first stands at line {}", at->second.line));
    }
    template <class T>
    void add_all(const std::vector<T>& items) {
        for (const T& item : items) add(item.id, item.spot);
    }

   private:
    Checker& check_;
    std::string sort_;
    std::map<std::string, Spot> seen_;
};

void check_role_ids(Checker& check) {
    const auto& roles = check.procedure.roles;
    for (std::size_t i = 0; i < roles.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            if (roles[i].id != roles[j].id) continue;
            const bool apart = !roles[i].kinds.empty() && !roles[j].kinds.empty() &&
                               std::ranges::none_of(roles[i].kinds, [&](const std::string& kind) {
                                   return std::ranges::find(roles[j].kinds, kind) != roles[j].kinds.end();
                               });
            if (!apart)
                check.error("procedure.duplicate-id",
                            fmt::format("two roles are called {} for the same kind of review", roles[i].id),
                            roles[i].spot, "give them different kinds, or different ids");
        }
}

void check_fields(Checker& check, const std::vector<Field>& fields, const std::string& of, bool may_identify) {
    Ids ids(check, "fields of " + of);
    ids.add_all(fields);
    std::vector<std::string> known;
    for (const Field& field : fields) known.push_back(field.id);
    for (const Field& field : fields) {
        const std::string where = fmt::format("{}, field {}", of, field.id);
        check.refer(field.fact, check.facts, "fact", where, field.spot);
        check.refer(field.answers, check.questions, "question", where, field.spot);
        check.refer(field.differs_from, known, "field", where, field.spot);
        if (field.identifies && !may_identify)
            check.error("procedure.identifies",
                        fmt::format("{}: only the referral may ask for what identifies somebody", where), field.spot,
                        "ask for a code or a post instead");
        const Question* question = check.procedure.question(field.answers);
        if (question != nullptr && question->type != field.type)
            check.error("procedure.answers", fmt::format("{} answers a question of another type", where), field.spot,
                        "give field and question the same type");
    }
}

void check_returns(Checker& check, const Step& step, const std::string& where) {
    std::vector<std::string> forms;
    for (const Form& form : check.procedure.forms)
        if (form.anonymous) forms.push_back(form.id);
    check.refer(step.returns, forms, "anonymous form", where, step.spot);
}

void check_register(Checker& check, const Register& one) {
    const std::string where = "register " + one.id;
    check_fields(check, one.fields, where, false);
    if (one.refresh_from.empty()) return;
    std::vector<std::string> days;
    for (const Field& field : one.fields)
        if (field.type == FieldType::date) days.push_back(field.id);
    check.refer(one.refresh_from, days, "field of type date", where, one.spot);
}

/// "STEP.FIELD", or a field of the decision.
void check_terms_source(Checker& check, const Section& section) {
    if (section.from.empty()) return;
    std::vector<std::string> answers;
    for (const Field& field : check.procedure.decision.fields) answers.push_back("decision." + field.id);
    for (const Step& step : check.procedure.steps)
        for (const Field& field : step.fields) answers.push_back(step.id + "." + field.id);
    check.refer(section.from, answers, "answer (STEP.FIELD)", "section " + section.id, section.spot);
}

void check_step(Checker& check, const Step& step) {
    const std::string where = "step " + step.id;
    check.refer(step.stage, check.stages, "stage", where, step.spot);
    check.refer_all(step.kinds, check.kinds, "kind", where, step.spot);
    check.refer_all(step.after, check.events, "event", where, step.spot);
    check.refer_all(step.needed_for, check.events, "event", where, step.spot);
    check.refer_all(step.recipients, check.recipients, "group, post or body", where, step.spot);
    check.refer(step.document, check.documents, "document", where, step.spot);
    for (const Deadline& deadline : step.deadlines)
        check.refer(deadline.after, check.events, "event", where + ", deadline", step.spot);
    if (!step.form.empty() && check.procedure.form(step.form) == nullptr) {
        std::vector<std::string> forms;
        for (const Form& form : check.procedure.forms) forms.push_back(form.id);
        check.refer(step.form, forms, "form", where, step.spot);
    }
    if (!step.returns.empty()) check_returns(check, step, where);
    check_fields(check, step.fields, where, false);
    if ((step.each == Each::recipient) != !step.recipients.empty())
        check.error("procedure.recipients",
                    fmt::format("{}: each = \"recipient\" and recipients belong together", where), step.spot,
                    "write each = \"recipient\" and recipients = [\"…\"], or neither");
    if (built_in_event(step.id) != nullptr && !is_gate(step.id)) {
        std::vector<std::string> gates;
        for (const BuiltInEvent& event : built_in_events())
            if (is_gate(event.id)) gates.emplace_back(event.id);
        check.error("procedure.reserved-id",
                    fmt::format("{} bears the id of an event that has a place of its own", where), step.spot,
                    fmt::format("give it another id; a step may be called {}", in_words(gates, "or")));
    }
    if (step.weight == Weight::refuse && step.needed_for.empty())
        check.problem(Level::warning, "procedure.refuses-nothing",
                      fmt::format("{} refuses, but nothing waits for it", where), step.spot,
                      "add needed-for = [\"…\"], for example \"closure\"");
}

void check_meeting(Checker& check, const MeetingType& meeting) {
    const std::string where = "meeting " + meeting.id;
    check.refer_all(meeting.kinds, check.kinds, "kind", where, meeting.spot);
    check.refer_all(meeting.after, check.events, "event", where, meeting.spot);
    check.refer_all(meeting.needed_for, check.events, "event", where, meeting.spot);
    check.refer(meeting.record_by, check.roles, "role", where, meeting.spot);
    std::vector<std::string> comers = check.roles;
    comers.push_back("agency");
    check.refer_all(meeting.attended_by, comers, "role", where, meeting.spot);
    check.refer_all(meeting.from_each_agency, check.roles, "role", where, meeting.spot);
    check_fields(check, meeting.sections, where, false);
}

void check_decision(Checker& check) {
    const Decision& decision = check.procedure.decision;
    check.refer_all(decision.deciders, check.people, "role, post or group", "the decision", decision.spot);
    check.refer(decision.arbiter, check.people, "role, post or group", "the decision", decision.spot);
    check_fields(check, decision.fields, "the decision", false);
    for (const Outcome& outcome : decision.outcomes) {
        check.refer(outcome.kind, check.kinds, "kind", "outcome " + outcome.id, outcome.spot);
        check.refer_all(outcome.deciders, check.people, "role, post or group", "outcome " + outcome.id, outcome.spot);
        check.refer_all(outcome.from, check.kinds, "kind", "outcome " + outcome.id, outcome.spot);
        check.refer_all(outcome.after, check.events, "event", "outcome " + outcome.id, outcome.spot);
    }
}

}  // namespace

void check_ids(Checker& check) {
    const Procedure& procedure = check.procedure;
    Ids terms(check, "questions or criteria");
    terms.add_all(procedure.questions);
    terms.add_all(procedure.criteria);
    Ids events(check, "steps or meetings");
    events.add_all(procedure.steps);
    events.add_all(procedure.meetings);
    const auto once = [&](const std::string& sort, const auto& items) { Ids(check, sort).add_all(items); };
    once("kinds", procedure.kinds);
    once("forms", procedure.forms);
    once("facts", procedure.facts);
    once("anchors", procedure.anchors);
    once("redirects", procedure.redirects);
    once("outcomes", procedure.decision.outcomes);
    once("documents", procedure.documents);
    once("stages", procedure.stages);
    once("registers", procedure.registers);
    once("retention rules", procedure.retention);
    Ids sections(check, "sections of the report or the terms");
    sections.add_all(procedure.report_sections);
    sections.add_all(procedure.terms_sections);
    once("kinds of event", procedure.event_types);
    once("kinds of link", procedure.links);
    Ids parts(check, "groups, posts or bodies");
    for (const auto* list : {&procedure.groups, &procedure.posts, &procedure.bodies}) parts.add_all(*list);
    check_role_ids(check);
}

void check_references(Checker& check) {
    const Procedure& procedure = check.procedure;
    for (const RetentionRule& rule : procedure.retention)
        check.refer_all(rule.kinds, check.kinds, "kind", "retention " + rule.id, rule.spot);
    std::vector<std::string> registers;
    for (const Register& one : procedure.registers) {
        registers.push_back(one.id);
        check_register(check, one);
    }
    for (const Role& role : procedure.roles) {
        check.refer_all(role.kinds, check.kinds, "kind", "role " + role.id, role.spot);
        check.refer_all(role.needed_for, check.events, "event", "role " + role.id, role.spot);
        check.refer(role.appointed_by, check.people, "role, post or group", "role " + role.id, role.spot);
        check.refer(role.register_id, registers, "register", "role " + role.id, role.spot);
    }
    for (const Stage& stage : procedure.stages) {
        check.refer_all(stage.kinds, check.kinds, "kind", "stage " + stage.id, stage.spot);
        check.refer(stage.until, check.events, "event", "stage " + stage.id, stage.spot);
    }
    for (const auto* sections : {&procedure.report_sections, &procedure.terms_sections})
        for (const Section& section : *sections) {
            check.refer_all(section.kinds, check.kinds, "kind", "section " + section.id, section.spot);
            check_terms_source(check, section);
        }
    for (const Form& form : procedure.forms) check_fields(check, form.fields, "form " + form.id, form.id == "referral");
    check_decision(check);
    for (const Step& step : procedure.steps) check_step(check, step);
    for (const MeetingType& meeting : procedure.meetings) check_meeting(check, meeting);
    std::vector<std::string> meeting_types;
    for (const MeetingType& meeting : procedure.meetings) meeting_types.push_back(meeting.id);
    for (const DocumentRow& row : procedure.documents) {
        check.refer(row.meeting, meeting_types, "type of meeting", "document " + row.id, row.spot);
        check.refer(row.when, check.events, "event", "document " + row.id, row.spot);
        check.refer_all(row.kinds, check.kinds, "kind", "document " + row.id, row.spot);
        check.refer_all(row.recipients, check.recipients, "group, post or body", "document " + row.id, row.spot);
    }
    for (const Redirect& redirect : procedure.redirects) {
        if (procedure_parts::is_id(redirect.to))  // in words it may be anybody
            check.refer(redirect.to, check.people, "group, post or body", "redirect " + redirect.id, redirect.spot);
        check.refer(redirect.answered_by, check.questions, "question", "redirect " + redirect.id, redirect.spot);
    }
    check.refer_all(procedure.referrer_roles, check.people, "role, post or group", "referrers", {procedure.file, 1, 1});
    check.refer(procedure.plan.presented_to, check.groups, "group", "the plan", procedure.plan.spot);
    check.refer(procedure.plan.monitored_by, check.groups, "group", "the plan", procedure.plan.spot);
}

}  // namespace review::procedure_checks
