#include "files/chronology_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "files/csv.h"

using namespace review;
using Column = ChronologyColumn;

namespace {

std::vector<std::string> told(const Problems& problems) {
    std::vector<std::string> out;
    for (const Problem& problem : problems) out.push_back(problem.spot.text() + ": " + problem.text);
    return out;
}

ChronologyText good(const std::string& text) {
    Problems problems;
    ChronologyText read = read_chronology(text, "p.csv", problems);
    CHECK(told(problems).empty());
    return read;
}

std::vector<std::string> faults(const std::string& text) {
    Problems problems;
    read_chronology(text, "p.csv", problems);
    return told(problems);
}

}  // namespace

TEST_CASE("a chronology is read by its headings, however they are spelled and ordered") {
    for (const char* headings :
         {"event,source,date", "Event Details,Source of Information,Date of Event", "EVENT,Sorce,Dates"}) {
        CAPTURE(headings);
        const auto text = good(std::string(headings) + "\nSeen at home,Case file,12/03/2024\n");
        REQUIRE(text.entries.size() == 1);
        CHECK(text.entries[0][Column::date] == "12/03/2024");
        CHECK(text.entries[0][Column::source] == "Case file");
        CHECK(text.entries[0][Column::event] == "Seen at home");
        CHECK(text.entries[0].place(Column::date).line == 2);
        CHECK(text.entries[0].place(Column::date).column == 24);
        CHECK_FALSE(text.has_key);
    }
    CHECK(good("event,source,date\na,b,2024").notes.empty());
    CHECK(good("event,Sorce,date\na,b,2024").notes ==
          std::vector<std::string>{"the heading in line 1, column 7 was taken for \"source\""});
}

TEST_CASE(
    "what stands above the headings is passed over, and a place counts lines within cells and characters not bytes") {
    const auto text =
        good("Westmere Police;;\n;;\nDate;Source;Event\n12/03/2024;Caf\u00E9;\"a\nb\"\n13/03/2024;\u00E9;c\n");
    REQUIRE(text.entries.size() == 2);
    CHECK(text.notes == std::vector<std::string>{"what stands above the headings in line 3 was left out"});
    CHECK(text.entries[0].place(Column::event).column == 17);
    CHECK(text.entries[1].place(Column::date).line == 6);
    CHECK(text.entries[1].place(Column::event).column == 14);
}

TEST_CASE("headings and rows that mean nothing are told, and what stands in them is not repeated") {
    CHECK(faults("").size() == 1);
    CHECK(faults("12/03/2024,Tamsin was seen,Case file\n") ==
          std::vector<std::string>{"p.csv:1:1: the heading of column 1 means nothing here",
                                   "p.csv:1:12: the heading of column 2 means nothing here",
                                   "p.csv:1:28: the heading of column 3 means nothing here",
                                   "p.csv:1:1: there is no column date", "p.csv:1:1: there is no column source",
                                   "p.csv:1:1: there is no column event"});
    CHECK(faults("date,event,source,Type of event\n") ==
          std::vector<std::string>{"p.csv:1:19: the heading of column 4 means nothing here"});
    CHECK(faults("date,event,source,date\n") == std::vector<std::string>{"p.csv:1:19: there are two columns date"});
    CHECK(faults("date,event,source\n2024,a,b,c\n") ==
          std::vector<std::string>{"p.csv:2:10: the row has more cells than there are headings"});
    CHECK(faults("date,event,source,agency\n2024,a,b,Police\n2024,c,d,police\n2024,e,f,Health\n") ==
          std::vector<std::string>{"p.csv:4:10: this row is of another agency than those before it"});
}

TEST_CASE("a chronology is written as it was read, also what Excel would take for a formula") {
    const std::string kept =
        "date,end,time,sequence,source,event,key,comment,theme\r\n"
        "?12/03/2024,March 2024,2.30pm,2,\"File, part 2\",'=not a formula,yes,\"He said \"\"no\"\"\",voice\r\n";
    CHECK(chronology_text(good(kept).entries) == kept);
    const std::string more = chronology_text(good("date,source,event\n2024,Caf\u00E9,a\n").entries);
    CHECK(more.starts_with("\xEF\xBB\xBF"));
    CHECK(chronology_text(good(more).entries) == more);
    CHECK(blank_chronology() == "date,end,time,sequence,source,event,key\r\n");
}

TEST_CASE("what Excel saves in its own encoding is read, and what is no text is refused") {
    const auto text = good(
        "date,source,event\n12/03/2024,Caf\xE9,\x93Seen\x94 \x96 twice \x80"
        "5\n");
    CHECK(text.entries.at(0)[Column::source] == "Caf\u00E9");
    CHECK(text.entries.at(0)[Column::event] == "\u201CSeen\u201D \u2013 twice \u20AC5");
    CHECK(text.notes.size() == 1);
    for (const std::string& bytes : {std::string("PK\x03\x04zip"),
                                     std::string("\xFF\xFE"
                                                 "d\0a\0",
                                                 6),
                                     std::string("a\nb\x81\n")}) {
        bool was_windows = false;
        CHECK_THROWS_AS(csv_text(bytes, "p.csv", was_windows), Error);
    }
}

TEST_CASE("what stands in a column without a heading is told, and never left out") {
    CHECK((faults("date,event,,source\n2024,Seen,Bruise,File\n2025,Seen,Again,File") ==
           std::vector<std::string>{"p.csv:2:11: something stands here, and the column has no heading"}));
    CHECK(faults("date,event,,source\n2024,Seen,,File").empty());
    Problems problems;
    Sheet sheet{"p.xlsx", "All", {{1, {}}, {2, {}}}, Sheet::Kind::worksheet};
    for (const char* heading : {"date", "event", "source"}) sheet.rows[0].cells.emplace_back().text = heading;
    for (const char* word : {"2024", "Seen", "File", "Bruise"}) sheet.rows[1].cells.emplace_back().text = word;
    read_chronology(sheet, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].spot.column == 4);
}

TEST_CASE("rows that were prepared and never filled in are passed over, with a note") {
    const auto text = good("date,event,source,key\n2024,Seen,File,\n,,,no\n,,,no");
    CHECK(text.entries.size() == 1);
    CHECK((text.notes == std::vector<std::string>{"2 rows have no date, source and event: left out"}));
    CHECK(good("date,event,source,comment\n,,,Why not?").entries.size() == 1);
}
