#include "rules/standing.h"

#include <algorithm>

#include "domain/events.h"

namespace review {
namespace {

const StepRecord* last_record(const Step& step, const std::string& for_, const Case& the_case) {
    for (auto record = the_case.steps.rbegin(); record != the_case.steps.rend(); ++record)
        if (record->step == step.id && (step.each == Each::case_ || record->for_ == for_)) return &*record;
    return nullptr;
}

Doing by_view(const std::string& for_, const Case& the_case) {
    Doing doing;
    for (const FamilyView& view : the_case.views) {
        if (!for_.empty() && view.person != for_) continue;
        if (view.state == "not-sought" && view.because.empty()) continue;
        if (doing.state == StepState::done && view.state != "given") continue;
        doing.state = view.state == "given" ? StepState::done : StepState::not_done_with_reason;
        doing.on = view.on;
    }
    return doing;
}

/// With nobody to do it for there is nothing to do; but agencies, reviewers and recipients there must be.
bool may_be_nobody(Each each) {
    return each != Each::case_ && each != Each::agency && each != Each::reviewer && each != Each::recipient;
}

std::string kind_of(const Procedure& procedure, const Case& the_case) {
    const std::string decided = the_case.kind();
    return decided.empty() ? screen(procedure, the_case).kind : decided;
}

/// Of "STEP.FIELD" or "referral.FIELD".
std::string title_of_answer(const Procedure& procedure, const std::string& event) {
    const auto dot = event.find('.');
    const std::string whose = event.substr(0, dot);
    const Form* form = procedure.form(whose);
    const Step* step = procedure.step(whose);
    if (const auto* fields = form ? &form->fields : step ? &step->fields : nullptr)
        for (const Field& field : *fields)
            if (field.id == event.substr(dot + 1)) return field.title;
    return event;
}

}  // namespace

Doing doing_of(const Step& step, const std::string& for_, const Case& the_case) {
    Doing doing;
    doing.record = last_record(step, for_, the_case);
    if (doing.record) {
        doing.state = doing.record->outcome == "done" ? StepState::done : StepState::not_done_with_reason;
        doing.on = doing.record->on;
        return doing;
    }
    return step.by_view ? by_view(for_, the_case) : doing;
}

Standing::Standing(const Procedure& its_procedure, const Case& its_case)
    : procedure(its_procedure),
      the_case(its_case),
      kind(kind_of(its_procedure, its_case)),
      effect(decided_effect(its_procedure, its_case)),
      events(events_of(its_procedure, its_case)),
      screener_(its_procedure, its_case) {}

bool Standing::belongs(const Step& step) const {
    if (!applies_to(step.kinds, kind) || holds(step.when) == Truth::no) return false;
    if (!left_aside() || step.also_when_declined) return true;
    for (std::size_t i = 0; i < procedure.stages.size(); ++i)
        if (procedure.stages[i].until == "decision") {
            const int index = stage_index(step.stage);
            return index >= 0 && index <= int(i);
        }
    return false;
}

const Step* Standing::step(const std::string& id) const {
    for (const Step& step : procedure.steps)
        if (step.id == id && applies_to(step.kinds, kind)) return &step;
    return nullptr;
}

bool Standing::has_come(const std::string& event, Each each, const std::string& for_) const {
    const Step* before = step(event);
    if (!before)
        return events.contains(event) || procedure.step(event);  // a step of another kind is nothing to wait for
    if (holds(before->when) == Truth::no) return true;
    if (each != Each::case_ && before->each == each) return doing_of(*before, for_, the_case).settled();
    const auto those = those_of(*before, procedure, the_case);
    if (those.empty()) return may_be_nobody(before->each);
    return std::all_of(those.begin(), those.end(),
                       [&](const std::string& one) { return doing_of(*before, one, the_case).settled(); });
}

std::optional<Date> Standing::day_of(const std::string& event, Each each, const std::string& for_) const {
    const Step* before = step(event);
    if (before && each != Each::case_ && before->each == each) {
        const Doing doing = doing_of(*before, for_, the_case);
        return doing.state == StepState::done ? doing.on : std::nullopt;
    }
    const auto found = events.find(event);
    return found == events.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Date> Standing::planned_day_of(const std::string& event) const {
    std::optional<Date> next;
    for (const Meeting& meeting : the_case.meetings) {
        if (meeting.cancelled || meeting.held || !meeting.date) continue;
        if (event != "meeting" && event != meeting.type) continue;
        if (!next || *meeting.date < *next) next = meeting.date;
    }
    return next ? next : day_of(event);
}

std::string Standing::event_in_words(const std::string& event) const {
    if (const BuiltInEvent* built_in = built_in_event(event)) return std::string(built_in->words);
    const bool is_answer = event.find('.') != std::string::npos;
    return "\"" + (is_answer ? title_of_answer(procedure, event) : procedure.title_of(event)) + "\"";
}

int Standing::stage_index(const std::string& stage) const {
    for (std::size_t i = 0; i < procedure.stages.size(); ++i)
        if (procedure.stages[i].id == stage) return int(i);
    return -1;
}

std::optional<Date> Standing::stage_began() const {
    std::optional<Date> began;
    const int current = current_stage();
    for (int i = 0; i < current; ++i) {
        const Stage& stage = procedure.stages[std::size_t(i)];
        if (!applies_to(stage.kinds, kind)) continue;
        if (const auto ended = day_of(stage.until); ended && (!began || *began < *ended)) began = ended;
    }
    return began;
}

int Standing::current_stage() const {
    int last = -1;
    for (std::size_t i = 0; i < procedure.stages.size(); ++i) {
        const Stage& stage = procedure.stages[i];
        if (!applies_to(stage.kinds, kind)) continue;
        last = int(i);
        if (stage.until.empty() || !has_come(stage.until)) return last;
    }
    return last;
}

std::vector<RoleStatus> roles_of(const Standing& standing, Date today) {
    std::vector<RoleStatus> roles;
    for (const Role& role : standing.procedure.roles) {
        if (!applies_to(role.kinds, standing.kind)) continue;
        RoleStatus status;
        status.role = &role;
        std::vector<std::string> people;
        for (const Appointment& appointment : standing.the_case.appointments) {
            if (appointment.role != role.id || (appointment.ended && *appointment.ended < today)) continue;
            status.held_by.push_back(&appointment);
            if (!contains(people, appointment.who)) people.push_back(appointment.who);
        }
        status.missing = std::max(0, role.at_least - int(people.size()));
        roles.push_back(std::move(status));
    }
    return roles;
}

}  // namespace review
