// review record CASE publish: the report goes out, and a copy of what went out stays as it was.
#include <fmt/format.h>

#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/record_steps.h"
#include "documents/documents.h"
#include "files/case_file.h"

namespace review {
namespace {

struct Options {
    std::string case_id, link;
    std::vector<std::string> set;
    std::optional<Date> on, until;
    bool replace = false;
};

const DocumentRow& published_row(const CaseEdit& change) {
    const Step* step = change.procedure().step("publication");
    const std::string id = step == nullptr || step->document.empty() ? "published-report" : step->document;
    if (const DocumentRow* row = change.procedure().document(id)) return *row;
    throw Error(ErrorKind::invalid_data, fmt::format("the procedure has no document \"{}\" to publish", id));
}

/// The report as everybody may read it, without names, in both forms.
std::vector<Copy> published_copies(Date on, CaseEdit& change, Context& context) {
    const Project& project = context.project();
    const Case now = change.now();
    const Assessment assessment = assess(change.procedure(), now, change.around(), context.today);
    const Naming naming(now, project.partnership(), change.procedure());
    const Material material{project.partnership(), change.procedure(), now, assessment, naming, on};
    const DocumentRow& row = published_row(change);
    const FindTemplate find = [&](const std::string& name) { return project.template_text(name); };
    const View view = case_view(material);
    const std::string text = make_document(row.template_name, row.title, view, OutputFormat::markdown, find);
    const std::string page = make_document(row.template_name, row.title, view, OutputFormat::html, find);
    // Both forms bear the digest of the text, so that they are seen to belong together.
    const std::string name = fmt::format("{}-{}-{}", row.id, on.iso(), digest_of(text).substr(0, 8));
    return {{name + ".html", page}, {name + ".md", text}};
}

/// How long it stays on the website, where the procedure or a flag says so.
std::optional<Date> last_day(const Options& options, Date on, const CaseEdit& change) {
    if (options.until) {
        if (*options.until < on) throw Error(ErrorKind::usage, "--until lies before the day of publication");
        return options.until;
    }
    const auto& span = change.procedure().published_for;
    if (!span) return std::nullopt;
    return counted_from(on, *span, change.around().calendar).day;
}

void tell_short_window(Date on, const std::optional<Date>& until, const CaseEdit& change, Context& context) {
    const auto& least = change.procedure().published_at_least;
    if (!least || !until) return;
    const Date wanted = counted_from(on, *least, change.around().calendar).day;
    if (*until < wanted)
        note(fmt::format("it would be on the website until {}; {} would be until {}", until->words(), least->text(),
                         wanted.words()),
             context);
}

StepRecord publication_of(const Options& options, const Step* step, CaseEdit& change, Context& context) {
    StepRecord record;
    record.step = "publication";
    record.on = options.on.value_or(context.today);
    record.by = done_by(change, context);
    if (step != nullptr) record.answers = field_answers(step->fields, options.set, {}, change, context);
    std::string link = options.link;
    if (link.empty() && context.may_ask())
        link = ask_text("Where can it be read? (the address on the website)", "", false, context).value_or("");
    const auto until = last_day(options, record.on, change);
    if (!link.empty()) record.answers.push_back({"link", link, {}});
    if (until) record.answers.push_back({"until", *until, {}});
    tell_short_window(record.on, until, change, context);
    return record;
}

const StepRecord* earlier_of(const Case& now) {
    for (auto record = now.steps.rbegin(); record != now.steps.rend(); ++record)
        if (record->step == "publication" && record->outcome == "done") return &*record;
    return nullptr;
}

/// Without a step of its own the gate alone decides.
void put_publication(const StepRecord& record, const Step* step, const Options& options, CaseEdit& change,
                     Context& context) {
    if (step != nullptr) {
        put_records({record}, *step, options.replace, change, context);
        return;
    }
    change.allow(why_not("publication", {}, change.procedure(), change.now(), change.around(), context.today),
                 "the report was not published");
    change.document().append({"step"}, block_of(record));
}

int publish(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const Case now = change.now();
    const StepRecord* earlier = earlier_of(now);
    const Step* step = change.procedure().step("publication");
    const std::string digest =
        step != nullptr && !step->signs.empty() ? digest_of(signed_text(step->signs, now)) : std::string();
    const bool changed = earlier != nullptr && !digest.empty() && earlier->digest != digest;
    if (earlier != nullptr && !options.replace && !changed)
        return already(fmt::format("{}: the report was published on {} (to correct that: --replace)", change.id(),
                                   earlier->on.words()),
                       context);
    StepRecord record = publication_of(options, step, change, context);
    record.digest = digest;
    put_publication(record, step, options, change, context);
    const auto copies = published_copies(record.on, change, context);
    freeze(copies, change, context);
    return change.finish({"recorded publication", "record publish",
                          fmt::format("{}: published, {}. What was published stays as cases/{}/issued/{}.", change.id(),
                                      record.on.words(), change.id(), copies.front().name)});
}

}  // namespace

Runner declare_record_publish(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.text("--link", "ADDRESS", options->link, "where it can be read");
    flags.date("--on", options->on, "the day (else today)");
    flags.date("--until", options->until, "the last day on the website (else as the procedure has it)");
    flags.texts("--set", "FIELD=VALUE", options->set, "an answer that the step asks for");
    flags.flag("--replace", options->replace, "correct the day, the address or the window");
    return [options](Context& context) { return publish(*options, context); };
}

}  // namespace review
