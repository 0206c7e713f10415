#include "cmd/action_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/typed.h"
#include "cmd/ask.h"

namespace review {
namespace {

std::vector<std::string> parts_of(const std::vector<std::string>& typed) {
    std::vector<std::string> out;
    for (const std::string& one : typed)
        for (const auto part : split(one, ','))
            if (!trimmed(part).empty()) out.emplace_back(trimmed(part));
    return out;
}

/// "due" of "due=…" when that is what a milestone can say; nothing for words of its text.
std::optional<std::string> key_of(std::string_view part) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto key = trimmed(part.substr(0, equals));
    if (key.empty() || key.find(' ') != std::string_view::npos) return std::nullopt;
    return std::string(key);
}

void set_milestone_part(Milestone& milestone, const std::string& key, const std::string& value, CaseEdit& change,
                        Context& context) {
    static const std::vector<std::string> keys{"due", "lead", "agency"};
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
        throw unknown_word(ErrorKind::usage, "--milestone", key, keys);
    if (key == "lead") milestone.leads = known_leads({value}, change);
    if (key == "agency") milestone.agencies = known_agencies({value}, change);
    if (key != "due") return;
    milestone.due = parse_date_from(value, context.today);
    if (!milestone.due)
        throw Error(ErrorKind::usage, fmt::format("--milestone: {} is not a date", as_typed(value)))
            .hint("write it as 2026-03-09 or \"9 March 2026\"");
}

/// Whether the action comes after the other, at once or by way of others.
bool waits_for(const std::string& action, const std::string& other, const Case& the_case) {
    std::vector<std::string> seen{action};
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const Action* one = the_case.action(seen[i]);
        if (one == nullptr) continue;
        for (const std::string& first : one->after) {
            if (first == other) return true;
            if (!contains(seen, first)) seen.push_back(first);
        }
    }
    return false;
}

/// The id of an audit question, as answers are kept under it.
std::string question_id(const std::string& question) { return slug(question); }

const std::vector<std::string>& audit_questions(const CaseEdit& change) {
    const auto& questions = change.procedure().plan.audit;
    if (questions.empty())
        throw Error(ErrorKind::usage, "the procedure asks no questions about the effect of an action")
            .hint("what was heard of it goes into --note");
    return questions;
}

std::string question_named(const std::string& typed, const std::vector<std::string>& questions) {
    std::vector<std::string> ids, holding;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        ids.push_back(question_id(questions[i]));
        if (typed == std::to_string(i + 1) || slug(typed) == ids.back()) return ids.back();
        const std::string spaced = replaced(ids.back(), "-", " ");
        const auto words = split_words(spaced);
        if (std::find(words.begin(), words.end(), to_lower(typed)) != words.end()) holding.push_back(ids.back());
    }
    if (holding.size() == 1) return holding.front();
    Error error(ErrorKind::usage, fmt::format("--audit: no question is meant by {}", typed));
    for (std::size_t i = 0; i < questions.size(); ++i) error.hint(fmt::format("{}: {}", i + 1, questions[i]));
    throw error;
}

}  // namespace

void declare_parts(Flags& flags, ActionParts& parts) {
    flags.text("--for", "R1|L1", parts.arises_from, "the recommendation or learning point that it arises from");
    flags.flag("--interim", parts.interim, "it does not wait for a recommendation");
    flags.text("--text", "TEXT", parts.text, "what is to be done");
    flags.texts("--lead", "WHO", parts.leads, "who leads it: a post or a person's code");
    flags.texts("--delegate", "WHO", parts.delegates, "who does it for whoever leads it");
    flags.texts("--agency", "AGENCY", parts.agencies, "an agency that carries it out");
    flags.date("--due", parts.due, "by when");
    flags.date("--start", parts.start, "from when");
    flags.texts("--after", "A1", parts.after, "an action of the case that comes before it");
    flags.text("--change", "TEXT", parts.change, "what will change as a result");
    flags.text("--measure", "TEXT", parts.measure, "how that will be known");
    flags.text("--group", "GROUP", parts.group, "who monitors it, when that is not the plan's group");
    flags.texts("--milestone", "\"TEXT;due=DATE;lead=WHO;agency=AGENCY\"", parts.milestones,
                "a part of it with its own day");
    flags.text("--note", "TEXT", parts.note, "what was heard of it");
}

