#include "domain/form_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/short_text.h"
#include "base/text.h"

namespace review {
namespace {

constexpr std::size_t longest_tag = 64, most_columns = 6;

using Pairs = std::vector<std::pair<std::string, std::string>>;

const Pairs& yes_no_unknown() {
    static const Pairs all{{"yes", "Yes"}, {"no", "No"}, {"unknown", "Not known"}};
    return all;
}

/// Two long tags must not become one by being cut.
std::string short_tag(const std::string& tag) {
    if (tag.size() <= longest_tag) return tag;
    std::uint32_t sum = 2166136261U;
    for (const char c : tag) sum = (sum ^ static_cast<unsigned char>(c)) * 16777619U;
    return fmt::format("{}~{:08x}", tag.substr(0, longest_tag - 9), sum);
}

std::string titled(const std::string& id) {
    static const Pairs known{{"also", "Also known as"},
                             {"born", "Date of birth"},
                             {"died", "Date of death"},
                             {"person", "Who"},
                             {"nhs-number", "NHS number"},
                             {"chi-number", "CHI number"},
                             {"still-involved", "Still involved?"}};
    for (const auto& [name, title] : known)
        if (name == id) return title;
    std::string title = replaced(id, "-", " ");
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = char(title[0] - 'a' + 'A');
    return title;
}

void add(std::set<std::string>& words, std::string_view text) {
    for (const std::string_view line : split(text, '\n'))
        if (std::string one = as_on_sheet(line); !one.empty()) words.insert(std::move(one));
}

void add_field(std::set<std::string>& words, const Field& field) {
    for (const std::string& text : {field.section, question_on_sheet(field), field.help, hint_on_sheet(field)})
        add(words, text);
    for (const auto& [id, title] : choices_on_sheet(field)) add(words, title);
    for (const std::string& column : columns_on_sheet(field)) add(words, column_on_sheet(field, column));
    if (has_rows(field))
        for (std::size_t row = 1; row <= rows_on_sheet(field); ++row) add(words, row_on_sheet(field, row));
}

/// "case 2026-001" -> the id, when the part begins so.
bool take_part(std::string_view part, std::string_view word, std::string& into) {
    const auto text = trimmed(part);
    if (!text.starts_with(word) || !text.substr(word.size()).starts_with(" ")) return false;
    into = std::string(trimmed(text.substr(word.size())));
    return true;
}

}  // namespace

std::string FormMark::text() const {
    std::string out = fmt::format("Form {}, procedure {}", form, procedure);
    if (!case_id.empty()) out += ", case " + case_id;
    if (!for_.empty()) out += ", for " + for_;
    return out;
}

std::optional<FormMark> form_mark(std::string_view line) {
    FormMark mark;
    const std::string text = in_one_line(line);
    const auto parts = split(text, ',');
    if (parts.size() < 2 || !take_part(parts[0], "Form", mark.form) ||
        !take_part(parts[1], "procedure", mark.procedure))
        return std::nullopt;
    for (std::size_t i = 2; i < parts.size(); ++i)
        if (!take_part(parts[i], "case", mark.case_id) && !take_part(parts[i], "for", mark.for_)) return std::nullopt;
    return mark;
}

bool has_rows(const Field& field) { return field.type == FieldType::people || field.type == FieldType::periods; }

bool has_boxes(const Field& field) {
    return field.type == FieldType::yes_no || field.type == FieldType::choices || field.type == FieldType::agencies;
}

bool is_in_cards(const Field& field) { return has_rows(field) && columns_on_sheet(field).size() > most_columns; }

std::size_t rows_on_sheet(const Field& field) {
    if (field.type == FieldType::periods) return 4;
    if (is_in_cards(field)) return 4;
    const auto columns = columns_on_sheet(field);
    return contains(columns, "still-involved") || field.people_kind != "professional" ? 8 : 2;
}

std::vector<std::string> columns_on_sheet(const Field& field) {
    if (field.type == FieldType::periods) return {"person", "from", "to"};
    if (field.type != FieldType::people) return {};
    return field.columns.empty() ? std::vector<std::string>{"name"} : field.columns;
}

Pairs choices_of_column(const std::string& column) {
    return column == "still-involved" ? Pairs{{"yes", "Yes"}, {"no", "No"}} : Pairs{};
}

Pairs choices_on_sheet(const Field& field) {
    if (field.type == FieldType::yes_no) return yes_no_unknown();
    Pairs all;
    for (const std::string& id : field.choices) {
        const auto title = field.choice_titles.find(id);
        all.emplace_back(id, title == field.choice_titles.end() ? id : title->second);
    }
    return all;
}

std::string tag_of(const FormPlace& place) {
    std::string tag = place.field->id;
    if (place.row > 0) tag += fmt::format(".{}.{}", place.row, place.column);
    if (!place.choice.empty()) tag += "=" + place.choice;
    return short_tag(tag);
}

std::string question_on_sheet(const Field& field) { return field.title + (field.required ? " *" : ""); }

std::string column_on_sheet(const Field& field, const std::string& column) {
    std::string title = titled(column);
    if (field.type == FieldType::periods && column == "to") title = "To (empty: it is still so)";
    return title + (contains(field.required_columns, column) ? " *" : "");
}

std::string row_on_sheet(const Field& field, std::size_t row) {
    const std::string_view what = field.type == FieldType::periods ? "Period"
                                  : field.people_kind == "child"   ? "Child"
                                                                   : "Person";
    return fmt::format("{} {}", what, row);
}

std::string question_of_place(const FormPlace& place) {
    if (place.row == 0) return place.field->title;
    std::string column = column_on_sheet(*place.field, place.column);
    if (column.ends_with(" *")) column.resize(column.size() - 2);
    return fmt::format("{}, {}: {}", place.field->title, place.row, column);
}

std::string hint_on_sheet(const Field& field) {
    switch (field.type) {
        case FieldType::choices:
        case FieldType::agencies: return "Tick all that apply.";
        case FieldType::yes_no: return "Tick one.";
        case FieldType::number: return "A whole number in figures.";
        case FieldType::date: return "A day, for example 9 March 2026.";
        case FieldType::periods: return "First and last day of each time; both belong to it.";
        case FieldType::people: return is_in_cards(field) ? "A block for each person." : "A line for each person.";
        default: return {};
    }
}

std::vector<std::string> guide_of(const FormSheet& sheet) {
    std::vector<std::string> guide;
    if (!sheet.intro.empty()) guide.push_back(sheet.intro);
    if (!sheet.filled_by.empty()) guide.push_back("To be filled in by: " + sheet.filled_by + ".");
    guide.emplace_back(
        "How to fill it in: write into the places marked for it, in Word or LibreOffice, and save the file as it is, "
        "as a "
        "document. Questions with * are needed. Click on a box to tick it. Write days as 9 March 2026. Leave a place "
        "empty "
        "when there is nothing to say, and write “not known” where nobody knows.");
    if (sheet.holds_names)
        guide.emplace_back(
            "Filled in, this form says who people are. Send it only in the secure way that has been agreed, and keep "
            "no copy "
            "longer than you need it.");
    if (!sheet.organisation.empty()) guide.push_back("Please send it back to: " + sheet.organisation + ".");
    return guide;
}

std::string placeholder_of(const Field& field) {
    switch (field.type) {
        case FieldType::choice:
        case FieldType::agency: return "Choose an item.";
        case FieldType::date: return "Click or tap to enter a date.";
        case FieldType::people:
        case FieldType::periods: return "…";
        default: return "Click or tap here to enter text.";
    }
}

std::string as_on_sheet(std::string_view text) {
    std::string out = folded(in_one_line(text));
    while (!out.empty() && std::string_view(" *:.?").find(out.back()) != std::string_view::npos) out.pop_back();
    return out == "…" ? std::string() : out;
}

std::set<std::string> placeholders_of(const FormSheet& sheet) {
    std::set<std::string> words;
    for (const std::string_view text :
         {"Click or tap here to enter text.", "Click here to enter text.", "Choose an item.",
          "Click or tap to enter a date.", "Click here to enter a date."})
        add(words, text);
    for (const Field& field : sheet.fields) add(words, placeholder_of(field));
    return words;
}

std::set<std::string> words_of_sheet(const FormSheet& sheet) {
    std::set<std::string> words = placeholders_of(sheet);
    for (const std::string_view text : {without_section, std::string_view("question"), std::string_view("answer"),
                                        std::string_view("help"), mark_question})
        add(words, text);
    add(words, sheet.title);
    add(words, sheet.organisation);
    add(words, sheet.mark.text());
    for (const std::string& paragraph : guide_of(sheet)) add(words, paragraph);
    for (const Field& field : sheet.fields) add_field(words, field);
    return words;
}

}  // namespace review
