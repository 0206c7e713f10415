// review record CASE view: what a child or family member said.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/people.h"
#include "cmd/record.h"
#include "files/case_file.h"
#include "rules/hearing.h"

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
    throw no_such_person("--person: that is no child or family member of the case", typed, known);
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
    Refusals refusals = may_hear(view, change.procedure(), now, change.around(), context.today);
    for (Refusal& refusal : may_say("view", view.text, change.procedure(), now)) refusals.push_back(std::move(refusal));
    change.allow(refusals, "the view was not recorded");
    if (options.replace)
        rewrite_block(change.document(), {"view", last}, block_of(view));
    else
        change.document().append({"view"}, block_of(view));
    return finish_with_text(change,
                            {fmt::format("recorded the view of {}", view.person), "record view",
                             fmt::format("{}: the view of {} is recorded: {}.", change.id(), view.person, view.state)},
                            view.text, context);
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

}  // namespace review
