// review action import --new: a tracker that was kept elsewhere until now. What is not understood is listed, never guessed at.
#include "cmd/action_import_new.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "cmd/action_import_words.h"
#include "cmd/action_parts.h"
#include "cmd/complain.h"
#include "cmd/many_cases.h"
#include "cmd/progress.h"
#include "cmd/record.h"
#include "cmd/sheet_faults.h"
#include "cmd/sheets_of.h"
#include "cmd/tracker_sheet.h"
#include "documents/tracker.h"
#include "files/case_file.h"
#include "rules/action_notes.h"
#include "rules/agencies.h"
#include "rules/braces.h"

namespace review {
namespace {

class NewActions {
   public:
    NewActions(const ImportOptions& options, Context& context)
        : options_(options), context_(context), cases_(context) {}

    int run() {
        const auto sheets = sheets_of(options_.file, context_);
        const Sheet& sheet = chosen_sheet(sheets, options_.sheet, options_.file);
        if (sheets.size() > 1 && options_.sheet.empty())
            note(fmt::format("the sheet {} is brought in; another: --sheet NAME", sheet.name), context_);
        const SheetRow& heading = row_of_headings(sheet);
        settle(sheet, heading);
        take_all(sheet, heading);
        return finish();
    }

   private:
    void settle(const Sheet& sheet, const SheetRow& heading) {
        headings_ = headings_in(heading);
        const auto ids =
            settle_columns(headings_, {tracker_meanings(), options_.map, "action", "action import"}, context_);
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (!ids[i].empty()) columns_[ids[i]] = i;
        if (!columns_.contains("text"))
            throw Error(ErrorKind::usage, "no column says what is to be done", sheet.spot(heading))
                .hint(fmt::format("say which: --map \"{}=text\"", first_left_out(ids)));
        if (!columns_.contains("case") && options_.case_id.empty())
            throw Error(ErrorKind::usage, "no column says which case an action belongs to", sheet.spot(heading))
                .hint("say which column does: --map \"HEADING=case\"")
                .hint("or the case of all of them: --case 2026-001");
    }

    std::string first_left_out(const std::vector<std::string>& ids) const {
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (ids[i].empty() && !headings_[i].empty()) return headings_[i];
        return "HEADING";
    }

    const SheetCell& cell(const SheetRow& row, const std::string& meaning) const {
        static const SheetCell empty;
        const auto column = columns_.find(meaning);
        return column == columns_.end() ? empty : row.at(column->second);
    }

    bool is_filled_in(const SheetRow& row) const {
        return std::any_of(columns_.begin(), columns_.end(), [&](const auto& one) {
            const SheetCell& cell = row.at(one.second);
            return !cell.text.empty() || cell.is_formula;
        });
    }

    /// One thing of a row that is not understood.
    void fault(const Sheet& sheet, const SheetRow& row, const std::string& meaning, std::string text,
               std::string remedy) {
        const auto column = columns_.find(meaning);
        const bool is_of_row = column == columns_.end();
        if (!is_of_row) text = fmt::format("{}: {}", headings_[column->second], text);
        const Spot spot = is_of_row ? sheet.spot(row) : sheet.spot(row, column->second);
        problems_.push_back(fault_at("tracker.row", spot, std::move(text), std::move(remedy)));
    }

    std::string case_of(const Sheet& sheet, const SheetRow& row) {
        const std::string& typed = cell(row, "case").text;
        if (typed.empty() && !options_.case_id.empty()) return context_.project().resolve_case(options_.case_id);
        if (known_.empty()) known_ = context_.project().case_ids();
        if (contains(known_, typed)) return typed;
        fault(sheet, row, "case", typed.empty() ? "no case is given" : "there is no such case",
              "review show lists the cases; or say the case of all rows: --case CASE");
        return {};
    }

    void take_all(const Sheet& sheet, const SheetRow& heading) {
        Progress progress("Reading rows", sheet.rows.size(), context_);
        for (const SheetRow& row : sheet.rows) {
            if (row.number > heading.number && is_filled_in(row)) take(sheet, row);
            progress.step();
        }
    }

