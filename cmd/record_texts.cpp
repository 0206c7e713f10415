// review record CASE view: what a child or family member said. review record CASE section: a section of the report.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/record.h"
#include "files/case_file.h"

namespace review {
namespace {

const std::vector<std::string> view_states = {"given", "declined", "not-sought"};

struct ViewOptions {
    std::string case_id, person, state;
    TextSource text;
    std::optional<Date> on;
    bool replace = false;
};

std::string person_of(const std::string& typed, const CaseEdit& change, Context& context) {
    std::vector<std::string> known;
    std::map<std::string, std::string> titles;
    for (const Person& person : change.loaded().data.people) {
        if (person.kind == "professional") continue;
        known.push_back(person.code);
        titles[person.code] = person.relation.empty() || person.relation == person.code
                                  ? person.code
                                  : fmt::format("{} ({})", person.code, person.relation);
    }
    if (typed.empty() && context.may_ask()) return ask_choice("Whose view?", known, titles, context);
    if (std::find(known.begin(), known.end(), typed) != known.end()) return typed;
    // The typed text may be a name: it is not repeated.
    Error error(ErrorKind::usage, "--person: that is no child or family member of the case");
    if (const auto near = nearest(typed, known)) error.hint(fmt::format("did you mean {}?", *near));
    throw error.hint("one of " + in_words(known, "or"));
}

FamilyView gathered_view(const ViewOptions& options, CaseEdit& change, Context& context) {
    FamilyView view;
    Needed needed("record view");
    needed.flag(!options.person.empty() || context.may_ask(), "--person CODE");
    needed.flag(!options.state.empty() || context.may_ask(), "--state given|declined|not-sought");
    needed.refuse_missing();
    view.person = person_of(options.person, change, context);
    view.state = options.state;
    if (view.state.empty())
        view.state = ask_choice(
            "What came of it?", view_states,
            {{"given", "Said something"}, {"declined", "Declined"}, {"not-sought", "Was not asked, for a reason"}},
            context);
    view.on = options.on.value_or(context.today);
    if (view.state == "given") {
        view.text = long_text(options.text, "What was said", "the view", change, context);
        Needed text("record view");
        text.flag(!view.text.empty(), "--text TEXT or --from FILE");
        text.refuse_missing();
    } else {
        if (trimmed(context.globals.because).empty() && context.may_ask())
            context.globals.because = ask_text("Why?", "", view.state == "not-sought", context).value_or("");
        Needed reason("record view");
        reason.flag(view.state != "not-sought" || !trimmed(context.globals.because).empty(), "--because TEXT");
        reason.refuse_missing();
        if (!context.globals.because.empty()) view.because = change.coded(context.globals.because, "--because");
    }
    return view;
}

int record_view(const ViewOptions& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    const FamilyView view = gathered_view(options, change, context);
    const Case now = change.now();
    int last = -1;
    for (std::size_t i = 0; i < now.views.size(); ++i) {
        const FamilyView& one = now.views[i];
        if (one.person != view.person) continue;
        last = int(i);
        if (one.state == view.state && one.text == view.text && one.because == view.because && !options.replace)
            return already(fmt::format("{}: this view of {} is on record", change.id(), view.person), context);
    }
    if (options.replace && last < 0)
        throw Error(ErrorKind::usage, fmt::format("--replace: no view of {} is on record", view.person))
            .hint("leave --replace out");
    change.allow(may_say("view", view.text, change.procedure(), now), "the view was not recorded");
    if (options.replace)
        rewrite_block(change.document(), {"view", last}, block_of(view));
    else
        change.document().append({"view"}, block_of(view));
    return finish_with_text(change,
                            {fmt::format("recorded the view of {}", view.person), "record view",
                             fmt::format("{}: the view of {} is recorded: {}.", change.id(), view.person, view.state)},
                            view.text, context);
}

struct SectionOptions {
    std::string case_id, section;
    TextSource text;
    bool replace = false;
};

const Part& chosen_section(const std::string& typed, const CaseEdit& change, Context& context) {
    const Case now = change.now();
    const auto& all = change.procedure().report_sections;
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    for (const Part& part : all) {
        if (part.id == typed) return part;
        if (!applies_to(part.kinds, now.kind())) continue;
        ids.push_back(part.id);
        titles[part.id] = part.title;
    }
    if (ids.empty()) throw Error(ErrorKind::usage, "the procedure's report has no sections");
    if (typed.empty() && context.may_ask()) {
        const std::string id = ask_choice("Which section of the report?", ids, titles, context);
        return *std::find_if(all.begin(), all.end(), [&](const Part& part) { return part.id == id; });
    }
    if (typed.empty())
        throw Error(ErrorKind::usage,
                    fmt::format("review record section needs to know which: {}", in_words(ids, "or")));
    throw unknown_word(ErrorKind::usage, "section of the report", typed, ids);
}

void tell_signed_report(const CaseEdit& change, Context& context) {
    for (const StepStatus& status : change.assessment().steps)
        if (status.step->signs == "report" && status.changed_since_signed)
            note(fmt::format("the report was signed off on {} ({}): it must be signed off again",
                             status.record->on.words(), status.step->id),
                 context);
}

/// At the keyboard the question is whether; a script says so with --replace.
bool may_replace(const SectionOptions& options, const Part& section, Context& context) {
    if (options.replace) return true;
    if (context.may_ask()) return ask_yes(fmt::format("{} has a text. Put this in its place?", section.id), context);
    throw Error(ErrorKind::usage, fmt::format("the section {} has a text already", section.id))
        .hint("add --replace to put this one in its place");
}

int record_section(const SectionOptions& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    const Part& section = chosen_section(options.section, change, context);
    ReportSection record;
    record.id = section.id;
    record.text = long_text(options.text, section.title, "the report", change, context);
    Needed needed("record section");
    needed.flag(!record.text.empty(), "--text TEXT or --from FILE");
    needed.refuse_missing();
    const Case now = change.now();
    const auto same = std::find_if(now.report.begin(), now.report.end(),
                                   [&](const ReportSection& one) { return one.id == record.id; });
    const bool there = same != now.report.end() && !trimmed(same->text).empty();
    if (there && trimmed(same->text) == trimmed(record.text))
        return already(fmt::format("{}: the section {} says so", change.id(), record.id), context);
    if (there && !may_replace(options, section, context))
        return already(fmt::format("{}: the section {} stays", change.id(), record.id), context);
    change.allow(may_say("report", record.text, change.procedure(), now), "the section was not recorded");
    if (same == now.report.end())
        change.document().append({"section"}, block_of(record));
    else
        change.document().set({"section", int(same - now.report.begin()), "text"}, Value{record.text, {}});
    tell_signed_report(change, context);
    return finish_with_text(change,
                            {fmt::format("wrote section {} of the report", record.id), "record section",
                             fmt::format("{}: the section {} of the report is {}.", change.id(), record.id,
                                         there ? "replaced" : "recorded")},
                            record.text, context);
}

}  // namespace

Runner declare_record_view(Flags& flags) {
    const auto options = std::make_shared<ViewOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.text("--person", "CODE", options->person, "whose view: a child or a family member");
    flags.choice("--state", "STATE", view_states, options->state, "given, declined or not-sought");
    declare_text(flags, options->text, "what was said");
    flags.date("--on", options->on, "the day (else today)");
    flags.flag("--replace", options->replace, "correct the last view of that person");
    return [options](Context& context) { return record_view(*options, context); };
}

Runner declare_record_section(Flags& flags) {
    const auto options = std::make_shared<SectionOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("SECTION", options->section, "the section's id, as review procedure show has it");
    declare_text(flags, options->text, "the text of the section");
    flags.flag("--replace", options->replace, "put it in the place of what is there");
    return [options](Context& context) { return record_section(*options, context); };
}

}  // namespace review
