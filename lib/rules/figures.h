// Figures of a period for publication: how many, what became of them, whether in time, and with what effect. Pure.
// Requirements: annual report, small numbers, timeliness (B5), MO-30, MO-33.
//
// What stands in the tables of one procedure is safe in the sense of suppression.h: all tables that count the same thing
// (referrals and the reviews that came of them; actions and their effects; mentions of themes) are looked at together, so
// that no total of one tells what another leaves out. Actions, mentions and forms that came back are in no fixed number to a
// review, so that no sum binds these three to each other or to the referrals.
//
// A clock is bound to the referrals: whoever knows the procedure knows for which of them a step is to be done (for all, for
// those taken up, three times for a review with three agencies), or where a review stands when it is done. So the numbers of a
// step, with its medians, are given only where nothing at all is left out of the tables of referrals and reviews, and where each
// of its numbers, and how many of those referred it is and is not to be done for (by decision and kind), is zero or not small:
// there is then nothing to be computed back. Of every other step it is said whether it was late at least once, and nothing else:
// that is as true of one as of many, while a share ("nine in ten") or a median tells that there are some few at least.
//
// What is not warranted: that a step or row is named says that there is at least one, and so of two steps that nobody can have
// both that there are two. How many of those referred have their day outside the period may be computed, and may be small. What
// else a reader knows of the procedure (that a review without a meeting has nobody on record at one) is not counted in between
// other tables. Two reports are not looked at together: of overlapping periods, publish one; and a clock of six months counts
// in one period those that were referred in another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/assessment.h"
#include "rules/evaluations.h"
#include "rules/suppression.h"

namespace review {

/// A step with a deadline, for one of those that it is done for.
struct ClockFigure {
    std::string step;  ///< its id
    std::string rule;  ///< "5 working days after the referral, by the procedure"
    Date due;
    std::optional<Date> settled;  ///< done, or decided against with a reason
    std::optional<int>
        working_days;  ///< from the day that it is counted from until then; not of what is due before that
};

/// An action as a whole, with its milestones.
struct ActionFigure {
    ActionStatus status = ActionStatus::open;
    Rag rag = Rag::grey;  ///< the most pressing of its milestones
    std::string agency;   ///< in words; of several: that they are several
    std::string effect;   ///< of a complete one, in words
    std::optional<Date> over;
};

/// What one case adds. Texts are titles of the procedure's and the partnership's own things.
struct CaseFigures {
    std::string procedure;
    Date referred;
    std::optional<Date> closed;
    std::string agency, role, trigger;      ///< of the referral; empty: not on record
    std::optional<Outcome::Effect> effect;  ///< of the decision; nothing: none yet
    std::string outcome, kind, stage, children, family, staff;
    std::vector<ClockFigure> clocks;
    std::vector<ActionFigure> actions;
    std::optional<Date> learning_since;
    std::vector<std::string> themes;  ///< one for each learning point that has it
    std::optional<Date> evaluation_sent;
    std::vector<Answers> evaluations;         ///< forms that came back
    std::vector<std::string> without_sector;  ///< ids of agencies that count as "Other agencies" for want of a sector
};
CaseFigures figures_of(const Procedure& procedure, const Case& the_case, const Assessment& assessment,
                       const Surroundings& around);

struct FigureRow {
    std::string title;
    std::string note;                ///< where the table has a heading for it
    std::vector<ShownCount> counts;  ///< none: the row says its note alone
    std::string median = {};         ///< "12.5"; empty: not given
    bool is_total = false;
};
struct FigureTable {
    std::string id;  ///< "referred"; each once in a procedure
    std::string title;
    std::string explains;                                ///< what is counted, in a sentence; may be empty
    std::string heading;                                 ///< of the titles of rows
    std::string note_heading = {}, median_heading = {};  ///< empty: there is no such column
    std::vector<std::string> columns;
    std::vector<FigureRow> rows;  ///< empty: nothing to count, or nothing that may be shown: `explains` says so
    bool has_total = false;       ///< the last column is the total of its row
};
struct ProcedureFigures {
    const Procedure* procedure = nullptr;
    std::vector<FigureTable> tables;
};

/// What happened in the period, as it stands today. `cases` of other procedures are passed over. The period has an end.
ProcedureFigures figures_of(const Procedure& procedure, const std::vector<CaseFigures>& cases, const DateRange& period,
                            const Partnership& partnership, Date today);

/// The table of referrals by quarter and by what became of them, as `figures_of` has it for the same period (MO-33).
FigureTable referrals_by_quarter(const Procedure& procedure, const std::vector<CaseFigures>& cases,
                                 const DateRange& period, const Partnership& partnership);

}  // namespace review
