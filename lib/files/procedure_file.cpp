#include "files/procedure_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/embedded.h"
#include "files/fields.h"
#include "files/packed_tree.h"
#include "files/procedure_kinds.h"
#include "files/procedure_merge.h"
#include "files/procedure_parts.h"

namespace review {
namespace {

constexpr long procedure_format = 1;

Problem as_problem(const Error& error) {
    return {Level::error, "file.syntax", error.text, error.spot, join(error.hints, "; "), "", ""};
}

/// Of a text that is a built-in procedure's to the last byte, wherever it came from.
std::optional<Value> tree_made_before(const NamedText& source) {
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("procedures/") || file.bytes != source.text) continue;
        const auto tree = embedded(fmt::format("trees/{}", file.name));
        return tree ? unpacked_tree(*tree, source.file) : std::nullopt;
    }
    return std::nullopt;
}

/// The parsed table, or an empty one with the reason among the problems.
Table parsed(const NamedText& source, Problems& problems) {
    try {
        std::optional<Value> made = tree_made_before(source);
        Value tree = made ? std::move(*made) : parse_toml(source.text, source.file);
        return std::get<Table>(std::move(tree.data));
    } catch (const Error& error) {
        problems.push_back(as_problem(error));
        return {};
    }
}

std::string text_under(const Table& table, std::string_view key) {
    const Value* value = table.find(key);
    return value != nullptr && value->text() != nullptr ? *value->text() : std::string{};
}

/// The file's table with everything that it extends beneath it. `seen` are the files on the way down.
Table with_what_it_extends(const NamedText& source, const FindProcedure& find, std::vector<std::string> seen,
                           Problems& problems) {
    Table own = parsed(source, problems);
    const std::string base_id = text_under(own, "extends");
    if (base_id.empty()) return own;
    seen.push_back(source.file);
    const Spot spot = own.find("extends")->spot;
    const auto base = find(base_id, source.file);
    if (base && std::ranges::find(seen, base->file) != seen.end()) {
        seen.push_back(base->file);
        problems.push_back({Level::error, "procedure.extends-loop",
                            fmt::format("extends goes round in a circle: {}", join(seen, " -> ")), spot,
                            "let one of them extend nothing", "", ""});
        return own;
    }
    if (!base) {
        problems.push_back({Level::error, "procedure.extends",
                            fmt::format("there is no procedure {} to extend", base_id), spot,
                            "correct the id; `review procedure list` names those that there are", "", ""});
        return own;
    }
    return merged_procedure(with_what_it_extends(*base, find, std::move(seen), problems), own, problems);
}

std::map<std::string, std::string> as_map(std::vector<std::pair<std::string, std::string>> pairs) {
    return {std::make_move_iterator(pairs.begin()), std::make_move_iterator(pairs.end())};
}

void read_head(Fields& in, Procedure& procedure) {
    const auto format = in.number("format");
    if (format && *format > procedure_format)
        in.problem("file.newer-format", "this file is of a newer format than this review knows", in.spot_of("format"),
                   "read with care, or install a newer review", Level::warning);
    if (format && *format < 1)
        in.problem("file.value", "there is no such format", in.spot_of("format"), "write format = 1");
    if (!in.has("format"))
        in.problem("file.missing-key", "the procedure has no format", in.spot(), "add format = 1 as its first line");
    procedure.id = procedure_parts::id_of(in);
    procedure.title = in.text("title", true);
    procedure.body = in.text("partnership", true);
    procedure.nation = in.text("nation", true);
    procedure.edition = in.text("edition", true);
    procedure.in_force_from = procedure_parts::policy_date(in, "in-force-from", false);
    procedure.in_force_until = procedure_parts::policy_date(in, "in-force-until", true);
    procedure.review_due = procedure_parts::policy_date(in, "review-due", true);
    procedure.source = in.text("source");
    procedure.marking = in.text("marking");
    procedure.extends = in.text("extends");
    procedure.words = as_map(in.pairs("words"));
    procedure.texts = as_map(in.pairs("texts"));
    procedure.referrer_roles = in.texts("referrers");
    procedure.referrer_sectors = in.texts("referrer-sectors");
    procedure.triggers = in.texts("triggers");
    procedure.eligible = in.text("eligible", true);
    procedure.mandatory = in.text("mandatory");
    procedure.published_for = in.span("published-for");
    procedure.published_at_least = in.span("published-at-least");
    in.section("plain-english", [&](Fields& below) {
        procedure.plain_english.sentence_words_at_most = procedure_parts::count(below, "sentence-words-at-most");
        procedure.plain_english.reading_age_at_most = procedure_parts::count(below, "reading-age-at-most");
        below.done();
    });
}

/// A step by which a form comes in asks what the form asks.
void give_steps_their_forms(Procedure& procedure) {
    for (Step& step : procedure.steps) {
        const Form* form = procedure.form(step.form);
        if (form == nullptr) continue;
        for (const Field& field : form->fields)
            if (std::ranges::find(step.fields, field.id, &Field::id) == step.fields.end()) step.fields.push_back(field);
    }
}

void read_blocks(Fields& in, Procedure& procedure) {
    using namespace procedure_parts;
    procedure.history = all_of(in, "history", amendment);
    procedure.groups = all_of(in, "group", group);
    procedure.posts = all_of(in, "post", part);
    procedure.bodies = all_of(in, "body", part);
    procedure.stages = all_of(in, "stage", stage);
    procedure.report_sections = all_of(in, "report-section", report_section);
    procedure.terms_sections = all_of(in, "terms-section", terms_section);
    procedure.event_types = all_of(in, "event-type", event_type);
    procedure.links = all_of(in, "link", part);
    procedure.kinds = all_of(in, "kind", kind);
    procedure.roles = all_of(in, "role", role);
    procedure.forms = all_of(in, "form", form);
    procedure.questions = all_of(in, "question", question);
    procedure.facts = all_of(in, "fact", dated_fact);
    procedure.anchors = all_of(in, "anchor", anchor);
    procedure.criteria = all_of(in, "criterion", criterion);
    procedure.redirects = all_of(in, "redirect", redirect);
    procedure.steps = all_of(in, "step", step);
    procedure.meetings = all_of(in, "meeting", meeting_type);
    procedure.registers = all_of(in, "register", register_of);
    procedure.retention = all_of(in, "retention", retention_rule);
    procedure.documents = all_of(in, "document", document);
    procedure.forbidden = all_of(in, "forbidden", forbidden);
    const auto missing = [&](std::string_view section, std::string_view why) {
        if (!in.has(section))
            in.problem("file.missing-key", fmt::format("the procedure has no [{}]", section), in.spot(),
                       fmt::format("add a section [{}] that says {}", section, why));
    };
    missing("decision", "who decides, and the outcomes that there are");
    in.section("decision", [&](Fields& block) {
        procedure.decision = decision(block);
        block.done();
    });
    in.section("plan", [&](Fields& block) {
        procedure.plan = plan(block);
        block.done();
    });
}

}  // namespace

Procedure read_procedure(const NamedText& source, const FindProcedure& find, Problems& problems) {
    Procedure procedure;
    procedure.file = source.file;
    const std::size_t before = problems.size();
    const Table table = with_kinds_written_out(with_what_it_extends(source, find, {}, problems), problems);
    if (table.entries.empty() && problems.size() > before) return procedure;
    Fields in(table, Spot{source.file, 1, 1}, "the procedure", problems);
    read_head(in, procedure);
    read_blocks(in, procedure);
    in.done();
    give_steps_their_forms(procedure);
    return procedure;
}

}  // namespace review
