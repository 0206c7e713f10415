// One sheet of a workbook as XML. The order of its parts is the format's: Excel takes no other.
#include <fmt/format.h>

#include <algorithm>

#include "base/short_text.h"
#include "base/text.h"
#include "files/workbook_parts.h"
#include "files/workbook_styles.h"

namespace review {
namespace {

/// Where the table of a sheet lies; rows from 0.
struct Extent {
    std::size_t heading, last, columns;
    std::size_t first() const { return heading + 1; }
    std::string column(std::size_t which) const {
        return fmt::format("{}:{}", cell_name(first(), which), cell_name(last, which));
    }
};

Extent extent_of(const Workbook& book, const WorkbookSheet& sheet) {
    const std::size_t heading = heading_row(sheet);
    // Of an empty table the row below the heading is there to be filtered.
    return {heading, heading + std::max<std::size_t>(sheet.rows.size(), 1), book.columns.size()};
}

std::string text_cell(std::size_t row, std::size_t column, CellStyle style, const std::string& text) {
    if (text.empty()) return fmt::format(R"(<c r="{}" s="{}"/>)", cell_name(row, column), int(style));
    return fmt::format(R"(<c r="{}" s="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)",
                       cell_name(row, column), int(style), xml_text(text));
}

std::string cell(std::size_t row, std::size_t column, CellStyle style, const WorkbookCell& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return text_cell(row, column, style, *text);
    const auto* day = std::get_if<Date>(&value);
    const long number = day != nullptr ? day_number(*day) : std::get<long>(value);
    return fmt::format(R"(<c r="{}" s="{}"><v>{}</v></c>)", cell_name(row, column), int(style), number);
}

std::string row_of(std::size_t row, const std::string& cells, const std::string& height = {}) {
    return fmt::format(R"(<row r="{}"{}>{}</row>)", row + 1, height, cells);
}

/// Enough for the longest of its texts. Excel makes a row higher again when more is typed; LibreOffice takes what it is told.
std::string height_of(const WorkbookRow& row, const std::vector<WorkbookColumn>& columns) {
    std::size_t lines = 2;
    for (std::size_t i = 0; i < std::min(columns.size(), row.cells.size()); ++i)
        if (const auto* text = std::get_if<std::string>(&row.cells[i]); text != nullptr && !columns[i].hidden)
            lines = std::max(lines, wrapped(*text, std::size_t(columns[i].width)).size());
    return fmt::format(R"( ht="{}")", std::min<std::size_t>(lines * 13 + 2, 400));
}

std::string table(const Workbook& book, const WorkbookSheet& sheet, const Extent& extent) {
    std::string out;
    for (std::size_t i = 0; i < sheet.above.size(); ++i)
        out += row_of(i, text_cell(i, 0, i == 0 ? CellStyle::title : CellStyle::line, sheet.above[i]));
    std::string heading;
    for (std::size_t i = 0; i < extent.columns; ++i)
        heading += text_cell(extent.heading, i, book.columns[i].open ? CellStyle::heading_open : CellStyle::heading,
                             book.columns[i].title);
    out += row_of(extent.heading, heading, R"( ht="30" customHeight="1")");
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        const WorkbookRow& row = sheet.rows[i];
        std::string cells;
        for (std::size_t j = 0; j < std::min(extent.columns, row.cells.size()); ++j)
            cells += cell(extent.first() + i, j, style_of(book.columns[j], row.is_locked), row.cells[j]);
        out += row_of(extent.first() + i, cells, height_of(row, book.columns));
    }
    return "<sheetData>" + out + "</sheetData>";
}

std::string widths(const Workbook& book) {
    std::string out = "<cols>";
    for (std::size_t i = 0; i < book.columns.size(); ++i)
        out += fmt::format(R"(<col min="{0}" max="{0}" width="{1}"{2} customWidth="1"/>)", i + 1, book.columns[i].width,
                           book.columns[i].hidden ? R"( hidden="1")" : "");
    return out + "</cols>";
}

/// What stays in sight: the heading and the first column.
std::string view(const Extent& extent, bool is_first) {
    const std::string corner = cell_name(extent.first(), 1);
    return fmt::format(
        R"(<sheetViews><sheetView showGridLines="0"{} workbookViewId="0"><pane xSplit="1" ySplit="{}" topLeftCell="{}")"
        R"( activePane="bottomRight" state="frozen"/><selection pane="bottomRight" activeCell="{}" sqref="{}"/>)"
        "</sheetView></sheetViews>",
        is_first ? R"( tabSelected="1")" : "", extent.first(), corner, corner, corner);
}