    void take(const Sheet& sheet, const SheetRow& row) {
        const std::size_t before = problems_.size();
        const std::string case_id = case_of(sheet, row);
        for (const auto& [meaning, column] : columns_)
            if (const auto wrong = fault_of(row.at(column))) fault(sheet, row, meaning, wrong->text, wrong->remedy);
        if (case_id.empty()) return;
        CaseEdit* change = cases_.readable(case_id, sheet.spot(row), problems_);
        if (change == nullptr) return;
        Action action = read(sheet, row, *change);
        if (problems_.size() > before || is_known(sheet, row, action, *change)) return;
        add(sheet, row, std::move(action), *change);
    }

    /// Whether the plan had it before the file was opened. Rows of the file are each an action of their own.
    bool is_known(const Sheet& sheet, const SheetRow& row, const Action& action, CaseEdit& change) {
        const Action* same_words = nullptr;
        for (const Action& known : change.loaded().data.actions) {
            if (folded(known.text) != folded(action.text)) continue;
            if (is_same(known, action)) {
                ++known_already_;
                return true;
            }
            same_words = &known;
        }
        if (same_words != nullptr)
            return is_fault(
                sheet, row,
                fmt::format("{} has the same words, but another lead, agency, day or origin", same_words->id),
                fmt::format("if it is the same: leave the row out, and change {0}: review action update "
                            "{1}/{0}; if it is another, say in its words what is different",
                            same_words->id, change.id()));
        std::vector<Action>& from_here = from_file_[change.id()];
        if (std::any_of(from_here.begin(), from_here.end(), [&](const Action& one) { return is_same(one, action); }))
            return is_fault(sheet, row, "another row of the file says the same",
                            "take one of them out; or if they are two, say in their words what is different");
        from_here.push_back(action);
        return false;
    }

    bool is_fault(const Sheet& sheet, const SheetRow& row, std::string text, std::string remedy) {
        fault(sheet, row, "text", std::move(text), std::move(remedy));
        return true;
    }

    static bool is_same(const Action& a, const Action& b) {
        const auto key = [](const Action& one) {
            return std::tuple(folded(one.text), one.leads, one.agencies, one.due, one.recommendation, one.learning);
        };
        return key(a) == key(b);
    }

    void add(const Sheet& sheet, const SheetRow& row, Action action, CaseEdit& change) {
        const Case now = change.now();
        action.id = next_id("A", ids_of(now.actions));
        const std::string ref = fmt::format("{}/{}", change.id(), action.id);
        const auto put = [&] {
            change.allow(may_add(action, change.procedure(), now), "it was not added");
            if (action.status == ActionStatus::complete)
                change.allow(may_complete(action, change.procedure(), now), "it was not added");
            change.document().append({"action"}, block_of(action));
        };
        if (cases_.attempt(change, ref, sheet.spot(row), put, problems_)) taken_.push_back(told_of(ref, action));
    }

    Action read(const Sheet& sheet, const SheetRow& row, CaseEdit& change) {
        Action action;
        const auto prose = [&](const char* meaning) -> std::string {
            const std::string& text = cell(row, meaning).text;
            if (text.empty()) return text;
            return change.coded(with_plain_braces(text, change.loaded().data),
                                sheet.spot(row, columns_.at(meaning)).text());
        };
        action.text = prose("text");
        if (action.text.empty())
            fault(sheet, row, "text", "it does not say what is to be done", "fill it in, or empty the row");
        action.change = prose("change");
        action.measure = prose("measure");
        action.note = prose("note");
        if (const std::string number = prose("number"); !number.empty())
            action.note =
                with_heard(action.note, context_.today, {}, fmt::format("brought in; it was number {} there", number));
        read_origin(sheet, row, change, action);
        read_who(sheet, row, change, action);
        action.start = day(sheet, row, "start");
        action.due = day(sheet, row, "due");
        if (action.start && action.due && *action.due < *action.start)
            fault(sheet, row, "due", "it is due before it starts", "put one of the days right");
        read_state(sheet, row, prose("evidence"), action);
        return action;
    }

