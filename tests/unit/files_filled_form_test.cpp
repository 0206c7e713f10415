// Forms that go out as Word documents and tables and come back filled in: answers are found by their tags, and by the words of the
// questions where a program lost these.
#include <doctest/doctest.h>

#include <map>
#include <regex>

#include "documents/form_word.h"
#include "files/filled_boxes.h"
#include "files/filled_form.h"
#include "files/zip_archive.h"
#include "support/packed.h"
#include "support/paper.h"

using namespace review;
using namespace review_test;

namespace {

Field field(const std::string& id, const std::string& title, FieldType type) {
    Field made;
    made.id = id;
    made.title = title;
    made.type = type;
    return made;
}

FormSheet sheet() {
    FormSheet made;
    made.title = "Referral for a review";
    made.intro = "Say what is known.";
    made.organisation = "Marlbrook Partnership";
    made.mark = {"referral", "wales", "", ""};
    made.fields.push_back(field("title", "Short title", FieldType::text));
    made.fields.back().section = "The referral";
    made.fields.back().required = true;
    made.fields.push_back(field("received", "Date received", FieldType::date));
    made.fields.push_back(field("harmed", "Was a child seriously harmed?", FieldType::yes_no));
    made.fields.push_back(field("plan", "Plan now", FieldType::choice));
    made.fields.back().choices = {"child-protection", "none"};
    made.fields.back().choice_titles = {{"child-protection", "Child protection"}, {"none", "None"}};
    made.fields.push_back(field("agencies", "Agencies involved", FieldType::agencies));
    made.fields.back().choices = {"police", "health"};
    made.fields.back().choice_titles = {{"police", "Marlbrook Police"}, {"health", "Health Board"}};
    made.fields.push_back(field("story", "What happened", FieldType::long_text));
    made.fields.back().section = "The event";
    made.fields.push_back(field("children", "Children", FieldType::people));
    made.fields.back().people_kind = "child";
    made.fields.back().columns = {"name", "also", "born", "gender", "address", "school", "nhs-number"};
    made.fields.push_back(field("professionals", "Professionals involved", FieldType::people));
    made.fields.back().people_kind = "professional";
    made.fields.back().columns = {"name", "post", "agency", "still-involved"};
    return made;
}

const GivenPlaces& answers() {
    static const GivenPlaces given{{"title", "Injury & delay"},
                                   {"received", "9 March 2026"},
                                   {"harmed=yes", "x"},
                                   {"plan", "Child protection"},
                                   {"agencies=police", "x"},
                                   {"agencies=health", "x"},
                                   {"story", "He fell.\nNobody saw it."},
                                   {"children.1.name", "Robin Sampleton"},
                                   {"children.1.born", "1 May 2024"},
                                   {"children.2.name", "Kit Sampleton"},
                                   {"professionals.1.name", "Ada Quill"},
                                   {"professionals.1.agency", "Marlbrook Police"},
                                   {"professionals.3.name", "Bo Quill"}};
    return given;
}

std::string document_of(const std::string& file) { return read_zip(file, 50'000'000)->files.at("word/document.xml"); }
std::string blank() { return document_of(word_form(sheet(), {}, paper(""), {}).bytes); }
std::string filled() { return document_of(word_form(sheet(), answers(), paper(""), {}).bytes); }

FilledForm read(const std::string& document, const FormSheet& form) {
    return filled_form(read_word_paper(packed({{"word/document.xml", document}}), "form.docx"), form);
}

/// As a program leaves it that knows no places to write into: what they show is text like any other.
std::string without_places(const std::string& document) {
    const std::string bare =
        std::regex_replace(document, std::regex("<w:sdt><w:sdtPr>.*?</w:sdtPr><w:sdtContent>"), "");
    return std::regex_replace(bare, std::regex("</w:sdtContent></w:sdt>"), "");
}

std::map<std::string, std::string> texts(const FilledForm& form) {
    std::map<std::string, std::string> found;
    for (const FilledPlace& one : form.places) found[tag_of(one.place)] = one.text;
    return found;
}

const std::map<std::string, std::string> expected{{"title", "Injury & delay"},
                                                  {"received", "9 March 2026"},
                                                  {"harmed", "yes"},
                                                  {"plan", "Child protection"},
                                                  {"agencies", "police, health"},
                                                  {"story", "He fell.\nNobody saw it."},
                                                  {"children.1.name", "Robin Sampleton"},
                                                  {"children.1.born", "1 May 2024"},
                                                  {"children.2.name", "Kit Sampleton"},
                                                  {"professionals.1.name", "Ada Quill"},
                                                  {"professionals.1.agency", "Marlbrook Police"},
                                                  {"professionals.3.name", "Bo Quill"}};

std::string with(std::string text, const std::string& what, const std::string& by) {
    const auto found = text.find(what);
    REQUIRE(found != std::string::npos);
    return text.replace(found, what.size(), by);
}

}  // namespace

