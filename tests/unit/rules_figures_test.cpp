// Figures for publication: what is counted, and that a reader of all tables of one document can compute nothing back.
#include "rules/figures.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <map>

#include "rules_builders.h"

using namespace review;
using review::test::day;
using review::test::thornby;

namespace {

const DateRange year{day("2026-01-01"), day("2026-12-31")};
const Date today = day("2027-01-15");

const FigureTable* table_of(const ProcedureFigures& figures, const std::string& id) {
    for (const FigureTable& table : figures.tables)
        if (table.id == id) return &table;
    return nullptr;
}

const FigureRow& row_of(const FigureTable& table, const std::string& title) {
    for (const FigureRow& row : table.rows)
        if (row.title == title) return row;
    throw std::invalid_argument("no row " + title);
}

Procedure procedure() {
    Procedure made = thornby();
    made.plan.audit = {"Done?"};
    made.steps = {review::test::step("ask", "referral"), review::test::step("tell", "work")};
    return made;
}

ClockFigure clock(const std::string& due, const std::string& settled, int working_days = 0) {
    ClockFigure made;
    made.step = "ask";
    made.rule = "5 days after the referral, by law";
    made.due = day(due);
    made.settled = review::test::maybe_day(settled);
    made.working_days = working_days;
    return made;
}

CaseFigures one_case(const std::string& referred) {
    CaseFigures made;
    made.procedure = "thornby";
    made.referred = day(referred);
    made.agency = "Police";
    made.kind = "Kind full";
    made.stage = "Stage work";
    made.children = "Nothing on record";
    made.family = "Views were given";
    made.staff = "No meeting held yet";
    return made;
}

struct Dice {
    std::uint32_t state;
    int below(int n) {
        state = state * 1664525U + 1013904223U;
        return int((state >> 16) % std::uint32_t(n));
    }
};

CaseFigures random_case(Dice& dice) {
    static const char* const days[] = {"2026-02-03", "2026-05-06", "2026-05-07", "2026-11-30"};
    CaseFigures made = one_case(days[dice.below(4)]);
    static const char* const agencies[] = {"Police", "Health", "Education"};
    made.agency = agencies[dice.below(3)];
    made.role = dice.below(4) == 0 ? "Manager" : "Practitioner";
    made.effect = Outcome::Effect(dice.below(4));
    if (dice.below(5) == 0) made.effect.reset();
    made.kind = dice.below(3) == 0 ? "Kind short" : "Kind full";
    made.family = dice.below(2) == 0 ? "Views were given" : "Nothing on record";
    made.learning_since = made.referred.plus_days(30);
    static const char* const themes[] = {"Handover", "Recording"};
    for (int i = dice.below(3); i > 0; --i) made.themes.emplace_back(themes[dice.below(2)]);
    for (int i = dice.below(3); i > 0; --i) {
        ActionFigure action;
        action.status = ActionStatus(dice.below(4));
        action.rag = dice.below(2) == 0 ? Rag::red : Rag::amber;
        action.agency = agencies[dice.below(3)];
        action.effect = "Its day is still to come";
        made.actions.push_back(action);
    }
    if (dice.below(2) == 0)
        made.clocks.push_back(clock("2026-06-01", dice.below(2) == 0 ? "2026-05-30" : "2026-06-05"));
    return made;
}

/// All that stands in the tables of a procedure as one system of sums: counts that must be equal are one number.
class Sums {
   public:
    Sums(const ProcedureFigures& shown, const ProcedureFigures& truth) {
        for (std::size_t t = 0; t < shown.tables.size(); ++t) add(shown.tables[t], truth.tables[t]);
        static const std::pair<const char*, const char*> below[] = {{"Taken up", "kinds"},
                                                                    {"Taken up", "stages"},
                                                                    {"Taken up", "children"},
                                                                    {"Taken up", "family"},
                                                                    {"Taken up", "staff"}};
        for (const auto& [column, id] : below) same("referrals " + std::string(column), id);
        for (const char* id : {"agencies", "roles"}) same("referrals", id);
        same("actions Open", "begun");
        same("actions Open", "colours");
        same("actions Complete", "effects");
    }

    /// Whether every number that is left out could be one more or one less, with all sums right and nothing left out a zero.
    void check() {
        std::size_t left_out = 0;
        for (std::size_t i = 0; i < known_.size(); ++i) {
            if (known_[i]) continue;
            ++left_out;
            CAPTURE(names_[i]);
            CHECK((could_change(i, 1) || could_change(i, -1)));
        }
        any_left_out = left_out > 0;
    }
    bool any_left_out = false;

