#include "rules/forbidden_words.h"

#include <doctest/doctest.h>

using namespace review;

namespace {

Forbidden blame() {
    Forbidden made;
    made.in = "minutes";
    made.what = "blame";
    made.words = {"failed to", "blame", "at fault"};
    made.instead = {{"failed to", "\"did not\", and what got in the way"}};
    return made;
}

std::string found_in(const std::string& text) {
    std::string all;
    for (const ForbiddenWord& one : forbidden_words(blame(), text)) all += one.word + " " + one.place() + "; ";
    return all;
}

}  // namespace

TEST_CASE("forbidden words - every one is found with its place, however it is written") {
    const std::pair<std::string, std::string> table[] = {
        {"The nurse failed to call.", "failed to line 1, column 11; "},
        {"First.\nÉcole: FAILED\n  to call, and is at fault.",
         "failed to line 2, column 8; at fault line 3, column 19; "},
        {"She **failed** to call", "failed to line 1, column 7; "},
        {"Blame's not ours, nor is blame.", "blame line 1, column 1; blame line 1, column 26; "},
        {"She failed\u00A0to call", "failed to line 1, column 5; "},
        {"She failed\u202Fto call", "failed to line 1, column 5; "},
        {"She failed&nbsp;to call", "failed to line 1, column 5; "},
        {"<p>She <b>failed</b> <i class=\"x\">to</i> call</p>", "failed to line 1, column 11; "},
        {"She failed\n\nto call", ""},
        {"- she failed\n- to call", ""},
        {"<td>failed</td><td>to call</td>", ""},
        {"It failed. To call was hard.", ""},
        {"blameless, unblamed", ""},
        {"He has failed", ""},
        {"", ""},
    };
    for (const auto& [text, expected] : table) {
        CAPTURE(text);
        CHECK(found_in(text) == expected);
    }
}

TEST_CASE("forbidden words - the procedure says what to write instead") {
    CHECK(instead_of(blame(), "failed to") == "write instead: \"did not\", and what got in the way");
    CHECK(instead_of(blame(), "blame") == "put it in other words");
}
