// review action import: an action tracker that agencies filled in comes back.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/action_change.h"
#include "cmd/action_import_new.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/many_cases.h"
#include "cmd/progress.h"
#include "cmd/sheet_faults.h"
#include "cmd/sheets_of.h"
#include "cmd/tracker_sheet.h"
#include "rules/braces.h"
#include "rules/privacy.h"

namespace review {
namespace {

/// What the rows of one case are now.
using RowsNow = std::map<std::string, TrackerRow>;

/// One row that says something new, and the edit that it makes.
struct Taken {
    ReturnedRow row;
    RowNews news;
    const TrackerRow* now = nullptr;
    std::vector<std::string> told = {};  ///< what changes, a line each
};

class Import {
   public:
    Import(const ImportOptions& options, Context& context) : options_(options), context_(context), cases_(context) {}

    int run() {
        const auto sheets = sheets_of(options_.file, context_);
        const auto rows = returned_rows(sheets, problems_);
        {
            Progress progress("Comparing rows", rows.size(), context_);
            for (const ReturnedRow& row : rows) {
                look_at(row);
                progress.step();
            }
        }
        apply_all();
        return finish();
    }

   private:
    void fault(const Spot& spot, std::string text, std::string remedy) {
        problems_.push_back(fault_at("tracker.row", spot, std::move(text), std::move(remedy)));
    }

    /// The rows of a case as they are before anything is taken in; nothing when it cannot be read, which is told once.
    const RowsNow* rows_of(const std::string& case_id, const Spot& spot) {
        if (const auto known = now_.find(case_id); known != now_.end()) return &known->second;
        CaseEdit* change = cases_.readable(case_id, spot, problems_);
        if (change == nullptr) return nullptr;
        const Partnership& partnership = context_.project().partnership();
        const Case the_case = change->now();
        const Naming naming(the_case, partnership, change->procedure());
        RowsNow rows;
        for (TrackerRow& row : tracker_rows(change->procedure(), the_case, partnership, naming, context_.today))
            rows.emplace(row.ref, row);
        return &now_.emplace(case_id, std::move(rows)).first->second;
    }

    std::string as_shown(const std::string& text, const std::string& case_id) {
        CaseEdit& change = cases_.of(case_id);
        const Naming naming(change.loaded().data, context_.project().partnership(), change.procedure());
        const std::string plain = with_plain_braces(text, change.loaded().data);
        return naming.prose(with_codes(plain, change.loaded().names->find(plain)));
    }

    void look_at(const ReturnedRow& row) {
        const std::string ref(trimmed(row.cell(TrackerColumn::reference).text));
        const Spot spot = row.spot(TrackerColumn::reference);
        const std::string case_id = ref.substr(0, ref.find('/'));
        if (!contains(known_cases(), case_id)) {
            // What stands there may be anything: it is not repeated.
            fault(spot, "there is no such action",
                  "the reference of an action reads as 2026-001/A3; it must not be changed");
            return;
        }
        const RowsNow* rows = rows_of(case_id, spot);
        if (rows == nullptr) return;
        const auto now = rows->find(ref);
        if (now == rows->end()) {
            fault(spot, fmt::format("{} has no such action or milestone", case_id),
                  fmt::format("review action list --all --case {} shows them", case_id));
            return;
        }
        const auto news = news_of(
            row, now->second, [&](const std::string& text) { return as_shown(text, case_id); }, problems_);
        if (!news) return;
        const auto same_ref = [&](const Taken& one) { return one.now == &now->second; };
        const auto before = std::find_if(taken_.begin(), taken_.end(), same_ref);
        if (before == taken_.end())
            taken_.push_back({row, *news, &now->second});
        else if (!(before->news == *news)) {
            fault(spot,
                  fmt::format("{}: another sheet says something else of it, at {}", ref, before->row.spot().text()),
                  "write the same in both, or into one of them only");
            twice_.push_back(&now->second);
        }
    }

    const std::vector<std::string>& known_cases() {
        if (case_ids_.empty()) case_ids_ = context_.project().case_ids();
        return case_ids_;
    }

    ActionRef ref_of(const std::string& text) const {
        const auto slash = text.find('/');
        ActionRef ref{text.substr(0, slash), text.substr(slash + 1), 0};
        if (const auto dot = ref.action.find('.'); dot != std::string::npos) {
            ref.milestone = std::stoi(ref.action.substr(dot + 1));
            ref.action.resize(dot);
        }
        return ref;
    }

    void apply_all() {
        Progress progress("Taking in rows", taken_.size(), context_);
        std::erase_if(taken_, [&](Taken& one) {
            const bool applied = apply(one);
            progress.step();
            return !applied;
        });
    }

    bool apply(Taken& taken) {
        if (std::find(twice_.begin(), twice_.end(), taken.now) != twice_.end()) return false;
        CaseEdit& change = cases_.of(taken.now->ref.substr(0, taken.now->ref.find('/')));
        return cases_.attempt(
            change, taken.now->ref, taken.row.spot(), [&] { put(taken, change); }, problems_);
    }

