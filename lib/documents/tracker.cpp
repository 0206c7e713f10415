#include "documents/tracker.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "files/disk.h"
#include "rules/action_notes.h"
#include "rules/actions.h"
#include "rules/rag_words.h"

namespace review {
namespace {

constexpr const char* all_actions = "All actions";
constexpr std::size_t notes_shown = 3;
constexpr std::size_t digits_of_mark = 16;

/// What was heard of this milestone, or all that was heard of the action.
std::vector<HeardNote> notes_about(const Action& action, const Milestone* milestone) {
    auto notes = heard_notes(action.note, action.id);
    if (milestone != nullptr)
        std::erase_if(notes, [which = ref_of(action, milestone)](const HeardNote& n) { return n.milestone != which; });
    return notes;
}

/// As the row shows them: of an action also those of its milestones, with their numbers.
std::vector<std::string> lines_of(const std::vector<HeardNote>& notes, const Milestone* milestone) {
    std::vector<std::string> lines;
    for (HeardNote note : notes) {
        if (milestone == nullptr && !note.milestone.empty()) note.text = note.milestone + ": " + note.text;
        lines.push_back(note.with_day());
    }
    return lines;
}

std::string last_of(std::vector<std::string> lines) {
    if (lines.size() > notes_shown) lines.erase(lines.begin(), lines.end() - notes_shown);
    return join(lines, "\n");
}

/// What is kept with the action, but about a milestone, says so at its beginning.
std::optional<std::string> own_text(const std::string& text, const ActionRow& row) {
    if (row.milestone == nullptr) return text;
    const std::string its = row.ref + ": ";
    return text.starts_with(its) ? std::optional(text.substr(its.size())) : std::nullopt;
}

void put_on_record(TrackerRow& row, const ActionRow& from, const std::vector<HeardNote>& notes, const Naming& naming) {
    for (const HeardNote& note : notes) {
        if (from.milestone == nullptr && !note.milestone.empty()) continue;
        row.notes.push_back(naming.prose(note.text));
        if (note.text.starts_with(dropped_because))
            row.reasons.push_back(naming.prose(note.text.substr(dropped_because.size())));
    }
    for (const Evidence& evidence : from.action->evidence)
        if (const auto text = own_text(evidence.text, from)) row.evidence.push_back(naming.prose(*text));
    for (const DueChange& change : from.action->due_changes)
        if (change.milestone == (from.milestone == nullptr ? 0 : from.milestone->number))
            row.reasons.push_back(naming.prose(change.because));
}

/// What a row rests on, with ends between the parts: any change of it gives another digest.
std::string mark_of(const TrackerRow& row, const ActionRow& from, const std::vector<std::string>& lines) {
    const std::string due = row.due ? row.due->iso() : "-";
    std::vector<std::string> parts = {row.ref,
                                      from.text,
                                      join(from.leads, ","),
                                      join(from.agencies, ","),
                                      due,
                                      std::string(name_of(row.status)),
                                      join(lines, "\n")};
    if (from.milestone == nullptr)
        for (const Evidence& evidence : from.action->evidence) parts.push_back(evidence.text);
    const std::string digest = digest_of(join(parts, std::string_view("\0", 1))).substr(0, digits_of_mark);
    return fmt::format("{} {} {}", digest, name_of(row.status), due);
}

TrackerRow row_of(const std::string& case_id, const ActionRow& from, const Naming& naming) {
    TrackerRow row;
    row.ref = fmt::format("{}/{}", case_id, from.ref);
    row.text = naming.prose(from.text);
    if (from.milestone != nullptr)
        row.text += fmt::format("\n(part of {}: {})", from.action->id, naming.prose(from.action->text));
    row.leads = naming.list(from.leads);
    row.agencies = naming.list(from.agencies);
    row.agency_ids = from.agencies;
    row.start = from.action->start;
    row.due = from.due;
    row.status = from.status;
    row.rag = from.rag;
    row.days_late = from.days_overdue;
    const auto notes = notes_about(*from.action, from.milestone);
    put_on_record(row, from, notes, naming);
    const auto lines = lines_of(notes, from.milestone);
    row.heard = naming.prose(last_of(lines));
    row.mark = mark_of(row, from, lines);
    return row;
}

/// In capitals, unless the partnership has a word of its own for it.
std::string rag_cell(Rag rag, const RagRule& rule) {
    const std::string word = rag_word(rag, rule);
    return word == name_of(rag) ? in_capitals(word) : word;
}

std::vector<std::pair<std::string, CellColour>> colours_of_rag(const RagRule& rule) {
    return {{rag_cell(Rag::red, rule), CellColour::red},
            {rag_cell(Rag::amber, rule), CellColour::amber},
            {rag_cell(Rag::green, rule), CellColour::green},
            {rag_cell(Rag::blue, rule), CellColour::blue},
            {rag_cell(Rag::grey, rule), CellColour::grey}};
}

std::vector<std::string> words_of_status() {
    std::vector<std::string> words;
    for (const auto status :
         {ActionStatus::open, ActionStatus::in_progress, ActionStatus::complete, ActionStatus::dropped})
        words.push_back(tracker_word(status));
    return words;
}

std::vector<WorkbookCell> cells_of(const TrackerRow& row, const RagRule& rule) {
    const auto text = [](std::string of) { return WorkbookCell(std::move(of)); };
    return {text(row.ref),
            text(row.text),
            text(row.leads),
            text(row.agencies),
            row.due ? WorkbookCell(*row.due) : text(""),
            text(rag_cell(row.rag, rule)),
            row.days_late > 0 ? WorkbookCell(long(row.days_late)) : text(""),
            text(tracker_word(row.status)),
            text(row.heard),
            text(""),
            text(""),
            text(""),
            text(row.mark)};
}

std::string counts_of(const std::vector<TrackerRow>& rows, Date today) {
    long open = 0, late = 0;
    for (const TrackerRow& row : rows) {
        if (!is_over(row.status)) ++open;
        if (row.days_late > 0) ++late;
    }
    return fmt::format("On {}: {}, {} open, {} overdue.", today.words(), counted(long(rows.size()), "action"), open,
                       late);
}

WorkbookSheet sheet_of(const std::string& name, const std::vector<TrackerRow>& rows, const Partnership& partnership,
                       Date today) {
    WorkbookSheet sheet;
    sheet.name = name;
    sheet.above = {
        name == all_actions ? "Action tracker" : fmt::format("Action tracker: {}", name),
        fmt::format("{}. {}", partnership.name, counts_of(rows, today)),
        "The pale yellow cells may be filled in; the others are locked, so that what comes back can be taken in."};
    if (!partnership.marking.empty()) sheet.above[1] = fmt::format("{}. {}", partnership.marking, sheet.above[1]);
    for (const TrackerRow& row : rows) sheet.rows.push_back({cells_of(row, partnership.rag), is_over(row.status)});
    return sheet;
}

Workbook empty_book(const Partnership& partnership, Date today) {
    Workbook book;
    book.title = "Action tracker";
    book.organisation = partnership.name;
    book.marking = partnership.marking;
    book.created = today;
    book.columns = tracker_columns();
    book.columns[std::size_t(TrackerColumn::rag)].colours = colours_of_rag(partnership.rag);
    return book;
}

}  // namespace

std::vector<TrackerRow> tracker_rows(const Procedure& procedure, const Case& the_case, const Partnership& partnership,
                                     const Naming& naming, Date today) {
    std::vector<TrackerRow> rows;
    for (const ActionRow& row : action_rows(procedure, the_case, partnership, today))
        rows.push_back(row_of(the_case.id, row, naming));
    return rows;
}

void sort_for_tracker(std::vector<TrackerRow>& rows) {
    const auto key = [](const TrackerRow& row) {
        return std::tuple(is_over(row.status), row.due.value_or(*Date::of(9999, 12, 31)));
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const TrackerRow& a, const TrackerRow& b) { return key(a) < key(b); });
}

