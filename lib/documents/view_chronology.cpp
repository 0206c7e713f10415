// The merged chronology: all agencies' rows in one order, gaps, days that several agencies share, key events (KI-18, KI-20).
#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "documents/view_parts.h"
#include "rules/written_dates.h"

namespace review {
namespace {

std::string when(const ChronologyRow& row) {
    const std::string end = row.end ? " to " + days_in_words(*row.end) : std::string();
    return days_in_words(row.days) + end;
}

std::string time_of(const ChronologyRow& row) { return row.minute ? time_in_words(*row.minute) : std::string(); }

/// "7 years and 7 months", "4 months", "20 days": whole ones.
std::string length_in_words(Date from, Date to) {
    int months = 0;
    while (from.plus_months(months + 1) <= to) ++months;
    if (months < 2) return counted(from.days_until(to), "day");
    std::vector<std::string> parts;
    if (months >= 12) parts.push_back(counted(months / 12, "year"));
    if (months % 12 > 0) parts.push_back(counted(months % 12, "month"));
    return in_words(parts);
}

ViewMap row_view(const MergedRow& merged, const Naming& naming) {
    const ChronologyRow& row = *merged.row;
    ViewMap made;
    made["date"] = when(row);
    made["unsure"] = row.days.unsure;
    made["time"] = time_of(row);
    made["agency"] = naming.who(row.agency);
    made["agency_id"] = row.agency;
    put_prose(made, "source", row.source(), naming);
    put_prose(made, "event", row.event(), naming);
    put_prose(made, "comment", row.comment(), naming);
    put_prose(made, "theme", row.theme(), naming);
    made["key"] = row.key;
    made["same_day"] = naming.list(merged.others);
    made["gap_before"] = merged.gap_before ? gap_in_words(*merged.gap_before) : std::string();
    return made;
}

/// Agencies that have rows, each with how many; and those of the case that have none.
void add_agencies(const Material& material, const MergedChronology& chronology, ViewMap& made) {
    std::map<std::string, long> counts;
    for (const MergedRow& one : chronology.rows) ++counts[one.row->agency];
    std::vector<std::string> agencies, with_counts;
    for (const auto& [id, count] : counts) {
        agencies.push_back(id);
        with_counts.push_back(fmt::format("{} ({})", material.naming.who(id), counted(count, "row")));
    }
    std::vector<std::string> absent;
    for (const InvolvedAgency& agency : material.the_case.agencies)
        if (!counts.contains(agency.id)) absent.push_back(agency.id);
    made["agencies"] = material.naming.list(agencies);
    made["agencies_with_counts"] = in_words(with_counts);
    made["absent"] = material.naming.list(absent);
}

void add_period(const MergedChronology& chronology, ViewMap& made) {
    std::optional<Date> first, last;
    for (const MergedRow& one : chronology.rows) {
        if (!first) first = one.row->days.first;
        if (!last || *last < one.row->until()) last = one.row->until();
    }
    put_date(made, "first", first);
    put_date(made, "last", last);
}

}  // namespace

std::string gap_in_words(const ChronologyGap& gap) {
    return fmt::format("{} to {}: no entry for {}", gap.from.words(), gap.to.words(),
                       length_in_words(gap.from, gap.to));
}

void add_chronology(const Material& material, ViewMap& root) {
    static const MergedChronology none;
    const MergedChronology& chronology = material.chronology != nullptr ? *material.chronology : none;
    ViewMap made;
    ViewList rows, key_rows, gaps, shared;
    bool has_time = false, has_shared = false, has_comment = false, has_theme = false;
    for (const MergedRow& one : chronology.rows) {
        rows.emplace_back(row_view(one, material.naming));
        has_time = has_time || one.row->minute.has_value();
        has_shared = has_shared || !one.others.empty();
        has_comment = has_comment || !one.row->comment().empty();
        has_theme = has_theme || !one.row->theme().empty();
        if (one.row->key) key_rows.emplace_back(rows.back());
    }
    for (const ChronologyGap& gap : chronology.gaps) gaps.emplace_back(gap_in_words(gap));
    for (const Date day : chronology.shared_days) shared.emplace_back(day.words());
    made["count"] = counted(long(rows.size()), "row");
    made["key_count"] = counted(long(key_rows.size()), "key event");
    // A column that no row fills takes room from the others.
    made["has_time"] = has_time;
    made["has_shared"] = has_shared;
    made["has_comment"] = has_comment;
    made["has_theme"] = has_theme;
    add_agencies(material, chronology, made);
    add_period(chronology, made);
    made["rows"] = std::move(rows);
    made["key_rows"] = std::move(key_rows);
    made["gaps"] = std::move(gaps);
    made["shared_days"] = std::move(shared);
    root["chronology"] = std::move(made);
}

}  // namespace review