    void put(Taken& taken, CaseEdit& change) {
        const RowNews& news = taken.news;
        const auto coded = [&](const std::string& text, TrackerColumn column) {
            return text.empty() ? text
                                : change.coded(with_plain_braces(text, change.loaded().data),
                                               fmt::format("{}: {}", taken.row.spot(column).text(), title_of(column)));
        };
        const std::string note = coded(news.note, TrackerColumn::note);
        const std::string because = coded(news.because, TrackerColumn::because);
        const std::string evidence = coded(news.evidence, TrackerColumn::evidence);
        ActionChange action(ref_of(taken.now->ref), context_.today, change);
        if (!note.empty()) {
            action.note(note);
            taken.told.push_back(fmt::format("{}: {}", title_of(TrackerColumn::note), note));
        }
        if (news.due) {
            action.due(*news.due, because);
            const std::string old = taken.now->due ? taken.now->due->words() : "no day";
            taken.told.push_back(fmt::format("{}: {} -> {}{}", title_of(TrackerColumn::due), old, news.due->words(),
                                             because.empty() ? "" : fmt::format(" ({})", because)));
        }
        if (news.status) put_status(taken, action, because, evidence, change);
        action.heard();
    }

    void put_status(Taken& taken, ActionChange& action, const std::string& because, const std::string& evidence,
                    CaseEdit& change) {
        const ActionStatus status = *taken.news.status;
        if (status == ActionStatus::complete) {
            if (evidence.empty() && change.procedure().plan.evidence_to_close && action.milestone() == nullptr &&
                action.action().evidence.empty())
                throw Error(ErrorKind::refused, "it is complete, and nothing shows that it was done")
                    .hint(fmt::format("say in its cell {} what does", title_of(TrackerColumn::evidence)));
            action.complete(evidence.empty() ? std::vector<Evidence>{}
                                             : std::vector<Evidence>{{evidence, {}, {}, context_.today}});
        } else if (status == ActionStatus::dropped) {
            action.drop(because);
        } else {
            action.state(status);
        }
        std::string why = status == ActionStatus::complete ? evidence : status == ActionStatus::dropped ? because : "";
        if (!why.empty()) why = fmt::format(" ({})", why);
        taken.told.push_back(fmt::format("{}: {} -> {}{}", title_of(TrackerColumn::status),
                                         tracker_word(taken.now->status), tracker_word(status), why));
    }

    int finish() {
        std::vector<std::string> refs, shown;
        for (const Taken& one : taken_) {
            refs.push_back(one.now->ref);
            shown.push_back(one.now->ref);
            for (const std::string& line : one.told) shown.push_back("  " + replaced(line, "\n", "\n  "));
        }
        const std::string history =
            fmt::format("took in {} of an action tracker: {}", counted(long(taken_.size()), "row"), join(refs, ", "));
        const ManyWords words{.verb = "Take in",
                              .done = "taken in",
                              .thing = "row",
                              .history = history,
                              .command = "action import",
                              .shown = shown};
        return finish_many(cases_, taken_.size(), problems_, options_.partial, words, context_);
    }

    const ImportOptions& options_;
    Context& context_;
    ManyCases cases_;
    Problems problems_;
    std::map<std::string, RowsNow> now_;
    std::vector<std::string> case_ids_;
    std::vector<Taken> taken_;
    std::vector<const TrackerRow*> twice_;
};

int import(ImportOptions options, Context& context) {
    if (options.file.empty() && context.may_ask())
        options.file =
            ask_text("Which file?", "The workbook (.xlsx) or CSV file that came back.", true, context).value_or("");
    if (options.file.empty())
        throw Error(ErrorKind::usage, "review action import needs FILE: the sheet that came back")
            .hint("review action import tracker.xlsx --dry-run shows what is new in it");
    if (!context.globals.overrides.empty())
        throw Error(ErrorKind::usage, "a rule is overridden for one action, and not for a sheet of many")
            .hint("review action close REF --override RULE --because \"…\"");
    if (options.is_new) return import_new(options, context);
    if (!options.case_id.empty() || !options.sheet.empty() || !options.map.empty())
        throw Error(ErrorKind::usage,
                    "--case, --sheet and --map go with --new: a tracker of ours says itself what is what");
    return Import(options, context).run();
}

}  // namespace

Runner declare_action_import(Flags& flags) {
    const auto options = std::make_shared<ImportOptions>();
    flags.word("FILE", options->file, "the workbook (.xlsx) or CSV file; - for standard input");
    flags.flag("--partial", options->partial, "take in the rows that are right when others are not");
    flags.flag("--new", options->is_new, "it is a tracker that was kept elsewhere: an action is made of each row");
    flags.text("--case", "CASE", options->case_id, "with --new: the case of all rows, when no column says it");
    flags.text("--sheet", "NAME", options->sheet, "with --new: the sheet, when it is not the first");
    flags.texts("--map", "HEADING=MEANING", options->map, "with --new: what a column holds; - leaves it out");
    return [options](Context& context) { return import(*options, context); };
}

}  // namespace review
