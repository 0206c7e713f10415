// Answers to the fields of a step: from flags, from a file, or asked for.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/record.h"
#include "files/case_file.h"
#include "rules/screening.h"

namespace review {
namespace {

const Field& field_of(const std::vector<Field>& fields, const std::string& id, const std::string& flag) {
    std::vector<std::string> known;
    for (const Field& field : fields) {
        if (field.id == id) return field;
        known.push_back(field.id);
    }
    if (known.empty()) throw Error(ErrorKind::usage, fmt::format("{}: nothing of that kind is asked for here", flag));
    throw unknown_word(ErrorKind::usage, flag, id, known);
}

std::vector<std::string> choices_of(const Field& field, Context& context) {
    if (field.type != FieldType::agency && field.type != FieldType::agencies) return field.choices;
    return ids_of(context.project().partnership().agencies);
}

bool is_prose(const Field& field) { return field.type == FieldType::text || field.type == FieldType::long_text; }

Answer coded_answer(const Answer& answer, const Field& field, const OutsideCase& asking) {
    const std::string* text = std::get_if<std::string>(&answer);
    return text != nullptr && is_prose(field) && !field.identifies ? Answer(asking.coded(*text, field.id)) : answer;
}

Answer answer_of(const std::string& typed, const Field& field, const OutsideCase& asking, Context& context) {
    std::string why;
    const auto answer = answer_from_text(typed, field.type, choices_of(field, context), context.today, why);
    if (!answer) throw Error(ErrorKind::usage, fmt::format("{}: {}", field.id, why));
    return coded_answer(*answer, field, asking);
}

/// Replaces what is there of that id.
void put(Answers& answers, const std::string& id, Answer value) {
    const auto same = std::find_if(answers.begin(), answers.end(), [&](const Answered& one) { return one.id == id; });
    if (same != answers.end())
        same->value = std::move(value);
    else
        answers.push_back({id, std::move(value), {}});
}

/// What identifies is kept with the identities and leaves the answers of the case.
void keep_apart(const std::vector<Field>& fields, Answers& answers, CaseEdit& change, Context& context) {
    for (const Field& field : fields) {
        const Answer* answer = field.identifies ? find_answer(answers, field.id) : nullptr;
        if (answer == nullptr) continue;
        identities_document("people.toml", change, context).set({"answers", field.id}, value_of(*answer));
        std::erase_if(answers, [&](const Answered& one) { return one.id == field.id; });
    }
}

void read_from(const std::string& from, const std::vector<Field>& fields, Answers& answers, const OutsideCase& asking,
               Context& context) {
    const std::string name = from == "-" ? "standard input" : from;
    const Value tree = parse_toml(file_or_input(from, context), name);
    Problems problems;
    const Answers read = read_answers(*tree.table(), name, problems);
    for (const Answered& answered : read) {
        if (answered.id == "format") continue;
        const Field& field = field_of(fields, answered.id, name);
        const std::string* text = std::get_if<std::string>(&answered.value);
        put(answers, answered.id,
            text != nullptr ? answer_of(*text, field, asking, context) : coded_answer(answered.value, field, asking));
    }
    refuse_faults(problems, "the answers cannot be read", context);
}

/// The condition of a field looks first at the answers beside it.
bool is_wanted(const Field& field, const Answers& answers, const CaseEdit& change) {
    if (field.required_when.empty()) return true;
    Case with = change.now();
    for (const Answered& answered : answers) put(with.referral, answered.id, answered.value);
    return term_holds(change.procedure(), with, field.required_when) != Truth::no;
}

void ask_fields(const std::vector<Field>& fields, Answers& answers, const OutsideCase& asking, Context& context) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field& field = fields[i];
        if (find_answer(answers, field.id) != nullptr || !asking.wanted(field, answers)) continue;
        Prompt prompt = prompt_of(field);
        prompt.choices = choices_of(field, context);
        const Reply reply = ask(prompt, context);
        if (reply.what == Reply::What::given) put(answers, field.id, coded_answer(reply.answer, field, asking));
        if (reply.what != Reply::What::back || i == 0) continue;
        std::erase_if(answers, [&](const Answered& one) { return one.id == fields[i - 1].id; });
        i -= 2;  // the loop goes on with the field before
    }
}

void put_set(const std::vector<Field>& fields, const std::vector<std::string>& set, Answers& answers,
             const OutsideCase& asking, Context& context) {
    for (const std::string& pair : set) {
        const auto [id, value] = split_pair(pair, "--set", "FIELD=VALUE");
        const Field& field = field_of(fields, id, "--set");
        if (field.identifies)
            throw Error(ErrorKind::usage, fmt::format("--set {}: this can say who somebody is", id))
                .hint("flags stay in the shell's history: write it into a file and give that with --from FILE");
        put(answers, id, answer_of(value, field, asking, context));
    }
}

/// What a case knows.
OutsideCase asking_of(CaseEdit& change) {
    return {[&change](const std::string& text, const std::string& where) { return change.coded(text, where); },
            [&change](const Field& field, const Answers& answers) { return is_wanted(field, answers, change); }};
}

}  // namespace

Answers field_answers(const std::vector<Field>& fields, const std::vector<std::string>& set, const std::string& from,
                      const OutsideCase& asking, Context& context) {
    Answers answers;
    if (!from.empty()) read_from(from, fields, answers, asking, context);
    put_set(fields, set, answers, asking, context);
    if (context.may_ask() && from.empty()) ask_fields(fields, answers, asking, context);
    return answers;
}

Answers field_answers(const std::vector<Field>& fields, const std::vector<std::string>& set, const std::string& from,
                      CaseEdit& change, Context& context) {
    Answers answers = field_answers(fields, set, from, asking_of(change), context);
    keep_apart(fields, answers, change, context);
    return answers;
}

Answers form_answers(const FormFile& form, const FormSheet& sheet, const std::vector<Field>& fields,
                     const std::vector<std::string>& set, CaseEdit& change, Context& context) {
    const OutsideCase asking = asking_of(change);
    Answers answers;
    Problems problems;
    for (const FilledPlace& filled : understood(form, sheet, problems, context).places) {
        std::string why;
        const std::string typed = as_field_takes_it(filled, why);
        const Field& field = field_of(fields, filled.place.field->id, form.name);
        std::optional<Answer> answer;
        if (why.empty()) answer = answer_from_text(typed, field.type, choices_of(field, context), context.today, why);
        if (answer)
            put(answers, field.id, coded_answer(*answer, field, asking));
        else
            problems.push_back(fault_of(filled, why));
    }
    refuse_faults(problems, "the form cannot be read wholly", context);
    put_set(fields, set, answers, asking, context);
    keep_apart(fields, answers, change, context);
    return answers;
}

}  // namespace review
