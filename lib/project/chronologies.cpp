#include "project/chronologies.h"

#include <fmt/format.h>

#include "base/text.h"
#include "files/chronology_file.h"
#include "rules/chronology.h"

namespace review {
namespace {

constexpr std::string_view ending = ".csv";

std::string folder_of(const std::string& case_id) { return fmt::format("cases/{}/chronology", case_id); }

}  // namespace

std::string chronology_file(const std::string& case_id, const std::string& agency) {
    return fmt::format("{}/{}{}", folder_of(case_id), agency, ending);
}

std::vector<std::string> agencies_with_chronology(const Project& project, const std::string& case_id) {
    std::vector<std::string> agencies;
    const std::string folder = project.path(folder_of(case_id));
    if (project.disk().type(folder) != FileType::directory) return agencies;
    for (const Entry& entry : project.disk().list(folder))
        if (entry.type == FileType::file && entry.name.ends_with(ending) && !entry.name.starts_with("."))
            agencies.push_back(entry.name.substr(0, entry.name.size() - ending.size()));
    return agencies;
}

AgencyChronology load_chronology(const Project& project, const std::string& case_id, const std::string& agency,
                                 Problems& problems) {
    const std::string file = chronology_file(case_id, agency);
    ChronologyText text = read_chronology(project.disk().read(project.path(file)), file, problems);
    return understood(std::move(text.entries), agency, file, problems);
}

CaseChronologies load_chronologies(const Project& project, const std::string& case_id) {
    CaseChronologies all;
    for (const std::string& agency : agencies_with_chronology(project, case_id)) try {
            all.returns.push_back(load_chronology(project, case_id, agency, all.problems));
        } catch (const Error& error) {
            if (error.kind != ErrorKind::invalid_data) throw;
            Problem problem;
            problem.rule = "file.unreadable";
            problem.text = error.text;
            problem.spot = error.spot;
            problem.remedy = join(error.hints, "; ");
            all.problems.push_back(std::move(problem));
        }
    return all;
}

}  // namespace review
