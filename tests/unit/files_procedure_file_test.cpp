// Every kind of mistake in a procedure file: one small change to a sound file, with the place and the remedy that are told.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <span>

#include "base/text.h"
#include "files/procedure_file.h"

using namespace review;

namespace {

/// The smallest sound procedure that has something of everything. Lines are found by their text, not by number.
const std::string sound = R"(format = 1
id = "little"
title = "Little review"
partnership = "Littleton Partnership"
nation = "somewhere"
edition = "2026"
eligible = "eligible"
triggers = ["incident", "cumulative"]
referrer-sectors = ["police", "health"]
[[group]]
id = "panel"
title = "Panel"
[[post]]
id = "manager"
title = "Manager"
[[stage]]
id = "first"
title = "First"
until = "decision"
[[kind]]
id = "short"
title = "Short review"
when = "small"
[[kind]]
id = "long"
title = "Long review"
[[role]]
id = "chair"
title = "Chair"
leads = true
at-least = 1
appointed-by = "manager"
needed-for = ["meeting"]
[[form]]
id = "referral"
title = "Referral"
[[form.field]]
id = "trigger"
title = "What prompts it"
type = "choice"
choices = { incident = "One incident", cumulative = "A build-up" }
[[form.field]]
id = "incident-date"
title = "When"
type = "date"
required-when = "trigger = incident"
[[form.field]]
id = "children"
title = "Children"
type = "people"
people = "child"
columns = ["name", "born"]
required-columns = ["name"]
identifies = true
[[form.field]]
id = "in-care"
title = "In care"
type = "periods"
fact = "care"
[[question]]
id = "size"
text = "How large?"
type = "choice"
choices = ["little", "large"]
[[question]]
id = "harm"
text = "Was there harm?"
[[question]]
id = "harm-date"
text = "When?"
type = "date"
asked-when = "harm"
[[question]]
id = "care-complete"
text = "Are all periods known?"
[[fact]]
id = "care"
text = "in care"
complete = "care-complete"
[[anchor]]
id = "event"
text = "the day of the harm"
question = "harm-date"
when = "harm"
[[criterion]]
id = "small"
text = "It is small"
all = ["size = little", "not was-in-care"]
[[criterion]]
id = "was-in-care"
text = "In care before"
facts = ["care"]
before-anchor = "6 months"
anchors = ["event"]
[[criterion]]
id = "eligible"
text = "There was harm"
any = ["harm"]
[[redirect]]
id = "elsewhere"
to = "panel"
when = "not harm"
because = "There was no harm."
[decision]
text = "The panel decides."
deciders = ["panel"]
[[decision.outcome]]
id = "yes"
title = "Hold it"
effect = "take-up"
[[step]]
id = "told"
title = "Tell them"
stage = "first"
after = ["decision"]
needed-for = ["closure"]
weight = "refuse"
document = "letter"
deadline = { within = "5 working days", after = "decision" }
[[step]]
id = "sent"
title = "Send it"
each = "recipient"
recipients = ["panel"]
after = ["told"]
[[step.field]]
id = "ref"
title = "Reference"
[[meeting]]
id = "gathering"
title = "Gathering"
after = ["told"]
attended-by = ["chair", "agency"]
record-by = "chair"
[[meeting.section]]
id = "strengths"
title = "Strengths"
per-agency = true
[plan]
required = ["lead", "due"]
presented-to = "panel"
monitored-by = "panel"
[[document]]
id = "letter"
title = "Letter"
when = "told"
[[forbidden]]
in = "report"
what = "blame"
because = "It is not about blame."
words = ["blamed"]
)";

using Others = std::map<std::string, std::string>;

Problems problems_of(const std::string& text, const Others& others = {}, Procedure* out = nullptr) {
    Problems problems;
    const auto find = [&](const std::string& id, const std::string& asking) -> std::optional<NamedText> {
        if (id == "other" && asking != "own.toml") return NamedText{"own.toml", text};
        const auto at = others.find(id);
        if (at == others.end()) return std::nullopt;
        return NamedText{id + ".toml", at->second};
    };
    Procedure procedure = read_procedure({"own.toml", text}, find, problems);
    if (problems.empty())
        problems = check_procedure(procedure, [](const std::string& name) { return name == "letter"; },
                                   {"somewhere", "elsewhere"});
    if (out != nullptr) *out = std::move(procedure);
    return problems;
}

std::string told(const Problems& problems) {
    std::string out;
    for (const Problem& problem : problems)
        out += problem.spot.text() + " " + problem.rule + ": " + problem.text + " -> " + problem.remedy + "\n";
    return out;
}

