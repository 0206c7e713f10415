// review action add: a new action, from a recommendation, a learning point, or marked interim.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "cmd/action_parts.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "documents/naming.h"
#include "files/case_file.h"

namespace review {
namespace {

struct Options {
    std::string case_id;
    ActionParts parts;
};

/// "A4" after A1 and A3: a number that was once used is never given again while the block is there.
std::string next_id(const Case& the_case) {
    int highest = 0;
    for (const Action& action : the_case.actions) {
        int number = 0;
        const std::string& id = action.id;
        if (id.starts_with("A")) std::from_chars(id.data() + 1, id.data() + id.size(), number);
        highest = std::max(highest, number);
    }
    return fmt::format("A{}", highest + 1);
}

void ask_origin(ActionParts& parts, const Case& the_case, const Naming& naming, Context& context) {
    if (!parts.arises_from.empty() || parts.interim) return;
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    for (const Recommendation& one : the_case.recommendations) {
        ids.push_back(one.id);
        titles[one.id] = fmt::format("{}: {}", one.id, naming.prose(one.text));
    }
    for (const LearningPoint& one : the_case.learning) {
        ids.push_back(one.id);
        titles[one.id] = fmt::format("{}: {}", one.id, naming.prose(one.text));
    }
    ids.push_back("interim");
    titles["interim"] = "interim: it waits for no recommendation";
    const std::string chosen = ask_choice("What does it arise from?", ids, titles, context);
    if (chosen == "interim")
        parts.interim = true;
    else
        parts.arises_from = chosen;
}

void ask_agencies(std::vector<std::string>& into, Context& context) {
    const auto& agencies = context.project().partnership().agencies;
    if (!into.empty() || agencies.empty()) return;
    Prompt prompt;
    prompt.text = "Which agencies carry it out?";
    prompt.type = FieldType::agencies;
    for (const Agency& agency : agencies) {
        prompt.choices.push_back(agency.id);
        prompt.choice_titles[agency.id] = agency.title;
    }
    const Reply reply = ask(prompt, context);
    if (reply.what != Reply::What::given) return;
    if (const auto* ids = std::get_if<std::vector<std::string>>(&reply.answer)) into = *ids;
}

void ask_words(const std::string& question, const std::string& help, bool required, std::string& into,
               Context& context) {
    if (into.empty()) into = ask_text(question, help, required, context).value_or("");
}

void ask_parts(ActionParts& parts, CaseEdit& change, Context& context) {
    const Case now = change.now();
    ask_origin(parts, now, Naming(now, context.project().partnership(), change.procedure()), context);
    ask_words("What is to be done?", "One thing that somebody can do, and that can be seen to be done.", true,
              parts.text, context);
    if (parts.leads.empty()) parts.leads = {change.ask_who("Who leads it?")};
    ask_agencies(parts.agencies, context);
    if (!parts.due) parts.due = ask_day("By when?", {}, context);
    ask_words("What will change as a result?", "What will be different for children and families.", false, parts.change,
              context);
    ask_words("How will that be known?", "What somebody could look at or count.", false, parts.measure, context);
}

void refuse_gaps(const ActionParts& parts) {
    if (trimmed(parts.text).empty())
        throw Error(ErrorKind::usage, "review action add needs --text: what is to be done");
    if (parts.arises_from.empty() && !parts.interim)
        throw Error(ErrorKind::usage, "say what the action arises from")
            .hint("--for R1 (a recommendation) or --for L1 (a learning point)")
            .hint("or --interim, when it waits for neither");
    if (!parts.arises_from.empty() && parts.interim)
        throw Error(ErrorKind::usage, "an action arises from --for, or is --interim: not both");
    if (parts.start && parts.due && *parts.due < *parts.start)
        throw Error(ErrorKind::usage, "--due lies before --start");
}

Action action_of(const ActionParts& parts, CaseEdit& change, Context& context) {
    const Case the_case = change.now();
    Action action;
    action.id = next_id(the_case);
    if (!parts.arises_from.empty()) set_origin(parts.arises_from, the_case, action);
    action.interim = parts.interim;
    action.text = said(parts.text, "--text", change);
    action.leads = known_leads(parts.leads, change);
    action.delegates = known_leads(parts.delegates, change);
    action.agencies = known_agencies(parts.agencies, change);
    action.after = known_actions(parts.after, the_case, action.id);
    action.start = parts.start;
    action.due = parts.due;
    action.change = said(parts.change, "--change", change);
    action.measure = said(parts.measure, "--measure", change);
    if (!parts.group.empty()) action.group = known_group(parts.group, change, context);
    action.note = change.coded(parts.note, "--note");
    int number = 0;
    for (const std::string& typed : parts.milestones)
        action.milestones.push_back(milestone_of(typed, ++number, change, context));
    return action;
}

std::string said_of(const Action& action, const CaseEdit& change) {
    std::string out = fmt::format("{}/{} is in the plan", change.id(), action.id);
    if (!action.milestones.empty())
        out += fmt::format(", with {}", counted(long(action.milestones.size()), "milestone"));
    out += action.due ? fmt::format(", due on {}.", action.due->words()) : ".";
    const auto missing = missing_parts(action, change.procedure().plan);
    if (missing.empty()) return out;
    std::vector<std::string> words;
    for (const std::string& part : missing) words.push_back(words_for_part(part));
    return out + fmt::format("\nThe plan still needs of it: {}.\n  {}", in_words(words),
                             how_to_add_parts(change.id(), action.id, missing));
}

int add(Options options, Context& context) {
    if (options.case_id.empty() && context.may_ask())
        options.case_id = ask_text("Which case?", "Its number, as in 2026-001.", true, context).value_or("");
    if (options.case_id.empty()) throw Error(ErrorKind::usage, "review action add needs CASE: which case");
    CaseEdit change(context, options.case_id);
    // A forum without actions says so before anybody is asked for one.
    change.allow(may_add(Action{}, change.procedure(), change.now()), "the action was not added");
    if (context.may_ask()) ask_parts(options.parts, change, context);
    refuse_gaps(options.parts);
    const Action action = action_of(options.parts, change, context);
    change.allow(may_add(action, change.procedure(), change.now()), "the action was not added");
    change.document().append({"action"}, block_of(action));
    return change.finish({fmt::format("added action {}", action.id), "action add", said_of(action, change)});
}

}  // namespace

Runner declare_action_add(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case's number");
    declare_parts(flags, options->parts);
    return [options](Context& context) { return add(*options, context); };
}

}  // namespace review
