// The names for the page of a procedure, and for two side by side.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "documents/documents.h"
#include "documents/procedure_words.h"
#include "documents/view_parts.h"

namespace review {
namespace {

ViewMap kind_view(const Kind& kind, const Procedure& procedure) {
    ViewMap made;
    made["id"] = kind.id;
    made["title"] = kind.title;
    made["when"] = kind.when.empty() ? std::string() : term_in_words(kind.when, procedure);
    made["like"] = kind.extends.empty() ? std::string() : procedure.title_of(kind.extends);
    made["in_short"] = kind_in_short(kind);
    return made;
}

/// "local review and near miss"; empty when it belongs to all.
std::string kinds_text(const std::vector<std::string>& kinds, const Procedure& procedure) {
    std::vector<std::string> titles;
    for (const std::string& kind : kinds) titles.push_back(procedure.title_of(kind));
    return in_words(titles);
}

ViewMap role_view(const Role& role, const Procedure& procedure) {
    ViewMap made;
    made["title"] = role.title;
    made["number"] = number_in_words(role);
    made["kinds"] = kinds_text(role.kinds, procedure);
    made["appointed_by"] = role.appointed_by.empty() ? std::string() : procedure.title_of(role.appointed_by);
    std::vector<std::string> declared;
    for (const Declaration& one : role.declarations) declared.push_back(one.text);
    made["declares"] = join(declared, "; ");
    made["help"] = role.help;
    return made;
}

ViewMap form_view(const Form& form) {
    ViewMap made;
    made["id"] = form.id;
    made["title"] = form.title;
    made["filled_by"] = form.filled_by;
    ViewList fields;
    for (const Field& field : form.fields) {
        ViewMap one;
        one["title"] = field.title;
        one["required"] = field.required;
        one["sometimes"] = !field.required_when.empty();
        one["apart"] = field.identifies;
        fields.emplace_back(std::move(one));
    }
    made["fields"] = std::move(fields);
    return made;
}

ViewMap step_view(const Step& step, const Procedure& procedure) {
    ViewMap made;
    made["id"] = step.id;
    made["title"] = step.title;
    made["who"] = step.who;
    made["each"] = each_in_words(step.each);
    made["times"] = deadlines_in_words(step, procedure);
    made["weight"] = weight_in_words(step, procedure);
    made["kinds"] = kinds_text(step.kinds, procedure);
    made["when"] = step.when.empty() ? std::string() : term_in_words(step.when, procedure);
    made["source"] = step.source;
    std::vector<std::string> after;
    for (const std::string& event : step.after) after.push_back(event_in_words(event, procedure));
    made["after"] = in_words(after);
    made["document"] = step.document.empty() ? std::string() : procedure.title_of(step.document);
    return made;
}

ViewList steps_of_stage(const std::string& stage, const Procedure& procedure) {
    ViewList steps;
    for (const Step& step : procedure.steps)
        if (step.stage == stage) steps.emplace_back(step_view(step, procedure));
    return steps;
}

ViewList stages(const Procedure& procedure) {
    ViewList list;
    int number = 0;
    const auto add = [&](const std::string& id, const std::string& title, bool is_drawn) {
        if (is_drawn) ++number;
        ViewList steps = steps_of_stage(id, procedure);
        if (steps.empty()) return;
        ViewMap made;
        made["title"] = title;
        made["drawing"] = is_drawn ? std::to_string(number) : std::string();
        made["steps"] = std::move(steps);
        list.emplace_back(std::move(made));
    };
    for (const Stage& stage : procedure.stages) add(stage.id, stage.title, true);
    add("", "At any time", false);
    return list;
}

ViewList screening(const Procedure& procedure) {
    ViewList list;
    for (const Criterion& criterion : procedure.criteria) {
        ViewMap made;
        made["text"] = criterion.text;
        made["source"] = criterion.source;
        made["holds_when"] = criterion_in_words(criterion, procedure);
        made["must_hold"] = criterion.id == procedure.eligible;
        made["mandatory"] = criterion.id == procedure.mandatory;
        list.emplace_back(std::move(made));
    }
    return list;
}

ViewList redirects(const Procedure& procedure) {
    ViewList list;
    for (const Redirect& redirect : procedure.redirects) {
        ViewMap made;
        made["to"] = procedure.title_of(redirect.to);
        made["when"] = term_in_words(redirect.when, procedure);
        made["because"] = redirect.because;
        made["urgent"] = redirect.urgent;
        list.emplace_back(std::move(made));
    }
    return list;
}

std::vector<std::string> titles_of(const std::vector<std::string>& ids, const Procedure& procedure) {
    std::vector<std::string> titles;
    for (const std::string& id : ids) titles.push_back(procedure.title_of(id));
    return titles;
}

ViewMap decision_view(const Procedure& procedure) {
    const Decision& decision = procedure.decision;
    ViewMap made;
    made["text"] = decision.text;
    made["deciders"] = in_words(titles_of(decision.deciders, procedure));
    made["separately"] = decision.separately;
    made["arbiter"] = decision.arbiter.empty() ? std::string() : procedure.title_of(decision.arbiter);
    ViewList outcomes, fields;
    for (const Outcome& outcome : decision.outcomes) {
        ViewMap one;
        one["id"] = outcome.id;
        one["title"] = outcome.title;
        one["by"] = in_words(titles_of(outcome.deciders, procedure));
        one["from"] = in_words(titles_of(outcome.from, procedure), "or");
        outcomes.emplace_back(std::move(one));
    }
    for (const Field& field : decision.fields) fields.emplace_back(field.title);
    made["outcomes"] = std::move(outcomes);
    made["fields"] = std::move(fields);
    return made;
}

ViewList meetings(const Procedure& procedure) {
    ViewList list;
    for (const MeetingType& type : procedure.meetings) {
        ViewMap made;
        made["title"] = type.title;
        made["at_most"] = type.at_most > 0 ? counted(type.at_most, "meeting") : std::string();
        made["source"] = type.source;
        ViewList agenda;
        for (const std::string& item : type.agenda) agenda.emplace_back(item);
        made["agenda"] = std::move(agenda);
        list.emplace_back(std::move(made));
    }
    return list;
}

ViewList sections(const std::vector<Section>& all, const Procedure& procedure) {
    ViewList list;
    for (const Section& section : all) {
        ViewMap made;
        made["title"] = section.title;
        made["required"] = section.required;
        made["kinds"] = kinds_text(section.kinds, procedure);
        list.emplace_back(std::move(made));
    }
    return list;
}

ViewMap plan_view(const Procedure& procedure) {
    ViewMap made;
    made["required"] = in_words(procedure.plan.required);
    made["presented_to"] = procedure.title_of(procedure.plan.presented_to);
    made["monitored_by"] = procedure.title_of(procedure.plan.monitored_by);
    made["audit"] = join(procedure.plan.audit, " ");
    made["evidence"] = procedure.plan.evidence_to_close;
    return made;
}

ViewList documents(const Procedure& procedure) {
    ViewList list;
    for (const DocumentRow& row : procedure.documents) {
        ViewMap made;
        made["id"] = row.id;
        made["title"] = row.title;
        made["each"] = each_in_words(row.each);
        made["when"] = row.when.empty() ? std::string() : event_in_words(row.when, procedure);
        list.emplace_back(std::move(made));
    }
    return list;
}

ViewList forbidden(const Procedure& procedure) {
    ViewList list;
    for (const Forbidden& rule : procedure.forbidden) {
        ViewMap made;
        made["what"] = rule.what;
        made["in"] = rule.in;
        made["because"] = rule.because;
        made["refused"] = rule.weight == Weight::refuse;
        list.emplace_back(std::move(made));
    }
    return list;
}

}  // namespace

View procedure_view(const Procedure& procedure, Date today) {
    ViewMap root, partnership;
    partnership["name"] = procedure.body;
    root["partnership"] = std::move(partnership);
    root["marking"] = "";
    root["today"] = today.words();
    root["id"] = procedure.id;
    root["edition"] = procedure.edition;
    ViewList history;
    for (const Amendment& one : procedure.history) {
        ViewMap made;
        made["edition"] = one.edition;
        put_date(made, "on", one.on);
        made["by"] = one.by;
        made["reason"] = one.reason;
        history.emplace_back(std::move(made));
    }
    root["history"] = std::move(history);
    root["source"] = procedure.source;
    root["in_force_from"] = procedure.in_force_from ? procedure.in_force_from->words() : std::string();
    root["in_force_until"] = procedure.in_force_until ? procedure.in_force_until->words() : std::string();
    root["review_due"] = procedure.review_due ? procedure.review_due->words() : std::string();
    root["referrers"] = in_words(titles_of(procedure.referrer_roles, procedure), "or");
    root["sectors"] = in_words(procedure.referrer_sectors, "or");
    ViewList kinds, roles, forms, questions, registers;
    for (const Kind& kind : procedure.kinds) kinds.emplace_back(kind_view(kind, procedure));
    for (const Role& role : procedure.roles) roles.emplace_back(role_view(role, procedure));
    for (const Form& form : procedure.forms) forms.emplace_back(form_view(form));
    for (const Question& question : procedure.questions) questions.emplace_back(question.text);
    for (const Register& one : procedure.registers) registers.emplace_back(one.title);
    root["kinds"] = std::move(kinds);
    root["roles"] = std::move(roles);
    root["forms"] = std::move(forms);
    root["questions"] = std::move(questions);
    root["criteria"] = screening(procedure);
    root["redirects"] = redirects(procedure);
    root["decision"] = decision_view(procedure);
    root["stages"] = stages(procedure);
    root["meetings"] = meetings(procedure);
    root["plan"] = plan_view(procedure);
    root["terms"] = sections(procedure.terms_sections, procedure);
    root["report"] = sections(procedure.report_sections, procedure);
    root["published_for"] = procedure.published_for ? procedure.published_for->text() : std::string();
    root["documents"] = documents(procedure);
    root["registers"] = std::move(registers);
    root["forbidden"] = forbidden(procedure);
    return View(std::move(root));
}

}  // namespace review
