// Forms, screening and the decision: what is asked, and what follows from the answers.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/procedure_parts.h"

namespace review::procedure_parts {
namespace {

const std::vector<std::pair<std::string, FieldType>> field_types = {
    {"text", FieldType::text},     {"long-text", FieldType::long_text}, {"date", FieldType::date},
    {"yes-no", FieldType::yes_no}, {"choice", FieldType::choice},       {"choices", FieldType::choices},
    {"number", FieldType::number}, {"agency", FieldType::agency},       {"agencies", FieldType::agencies},
    {"people", FieldType::people}, {"periods", FieldType::periods}};

void want_choices(Fields& in, FieldType type, const std::vector<std::string>& choices) {
    const bool chooses = type == FieldType::choice || type == FieldType::choices;
    if (chooses && choices.empty())
        in.problem("procedure.choices", fmt::format("{} asks for a choice and offers none", in.where()), in.spot(),
                   "add choices = { first = \"First\", second = \"Second\" }");
    if (!chooses && !choices.empty())
        in.problem("procedure.choices", fmt::format("{} offers choices, and its type does not ask for one", in.where()),
                   in.spot_of("choices"),
                   "write type = \"choice\" (one) or \"choices\" (several), or remove the choices");
}

const std::vector<std::pair<std::string, Gives>> given_things = {
    {"circumstances", Gives::circumstances},
    {"representative", Gives::representative},
    {"timeline-from", Gives::timeline_from},
    {"timeline-to", Gives::timeline_to},
    {"strategic-implications", Gives::strategic_implications},
    {"brings-views", Gives::brings_views}};

/// What only a field of people may say, and what it must.
void read_people(Fields& in, Field& field) {
    static const std::vector<std::string> kinds = {"child", "family", "professional"};
    field.people_kind = in.choice("people", kinds);
    field.columns = in.texts("columns");
    field.required_columns = in.texts("required-columns");
    if (field.type != FieldType::people) {
        for (const char* key : {"people", "columns", "required-columns"})
            if (in.has(key))
                in.problem("procedure.people",
                           fmt::format("{}: {} belongs to a field of type \"people\"", in.where(), key),
                           in.spot_of(key), fmt::format("remove {}, or write type = \"people\"", key));
        return;
    }
    if (field.people_kind.empty() && !in.has("people"))
        in.problem("procedure.people", fmt::format("{} of type \"people\" does not say of which", in.where()),
                   in.spot(), "add people = \"child\", \"family\" or \"professional\"");
    for (const std::string& column : field.required_columns)
        if (std::ranges::find(field.columns, column) == field.columns.end()) {
            const auto near = nearest(column, field.columns);
            in.problem("procedure.people",
                       fmt::format("{}: the required column {} is not among its columns", in.where(), column),
                       in.spot_of("required-columns"),
                       near ? fmt::format("did you mean \"{}\"?", *near) : "add it to columns");
        }
    if (!field.identifies && std::ranges::find(field.columns, "name") != field.columns.end())
        in.problem("procedure.people",
                   fmt::format("{} asks for names, which may only be kept among the identities", in.where()), in.spot(),
                   "add identifies = true");
}

Outcome outcome(Fields& in) {
    Outcome outcome;
    outcome.spot = in.spot();
    outcome.id = id_of(in);
    outcome.title = in.text("title", true);
    if (!in.has("effect"))
        in.problem("file.missing-key", fmt::format("{} has no effect", in.where()), in.spot(),
                   "add effect = \"take-up\", \"decline\", \"redirect\" or \"queue\"");
    outcome.effect = in.one_of<Outcome::Effect>("effect",
                                                {{"take-up", Outcome::Effect::take_up},
                                                 {"decline", Outcome::Effect::decline},
                                                 {"redirect", Outcome::Effect::redirect},
                                                 {"queue", Outcome::Effect::queue}},
                                                Outcome::Effect::decline);
    outcome.kind = in.text("kind");
    outcome.deciders = in.texts("deciders");
    outcome.from = in.texts("from");
    outcome.after = in.texts("after");
    return outcome;
}

}  // namespace

Field field(Fields& in) {
    Field field;
    field.spot = in.spot();
    field.id = id_of(in);
    field.title = in.text("title", true);
    field.help = in.text("help");
    field.section = in.text("section");
    field.type = in.one_of<FieldType>("type", field_types, FieldType::text);
    field.required = flag_or(in, "required", false);
    field.required_when = in.text("required-when");
    field.identifies = flag_or(in, "identifies", false);
    read_choices(in, field.choices, field.choice_titles);
    want_choices(in, field.type, field.choices);
    read_people(in, field);
    field.fact = in.text("fact");
    if (field.type == FieldType::periods && field.fact.empty())
        in.problem("procedure.fact", fmt::format("{} of type \"periods\" does not say of what", in.where()), in.spot(),
                   "add fact = \"…\", the id of a [[fact]]");
    field.answers = in.text("answers");
    field.gives = in.one_of<Gives>("gives", given_things, Gives::nothing);
    field.differs_from = in.text("differs-from");
    return field;
}

Field meeting_section(Fields& in) {
    Field section = field(in);
    section.per_agency = flag_or(in, "per-agency", false);
    return section;
}

Form form(Fields& in) {
    Form form;
    form.spot = in.spot();
    form.id = id_of(in);
    form.title = in.text("title", true);
    form.intro = in.text("intro");
    form.filled_by = in.text("filled-by");
    form.anonymous = flag_or(in, "anonymous", false);
    form.fields = all_of(in, "field", field);
    if (form.fields.empty())
        in.problem("procedure.form", fmt::format("form {} asks for nothing", form.id), in.spot(),
                   "add [[form.field]] blocks below it");
    return form;
}

Question question(Fields& in) {
    Question question;
    question.spot = in.spot();
    question.id = id_of(in);
    question.text = in.text("text", true);
    question.help = in.text("help");
    static const std::vector<std::pair<std::string, FieldType>> types = {{"yes-no", FieldType::yes_no},
                                                                         {"choice", FieldType::choice},
                                                                         {"date", FieldType::date},
                                                                         {"text", FieldType::text}};
    question.type = in.one_of<FieldType>("type", types, FieldType::yes_no);
    read_choices(in, question.choices, question.choice_titles);
    want_choices(in, question.type, question.choices);
    question.asked_when = in.text("asked-when");
    return question;
}

DatedFact dated_fact(Fields& in) {
    DatedFact fact;
    fact.spot = in.spot();
    fact.id = id_of(in);
    fact.text = in.text("text", true);
    fact.complete = in.text("complete", true);
    return fact;
}

Anchor anchor(Fields& in) {
    Anchor anchor;
    anchor.spot = in.spot();
    anchor.id = id_of(in);
    anchor.text = in.text("text", true);
    anchor.question = in.text("question", true);
    anchor.when = in.text("when");
    return anchor;
}

Criterion criterion(Fields& in) {
    Criterion criterion;
    criterion.spot = in.spot();
    criterion.id = id_of(in);
    criterion.text = in.text("text", true);
    criterion.source = in.text("source");
    criterion.all = in.texts("all");
    criterion.any = in.texts("any");
    criterion.none = in.texts("none");
    criterion.facts = in.texts("facts");
    criterion.before_anchor = in.span("before-anchor");
    criterion.anchors = in.texts("anchors");
    const bool terms = !criterion.all.empty() || !criterion.any.empty() || !criterion.none.empty();
    if (!terms && criterion.facts.empty())
        in.problem("procedure.criterion", fmt::format("criterion {} looks at nothing", criterion.id), in.spot(),
                   "add all = [\"…\"], any = [\"…\"] or none = [\"…\"], or facts with before-anchor and anchors");
    if (terms && !criterion.facts.empty())
        in.problem("procedure.criterion",
                   fmt::format("criterion {} looks at terms and at dated facts at once", criterion.id),
                   in.spot_of("facts"), "make two criteria of it, and a third that names both");
    if (!criterion.facts.empty() && (!criterion.before_anchor || criterion.anchors.empty()) && !in.has("before-anchor"))
        in.problem("procedure.criterion", fmt::format("criterion {} does not say which days it looks at", criterion.id),
                   in.spot(), "add before-anchor = \"6 months\" and anchors = [\"…\"]");
    return criterion;
}

Redirect redirect(Fields& in) {
    Redirect redirect;
    redirect.spot = in.spot();
    redirect.id = id_of(in);
    redirect.to = in.text("to", true);
    redirect.when = in.text("when", true);
    redirect.because = in.text("because", true);
    redirect.urgent = flag_or(in, "urgent", false);
    redirect.answered_by = in.text("answered-by");
    return redirect;
}

Decision decision(Fields& in) {
    Decision decision;
    decision.spot = in.spot();
    decision.text = in.text("text", true);
    decision.deciders = in.texts("deciders");
    decision.arbiter = in.text("arbiter");
    decision.separately = flag_or(in, "separately", false);
    decision.fields = all_of(in, "field", field);
    decision.outcomes = all_of(in, "outcome", outcome);
    return decision;
}

}  // namespace review::procedure_parts
