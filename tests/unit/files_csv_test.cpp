#include "files/csv.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace review;

namespace {

std::vector<std::string> first_row(const std::string& text) { return read_csv(text, "t.csv").at(0).cells; }
std::string line(const std::vector<std::string>& cells) { return csv_line(cells); }

Error fault_of(const std::string& text) {
    try {
        read_csv(text, "t.csv");
    } catch (const Error& error) {
        return error;
    }
    return {ErrorKind::internal, "no error"};
}

}  // namespace

TEST_CASE("csv reads what Excel writes") {
    CHECK(first_row("a,b\r\n") == std::vector<std::string>{"a", "b"});
    CHECK(first_row("\xEF\xBB\xBF"
                    "a;b, c\n") == std::vector<std::string>{"a;b", "c"});
    CHECK(first_row("\xEF\xBB\xBF"
                    "a;b\n") == std::vector<std::string>{"a", "b"});
    CHECK(first_row("a\tb\n") == std::vector<std::string>{"a", "b"});
    CHECK(first_row("\"a, \"\"b\"\"\",\"c\r\nd\"") == std::vector<std::string>{"a, \"b\"", "c\nd"});
    CHECK(first_row("'=1+1,'s\n") == std::vector<std::string>{"=1+1", "'s"});
    CHECK(first_row("a,,\n") == std::vector<std::string>{"a", "", ""});
}

TEST_CASE("csv rows know their lines and empty ones are left out") {
    const auto rows = read_csv("a,b\r\n\r\n\"x\ny\",2\r,\rz,3", "t.csv");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].line == 1);
    CHECK(rows[1].line == 3);
    CHECK(rows[2].line == 6);
    CHECK(rows[2].cells[0] == "z");
    CHECK(read_csv("", "t.csv").empty());
}

TEST_CASE("csv that cannot be read says where") {
    const Error encoding = fault_of("a,b\nZo\xEB,1\n");
    CHECK(encoding.kind == ErrorKind::invalid_data);
    CHECK(encoding.spot.line == 2);
    CHECK(encoding.hints.size() == 1);
    const Error quote = fault_of("a,b\n1,\"open\n2,3\n");
    CHECK(quote.kind == ErrorKind::invalid_data);
    CHECK(quote.spot.line == 2);
}

TEST_CASE("csv quotes what it must and guards against formulas") {
    CHECK(line({"a", "b c", "d,e", "f\"g", " h"}) == "a,b c,\"d,e\",\"f\"\"g\",\" h\"\r\n");
    CHECK(line({"=HYPERLINK(1)", "-5", "+44 20 7946 0000", "@x", "-x"}) ==
          "'=HYPERLINK(1),-5,+44 20 7946 0000,'@x,'-x\r\n");
}

TEST_CASE("csv written is read back") {
    const std::vector<std::string> cells{"=a", "b\nc", "\"", "d;e", "x,y", "-1"};
    CHECK(first_row(line(cells)) == cells);
}

TEST_CASE("csv is parted by what parts its first row, and not by a comma in a heading") {
    const auto cells = [](const std::string& text) { return read_csv(text, "t.csv").front().cells; };
    CHECK(cells("Action;Why, when;Due\n") == std::vector<std::string>{"Action", "Why, when", "Due"});
    CHECK(cells("\"a, b, c\";\"d\ne\";f\n") == std::vector<std::string>{"a, b, c", "d\ne", "f"});
    CHECK(cells("a,b;c,d\n1;2;3;4;5\n") == std::vector<std::string>{"a", "b;c", "d"});
    CHECK(cells("a, b\tc\td\n") == std::vector<std::string>{"a, b", "c", "d"});
    CHECK(cells("alone\n1,2\n") == std::vector<std::string>{"alone"});
}
