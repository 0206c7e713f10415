#include "project/index_rows.h"

#include <chrono>

#include "files/case_file.h"
#include "files/value.h"

namespace review {
namespace {

IndexedAction row_of(const Case& the_case, const Action& action) {
    IndexedAction row;
    row.case_id = the_case.id;
    row.procedure = the_case.procedure;
    row.ref = action.id;
    row.recommendation = action.recommendation;
    row.text = action.text;
    row.leads = action.leads;
    row.agencies = action.agencies;
    row.group = action.group;
    row.start = action.start;
    row.due = action.due;
    row.closed = action.closed;
    row.updated = action.updated;
    row.status = name_of(action.status);
    row.evidenced = !action.evidence.empty();
    return row;
}

/// A row for each action or, where it has them, each milestone (DESIGN 6).
void add_rows(const Case& the_case, const Action& action, std::vector<IndexedAction>& rows) {
    if (action.milestones.empty()) rows.push_back(row_of(the_case, action));
    for (const Milestone& milestone : action.milestones) {
        IndexedAction row = row_of(the_case, action);
        row.ref += "." + std::to_string(milestone.number);
        row.text = milestone.text;
        if (!milestone.leads.empty()) row.leads = milestone.leads;
        if (!milestone.agencies.empty()) row.agencies = milestone.agencies;
        row.due = milestone.due;
        row.closed = milestone.closed;
        row.status = name_of(milestone.status);
        rows.push_back(std::move(row));
    }
}

}  // namespace

std::int64_t clock_ns() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

IndexedFile read_stamped(const Project& project, const std::string& id, std::string& text) {
    const std::string path = project.path(project.case_file(id));
    IndexedFile file;
    file.row.id = id;
    // An edit between the two stamps would be recorded as already seen (zk's mistake); three tries are for a busy editor.
    for (int attempt = 0; attempt < 3; ++attempt) {
        file.seen_ns = clock_ns();
        const auto before = project.disk().stamp(path);
        if (!before) {
            file.row.readable = false;
            file.row.problem = project.case_file(id) + ": the file is missing";
            return file;
        }
        file.stamp = *before;
        text = project.disk().read(path);
        file.digest = digest_of(text);
        if (project.disk().stamp(path) == before) return file;
    }
    file.seen_ns = 0;  // still changing: nobody may take this row for the file
    return file;
}

void extract_rows(const Project& project, const std::string& text, IndexedFile& file) {
    const std::string name = project.case_file(file.row.id);
    const std::string folder = file.row.id;
    try {
        Problems problems;
        const Case the_case = read_case(parse_toml(text, name), name, problems);
        file.row.uid = the_case.uid;
        file.row.procedure = the_case.procedure;
        file.row.kind = the_case.kind();
        file.row.title = the_case.title;
        file.row.referred = the_case.referred;
        if (const DecisionRecord* decision = the_case.decision()) file.row.outcome = decision->outcome;
        file.row.closed = the_case.closed;
        for (const Action& action : the_case.actions) add_rows(the_case, action, file.actions);
        for (IndexedAction& action : file.actions)
            action.case_id = folder;  // the directory is the id, whatever the file says
        for (const Problem& problem : problems)
            if (problem.level == Level::error && problem.rule.starts_with("file.") && !file.row.problem)
                file.row.problem = problem.spot.text() + ": " + problem.text;
    } catch (const Error& error) {
        if (error.kind != ErrorKind::invalid_data) throw;
        file.row.readable = false;
        file.row.problem = error.spot.text() + ": " + error.text;
    }
}

IndexedFile read_indexed(const Project& project, const std::string& id) {
    std::string text;
    IndexedFile file;
    try {
        file = read_stamped(project, id, text);
    } catch (const Error& error) {
        // Somebody else's permissions or a folder in the file's place must not hide the other cases.
        file.row.id = id;
        file.row.readable = false;
        file.row.problem = project.case_file(id) + ": " + error.text;
        return file;
    }
    if (!file.digest.empty()) extract_rows(project, text, file);
    return file;
}

}  // namespace review
