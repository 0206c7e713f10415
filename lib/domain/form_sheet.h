// A form as a sheet that people fill in in a word processor or a spreadsheet: which places it has to write into, what each is
// called in the file (its tag), and every word that the sheet itself says, so that what people wrote can be told from it.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/procedure_forms.h"

namespace review {

/// Which form a sheet is, so that it is not taken in as another.
struct FormMark {
    std::string form;       ///< "referral"; of a return the step that it is for
    std::string procedure;  ///< id
    std::string case_id;    ///< empty: there is no case yet
    std::string for_;       ///< the agency, person or recipient; empty: nobody is named

    std::string text()
        const;  ///< "Form referral, procedure harbour", "Form agency-return, procedure harbour, case 2026-001, for police"
    bool operator==(const FormMark&) const = default;
};
/// Of a line that is such a text; nothing for any other.
std::optional<FormMark> form_mark(std::string_view line);

struct FormSheet {
    std::string title, intro, filled_by;
    std::string organisation;  ///< to whom it comes back
    FormMark mark;
    bool holds_names = false;
    std::vector<Field> fields;  ///< `help` says also when a field is needed that is not always
};

/// A place to write into: a field; of people and periods one cell of one row; of boxes to tick one of them.
struct FormPlace {
    const Field* field = nullptr;
    std::size_t row = 0;  ///< from 1; 0: the field takes no rows
    std::string column;
    std::string choice;
    bool operator==(const FormPlace&) const = default;
};

bool has_rows(const Field& field);              ///< people or periods
bool has_boxes(const Field& field);             ///< yes or no, or several of a list
bool is_in_cards(const Field& field);           ///< too many columns for a table: a block for each row
std::size_t rows_on_sheet(const Field& field);  ///< how many empty ones there are
std::vector<std::string> columns_on_sheet(const Field& field);
/// Of a column of people; empty: it takes any text.
std::vector<std::pair<std::string, std::string>> choices_of_column(const std::string& column);
/// Id and words of what can be chosen: yes, no and not known where the field asks that.
std::vector<std::pair<std::string, std::string>> choices_on_sheet(const Field& field);

/// The name of the place in the file, the same in every copy; Word takes no more than 64 letters.
std::string tag_of(const FormPlace& place);

// What stands on the sheet.
inline constexpr std::string_view without_section = "Your answers";  ///< heading of questions that stand under none
inline constexpr std::string_view mark_question = "This form";       ///< before the mark, in a table
std::string question_on_sheet(const Field& field);                   ///< with a * where an answer is needed
std::string column_on_sheet(const Field& field, const std::string& column);  ///< "Date of birth *"
std::string row_on_sheet(const Field& field, std::size_t row);               ///< "Child 2"
std::string question_of_place(const FormPlace& place);      ///< "Children, 2: Date of birth"; of a field its title
std::string hint_on_sheet(const Field& field);              ///< how to answer; may be empty
std::vector<std::string> guide_of(const FormSheet& sheet);  ///< paragraphs on how to fill it in and send it back
std::string placeholder_of(const Field& field);             ///< what stands in a place until somebody writes there

/// As two texts of a sheet are compared: whatever was done to blanks, case and marks at its end.
std::string as_on_sheet(std::string_view text);
/// What may stand in a place that nobody wrote into, as `as_on_sheet` has it: ours, and what Word writes there of its own accord.
std::set<std::string> placeholders_of(const FormSheet& sheet);
/// Every line that the sheet says itself, these too, as `as_on_sheet` has it.
std::set<std::string> words_of_sheet(const FormSheet& sheet);

}  // namespace review
