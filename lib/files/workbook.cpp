// The parts of an .xlsx and how they are packed. libxlsxwriter was tried: with the libcrypto that it brings, every start of the program,
// whatever the command, took more than twice the time of an empty one, and it writes only to files. What we need of the
// format is a small part of it.
#include "files/workbook.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/short_text.h"
#include "base/text.h"
#include "files/csv.h"
#include "files/workbook_parts.h"
#include "files/workbook_styles.h"
#include "files/zip_archive.h"

namespace review {
namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* of_package = "http://schemas.openxmlformats.org/package/2006/";
constexpr const char* of_office = "http://schemas.openxmlformats.org/officeDocument/2006/";
constexpr const char* of_sheets = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr std::size_t longest_name = 31;

std::string without_forbidden(std::string name) {
    for (char& c : name)
        if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = ' ';
    while (name.starts_with('\'')) name.erase(0, 1);
    while (name.ends_with('\'')) name.pop_back();
    return name.empty() ? "Sheet" : name;
}

void fit_names(Workbook& book) {
    std::vector<std::string> taken;
    for (WorkbookSheet& sheet : book.sheets) {
        const std::string wanted = without_forbidden(sheet.name);
        std::string name = cut(wanted, longest_name);
        for (int i = 2; contains(taken, folded(name)); ++i) {
            const std::string number = fmt::format(" {}", i);
            name = cut(wanted, longest_name - number.size()) + number;
        }
        taken.push_back(folded(name));
        sheet.name = name;
    }
}

std::string content_types(const Workbook& book) {
    std::string out = fmt::format(
        R"(<Types xmlns="{}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
        R"(<Default Extension="xml" ContentType="application/xml"/>)"
        R"(<Override PartName="/xl/workbook.xml" ContentType="{}sheet.main+xml"/>)"
        R"(<Override PartName="/xl/styles.xml" ContentType="{}styles+xml"/>)"
        R"(<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>)"
        R"(<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>)",
        of_package, of_sheets, of_sheets);
    for (std::size_t i = 1; i <= book.sheets.size(); ++i)
        out += fmt::format(R"(<Override PartName="/xl/worksheets/sheet{}.xml" ContentType="{}worksheet+xml"/>)", i,
                           of_sheets);
    return out + "</Types>";
}

std::string relations(const std::vector<std::pair<std::string, std::string>>& types_and_targets) {
    std::string out = fmt::format(R"(<Relationships xmlns="{}relationships">)", of_package);
    int number = 0;
    for (const auto& [type, target] : types_and_targets)
        out += fmt::format(R"(<Relationship Id="rId{}" Type="{}" Target="{}"/>)", ++number, type, target);
    return out + "</Relationships>";
}

std::string sheet_relations(const Workbook& book) {
    std::vector<std::pair<std::string, std::string>> all;
    const std::string type = std::string(of_office) + "relationships/";
    for (std::size_t i = 1; i <= book.sheets.size(); ++i)
        all.emplace_back(type + "worksheet", fmt::format("worksheets/sheet{}.xml", i));
    all.emplace_back(type + "styles", "styles.xml");
    return relations(all);
}

/// What is filtered, and the heading that every page repeats.
std::string defined_names(const Workbook& book) {
    std::string filters, titles;
    for (std::size_t i = 0; i < book.sheets.size(); ++i) {
        const WorkbookSheet& sheet = book.sheets[i];
        const std::string name = xml_text(replaced(sheet.name, "'", "''"));
        filters += fmt::format(
            R"(<definedName name="_xlnm._FilterDatabase" localSheetId="{}" hidden="1">'{}'!{}</definedName>)", i, name,
            table_range(book, sheet, true));
        titles +=
            fmt::format(R"(<definedName name="_xlnm.Print_Titles" localSheetId="{0}">'{1}'!${2}:${2}</definedName>)", i,
                        name, heading_row(sheet) + 1);
    }
    return "<definedNames>" + filters + titles + "</definedNames>";
}

std::string workbook_xml(const Workbook& book) {
    std::string sheets;
    for (std::size_t i = 0; i < book.sheets.size(); ++i)
        sheets +=
            fmt::format(R"(<sheet name="{0}" sheetId="{1}" r:id="rId{1}"/>)", xml_text(book.sheets[i].name), i + 1);
    return fmt::format(
        R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{}relationships">)"
        R"(<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000" activeTab="0"/></bookViews>)"
        "<sheets>{}</sheets>{}</workbook>",
        of_office, sheets, defined_names(book));
}

