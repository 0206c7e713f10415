#include "cmd/report_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "cmd/complain.h"
#include "rules/forbidden_words.h"
#include "rules/readability.h"

namespace review {
namespace {

std::string name_of_file(const ReceivedReport& report) { return path_name(report.file); }

std::string hand_in_again(const std::string& case_id) {
    return fmt::format("correct it in the file, and hand that in: review record {} report FILE", case_id);
}

void add_names(const DocumentText& text, const std::string& name, const Naming& naming, const Case& the_case,
               const NameFinder& names, Refusals& refusals) {
    for (const NamedInDocument& one : named_in(text, names)) {
        const bool certain = one.hit.certain;
        const std::string otherwise =
            certain ? "" : fmt::format(", or say why it may stand: review record {} allow", the_case.id);
        refusals.push_back(
            {certain ? "identifiers.found" : "identifiers.possible",
             fmt::format("the file {}, {}: {} {} ({}): {}{}", name, one.place, certain ? "the" : "perhaps the",
                         one.hit.whose(), one.hit.rule, in_readers_words(one.hit, naming), otherwise),
             hand_in_again(the_case.id), false});
    }
}

void add_remarks(const DocumentText& text, const std::string& name, const std::string& case_id, Refusals& refusals) {
    for (const Problem& remark : remarks_on(text, "the file " + name))
        refusals.push_back(
            {remark.rule, remark.text,
             remark.remedy + (remark.rule == "report.not-clean" ? "; " + hand_in_again(case_id) : std::string()),
             true});
}

void add_wording(const DocumentText& text, const std::string& name, const CaseEdit& change, Refusals& refusals,
                 Context& context) {
    for (const Problem& one : wording_of(text, change)) {
        const std::string said = fmt::format("the file {}: {}", name, one.text);
        if (one.level == Level::error)
            refusals.push_back({one.rule, said, one.remedy + "; " + hand_in_again(change.id()), true});
        else
            note(fmt::format("{} ({})", said, one.remedy), context);
    }
}

/// ", under "Summary"": who reads a page does not count its paragraphs. A heading that names somebody is not repeated.
std::string under_heading(const DocumentPart& part, std::size_t offset, const NameFinder& names) {
    const auto next = std::upper_bound(part.headings.begin(), part.headings.end(), offset);
    if (next == part.headings.begin()) return {};
    const std::string_view rest = std::string_view(part.text).substr(*std::prev(next));
    std::string_view heading = trimmed(rest.substr(0, rest.find('\n')));
    heading.remove_prefix(std::min(heading.size(), heading.find_first_not_of("# ")));
    return heading.empty() || !names.find(heading).empty() ? std::string() : fmt::format(", under \"{}\"", heading);
}

std::string unit_of(const DocumentText& text, const DocumentPart& part) {
    return text.in_paragraphs && !part.in_lines ? "paragraph" : "line";
}

std::string place_in(const DocumentText& text, const DocumentPart& part, int line, int column, std::size_t offset,
                     const NameFinder& names) {
    return fmt::format("{} {}{}{}, column {}{}", unit_of(text, part), line, part.where.empty() ? "" : " of ",
                       part.where, column, under_heading(part, offset, names));
}

void add_forbidden(const DocumentText& text, const DocumentPart& part, const CaseEdit& change, Problems& problems) {
    static constexpr Level levels[] = {Level::info, Level::warning, Level::error};
    for (const Forbidden& forbidden : change.procedure().forbidden) {
        if (!forbidden_in(forbidden, "report", change.now().kind())) continue;
        for (const ForbiddenWord& found : forbidden_words(forbidden, part.text))
            problems.push_back(
                {levels[std::size_t(forbidden.weight)],
                 (forbidden.weight == Weight::refuse ? "forbidden." : "wording.") + forbidden.what,
                 fmt::format("{}: \"{}\": {}",
                             place_in(text, part, found.line, found.column, found.offset, *change.loaded().names),
                             found.word, forbidden.because),
                 {},
                 instead_of(forbidden, found.word),
                 {},
                 {}});
    }
}

/// Of the text itself. Where a line is a paragraph no blank line parts them, which the measure asks for.
void add_hard_to_read(const DocumentText& text, const DocumentPart& part, const CaseEdit& change, Problems& problems) {
    if (!part.where.empty() || document_ending(part.text) == "html") return;
    const std::string prose = text.in_paragraphs ? replaced(part.text, "\n", "\n\n") : part.text;
    const auto hard = hard_to_read(prose, change.procedure().plain_english);
    if (!hard) return;
    const auto ends = std::count(prose.begin(), prose.begin() + std::ptrdiff_t(hard->longest.offset), '\n');
    problems.push_back(
        {Level::warning,
         "wording.hard-to-read",
         fmt::format("it is hard to read: {}; its longest sentence has {} words ({} {})", hard->why,
                     hard->longest.words, unit_of(text, part), 1 + (text.in_paragraphs ? ends / 2 : ends)),
         {},
         "make the longest sentences shorter, and put simpler words",
         {},
         {}});
}

}  // namespace

std::vector<NamedInDocument> named_in(const DocumentText& text, const NameFinder& names) {
    std::vector<NamedInDocument> found;
    for (const DocumentPart& part : text.parts)
        for (const NameFound& hit : names.find(part.text))
            found.push_back({place_in(text, part, hit.line, hit.column, hit.offset, names), hit});
    return found;
}

std::string in_readers_words(const NameFound& hit, const std::function<std::string(const std::string& code)>& called) {
    std::string remedy = hit.remedy();
    std::vector<std::string> codes = hit.others;
    codes.push_back(hit.code);
    for (const std::string& code : codes)
        if (const std::string name = called(code); !name.empty())
            remedy = replaced(std::move(remedy), "{" + code + "}", name);
    return remedy;
}

std::string in_readers_words(const NameFound& hit, const Naming& naming) {
    return in_readers_words(hit, [&](const std::string& code) { return naming.person(code); });
}

Problems remarks_on(const DocumentText& text, const std::string& subject) {
    Problems problems;
    const auto add = [&](const char* rule, std::string said, std::string remedy) {
        problems.push_back({Level::warning, rule, std::move(said), {}, std::move(remedy), {}, {}});
    };
    if (!text.unread_because.empty())
        add("report.unread", fmt::format("{} was not looked through: {}", subject, text.unread_because),
            text.how_to_read);
    if (!text.unread.empty())
        add("report.unread",
            fmt::format("{} has in it {}: what stands there was not looked through", subject, in_words(text.unread)),
            "look at it yourself");
    if (!text.unseen.empty())
        add("report.not-clean", fmt::format("whoever opens {} can see in it {}", subject, in_words(text.unseen)),
            "accept or reject all changes, and remove all comments, before it goes out");
    return problems;
}

Problems wording_of(const DocumentText& text, const CaseEdit& change) {
    Problems problems;
    for (const DocumentPart& part : text.parts) {
        add_forbidden(text, part, change, problems);
        add_hard_to_read(text, part, change, problems);
    }
    return problems;
}

std::string path_of(const ReceivedReport& report, const std::string& case_id, const Project& project) {
    return path_join(path_join(project.identities_folder(case_id), "reports"), name_of_file(report));
}

std::string path_of(const ReceivedFile& file, const std::string& case_id, const Project& project) {
    return path_join(path_join(project.identities_folder(case_id), "received"), path_name(file.file));
}

std::optional<std::string> bytes_of_report_file(const Case& the_case, const Project& project) {
    const ReceivedReport* report = the_case.received_report();
    if (report == nullptr) return std::nullopt;
    const std::string path = path_of(*report, the_case.id, project);
    if (project.disk().type(path) != FileType::file) return std::nullopt;
    return project.disk().read(path);
}

namespace {

Refusals faults_of_bytes(const std::optional<std::string>& bytes, const Case& the_case, const Project& project) {
    const ReceivedReport* report = the_case.received_report();
    if (report == nullptr) return {};
    const std::string shown = project.shown(path_of(*report, the_case.id, project));
    const std::string remedy =
        fmt::format("put it back from a backup, or record what there is: review record {} report FILE", the_case.id);
    if (!bytes)
        return {
            {"report.file-missing", fmt::format("the report's file is not there any more: {}", shown), remedy, false}};
    if (digest_of(*bytes) != report->digest)
        return {
            {"report.file-changed",
             fmt::format("the report's file was changed after it was recorded on {}: {}", report->on.words(), shown),
             remedy, false}};
    return {};
}

}  // namespace

Refusals faults_of_report_file(const Case& the_case, const Project& project) {
    return faults_of_bytes(bytes_of_report_file(the_case, project), the_case, project);
}

Refusals why_not_sign(const Step& step, const Case& the_case, const Project& project) {
    return step.signs == "report" ? faults_of_report_file(the_case, project) : Refusals{};
}

Refusals why_not_publish_file(const std::optional<std::string>& bytes, const Case& the_case, const CaseEdit& change,
                              Context& context) {
    const Project& project = context.project();
    Refusals refusals = faults_of_bytes(bytes, the_case, project);
    if (!bytes) return refusals;
    const DocumentText text = text_of_document(*bytes);
    const Naming naming(the_case, project.partnership(), change.procedure());
    const std::string name = name_of_file(*the_case.received_report());
    add_remarks(text, name, the_case.id, refusals);
    // What cannot be read as a document may still have names in it as they are written.
    DocumentText searched = text;
    if (!text.unread_because.empty()) searched.parts = {{"", *bytes}};
    add_names(searched, name, naming, the_case, *change.loaded().names, refusals);
    add_wording(text, name, change, refusals, context);
    return refusals;
}

}  // namespace review