const std::vector<WorkbookColumn>& tracker_columns() {
    using As = WorkbookColumn::Kind;
    static const std::vector<WorkbookColumn> columns = {
        {"Reference", 13},
        {"Action", 36},
        {"Who leads", 16},
        {"Agencies", 16},
        {"Due", 12, As::date, true, false, {}, {}, "By when. Another day needs its reason, in the last column."},
        {"RAG", 9, As::word},
        {"Days late", 7, As::number},
        {"Status",
         12,
         As::word,
         true,
         false,
         words_of_status(),
         {},
         "To complete an action, say in Evidence what shows that it was done. To drop it, say why in the last column."},
        {"Heard so far", 28},
        {"New note",
         26,
         As::text,
         true,
         false,
         {},
         {},
         "What is new. It is kept below the earlier notes. No names, please."},
        {"Evidence", 22, As::text, true, false, {}, {}, "What shows that it was done: a sentence, or which paper."},
        {"Why another day or dropped",
         20,
         As::text,
         true,
         false,
         {},
         {},
         "The reason. It is kept, and shown in the plan."},
        {"Mark", 10, As::text, false, true}};
    return columns;
}

const std::string& title_of(TrackerColumn column) { return tracker_columns()[std::size_t(column)].title; }

std::string tracker_word(ActionStatus status) { return replaced(std::string(name_of(status)), "-", " "); }

std::optional<ActionStatus> tracker_status(std::string_view typed) {
    return action_status(replaced(folded(trimmed(typed)), " ", "-"));
}

std::optional<TrackerMark> read_tracker_mark(std::string_view mark) {
    const auto parts = split_words(mark);
    if (parts.size() != 3 || parts[0].size() != digits_of_mark) return std::nullopt;
    const auto status = action_status(parts[1]);
    const auto due = parse_date(parts[2]);
    if (!status || (!due && parts[2] != "-")) return std::nullopt;
    return TrackerMark{std::string(parts[0]), *status, due};
}

Workbook tracker_workbook(const std::vector<TrackerRow>& rows, const Partnership& partnership, Date today,
                          const std::string& only) {
    Workbook book = empty_book(partnership, today);
    if (only.empty()) book.sheets.push_back(sheet_of(all_actions, rows, partnership, today));
    for (const Agency& agency : partnership.agencies) {
        if (!only.empty() && agency.id != only) continue;
        std::vector<TrackerRow> own;
        for (const TrackerRow& row : rows)
            if (contains(row.agency_ids, agency.id)) own.push_back(row);
        if (!own.empty() || agency.id == only)
            book.sheets.push_back(sheet_of(agency.title.empty() ? agency.id : agency.title, own, partnership, today));
    }
    return book;
}

Workbook tracker_of_one(const std::vector<TrackerRow>& rows, const std::string& title, const Partnership& partnership,
                        Date today) {
    Workbook book = empty_book(partnership, today);
    book.sheets.push_back(sheet_of(title, rows, partnership, today));
    return book;
}

std::string tracker_csv(const std::vector<TrackerRow>& rows, const Partnership& partnership) {
    std::vector<WorkbookRow> table;
    for (const TrackerRow& row : rows) table.push_back({cells_of(row, partnership.rag)});
    return table_csv(tracker_columns(), table);
}

}  // namespace review