/// The line (from 1) at which `text` first stands.
int line_of(const std::string& whole, const std::string& text) {
    const auto at = whole.find(text);
    REQUIRE(at != std::string::npos);
    return 1 + int(std::count(whole.begin(), whole.begin() + long(at), '\n'));
}

struct Slip {
    const char* from;  ///< what stands in the sound file
    const char* to;
    const char* rule;
    const char* near;    ///< the line that is told is the one where this stands
    const char* remedy;  ///< a part of it
};

void check_slips(std::span<const Slip> slips) {
    for (const Slip& slip : slips) {
        CAPTURE(slip.from);
        CAPTURE(slip.to);
        std::string text = sound;
        const auto at = text.find(slip.from);
        REQUIRE(at != std::string::npos);
        text.replace(at, std::string_view(slip.from).size(), slip.to);
        const Problems problems = problems_of(text);
        CAPTURE(told(problems));
        const auto found =
            std::ranges::find_if(problems, [&](const Problem& problem) { return problem.rule == slip.rule; });
        REQUIRE(found != problems.end());
        CHECK(found->spot.file == "own.toml");
        CHECK(found->spot.line == line_of(text, slip.near));
        CHECK(found->spot.column >= 1);
        CHECK(found->remedy.find(slip.remedy) != std::string::npos);
        CHECK_FALSE(found->text.empty());
    }
}

}  // namespace

TEST_CASE("the sound procedure of these tests is sound") {
    Procedure procedure;
    const Problems problems = problems_of(sound, {}, &procedure);
    CHECK(told(problems) == "");
    CHECK(procedure.steps.size() == 2);
    CHECK(procedure.steps[0].deadlines.at(0).within == Span{5, Unit::working_days});
    CHECK(procedure.meetings.at(0).sections.at(0).per_agency);
    CHECK(procedure.form("referral")->fields.at(0).choice_titles.at("cumulative") == "A build-up");
    CHECK(procedure.documents.at(0).template_name == "letter");
}

namespace {

std::string with(const std::string& from, const std::string& to) {
    std::string text = sound;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

const std::string third_kind = R"([[kind]]
id = "third"
title = "Third review"
extends = "long"
publication = "never"
)";

}  // namespace

TEST_CASE("a kind shares what the one has that it extends, but for what leaves it out") {
    Procedure procedure;
    std::string text = with("[[role]]\nid = \"chair\"", third_kind + "[[role]]\nid = \"chair\"");
    text = text + R"([[step]]
id = "told-others"
title = "Tell the others"
kinds = ["long"]
[[step]]
id = "told-board"
title = "Tell the board"
kinds = ["long"]
not-kinds = ["third"]
[[step]]
id = "told-all"
title = "Tell all but the short ones"
not-kinds = ["short"]
)";
    text = text.replace(text.find("title = \"Long review\""), 21, "title = \"Long review\"\nactions = \"no\"");
    Problems problems = problems_of(text, {}, &procedure);
    std::erase_if(problems, [](const Problem& one) { return one.rule == "procedure.unreachable-kind"; });
    CHECK(told(problems) == "");
    using Ids = std::vector<std::string>;
    CHECK(procedure.step("told-others")->kinds == Ids{"long", "third"});
    CHECK(procedure.step("told-board")->kinds == Ids{"long"});
    CHECK(procedure.step("told-all")->kinds == Ids{"long", "third"});
    CHECK(procedure.kind("third")->actions == Allowed::no);
    CHECK(procedure.kind("third")->publication == Publication::never);
    CHECK(procedure.kind("third")->extends == "long");
}

TEST_CASE("kinds that extend nobody, or each other, are told with their place") {
    const std::string role = "[[role]]\nid = \"chair\"";
    const Problems unknown =
        problems_of(with(role, "[[kind]]\nid = \"third\"\ntitle = \"T\"\nextends = \"lang\"\n" + role));
    REQUIRE_FALSE(unknown.empty());
    CHECK(unknown[0].rule == "procedure.unknown-reference");
    CHECK(unknown[0].text == "kind third extends lang, which there is not");
    CHECK(unknown[0].remedy == "did you mean \"long\"?");
    std::string circle = with("title = \"Long review\"", "title = \"Long review\"\nextends = \"short\"");
    circle =
        circle.replace(circle.find("title = \"Short review\""), 22, "title = \"Short review\"\nextends = \"long\"");
    const Problems loop = problems_of(circle);
    REQUIRE(loop.size() == 1);
    CHECK(loop[0].rule == "procedure.extends-loop");
    CHECK(loop[0].spot.line == line_of(circle, "extends = "));
    const Problems left_out = problems_of(with("[[step]]", "[[step]]\nnot-kinds = [\"shorts\"]"));
    REQUIRE_FALSE(left_out.empty());
    CHECK(left_out[0].text == "not-kinds names kind shorts, which there is not");
    CHECK(left_out[0].remedy == "did you mean \"short\"?");
}

