// review refer: takes in a referral.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/form_blank.h"
#include "cmd/form_filled.h"
#include "cmd/json_out.h"
#include "cmd/next.h"
#include "cmd/overrides.h"
#include "cmd/referral_desk.h"
#include "cmd/referral_draft.h"
#include "files/case_file.h"

namespace review {
namespace {

std::string read_source(const std::string& from, Context& context) {
    if (from == "-") return context.terminal.read_all();
    return context.disk.read(path_join(context.disk.working_directory(), from));
}

std::string shown_source(const std::string& from) { return from == "-" ? "standard input" : from; }

/// Which procedure the form says that it is for; empty when it does not.
std::string procedure_of(const std::string& source, const std::optional<FormFile>& form, const ReferOptions& options) {
    if (!form) return source.empty() ? std::string() : procedure_of_form(source, shown_source(options.from));
    const auto mark = mark_on(form->paper);
    return mark ? mark->procedure : std::string();
}

std::string chosen_procedure(const ReferOptions& options, const std::string& said, Context& context) {
    const Project& project = context.project();
    const auto& own = project.partnership().procedures;
    if (!options.procedure.empty()) {
        if (std::find(own.begin(), own.end(), options.procedure) == own.end() && !own.empty())
            throw unknown_word(ErrorKind::usage, "--procedure", options.procedure, own);
        return options.procedure;
    }
    if (!said.empty()) return said;
    if (own.size() == 1) return own.front();
    if (own.empty())
        throw Error(ErrorKind::invalid_data, "review.toml names no procedure", Spot{"review.toml", 0, 0})
            .hint("add procedures = [\"ID\"]; review procedure list shows those that are built in");
    if (!context.may_ask())
        throw Error(ErrorKind::usage, "the partnership has several procedures: review refer needs --procedure ID")
            .hint(fmt::format("one of {}", in_words(own, "or")));
    std::map<std::string, std::string> titles;
    for (const std::string& id : own) titles[id] = project.procedure(id).title;
    return ask_choice("By which procedure?", own, titles, context);
}

void put_set(Referral& referral, const ReferralDesk& desk) {
    std::vector<std::string> known;
    for (const Field& field : desk.fields) known.push_back(field.id);
    for (const std::string& typed : desk.options.set) {
        const auto [id, value] = split_pair(typed, "--set", "FIELD=VALUE");
        const Field* field = find_field(desk.fields, id);
        if (field == nullptr) throw unknown_word(ErrorKind::usage, "--set", id, known);
        if (field->identifies || field->type == FieldType::people)
            throw Error(ErrorKind::usage,
                        fmt::format("--set {}: a field that identifies is not taken from the command line", field->id))
                .because("what is typed there stays in the shell's history, and others may see it while it runs")
                .hint(
                    "put it into a file (review refer --blank prints one) and give --from FILE, or --from - for "
                    "standard input");
        std::string why;
        if (!put_answer(referral, *field, value, desk.context.today, why))
            throw Error(ErrorKind::usage, fmt::format("--set {}: {}", field->id, why));
    }
}

std::string keep_draft(const Referral& referral, const ReferralDesk& desk) {
    return keep_draft(referral, desk.procedure, desk.fields, desk.options.from, desk.original, desk.context);
}

View outcome_json(const std::string& id, const std::string& draft, const std::vector<MissingField>& missing) {
    ViewMap map;
    map["format"] = 1;
    map["case"] = json_or_null(id);
    map["draft"] = json_or_null(draft);
    ViewList list;
    for (const MissingField& field : missing) list.emplace_back(field.id);
    map["missing"] = list;
    return map;
}

int end_as_draft(const Referral& referral, const std::vector<MissingField>& missing, const ReferralDesk& desk) {
    Context& context = desk.context;
    const std::string draft = context.globals.dry_run ? std::string() : keep_draft(referral, desk);
    const int code = desk.options.draft ? exit_ok : exit_refused;
    if (context.globals.format == "json") {
        print_json(outcome_json({}, draft, missing), context);
        return code;
    }
    if (!desk.options.draft) {
        Error error(ErrorKind::refused, "no case is made: the form is not complete");
        for (const MissingField& field : missing) error.because(fmt::format("missing: {} ({})", field.id, field.title));
        if (!draft.empty())
            error.hint(fmt::format("what was put in is kept; fill it in, then: review refer --from {}", draft));
        throw error;
    }
    if (!context.globals.quiet) {
        context.out << fmt::format("A draft is kept: {}\n", draft);
        for (const MissingField& field : missing)
            context.out << fmt::format("  missing: {} ({})\n", field.id, field.title);
        context.out << fmt::format("Next: complete it\n  review refer --from {}\n", draft);
    }
    return code;
}

// ---- the case

void note_agencies(const Case& made, Context& context) {
    for (const Person& person : made.people) {
        if (person.kind != "professional" || person.agency.empty()) continue;
        const bool listed = std::any_of(made.agencies.begin(), made.agencies.end(),
                                        [&](const InvolvedAgency& agency) { return agency.id == person.agency; });
        if (!listed)
            note(fmt::format("{} is of {}, which is not among the agencies involved", person.code, person.agency),
                 context);
    }
}

/// `id`: the case's, as soon as it is written.
int end_as_case(MadeCase made, const ReferralDesk& desk, std::string& id) {
    Context& context = desk.context;
    Overrides overrides(context);
    allow_referral(made, overrides, desk);
    overrides.refuse_idle();
    note_agencies(made.data, context);
    if (!context.globals.dry_run) need_key(desk);
    id = create_case(made, desk);
    if (id.empty()) return exit_ok;
    forget_draft(desk.options.from, context);
    if (context.globals.format == "json") {
        print_json(outcome_json(id, {}, {}), context);
        return exit_ok;
    }
    if (context.globals.quiet) {
        context.out << id << '\n';
        return exit_ok;
    }
    context.out << fmt::format("{}: the referral is taken in. Who is who: {}\n", id,
                               desk.project.shown(desk.project.identities_folder(id)));
    if (!desk.original.empty())
        context.out << fmt::format(
            "The form is kept as it came: {}\n",
            desk.project.shown(path_join(desk.project.identities_folder(id),
                                         kept_form("referral", desk.original, context.today).name)));
    const LoadedCase loaded = desk.project.load(id);
    const auto assessment =
        assess(desk.procedure, loaded.data, desk.project.around(desk.procedure, loaded), context.today);
    if (assessment.next)
        context.out << fmt::format("Due {}: {}\n", assessment.next->date.words(), assessment.next_what);
    print_next(desk.procedure, loaded.data, assessment, context);
    return exit_ok;
}

// ---- ways in

Referral read_form(const ReferralDesk& desk, Problems& problems) {
    const FormSheet sheet = referral_sheet(desk.procedure, desk.project.partnership(), desk.fields);
    const FilledForm form = understood(*desk.form, sheet, problems, desk.context);
    return referral_of(form, desk.procedure.id, desk.form->name, desk.fields, desk.context.today, problems);
}

Referral put_in(const std::string& source, const ReferralDesk& desk) {
    Problems problems;
    Referral referral;
    if (desk.form != nullptr)
        referral = read_form(desk, problems);
    else if (!source.empty())
        referral = read_referral(source, shown_source(desk.options.from), desk.fields, desk.context.today, problems);
    refuse_referral_faults(problems, "no case was made; correct the form and give it again");
    put_set(referral, desk);
    return referral;
}

/// All questions when nothing was given; else only those that a case cannot be made without.
void ask_the_rest(Referral& referral, const ReferralDesk& desk) {
    if (!desk.context.may_ask() || desk.options.draft || desk.context.globals.format == "json") return;
    std::vector<std::string> only;
    if (!desk.options.from.empty() || !desk.options.set.empty()) {
        const MadeCase made = made_case(referral, desk.procedure, desk.fields, desk.context);
        for (const MissingField& field : missing_fields(referral, desk.procedure, desk.fields, made.data))
            only.push_back(field.id.substr(0, field.id.find('.')));
        if (only.empty()) return;
    }
    try {
        ask_referral(referral, desk.procedure, desk.fields, only, desk.context);
    } catch (Error& error) {
        if (error.kind != ErrorKind::interrupted || desk.context.globals.dry_run) throw;
        throw error.hint(
            fmt::format("what was typed is kept; go on with: review refer --from {}", keep_draft(referral, desk)));
    }
}

int take_one(const std::string& source, const ReferralDesk& desk) {
    Referral referral = put_in(source, desk);
    ask_the_rest(referral, desk);
    MadeCase made = made_case(referral, desk.procedure, desk.fields, desk.context);
    const auto missing = missing_fields(referral, desk.procedure, desk.fields, made.data);
    if (desk.options.draft || !missing.empty()) return end_as_draft(referral, missing, desk);
    std::string id;
    try {
        return end_as_case(std::move(made), desk, id);
    } catch (Error& error) {
        if (error.kind == ErrorKind::usage || desk.context.globals.dry_run) throw;
        if (!id.empty()) throw error.hint(fmt::format("the case is made all the same: review show {}", id));
        throw error.hint(
            fmt::format("what was put in is kept; to go on: review refer --from {}", keep_draft(referral, desk)));
    }
}

int print_blank(const ReferralDesk& desk) {
    Context& context = desk.context;
    Referral empty;
    put_set(empty, desk);
    const std::string format = blank_format(desk.options.output, context);
    if (format == "toml")
        return write_blank_text(referral_toml(empty, desk.procedure, desk.fields), desk.options.output, context);
    const FormSheet sheet = referral_sheet(desk.procedure, desk.project.partnership(), desk.fields);
    return write_blank(sheet, given_places(empty, desk.fields), format, desk.options.output, context);
}

/// A way to write a blank form is none to take one in.
void refuse_idle_flags(const ReferOptions& options, Context& context) {
    const std::string& format = context.globals.format;
    if (!options.blank && (format == "docx" || format == "csv" || format == "toml"))
        throw Error(ErrorKind::usage, fmt::format("--format {} goes with --blank", format));
    if (!options.blank && !options.output.empty()) throw Error(ErrorKind::usage, "--output goes with --blank");
}

int refer(const ReferOptions& options, Context& context) {
    refuse_idle_flags(options, context);
    if (!options.batch.empty() && (!options.from.empty() || !options.set.empty() || options.draft))
        throw Error(ErrorKind::usage, "--batch goes with no --from, --set or --draft");
    if (options.batch.empty() && !options.map.empty())
        throw Error(ErrorKind::usage, "--map goes with --batch: it says what the columns of a table hold");
    const std::string source = options.from.empty() ? std::string() : read_source(options.from, context);
    const auto form = source.empty() ? std::nullopt : form_file(shown_source(options.from), source, context);
    const Procedure& procedure =
        context.project().procedure(chosen_procedure(options, procedure_of(source, form, options), context));
    ReferralDesk desk{context, options, context.project(), procedure,
                      referral_fields(procedure, context.project().partnership())};
    desk.form = form ? &*form : nullptr;
    desk.original = form ? source : original_of_draft(options.from, context);
    if (options.blank) return print_blank(desk);
    if (!options.batch.empty()) return take_batch(desk);
    if (options.from.empty() && options.set.empty() && !options.draft && !context.may_ask())
        throw Error(ErrorKind::usage, "nothing was given, and there is nobody to ask")
            .hint("review refer --blank > FILE prints the form; then review refer --from FILE");
    return take_one(source, desk);
}

}  // namespace

Runner declare_refer(Flags& flags) {
    const auto options = std::make_shared<ReferOptions>();
    flags.text("--procedure", "ID", options->procedure, "by which procedure, when the partnership has several");
    flags.text("--from", "FILE", options->from,
               "a form filled in (Word, a table or TOML), or a draft; - for standard input");
    flags.text("--batch", "FILE", options->batch, "a table, CSV or a workbook: a referral in each row");
    flags.texts("--map", "HEADING=FIELD", options->map, "with --batch: what a column holds; - leaves it out");
    flags.texts("--set", "FIELD=VALUE", options->set, "a field that does not identify anybody");
    flags.flag("--blank", options->blank, "print the form, to be filled in; --format docx: for Word");
    flags.text("--output", "FILE", options->output, "with --blank: where the form goes, a .docx, .csv or .toml");
    flags.flag("--draft", options->draft, "make no case yet, keep a draft");
    flags.formats({"text", "json", "toml", "docx", "csv"});
    return [options](Context& context) { return refer(*options, context); };
}

}  // namespace review
