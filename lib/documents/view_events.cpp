// Learning events of each term, and the reviews that were presented at none yet (ST-24).
#include <algorithm>

#include "base/text.h"
#include "documents/overview.h"
#include "documents/view_parts.h"
#include "rules/learning_events.h"

namespace review {
namespace {

/// The learning that has waited longest stands first.
ViewList not_presented(const Overview& overview) {
    std::vector<const CaseOverview*> rows;
    for (const CaseOverview& row : overview.cases)
        if (row.is_presented && row.learning_since && row.presented_at.empty()) rows.push_back(&row);
    std::stable_sort(rows.begin(), rows.end(), [](const CaseOverview* a, const CaseOverview* b) {
        return *a->learning_since < *b->learning_since;
    });
    ViewList list;
    for (const CaseOverview* row : rows) {
        ViewMap made;
        made["id"] = row->case_id;
        made["title"] = row->title;
        made["kind"] = row->kind;
        made["stage"] = row->stage;
        put_date(made, "since", row->learning_since);
        made["waiting"] = counted(row->learning_since->days_until(overview.today), "day");
        list.emplace_back(std::move(made));
    }
    return list;
}

ViewList presented(const Overview& overview) {
    ViewList list;
    for (const CaseOverview& row : overview.cases)
        for (const Happening& event : row.presented_at) {
            ViewMap made;
            made["id"] = row.case_id;
            made["title"] = row.title;
            made["event"] = event.what;
            put_date(made, "on", event.on);
            list.emplace_back(std::move(made));
        }
    return list;
}

/// Of each kind of event that is held every term: what was held in the terms that have begun.
ViewList terms(const Overview& overview) {
    ViewList list;
    std::vector<std::string> seen;
    for (const Procedure* procedure : overview.procedures)
        for (const EventType& type : procedure->event_types) {
            if (type.every != "term" || std::find(seen.begin(), seen.end(), type.id) != seen.end()) continue;
            seen.push_back(type.id);
            for (const TermHeld& term : terms_held(type.id, overview.partnership, overview.today)) {
                ViewMap made;
                made["event"] = type.title;
                made["term"] = term.name;
                put_date(made, "from", term.term.from);
                put_date(made, "to", term.term.to);
                made["is_over"] = term.is_over;
                ViewList held;
                for (const LearningEvent* event : term.events) {
                    ViewMap one;
                    put_date(one, "on", event->on);
                    one["title"] = event->title;
                    one["presented"] = in_words(event->presented);
                    held.emplace_back(std::move(one));
                }
                made["held"] = std::move(held);
                list.emplace_back(std::move(made));
            }
        }
    return list;
}

}  // namespace

void add_learning_events(const Overview& overview, ViewMap& root) {
    ViewList missing = not_presented(overview);
    root["not_presented_count"] = counted(long(missing.size()), "review");
    root["not_presented"] = std::move(missing);
    root["presented"] = presented(overview);
    root["terms"] = terms(overview);
}

}  // namespace review