TEST_CASE("document control may give the month only") {
    Procedure procedure;
    CHECK(told(problems_of("review-due = \"2027-02\"\nin-force-from = \"2026-02\"\n" + sound, {}, &procedure)) == "");
    CHECK(procedure.review_due->day == Date::of(2027, 2, 28));
    CHECK(procedure.review_due->words() == "February 2027");
    CHECK(procedure.in_force_from->day == Date::of(2026, 2, 1));
    const Problems wrong = problems_of("review-due = \"2027-13\"\n" + sound);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].spot.text() == "own.toml:1:14");
    CHECK(wrong[0].text == "the procedure: review-due is not a month");
}

TEST_CASE("registers, terms of reference and anonymous forms refer to what there is") {
    const std::string more = R"([plain-english]
sentence-words-at-most = 25
[[terms-section]]
id = "scope"
title = "Scope"
from = "first-step.reasons"
[[register]]
id = "facilitators"
title = "Facilitators"
refresh-every = "2 years"
refresh-from = "traned"
[[register.field]]
id = "trained"
title = "Day of the training"
type = "date"
[[step]]
id = "sent-out"
title = "Send the evaluation"
returns = "referral"
)";
    const Problems problems = problems_of(sound + more);
    std::vector<std::string> texts;
    for (const Problem& problem : problems) texts.push_back(problem.text + " -> " + problem.remedy);
    CHECK(contains(texts,
                   "register facilitators names field of type date traned, which there is not -> did you mean "
                   "\"trained\"?"));
    CHECK(contains(texts,
                   "step sent-out names anonymous form referral, which there is not -> define it, or write the id "
                   "of one that there is"));
    CHECK(std::ranges::any_of(texts, [](const std::string& text) {
        return text.starts_with("section scope names answer (STEP.FIELD) first-step.reasons, which there is not");
    }));
    CHECK(problems.size() == 3);
}

TEST_CASE("slips of the pen are told with their place and the nearest word") {
    static const Slip slips[] = {
        {"appointed-by", "apointed-by", "file.unknown-key", "apointed-by", "did you mean appointed-by?"},
        {"[[redirect]]", "[[redirct]]", "file.unknown-key", "[[redirct]]", "did you mean redirect?"},
        {"edition = \"2026\"", "edition = 2026", "file.type", "edition = 2026", "double quotes"},
        {"title = \"Panel\"\n", "", "file.missing-key", "[[group]]", "add title"},
        {"type = \"date\"", "type = \"dat\"", "file.value", "type = \"dat\"", "did you mean \"date\"?"},
        {"weight = \"refuse\"", "weight = \"refuses\"", "file.value", "weight = \"refuses\"",
         "did you mean \"refuse\"?"},
        {"each = \"recipient\"", "each = \"recipent\"", "file.value", "recipent", "did you mean \"recipient\"?"},
        {"[\"lead\", \"due\"]", "[\"lead\", \"dew\"]", "file.value", "dew", "due"},
        {"\"5 working days\"", "\"five days\"", "file.value", "five days", "5 working days"},
        {"\"6 months\"", "\"half a year\"", "file.value", "half a year", "6 months"},
        {"at-least = 1", "at-least = -1", "file.value", "at-least = -1", "how many"},
        {"format = 1", "format = 0", "file.value", "format = 0", "format = 1"},
        {"format = 1", "format = 2", "file.newer-format", "format = 2", "newer review"},
        {"format = 1\n", "", "file.missing-key", "id = \"little\"", "format = 1"},
        {"id = \"little\"", "id = \"Little Review\"", "procedure.id", "Little Review", "little-review"},
        {"[plan]\n", "[plan\n", "file.syntax", "[plan\n", ""},
    };
    check_slips(slips);
}

