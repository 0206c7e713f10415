// How the cells of a workbook look: its xl/styles.xml, and the numbers under which the cells name their style. Only workbook.cpp uses it.
#pragma once

#include <string>

#include "files/workbook.h"

namespace review {

/// In the order of cellXfs.
enum class CellStyle { plain, title, line, heading, heading_open, text, date, number, word, text_open, date_open };
CellStyle style_of(const WorkbookColumn& column, bool is_locked);

std::string workbook_styles();

}  // namespace review
