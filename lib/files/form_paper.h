// A form that came back, as far as it is paper: paragraphs and tables with what stands in them, whichever program saved it. What
// of it is an answer to which question is read by files/filled_form.h.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "files/sheets.h"

namespace review {

/// A place that Word made to be written into or ticked (a content control).
struct FormControl {
    std::string tag;
    std::string text;  ///< of a box ☒ or ☐
    std::string day;   ///< that was picked from a calendar, as 2026-03-09; empty: none was
    bool is_box = false;
    bool untouched = false;  ///< nobody wrote there: what it shows is what it was made with; `text` is then empty
};

struct FormCell {
    std::string text;    ///< all of it, a line for each paragraph; without what untouched controls show
    std::string beside;  ///< what stands outside of controls
    std::vector<FormControl> controls;
    Spot spot;  ///< "return.docx:Table 2, row 7, cell 2", "return.docx:paragraph 12"
};

struct FormRow {
    std::vector<FormCell> cells;
};

/// A paragraph, which is one row with one cell, or a table.
struct FormBlock {
    bool is_table = false;
    std::vector<FormRow> rows;
};

struct FormPaper {
    std::vector<FormBlock> blocks;
    bool has_changes = false;  ///< changes are still marked: what was struck out is left out, what was put in is taken
};

/// Of a Word document (.docx). Error{invalid_data}: it is none, or is damaged.
FormPaper read_word_paper(std::string_view bytes, const std::string& file);
/// Of a table with the questions in its first column and the answers in its second.
FormPaper paper_of_sheet(const Sheet& sheet);

}  // namespace review