std::string core_xml(const Workbook& book) {
    const std::string moment = book.created.iso() + "T00:00:00Z";
    return fmt::format(
        R"(<cp:coreProperties xmlns:cp="{}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/")"
        R"( xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)"
        R"(<dc:title>{}</dc:title><dc:creator>{}</dc:creator>)"
        R"(<dcterms:created xsi:type="dcterms:W3CDTF">{}</dcterms:created></cp:coreProperties>)",
        of_package, xml_text(book.title), xml_text(book.organisation), moment);
}

std::string app_xml(const Workbook& book) {
    return fmt::format(
        R"(<Properties xmlns="{}extended-properties"><Application>review</Application><Company>{}</Company></Properties>)",
        of_office, xml_text(book.organisation));
}

}  // namespace

std::string cell_name(std::size_t row, std::size_t column, bool fixed) {
    std::string letters;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), char('A' + (left - 1) % 26));
    const char* mark = fixed ? "$" : "";
    return mark + letters + mark + std::to_string(row + 1);
}

long day_number(Date day) { return long(Date::of(1900, 1, 1)->days_until(day)) + 2; }

bool can_stand_in_cell(char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t'; }

std::string xml_text(std::string_view text) {
    std::string out;
    for (const char c : cut(text, longest_cell)) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (can_stand_in_cell(c))
            out += c;
    }
    return out;
}

std::string table_csv(const std::vector<WorkbookColumn>& columns, const std::vector<WorkbookRow>& rows) {
    std::vector<std::string> cells;
    for (const WorkbookColumn& column : columns) cells.push_back(column.title);
    std::string out = csv_line(cells);
    for (const WorkbookRow& row : rows) {
        cells.clear();
        for (const WorkbookCell& cell : row.cells) {
            if (const auto* day = std::get_if<Date>(&cell))
                cells.push_back(day->iso());
            else if (const auto* number = std::get_if<long>(&cell))
                cells.push_back(std::to_string(*number));
            else
                cells.push_back(std::get<std::string>(cell));
        }
        out += csv_line(cells);
    }
    return csv_for_excel(std::move(out));
}

std::string workbook_bytes(Workbook book) {
    fit_names(book);
    const std::string properties = std::string(of_package) + "relationships/metadata/core-properties";
    const std::string office = std::string(of_office) + "relationships/";
    std::vector<ZipEntry> parts = {{"[Content_Types].xml", content_types(book)},
                                   {"_rels/.rels", relations({{office + "officeDocument", "xl/workbook.xml"},
                                                              {properties, "docProps/core.xml"},
                                                              {office + "extended-properties", "docProps/app.xml"}})},
                                   {"docProps/app.xml", app_xml(book)},
                                   {"docProps/core.xml", core_xml(book)},
                                   {"xl/workbook.xml", workbook_xml(book)},
                                   {"xl/_rels/workbook.xml.rels", sheet_relations(book)},
                                   {"xl/styles.xml", workbook_styles()}};
    for (std::size_t i = 0; i < book.sheets.size(); ++i)
        parts.push_back({fmt::format("xl/worksheets/sheet{}.xml", i + 1), sheet_xml(book, book.sheets[i], i == 0)});
    for (ZipEntry& part : parts) part.bytes.insert(0, declaration);
    return zip_bytes(parts);
}

}  // namespace review
