// Figures for publication: what is counted, and that a reader of all tables of one document can compute nothing back.
#include "rules/figures.h"

#include <doctest/doctest.h>

#include <algorithm>
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

const FigureRow& row_of(const FigureTable& table, const std::string& title, const std::string& note = {}) {
    for (const FigureRow& row : table.rows)
        if (row.title == title && (note.empty() || row.note == note)) return row;
    throw std::invalid_argument("no row " + title);
}

Procedure procedure() {
    Procedure made = thornby();
    made.plan.audit = {"Done?"};
    for (const char* id : {"ask", "refuse", "tell", "send", "meet", "some"})
        made.steps.push_back(review::test::step(id, "referral"));
    return made;
}

ClockFigure clock(const std::string& due, const std::string& settled, int working_days = 0,
                  const std::string& step = "ask") {
    ClockFigure made;
    made.step = step;
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

const char* const took_part = "Took part in a meeting";
const char* const none_there = "None on record at a meeting";
const char* const no_meeting = "No meeting held yet";

/// Half of them in time.
ClockFigure random_clock(const std::string& step, bool is_done, Dice& dice) {
    if (is_done) return clock("2026-06-01", dice.below(2) == 0 ? "2026-05-30" : "2026-06-05", 3, step);
    return clock(dice.below(2) == 0 ? "2026-06-01" : "2026-12-15", "", 0, step);
}

/// They run as a procedure has it: for every referral, for those taken up or not taken up, for three agencies each.
std::vector<ClockFigure> random_clocks(const CaseFigures& of, Dice& dice) {
    std::vector<ClockFigure> made = {random_clock("ask", dice.below(3) > 0, dice)};
    if (of.effect == Outcome::Effect::decline) made.push_back(random_clock("refuse", dice.below(3) > 0, dice));
    if (of.effect != Outcome::Effect::take_up) return made;
    made.push_back(random_clock("tell", dice.below(3) > 0, dice));
    if (of.referred < day("2026-05-07")) made.back().rule = "10 days after the referral, by the rules of before";
    for (int agency = 0; agency < 3; ++agency) made.push_back(random_clock("send", dice.below(3) > 0, dice));
    made.push_back(random_clock("meet", of.staff == took_part, dice));
    if (of.family == "Nothing on record") made.push_back(random_clock("some", dice.below(3) > 0, dice));
    return made;
}

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
    made.staff = dice.below(2) == 0 ? took_part : no_meeting;
    made.clocks = random_clocks(made, dice);
    return made;
}

/// Many cases of all sorts, or several of each sort, so that little or nothing need be left out.
std::vector<CaseFigures> random_cases(Dice& dice, long crowd) {
    std::vector<CaseFigures> cases;
    const bool clocks_differ = dice.below(3) == 0, some_stay_away = dice.below(3) == 0;
    for (int i = 3 + dice.below(30); i > 0; --i) {
        const CaseFigures one = random_case(dice);
        for (long copy = 0; copy < crowd; ++copy) {
            cases.push_back(one);
            if (clocks_differ && copy > 0) cases.back().clocks = random_clocks(one, dice);
            if (some_stay_away && one.staff == took_part && dice.below(8) == 0) cases.back().staff = none_there;
        }
    }
    return cases;
}

bool is_late(const FigureRow& all_shown) { return *all_shown.counts[1] + *all_shown.counts[2] > 0; }

/// All that stands in the tables of a procedure as one system of sums: counts that must be equal are one number.
class Sums {
   public:
    Sums(const ProcedureFigures& shown, const ProcedureFigures& truth) {
        for (const FigureTable& table : shown.tables)
            if (!table.columns.empty()) add(table, *table_of(truth, table.id));
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
        add_what_clocks_run_for();
    }

    /// Whether every number that is left out could be one more or one less, with all sums right and nothing left out a zero.
    void check() {
        std::size_t left_out = 0;
        for (std::size_t i = 0; i < known_.size(); ++i) {
            if (known_[i] || names_[i] == of_the_reader) continue;
            ++left_out;
            CAPTURE(names_[i]);
            CHECK((could_change(i, 1) || could_change(i, -1)));
        }
        any_left_out = left_out > 0;
    }
    bool any_left_out = false;

   private:
    static constexpr const char* of_the_reader = "clocks together";  ///< stands in no table

