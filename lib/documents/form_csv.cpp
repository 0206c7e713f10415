// A form as a table: a question in each line, the answer behind it.
#include "base/text.h"
#include "documents/form_word.h"
#include "files/csv.h"

namespace review {
namespace {

std::string how_to_answer(const Field& field) {
    std::vector<std::string> lines;
    if (!field.help.empty()) lines.push_back(field.help);
    for (const auto& [id, title] : choices_on_sheet(field)) lines.push_back(title);
    if (lines.empty() && field.type == FieldType::date) lines.push_back(hint_on_sheet(field));
    return join(lines, "\n");
}

std::string given_in(const FormPlace& place, const GivenPlaces& given) {
    if (!has_boxes(*place.field)) {
        const auto found = given.find(tag_of(place));
        return found == given.end() ? std::string() : found->second;
    }
    std::vector<std::string> titles;
    for (const auto& [id, title] : choices_on_sheet(*place.field))
        if (given.contains(tag_of({place.field, 0, {}, id}))) titles.push_back(title);
    return join(titles, "; ");
}

}  // namespace

std::string csv_form(const FormSheet& sheet, const GivenPlaces& given) {
    const auto line = [](const std::string& question, const std::string& answer, const std::string& help) {
        return csv_line(std::vector<std::string>{question, answer, help});
    };
    std::string out = line("question", "answer", "help") + line(std::string(mark_question), sheet.mark.text(), {});
    const auto add = [&](const FormPlace& place, const std::string& question, const std::string& help) {
        out += line(question, given_in(place, given), help);
    };
    for (const Field& field : sheet.fields) {
        if (!has_rows(field)) add({&field, 0, {}, {}}, question_on_sheet(field), how_to_answer(field));
        for (std::size_t row = 1; has_rows(field) && row <= rows_on_sheet(field); ++row)
            for (const std::string& column : columns_on_sheet(field)) {
                const FormPlace place{&field, row, column, {}};
                add(place, question_of_place(place), {});
            }
    }
    return csv_for_excel(out);
}

}  // namespace review
