#include "rules/chronology.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "rules/written_dates.h"

namespace review {
namespace {

using Column = ChronologyColumn;

// The boxes are those that Word makes to be ticked.
constexpr std::array<std::string_view, 11> yes_words = {"yes", "y", "x", "1", "true", "key", "*", "☒", "☑", "✓", "✔"};
constexpr std::array<std::string_view, 6> no_words = {"", "no", "n", "0", "false", "☐"};

bool is_among(std::string_view word, std::span<const std::string_view> words) {
    for (const std::string_view one : words)
        if (one == word) return true;
    return false;
}

/// Reads the cells of one row; each that is not understood is told.
class RowReader {
   public:
    RowReader(ChronologyRow& row, const std::string& file, Problems& problems)
        : row_(row), file_(file), problems_(problems) {}

    bool read() {
        read_days();
        read_time();
        read_order();
        if (row_.source().empty())
            fault(Column::source, "the source of information is missing",
                  "say where it is on record: which file, system or person's notes");
        if (row_.event().empty())
            fault(Column::event, "what happened is missing", "describe the event, or take the row out");
        return good_;
    }

   private:
    void fault(Column column, std::string text, std::string remedy = {}) {
        const auto place = row_.written.place(column);
        Problem problem;
        problem.rule = "chronology.row";
        problem.text = std::string(chronology_columns[std::size_t(column)]) + ": " + std::move(text);
        problem.remedy = std::move(remedy);
        problem.spot = {file_, place.line, place.column};
        problems_.push_back(std::move(problem));
        good_ = false;
    }

    void read_days() {
        std::string why;
        const auto date = written_date(row_.written[Column::date], why);
        if (!date) fault(Column::date, why, std::string(how_to_write_dates));
        if (date) row_.days = date->days;
        if (date) row_.minute = date->minute;
        if (row_.written[Column::end].empty()) return;
        const auto end = written_date(row_.written[Column::end], why);
        if (!end) return fault(Column::end, why, std::string(how_to_write_dates));
        row_.end = end->days;
        if (date && end->days.last < date->days.first)
            fault(Column::end, "it lies before the date of the row", "correct one of them");
    }

    void read_time() {
        const std::string& text = row_.written[Column::time];
        std::string why;
        if (text.empty()) return;
        row_.minute = written_time(text, why);
        if (!row_.minute) fault(Column::time, why, std::string(how_to_write_times));
    }

    void read_order() {
        const std::string& text = row_.written[Column::sequence];
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row_.sequence);
        if (!text.empty() && (error != std::errc{} || end != text.data() + text.size()))
            fault(Column::sequence, "this is no whole number",
                  "number the events of one day 1, 2, 3 …, or leave it empty");
        const std::string key = to_lower(row_.written[Column::key]);
        row_.key = is_among(key, yes_words);
        if (!row_.key && !is_among(key, no_words))
            fault(Column::key, "this is neither yes nor no", "write yes or no, or leave it empty");
    }

    ChronologyRow& row_;
    const std::string& file_;
    Problems& problems_;
    bool good_ = true;
};

/// What rows are put in order by; rows that are equal in it stay as they stand.
auto order_of(const ChronologyRow& row) {
    return std::tuple(row.days.first, row.days.unsure, row.days.last, row.minute.value_or(-1), row.sequence,
                      std::string_view(row.agency));
}

Date later_by(Date day, Span span) {
    switch (span.unit) {
        case Unit::weeks: return day.plus_days(7 * span.count);
        case Unit::months: return day.plus_months(span.count);
        case Unit::years: return day.plus_months(12 * span.count);
        case Unit::days:
        case Unit::working_days: break;
    }
    return day.plus_days(span.count);
}

void find_gaps(MergedChronology& merged, Span longest_gap) {
    std::optional<Date> known_until;
    for (MergedRow& one : merged.rows) {
        const Date from = one.row->days.first;
        if (known_until && later_by(*known_until, longest_gap) < from) {
            one.gap_before = ChronologyGap{*known_until, from};
            merged.gaps.push_back(*one.gap_before);
        }
        if (!known_until || *known_until < one.row->until()) known_until = one.row->until();
    }
}

/// Only days that are sure count: what may have been on a day proves nothing of it.
void find_shared_days(MergedChronology& merged) {
    const auto is_sure_day = [](const MergedRow& one) { return one.row->days.is_one_day() && !one.row->days.unsure; };
    for (std::size_t start = 0; start < merged.rows.size();) {
        std::size_t end = start;
        std::set<std::string> agencies;
        const Date day = merged.rows[start].row->days.first;
        while (end < merged.rows.size() && merged.rows[end].row->days.first == day && is_sure_day(merged.rows[end]))
            agencies.insert(merged.rows[end++].row->agency);
        if (agencies.size() > 1) {
            merged.shared_days.push_back(day);
            for (std::size_t i = start; i < end; ++i)
                for (const std::string& agency : agencies)
                    if (agency != merged.rows[i].row->agency) merged.rows[i].others.push_back(agency);
        }
        start = end > start ? end : start + 1;
    }
}

/// What makes two rows the same, however their dates are written.
auto likeness_of(const ChronologyRow& row) {
    const Date from = row.days.first;
    return std::tuple(from, row.days.last, row.days.unsure, row.until(), row.minute.value_or(-1),
                      std::string_view(row.source()), std::string_view(row.event()));
}

}  // namespace

AgencyChronology understood(std::vector<ChronologyEntry> entries, const std::string& agency, const std::string& file,
                            Problems& problems) {
    AgencyChronology out{agency, file, {}};
    out.rows.reserve(entries.size());
    for (ChronologyEntry& entry : entries) {
        ChronologyRow row;
        row.written = std::move(entry);
        row.agency = agency;
        if (RowReader(row, file, problems).read()) out.rows.push_back(std::move(row));
    }
    return out;
}

MergedChronology merged(std::span<const AgencyChronology> returns, Span longest_gap) {
    MergedChronology out;
    for (const AgencyChronology& one : returns)
        for (const ChronologyRow& row : one.rows) out.rows.push_back({&row, {}, {}});
    std::stable_sort(out.rows.begin(), out.rows.end(),
                     [](const MergedRow& a, const MergedRow& b) { return order_of(*a.row) < order_of(*b.row); });
    find_gaps(out, longest_gap);
    find_shared_days(out);
    return out;
}

Superseded keep_remarks(const AgencyChronology& before, AgencyChronology& later, bool keep_key) {
    std::multimap<decltype(likeness_of(std::declval<const ChronologyRow&>())), const ChronologyRow*> known;
    for (const ChronologyRow& row : before.rows) known.emplace(likeness_of(row), &row);
    Superseded out;
    for (ChronologyRow& row : later.rows) {
        const auto likeness = likeness_of(row);
        const auto found = known.lower_bound(likeness);  // of several that are the same, the first
        if (found == known.end() || found->first != likeness) continue;
        const ChronologyRow& old = *found->second;
        for (const Column column : {Column::comment, Column::theme})
            if (row.written[column].empty()) row.written[column] = old.written[column];
        if (keep_key && old.key) {
            row.key = true;
            row.written[Column::key] = old.written[Column::key];
        }
        known.erase(found);
        ++out.as_before;
    }
    std::set<const ChronologyRow*> gone;
    for (const auto& [likeness, row] : known) gone.insert(row);
    for (const ChronologyRow& row : before.rows)
        if (gone.contains(&row)) out.gone.push_back(&row);
    return out;
}

}  // namespace review