    void read_origin(const Sheet& sheet, const SheetRow& row, CaseEdit& change, Action& action) {
        const std::string& typed = cell(row, "for").text;
        if (typed.empty()) {
            action.interim = true;
            return;
        }
        try {
            set_origin(typed, change.loaded().data, action);
        } catch (const Error&) {
            fault(
                sheet, row, "for", "the case has no such recommendation or learning point",
                fmt::format("record it first: review record {} recommendation; or leave the column out", change.id()));
        }
    }

    void read_who(const Sheet& sheet, const SheetRow& row, CaseEdit& change, Action& action) {
        const Partnership& partnership = context_.project().partnership();
        if (const std::string& typed = cell(row, "lead").text; !typed.empty()) {
            const auto ids = KnownPosts(partnership, change.procedure(), change.loaded().data).called(typed);
            if (ids)
                action.leads = *ids;
            else
                fault(sheet, row, "lead", "that is no post that is known here",
                      "write the post as review.toml has it, or add it there; names of people are not taken in");
        }
        const std::string& agencies = cell(row, "agency").text;
        if (agencies.empty()) return;
        const auto ids = called_in(agencies, [&](const std::string& one) -> std::optional<std::string> {
            const Agency* agency = agency_called(one, partnership);
            return agency == nullptr ? std::nullopt : std::optional(agency->id);
        });
        if (ids)
            action.agencies = *ids;
        else
            fault(sheet, row, "agency", "that is no agency that is known here",
                  "write it as review.toml has it, or add it there");
    }

    std::optional<Date> day(const Sheet& sheet, const SheetRow& row, const std::string& meaning) {
        const SheetCell& typed = cell(row, meaning);
        if (typed.text.empty()) return std::nullopt;
        const auto found = day_in(typed);
        if (!found) fault(sheet, row, meaning, "that is no day", "write it as 30 September 2026");
        return found;
    }

    void read_state(const Sheet& sheet, const SheetRow& row, const std::string& evidence, Action& action) {
        const auto status = status_called(cell(row, "status").text);
        if (!status) {
            fault(sheet, row, "status", "that is no state of an action",
                  "one of open, in progress, complete or dropped");
            return;
        }
        action.status = *status;
        action.closed = day(sheet, row, "closed");
        const bool over = *status == ActionStatus::complete || *status == ActionStatus::dropped;
        if (over && !action.closed)
            fault(sheet, row, "closed", "it is over, and no column says since when",
                  "fill in the day, or map its column: closed");
        if (over && action.closed && context_.today < *action.closed)
            fault(sheet, row, "closed", "it is over, and that day is still to come", "put the day or the state right");
        if (!over && action.closed)
            fault(sheet, row, "status", "it has a day on which it was completed, and is not complete",
                  "choose complete, or take the day out");
        if (!evidence.empty()) action.evidence.push_back({evidence, {}, {}, action.closed.value_or(context_.today)});
    }

    static std::string told_of(const std::string& ref, const Action& action) {
        std::string out = fmt::format("{}  {}", ref, replaced(action.text, "\n", " "));
        out += fmt::format(" ({}{})", tracker_word(action.status),
                           action.due ? ", due on " + action.due->words() : std::string());
        return out;
    }

    int finish() {
        if (known_already_ > 0)
            note(fmt::format("{} in the plan already",
                             known_already_ == 1 ? "1 action is" : fmt::format("{} actions are", known_already_)),
                 context_);
        const std::string history =
            fmt::format("brought in {} of another tracker", counted(long(taken_.size()), "action"));
        const ManyWords words{.verb = "Bring in",
                              .done = "brought in",
                              .thing = "action",
                              .history = history,
                              .command = "action import",
                              .shown = taken_};
        return finish_many(cases_, taken_.size(), problems_, options_.partial, words, context_);
    }

    const ImportOptions& options_;
    Context& context_;
    ManyCases cases_;
    std::vector<std::string> headings_;
    std::map<std::string, std::size_t> columns_;  ///< meaning -> where it stands
    Problems problems_;
    std::vector<std::string> known_, taken_;
    std::map<std::string, std::vector<Action>> from_file_;  ///< by case, what its rows say
    long known_already_ = 0;
};

}  // namespace

int import_new(const ImportOptions& options, Context& context) { return NewActions(options, context).run(); }

}  // namespace review
