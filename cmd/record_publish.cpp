// review record CASE publish: the report goes out, and a copy of what went out stays as it was.
#include <fmt/format.h>

#include <ostream>
#include <set>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/kept_copies.h"
#include "cmd/logo.h"
#include "cmd/record_steps.h"
#include "cmd/report_file.h"
#include "documents/paper.h"
#include "files/case_file.h"
#include "rules/named_places.h"
#include "rules/reading.h"

namespace review {
namespace {

struct Options {
    std::string case_id, link;
    std::vector<std::string> set;
    std::optional<Date> on, until;
    bool replace = false;
};

/// nullptr: the procedure has none.
const DocumentRow* published_row(const CaseEdit& change) {
    const Step* step = change.procedure().step("publication");
    return change.procedure().document(step == nullptr || step->document.empty() ? "published-report" : step->document);
}

/// The report as everybody may read it, without names, in both forms.
std::vector<Copy> published_copies(Date on, const Case& now, const DocumentRow& row, const CaseEdit& change,
                                   Context& context) {
    const Project& project = context.project();
    const Assessment assessment = assess(change.procedure(), now, change.around(), context.today);
    const Naming naming(now, project.partnership(), change.procedure());
    const Material material{project.partnership(), change.procedure(), now, assessment, naming, on};
    const FindTemplate find = [&](const std::string& name) { return project.template_text(name); };
    const View view = case_view(material);
    Paper paper = make_paper(row.template_name, row.title, view, find);
    paper.page.logo = logo_of(project);
    // Both forms bear the digest of the text, so that they are seen to belong together.
    const std::string name = fmt::format("{}-{}-{}", row.id, on.iso(), digest_of(paper.markdown).substr(0, 8));
    return {{name + ".html", html_page(paper.body, paper.page)}, {name + ".md", paper.markdown}};
}

/// Names in the very bytes that will be published, besides those that the gate finds in the case's own words: they came in
/// by a template, an agency's title or a heading. Numbers of somebody who is not on record are the office's own.
Refusals names_in_copies(const std::vector<Copy>& copies, const Case& now, const CaseEdit& change, Context& context) {
    const NameFinder& names = *change.loaded().names;
    std::set<std::vector<std::string>> told;
    for (const NamedPlace& place : named_places(now, names))
        told.insert(keys_of(place.part.text.substr(place.hit.offset, place.hit.length)));
    const Naming naming(now, context.project().partnership(), change.procedure());
    Refusals refusals;
    for (auto copy = copies.rbegin(); copy != copies.rend(); ++copy)  // the text before the page made of it
        for (const auto& [place, hit] : named_in(text_of_document(copy->text), names)) {
            if (!hit.is_refused() || !told.insert(keys_of(copy->text.substr(hit.offset, hit.length))).second) continue;
            refusals.push_back({"identifiers.published",
                                fmt::format("the text to be published, {}: the {} ({}): {}", place, hit.whose(),
                                            hit.rule, in_readers_words(hit, naming)),
                                fmt::format("review check {}", now.id), false});
        }
    return refusals;
}

/// The report that came as a file goes out as it is, alone: `bytes` are those that were looked through.
Copy received_copy(const std::string& bytes, Date on, const Case& now, const DocumentRow& row) {
    const ReceivedReport& report = *now.received_report();
    const std::string ending = report.file.substr(report.file.rfind('.') + 1);
    return {fmt::format("{}-{}-{}.{}", row.id, on.iso(), report.digest.substr(0, 8), ending), bytes};
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
void put_publication(const StepRecord& record, const Step* step, const Options& options, const Refusals& named,
                     CaseEdit& change, Context& context) {
    if (step != nullptr) {
        put_records({record}, *step, options.replace, change, context, named);
        return;
    }
    Refusals refusals = why_not("publication", {}, change.procedure(), change.now(), change.around(), context.today);
    refusals.insert(refusals.end(), named.begin(), named.end());
    change.allow(refusals, "the report was not published");
    change.document().append({"step"}, block_of(record));
}

/// What the published text would say by which nobody may be recognised, were it published now. `bytes`: of the file that
/// came, which then is all that goes out.
Refusals names_to_be_published(const StepRecord& record, const std::optional<std::string>& bytes,
                               const CaseEdit& change, Context& context) {
    const DocumentRow* row = published_row(change);
    if (row == nullptr) return {};
    Case then = change.now();
    then.steps.push_back(record);
    if (then.received_report() != nullptr) return why_not_publish_file(bytes, then, change, context);
    return names_in_copies(published_copies(record.on, then, *row, change, context), then, change, context);
}

/// What goes out. Overrides that were recorded just now stand in a report made from the case as well: what is frozen is what
/// was looked through.
std::vector<Copy> going_out(Date on, const std::optional<std::string>& bytes, const DocumentRow& row, CaseEdit& change,
                            Context& context) {
    const Case now = change.now();
    if (bytes) return {received_copy(*bytes, on, now, row)};
    auto copies = published_copies(on, now, row, change, context);
    change.allow(names_in_copies(copies, now, change, context), "the report was not published");
    return copies;
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
    const auto bytes = bytes_of_report_file(now, context.project());
    put_publication(record, step, options, names_to_be_published(record, bytes, change, context), change, context);
    const DocumentRow* row = published_row(change);
    if (row == nullptr) throw Error(ErrorKind::invalid_data, "the procedure has no document to publish");
    const auto kept = going_out(record.on, bytes, *row, change, context);
    freeze(kept, change, context);
    return change.finish({"recorded publication", "record publish",
                          fmt::format("{}: published, {}. What was published stays as cases/{}/issued/{}.", change.id(),
                                      record.on.words(), change.id(), kept.front().name)});
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
