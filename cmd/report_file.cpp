#include "cmd/report_file.h"

#include <fmt/format.h>

#include "base/text.h"

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

void add_unread(const DocumentText& text, const std::string& name, const std::string& case_id, Refusals& refusals) {
    if (!text.unread_because.empty())
        refusals.push_back({"report.unread",
                            fmt::format("nobody has looked for names in the file {}: {}", name, text.unread_because),
                            text.how_to_read, true});
    if (!text.unread.empty())
        refusals.push_back({"report.unread",
                            fmt::format("the file {} has in it {}: what stands there was not looked through", name,
                                        in_words(text.unread)),
                            fmt::format("look at it yourself; then --override report.unread --because \"…\""), true});
    if (!text.unseen.empty())
        refusals.push_back({"report.not-clean",
                            fmt::format("whoever opens the file {} can see in it {}", name, in_words(text.unseen)),
                            "accept or reject all changes, remove all comments; " + hand_in_again(case_id), true});
}

}  // namespace

std::vector<NamedInDocument> named_in(const DocumentText& text, const NameFinder& names) {
    std::vector<NamedInDocument> found;
    for (const DocumentPart& part : text.parts)
        for (const NameFound& hit : names.find(part.text))
            found.push_back({fmt::format("{} {}{}{}, column {}", text.in_paragraphs ? "paragraph" : "line", hit.line,
                                         part.where.empty() ? "" : " of ", part.where, hit.column),
                             hit});
    return found;
}

std::string in_readers_words(const NameFound& hit, const Naming& naming) {
    std::string remedy = hit.remedy();
    std::vector<std::string> codes = hit.others;
    codes.push_back(hit.code);
    for (const std::string& code : codes) remedy = replaced(std::move(remedy), "{" + code + "}", naming.person(code));
    return remedy;
}

std::string path_of(const ReceivedReport& report, const std::string& case_id, const Project& project) {
    return path_join(path_join(project.identities_folder(case_id), "reports"), name_of_file(report));
}

Refusals faults_of_report_file(const Case& the_case, const Project& project) {
    const ReceivedReport* report = the_case.received_report();
    if (report == nullptr) return {};
    const std::string path = path_of(*report, the_case.id, project);
    const std::string shown = project.shown(path);
    const std::string remedy =
        fmt::format("put it back from a backup, or record what there is: review record {} report FILE", the_case.id);
    if (project.disk().type(path) != FileType::file)
        return {
            {"report.file-missing", fmt::format("the report's file is not there any more: {}", shown), remedy, false}};
    if (digest_of(project.disk().read(path)) != report->digest)
        return {
            {"report.file-changed",
             fmt::format("the report's file was changed after it was recorded on {}: {}", report->on.words(), shown),
             remedy, false}};
    return {};
}

Refusals why_not_sign(const Step& step, const Case& the_case, const Project& project) {
    return step.signs == "report" ? faults_of_report_file(the_case, project) : Refusals{};
}

Refusals why_not_publish_file(const Case& the_case, const CaseEdit& change, const Project& project) {
    const ReceivedReport* report = the_case.received_report();
    if (report == nullptr) return {};
    Refusals refusals = faults_of_report_file(the_case, project);
    const std::string path = path_of(*report, the_case.id, project);
    if (project.disk().type(path) != FileType::file) return refusals;
    const DocumentText text = text_of_document(project.disk().read(path));
    const Naming naming(the_case, project.partnership(), change.procedure());
    const std::string name = name_of_file(*report);
    add_names(text, name, naming, the_case, *change.loaded().names, refusals);
    add_unread(text, name, the_case.id, refusals);
    return refusals;
}

}  // namespace review
