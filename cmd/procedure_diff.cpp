// review procedure diff: two procedures side by side, by what they mean; or line by line.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/procedures.h"
#include "cmd/table.h"
#include "documents/procedure_words.h"
#include "project/difference.h"

namespace review {
namespace {

using Facts = std::vector<std::pair<std::string, std::string>>;  ///< what is compared -> what a procedure says of it

std::string titles_of(const std::vector<std::string>& ids, const Procedure& procedure) {
    std::vector<std::string> titles;
    for (const std::string& id : ids) titles.push_back(procedure.title_of(id));
    return in_words(titles);
}

void add_head(const Procedure& procedure, Facts& facts) {
    facts.emplace_back("title", procedure.title);
    facts.emplace_back("partnership", procedure.body);
    facts.emplace_back("edition", procedure.edition);
    facts.emplace_back("in force from", procedure.in_force_from ? procedure.in_force_from->words() : "");
    facts.emplace_back("policy to be reviewed", procedure.review_due ? procedure.review_due->words() : "");
    facts.emplace_back("bank holidays", procedure.nation);
    facts.emplace_back("may refer", titles_of(procedure.referrer_roles, procedure));
    facts.emplace_back("sectors that may refer", in_words(procedure.referrer_sectors));
    for (const Kind& kind : procedure.kinds)
        facts.emplace_back("kind " + kind.id, fmt::format("{}: {}", kind.title, kind_in_short(kind)));
}

void add_screening(const Procedure& procedure, Facts& facts) {
    for (const Question& question : procedure.questions) facts.emplace_back("question " + question.id, question.text);
    for (const Criterion& criterion : procedure.criteria)
        facts.emplace_back("criterion " + criterion.id,
                           fmt::format("{}, when {}", criterion.text, criterion_in_words(criterion, procedure)));
    for (const Redirect& redirect : procedure.redirects)
        facts.emplace_back("elsewhere " + redirect.id, fmt::format("{}, when {}", procedure.title_of(redirect.to),
                                                                   term_in_words(redirect.when, procedure)));
    const Decision& decision = procedure.decision;
    facts.emplace_back("decides",
                       titles_of(decision.deciders, procedure) + (decision.separately ? ", each for itself" : ""));
    facts.emplace_back("decides when they differ",
                       decision.arbiter.empty() ? "" : procedure.title_of(decision.arbiter));
    for (const Outcome& outcome : decision.outcomes)
        facts.emplace_back("outcome " + outcome.id, outcome.deciders.empty()
                                                        ? outcome.title
                                                        : fmt::format("{}, decided by {}", outcome.title,
                                                                      titles_of(outcome.deciders, procedure)));
}

void add_doing(const Procedure& procedure, Facts& facts) {
    for (const Role& role : procedure.roles) {
        std::string kinds = role.kinds.empty() ? "" : fmt::format(" ({})", titles_of(role.kinds, procedure));
        facts.emplace_back("role " + role.id + kinds, fmt::format("{}, {}", role.title, number_in_words(role)));
    }
    for (const Step& step : procedure.steps) {
        const std::string times = deadlines_in_words(step, procedure);
        facts.emplace_back("step " + step.id,
                           fmt::format("{}{}. Missing it {}", step.title, times.empty() ? "" : ": " + times,
                                       weight_in_words(step, procedure)));
    }
    for (const MeetingType& type : procedure.meetings)
        facts.emplace_back("meeting " + type.id,
                           type.title + (type.at_most > 0 ? fmt::format(", at most {}", type.at_most) : ""));
    facts.emplace_back("each action says", in_words(procedure.plan.required));
    facts.emplace_back("plan presented to", procedure.title_of(procedure.plan.presented_to));
    facts.emplace_back("plan monitored by", procedure.title_of(procedure.plan.monitored_by));
    for (const Section& section : procedure.report_sections)
        facts.emplace_back("report section " + section.id, section.title + (section.required ? " (required)" : ""));
    facts.emplace_back("report public for", procedure.published_for ? procedure.published_for->text() : "");
    for (const DocumentRow& row : procedure.documents) facts.emplace_back("document " + row.id, row.title);
    for (const Forbidden& rule : procedure.forbidden)
        facts.emplace_back(fmt::format("{} in {}", rule.what, rule.in),
                           rule.weight == Weight::refuse ? "refused" : "pointed out");
}

Facts facts_of(const Procedure& procedure) {
    Facts facts;
    add_head(procedure, facts);
    add_screening(procedure, facts);
    add_doing(procedure, facts);
    return facts;
}

const std::string* said_of(const std::string& what, const Facts& facts) {
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const auto& fact) { return fact.first == what; });
    return found == facts.end() ? nullptr : &found->second;
}

