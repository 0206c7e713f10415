#include "cmd/form_filled.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/complain.h"
#include "files/csv.h"
#include "files/document_text.h"
#include "files/filled_boxes.h"
#include "rules/written_dates.h"

namespace review {
namespace {

bool is_table(const std::string& name, const std::string& bytes) {
    if (to_lower(name).ends_with(".csv")) return true;
    const std::string_view text = std::string_view(bytes).substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    const std::string start = to_lower(std::string(text.substr(0, 16)));
    return start.starts_with("question,") || start.starts_with("question;") || start.starts_with("\"question\"");
}

void refuse_other(const FormMark& mark, const FormMark& wanted, const std::string& name) {
    const bool other_case = !mark.case_id.empty() && mark.case_id != wanted.case_id;
    const bool other_whom = !mark.for_.empty() && !wanted.for_.empty() && mark.for_ != wanted.for_;
    if (mark.form == wanted.form && mark.procedure == wanted.procedure && !other_case && !other_whom) return;
    Error error(ErrorKind::usage, fmt::format("{} is another form: {}", name, mark.text()));
    error.because(fmt::format("what is wanted here: {}", wanted.text()));
    if (mark.form == "referral")
        error.hint(fmt::format("review refer --from {}", name));
    else if (!mark.case_id.empty())
        error.hint(fmt::format("review record {} step {}{} --from {}", mark.case_id, mark.form,
                               mark.for_.empty() ? "" : " --for " + mark.for_, name));
    throw error;
}

/// Remarks in the margin, notes at the foot: the reader of the form's text does not see them.
void tell_margins(const FormFile& file, const FormSheet& sheet, Context& context) {
    if (document_ending(file.bytes) != "docx") return;
    const DocumentText document = text_of_document(file.bytes);
    const auto own = words_of_sheet(sheet);
    for (const DocumentPart& part : document.parts) {
        if (part.where != "the comments" && part.where != "the notes") continue;
        std::size_t words = 0;
        for (const std::string_view line : split(part.text, '\n'))
            if (const std::string one = as_on_sheet(line); !one.empty() && !own.contains(one))
                words += split_words(one).size();
        if (words > 0)
            note(fmt::format("{}: {} in {} belong to no question: read them in the file", file.name,
                             counted(long(words), "word"), part.where),
                 context);
    }
}

bool holds_day(const FormPlace& place) {
    if (place.row == 0) return place.field->type == FieldType::date;
    return place.column == "born" || place.column == "died" || place.column == "from" || place.column == "to";
}

std::string day_of(const FilledPlace& filled, std::string& why) {
    const auto picked = parse_date(filled.day);
    auto written = parse_date(filled.text);
    std::string reason;
    if (!written)
        if (const auto one = written_date(filled.text, reason); one && one->days.is_one_day() && !one->days.unsure)
            written = one->days.first;
    if (written && picked && *written != *picked) {
        why = "the day that was written is another than the one that was picked from the calendar: write it again";
        return {};
    }
    if (written || picked) return (written ? written : picked)->iso();
    why = fmt::format("that is not one day{}: write it as 9 March 2026",
                      reason.empty() ? "" : fmt::format(" ({})", reason));
    return {};
}

std::string choice_of(const std::string& text, const FormPlace& place, std::string& why) {
    const auto choices = place.row > 0 ? choices_of_column(place.column) : choices_on_sheet(*place.field);
    if (const std::string id = choice_called(text, choices); !id.empty()) return id;
    std::vector<std::string> titles;
    for (const auto& [id, title] : choices) titles.push_back(title);
    const auto near = nearest(text, titles);
    why = near ? fmt::format("it is none of the choices; did you mean “{}”?", *near)
               : fmt::format("it is none of the choices: {}", in_words(titles, "or"));
    return {};
}

std::string choices_of(const FilledPlace& filled, std::string& why) {
    if (const std::string whole = choice_called(filled.text, choices_on_sheet(*filled.place.field)); !whole.empty())
        return whole;
    std::vector<std::string> ids;
    const std::string even = replaced(replaced(filled.text, ";", ","), "\n", ",");
    for (const std::string_view part : split(even, ','))
        if (!trimmed(part).empty()) ids.push_back(choice_of(std::string(trimmed(part)), filled.place, why));
    return why.empty() ? join(ids, ", ") : std::string();
}

bool says_unknown(const std::string& text) {
    const std::string word = as_on_sheet(text);
    return word == "unknown" || word == "not known" || word == "n/k" || word == "nk" || trimmed(text) == "?";
}

}  // namespace

std::optional<FormFile> form_file(const std::string& name, const std::string& bytes, Context& context) {
    FormFile file{name, bytes, {}};
    const std::string kind = document_ending(bytes);
    if (kind == "odt" || kind == "pdf" || kind == "rtf" || kind == "html")
        throw Error(ErrorKind::invalid_data, fmt::format("a form is not read from a file of the kind {}", kind),
                    Spot{name, 0, 0})
            .hint("open it in Word or LibreOffice, and save it as a Word document (.docx)");
    if (kind == "docx") {
        file.paper = read_word_paper(bytes, name);
        if (file.paper.has_changes)
            note(fmt::format("{}: changes are still marked in it: what was put in is read, what was struck out is not",
                             name),
                 context);
        return file;
    }
    if (!is_sheets(bytes) && !is_table(name, bytes)) return std::nullopt;
    const Sheets sheets = read_sheets(bytes, name);
    for (const std::string& told : sheets.notes) note(fmt::format("{}: {}", name, told), context);
    if (!sheets.sheets.empty()) file.paper = paper_of_sheet(sheets.sheets.front());
    return file;
}

FilledForm understood(const FormFile& file, const FormSheet& sheet, Problems& problems, Context& context) {
    FilledForm form = filled_form(file.paper, sheet);
    if (form.mark) refuse_other(*form.mark, sheet.mark, file.name);
    for (const std::string& guess : form.guesses) note(guess, context);
    for (const Stray& stray : form.strays)
        note(fmt::format("{}: {} here belong to no question{}: read them in the file", stray.spot.text(),
                         counted(long(stray.words), "word"),
                         stray.after.empty() ? "" : fmt::format(" (at “{}”)", stray.after)),
             context);
    tell_margins(file, sheet, context);
    problems.insert(problems.end(), form.problems.begin(), form.problems.end());
    return form;
}

std::string as_field_takes_it(const FilledPlace& filled, std::string& why) {
    why.clear();
    const FormPlace& place = filled.place;
    if (place.row == 0 && says_unknown(filled.text)) {
        const std::string id = choice_called(filled.text, choices_on_sheet(*place.field));
        return id.empty() || has_boxes(*place.field) ? "unknown" : id;
    }
    if (holds_day(place)) return day_of(filled, why);
    if (place.row > 0)
        return choices_of_column(place.column).empty() ? filled.text : choice_of(filled.text, place, why);
    if (has_boxes(*place.field)) return choices_of(filled, why);
    const bool chosen = place.field->type == FieldType::choice || place.field->type == FieldType::agency;
    return chosen && !place.field->choices.empty() ? choice_of(filled.text, place, why) : filled.text;
}

Problem fault_of(const FilledPlace& filled, const std::string& why) {
    Problem problem;
    problem.rule = "referral.value";
    problem.spot = filled.spot;
    problem.text = fmt::format("“{}”: {}", question_of_place(filled.place), why);
    return problem;
}

Referral referral_of(const FilledForm& form, const std::string& procedure, const std::string& file,
                     const std::vector<Field>& fields, Date today, Problems& problems) {
    Referral referral;
    referral.procedure = procedure;
    referral.spot.file = file;
    for (const FilledPlace& filled : form.places) {
        std::string why;
        const FormPlace& place = filled.place;
        const std::string typed = as_field_takes_it(filled, why);
        const Field* field = find_field(fields, place.field->id);
        if (why.empty() && place.row == 0) put_answer(referral, *field, typed, today, why);
        if (why.empty() && place.row > 0) why = fault_of_cell(place.column, typed, fields);
        if (!why.empty()) {
            problems.push_back(fault_of(filled, why));
            continue;
        }
        if (place.row == 0) continue;
        auto& rows = referral.rows[field->id];
        if (rows.size() < place.row) rows.resize(place.row);
        rows[place.row - 1].emplace_back(place.column, typed);
    }
    for (auto& [field, rows] : referral.rows) std::erase_if(rows, is_empty);
    return referral;
}

KeptForm kept_form(const std::string& what, const std::string& bytes, Date on) {
    const std::string digest = digest_of(bytes);
    const std::string ending = is_sheets(bytes) ? document_ending(bytes) == "docx" ? "docx" : "xlsx" : "csv";
    const std::string name = fmt::format("{}-{}-{}.{}", what, on.iso(), digest.substr(0, 8), ending);
    return {"forms/" + name, bytes, fmt::format("{}  {}\n", digest, name)};
}

}  // namespace review
