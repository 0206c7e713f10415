// The merged chronology as a table to work in: what stands in it, and that other programs can sort and filter it.
#include "documents/chronology_sheet.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "files/csv.h"
#include "files/sheets.h"
#include "files/zip_archive.h"

using namespace review;
using Column = ChronologyColumn;

namespace {

ChronologyEntry entry(std::string date, std::string event, std::string end = {}) {
    ChronologyEntry made;
    made[Column::date] = std::move(date);
    made[Column::end] = std::move(end);
    made[Column::event] = std::move(event);
    made[Column::source] = "Case file";
    return made;
}

struct Made {
    Made() {
        the_case.people.resize(1);
        the_case.people.front().code = "mother";
        the_case.people.front().kind = "family";
        the_case.people.front().relation = "mother";
        partnership.agencies.resize(2);
        partnership.agencies[0].id = "police";
        partnership.agencies[0].title = "Westmere Police";
        partnership.agencies[1].id = "health";
        partnership.agencies[1].title = "Tarn Valley Health Board";
        ChronologyEntry first = entry("?12.3.24", "=1+1, {mother} said");
        first[Column::time] = "2.30pm";
        first[Column::key] = "yes";
        first[Column::comment] = "{Mother} again?";
        first[Column::theme] = "voice of the child";
        returns = {returned("police", {entry("1900", "Older than the days of a sheet"), first}),
                   returned("health", {entry("12 March 2024", "Ward", "14/03/2024"),
                                       entry("March 2025", std::string(40'000, 'x'))})};
        merged_rows = merged(returns, {3, Unit::months});
    }
    static AgencyChronology returned(const std::string& agency, std::vector<ChronologyEntry> entries) {
        Problems problems;
        AgencyChronology made = understood(std::move(entries), agency, agency + ".csv", problems);
        REQUIRE(problems.empty());
        return made;
    }
    ChronologyTable table(bool only_key = false) const {
        return chronology_table(merged_rows, Naming(the_case, partnership, procedure), only_key);
    }
    Case the_case;
    Partnership partnership;
    Procedure procedure;
    std::vector<AgencyChronology> returns;
    MergedChronology merged_rows;
};

const ChronologyHeading heading{"Chronology",         "2026-001",           "Westmere Police", "Marlbrook Partnership",
                                "OFFICIAL-SENSITIVE", *Date::of(2026, 3, 2)};

}  // namespace

TEST_CASE("a chronology as a workbook reads back: dates as written, and as days that can be sorted") {
    const auto sheets = read_workbook(workbook_bytes(chronology_workbook(Made().table(), heading)), "c.xlsx");
    REQUIRE(sheets.size() == 1);
    CHECK(sheets[0].name == "Chronology");
    const auto& rows = sheets[0].rows;
    REQUIRE(rows.size() == 8);
    CHECK(rows[0].at(0).text == "Chronology: 2026-001");
    CHECK(rows[1].at(0).text ==
          "OFFICIAL-SENSITIVE. Marlbrook Partnership. Westmere Police, 4 rows. Made on 2 March 2026.");
    std::vector<std::string> titles;
    for (const SheetCell& cell : rows[3].cells) titles.push_back(cell.text);
    CHECK(titles == std::vector<std::string>{"Date as written", "From", "To", "Unsure", "Time", "Agency",
                                             "What happened", "Source", "Key event", "Also that day",
                                             "Nothing before it", "Comment", "Theme"});
    const SheetRow& ward = rows[5];
    CHECK(ward.at(0).text == "12 March 2024 to 14/03/2024");
    CHECK(ward.at(1).day == Date::of(2024, 3, 12));
    CHECK(ward.at(2).day == Date::of(2024, 3, 14));
    CHECK(ward.at(5).text == "Tarn Valley Health Board");
    CHECK(ward.at(9).text.empty());  // of that day the police was not sure
    CHECK(ward.at(10).text == "31 December 1900 to 12 March 2024: no entry for 123 years and 2 months");
    const SheetRow& unsure = rows[6];
    CHECK(unsure.at(0).text == "?12.3.24");
    CHECK(unsure.at(1).day == Date::of(2024, 3, 12));
    CHECK(unsure.at(3).text == "yes");
    CHECK(unsure.at(4).text == "14:30");
    CHECK(unsure.at(6).text == "=1+1, the mother said");
    CHECK_FALSE(unsure.at(6).is_formula);
    CHECK(unsure.at(8).text == "yes");
    CHECK(unsure.at(11).text == "The mother again?");
    CHECK(unsure.at(12).text == "voice of the child");
    const SheetRow& old = rows[4];
    CHECK(old.at(1).text == "1900-01-01");
    CHECK_FALSE(old.at(1).day);
}

TEST_CASE("a chronology as a workbook can be sorted and filtered, and nothing in it is locked") {
    const auto parts = read_zip(workbook_bytes(chronology_workbook(Made().table(), heading)), 1'000'000);
    REQUIRE(parts);
    pugi::xml_document sheet;
    REQUIRE(sheet.load_string(parts->files.at("xl/worksheets/sheet1.xml").c_str()));
    const auto root = sheet.document_element();
    CHECK_FALSE(root.child("sheetProtection"));
    CHECK(root.child("autoFilter").attribute("ref").value() == std::string("A5:M9"));
    const auto pane = root.child("sheetViews").child("sheetView").child("pane");
    CHECK(pane.attribute("state").value() == std::string("frozen"));
    CHECK(pane.attribute("ySplit").as_int() == 5);
    CHECK(std::string(root.child("headerFooter").child_value("oddFooter")).find("OFFICIAL-SENSITIVE") !=
          std::string::npos);
}

TEST_CASE("a chronology as CSV has the columns of the workbook, and every text whole") {
    const auto rows = read_csv(chronology_csv(Made().table()), "c.csv");
    REQUIRE(rows.size() == 5);
    CHECK(rows[0].cells.size() == 13);
    CHECK(rows[2].cells[0] == "12 March 2024 to 14/03/2024");
    CHECK(rows[2].cells[1] == "2024-03-12");
    CHECK(rows[2].cells[2] == "2024-03-14");
    CHECK(rows[4].cells[6].size() == 40'000);
}

TEST_CASE("of a text that no cell holds the table says whose it is - key events are told apart") {
    const Made made;
    CHECK(made.table().too_long == std::vector<std::string>{"March 2025, Tarn Valley Health Board"});
    CHECK(made.table(true).rows.size() == 1);
    CHECK(made.table(true).too_long.empty());
}