   private:
    struct Sum {
        std::vector<std::size_t> parts;
        std::size_t total;
    };

    std::size_t number(const ShownCount& shown, const ShownCount& truth, const std::string& name) {
        known_.push_back(shown.has_value());
        truth_.push_back(*truth);
        names_.push_back(name);
        return known_.size() - 1;
    }

    void add(const FigureTable& shown, const FigureTable& truth) {
        std::vector<std::vector<std::size_t>> at;
        for (std::size_t r = 0; r < shown.rows.size(); ++r) {
            auto& row = at.emplace_back();
            for (std::size_t c = 0; c < shown.rows[r].counts.size(); ++c)
                row.push_back(number(shown.rows[r].counts[c], truth.rows[r].counts[c],
                                     shown.id + ": " + shown.rows[r].title + ", " + shown.columns[c]));
            if (shown.has_total) sums_.push_back({{row.begin(), row.end() - 1}, row.back()});
        }
        if (shown.rows.empty() || !shown.rows.back().is_total) return;
        for (std::size_t c = 0; c < at.back().size(); ++c) {
            Sum sum{{}, at.back()[c]};
            for (std::size_t r = 0; r + 1 < at.size(); ++r) sum.parts.push_back(at[r][c]);
            sums_.push_back(sum);
            totals_[shown.id + " " + shown.columns[c]] = at.back()[c];
        }
        totals_[shown.id] = at.back().back();
    }

    /// A sum of one part says that both are the same.
    void same(const std::string& one, const std::string& other) {
        if (totals_.count(one) != 0 && totals_.count(other) != 0) sums_.push_back({{totals_[one]}, totals_[other]});
    }

    bool could_change(std::size_t which, long by) {
        std::map<std::size_t, long> changes{{which, by}};
        return truth_[which] + by >= 1 && repaired(changes, 40);
    }

    long change_in(const Sum& sum, const std::map<std::size_t, long>& changes) const {
        const auto of = [&](std::size_t i) { return changes.count(i) != 0 ? changes.at(i) : 0; };
        long difference = -of(sum.total);
        for (const std::size_t part : sum.parts) difference += of(part);
        return difference;
    }

    /// Puts the first sum that is wrong right by one more number that is left out, and so on.
    bool repaired(std::map<std::size_t, long>& changes, int steps) const {
        for (const Sum& sum : sums_) {
            const long wrong = change_in(sum, changes);
            if (wrong == 0) continue;
            if (steps == 0) return false;
            auto places = sum.parts;
            places.push_back(sum.total);
            for (const std::size_t place : places) {
                const long by = place == sum.total ? wrong : -wrong;
                if (known_[place] || changes.count(place) != 0 || truth_[place] + by < 1) continue;
                changes[place] = by;
                if (repaired(changes, steps - 1)) return true;
                changes.erase(place);
            }
            return false;
        }
        return true;
    }

    std::vector<bool> known_;
    std::vector<long> truth_;
    std::vector<std::string> names_;
    std::vector<Sum> sums_;
    std::map<std::string, std::size_t> totals_;
};

}  // namespace

TEST_CASE("figures say how many were referred in the period and what became of them") {
    Partnership partnership;
    std::vector<CaseFigures> cases;
    for (int i = 0; i < 6; ++i) cases.push_back(one_case("2026-02-03"));
    for (int i = 0; i < 5; ++i) cases.push_back(one_case("2026-07-01"));
    for (int i = 0; i < 6; ++i) cases[std::size_t(i)].effect = Outcome::Effect::take_up;
    cases.push_back(one_case("2025-12-31"));
    cases.push_back(one_case("2026-03-03"));
    cases.back().procedure = "another";
    const ProcedureFigures figures = figures_of(procedure(), cases, year, partnership, today);
    const FigureTable* referrals = table_of(figures, "referrals");
    REQUIRE(referrals != nullptr);
    CHECK(row_of(*referrals, "January to March 2026").counts == std::vector<ShownCount>{6, 0, 0, 0, 0, 6});
    CHECK(row_of(*referrals, "April to June 2026").counts == std::vector<ShownCount>{0, 0, 0, 0, 0, 0});
    CHECK(row_of(*referrals, "Together").counts == std::vector<ShownCount>{6, 0, 0, 0, 5, 11});
    CHECK(row_of(*table_of(figures, "kinds"), "Kind full").counts == std::vector<ShownCount>{6});
    CHECK(table_of(figures, "triggers") == nullptr);
    CHECK(referrals_by_quarter(procedure(), cases, year, partnership).rows.back().counts ==
          referrals->rows.back().counts);
}

