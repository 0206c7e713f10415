// Figures as they go out: the charts of a page, and the same numbers for a spreadsheet.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/overview.h"
#include "documents/template.h"
#include "files/workbook.h"
#include "rules/figures.h"

namespace review {

/// The chart of that name (`chart` in a table's view), as SVG; nothing: there is none.
std::optional<std::string> chart_named(std::string_view name, const std::vector<ProcedureFigures>& all);
/// Of the table in that place; empty: it has none, for nothing in it can be drawn.
std::string chart_name(std::size_t procedure, const FigureTable& table);

/// The names of one table, for templates/documents/parts/figure-table.md.
ViewMap figure_table_view(const FigureTable& table, const std::string& chart);

/// Each count in a line of its own, with its procedure, table, row and column; "c" where it is left out. The first says how
/// many cases could not be read, if any.
std::string figures_csv(const Overview& overview);
/// The same, with a sheet for each procedure. The overview has a period.
Workbook figures_workbook(const Overview& overview);

}  // namespace review
