// Who holds which role, and every step with its state, its due day and why.
#include <algorithm>

#include "base/text.h"
#include "documents/view_parts.h"

namespace review {
namespace {

std::string declaration_text(const std::string& id, const Role& role) {
    for (const Declaration& declaration : role.declarations)
        if (declaration.id == id) return declaration.text;
    return id;
}

ViewMap role_view(const RoleStatus& status, const Material& material) {
    ViewMap made;
    ViewList holders;
    std::vector<std::string> names;
    for (const Appointment* appointment : status.held_by) {
        ViewMap row;
        row["who"] = material.naming.who(appointment->who);
        row["by"] = appointment->by.empty() ? std::string() : material.naming.who(appointment->by);
        put_date(row, "on", appointment->on);
        std::vector<std::string> declared;
        for (const std::string& id : appointment->declared) declared.push_back(declaration_text(id, *status.role));
        row["declared"] = in_words(declared);
        names.push_back(material.naming.who(appointment->who));
        holders.emplace_back(std::move(row));
    }
    made["id"] = status.role->id;
    made["title"] = status.role->title;
    made["held_by"] = std::move(holders);
    made["names"] = in_words(names);
    made["missing"] = status.missing;
    return made;
}

std::string state_in_words(const StepStatus& status, const Material& material) {
    if (status.changed_since_signed) return "changed since it was signed";
    switch (status.state) {
        case StepState::done: return "done";
        case StepState::waiting: return "waits for what comes before";
        case StepState::open: return status.overdue ? "overdue" : "to do";
        case StepState::not_done_with_reason:
            return status.record != nullptr ? replaced(material.procedure.title_of(status.record->outcome), "-", " ")
                                            : "not done, with a reason";
    }
    return {};
}

void put_record(const StepStatus& status, const Material& material, ViewMap& made) {
    const StepRecord* record = status.record;
    put_date(made, "on", status.on);
    made["by"] = record != nullptr && !record->by.empty() ? material.naming.who(record->by) : std::string();
    put_prose(made, "because", record != nullptr ? record->because : std::string(), material.naming);
    put_prose(made, "note", record != nullptr ? record->note : std::string(), material.naming);
    ViewList answers;
    ViewMap
        answer_of;  // every field has its name here, so that a document may ask for it: {{step.plan.answer.minute_ref}}
    for (const Field& field : status.step->fields) {
        const Answer* answer = record != nullptr ? find_answer(record->answers, field.id) : nullptr;
        ViewMap seen = field_view(field, answer, material.naming);
        answer_of[replaced(field.id, "-", "_")] = seen["value"];
        if (answer != nullptr) answers.emplace_back(std::move(seen));
    }
    made["answers"] = std::move(answers);
    made["answer"] = std::move(answer_of);
}

ViewMap step_view(const StepStatus& status, const Material& material) {
    ViewMap made;
    made["id"] = status.step->id;
    made["title"] = status.step->title;
    made["who"] = status.step->who;
    made["source"] = status.step->source;
    made["for"] = status.for_.empty() ? std::string() : material.naming.who(status.for_);
    made["state"] = state_in_words(status, material);
    made["done"] = status.state == StepState::done;
    made["settled"] = status.state == StepState::done || status.state == StepState::not_done_with_reason;
    made["overdue"] = status.overdue;
    made["required"] = status.step->required;
    made["changed_since_signed"] = status.changed_since_signed;
    put_date(made, "due", status.due ? std::optional<Date>(status.due->date) : std::nullopt);
    made["due_because"] = status.due ? material.naming.prose(status.due->because) : std::string();
    put_record(status, material, made);
    return made;
}

ViewList stages(const Material& material) {
    ViewList list;
    for (const Stage& stage : material.procedure.stages) {
        if (!applies_to(stage.kinds, material.assessment.kind)) continue;
        ViewList steps;
        for (const StepStatus& status : material.assessment.steps)
            if (status.step->stage == stage.id) steps.emplace_back(step_view(status, material));
        ViewMap made;
        made["id"] = stage.id;
        made["title"] = stage.title;
        made["now"] = stage.id == material.assessment.stage;
        made["steps"] = std::move(steps);
        list.emplace_back(std::move(made));
    }
    return list;
}

/// The last answer that a step of the case gives for it; null when there is none, or one of another type.
template <class Type>
const Type* given(Gives what, const Material& material) {
    const Answer* last = nullptr;
    for (const StepRecord& record : material.the_case.steps) {
        const Step* step = material.procedure.step(record.step);
        const Field* field = step != nullptr ? field_giving(what, step->fields) : nullptr;
        const Answer* answer = field != nullptr ? find_answer(record.answers, field->id) : nullptr;
        if (answer != nullptr) last = answer;
    }
    return last != nullptr ? std::get_if<Type>(last) : nullptr;
}

/// What several documents rest on: the timeline that the review looks at, and what the board wants to see in the plan.
void add_given(const Material& material, ViewMap& root) {
    const Date* from = given<Date>(Gives::timeline_from, material);
    const Date* to = given<Date>(Gives::timeline_to, material);
    const bool both = from != nullptr && to != nullptr;
    ViewMap timeline;
    put_date(timeline, "from", both ? std::optional<Date>(*from) : std::nullopt);
    put_date(timeline, "to", both ? std::optional<Date>(*to) : std::nullopt);
    root["timeline"] = std::move(timeline);
    const auto* implications = given<std::string>(Gives::strategic_implications, material);
    put_prose(root, "strategic_implications", implications != nullptr ? *implications : std::string(), material.naming);
}

/// What is done, as it happened.
ViewList done_in_order(const Material& material) {
    std::vector<const StepStatus*> done;
    for (const StepStatus& status : material.assessment.steps)
        if (status.state == StepState::done) done.push_back(&status);
    std::stable_sort(done.begin(), done.end(), [](const StepStatus* a, const StepStatus* b) { return a->on < b->on; });
    const auto& known = material.procedure.stages;
    const std::string first = known.empty() ? std::string() : known.front().id;
    ViewList list;
    for (const StepStatus* status : done) {
        ViewMap made = step_view(*status, material);
        // Before it is decided to hold a review, steps are the unit's own business.
        made["of_review"] = first.empty() || status->step->stage != first;
        list.emplace_back(std::move(made));
    }
    return list;
}

/// When the findings were published, or why they were not; all empty while neither is recorded.
ViewMap publication(const Material& material) {
    const StepStatus* last = nullptr;
    for (const StepStatus& status : material.assessment.steps)
        if (status.step->id == "publication" && status.record != nullptr) last = &status;
    const bool done = last != nullptr && last->state == StepState::done;
    ViewMap made;
    put_date(made, "on", done ? last->on : std::nullopt);
    put_prose(made, "not_because", last != nullptr && !done ? with_full_stop(last->record->because) : std::string(),
              material.naming);
    return made;
}

/// Who holds the first role of which that is so and that anybody holds; empty when nobody does.
std::string holders_of(bool Role::*is_so, const Material& material) {
    std::vector<std::string> names;
    for (const RoleStatus& status : material.assessment.roles) {
        if (!(status.role->*is_so) || !names.empty()) continue;
        for (const Appointment* appointment : status.held_by) names.push_back(material.naming.who(appointment->who));
    }
    return in_words(names);
}

/// As the step says that told this person; else whoever holds the role for it.
std::string bringer_of_views(const std::string& person, const Material& material) {
    for (auto record = material.the_case.steps.rbegin(); record != material.the_case.steps.rend(); ++record) {
        const Step* step = material.procedure.step(record->step);
        const Field* field = step != nullptr ? field_giving(Gives::brings_views, step->fields) : nullptr;
        const Answer* answer = field != nullptr ? find_answer(record->answers, field->id) : nullptr;
        const auto* who = answer != nullptr ? std::get_if<std::string>(answer) : nullptr;
        if (who != nullptr && (person.empty() || record->for_ == person)) return material.naming.who(*who);
    }
    return holders_of(&Role::brings_views, material);
}

}  // namespace

void add_roles(const Material& material, const std::string& for_, ViewMap& root) {
    ViewList list;
    ViewMap holders;  // by role id with _ for -, so that a letter can say {{role.chair}}
    for (const RoleStatus& status : material.assessment.roles) {
        ViewMap made = role_view(status, material);
        holders[replaced(status.role->id, "-", "_")] = made["names"];
        list.emplace_back(std::move(made));
    }
    root["roles"] = std::move(list);
    root["role"] = std::move(holders);
    root["led_by"] = holders_of(&Role::leads, material);
    root["views_brought_by"] = bringer_of_views(for_, material);
}

void add_steps(const Material& material, ViewMap& root) {
    add_given(material, root);
    ViewList steps, overdue, open, before_publication;
    ViewMap by_id;  // the last record of each step: {{step.board_referral.on}}
    for (const StepStatus& status : material.assessment.steps) {
        ViewMap made = step_view(status, material);
        if (status.overdue) overdue.emplace_back(made);
        if (status.state == StepState::open) open.emplace_back(made);
        if (contains(status.step->needed_for, "publication") || status.step->id == "publication" ||
            status.step->signs == "report")
            before_publication.emplace_back(made);
        by_id[replaced(status.step->id, "-", "_")] = made;
        steps.emplace_back(std::move(made));
    }
    // A document of several kinds of review may ask for a step that this one does not have.
    for (const Step& step : material.procedure.steps) {
        const std::string id = replaced(step.id, "-", "_");
        StepStatus none;
        none.step = &step;
        if (by_id.find(id) == nullptr) by_id[id] = step_view(none, material);
    }
    root["steps"] = std::move(steps);
    root["steps_overdue"] = std::move(overdue);
    root["steps_open"] = std::move(open);
    root["steps_done"] = done_in_order(material);
    root["steps_before_publication"] = std::move(before_publication);
    root["published"] = publication(material);
    root["step"] = std::move(by_id);
    root["stages"] = stages(material);
    ViewMap next;
    const Assessment& assessment = material.assessment;
    next["what"] = assessment.next ? with_capital(material.naming.prose(assessment.next_what)) : std::string();
    put_date(next, "due", assessment.next ? std::optional<Date>(assessment.next->date) : std::nullopt);
    next["because"] = assessment.next ? material.naming.prose(assessment.next->because) : std::string();
    root["next"] = std::move(next);
}

}  // namespace review
