#include "cmd/form_blank.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/report.h"
#include "documents/procedure_words.h"
#include "files/case_file.h"
#include "files/converters.h"

namespace review {
namespace {

/// The help of a field says when it is needed, which the program would else say only when it is missing.
std::vector<Field> fields_on_sheet(std::vector<Field> fields, const Procedure& procedure,
                                   const Partnership& partnership) {
    for (Field& field : fields) {
        if (!field.required && !field.required_when.empty()) {
            const std::string needed = "Needed when " + term_in_words(field.required_when, procedure) + ".";
            field.help += (field.help.empty() ? "" : field.help.ends_with(".") ? " " : ". ") + needed;
        }
        const bool of_agencies = field.type == FieldType::agency || field.type == FieldType::agencies;
        for (const Agency& agency : partnership.agencies) {
            if (!of_agencies || contains(field.choices, agency.id)) continue;
            field.choices.push_back(agency.id);
            field.choice_titles[agency.id] = agency.title;
        }
    }
    return fields;
}

bool names_somebody(const std::vector<Field>& fields) {
    return std::any_of(fields.begin(), fields.end(),
                       [](const Field& field) { return field.identifies || field.type == FieldType::people; });
}

FormSheet sheet_of(const Form* form, const std::string& title, const Procedure& procedure,
                   const Partnership& partnership, const std::vector<Field>& fields) {
    FormSheet sheet;
    sheet.title = form != nullptr ? form->title : title;
    if (form != nullptr) sheet.intro = form->intro;
    if (form != nullptr) sheet.filled_by = form->filled_by;
    sheet.organisation = partnership.name.empty() ? procedure.body : partnership.name;
    sheet.mark.procedure = procedure.id;
    sheet.fields = fields_on_sheet(fields, procedure, partnership);
    sheet.holds_names = names_somebody(sheet.fields);
    return sheet;
}

View view_of(const FormSheet& sheet, Context& context) {
    const Partnership& partnership = context.project().partnership();
    ViewMap house, root;
    house["name"] = sheet.organisation;
    root["partnership"] = std::move(house);
    root["marking"] =
        partnership.marking.empty() ? context.project().procedure(sheet.mark.procedure).marking : partnership.marking;
    root["today"] = context.today.words();
    return root;
}

std::string word_bytes(const FormSheet& sheet, const GivenPlaces& given, Context& context) {
    const auto find = [&](const std::string& name) { return context.project().template_text(name); };
    const Paper paper = bare_paper(sheet.title, view_of(sheet, context), find);
    SetPaper made = word_form(sheet, given, paper, png_of_svg);
    if (made.lacks_pictures)
        note("the logo is missing in the form: the package librsvg2-bin is needed to draw it", context);
    return std::move(made.bytes);
}

void put_rows(const Field& field, const std::vector<ReferralRow>& rows, GivenPlaces& given) {
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (const auto& [column, text] : rows[i]) given[tag_of({&field, i + 1, column, {}})] = text;
}

void put_answer(const Field& field, const Answer& answer, GivenPlaces& given) {
    if (!has_boxes(field)) {
        std::string text = answer_text(answer);
        for (const auto& [id, title] : choices_on_sheet(field))
            if (id == text) text = title;
        given[tag_of({&field, 0, {}, {}})] = text;
        return;
    }
    const auto tick = [&](const std::string& choice) { given[tag_of({&field, 0, {}, choice})] = "x"; };
    if (const Truth* truth = std::get_if<Truth>(&answer))
        tick(*truth == Truth::yes ? "yes" : *truth == Truth::no ? "no" : "unknown");
    if (const auto* list = std::get_if<std::vector<std::string>>(&answer))
        for (const std::string& one : *list) tick(one);
}

std::string ending_of(const std::string& output) {
    const std::string lower = to_lower(output);
    for (const char* format : {"docx", "csv", "toml"})
        if (lower.ends_with(std::string(".") + format)) return format;
    return {};
}

}  // namespace

FormSheet referral_sheet(const Procedure& procedure, const Partnership& partnership, const std::vector<Field>& fields) {
    FormSheet sheet = sheet_of(procedure.form("referral"), "Referral", procedure, partnership, fields);
    sheet.mark.form = "referral";
    return sheet;
}

FormSheet step_sheet(const Step& step, const Procedure& procedure, const Partnership& partnership,
                     const std::string& case_id, const std::string& whom) {
    FormSheet sheet = sheet_of(procedure.form(step.form), step.title, procedure, partnership, step.fields);
    sheet.mark.form = step.id;
    sheet.mark.case_id = case_id;
    sheet.mark.for_ = whom;
    return sheet;
}

GivenPlaces given_places(const Referral& referral, const std::vector<Field>& fields) {
    GivenPlaces given;
    for (const Field& field : fields) {
        const auto rows = referral.rows.find(field.id);
        if (rows != referral.rows.end()) put_rows(field, rows->second, given);
        if (const Answer* answer = find_answer(referral.answers, field.id)) put_answer(field, *answer, given);
    }
    return given;
}

std::string blank_format(const std::string& output, Context& context) {
    std::string format = context.globals.format == "text" ? "" : context.globals.format;
    const std::string named = ending_of(output);
    if (format.empty()) format = named.empty() ? "toml" : named;
    if (!named.empty() && named != format)
        throw Error(ErrorKind::usage, fmt::format("--format is {}, but the file would be called .{}", format, named))
            .hint("leave --format out, or give the file the other ending");
    return format;
}

int write_blank_text(const std::string& text, const std::string& output, Context& context) {
    if (output.empty() || output == "-") {
        context.out << text;
        return exit_ok;
    }
    const std::string path = path_join(context.disk.working_directory(), output);
    if (context.disk.type(path) == FileType::directory)
        throw Error(ErrorKind::usage, fmt::format("{} is a folder", output))
            .hint("say how the form is to be called in it");
    if (!context.globals.dry_run) write_made(path, text, false, context);
    if (!context.globals.quiet)
        context.out << fmt::format("{}{}\n", context.globals.dry_run ? "would write " : "", output);
    return exit_ok;
}

int write_blank(const FormSheet& sheet, const GivenPlaces& given, const std::string& format, const std::string& output,
                Context& context) {
    if (format == "csv") return write_blank_text(csv_form(sheet, given), output, context);
    const bool on_screen = output == "-" && context.terminal.output_is_terminal();
    if (output.empty() || on_screen)
        throw Error(ErrorKind::usage, "a Word document is nothing that a screen can show")
            .hint("say where it goes: --output FILE.docx");
    return write_blank_text(word_bytes(sheet, given, context), output, context);
}

}  // namespace review