TEST_CASE("blocks that do not make sense in themselves are told") {
    static const Slip slips[] = {
        {"at-least = 1", "at-least = 2\nat-most = 1", "procedure.count", "at-most = 1", "raise at-most"},
        {"choices = [\"little\", \"large\"]\n", "", "procedure.choices", "[[question]]", "add choices"},
        {"type = \"date\"\nrequired-when", "type = \"date\"\nchoices = [\"a\"]\nrequired-when", "procedure.choices",
         "choices = [\"a\"]", "type = \"choice\""},
        {"people = \"child\"\n", "", "procedure.people", "[[form.field]]\nid = \"children\"", "people = \"child\""},
        {"required-columns = [\"name\"]", "required-columns = [\"born\", \"nam\"]", "procedure.people", "\"nam\"",
         "did you mean \"name\"?"},
        {"identifies = true\n", "", "procedure.people", "[[form.field]]\nid = \"children\"", "identifies = true"},
        {"fact = \"care\"\n", "", "procedure.fact", "[[form.field]]\nid = \"in-care\"", "fact ="},
        {"any = [\"harm\"]\n", "", "procedure.criterion", "[[criterion]]\nid = \"eligible\"", "add all"},
        {"before-anchor = \"6 months\"\n", "", "procedure.criterion", "[[criterion]]\nid = \"was-in-care\"",
         "before-anchor"},
        {"facts = [\"care\"]", "facts = [\"care\"]\nall = [\"harm\"]", "procedure.criterion", "facts = [\"care\"]",
         "two criteria"},
        {"{ within = \"5 working days\", after = \"decision\" }", "{ within = \"5 working days\" }",
         "procedure.deadline", "within = \"5", "after = "},
        {"after = \"decision\" }", "by = \"decision\" }", "procedure.deadline", "by = \"decision\"", "remove within"},
        {"{ within = \"5 working days\", after", "{ after", "file.missing-key", "{ after", "within = \"6 months\""},
        {"effect = \"take-up\"\n", "", "file.missing-key", "[[decision.outcome]]", "take-up"},
        {"words = [\"blamed\"]\n", "", "procedure.words", "[[forbidden]]", "add words"},
    };
    check_slips(slips);
}

TEST_CASE("references to nothing are told with what there is") {
    static const Slip slips[] = {
        {"nation = \"somewhere\"", "nation = \"somewher\"", "procedure.unknown-reference", "format = 1",
         "did you mean \"somewhere\"?"},
        {"eligible = \"eligible\"", "eligible = \"eligble\"", "procedure.unknown-reference", "format = 1",
         "did you mean \"eligible\"?"},
        {"appointed-by = \"manager\"", "appointed-by = \"manger\"", "procedure.unknown-reference", "[[role]]",
         "\"manager\""},
        {"needed-for = [\"meeting\"]", "needed-for = [\"meating\"]", "procedure.unknown-reference", "[[role]]",
         "\"meeting\""},
        {"until = \"decision\"", "until = \"decisions\"", "procedure.unknown-reference", "[[stage]]", "\"decision\""},
        {"stage = \"first\"", "stage = \"firsts\"", "procedure.unknown-reference", "[[step]]", "\"first\""},
        {"after = [\"told\"]\n[[step.field]]", "after = [\"tols\"]\n[[step.field]]", "procedure.unknown-reference",
         "[[step]]\nid = \"sent\"", "\"told\""},
        {"document = \"letter\"", "document = \"leter\"", "procedure.unknown-reference", "[[step]]", "\"letter\""},
        {"document = \"letter\"", "form = \"referal\"", "procedure.unknown-reference", "[[step]]", "\"referral\""},
        {"recipients = [\"panel\"]", "recipients = [\"pannel\"]", "procedure.unknown-reference",
         "[[step]]\nid = \"sent\"", "\"panel\""},
        {"record-by = \"chair\"", "record-by = \"chairs\"", "procedure.unknown-reference", "[[meeting]]", "\"chair\""},
        {"attended-by = [\"chair\", \"agency\"]", "attended-by = [\"agencies\"]", "procedure.unknown-reference",
         "[[meeting]]", "agency"},
        {"presented-to = \"panel\"", "presented-to = \"manager\"", "procedure.unknown-reference", "[plan]", "panel"},
        {"deciders = [\"panel\"]", "deciders = [\"panels\"]", "procedure.unknown-reference", "[decision]", "\"panel\""},
        {"effect = \"take-up\"", "effect = \"take-up\"\nkind = \"shot\"", "procedure.unknown-reference",
         "[[decision.outcome]]", "\"short\""},
        {"fact = \"care\"", "fact = \"cares\"", "procedure.unknown-reference", "[[form.field]]\nid = \"in-care\"",
         "\"care\""},
        {"anchors = [\"event\"]", "anchors = [\"events\"]", "procedure.unknown-reference",
         "[[criterion]]\nid = \"was-in-care\"", "\"event\""},
        {"question = \"harm-date\"", "question = \"harmdate\"", "procedure.unknown-reference", "[[anchor]]",
         "\"harm-date\""},
        {"to = \"panel\"", "to = \"panell\"", "procedure.unknown-reference", "[[redirect]]", "\"panel\""},
        {"when = \"told\"", "when = \"tol\"", "procedure.unknown-reference", "[[document]]", "\"told\""},
        {"title = \"Letter\"", "title = \"Letter\"\ntemplate = \"lettre\"", "procedure.missing-template",
         "[[document]]", "templates/documents/lettre.md"},
    };
    check_slips(slips);
}

