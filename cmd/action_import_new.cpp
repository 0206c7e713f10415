// review action import --new: a tracker that was kept elsewhere until now. What is not understood is listed, never guessed at.
#include "cmd/action_import_new.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/action_import.h"
#include "cmd/action_import_words.h"
#include "cmd/action_parts.h"
#include "cmd/complain.h"
#include "cmd/record.h"
#include "cmd/tracker_sheet.h"
#include "documents/tracker.h"
#include "files/case_file.h"
#include "rules/agencies.h"

namespace review {
namespace {

class NewActions {
   public:
    NewActions(const ImportOptions& options, Context& context)
        : options_(options), context_(context), cases_(context) {}

    int run() {
        const auto sheets = sheets_of(options_.file, context_);
        const Sheet& sheet = chosen(sheets);
        const SheetRow& heading = heading_of(sheet);
        settle(sheet, heading);
        for (const SheetRow& row : sheet.rows)
            if (row.number > heading.number && is_filled_in(row)) take(sheet, row);
        return finish();
    }

   private:
    const Sheet& chosen(const std::vector<Sheet>& sheets) const {
        std::vector<std::string> names;
        for (const Sheet& sheet : sheets) names.push_back(sheet.name);
        for (const Sheet& sheet : sheets)
            if (!sheet.rows.empty() && (options_.sheet.empty() || sheet.name == options_.sheet)) {
                if (sheets.size() > 1 && options_.sheet.empty())
                    note(fmt::format("the sheet {} is brought in; another: --sheet NAME", sheet.name), context_);
                return sheet;
            }
        if (!options_.sheet.empty()) throw unknown_word(ErrorKind::usage, "--sheet", options_.sheet, names);
        throw Error(ErrorKind::invalid_data, "nothing stands in it", Spot{options_.file, 0, 0});
    }

    /// The first row with two cells or more: a title above the table has one.
    const SheetRow& heading_of(const Sheet& sheet) const {
        for (const SheetRow& row : sheet.rows)
            if (std::count_if(row.cells.begin(), row.cells.end(), [](const SheetCell& c) { return !c.text.empty(); }) >
                1)
                return row;
        throw Error(ErrorKind::invalid_data, "it has no row with headings", sheet.spot(sheet.rows.front()))
            .hint("write above each column what it holds");
    }

    void settle(const Sheet& sheet, const SheetRow& heading) {
        for (const SheetCell& cell : heading.cells) headings_.push_back(cell.text);
        const auto ids =
            settle_columns(headings_, tracker_meanings(), options_.map, "action", cases_.together(), context_);
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (!ids[i].empty()) columns_[ids[i]] = i;
        if (!columns_.contains("text"))
            throw Error(ErrorKind::usage, "no column says what is to be done", sheet.spot(heading))
                .hint(fmt::format("say which: --map \"{}=text\"",
                                  headings_.front().empty() ? "HEADING" : headings_.front()));
        if (!columns_.contains("case") && options_.case_id.empty())
            throw Error(ErrorKind::usage, "no column says which case an action belongs to", sheet.spot(heading))
                .hint("say which column does: --map \"HEADING=case\"")
                .hint("or the case of all of them: --case 2026-001");
    }

    const SheetCell& cell(const SheetRow& row, const std::string& meaning) const {
        static const SheetCell empty;
        const auto column = columns_.find(meaning);
        return column == columns_.end() ? empty : row.at(column->second);
    }

    bool is_filled_in(const SheetRow& row) const {
        return std::any_of(columns_.begin(), columns_.end(),
                           [&](const auto& one) { return !row.at(one.second).text.empty(); });
    }

    /// One thing of a row that is not understood.
    void fault(const Sheet& sheet, const SheetRow& row, const std::string& meaning, std::string text,
               std::string remedy) {
        Problem problem;
        problem.rule = "tracker.row";
        const auto column = columns_.find(meaning);
        problem.spot = column == columns_.end() ? sheet.spot(row) : sheet.spot(row, column->second);
        problem.text =
            column == columns_.end() ? std::move(text) : fmt::format("{}: {}", headings_[column->second], text);
        problem.remedy = std::move(remedy);
        problems_.push_back(std::move(problem));
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

    void take(const Sheet& sheet, const SheetRow& row) {
        const std::size_t before = problems_.size();
        const std::string case_id = case_of(sheet, row);
        for (const auto& [meaning, column] : columns_)
            if (row.at(column).is_merged)
                fault(sheet, row, meaning, "the cell is one with that of another row",
                      "part the cells, and fill in each");
        if (case_id.empty()) return;
        CaseEdit& change = cases_.of(case_id);
        Action action = read(sheet, row, change);
        if (problems_.size() > before) return;
        const Case now = change.now();
        const auto same = [&](const Action& known) { return folded(known.text) == folded(action.text); };
        if (std::any_of(now.actions.begin(), now.actions.end(), same)) {
            ++known_already_;
            return;
        }
        action.id = next_id("A", ids_of(now.actions));
        const std::string ref = fmt::format("{}/{}", case_id, action.id);
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
        const auto prose = [&](const char* meaning) {
            const std::string& text = cell(row, meaning).text;
            return text.empty() ? text : change.coded(text, sheet.spot(row, columns_.at(meaning)).text());
        };
        action.text = prose("text");
        if (action.text.empty())
            fault(sheet, row, "text", "it does not say what is to be done", "fill it in, or empty the row");
        action.change = prose("change");
        action.measure = prose("measure");
        action.note = prose("note");
        if (const std::string& number = cell(row, "number").text; !number.empty()) {
            const std::string line =
                fmt::format("{}: brought in; it was number {} there", context_.today.words(), number);
            action.note = action.note.empty() ? line : action.note + "\n" + line;
        }
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
        const std::string typed = replaced(replaced(cell(row, "agency").text, "\n", ";"), ",", ";");
        if (const Agency* whole = agency_called(cell(row, "agency").text, partnership)) {
            action.agencies = {whole->id};
            return;
        }
        for (const std::string_view part : split(typed, ';')) {
            if (trimmed(part).empty()) continue;
            if (const Agency* agency = agency_called(trimmed(part), partnership))
                action.agencies.push_back(agency->id);
            else
                fault(sheet, row, "agency", "that is no agency that is known here",
                      "write it as review.toml has it, or add it there");
        }
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
        if (!context_.globals.quiet)
            for (const std::string& line : taken_) context_.out << line << '\n';
        const std::string history =
            fmt::format("brought in {} of another tracker", counted(long(taken_.size()), "action"));
        const ManyWords words{.verb = "Bring in",
                              .done = "brought in",
                              .thing = "action",
                              .history = history,
                              .command = "action import"};
        return finish_many(cases_, taken_.size(), problems_, options_.partial, words, context_);
    }

    const ImportOptions& options_;
    Context& context_;
    ManyCases cases_;
    std::vector<std::string> headings_;
    std::map<std::string, std::size_t> columns_;  ///< meaning -> where it stands
    Problems problems_;
    std::vector<std::string> known_, taken_;
    long known_already_ = 0;
};

}  // namespace

int import_new(const ImportOptions& options, Context& context) { return NewActions(options, context).run(); }

}  // namespace review
