// review record CASE delay, proceeding, link: what slows a review down, runs beside it, or belongs together with it.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/record.h"
#include "files/case_file.h"

namespace review {
namespace {

struct DelayOptions {
    std::string case_id, reason, deadline;
    std::optional<Date> on, until;
};

int record_delay(DelayOptions options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    const bool asks = context.may_ask() && trimmed(options.reason).empty();
    if (asks) {
        options.reason = ask_text("Why can the time not be met?", "", true, context).value_or("");
        if (!options.until) options.until = ask_day("Until when is it put off?", {}, context);
    }
    Needed needed("record delay");
    needed.flag(!trimmed(options.reason).empty(), "--reason TEXT");
    needed.refuse_missing();
    std::vector<std::string> steps;
    for (const Step& step : change.procedure().steps) steps.push_back(step.id);
    if (!options.deadline.empty() && std::find(steps.begin(), steps.end(), options.deadline) == steps.end())
        throw unknown_word(ErrorKind::usage, "--deadline", options.deadline, steps);
    Delay delay;
    delay.on = options.on.value_or(context.today);
    delay.reason = change.coded(options.reason, "--reason");
    delay.deadline = options.deadline;
    delay.until = options.until;
    if (delay.until && *delay.until < delay.on)
        throw Error(ErrorKind::usage, "--until lies before the day of the delay").hint("correct --until or --on");
    for (const Delay& one : change.now().delays)
        if (one.reason == delay.reason && one.deadline == delay.deadline && one.until == delay.until)
            return already(fmt::format("{}: this delay is on record since {}", change.id(), one.on.words()), context);
    change.document().append({"delay"}, block_of(delay));
    return change.finish({"recorded a delay", "record delay",
                          fmt::format("{}: a delay is recorded{}{}.", change.id(),
                                      delay.deadline.empty() ? "" : " for " + delay.deadline,
                                      delay.until ? ", until " + delay.until->words() : "")});
}

struct ProceedingOptions {
    std::string case_id, id, kind, text, restriction;
    std::optional<Date> started, ended, embargo, checked;
    bool lift_restriction = false, lift_embargo = false;
};

/// What is given takes the place of what was there.
void apply(const ProceedingOptions& options, Proceeding& one, CaseEdit& change) {
    if (!options.kind.empty()) one.kind = options.kind;
    if (!options.text.empty()) one.text = change.coded(options.text, "--text");
    if (!options.restriction.empty()) one.restriction = change.coded(options.restriction, "--restriction");
    if (options.started) one.from = options.started;
    if (options.ended) one.ended = options.ended;
    if (options.embargo) one.embargo_until = options.embargo;
    if (options.checked) one.checked = options.checked;
    if (options.lift_restriction) one.restriction.clear();
    if (options.lift_embargo) one.embargo_until.reset();
    if (one.from && one.ended && *one.ended < *one.from)
        throw Error(ErrorKind::usage, "it would end before it began").hint("correct --started or --ended");
}

void ask_proceeding(ProceedingOptions& options, const Procedure& procedure, Context& context) {
    std::string help = "police, coroner, court …";
    for (const Part& link : procedure.links) help += " " + link.id + ": " + link.title + ".";
    options.kind = ask_text("What runs beside the review?", help, true, context).value_or("");
    options.text = ask_text("What is it about?", "Without names.", false, context).value_or("");
    options.started = ask_day("Since when?", {}, context);
    options.restriction = ask_text("What may staff not discuss while it lasts?",
                                   "It stands on every letter while it is in force.", false, context)
                              .value_or("");
    options.embargo = ask_day("Until when may nothing be published?", {}, context);
}

int change_proceeding(const ProceedingOptions& options, CaseEdit& change, Context& context) {
    const Case now = change.now();
    const int place = place_of(options.id, now.proceedings, "proceeding");
    Proceeding one = now.proceedings[std::size_t(place)];
    ProceedingOptions given = options;
    const bool any = !given.kind.empty() || !given.text.empty() || !given.restriction.empty() || given.started ||
                     given.ended || given.embargo || given.checked || given.lift_embargo || given.lift_restriction;
    if (!any && context.may_ask()) {
        given.ended = ask_day("When did it end?", {}, context);
        given.lift_embargo = one.embargo_until && ask_yes("Was the embargo lifted?", context);
        given.lift_restriction = !one.restriction.empty() && ask_yes("Was the restriction lifted?", context);
    }
    // Whoever looks at it anew has checked it: the advice of a proceeding changes over time.
    if (!given.checked) given.checked = context.today;
    apply(given, one, change);
    rewrite_block(change.document(), {"proceeding", place}, block_of(one));
    if (!change.document().changed())
        return already(fmt::format("{}: {} says so already", change.id(), one.id), context);
    return change.finish({fmt::format("changed proceeding {}", one.id), "record proceeding",
                          fmt::format("{}: {} ({}) is brought up to date.", change.id(), one.id, one.kind)});
}

int record_proceeding(ProceedingOptions options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    if (!options.id.empty()) return change_proceeding(options, change, context);
    if (options.kind.empty() && context.may_ask()) ask_proceeding(options, change.procedure(), context);
    Needed needed("record proceeding");
    needed.flag(!options.kind.empty(), "--kind KIND");
    needed.refuse_missing();
    Proceeding one;
    apply(options, one, change);
    const Case now = change.now();
    for (const Proceeding& other : now.proceedings)
        if (other.kind == one.kind && other.text == one.text && other.from == one.from && !other.ended)
            return already(fmt::format("{}: {} is that proceeding", change.id(), other.id), context);
    one.id = next_id("P", ids_of(now.proceedings));
    change.document().append({"proceeding"}, block_of(one));
    return change.finish({fmt::format("recorded proceeding {}", one.id), "record proceeding",
                          fmt::format("{}: {} is recorded as proceeding {}.", change.id(), one.kind, one.id)});
}

struct LinkOptions {
    std::string case_id, kind, ref, text;
};

std::string kind_of_link(const LinkOptions& options, const Procedure& procedure, Context& context) {
    std::vector<std::string> ids{"review"};
    std::map<std::string, std::string> titles{{"review", "Another case of this project"}};
    for (const Part& part : procedure.links) {
        ids.push_back(part.id);
        titles[part.id] = part.title;
    }
    if (options.kind.empty() && context.may_ask()) return ask_choice("Linked with what?", ids, titles, context);
    if (!options.kind.empty() && std::find(ids.begin(), ids.end(), options.kind) == ids.end())
        throw unknown_word(ErrorKind::usage, "--kind", options.kind, ids);
    return options.kind;
}

int record_link(LinkOptions options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const bool asks = context.may_ask() && options.kind.empty();
    Link link;
    link.kind = kind_of_link(options, change.procedure(), context);
    if (asks) {
        if (options.ref.empty())
            options.ref = ask_text("Its number or reference", "", link.kind == "review", context).value_or("");
        if (options.text.empty()) options.text = ask_text("A remark", "Without names.", false, context).value_or("");
    }
    Needed needed("record link");
    needed.flag(!link.kind.empty(), "--kind KIND");
    needed.flag(!options.ref.empty() || !options.text.empty(), "--ref REFERENCE or --text TEXT");
    needed.refuse_missing();
    link.ref = link.kind == "review" ? context.project().resolve_case(options.ref) : change.coded(options.ref, "--ref");
    if (!options.text.empty()) link.text = change.coded(options.text, "--text");
    for (const Link& one : change.now().links)
        if (one.kind == link.kind && one.ref == link.ref && one.text == link.text)
            return already(fmt::format("{}: this link is on record", change.id()), context);
    change.document().append({"link"}, block_of(link));
    return change.finish(
        {"recorded a link", "record link",
         fmt::format("{}: a link is recorded: {}{}.", change.id(), link.kind, link.ref.empty() ? "" : " " + link.ref)});
}

}  // namespace

Runner declare_record_delay(Flags& flags) {
    const auto options = std::make_shared<DelayOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.text("--reason", "TEXT", options->reason, "why the time cannot be met");
    flags.text("--deadline", "STEP", options->deadline, "the step whose time it is (else the whole review)");
    flags.date("--until", options->until, "until when it is put off");
    flags.date("--on", options->on, "the day on which it was seen (else today)");
    return [options](Context& context) { return record_delay(*options, context); };
}

Runner declare_record_proceeding(Flags& flags) {
    const auto options = std::make_shared<ProceedingOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("ID", options->id, "P1 …: bring this one up to date");
    flags.text("--kind", "KIND", options->kind, "police, coroner, court …");
    flags.text("--text", "TEXT", options->text, "what it is about, without names");
    flags.date("--started", options->started, "since when");
    flags.date("--ended", options->ended, "when it ended");
    flags.text("--restriction", "TEXT", options->restriction, "what staff may not discuss while it lasts");
    flags.flag("--lift-restriction", options->lift_restriction, "the restriction is over");
    flags.date("--embargo-until", options->embargo, "until when nothing may be published");
    flags.flag("--lift-embargo", options->lift_embargo, "publication is free again");
    flags.date("--checked", options->checked, "when it was last asked about (else today)");
    return [options](Context& context) { return record_proceeding(*options, context); };
}

Runner declare_record_link(Flags& flags) {
    const auto options = std::make_shared<LinkOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.text("--kind", "KIND", options->kind, "review (a case of this project), or a kind of the procedure");
    flags.text("--ref", "REFERENCE", options->ref, "its number");
    flags.text("--text", "TEXT", options->text, "a remark, without names");
    return [options](Context& context) { return record_link(*options, context); };
}

}  // namespace review