TEST_CASE("terms on what nobody asks or nobody can answer are told") {
    static const Slip slips[] = {
        {"any = [\"harm\"]", "any = [\"harms\"]", "procedure.unasked", "[[criterion]]\nid = \"eligible\"",
         "did you mean \"harm\"?"},
        {"\"size = little\"", "\"size = litle\"", "procedure.term", "[[criterion]]\nid = \"small\"", "size = little"},
        {"any = [\"harm\"]", "any = [\"harm = much\"]", "procedure.term", "[[criterion]]\nid = \"eligible\"",
         "not harm"},
        {"asked-when = \"harm\"", "asked-when = \"hram\"", "procedure.unasked", "[[question]]\nid = \"harm-date\"",
         "\"harm\""},
        {"when = \"small\"", "when = \"smal\"", "procedure.unasked", "[[kind]]", "\"small\""},
        {"when = \"not harm\"", "when = \"not ham\"", "procedure.unasked", "[[redirect]]", "\"harm\""},
        {"required-when = \"trigger = incident\"", "required-when = \"trigger = accident\"", "procedure.term",
         "[[form.field]]\nid = \"incident-date\"", "trigger = incident"},
        {"title = \"Send it\"", "title = \"Send it\"\nwhen = \"weather\"", "procedure.unasked",
         "[[step]]\nid = \"sent\"", "[[question]]"},
        {"question = \"harm-date\"", "question = \"harm\"", "procedure.anchor", "[[anchor]]", "type = \"date\""},
        {"complete = \"care-complete\"", "complete = \"harm-date\"", "procedure.fact", "[[fact]]", "yes or no"},
        {"type = \"date\"\nrequired-when", "type = \"date\"\nanswers = \"harm\"\nrequired-when", "procedure.answers",
         "[[form.field]]\nid = \"incident-date\"", "same type"},
        {"triggers = [\"incident\", \"cumulative\"]", "triggers = [\"incident\"]", "procedure.referral",
         "[[form.field]]", "incident"},
        {"eligible = \"eligible\"", "eligible = \"eligible\"\nreferrers = [\"chair\"]", "procedure.referral",
         "[[form]]", "referrer-role"},
    };
    check_slips(slips);
}

TEST_CASE("what is there twice and what has no place is told") {
    static const Slip slips[] = {
        {"id = \"sent\"", "id = \"told\"", "procedure.duplicate-id", "[[step]]\nid = \"told\"\ntitle = \"Send", "line"},
        {"id = \"gathering\"", "id = \"told\"", "procedure.duplicate-id", "[[meeting]]", "line"},
        {"id = \"small\"", "id = \"harm\"", "procedure.duplicate-id", "[[criterion]]", "line"},
        {"id = \"incident-date\"", "id = \"trigger\"", "procedure.duplicate-id",
         "[[form.field]]\nid = \"trigger\"\ntitle = \"When\"", "line"},
        {"[[role]]", "[[role]]\nid = \"chair\"\ntitle = \"Other chair\"\n[[role]]", "procedure.duplicate-id",
         "[[role]]\nid = \"chair\"\ntitle = \"Chair\"", "kinds"},
        {"id = \"sent\"", "id = \"closure\"", "procedure.reserved-id", "[[step]]\nid = \"closure\"", "publication"},
        {"recipients = [\"panel\"]\n", "", "procedure.recipients", "[[step]]\nid = \"sent\"", "recipients ="},
        {"needed-for = [\"closure\"]\n", "", "procedure.refuses-nothing", "[[step]]", "closure"},
        {"title = \"Reference\"", "title = \"Reference\"\nidentifies = true", "procedure.identifies", "[[step.field]]",
         "code"},
        {"id = \"referral\"", "id = \"return\"", "procedure.no-referral", "format = 1", "[[form]]"},
        {"effect = \"take-up\"", "effect = \"decline\"", "procedure.no-outcome", "[decision]", "take-up"},
        {"edition = \"2026\"", "edition = \"2026\"\nin-force-from = 2026-02-01\nin-force-until = 2026-01-31",
         "procedure.in-force", "format = 1", "two days"},
    };
    check_slips(slips);
}

