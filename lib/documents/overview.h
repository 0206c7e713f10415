// Reports over all cases: what each case tells them, and the names that their templates may use. A new report is a row in
// cmd/report.cpp, a template, and, where it says something new, a name added by one of the view_*.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/documents.h"
#include "rules/figures.h"

namespace review {

/// Something of a case that has a day: a decision, a meeting.
struct Happening {
    Date on;
    std::string what;  ///< the outcome's or meeting's title
};

/// A step that is not done, with its day.
struct DueStep {
    std::string title, agency;  ///< agency: its title; empty: it is done for the case
    Date due;
};

/// A due day that became another.
struct DueMoved {
    std::string ref;  ///< "2026-001/A3.2"
    Date on, to;
};

/// What one case tells. All prose is anonymised.
struct CaseOverview {
    std::string case_id, title, procedure, kind, stage;
    Date referred;
    std::optional<Date> next_due;
    std::string next_what;
    int open_actions = 0, overdue_actions = 0, findings = 0;
    std::string problem;  ///< why it cannot be read; then all else is empty

    std::string procedure_id;
    std::vector<Happening> decisions, meetings;  ///< meetings that were held
    std::optional<Date> waiting_since;           ///< accepted, and no capacity yet (ST-13)
    std::optional<Date> learning_since, closed;
    std::vector<std::string> good_practice, improvements, recommendations;
    bool is_presented = false;            ///< its procedure has events at which it is to be presented (ST-24)
    std::vector<Happening> presented_at;  ///< those events

    bool awaits_decision = false;  ///< it was referred, and nothing is decided yet
    bool plan_awaits_sign_off = false;
    std::vector<DueStep> late_steps, coming_steps;  ///< with the day behind today, or still to come
    std::vector<DueMoved> due_moved;

    std::optional<Outcome::Effect> effect;  ///< of the decision; nothing: none yet
    std::optional<Date> evaluation_sent;    ///< when its evaluation forms went out (MO-29)
    long evaluation_forms = 0;              ///< to how many
    std::vector<Answers> evaluations;       ///< of those that came back; texts are anonymised
};

struct ActionOverview {
    std::string case_id, ref, text, leads, agencies, status, rag;
    std::optional<Date> due;
    int days_overdue = 0;
    std::optional<Date> closed;
    std::optional<Date> effect_due;          ///< when its effect is next to be looked at
    std::vector<std::string> agency_titles;  ///< one by one
    std::string whole;                       ///< of a milestone: what the action is
};

struct Overview {
    const Partnership& partnership;
    std::vector<const Procedure*> procedures;  ///< in use
    std::vector<CaseOverview> cases;
    std::vector<ActionOverview> actions;
    Date today;
    std::optional<DateRange> period = {};        ///< of reports for a period
    std::vector<CaseFigures> case_figures = {};  ///< of those that could be read
    std::vector<ProcedureFigures> figures = {};  ///< of the period, where there is one
};

/// How many cases could not be read, or not wholly.
long unread_cases(const Overview& overview);

/// Every name that templates of reports over all cases may use.
View overview_view(const Overview& overview);

// Each adds its names to the root of overview_view.
void add_standing(const Overview& overview, ViewMap& root);         // view_overview.cpp
void add_period(const Overview& overview, ViewMap& root);           // view_period.cpp
void add_pack(const Overview& overview, ViewMap& root);             // view_pack.cpp
void add_learning_events(const Overview& overview, ViewMap& root);  // view_events.cpp
void add_requests(const Overview& overview, ViewMap& root);         // view_requests.cpp
void add_evaluations(const Overview& overview, ViewMap& root);      // view_evaluations.cpp
void add_forms(const Overview& overview, ViewMap& root);            // view_forms.cpp
void add_figures(const Overview& overview, ViewMap& root);          // view_figures.cpp
void add_dashboard(const Overview& overview, ViewMap& root);        // view_dashboard.cpp

}  // namespace review
