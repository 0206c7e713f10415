// The report's sections, the family's views, and the circumstances that every document must show: restrictions in force,
// embargoes, delays and rules that were overridden.
#include <algorithm>

#include "base/text.h"
#include "documents/view_parts.h"

namespace review {
namespace {

ViewMap section_view(const std::string& id, const std::string& title, bool required,
                     const std::vector<ReportSection>& written, const Material& material) {
    ViewMap made;
    made["id"] = id;
    made["title"] = title;
    made["required"] = required;
    made["published"] = true;
    std::string text;
    for (const ReportSection& section : written)
        if (section.id == id) text += (text.empty() ? "" : "\n\n") + section.text;
    put_prose(made, "text", text, material.naming);
    made["missing"] = trimmed(text).empty();
    return made;
}

bool is_in_force(const std::optional<Date>& from, const std::optional<Date>& until, Date today) {
    return (!from || *from <= today) && (!until || today <= *until);
}

/// As the procedure calls it: "police" is here an investigation, not the agency of that id.
std::string kind_in_words(const std::string& kind, const Procedure& procedure) {
    for (const Part& link : procedure.links)
        if (link.id == kind) return link.title;
    return with_capital(replaced(kind, "-", " "));
}

ViewMap proceeding_view(const Proceeding& proceeding, const Material& material) {
    ViewMap made;
    made["id"] = proceeding.id;
    made["kind"] = kind_in_words(proceeding.kind, material.procedure);
    put_prose(made, "text", proceeding.text, material.naming);
    put_prose(made, "restriction", proceeding.restriction, material.naming);
    put_date(made, "from", proceeding.from);
    put_date(made, "ended", proceeding.ended);
    put_date(made, "embargo_until", proceeding.embargo_until);
    made["restricted"] =
        !proceeding.restriction.empty() && is_in_force(proceeding.from, proceeding.ended, material.today);
    made["under_way"] = is_in_force(proceeding.from, proceeding.ended, material.today);
    return made;
}

ViewMap view_of(const FamilyView& view, const Material& material) {
    ViewMap made;
    made["who"] = with_capital(material.naming.person(view.person));
    made["given"] = view.state == "given";
    made["state"] = replaced(view.state, "-", " ");
    put_date(made, "on", view.on);
    put_prose(made, "text", view.text, material.naming);
    put_prose(made, "because", view.because, material.naming);
    return made;
}

void add_proceedings(const Material& material, ViewMap& root) {
    ViewList all, restrictions, embargoes;
    for (const Proceeding& proceeding : material.the_case.proceedings) {
        ViewMap made = proceeding_view(proceeding, material);
        if (std::get<bool>(made["restricted"].data)) restrictions.emplace_back(made);
        if (proceeding.embargo_until && material.today <= *proceeding.embargo_until) embargoes.emplace_back(made);
        all.emplace_back(std::move(made));
    }
    root["proceedings"] = std::move(all);
    root["restrictions"] = std::move(restrictions);
    root["embargoes"] = std::move(embargoes);
}

void add_delays(const Material& material, ViewMap& root) {
    ViewList list;
    for (const Delay& delay : material.the_case.delays) {
        ViewMap made;
        put_date(made, "on", delay.on);
        put_prose(made, "reason", delay.reason, material.naming);
        made["of"] = delay.deadline.empty() ? std::string() : material.procedure.title_of(delay.deadline);
        put_date(made, "until", delay.until);
        list.emplace_back(std::move(made));
    }
    root["delays"] = std::move(list);
}

/// On that a closed case was opened again (the one override of a rule that said nothing), and on how long names are kept, nothing
/// that is written rests.
bool is_rested_on(const OverrideRecord& record) {
    const bool opened_again = record.rule == "case.closed" && record.text.empty();
    return !opened_again && !record.rule.starts_with("retention.");
}

/// Whether to take the case or not, and what of it: the one thing that a letter about the decision rests on.
bool is_of_decision(const OverrideRecord& record) {
    return record.rule.starts_with("screening.") || record.rule.starts_with("decision.");
}

void add_overrides(const Material& material, ViewMap& root) {
    ViewList list, of_decision;
    for (const OverrideRecord& record : material.the_case.overrides) {
        if (!is_rested_on(record)) continue;
        ViewMap made;
        std::string said = with_capital(material.naming.prose(record.text));
        while (said.ends_with('.')) said.pop_back();  // the template ends the sentence
        made["rule"] = said.empty() ? record.rule : said;
        put_prose(made, "because", record.because, material.naming);
        made["by"] = record.by.empty() ? std::string() : material.naming.who(record.by);
        put_date(made, "on", record.on);
        if (is_of_decision(record)) of_decision.emplace_back(made);
        list.emplace_back(std::move(made));
    }
    root["overrides"] = std::move(list);
    root["decision_overrides"] = std::move(of_decision);
}

}  // namespace

void add_report(const Material& material, ViewMap& root) {
    ViewList sections, missing;
    std::vector<std::string> known;
    for (const Section& part : material.procedure.report_sections) {
        if (!applies_to(part.kinds, material.assessment.kind)) continue;
        known.push_back(part.id);
        ViewMap made = section_view(part.id, part.title, part.required, material.the_case.report, material);
        made["published"] = part.published;
        const bool absent = std::get<bool>(made["missing"].data);
        if (absent && part.required) missing.emplace_back(part.title);
        if (!absent || part.required) sections.emplace_back(std::move(made));
    }
    for (const ReportSection& section : material.the_case.report) {
        if (std::find(known.begin(), known.end(), section.id) != known.end()) continue;
        known.push_back(section.id);
        const std::string title = with_capital(replaced(section.id, "-", " "));
        sections.emplace_back(section_view(section.id, title, false, material.the_case.report, material));
    }
    ViewMap report;
    report["opening"] = sections.empty() ? View() : std::get<ViewMap>(sections.front().data)["text"];
    report["sections"] = std::move(sections);
    report["missing"] = std::move(missing);
    report["begun"] = std::any_of(material.the_case.report.begin(), material.the_case.report.end(),
                                  [](const ReportSection& section) { return !trimmed(section.text).empty(); });
    root["report"] = std::move(report);
}

/// Of reference.
void add_terms(const Material& material, ViewMap& root) {
    ViewList sections;
    for (const Section& part : material.procedure.terms_sections)
        if (applies_to(part.kinds, material.assessment.kind))
            sections.emplace_back(section_view(part.id, part.title, part.required, material.the_case.terms, material));
    ViewMap terms;
    terms["sections"] = std::move(sections);
    root["terms"] = std::move(terms);
}

void add_circumstances(const Material& material, ViewMap& root) {
    ViewList views, links;
    for (const FamilyView& view : material.the_case.views) views.emplace_back(view_of(view, material));
    for (const Link& link : material.the_case.links) {
        ViewMap made;
        made["kind"] = kind_in_words(link.kind, material.procedure);
        made["ref"] = link.ref;
        put_prose(made, "text", link.text, material.naming);
        links.emplace_back(std::move(made));
    }
    root["views"] = std::move(views);
    root["links"] = std::move(links);
    add_proceedings(material, root);
    add_delays(material, root);
    add_overrides(material, root);
}

}  // namespace review
