// The case, its procedure and its place's own words; and case_view, which puts all parts together.
#include <fmt/format.h>

#include "base/text.h"
#include "documents/diary.h"
#include "documents/view_parts.h"

namespace review {
namespace {

/// Words that every template may use, whatever the procedure says. Its own take their place.
const std::vector<std::pair<std::string, std::string>>& usual_words() {
    static const std::vector<std::pair<std::string, std::string>> words = {{"board", "safeguarding partnership"},
                                                                           {"unit", "business unit"},
                                                                           {"review", "review"},
                                                                           {"reviews", "reviews"},
                                                                           {"group", "review group"},
                                                                           {"chair", "chair"},
                                                                           {"event", "meeting"},
                                                                           {"family", "family"},
                                                                           {"referral", "referral"},
                                                                           {"child", "child"},
                                                                           {"lead", "safeguarding lead"}};
    return words;
}

const std::vector<std::string>& usual_texts() {
    static const std::vector<std::string> names = {
        "purpose",     "approach",        "preparation", "family",  "dissemination", "publication", "accountability",
        "supervision", "confidentiality", "restriction", "support", "separate",      "law",         "next"};
    return names;
}

void add_words(const Procedure& procedure, ViewMap& root) {
    ViewMap words, capital;
    for (const auto& [key, usual] : usual_words()) words[key] = procedure.word(key, usual);
    for (const auto& [key, word] : procedure.words) words[key] = word;
    for (const auto& [key, word] : words.entries) capital[key] = with_capital(std::get<std::string>(word.data));
    root["words"] = std::move(words);
    root["Words"] = std::move(capital);
}

void add_texts(const Procedure& procedure, ViewMap& root) {
    ViewMap texts;
    for (const std::string& name : usual_texts()) texts[name] = ViewList{};
    for (const auto& [name, text] : procedure.texts) texts[name] = paragraphs(text);
    root["texts"] = std::move(texts);
}

/// "a local child safeguarding practice review": the kind where it says all that the procedure's word for a review says, the
/// word alone where there is one kind, else both.
std::string a_review(const std::string& kind, const Procedure& procedure) {
    std::string name = procedure.word("review", "review");
    const std::string title = kind.empty() ? std::string() : procedure.title_of(kind);
    const std::string known = folded(name), called = folded(title);
    if (procedure.kinds.size() > 1 && known.find(called) == std::string::npos)
        name = called.ends_with(known) ? called : fmt::format("{} ({})", name, title);
    const bool vowel = std::string_view("aeio").find(folded(name).substr(0, 1)) != std::string_view::npos;
    return (vowel ? "an " : "a ") + name;
}

ViewMap procedure_view(const Procedure& procedure) {
    ViewMap made;
    made["id"] = procedure.id;
    made["title"] = procedure.title;
    made["partnership"] = procedure.body;
    made["edition"] = procedure.edition;
    made["source"] = procedure.source;
    return made;
}

}  // namespace

void add_case(const Material& material, ViewMap& root) {
    const Case& the_case = material.the_case;
    ViewMap made;
    made["id"] = the_case.id;
    put_prose(made, "title", the_case.title, material.naming);
    made["stage"] = material.assessment.stage_title;
    made["kind_id"] = material.assessment.kind;
    made["kind"] = material.assessment.kind.empty() ? material.procedure.title
                                                    : material.procedure.title_of(material.assessment.kind);
    made["a_review"] = a_review(material.assessment.kind, material.procedure);
    made["edition"] = the_case.edition.empty() ? material.procedure.edition : the_case.edition;
    put_date(made, "opened", the_case.opened);
    put_date(made, "closed", the_case.closed);
    put_prose(made, "closed_because", the_case.closed_because, material.naming);
    root["case"] = std::move(made);

    root["procedure"] = procedure_view(material.procedure);
    ViewMap partnership;
    partnership["name"] = convener_of(material);
    partnership["contact"] = material.partnership.contact;
    root["partnership"] = std::move(partnership);
    root["marking"] = marking_of(material);
    root["identified"] = material.naming.identified();
    put_date(root, "today", material.today);
    root["made_by"] = material.made_by.empty() ? std::string() : material.naming.who(material.made_by);
    add_words(material.procedure, root);
    add_texts(material.procedure, root);
}

View case_view(const Material& material, const std::string& for_, const std::string& meeting) {
    ViewMap root;
    add_case(material, root);
    add_referral(material, root);
    add_people(material, root);
    add_agencies(material, root);
    add_family(material, root);
    add_addressee(material, for_, root);
    add_screening(material, root);
    add_decision(material, root);
    add_roles(material, for_, root);
    add_steps(material, root);
    add_meetings(material, for_, meeting, root);
    add_learning(material, root);
    add_plan(material, root);
    add_evaluation(material, root);
    add_report(material, root);
    add_terms(material, root);
    add_circumstances(material, root);
    add_chronology(material, root);
    return View(std::move(root));
}

}  // namespace review
