#include "documents/procedure_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "domain/events.h"

namespace review {
namespace {

const Field* referral_field(const std::string& id, const Procedure& procedure) {
    const Form* form = procedure.form("referral");
    if (form == nullptr) return nullptr;
    for (const Field& field : form->fields)
        if (field.id == id) return &field;
    return nullptr;
}

std::vector<std::string> titles(const std::vector<std::string>& choices, const std::map<std::string, std::string>& of) {
    std::vector<std::string> out;
    for (const std::string& choice : choices) {
        const auto title = of.find(choice);
        out.push_back(title == of.end() ? choice : title->second);
    }
    return out;
}

/// The question and how its answer must be.
std::string asked(const std::string& text, const Term& term, const std::map<std::string, std::string>& choice_titles) {
    std::string answer = term.negated ? "no" : "yes";
    if (!term.choices.empty())
        answer = (term.negated ? "not " : "") + in_words(titles(term.choices, choice_titles), "or");
    return fmt::format("“{}”: {}", text, answer);
}

std::string terms_in_words(const std::vector<std::string>& terms, const Procedure& procedure, std::string_view last) {
    std::vector<std::string> out;
    for (const std::string& term : terms) out.push_back(term_in_words(term, procedure));
    return join(out, fmt::format(" {} ", last));
}

std::string basis_in_words(const Deadline& deadline) {
    static constexpr std::string_view names[] = {"by law", "by the procedure", "a target; set your own in review.toml"};
    const std::string source = deadline.source.empty() ? "" : fmt::format(", {}", deadline.source);
    return fmt::format("{}{}", names[std::size_t(deadline.basis)], source);
}

std::string deadline_in_words(const Deadline& deadline, const Procedure& procedure) {
    const std::string event = event_in_words(deadline.after, procedure);
    std::string out =
        deadline.before && deadline.within.count == 0
            ? fmt::format("on the day of {} at the latest", event)
            : fmt::format("{} {} {}", deadline.within.text(), deadline.before ? "before" : "after", event);
    out += fmt::format(" ({})", basis_in_words(deadline));
    if (deadline.in_force_from) out += fmt::format(", from {}", deadline.in_force_from->words());
    if (deadline.in_force_until) out += fmt::format(", until {}", deadline.in_force_until->words());
    return out;
}

}  // namespace

std::string term_in_words(const std::string& text, const Procedure& procedure) {
    const Term term = parse_term(text);
    if (const Question* question = procedure.question(term.id))
        return asked(question->text, term, question->choice_titles);
    if (const Criterion* criterion = procedure.criterion(term.id))
        return term.negated ? fmt::format("it does not hold that “{}”", criterion->text)
                            : fmt::format("“{}”", criterion->text);
    if (const Field* field = referral_field(term.id, procedure)) return asked(field->title, term, field->choice_titles);
    return text;
}

std::string criterion_in_words(const Criterion& criterion, const Procedure& procedure) {
    std::vector<std::string> parts;
    if (!criterion.all.empty()) parts.push_back(terms_in_words(criterion.all, procedure, "and"));
    if (!criterion.any.empty())
        parts.push_back((criterion.any.size() > 1 ? "one of these is enough: " : "") +
                        terms_in_words(criterion.any, procedure, "or"));
    if (!criterion.none.empty()) parts.push_back("none of these: " + terms_in_words(criterion.none, procedure, "or"));
    std::vector<std::string> facts, anchors;
    for (const std::string& id : criterion.facts)
        if (const DatedFact* fact = procedure.fact(id)) facts.push_back(fact->text);
    for (const std::string& id : criterion.anchors)
        for (const Anchor& anchor : procedure.anchors)
            if (anchor.id == id) anchors.push_back(anchor.text);
    if (!facts.empty() && criterion.before_anchor)
        parts.push_back(fmt::format("{}, on any day of the {} before {}", in_words(facts, "or"),
                                    criterion.before_anchor->text(), in_words(anchors, "or")));
    return join(parts, "; and ");
}

std::string deadlines_in_words(const Step& step, const Procedure& procedure) {
    std::vector<std::string> parts;
    for (const Deadline& deadline : step.deadlines) parts.push_back(deadline_in_words(deadline, procedure));
    if (step.repeat_every)
        parts.push_back(fmt::format(
            "every {}{}", step.repeat_every->text(),
            step.repeat_basis == Deadline::Basis::target ? " (a target; set your own in review.toml)" : ""));
    if (step.each_stage) parts.emplace_back("again in each stage");
    return join(parts, "; ");
}

std::string kind_in_short(const Kind& kind) {
    std::vector<std::string> parts;
    if (kind.chronology == Allowed::no) parts.emplace_back("no chronology is needed");
    if (kind.chronology == Allowed::required) parts.emplace_back("each agency writes a chronology");
    if (kind.decisions == Allowed::no) parts.emplace_back("makes no decisions");
    if (kind.actions == Allowed::no) parts.emplace_back("has no action plan");
    switch (kind.publication) {
        case Publication::never: parts.emplace_back("never published"); break;
        case Publication::optional: parts.emplace_back("whether to publish is decided case by case"); break;
        case Publication::presumed: parts.emplace_back("published, unless there is a reason not to"); break;
        case Publication::required: parts.emplace_back("published"); break;
    }
    return join(parts, "; ");
}

std::string number_in_words(const Role& role) {
    if (role.at_most == 0) return role.at_least == 0 ? "any number" : fmt::format("at least {}", role.at_least);
    if (role.at_least == role.at_most) return fmt::format("exactly {}", role.at_most);
    return role.at_least == 0 ? fmt::format("at most {}", role.at_most)
                              : fmt::format("{} to {}", role.at_least, role.at_most);
}

std::string weight_in_words(const Step& step, const Procedure& procedure) {
    if (!step.required) return "may be left out";
    if (step.weight == Weight::remind) return "reminds";
    if (step.weight == Weight::warn) return "warns";
    std::vector<std::string> waiting;
    for (const std::string& event : step.needed_for) waiting.push_back(event_in_words(event, procedure));
    return waiting.empty() ? "refuses" : fmt::format("refuses: it must come before {}", in_words(waiting));
}

std::string event_in_words(const std::string& event, const Procedure& procedure) {
    if (const BuiltInEvent* built_in = built_in_event(event)) return std::string(built_in->words);
    return fmt::format("“{}”", procedure.title_of(event));
}

std::string each_in_words(Each each) {
    if (each == Each::case_) return {};
    return "each " + replaced(std::string(name_of(each)), "-", " ");
}

}  // namespace review