TEST_CASE("a quarter with few referrals takes another with it, and the request report leaves out the same") {
    Partnership partnership;
    std::vector<CaseFigures> cases;
    for (int i = 0; i < 9; ++i) cases.push_back(one_case(i < 2 ? "2026-02-03" : "2026-07-01"));
    const ProcedureFigures figures = figures_of(procedure(), cases, year, partnership, today);
    const FigureTable& referrals = *table_of(figures, "referrals");
    CHECK_FALSE(row_of(referrals, "January to March 2026").counts.back());
    CHECK_FALSE(row_of(referrals, "July to September 2026").counts.back());
    CHECK(row_of(referrals, "Together").counts.back() == 9);
    const FigureTable requests = referrals_by_quarter(procedure(), cases, year, partnership);
    for (std::size_t r = 0; r < requests.rows.size(); ++r) CHECK(requests.rows[r].counts == referrals.rows[r].counts);
}

TEST_CASE("each clock says how many were in time and late, and a median that tells of nobody") {
    Partnership partnership;
    std::vector<CaseFigures> cases;
    for (int i = 0; i < 12; ++i) {
        cases.push_back(one_case("2026-02-03"));
        cases.back().clocks = {i < 6 ? clock("2026-02-10", "2026-02-10", 5) : clock("2026-02-10", "2026-02-11", 8)};
    }
    const auto row = [&] { return figures_of(procedure(), cases, year, partnership, today); };
    const ProcedureFigures all = row();
    const FigureRow& asked = row_of(*table_of(all, "timeliness"), "Do ask");
    CHECK(asked.counts == std::vector<ShownCount>{6, 6, 0, 0, 12});
    CHECK(asked.median == "6.5");
    CHECK(asked.note == "5 days after the referral, by law");
    cases[0].clocks = {clock("2026-02-10", "")};                           // late, and still open
    cases[1].clocks = {clock("2027-02-10", ""), clock("2026-12-31", "")};  // the first is of the next year
    const ProcedureFigures few = row();
    CHECK(row_of(*table_of(few, "timeliness"), "Do ask").median.empty());
    CHECK_FALSE(row_of(*table_of(few, "timeliness"), "Do ask").counts[2]);
}

TEST_CASE("figures count an action once, and its effect when it is complete") {
    Partnership partnership;
    std::vector<CaseFigures> cases = {one_case("2026-02-03"), one_case("2027-01-03")};
    ActionFigure action;
    action.agency = "Health";
    action.rag = Rag::red;
    for (int i = 0; i < 7; ++i) cases[0].actions.push_back(action);
    action.status = ActionStatus::complete;
    action.effect = "Its day is still to come";
    for (int i = 0; i < 5; ++i) cases[0].actions.push_back(action);
    action.over = day("2025-12-31");  // over before the period began
    cases[0].actions.push_back(action);
    cases[1].actions.push_back(action);  // referred after its end
    const ProcedureFigures figures = figures_of(procedure(), cases, year, partnership, today);
    CHECK(row_of(*table_of(figures, "actions"), "Health").counts == std::vector<ShownCount>{7, 5, 0, 12});
    CHECK(row_of(*table_of(figures, "colours"), "RED").counts == std::vector<ShownCount>{7});
    CHECK(row_of(*table_of(figures, "effects"), "Its day is still to come").counts == std::vector<ShownCount>{5});
}

TEST_CASE("nothing that the tables of a document leave out can be computed from all of them together") {
    Partnership none;
    none.suppress_below = 1;
    int with_gaps = 0;
    for (std::uint32_t seed = 1; seed <= 120; ++seed) {
        Dice dice{seed};
        Partnership partnership;
        partnership.suppress_below = 2 + dice.below(4);
        std::vector<CaseFigures> cases;
        for (int i = 3 + dice.below(30); i > 0; --i) cases.push_back(random_case(dice));
        CAPTURE(seed);
        Sums sums(figures_of(procedure(), cases, year, partnership, today),
                  figures_of(procedure(), cases, year, none, today));
        sums.check();
        if (sums.any_left_out) ++with_gaps;
    }
    CHECK(with_gaps > 60);
}