TEST_CASE("a form that nobody wrote into has no answers, and nothing in it is strange") {
    const FormSheet form = sheet();
    for (const std::string& document : {blank(), without_places(blank())}) {
        const FilledForm read_back = read(document, form);
        CHECK(texts(read_back).empty());
        CHECK(read_back.strays.empty());
        CHECK(read_back.problems.empty());
        CHECK(read_back.guesses.empty());
        REQUIRE(read_back.mark);
        CHECK(*read_back.mark == form.mark);
    }
}

TEST_CASE("answers are found by their tags, and without these by their questions") {
    const FormSheet form = sheet();
    for (const std::string& document : {filled(), without_places(filled())}) {
        const FilledForm read_back = read(document, form);
        CHECK(texts(read_back) == expected);
        CHECK(read_back.strays.empty());
        CHECK(read_back.problems.empty());
    }
}

TEST_CASE("the table of questions comes back with the same answers") {
    const FormSheet form = sheet();
    const Sheets sheets = read_sheets(csv_form(form, answers()), "form.csv");
    const FilledForm read_back = filled_form(paper_of_sheet(sheets.sheets.at(0)), form);
    auto wanted = expected;
    wanted["agencies"] = "Marlbrook Police; Health Board";  // in words
    wanted["harmed"] = "Yes";
    CHECK(texts(read_back) == wanted);
    CHECK(read_back.strays.empty());
    REQUIRE(read_back.mark);
    CHECK(*read_back.mark == form.mark);
}

TEST_CASE("what belongs to no question is told by its place, and not repeated") {
    const FormSheet form = sheet();
    const std::string more = word_paragraph("Please ring me about Robin");
    const FilledForm read_back = read(with(filled(), "<w:sectPr", more + "<w:sectPr"), form);
    REQUIRE(read_back.strays.size() == 1);
    CHECK(read_back.strays[0].words == 5);
    CHECK(read_back.strays[0].spot.text().starts_with("form.docx:paragraph "));
    CHECK(read_back.strays[0].after == "Professionals involved, 8: Still involved?");
    CHECK(texts(read_back) == expected);
}

TEST_CASE("what was written beside a box is an answer where none is ticked, and else belongs to no question") {
    const FormSheet form = sheet();
    const std::string note = "<w:r><w:t xml:space=\"preserve\"> Not known</w:t></w:r>";
    const std::string by = note + "<w:r><w:t> (see the letter)</w:t></w:r>";
    const FilledForm ticked = read(with(filled(), note, by), form);
    CHECK(texts(ticked).at("harmed") == "yes");
    REQUIRE(ticked.strays.size() == 1);
    CHECK(ticked.strays[0].after == "Was a child seriously harmed?");
    const FilledForm open = read(with(blank(), note, by), form);
    CHECK(texts(open).at("harmed").find("(see the letter)") != std::string::npos);
    CHECK(open.strays.empty());
}

TEST_CASE("two boxes of which only one can hold, and one question answered in two places") {
    const FormSheet form = sheet();
    GivenPlaces both = answers();
    both["harmed=no"] = "x";
    const FilledForm two = read(document_of(word_form(form, both, paper(""), {}).bytes), form);
    REQUIRE(two.problems.size() == 1);
    CHECK(two.problems[0].text == "“Was a child seriously harmed?”: more than one box is ticked");
    CHECK(two.problems[0].spot.text() == "form.docx:Table 1, row 3, cell 2");
    CHECK_FALSE(texts(two).contains("harmed"));
    const std::string again = word_table({{"Short title", "Another"}});
    const FilledForm twice = read(with(filled(), "<w:sectPr", again + "<w:sectPr"), form);
    REQUIRE(twice.problems.size() == 1);
    CHECK(twice.problems[0].text ==
          "“Short title”: it is answered twice, here and at form.docx:Table 1, row 1, cell 2");
}

