#include "project/papers.h"

#include <doctest/doctest.h>

#include "project/subject.h"
#include "support/packed.h"
#include "support/small_project.h"

using namespace review;
using namespace review::test;
using review_test::word_document;
using review_test::word_paragraph;

namespace {

struct Household {
    SmallProject small;
    Project project = small.project();
    LoadedCase loaded = project.load("2026-001");

    Household() {
        loaded.family.people = {named("mother", "Orla Quennell"), named("child-1", "Jory Quennell")};
        loaded.staff.people = {named("prof-1", "Tamsin Brightwater")};
        loaded.names = std::make_shared<NameFinder>(std::vector<const Identities*>{&loaded.family, &loaded.staff},
                                                    std::set<std::string>{});
    }
    static Identity named(const char* code, const char* name) {
        Identity out;
        out.code = code;
        out.name = name;
        return out;
    }
    Speaks of_mother(const std::string& text) const { return Judge(loaded, {"mother"}).of(text); }
};

}  // namespace

TEST_CASE("papers - who else is named keeps a paper") {
    const Household home;
    CHECK(home.of_mother("Orla Quennell rang") == Speaks::of_them);
    CHECK(home.of_mother("Orla Quennell and Jory came") == Speaks::of_others_too);
    CHECK(home.of_mother("Orla Quennell rang Tamsin Brightwater") == Speaks::of_others_too);
    CHECK(home.of_mother("Jory came") == Speaks::of_nobody);
    CHECK(home.of_mother("It rained") == Speaks::of_nobody);
    Household decided;
    decided.loaded.data.forgotten.push_back({*parse_date("2032-03-02"), "", "Due", {"child-1"}, false, {}, {}, {}, {}});
    CHECK(decided.of_mother("Orla Quennell and Jory came") == Speaks::of_them);
}

TEST_CASE("papers - a surname alone may be somebody else's") {
    const Household home;
    const auto of_all = [&](const char* text) { return Judge(home.loaded, {"mother", "child-1", "prof-1"}).of(text); };
    CHECK(of_all("Ursula Quennell came") == Speaks::perhaps);
    CHECK(of_all("Mr Bartholomew Quennell, the landlord's solicitor") == Speaks::perhaps);
    CHECK(of_all("Mrs Quennell came") == Speaks::perhaps);
    CHECK(of_all("the Quennells came") == Speaks::perhaps);
    CHECK(of_all("Orla Quennell came") == Speaks::of_them);
    CHECK(of_all("Quennell, Orla") == Speaks::of_them);
}

TEST_CASE("papers - a file is judged by what can be read in it") {
    const Household home;
    const Judge judge(home.loaded, {"mother"});
    CHECK(judge.of_file("a.docx", word_document(word_paragraph("Signed: Orla Quennell"))) == Speaks::of_them);
    CHECK(judge.of_file("a.docx", word_document(word_paragraph("It rained"))) == Speaks::of_nobody);
    CHECK(judge.of_file("a.csv", "date,event\r\n2026-01-01,caf\xe9 with Orla Quennell\r\n") == Speaks::of_them);
    CHECK(judge.of_file("a.png", std::string("\x89PNG\0\0", 6)) == Speaks::unreadable);
}

TEST_CASE("subject - one health number is one person, and nothing else of ten digits is") {
    const auto with = [](const char* key, const char* value) {
        Identity out = Household::named("mother", "Orla Quennell");
        out.details[key] = value;
        return out;
    };
    const auto same = [&](const char* key, const char* value) {
        return !same_person(with(key, value), with(key, value)).empty();
    };
    CHECK(same("nhs-number", "943 476 5919"));
    CHECK(same("CHI number", "010199 0006"));
    CHECK_FALSE(same("nhs-number", "943 476 5918"));
    CHECK_FALSE(same("childrens-services-family-id", "9434765919"));
    CHECK_FALSE(same("childminder", "9434765919"));
    CHECK_FALSE(same("phone", "9434765919"));
}