    struct Sum {
        std::vector<std::size_t> parts;  ///< one that is counted twice stands there twice
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
        for (const FigureRow& row_shown : shown.rows) {
            auto& row = at.emplace_back();
            for (std::size_t c = 0; c < row_shown.counts.size(); ++c) {
                const FigureRow& row_true = row_of(truth, row_shown.title, row_shown.note);
                row.push_back(number(row_shown.counts[c], row_true.counts[c],
                                     shown.id + ": " + row_shown.title + ", " + shown.columns[c]));
                cells_[shown.id + " " + row_shown.title + " " + shown.columns[c]].push_back(row.back());
            }
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

    /// What whoever knows the procedure knows: for which of those referred each step is to be done.
    void add_what_clocks_run_for() {
        run_for({"Do ask Together"}, {total("referrals")});
        run_for({"Do refuse Together"}, {total("referrals Not taken up")});
        const std::size_t reviews = total("referrals Taken up");
        run_for({"Do tell Together"}, {reviews});
        run_for({"Do send Together"}, {reviews, reviews, reviews});
        run_for({"Do meet In time", "Do meet Late"}, {reviews_in("staff", took_part), reviews_in("staff", none_there)});
        run_for({"Do meet Late, and still open", "Do meet Not yet due"}, {reviews_in("staff", no_meeting)});
        run_for({"Do some Together"}, {reviews_in("family", "Nothing on record")});
    }

    static constexpr std::size_t no_such = std::size_t(-1);

    std::size_t total(const std::string& name) const {
        const auto found = totals_.find(name);
        return found == totals_.end() ? no_such : found->second;
    }
    std::size_t reviews_in(const std::string& list, const std::string& row) const {
        const auto found = cells_.find(list + " " + row + " Reviews");
        return found == cells_.end() ? no_such : found->second.front();
    }

    /// These of all clocks of a step are together as many as those; what is in no table is none.
    void run_for(const std::vector<std::string>& of_clocks, std::vector<std::size_t> those) {
        std::vector<std::size_t> clocks;
        for (const std::string& name : of_clocks)
            if (const auto found = cells_.find("timeliness " + name); found != cells_.end())
                clocks.insert(clocks.end(), found->second.begin(), found->second.end());
        if (clocks.empty()) return;
        those.erase(std::remove(those.begin(), those.end(), no_such), those.end());
        long truth = 0;
        for (const std::size_t clock : clocks) truth += truth_[clock];
        const std::size_t together = number(truth == 0 ? ShownCount(0) : ShownCount(), truth, of_the_reader);
        sums_.push_back({clocks, together});
        sums_.push_back({those, together});
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
                const long times = std::count(sum.parts.begin(), sum.parts.end(), place);
                if (times > 1 && wrong % times != 0) continue;
                const long by = place == sum.total ? wrong : -wrong / times;
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
    std::map<std::string, std::vector<std::size_t>> cells_;  ///< several where a step has several clocks
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
    CHECK(table_of(few, "timeliness") == nullptr);
    CHECK(row_of(*table_of(few, "late"), "Do ask").note == "At least one");
    CHECK(row_of(*table_of(few, "late"), "Do ask").counts.empty());
}

TEST_CASE("a clock gives no numbers where a number of referrals is left out that it would tell") {
    Partnership partnership;
    std::vector<CaseFigures> cases;
    for (int i = 0; i < 8; ++i) {
        cases.push_back(one_case("2026-02-03"));
        cases.back().effect = i < 6 ? Outcome::Effect::take_up : Outcome::Effect::decline;
        cases.back().clocks = {clock("2026-02-10", "2026-02-10")};
        if (i < 6) cases.back().clocks.push_back(clock("2026-02-10", "2026-02-12", 5, "tell"));
    }
    const auto figures = [&] { return figures_of(procedure(), cases, year, partnership, today); };
    const ProcedureFigures few = figures();
    CHECK_FALSE(row_of(*table_of(few, "referrals"), "Together").counts[1]);
    CHECK(table_of(few, "timeliness") == nullptr);
    CHECK(row_of(*table_of(few, "late"), "Do ask").note == "None");
    CHECK(row_of(*table_of(few, "late"), "Do tell").note == "At least one");
    for (int i = 0; i < 3; ++i) cases.push_back(cases.back());
    const ProcedureFigures enough = figures();
    CHECK(table_of(enough, "late") == nullptr);
    CHECK(row_of(*table_of(enough, "timeliness"), "Do ask").counts == std::vector<ShownCount>{11, 0, 0, 0, 11});
    CHECK(row_of(*table_of(enough, "timeliness"), "Do tell").counts == std::vector<ShownCount>{0, 6, 0, 0, 6});
}

TEST_CASE("a clock that runs for all but a few gives no numbers, for they tell how few those are") {
    Partnership partnership;
    std::vector<CaseFigures> cases;
    const auto add = [&](bool with_clock) {
        cases.push_back(one_case("2026-02-03"));
        cases.back().effect = Outcome::Effect::take_up;
        if (with_clock) cases.back().clocks = {clock("2026-02-10", "2026-02-10", 5, "some")};
    };
    for (int i = 0; i < 8; ++i) add(i < 5);
    CHECK(table_of(figures_of(procedure(), cases, year, partnership, today), "timeliness") == nullptr);
    add(false);
    add(false);
    const ProcedureFigures enough = figures_of(procedure(), cases, year, partnership, today);
    CHECK(row_of(*table_of(enough, "timeliness"), "Do some").counts == std::vector<ShownCount>{5, 0, 0, 0, 5});
}

TEST_CASE("a clock stops when its case is closed: late if its day had passed, else not counted") {
    Partnership partnership;
    std::vector<CaseFigures> cases;
    for (int i = 0; i < 15; ++i) {
        cases.push_back(one_case("2026-02-03"));
        cases.back().clocks = {clock("2026-03-10", i < 5 ? "2026-03-10" : "", 3)};
        if (i >= 5) cases.back().closed = day(i < 10 ? "2026-03-11" : "2026-03-10");
    }
    const ProcedureFigures closed = figures_of(procedure(), cases, year, partnership, today);
    CHECK(row_of(*table_of(closed, "timeliness"), "Do ask").counts == std::vector<ShownCount>{5, 5, 0, 0, 10});
    for (CaseFigures& one : cases) one.closed.reset();
    const ProcedureFigures open = figures_of(procedure(), cases, year, partnership, today);
    CHECK(row_of(*table_of(open, "timeliness"), "Do ask").counts == std::vector<ShownCount>{5, 0, 10, 0, 15});
}

TEST_CASE("what is due before something has no working days that it took, and so no median") {
    Step read = review::test::step("read", "work");
    Deadline before = review::test::deadline({5, Unit::working_days}, "decision");
    before.before = true;
    read.deadlines = {before};
    Step tell = review::test::step("tell", "work");
    tell.deadlines = {review::test::deadline({5, Unit::working_days}, "decision")};
    Procedure made = thornby();
    made.steps = {read, tell};
    Case the_case = review::test::under_review("2026-03-09");
    review::test::record(the_case, "read", "2026-02-27");
    review::test::record(the_case, "tell", "2026-03-11");
    the_case.closed = day("2026-10-01");
    const review::test::World world;
    const CaseFigures figures =
        figures_of(made, the_case, assess(made, the_case, world.around(), today), world.around());
    CHECK(figures.closed == day("2026-10-01"));
    REQUIRE(figures.clocks.size() == 2);
    CHECK(figures.clocks[0].step == "read");
    CHECK(figures.clocks[0].settled == day("2026-02-27"));
    CHECK_FALSE(figures.clocks[0].working_days);
    CHECK(figures.clocks[1].working_days == 2);
    std::vector<CaseFigures> cases(6, figures);
    const ProcedureFigures all = figures_of(made, cases, year, world.partnership, today);
    CHECK(row_of(*table_of(all, "timeliness"), "Do read").median.empty());
    CHECK(row_of(*table_of(all, "timeliness"), "Do tell").median == "2");
}

TEST_CASE("an agency counts by its sector, and without one under no name of its own") {
    review::test::World world;
    Agency school, police;
    school.id = "greenfield";
    school.title = "Greenfield Primary School";
    police.id = "police";
    police.title = "Marlbrook Police";
    police.sector = "police";
    world.partnership.agencies = {school, police};
    const Procedure made = thornby();
    Case the_case = review::test::under_review();
    const auto figures = [&] {
        return figures_of(made, the_case, assess(made, the_case, world.around(), today), world.around());
    };
    the_case.referrer_agency = "greenfield";
    CHECK(figures().agency == "Other agencies");
    CHECK(figures().without_sector == std::vector<std::string>{"greenfield"});
    Action action;
    action.id = "A1";
    action.agencies = {"greenfield"};
    the_case.actions = {action};
    REQUIRE(figures().actions.size() == 1);
    CHECK(figures().actions[0].agency == "Other agencies");
    CHECK(figures().without_sector.size() == 1);
    the_case.actions.clear();
    the_case.referrer_agency = "police";
    CHECK(figures().agency == "Police");
    CHECK(figures().without_sector.empty());
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
    int with_gaps = 0, with_counts = 0, in_words = 0;
    for (std::uint32_t seed = 1; seed <= 240; ++seed) {
        Dice dice{seed};
        Partnership partnership;
        partnership.suppress_below = 2 + dice.below(4);
        const auto cases = random_cases(dice, seed % 2 == 0 ? 1 : partnership.suppress_below);
        CAPTURE(seed);
        const ProcedureFigures figures = figures_of(procedure(), cases, year, partnership, day("2026-12-01"));
        const ProcedureFigures truth = figures_of(procedure(), cases, year, none, day("2026-12-01"));
        Sums sums(figures, truth);
        sums.check();
        if (sums.any_left_out) ++with_gaps;
        if (const FigureTable* counted = table_of(figures, "timeliness")) with_counts += int(counted->rows.size());
        const FigureTable* said = table_of(figures, "late");
        if (said == nullptr) continue;
        in_words += int(said->rows.size());
        for (const FigureRow& row : said->rows) {
            const bool any_late =
                std::any_of(table_of(truth, "timeliness")->rows.begin(), table_of(truth, "timeliness")->rows.end(),
                            [&](const FigureRow& counted) { return counted.title == row.title && is_late(counted); });
            CHECK(row.note == (any_late ? "At least one" : "None"));
        }
    }
    CHECK(with_gaps > 100);
    CHECK(with_counts > 100);
    CHECK(in_words > 100);
}