struct Difference {
    std::string what, before, after;
};

/// In the order of the first, what only the second has behind it.
std::vector<Difference> differences(const Facts& before, const Facts& after) {
    std::vector<Difference> out;
    for (const auto& [what, text] : before) {
        const std::string* other = said_of(what, after);
        if (other == nullptr || *other != text) out.push_back({what, text, other != nullptr ? *other : ""});
    }
    for (const auto& [what, text] : after)
        if (said_of(what, before) == nullptr) out.push_back({what, "", text});
    std::erase_if(out, [](const Difference& one) { return one.before == one.after; });
    return out;
}

int side_by_side(const Procedure& before, const Procedure& after, Context& context) {
    const auto rows = differences(facts_of(before), facts_of(after));
    std::string first = before.id, second = after.id;
    if (first == second) first = "built in", second = "yours";
    if (context.globals.format == "json") {
        ViewList list;
        for (const Difference& row : rows) {
            ViewMap one;
            one["what"] = row.what;
            one["before"] = json_or_null(row.before);
            one["after"] = json_or_null(row.after);
            list.emplace_back(std::move(one));
        }
        ViewMap all;
        all["format"] = 1;
        all["before"] = before.file;
        all["after"] = after.file;
        all["differences"] = std::move(list);
        print_json(all, context);
        return exit_ok;
    }
    TextTable table({"what", first, second});
    for (const Difference& row : rows) table.row({row.what, row.before, row.after});
    if (context.globals.format == "csv")
        table.print_csv(context.out);
    else if (rows.empty() && !context.globals.quiet)
        context.out << fmt::format("{} and {} mean the same\n", before.file, after.file);
    else
        table.print(context.out, context.terminal.width());
    return exit_ok;
}

int line_by_line(const NamedText& before, const NamedText& after, Context& context) {
    const std::string difference = unified_difference(before.text, after.text, after.file);
    if (difference.empty() && !context.globals.quiet)
        context.out << fmt::format("{} and {} are the same\n", before.file, after.file);
    context.out << difference;
    return exit_ok;
}

struct Options {
    std::string first, second;
    bool lines = false;
};

/// The second against the first; with one, the project's own against the built-in one of that id.
int diff(const Options& options, Context& context) {
    const Project* project = project_if_any(context);
    const NamedText before =
        options.second.empty() ? builtin_source(options.first) : procedure_source(options.first, project, context);
    const NamedText after = procedure_source(options.second.empty() ? options.first : options.second, project, context);
    if (options.lines) return line_by_line(before, after, context);
    return side_by_side(read_or_refuse(before, project), read_or_refuse(after, project), context);
}

}  // namespace

Runner declare_procedure_diff(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.required_word("PROCEDURE", options->first, "an id, or a file");
    flags.word("OTHER", options->second, "what it is compared with; without it: your own against the built-in one");
    flags.flag("--lines", options->lines, "line by line, as the files have it");
    flags.formats({"table", "json", "csv"});
    return [options](Context& context) { return diff(*options, context); };
}

}  // namespace review