TEST_CASE("circles and deadlines that cannot be met are told") {
    static const Slip slips[] = {
        {"after = [\"decision\"]", "after = [\"sent\"]", "procedure.circle", "[[step]]", "take one of them out"},
        {"needed-for = [\"closure\"]", "needed-for = [\"closure\"]\nafter-all = 1", "file.unknown-key", "after-all",
         "after"},
        {"any = [\"harm\"]", "any = [\"harm\", \"small\"]\nnone = [\"eligible\"]", "procedure.circle",
         "[[criterion]]\nid = \"eligible\"", "questions only"},
        {"asked-when = \"harm\"", "asked-when = \"was-in-care\"", "procedure.circle",
         "[[criterion]]\nid = \"was-in-care\"", "questions"},
        {"after = \"decision\" }", "after = \"sent\" }", "procedure.deadline", "[[step]]", "comes first"},
        {"after = \"decision\" }", "before = \"decision\" }", "procedure.deadline", "[[step]]", "comes later"},
        {"deadline = { within = \"5 working days\", after = \"decision\" }",
         "deadline = [{ within = \"5 days\", after = \"decision\" }, { within = \"6 days\", after = \"decision\" }]",
         "procedure.in-force", "[[step]]", "in-force-until"},
        {"after = \"decision\" }", "after = \"decision\", in-force-from = 2026-02-01, in-force-until = 2026-01-01 }",
         "procedure.in-force", "[[step]]", "two days"},
    };
    check_slips(slips);
}

TEST_CASE("kinds and criteria that nothing leads to are told") {
    static const Slip slips[] = {
        {"when = \"small\"\n", "", "procedure.unreachable-kind", "[[kind]]\nid = \"long\"", "first kind that holds"},
        {"all = [\"size = little\", \"not was-in-care\"]", "all = [\"size = little\", \"size = large\"]",
         "procedure.unreachable-kind", "[[kind]]", "outcome"},
        {"any = [\"harm\"]", "all = [\"harm\", \"not harm\"]", "procedure.never", "[[criterion]]\nid = \"eligible\"",
         "contradict"},
    };
    check_slips(slips);
    std::string named = sound;
    named.replace(named.find("when = \"small\"\n"), 15, "");
    const std::string outcome = "effect = \"take-up\"";
    named.replace(named.find(outcome), outcome.size(), outcome + "\nkind = \"long\"");
    CHECK(told(problems_of(named)) == "");
}

TEST_CASE("what means nothing where it stands is told") {
    static const Slip slips[] = {
        {"leads = true\n", "", "procedure.nobody-leads", "[[role]]", "leads = true"},
        {"title = \"Reference\"", "title = \"Reference\"\ngives = \"representative\"", "procedure.gives",
         "[[step.field]]", "each = \"agency\""},
        {"title = \"Reference\"", "title = \"Reference\"\ngives = \"timeline-from\"", "procedure.gives",
         "[[step.field]]", "a date"},
        {"title = \"Reference\"", "title = \"Reference\"\ngives = \"represntative\"", "file.value", "gives = \"rep",
         "representative"},
        {"title = \"Strengths\"", "title = \"Strengths\"\ngives = \"circumstances\"", "procedure.gives",
         "[[meeting.section]]", "referral"},
        {"each = \"recipient\"\nrecipients = [\"panel\"]", "each = \"reviewer\"", "procedure.nobody-reviews",
         "[[step]]\nid = \"sent\"", "reviews = true"},
        {"record-by = \"chair\"", "record-by = \"chair\"\nfrom-each-agency = [\"chiar\"]",
         "procedure.unknown-reference", "[[meeting]]", "\"chair\""},
        {"when = \"told\"", "when = \"told\"\neach = \"recipient\"", "procedure.recipients", "[[document]]",
         "recipients ="},
        {"when = \"told\"", "when = \"told\"\neach = \"agency\"\nrecipients = [\"panel\"]", "procedure.recipients",
         "[[document]]", "take recipients out"},
        {"title = \"Panel\"", "title = \"Panel\"\nsectors = [\"polcie\"]\n[[group]]\nid = \"other\"\ntitle = \"Other\"",
         "procedure.sector", "[[group]]", "\"police\""},
        {"title = \"Manager\"", "title = \"Manager\"\nuntil = \"decision\"", "file.unknown-key", "until = \"decision\"",
         "remove"},
        {"title = \"First\"", "title = \"First\"\nevery = \"term\"", "file.unknown-key", "every = \"term\"", "remove"},
    };
    check_slips(slips);
}