std::vector<std::string> known_leads(const std::vector<std::string>& typed, const CaseEdit& change) {
    std::vector<std::string> out;
    for (const std::string& one : parts_of(typed)) out.push_back(change.known_who(one, "--lead"));
    return out;
}

std::vector<std::string> known_actions(const std::vector<std::string>& typed, const Case& the_case,
                                       const std::string& itself) {
    std::vector<std::string> known;
    for (const Action& action : the_case.actions)
        if (action.id != itself) known.push_back(action.id);
    std::vector<std::string> out;
    for (std::string one : parts_of(typed)) {
        if (one.starts_with(the_case.id + "/")) one.erase(0, the_case.id.size() + 1);
        if (one == itself) throw Error(ErrorKind::usage, fmt::format("--after: {} cannot wait for itself", one));
        if (!contains(known, one)) throw unknown_word(ErrorKind::not_found, "--after", one, known);
        if (waits_for(one, itself, the_case))
            throw Error(ErrorKind::usage, fmt::format("--after: {} already waits for {}", one, itself));
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<std::string> known_agencies(const std::vector<std::string>& typed, const CaseEdit& change) {
    std::vector<std::string> out;
    for (const std::string& one : parts_of(typed)) out.push_back(change.known_agency(one, "--agency"));
    return out;
}

std::string known_group(const std::string& typed, const CaseEdit& change, Context& context) {
    std::vector<std::string> known;
    for (const Group& group : context.project().partnership().groups) known.push_back(group.id);
    for (const Part& group : change.procedure().groups)
        if (std::find(known.begin(), known.end(), group.id) == known.end()) known.push_back(group.id);
    if (std::find(known.begin(), known.end(), typed) != known.end()) return typed;
    throw unknown_word(ErrorKind::usage, "--group", typed, known);
}

void set_origin(const std::string& typed, const Case& the_case, Action& action) {
    std::vector<std::string> known;
    for (const Recommendation& one : the_case.recommendations) known.push_back(one.id);
    for (const LearningPoint& one : the_case.learning) known.push_back(one.id);
    const auto found = std::find(known.begin(), known.end(), typed);
    if (found == known.end()) throw unknown_word(ErrorKind::not_found, "--for", typed, known);
    const bool is_recommendation = std::size_t(found - known.begin()) < the_case.recommendations.size();
    action.recommendation = is_recommendation ? typed : "";
    action.learning = is_recommendation ? "" : typed;
    action.interim = false;
}

Milestone milestone_of(const std::string& typed, int number, CaseEdit& change, Context& context) {
    Milestone milestone;
    milestone.number = number;
    std::string text;
    for (const auto part : split(typed, ';')) {
        if (const auto key = key_of(part))
            set_milestone_part(milestone, *key, std::string(trimmed(part.substr(part.find('=') + 1))), change, context);
        else
            text += text.empty() ? std::string(part) : ";" + std::string(part);
    }
    milestone.text = said(std::string(trimmed(text)), "--milestone", change);
    if (milestone.text.empty())
        throw Error(ErrorKind::usage, "--milestone: say what is to be done")
            .hint("for example: --milestone \"Guidance is agreed;due=2026-06-30;agency=police\"");
    return milestone;
}

std::string said(const std::string& prose, const std::string& flag, CaseEdit& change) {
    const std::string text = change.coded(prose, flag);
    change.allow(may_say("report", text, change.procedure(), change.now()), flag + " was not taken");
    return text;
}

Answers audit_answers(const std::vector<std::string>& typed, CaseEdit& change) {
    Answers answers;
    for (const std::string& one : typed) {
        const auto [question, answer] = split_pair(one, "--audit", "QUESTION=ANSWER");
        const std::string id = question_named(question, audit_questions(change));
        if (find_answer(answers, id) != nullptr)
            throw Error(ErrorKind::usage, fmt::format("--audit: {} is answered twice", id));
        answers.push_back({id, change.coded(answer, "--audit"), {}});
    }
    return answers;
}

Answers ask_audit(CaseEdit& change, Context& context) {
    Answers answers;
    for (const std::string& question : audit_questions(change))
        if (const auto text =
                ask_text(question, "Nothing: it stays open until the effect can be seen.", false, context))
            answers.push_back({question_id(question), change.coded(*text, "the answer"), {}});
    return answers;
}

}  // namespace review
