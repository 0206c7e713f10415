// The procedures and calendars inside the binary: each reads and checks without a word.
#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <string>

#include "base/text.h"
#include "files/embedded.h"
#include "files/procedure_file.h"
#include "project/procedures.h"

using namespace review;

namespace {

Procedure read(const std::string& id) {
    Problems problems;
    Procedure procedure = read_procedure(*builtin_procedure_text(id), builtin_finder(), problems);
    for (const Problem& problem : problems)
        FAIL_CHECK(problem.spot.text() << ": " << problem.text << " (" << problem.remedy << ")");
    return procedure;
}

/// "calendars/x.toml" -> "x"
std::string id_in(const std::string& name) {
    const auto slash = name.rfind('/');
    return name.substr(slash + 1, name.size() - slash - 6);
}

std::vector<std::string> ids_below(std::string_view folder) {
    std::vector<std::string> ids;
    for (const std::string& name : embedded_names(folder))
        if (name.ends_with(".toml")) ids.push_back(id_in(name));
    return ids;
}

}  // namespace

TEST_CASE("each built-in procedure reads and checks without a problem") {
    const auto ids = ids_below("procedures/");
    REQUIRE(ids.size() >= 2);
    for (const std::string& id : ids) {
        CAPTURE(id);
        const Procedure procedure = read(id);
        CHECK(procedure.id == id);
        std::set<std::string> templates;
        const auto problems = check_procedure(
            procedure, [&](const std::string& name) { return templates.insert(name), true; }, ids_below("calendars/"));
        for (const Problem& problem : problems)
            FAIL_CHECK(problem.spot.text() << ": " << problem.text << " (" << problem.remedy << ")");
        CHECK(templates.size() >= 10);
    }
}

TEST_CASE("each step of a built-in procedure names the place that it comes from") {
    for (const std::string& id : ids_below("procedures/"))
        for (const Step& step : read(id).steps) {
            CAPTURE(step.id);
            CHECK_FALSE(step.source.empty());
            CHECK_FALSE(step.stage.empty());
            CHECK_FALSE(step.who.empty());
        }
}

TEST_CASE("built-in procedures have the standing paragraphs that the shared templates show") {
    for (const std::string& id : ids_below("procedures/")) {
        const Procedure procedure = read(id);
        for (const char* text :
             {"purpose", "approach", "preparation", "family", "dissemination", "publication", "accountability"}) {
            CAPTURE(id);
            CAPTURE(text);
            CHECK(procedure.texts.contains(text));
            CHECK_FALSE(trimmed(procedure.texts.at(text)).empty());
        }
    }
}

TEST_CASE("only the referral asks for what identifies and every name it asks for is marked") {
    for (const std::string& id : ids_below("procedures/"))
        for (const Form& form : read(id).forms)
            for (const Field& field : form.fields) {
                CAPTURE(field.id);
                if (field.type == FieldType::people) CHECK(field.identifies);
                if (form.id != "referral") CHECK_FALSE(field.identifies);
            }
}

TEST_CASE("a procedure without numbers in its text has no deadline in days") {
    for (const char* id : {"knowsley", "stockport"})
        for (const Step& step : read(id).steps) {
            CAPTURE(step.id);
            CHECK_FALSE(step.repeat_every.has_value());
            for (const Deadline& deadline : step.deadlines) {
                CHECK(deadline.before);
                CHECK(deadline.within == Span{});
            }
        }
}

TEST_CASE("a reflective discussion decides nothing and its facilitator is from outside and in a register") {
    const Procedure procedure = read("moray");
    const Kind* kind = procedure.kind("rcd");
    REQUIRE(kind != nullptr);
    CHECK(kind->actions == Allowed::no);
    CHECK(kind->decisions == Allowed::no);
    CHECK(kind->publication == Publication::never);
    REQUIRE(procedure.role("facilitator") != nullptr);
    CHECK(procedure.role("facilitator")->register_id == "facilitators");
    CHECK(procedure.role("facilitator")->appointed_by == "reviewing-team");
    CHECK(procedure.role("facilitator")->declarations.size() == 2);
    for (const Step& step : procedure.steps) {
        CAPTURE(step.id);
        CHECK(step.deadlines.empty());
        CHECK_FALSE(step.repeat_every.has_value());
    }
}