std::string colours(const Workbook& book, const Extent& extent) {
    std::string out;
    int priority = 0;
    for (std::size_t i = 0; i < book.columns.size(); ++i) {
        if (book.columns[i].colours.empty()) continue;
        out += fmt::format(R"(<conditionalFormatting sqref="{}">)", extent.column(i));
        for (const auto& [word, colour] : book.columns[i].colours)
            out += fmt::format(
                R"(<cfRule type="cellIs" dxfId="{}" priority="{}" operator="equal"><formula>"{}"</formula></cfRule>)",
                int(colour), ++priority, xml_text(word));
        out += "</conditionalFormatting>";
    }
    return out;
}

/// What may be typed. A wrong choice or day is refused by Excel at once, and by the import in any case.
std::string validations(const Workbook& book, const Extent& extent) {
    std::string out;
    int count = 0;
    for (std::size_t i = 0; i < book.columns.size(); ++i) {
        const WorkbookColumn& column = book.columns[i];
        if (!column.open) continue;
        std::string rule, message;
        if (!column.choices.empty()) {
            rule = fmt::format(R"(<formula1>"{}"</formula1>)",
                               xml_text(fmt::format("{}", fmt::join(column.choices, ","))));
            message = fmt::format("Choose one of: {}.", fmt::join(column.choices, ", "));
        } else if (column.kind == WorkbookColumn::Kind::date) {
            rule = fmt::format("<formula1>{}</formula1><formula2>{}</formula2>", day_number(*Date::of(2000, 1, 1)),
                               day_number(*Date::of(2100, 12, 31)));
            message = "Type a day, such as 30 Sep 2026.";
        }
        if (rule.empty() && column.help.empty()) continue;
        const std::string type = !column.choices.empty() ? R"( type="list" showErrorMessage="1")"
                                 : !rule.empty()         ? R"( type="date" operator="between" showErrorMessage="1")"
                                                         : "";
        out += fmt::format(
            R"(<dataValidation{} allowBlank="1" showInputMessage="1" errorTitle="{}" error="{}" promptTitle="{}" prompt="{}")"
            R"( sqref="{}">{}</dataValidation>)",
            type, xml_text(column.title), xml_text(message), xml_text(column.title), xml_text(column.help),
            extent.column(i), rule);
        ++count;
    }
    return count == 0 ? "" : fmt::format(R"(<dataValidations count="{}">{}</dataValidations>)", count, out);
}

/// An "&" in a header of a page begins a command: two of them are one.
std::string page_text(const std::string& text) { return xml_text(replaced(cut(text, 80), "&", "&&")); }

std::string page(const Workbook& book, const WorkbookSheet& sheet) {
    return fmt::format(
        R"(<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>)"
        R"(<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>)"
        R"(<headerFooter><oddFooter>&amp;L{}, {}&amp;C{}&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>)",
        page_text(sheet.name), book.created.words(), page_text(book.marking));
}

}  // namespace

std::size_t heading_row(const WorkbookSheet& sheet) { return sheet.above.size() + 1; }

std::string table_range(const Workbook& book, const WorkbookSheet& sheet, bool fixed) {
    const Extent extent = extent_of(book, sheet);
    return fmt::format("{}:{}", cell_name(extent.heading, 0, fixed), cell_name(extent.last, extent.columns - 1, fixed));
}

std::string sheet_xml(const Workbook& book, const WorkbookSheet& sheet, bool is_first) {
    const Extent extent = extent_of(book, sheet);
    std::string out =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>";
    out += fmt::format(R"(<dimension ref="A1:{}"/>)", cell_name(extent.last, extent.columns - 1));
    out += view(extent, is_first) + R"(<sheetFormatPr defaultRowHeight="13.5"/>)" + widths(book);
    out += table(book, sheet, extent);
    if (book.is_protected)
        out +=
            R"(<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" autoFilter="0"/>)";
    out += fmt::format(R"(<autoFilter ref="{}"/>)", table_range(book, sheet));
    out += colours(book, extent) + validations(book, extent) + page(book, sheet);
    return out + "</worksheet>";
}

}  // namespace review
