#include "project/index_rows.h"

#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "files/case_file.h"
#include "files/fingerprint.h"
#include "files/value.h"

namespace review {
namespace {

bool speaks_of(const IndexedAction& row, const std::string& code) {
    if (contains(row.leads, code) || contains(row.delegates, code) || contains(row.whole_leads, code)) return true;
    for (const std::string* text : {&row.text, &row.whole})
        for (std::size_t at = text->find('{'); at != std::string::npos; at = text->find('{', at + 1)) {
            const std::size_t end = text->find('}', at);
            if (end != std::string::npos && to_lower(text->substr(at + 1, end - at - 1)) == code) return true;
        }
    return false;
}

/// A list over thousands of cases shows people by pseudonym without reading one of them.
std::vector<std::string> pseudonyms_in(const IndexedAction& row, const Case& the_case) {
    std::vector<std::string> out;
    for (const Person& person : the_case.people) {
        if (!speaks_of(row, person.code)) continue;
        out.push_back(person.code + "=" +
                      (person.pseudonym.empty() ? default_pseudonym(the_case, person) : person.pseudonym));
    }
    return out;
}

/// Of the learning point that the action arises from, or of those that its recommendation rests on.
std::vector<std::string> themes_of(const Action& action, const Case& the_case) {
    std::vector<std::string> points{action.learning};
    for (const Recommendation& recommendation : the_case.recommendations)
        if (recommendation.id == action.recommendation) points = recommendation.learning;
    std::vector<std::string> themes;
    for (const LearningPoint& point : the_case.learning)
        if (contains(points, point.id))
            for (const std::string& theme : point.themes)
                if (!contains(themes, theme)) themes.push_back(theme);
    return themes;
}

IndexedAction row_of(const Case& the_case, const Action& action, const Milestone* milestone) {
    IndexedAction row;
    row.procedure = the_case.procedure;
    row.ref = ref_of(action, milestone);
    row.recommendation = action.recommendation;
    row.text = milestone ? milestone->text : action.text;
    row.leads = milestone && !milestone->leads.empty() ? milestone->leads : action.leads;
    row.agencies = milestone && !milestone->agencies.empty() ? milestone->agencies : action.agencies;
    row.delegates = action.delegates;
    row.group = action.group;
    row.themes = themes_of(action, the_case);
    row.state = state_of(action, milestone);
    if (milestone && row.state.completed) {
        row.whole = action.text;
        row.whole_leads = action.leads;
        row.whole_agencies = action.agencies;
    }
    row.pseudonyms = pseudonyms_in(row, the_case);
    return row;
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
        file.seen.seen_ns = clock_ns();
        const auto before = project.disk().stamp(path);
        if (!before) {
            file.row.readable = false;
            file.row.problem = project.case_file(id) + ": the file is missing";
            return file;
        }
        file.seen.stamp = *before;
        text = project.disk().read(path);
        file.digest = fingerprint_of(text);
        if (project.disk().stamp(path) == before) return file;
    }
    file.seen.seen_ns = 0;  // still changing: nobody may take this row for the file
    return file;
}

void extract_rows(const Project& project, const std::string& text, IndexedFile& file) {
    // Hundreds of places in a file bear its name: this one is short enough to need no memory of its own in each.
    const std::string name = "case.toml";
    const std::string folder = file.row.id;
    const auto placed = [&](Spot spot, const std::string& problem) {
        spot.file = project.case_file(folder);
        return spot.text() + ": " + problem;
    };
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
        for (const Action& action : the_case.actions)
            for (const Milestone* milestone : rows_of(action))
                file.actions.push_back(row_of(the_case, action, milestone));
        for (IndexedAction& action : file.actions)
            action.case_id = folder;  // the directory is the id, whatever the file says
        for (const Problem& problem : problems)
            if (problem.level == Level::error && problem.rule.starts_with("file.") && !file.row.problem)
                file.row.problem = placed(problem.spot, problem.text);
    } catch (const Error& error) {
        if (error.kind != ErrorKind::invalid_data) throw;
        file.row.readable = false;
        file.row.problem = placed(error.spot, error.text);
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
