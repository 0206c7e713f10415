#include "rules/codes.h"

#include <doctest/doctest.h>

using namespace review;

namespace {

Person person(const std::string& kind, const std::string& relation) {
    Person out;
    out.kind = kind;
    out.relation = relation;
    return out;
}

}  // namespace

TEST_CASE("new codes say what somebody is to the case") {
    CHECK(new_code(person("child", "subject"), {}) == "child-1");
    CHECK(new_code(person("child", "sibling"), {"child-1"}) == "child-2");
    CHECK(new_code(person("family", "Mother"), {}) == "mother");
    CHECK(new_code(person("family", "mother"), {"mother"}) == "mother-2");
    CHECK(new_code(person("family", "grandmother"), {"mother", "mother-2"}) == "grandmother");
    CHECK(new_code(person("family", ""), {"family-1"}) == "family-2");
    CHECK(new_code(person("professional", "Health visitor"), {"prof-1", "prof-2"}) == "prof-3");
}

TEST_CASE("new codes never come from what could hold a name") {
    CHECK(new_code(person("family", "Mother of Zorblax"), {}) == "family-1");
    CHECK(new_code(person("family", "Zorblax's mother"), {}) == "family-1");
    CHECK(new_code(person("family", "step-mother"), {}) == "step-mother");
}
