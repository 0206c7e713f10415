// An agency's chronology: what it knows of the child and the family, day by day, as its return has it (REQUIREMENTS B5, KI-17).
// Plain values; how people's dates are understood and how returns are merged is in rules/.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace review {

enum class ChronologyColumn { date, end, time, sequence, source, event, key, comment, theme };
inline constexpr std::array<std::string_view, 9> chronology_columns = {"date",  "end", "time",    "sequence", "source",
                                                                       "event", "key", "comment", "theme"};

/// A row as it is written, with where each cell stands. Texts are in codes once it is in the project.
struct ChronologyEntry {
    struct Place {
        int line = 0, column = 0;  ///< from 1; columns in code points
    };
    std::array<std::string, chronology_columns.size()> cells;
    std::array<Place, chronology_columns.size()> places;

    std::string& operator[](ChronologyColumn column) { return cells[std::size_t(column)]; }
    const std::string& operator[](ChronologyColumn column) const { return cells[std::size_t(column)]; }
    Place place(ChronologyColumn column) const { return places[std::size_t(column)]; }
};

/// The days that a date as people write it can mean: one; all of a month or year ("March 2024"); those of a range.
struct PossibleDays {
    Date first, last;
    bool unsure = false;  ///< "?12/03/2024": whoever wrote it was not sure
    bool is_one_day() const { return first == last; }
    bool operator==(const PossibleDays&) const = default;
};

/// A row that was understood.
struct ChronologyRow {
    ChronologyEntry written;
    std::string agency;
    PossibleDays days;
    std::optional<PossibleDays> end;  ///< of the column "end"
    std::optional<int> minute;        ///< of the day, from midnight
    long sequence = 0;                ///< the agency's own order within one day
    bool key = false;                 ///< a key event: one of the child's journey (KI-20)

    const std::string& source() const {
        return written[ChronologyColumn::source];
    }  ///< mandatory: where the agency has it from
    const std::string& event() const { return written[ChronologyColumn::event]; }
    const std::string& comment() const { return written[ChronologyColumn::comment]; }  ///< the reviewer's
    const std::string& theme() const { return written[ChronologyColumn::theme]; }      ///< the reviewer's
    Date until() const { return end && days.last < end->last ? end->last : days.last; }
};

struct AgencyChronology {
    std::string agency;               ///< id
    std::string file;                 ///< where it was read, for messages
    std::vector<ChronologyRow> rows;  ///< in the agency's own order
};

}  // namespace review
