#include "cmd/action_ref.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"
#include "base/typed.h"
#include "cmd/ask.h"
#include "cmd/flags.h"

namespace review {
namespace {

std::string case_of(const std::string& typed, Context& context) {
    if (!typed.empty()) return context.project().resolve_case(typed);
    const auto ids = context.project().case_ids();
    if (ids.size() == 1) return ids.front();
    throw Error(ErrorKind::usage, "an action is named with its case").hint("for example: 2026-001/A3");
}

int milestone_of(std::string_view typed) {
    int number = 0;
    const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (fault == std::errc{} && end == typed.data() + typed.size() && number > 0) return number;
    throw Error(ErrorKind::usage, fmt::format("{} is no milestone", typed))
        .hint("a milestone is named by its number: 2026-001/A3.2");
}

}  // namespace

std::string ActionRef::text() const {
    return milestone == 0 ? fmt::format("{}/{}", case_id, action) : fmt::format("{}/{}.{}", case_id, action, milestone);
}

ActionRef action_ref(const std::string& typed, Context& context) {
    std::string text(trimmed(typed));
    if (text.empty() && context.may_ask())
        text = ask_text("Which action?", "As in 2026-001/A3, or of a milestone 2026-001/A3.2.", true, context)
                   .value_or("");
    if (text.empty())
        throw Error(ErrorKind::usage, "say which action")
            .hint("for example: 2026-001/A3; review action list shows them");
    const auto slash = text.rfind('/');
    ActionRef ref;
    ref.case_id = case_of(slash == std::string::npos ? "" : text.substr(0, slash), context);
    ref.action = slash == std::string::npos ? text : text.substr(slash + 1);
    if (const auto dot = ref.action.find('.'); dot != std::string::npos) {
        ref.milestone = milestone_of(std::string_view(ref.action).substr(dot + 1));
        ref.action.resize(dot);
    }
    if (!ref.action.empty() && ref.action[0] >= '0' && ref.action[0] <= '9') ref.action.insert(0, "A");
    if (ref.action.starts_with("a")) ref.action[0] = 'A';
    return ref;
}

Path ActionPlace::action_path(const std::string& key) const { return {"action", int(action), key}; }

Path ActionPlace::path(const std::string& key) const {
    if (!milestone) return action_path(key);
    return {"action", int(action), "milestone", int(*milestone), key};
}

ActionPlace place_of(const ActionRef& ref, const Case& the_case) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < the_case.actions.size(); ++i) {
        const Action& action = the_case.actions[i];
        known.push_back(action.id);
        if (action.id != ref.action) continue;
        if (ref.milestone == 0) return {i, std::nullopt};
        for (std::size_t j = 0; j < action.milestones.size(); ++j)
            if (action.milestones[j].number == ref.milestone) return {i, j};
        throw Error(ErrorKind::not_found,
                    fmt::format("{}/{} has no milestone {}", ref.case_id, as_typed(ref.action), ref.milestone))
            .hint(action.milestones.empty()
                      ? "it has no milestones"
                      : fmt::format("review action list --case {} --all shows them", ref.case_id));
    }
    Error error(ErrorKind::not_found, fmt::format("{} has no action {}", ref.case_id, as_typed(ref.action)));
    if (const auto near = nearest(ref.action, known)) error.hint(fmt::format("did you mean {}?", *near));
    throw error.hint(known.empty() ? fmt::format("it has none yet: review action add {}", ref.case_id)
                                   : fmt::format("it has {}", in_words(known)));
}

}  // namespace review
