// review record CASE section: a section of the report, or of the terms of reference.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/record.h"
#include "files/case_file.h"

namespace review {
namespace {

struct SectionOptions {
    std::string case_id, section;
    TextSource text;
    bool replace = false;
};

/// A section, of the report or of the terms of reference.
struct Chosen {
    const Section* part = nullptr;
    bool of_terms = false;

    std::string key() const { return of_terms ? "terms" : "section"; }
    std::string whole() const { return of_terms ? "terms of reference" : "report"; }
};

std::vector<Chosen> sections_of(const Procedure& procedure) {
    std::vector<Chosen> all;
    for (const Section& part : procedure.terms_sections) all.push_back({&part, true});
    for (const Section& part : procedure.report_sections) all.push_back({&part, false});
    return all;
}

Chosen chosen_section(const std::string& typed, const CaseEdit& change, Context& context) {
    const Case now = change.now();
    std::vector<Chosen> offered;
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    for (const Chosen& one : sections_of(change.procedure())) {
        if (one.part->id == typed) return one;
        if (!applies_to(one.part->kinds, now.kind())) continue;
        offered.push_back(one);
        ids.push_back(one.part->id);
        titles[one.part->id] = one.of_terms ? one.part->title + " (terms of reference)" : one.part->title;
    }
    if (ids.empty()) throw Error(ErrorKind::usage, "the procedure's report has no sections");
    if (typed.empty() && context.may_ask()) {
        const std::string id = ask_choice("Which section?", ids, titles, context);
        return offered[std::size_t(std::find(ids.begin(), ids.end(), id) - ids.begin())];
    }
    if (typed.empty())
        throw Error(ErrorKind::usage,
                    fmt::format("review record section needs to know which: {}", in_words(ids, "or")));
    throw unknown_word(ErrorKind::usage, "section", typed, ids);
}

void tell_signed(const Chosen& section, const CaseEdit& change, Context& context) {
    for (const StepStatus& status : change.assessment().steps)
        if (status.step->signs == (section.of_terms ? "terms" : "report") && status.changed_since_signed)
            note(fmt::format("the {} {} signed off on {} ({}): {} must be signed off again", section.whole(),
                             section.of_terms ? "were" : "was", status.record->on.words(), status.step->id,
                             section.of_terms ? "they" : "it"),
                 context);
}

/// At the keyboard the question is whether; a script says so with --replace.
bool may_replace(const SectionOptions& options, const Section& section, Context& context) {
    if (options.replace) return true;
    if (context.may_ask()) return ask_yes(fmt::format("{} has a text. Put this in its place?", section.id), context);
    throw Error(ErrorKind::usage, fmt::format("the section {} has a text already", section.id))
        .hint("add --replace to put this one in its place");
}

int record_section(const SectionOptions& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    const Chosen section = chosen_section(options.section, change, context);
    ReportSection record;
    record.id = section.part->id;
    record.text = long_text(options.text, section.part->title, "the " + section.whole(), change, context);
    Needed needed("record section");
    needed.flag(!record.text.empty(), "--text TEXT or --from FILE");
    needed.refuse_missing();
    const Case now = change.now();
    const auto& written = section.of_terms ? now.terms : now.report;
    const auto same =
        std::find_if(written.begin(), written.end(), [&](const ReportSection& one) { return one.id == record.id; });
    const bool there = same != written.end() && !trimmed(same->text).empty();
    if (there && trimmed(same->text) == trimmed(record.text))
        return already(fmt::format("{}: the section {} says so", change.id(), record.id), context);
    if (there && !may_replace(options, *section.part, context))
        return already(fmt::format("{}: the section {} stays", change.id(), record.id), context);
    change.allow(may_say(section.of_terms ? "case" : "report", record.text, change.procedure(), now),
                 "the section was not recorded");
    if (same == written.end())
        change.document().append({section.key()}, block_of(record));
    else
        change.document().set({section.key(), int(same - written.begin()), "text"}, Value{record.text, {}});
    tell_signed(section, change, context);
    return finish_with_text(change,
                            {fmt::format("wrote section {} of the {}", record.id, section.whole()), "record section",
                             fmt::format("{}: the section {} of the {} is {}.", change.id(), record.id, section.whole(),
                                         there ? "replaced" : "recorded")},
                            record.text, context);
}

}  // namespace

Runner declare_record_section(Flags& flags) {
    const auto options = std::make_shared<SectionOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("SECTION", options->section, "the section's id, as review procedure show has it");
    declare_text(flags, options->text, "the text of the section");
    flags.flag("--replace", options->replace, "put it in the place of what is there");
    return [options](Context& context) { return record_section(*options, context); };
}

}  // namespace review
