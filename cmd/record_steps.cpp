#include "cmd/record_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/complain.h"
#include "files/case_file.h"

namespace review {
namespace {

/// In the order of the procedure, each once.
std::vector<const Step*> steps_of_case(const Assessment& assessment, bool (*wanted)(const Step&)) {
    std::vector<const Step*> steps;
    for (const StepStatus& status : assessment.steps)
        if (wanted(*status.step) && (steps.empty() || steps.back() != status.step)) steps.push_back(status.step);
    return steps;
}

bool is_open(const Step& step, const Assessment& assessment) {
    return std::any_of(assessment.steps.begin(), assessment.steps.end(), [&](const StepStatus& status) {
        const bool undone = status.state == StepState::open || status.state == StepState::waiting;
        return status.step == &step && (undone || step.repeats || status.changed_since_signed);
    });
}

const Step& asked_step(const std::vector<const Step*>& steps, const Assessment& assessment, Context& context) {
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    for (const Step* step : steps) {
        if (!is_open(*step, assessment)) continue;
        ids.push_back(step->id);
        titles[step->id] = step->title;
    }
    if (ids.empty()) throw Error(ErrorKind::usage, "no step of that kind is open in this case");
    const std::string id = ask_choice("Which step was done?", ids, titles, context);
    return **std::find_if(steps.begin(), steps.end(), [&](const Step* step) { return step->id == id; });
}

std::vector<std::string> open_for(const Step& step, const Assessment& assessment) {
    std::vector<std::string> those;
    for (const StepStatus& status : assessment.steps) {
        const bool undone = status.state == StepState::open || status.state == StepState::waiting;
        if (status.step == &step && undone) those.push_back(status.for_);
    }
    return those;
}

std::vector<std::string> asked_those(const Step& step, const std::vector<std::string>& open, Context& context) {
    Prompt prompt;
    prompt.text = fmt::format("For whom? ({} each)", name_of(step.each));
    prompt.help = "Several with commas between them; all means every one that is open.";
    prompt.type = FieldType::choices;
    prompt.choices = open;
    prompt.choices.emplace_back("all");
    prompt.required = true;
    while (true) {
        const Reply reply = ask(prompt, context);
        if (const auto* list = std::get_if<std::vector<std::string>>(&reply.answer)) return *list;
    }
}

bool says_the_same(const StepRecord& a, const StepRecord& b) {
    const auto same_answers = [&] {
        return a.answers.size() == b.answers.size() &&
               std::all_of(a.answers.begin(), a.answers.end(), [&](const Answered& one) {
                   const Answer* other = find_answer(b.answers, one.id);
                   return other != nullptr && *other == one.value;
               });
    };
    return a.step == b.step && a.for_ == b.for_ && a.outcome == b.outcome && a.on == b.on && a.note == b.note &&
           a.because == b.because && a.digest == b.digest && same_answers();
}

int last_place(const StepRecord& record, const Case& the_case) {
    for (int i = int(the_case.steps.size()) - 1; i >= 0; --i) {
        const StepRecord& one = the_case.steps[std::size_t(i)];
        if (one.step == record.step && one.for_ == record.for_) return i;
    }
    return -1;
}

Error nothing_to_replace(const StepRecord& record, const CaseEdit& change) {
    return Error(ErrorKind::usage, fmt::format("--replace: {} is not on record yet", record.step))
        .hint(fmt::format("leave --replace out; review show {} shows what is on record", change.id()));
}

/// "is recorded already" is no end: it says how to correct.
void tell_how_to_correct(Refusals& refusals, const CaseEdit& change) {
    for (Refusal& refusal : refusals)
        if (refusal.rule.starts_with("step.done-already"))
            refusal.remedy = fmt::format(
                "if that record is wrong, run this again with --replace (review show {} shows it)", change.id());
}

}  // namespace

const Step& chosen_step(const std::string& typed, const std::string& command, bool (*wanted)(const Step&),
                        const CaseEdit& change, Context& context) {
    const Assessment assessment = change.assessment();
    const auto steps = steps_of_case(assessment, wanted);
    std::vector<std::string> ids;
    for (const Step* step : steps) {
        if (step->id == typed) return *step;
        ids.push_back(step->id);
    }
    // A step of another kind of review, or before its time, is for the rules to judge: they say why.
    for (const Step& step : change.procedure().steps)
        if (step.id == typed && wanted(step)) return step;
    if (!typed.empty()) throw unknown_word(ErrorKind::usage, "step", typed, ids);
    if (context.may_ask()) return asked_step(steps, assessment, context);
    throw Error(ErrorKind::usage, fmt::format("review {} needs to know which step: {}", command, in_words(ids, "or")))
        .hint(fmt::format("review show {} says what is next", change.id()));
}

std::vector<std::string> chosen_those(const std::vector<std::string>& typed, const Step& step,
                                      const std::string& command, const CaseEdit& change, Context& context) {
    if (step.each == Each::case_) {
        if (!typed.empty())
            throw Error(ErrorKind::usage, fmt::format("--for: {} is done once, for the case", step.id))
                .hint("leave --for out");
        return {""};
    }
    const auto open = open_for(step, change.assessment());
    auto chosen = typed;
    if (chosen.empty() && context.may_ask()) chosen = asked_those(step, open, context);
    if (chosen.empty()) {
        Error error(ErrorKind::usage,
                    fmt::format("{} is done for each {}: review {} needs --for", step.id, name_of(step.each), command));
        if (!open.empty()) error.hint(fmt::format("open for {}; --for all takes them all", in_words(open)));
        throw error;
    }
    if (std::find(chosen.begin(), chosen.end(), "all") == chosen.end()) return chosen;
    if (open.empty() && step.repeats) return those_of(step, change.procedure(), change.now());
    return open;
}

std::vector<StepRecord> put_records(const std::vector<StepRecord>& records, const Step& step, bool replace,
                                    CaseEdit& change, Context& context, const Refusals& more) {
    const Case now = change.now();
    Refusals refusals;
    std::vector<StepRecord> fresh;
    for (const StepRecord& record : records) {
        Case base = now;
        const int place = last_place(record, now);
        if (place >= 0 && says_the_same(now.steps[std::size_t(place)], record)) {
            note(fmt::format("{}{} of {} is on record already, and says the same", step.id,
                             record.for_.empty() ? "" : " (" + record.for_ + ")", record.on.words()),
                 context);
            continue;
        }
        if (replace && place < 0) throw nothing_to_replace(record, change);
        if (replace) base.steps.erase(base.steps.begin() + place);
        auto some = may_record(record, change.procedure(), base, change.around(), context.today);
        tell_how_to_correct(some, change);
        for (Refusal& refusal : some)
            if (std::none_of(refusals.begin(), refusals.end(),
                             [&](const Refusal& one) { return one.rule == refusal.rule && one.text == refusal.text; }))
                refusals.push_back(std::move(refusal));
        fresh.push_back(record);
    }
    refusals.insert(refusals.end(), more.begin(), more.end());
    change.allow(refusals, fmt::format("{} was not recorded", step.id));
    for (const StepRecord& record : fresh) {
        const int place = last_place(record, now);
        if (replace)
            rewrite_block(change.document(), {"step", place}, block_of(record));
        else
            change.document().append({"step"}, block_of(record));
    }
    return fresh;
}

std::string records_in_words(const Step& step, const std::vector<StepRecord>& records) {
    std::vector<std::string> those;
    for (const StepRecord& record : records)
        if (!record.for_.empty()) those.push_back(record.for_);
    return those.empty() ? step.title : fmt::format("{} ({})", step.title, join(those, ", "));
}

}  // namespace review
