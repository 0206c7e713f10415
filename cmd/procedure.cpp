// review procedure list, show, check.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/check_formats.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/logo.h"
#include "cmd/procedures.h"
#include "cmd/table.h"
#include "documents/page_text.h"
#include "documents/paper.h"
#include "documents/process_map.h"
#include "files/embedded.h"

namespace review {
namespace {

std::vector<std::string> known_procedures(const Project* project) {
    return project != nullptr ? project->procedure_ids() : builtin_procedures();
}

bool has_errors(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const Problem& p) { return p.level == Level::error; });
}

int list(Context& context) {
    const Project* project = project_if_any(context);
    TextTable table({"ID", "TITLE", "EDITION", "USED", "FROM"});
    ViewList rows;
    for (const std::string& id : known_procedures(project)) {
        Problems problems;  // a procedure with faults is listed all the same
        const Procedure procedure =
            read_procedure(procedure_source(id, project, context), procedure_finder(project), problems);
        const bool faulty = has_errors(problems);
        const bool own = project != nullptr && project->has_own_procedure(id);
        const auto& used = project != nullptr ? project->partnership().procedures : std::vector<std::string>{};
        const bool in_use = std::find(used.begin(), used.end(), id) != used.end();
        table.row({id, procedure.title, procedure.edition, in_use ? "yes" : "",
                   faulty ? fmt::format("has faults: review procedure check {}", id)
                   : own  ? procedure_file(id)
                          : "built-in"});
        ViewMap row;
        row["id"] = id;
        row["title"] = procedure.title;
        row["edition"] = procedure.edition;
        row["used"] = in_use;
        row["own"] = own;
        row["faulty"] = faulty;
        rows.emplace_back(row);
    }
    if (context.globals.format == "json") {
        ViewMap map;
        map["format"] = 1;
        map["procedures"] = rows;
        print_json(map, context);
    } else if (context.globals.format == "csv") {
        table.print_csv(context.out);
    } else {
        table.print(context.out, context.terminal.width());
    }
    return exit_ok;
}

int check(const std::string& which, Context& context) {
    const Project* project = project_if_any(context);
    Problems problems;
    const NamedText source = procedure_source(which, project, context);
    const Procedure procedure = read_procedure(source, procedure_finder(project), problems);
    const auto more = check_procedure(
        procedure, [&](const std::string& name) { return has_template(name, project); }, holiday_tables());
    problems.insert(problems.end(), more.begin(), more.end());
    print_findings(
        problems, [](const Problem& one) { return one.level == Level::error; }, FilesBelow::project, context);
    const std::string& format = context.globals.format;
    const bool in_words = format.empty() || format == finding_formats().front();
    if (problems.empty() && in_words && !context.globals.quiet)
        context.out << fmt::format(
            "{}: no faults: {}, {}, {}, {}\n", source.file, counted(long(procedure.questions.size()), "question"),
            counted(long(procedure.criteria.size()), "criterion", "criteria"),
            counted(long(procedure.steps.size()), "step"), counted(long(procedure.documents.size()), "document"));
    return has_errors(problems) ? exit_findings : exit_ok;
}

/// In the terminal as text; as a page to be printed or put on the intranet.
int show(const std::string& which, Context& context) {
    const Project* project = project_if_any(context);
    const Procedure procedure = read_or_refuse(procedure_source(which, project, context), project);
    const FindTemplate find = [&](const std::string& name) -> std::optional<std::pair<std::string, std::string>> {
        if (std::string drawn = process_map_picture(process_map(procedure), name); !drawn.empty())
            return std::pair{std::move(drawn), name};
        if (project != nullptr) return project->template_text(name);
        const auto text = embedded(name);
        if (!text) return std::nullopt;
        return std::pair{std::string(*text), "(built-in) " + name};
    };
    Paper paper = make_paper("procedure", procedure.title, procedure_view(procedure, context.today), find);
    const std::string& format = context.globals.format;
    if (format == "html") {
        if (project != nullptr) paper.page.logo = logo_of(*project);
        context.out << html_page(paper.body, paper.page);
    } else {
        context.out << (format == "md" ? paper.markdown
                                       : text_page(paper.markdown, std::size_t(context.terminal.width())));
    }
    return exit_ok;
}

}  // namespace

Runner declare_procedure_list(Flags& flags) {
    flags.formats({"table", "json", "csv"});
    return [](Context& context) { return list(context); };
}

Runner declare_procedure_show(Flags& flags) {
    const auto which = std::make_shared<std::string>();
    flags.required_word("PROCEDURE", *which, "an id, or a file");
    flags.formats({"text", "md", "html"});
    return [which](Context& context) { return show(*which, context); };
}

Runner declare_procedure_check(Flags& flags) {
    const auto which = std::make_shared<std::string>();
    flags.required_word("PROCEDURE", *which, "a file, or an id");
    flags.formats(finding_formats());
    return [which](Context& context) { return check(*which, context); };
}

}  // namespace review