TEST_CASE("every mistake is told and not only the first") {
    std::string text = sound;
    for (const auto& [from, to] : {std::pair{"appointed-by", "apointed-by"},
                                   {"weight = \"refuse\"", "weight = \"refuses\""},
                                   {"at-least = 1", "at-least = \"one\""}})
        text.replace(text.find(from), std::string_view(from).size(), to);
    CHECK(problems_of(text).size() == 3);
}

TEST_CASE("deadlines with days in force follow one another") {
    std::string text = sound;
    const std::string one = "deadline = { within = \"5 working days\", after = \"decision\" }";
    text.replace(text.find(one), one.size(),
                 "[[step.deadline]]\nwithin = \"5 working days\"\nafter = \"decision\"\nbasis = "
                 "\"law\"\nin-force-until = 2026-03-31\n"
                 "[[step.deadline]]\nwithin = \"10 working days\"\nafter = \"decision\"\nbasis = "
                 "\"target\"\nin-force-from = 2026-04-01\n"
                 "[[step.deadline]]\n");
    // The last, empty one is a mistake of its own: no event and no time.
    CHECK(problems_of(text).size() == 2);
    text.replace(text.find("[[step.deadline]]\n\n"), 18, "");
    Procedure procedure;
    CHECK(told(problems_of(text, {}, &procedure)) == "");
    REQUIRE(procedure.steps[0].deadlines.size() == 2);
    CHECK(procedure.steps[0].deadlines[0].basis == Deadline::Basis::law);
    CHECK(procedure.steps[0].deadlines[1].in_force_from == Date::of(2026, 4, 1));
}

TEST_CASE("a step by which a form comes in asks what the form asks") {
    std::string text = sound +
                       "[[form]]\nid = \"return\"\ntitle = \"Return\"\n[[form.field]]\nid = \"involvement\"\n"
                       "title = \"Involvement\"\ntype = \"long-text\"\nrequired = true\n";
    text.replace(text.find("document = \"letter\""), 19, "document = \"letter\"\neach = \"agency\"\nform = \"return\"");
    Procedure procedure;
    CHECK(told(problems_of(text, {}, &procedure)) == "");
    REQUIRE(procedure.step("told")->fields.size() == 1);
    CHECK(procedure.step("told")->fields[0].id == "involvement");
    CHECK(procedure.step("told")->form == "return");
    CHECK(procedure.step("told")->each == Each::agency);
}

TEST_CASE("a deadline by a day is due on that day") {
    std::string text = sound;
    const std::string one = "{ within = \"5 working days\", after = \"decision\" }";
    text.replace(text.find(one), one.size(), "{ by = \"meeting\" }");
    Procedure procedure;
    CHECK(told(problems_of(text, {}, &procedure)) == "");
    CHECK(procedure.steps[0].deadlines.at(0).before);
    CHECK(procedure.steps[0].deadlines.at(0).within == Span{});
    CHECK(procedure.steps[0].deadlines.at(0).after == "meeting");
}

TEST_CASE("a procedure says only what differs from the one that it extends") {
    const std::string own = R"(format = 1
id = "other"
extends = "little"
edition = "2027"
partnership = "Otherton Partnership"
[decision]
text = "The manager decides."
[[criterion]]
id = "eligible"
any = ["harm", "size = large"]
[[step]]
id = "told"
stage = "second"
deadline = { within = "10 working days", after = "decision" }
[[step]]
id = "checked"
title = "Check it"
place-after = "told"
[[step]]
id = "sent"
remove = true
[[stage]]
id = "second"
title = "Second"
[[forbidden]]
in = "report"
what = "blame"
words = ["fault"]
)";
    Procedure procedure;
    CHECK(told(problems_of(own, {{"little", sound}}, &procedure)) == "");
    CHECK(procedure.id == "other");
    CHECK(procedure.extends == "little");
    CHECK(procedure.body == "Otherton Partnership");
    CHECK(procedure.title == "Little review");
    CHECK(procedure.edition == "2027");
    CHECK(procedure.decision.text == "The manager decides.");
    CHECK((procedure.decision.deciders == std::vector<std::string>{"panel"}));
    CHECK((procedure.criterion("eligible")->any == std::vector<std::string>{"harm", "size = large"}));
    CHECK(procedure.criterion("eligible")->text == "There was harm");
    REQUIRE(procedure.steps.size() == 2);
    CHECK(procedure.steps[0].id == "told");
    CHECK(procedure.steps[0].title == "Tell them");
    CHECK(procedure.steps[0].stage == "second");
    CHECK(procedure.steps[0].deadlines.at(0).within == Span{10, Unit::working_days});
    CHECK(procedure.steps[0].spot.file == "own.toml");
    CHECK(procedure.steps[1].id == "checked");
    CHECK(procedure.roles.at(0).spot.file == "little.toml");
    REQUIRE(procedure.forbidden.size() == 1);
    CHECK((procedure.forbidden[0].words == std::vector<std::string>{"fault"}));
    CHECK(procedure.forbidden[0].because == "It is not about blame.");
}

