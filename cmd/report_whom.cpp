#include "cmd/report_whom.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/flags.h"
#include "cmd/report.h"
#include "rules/hearing.h"

namespace review {
namespace {

constexpr std::string_view each_start = "each-";

std::string in_plain_words(Each each) { return replaced(std::string(name_of(each)), "-", " "); }

std::vector<std::string> those_of_kind(Each each, const DocumentRow& row, const Procedure& procedure,
                                       const Case& the_case) {
    Step step;
    step.each = each;
    step.recipients = row.recipients;
    return those_of(step, procedure, the_case);
}

/// All that the document is made for when nobody says otherwise, one by one; {""}: once, addressed to nobody.
std::vector<std::string> all_targets(const DocumentRow& row, const Procedure& procedure, const Case& the_case) {
    if (row.each == Each::case_) return row.recipients.empty() ? std::vector<std::string>{""} : row.recipients;
    return those_of_kind(row.each, row, procedure, the_case);
}

/// Kinds of recipients that the document may be made for: its own, or any where it is made once.
std::vector<Each> kinds_for(const DocumentRow& row) {
    if (row.each != Each::case_) return {row.each};
    std::vector<Each> kinds;
    for (int i = int(Each::case_) + 1; i < int(Each::action); ++i)
        if (Each(i) != Each::recipient || !row.recipients.empty()) kinds.push_back(Each(i));
    return kinds;
}

Error nobody(const DocumentRow& row, Each each, const Case& the_case) {
    return Error(ErrorKind::refused,
                 fmt::format("{} is made for each {}, and the case has none", row.title, in_plain_words(each)))
        .hint(fmt::format("add a block to {}", the_case.file));
}

/// What `--for each` means: whom the row names, or else the agencies that are involved.
Each natural_kind(const DocumentRow& row) {
    if (row.each != Each::case_) return row.each;
    return row.recipients.empty() ? Each::agency : Each::recipient;
}

Each kind_named(const std::string& typed, const DocumentRow& row) {
    if (typed == "each") return natural_kind(row);
    const std::string name = typed.substr(each_start.size());
    std::vector<std::string> known;
    for (const Each each : kinds_for(row)) {
        if (name_of(each) == name) return each;
        known.push_back(fmt::format("{}{}", each_start, name_of(each)));
    }
    if (row.each == Each::case_) throw NotThere(unknown_word(ErrorKind::not_found, "--for", typed, known));
    throw NotThere(
        Error(ErrorKind::usage,
              fmt::format("--for {}: {} is made for each {}", typed, row.title, in_plain_words(row.each)))
            .hint(fmt::format("--for {}{}, or --for each, makes one for each of them", each_start, name_of(row.each))));
}

bool is_left_out(const std::string& who, const DocumentRow& row, const Case& the_case, const Assessment& assessment) {
    const auto not_told = [&](const StepStatus& status) {
        return status.for_ == who && status.step->document == row.id && status.state == StepState::not_done_with_reason;
    };
    return !who.empty() &&
           (is_not_sought(who, the_case) || std::any_of(assessment.steps.begin(), assessment.steps.end(), not_told));
}

/// Of all of a kind; one who is typed by name gets it whatever the case says.
std::vector<std::string> without_left_out(const std::vector<std::string>& those, const DocumentRow& row,
                                          const Case& the_case, const Assessment& assessment, Context& context) {
    std::vector<std::string> left, out;
    for (const std::string& one : those) (is_left_out(one, row, the_case, assessment) ? out : left).push_back(one);
    if (out.empty()) return left;
    const std::string why = fmt::format("the case says, with a reason, that {} not told or asked",
                                        out.size() == 1 ? "this person is" : "these people are");
    if (left.empty())
        throw NotThere(Error(ErrorKind::refused, fmt::format("{} is for {}: {}", row.title, in_words(out), why))
                           .hint("--for CODE makes it all the same"));
    note(fmt::format("{} is not made for {}: {} (--for CODE makes it all the same)", row.id, in_words(out), why),
         context);
    return left;
}

/// An agency, post, person or meeting by its id.
std::string one_named(const std::string& typed, const DocumentRow& row, const Procedure& procedure,
                      const Case& the_case, const Partnership& partnership) {
    const auto known = possible_targets(row, procedure, the_case, partnership);
    if (contains(known, typed)) return typed;
    Error unknown = unknown_word(ErrorKind::not_found, "--for", typed, known);
    if (row.each != Each::case_)
        unknown.hint(fmt::format("{} is made for each {}", row.title, in_plain_words(row.each)));
    throw NotThere(unknown);
}

}  // namespace

std::vector<std::string> possible_targets(const DocumentRow& row, const Procedure& procedure, const Case& the_case,
                                          const Partnership& partnership) {
    std::vector<std::string> known = all_targets(row, procedure, the_case);
    if (row.each != Each::case_) return known;
    for (const InvolvedAgency& agency : the_case.agencies) known.push_back(agency.id);
    for (const Person& person : the_case.people) known.push_back(person.code);
    for (const Meeting& meeting : the_case.meetings) known.push_back(meeting.id);
    for (const Post& post : partnership.posts) known.push_back(post.id);
    for (const auto* parts : {&procedure.groups, &procedure.bodies, &procedure.posts})
        for (const Part& part : *parts) known.push_back(part.id);
    return known;
}

std::vector<std::string> targets(const DocumentRow& row, const std::vector<std::string>& typed,
                                 const Procedure& procedure, const Case& the_case, const Assessment& assessment,
                                 Context& context) {
    const auto all_of = [&](const std::vector<std::string>& those, Each each) {
        if (those.empty()) throw NotThere(nobody(row, each, the_case));
        return without_left_out(those, row, the_case, assessment, context);
    };
    if (typed.empty()) return all_of(all_targets(row, procedure, the_case), row.each);
    std::vector<std::string> those;
    const auto add = [&](const std::string& who) {
        if (!contains(those, who)) those.push_back(who);
    };
    for (const std::string& one : typed) {
        if (one != "each" && !one.starts_with(each_start)) {
            add(one_named(one, row, procedure, the_case, context.project().partnership()));
            continue;
        }
        const Each each = kind_named(one, row);
        for (const std::string& who : all_of(those_of_kind(each, row, procedure, the_case), each)) add(who);
    }
    return those;
}

}  // namespace review