TEST_CASE("a request needs two managers who differ and no birthday and no legal status") {
    const Procedure procedure = read("moray");
    for (const Field& field : procedure.form("referral")->fields) {
        CAPTURE(field.id);
        if (field.id == "second-manager") CHECK(field.differs_from == "first-manager");
        if (field.id == "children") CHECK((field.required_columns == std::vector<std::string>{"name"}));
    }
    for (const Question& question : procedure.questions) {
        CAPTURE(question.id);
        CHECK(question.text.find(" age") == std::string::npos);
        CHECK(question.text.find("legal") == std::string::npos);
    }
}

TEST_CASE("the plan of lessons asks for five things and who monitors") {
    const Procedure procedure = read("knowsley");
    CHECK((procedure.plan.required == std::vector<std::string>{"lead", "due", "change", "measure", "group"}));
    CHECK(procedure.plan.monitored_by == "qarg");
    CHECK(procedure.meeting("review-meeting")->at_most == 1);
    CHECK(procedure.meeting("review-meeting")->too_many == Weight::warn);
    CHECK(procedure.role("chair")->appointed_by == "head-of-service");
    CHECK(procedure.kind("reflective-review")->publication == Publication::presumed);
    CHECK(procedure.step("service-user-views")->by_view);
}

TEST_CASE("one group is presented with a learning review and another one monitors its plan") {
    const Procedure procedure = read("stockport");
    CHECK(procedure.plan.presented_to == "qapm");
    CHECK(procedure.plan.monitored_by == "monitoring");
    CHECK(procedure.meeting("round-table")->at_most == 0);
    CHECK((procedure.meeting("round-table")->from_each_agency == std::vector<std::string>{"practitioner", "manager"}));
    CHECK(procedure.role("chair")->appointed_by == "head-of-safeguarding");
    CHECK(procedure.kind("learning-review")->chronology == Allowed::yes);
    CHECK(procedure.event_types.at(0).every == "term");
}

TEST_CASE("an extended review needs two reviewers that the panel appoints and a concise one needs one") {
    const Procedure procedure = read("wales");
    REQUIRE(procedure.role("reviewer", "extended") != nullptr);
    CHECK(procedure.role("reviewer", "extended")->at_least == 2);
    CHECK(procedure.role("reviewer", "extended")->appointed_by == "review-panel");
    CHECK(procedure.role("reviewer", "concise")->at_least == 1);
    CHECK(procedure.role("reviewer", "concise")->appointed_by.empty());
    CHECK(procedure.role("nobody") == nullptr);
}

TEST_CASE("two clocks run from the referral of the Board and from the final report") {
    const Procedure procedure = read("wales");
    const Deadline six_months = procedure.step("publication")->deadlines.at(0);
    CHECK(six_months.within == Span{6, Unit::months});
    CHECK(six_months.after == "board-referral");
    const Deadline four_weeks = procedure.step("plan")->deadlines.at(0);
    CHECK(four_weeks.within == Span{4, Unit::weeks});
    CHECK(four_weeks.after == "report-approved");
    CHECK((procedure.step("publication")->after == std::vector<std::string>{"report-submitted"}));
    CHECK((procedure.step("report-submitted")->after == std::vector<std::string>{"report-approved"}));
}