TEST_CASE("a question that was misspelt is found, and told - one that may be two is not guessed at") {
    FormSheet form = sheet();
    const std::string wrong = word_table({{"Waht happend", "He fell."}, {"Favourite colour", "Green"}});
    const FilledForm near = read(wrong, form);
    CHECK(texts(near) == std::map<std::string, std::string>{{"story", "He fell."}});
    REQUIRE(near.guesses.size() == 1);
    CHECK(near.guesses[0] == "form.docx:Table 1, row 1, cell 1: this is read as the question “What happened”");
    CHECK(near.strays.size() == 2);
    form.fields.push_back(field("before", "What happened", FieldType::text));
    const FilledForm two = read(word_table({{"What happened", "He fell."}}), form);
    CHECK(texts(two).empty());
    REQUIRE(two.problems.size() == 1);
    CHECK(two.problems[0].text == "the question here may be “What happened” (story) or “What happened” (before)");
}

TEST_CASE("a line that was put into a table of people is one more of them") {
    const FormSheet form = sheet();
    const std::string row =
        "<w:tr><w:tc><w:p><w:r><w:t>Di Vale</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r>"
        "<w:t>Health Board</w:t></w:r></w:p></w:tc></w:tr>";
    const std::string document = filled();
    const auto last = document.rfind("</w:tbl>");
    const FilledForm read_back = read(document.substr(0, last) + row + document.substr(last), form);
    CHECK(texts(read_back).at("professionals.3.name") == "Bo Quill");
    CHECK(texts(read_back).at("professionals.9.name") == "Di Vale");
    CHECK(texts(read_back).at("professionals.9.agency") == "Health Board");
}

TEST_CASE("boxes as people tick them") {
    const std::vector<std::pair<std::string, std::string>> choices{
        {"yes", "Yes"}, {"no", "No"}, {"unknown", "Not known"}};
    const auto ticked = [&](const char* text) { return ticked_boxes(text, choices).ticked; };
    CHECK(ticked("☒ Yes  ☐ No  ☐ Not known") == std::vector<std::string>{"yes"});
    CHECK(ticked("☐ Yes\n☑ No\n☐ Not known") == std::vector<std::string>{"no"});
    CHECK(ticked("Yes ☐  No ☐  Not known ☒") == std::vector<std::string>{"unknown"});
    CHECK(ticked("x Yes\n No") == std::vector<std::string>{"yes"});
    CHECK(ticked("[x] Yes [ ] No") == std::vector<std::string>{"yes"});
    CHECK(ticked("☐ Yes ☐ No").empty());
    CHECK_FALSE(ticked_boxes("yes, I think", choices).any_box);
    CHECK(ticked_boxes("☒ Perhaps", choices).unknown == std::vector<std::string>{"Perhaps"});
}

TEST_CASE("the tag of a place is never longer than Word takes, and never that of another") {
    const std::string id(70, 'a');
    const Field one = field(id + "1", "One", FieldType::text), other = field(id + "2", "Other", FieldType::text);
    CHECK(tag_of({&one, 0, {}, {}}).size() <= 64);
    CHECK(tag_of({&one, 0, {}, {}}) != tag_of({&other, 0, {}, {}}));
}

TEST_CASE("a form says which it is, in one line") {
    const FormMark mark{"agency-return", "wales", "2026-001", "police"};
    CHECK(mark.text() == "Form agency-return, procedure wales, case 2026-001, for police");
    CHECK(form_mark("  Form agency-return,  procedure wales, case 2026-001, for police ") == mark);
    CHECK_FALSE(form_mark("Form agency-return"));
    CHECK_FALSE(form_mark("Form a, procedure b, see the letter"));
}
