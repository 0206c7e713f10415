#include "cmd/action_import_words.h"

#include "base/text.h"
#include "documents/tracker.h"

namespace review {

const std::vector<Meaning>& tracker_meanings() {
    static const std::vector<Meaning> all = {
        {"case", "the case, as 2026-001", {"review", "case reference", "case number", "case ref"}},
        {"for", "the recommendation or learning point that it arises from, as R1", {"recommendation", "arises from"}},
        {"text", "what is to be done", {"action", "agreed action", "action required", "actions", "task"}},
        {"lead",
         "who leads it",
         {"who leads", "owner", "action owner", "responsible", "lead officer", "by whom", "who"}},
        {"agency", "the agencies", {"agencies", "organisation", "lead agency", "partner"}},
        {"start", "from when", {"start date", "date agreed"}},
        {"due", "by when", {"due date", "deadline", "target date", "date due", "timescale"}},
        {"status", "how far it is", {"state", "progress status"}},
        {"closed", "when it was completed", {"completed", "date completed", "completion date", "closed on"}},
        {"evidence", "what shows that it was done", {"evidence of completion"}},
        {"change", "what will change as a result", {"outcome", "intended outcome", "impact"}},
        {"measure", "how that will be known", {"success measure", "how will we know"}},
        {"note",
         "what was heard of it",
         {"notes", "update", "progress", "comments", "latest update", "progress update"}},
        {"number", "its number there", {"no", "no.", "ref", "reference", "action no", "id"}}};
    return all;
}

std::optional<ActionStatus> status_called(const std::string& typed) {
    if (typed.empty()) return ActionStatus::open;
    if (const auto known = tracker_status(typed)) return known;
    static const std::map<std::string, ActionStatus> words = {
        {"not started", ActionStatus::open},        {"not yet started", ActionStatus::open},
        {"outstanding", ActionStatus::open},        {"started", ActionStatus::in_progress},
        {"ongoing", ActionStatus::in_progress},     {"underway", ActionStatus::in_progress},
        {"under way", ActionStatus::in_progress},   {"on track", ActionStatus::in_progress},
        {"completed", ActionStatus::complete},      {"done", ActionStatus::complete},
        {"closed", ActionStatus::complete},         {"achieved", ActionStatus::complete},
        {"cancelled", ActionStatus::dropped},       {"withdrawn", ActionStatus::dropped},
        {"no longer needed", ActionStatus::dropped}};
    const auto found = words.find(folded(typed));
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

KnownPosts::KnownPosts(const Partnership& partnership, const Procedure& procedure, const Case& the_case) {
    for (const Post& post : partnership.posts) add(post.id, post.title);
    for (const Part& post : procedure.posts) add(post.id, post.title);
    for (const Group& group : partnership.groups) add(group.id, group.title);
    for (const Part& group : procedure.groups) add(group.id, group.title);
    for (const Person& person : the_case.people) add(person.code, person.code);
}

std::optional<std::vector<std::string>> called_in(const std::string& text, const KnownAs& known) {
    if (const auto whole = known(text)) return std::vector{*whole};
    for (const char* separator : {"\n", ";", "/", " and ", " & ", ","}) {
        if (text.find(separator) == std::string::npos) continue;
        const std::string parted = replaced(text, separator, "\x1F");
        std::vector<std::string> ids;
        bool all_known = true;
        for (const std::string_view part : split(parted, '\x1F')) {
            if (trimmed(part).empty()) continue;
            const auto its = called_in(std::string(trimmed(part)), known);
            all_known = all_known && its.has_value();
            if (its) ids.insert(ids.end(), its->begin(), its->end());
        }
        if (all_known && !ids.empty()) return ids;
    }
    return std::nullopt;
}

std::optional<std::vector<std::string>> KnownPosts::called(const std::string& text) const {
    return called_in(text, [&](const std::string& one) -> std::optional<std::string> {
        const auto found = ids_.find(folded(one));
        return found == ids_.end() ? std::nullopt : std::optional(found->second);
    });
}

void KnownPosts::add(const std::string& id, const std::string& title) {
    ids_.emplace(folded(id), id);
    if (!title.empty()) ids_.emplace(folded(title), id);
}

}  // namespace review