TEST_CASE("roles that differ by kind are told apart when extended") {
    const std::string base = sound +
                             "[[role]]\nid = \"reviewer\"\ntitle = \"Reviewer\"\nkinds = [\"short\"]\nat-least = 1\n"
                             "[[role]]\nid = \"reviewer\"\ntitle = \"Reviewer\"\nkinds = [\"long\"]\nat-least = 2\n";
    Procedure procedure;
    CHECK(told(problems_of("format = 1\nid = \"other\"\nextends = \"little\"\nedition = \"2\"\n"
                           "[[role]]\nid = \"reviewer\"\nkinds = [\"long\"]\nat-least = 3\n",
                           {{"little", base}}, &procedure)) == "");
    CHECK(procedure.roles.size() == 3);
    CHECK(procedure.role("reviewer", "short")->at_least == 1);
    CHECK(procedure.role("reviewer", "long")->at_least == 3);
}

TEST_CASE("what can go wrong with extends is told") {
    const std::string head = "format = 1\nid = \"other\"\nedition = \"2\"\nextends = ";
    struct Row {
        std::string text;
        Others others;
        const char *rule, *place;
    };
    const Row rows[] = {
        {head + "\"nobody\"\n", {}, "procedure.extends", "own.toml:4:"},
        {head + "\"other\"\n", {}, "procedure.extends", "own.toml:4:"},
        {head + "\"little\"\n",
         {{"little", "id = \"little\"\nextends = \"other\"\n"}},
         "procedure.extends-loop",
         "little.toml:2:"},
        {head + "\"little\"\n", {{"little", "id = \"little\n"}}, "file.syntax", "little.toml:1:"},
        {head + "\"little\"\n[[step]]\nid = \"gone\"\nremove = true\n",
         {{"little", sound}},
         "procedure.remove",
         "own.toml:7:"},
        {head + "\"little\"\n[[step]]\nid = \"new\"\ntitle = \"New\"\nplace-after = \"gone\"\n",
         {{"little", sound}},
         "procedure.place",
         "own.toml:8:"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const Problems problems = problems_of(row.text, row.others);
        CAPTURE(told(problems));
        const auto found =
            std::ranges::find_if(problems, [&](const Problem& problem) { return problem.rule == row.rule; });
        REQUIRE(found != problems.end());
        CHECK(found->spot.text().starts_with(row.place));
        CHECK_FALSE(found->remedy.empty());
    }
}

TEST_CASE("a fault in the extended file is told with its own place") {
    std::string base = sound;
    base.replace(base.find("weight = \"refuse\""), 17, "weight = \"refuses\"");
    const Problems problems =
        problems_of("format = 1\nid = \"other\"\nextends = \"little\"\nedition = \"2\"\n", {{"little", base}});
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].spot.file == "little.toml");
    CHECK(problems[0].spot.line == line_of(base, "weight = \"refuses\""));
}

TEST_CASE("a procedure file cut anywhere is told about and never read as sound by mistake") {
    const std::size_t first_step = sound.find("title = \"Tell them\"");
    for (std::size_t length = 0; length < sound.size(); ++length) {
        const Problems problems = problems_of(sound.substr(0, length));
        CAPTURE(length);
        if (problems.empty()) {  // whole lines after the first step may be left out, and so may be cut off
            CHECK(length > first_step);
            CHECK((sound[length] == '\n' || sound[length - 1] == '\n'));
        }
        for (const Problem& problem : problems) CHECK_FALSE(problem.spot.text().empty());
    }
    CHECK_FALSE(problems_of("").empty());
    CHECK_FALSE(problems_of(sound.substr(0, sound.size() / 2)).empty());
}