TEST_CASE("each built-in calendar reads without a problem and covers all of its years") {
    const auto ids = ids_below("calendars/");
    REQUIRE((ids == std::vector<std::string>{"england-and-wales", "northern-ireland", "scotland"}));
    std::size_t days = 0;
    for (const std::string& id : ids) {
        CAPTURE(id);
        const std::string name = "calendars/" + id + ".toml";
        Problems problems;
        const HolidayTable table = read_holidays(parse_toml(*embedded(name), name), name, problems);
        for (const Problem& problem : problems) FAIL_CHECK(problem.spot.text() << ": " << problem.text);
        CHECK(table.id == id);
        CHECK_FALSE(table.source.empty());
        CHECK(table.first_year == 2019);
        CHECK(table.last_year == 2028);
        days += table.holidays.size();
        for (int year = 2019; year <= 2028; ++year)
            CHECK(table.holidays.contains(*Date::of(year, 12,
                                                    year == 2022                   ? 27
                                                    : year == 2021 || year == 2027 ? 28
                                                                                   : 25)));
        for (const auto& [day, name_of_day] : table.holidays) {
            CAPTURE(day.iso());
            CHECK(day.weekday() != std::chrono::Saturday);
            CHECK(day.weekday() != std::chrono::Sunday);
        }
    }
    CHECK(days == 280);
}

namespace {

/// Every key of a table and of the blocks below it; the keys of [words], [texts], [instead] and choices are the writer's own.
void collect_keys(const Table& table, std::set<std::string>& keys) {
    for (const auto& [key, value] : table.entries) {
        keys.insert(key.name);
        const bool own = key.name == "words" || key.name == "texts" || key.name == "instead" || key.name == "choices";
        if (value.table() != nullptr && !own) collect_keys(*value.table(), keys);
        if (value.array() != nullptr)
            for (const Value& item : *value.array())
                if (item.table() != nullptr) collect_keys(*item.table(), keys);
    }
}

}  // namespace

TEST_CASE("the help on procedure files names every key that the built-in ones use") {
    const auto help = embedded("help/procedure-file.txt");
    REQUIRE(help.has_value());
    std::set<std::string> keys;
    for (const std::string& id : ids_below("procedures/")) {
        const auto source = builtin_procedure_text(id);
        collect_keys(*parse_toml(source->text, source->file).table(), keys);
    }
    CHECK(keys.size() > 80);
    for (const std::string& key : keys) {
        CAPTURE(key);
        CHECK(help->find(key) != std::string_view::npos);
    }
}

namespace {

/// "KN-09" or "(B7)" in a text: a mark of tests/rows.txt or of the notes behind it, which nobody outside this project has.
std::string row_mark_in(const std::string& text) {
    static const std::regex mark(R"(\b(KN|ST|KI|MO|WA)-[0-9]|\bB[1-7]\b|\[m\])");
    std::smatch found;
    return std::regex_search(text, found, mark) ? found.str() : std::string();
}

void collect_texts(const Value& value, std::vector<Value>& texts) {
    if (value.text() != nullptr) texts.push_back(value);
    if (value.array() != nullptr)
        for (const Value& item : *value.array()) collect_texts(item, texts);
    if (value.table() != nullptr)
        for (const auto& [key, item] : value.table()->entries) collect_texts(item, texts);
}

}  // namespace

TEST_CASE("no text of a built-in procedure shows a row mark of this project to a user") {
    CHECK(row_mark_in("by the procedure (WA-18)") == "WA-1");
    CHECK(row_mark_in("good practice (B7)") == "B7");
    CHECK(row_mark_in("SI 2018/789 reg. 3, section 3.1, COVID-19, 2026-001/A3").empty());
    std::vector<Value> texts;
    for (const std::string& id : ids_below("procedures/")) {
        const auto source = builtin_procedure_text(id);
        collect_texts(parse_toml(source->text, source->file), texts);
    }
    CHECK(texts.size() > 3000);
    for (const Value& text : texts) {
        CAPTURE(text.spot.text());
        CHECK(row_mark_in(*text.text()).empty());
    }
}

TEST_CASE("no help and no document template shows a row mark of this project to a user") {
    for (const char* folder : {"help/", "documents/", "words/"})
        for (const std::string& name : embedded_names(folder)) {
            CAPTURE(name);
            CHECK(row_mark_in(std::string(*embedded(name))).empty());
        }
}
