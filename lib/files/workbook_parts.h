// What the files that write a workbook share.
#pragma once

#include <string>
#include <string_view>

#include "files/workbook.h"

namespace review {

/// Text between tags or quotes; what no workbook can hold (control characters) is left out.
std::string xml_text(std::string_view text);
/// A day as a workbook counts it: 1 January 2000 is 36526.
long day_number(Date day);
std::size_t heading_row(const WorkbookSheet& sheet);  ///< from 0
/// "A4:M12", or fixed "$A$4:$M$12".
std::string table_range(const Workbook& book, const WorkbookSheet& sheet, bool fixed = false);

std::string sheet_xml(const Workbook& book, const WorkbookSheet& sheet, bool is_first);

}  // namespace review
