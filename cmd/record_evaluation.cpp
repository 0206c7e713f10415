// review record CASE evaluation: evaluation forms that came back, one by one or as a table. Nothing says who wrote them.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/record.h"
#include "files/evaluations_file.h"
#include "rules/evaluations.h"

namespace review {
namespace {

struct Options {
    std::string case_id, from;
    std::vector<std::string> set;
};

const Form& form_of(const CaseEdit& change) {
    if (const Form* form = evaluation_form(change.procedure())) return *form;
    throw Error(ErrorKind::usage, "this procedure has no form for an evaluation")
        .hint(
            "write one into a procedure of your own: [[form]] with anonymous = true, and a [[step]] with returns = its "
            "id")
        .hint("review help procedure-file");
}

bool is_table(const std::string& from) { return to_lower(from).ends_with(".csv"); }

/// What somebody wrote may name people: as everywhere, names become codes.
void code_texts(const Form& form, std::vector<Answers>& returns, CaseEdit& change) {
    for (Answers& one : returns)
        for (Answered& answered : one) {
            const auto field = std::find_if(form.fields.begin(), form.fields.end(),
                                            [&](const Field& known) { return known.id == answered.id; });
            auto* text = std::get_if<std::string>(&answered.value);
            const bool prose =
                field != form.fields.end() && (field->type == FieldType::text || field->type == FieldType::long_text);
            if (text != nullptr && prose) *text = change.coded(*text, answered.spot.text() + ": " + answered.id);
        }
}

std::vector<Answers> came_back(const Options& options, const Form& form, CaseEdit& change, Context& context) {
    if (is_table(options.from)) {
        if (!options.set.empty())
            throw Error(ErrorKind::usage, "--set goes with a single form, not with a table of them");
        Problems problems;
        auto returns = read_evaluations(file_or_input(options.from, context), options.from, form, problems);
        refuse_faults(problems, "the table cannot be read, and nothing was recorded", context);
        code_texts(form, returns, change);
        return returns;
    }
    Answers one = field_answers(form.fields, options.set, options.from, change, context);
    if (one.empty())
        throw Error(ErrorKind::usage, "review record evaluation needs the answers of a form")
            .hint("--from FILE.csv (a row for each form), --from FILE.toml, or --set FIELD=VALUE")
            .hint("fields: " + in_words(ids_of(form.fields)));
    return {std::move(one)};
}

int record_evaluation(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const Form& form = form_of(change);
    const Project& project = context.project();
    const std::string file = Project::evaluations_file(change.id());
    Problems faults;
    std::vector<Answers> all = project.load_evaluations(change.id(), change.procedure(), faults);
    refuse_faults(faults, "the forms that came back before cannot be read: mend them first", context);
    const std::vector<Answers> fresh = came_back(options, form, change, context);
    if (fresh.empty()) return already(fmt::format("{}: no form is in it", change.id()), context);
    change.allow(may_return(fresh, change.procedure(), change.now()), "nothing was recorded");
    all.insert(all.end(), fresh.begin(), fresh.end());
    const bool replace = project.disk().type(project.path(file)).has_value();
    change.edit().write(file, evaluations_csv(all, form), replace);
    const auto sent = evaluation_sent(change.procedure(), change.now());
    const std::string of = sent ? fmt::format(" of {} that were sent", sent->to) : std::string();
    return change.finish(
        {"recorded evaluation forms", "record evaluation",
         fmt::format("{}: {} recorded; {}{} {} come back.", change.id(), counted(long(fresh.size()), "evaluation form"),
                     all.size(), of, all.size() == 1 ? "has" : "have")});
}

}  // namespace

Runner declare_record_evaluation(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.texts("--set", "FIELD=VALUE", options->set, "the answer to a field of one form");
    flags.text("--from", "FILE", options->from, "a table of forms (.csv), or one form as TOML (- is standard input)");
    return [options](Context& context) { return record_evaluation(*options, context); };
}

}  // namespace review
