// review refer: takes in a referral.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/case_edit.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/form_blank.h"
#include "cmd/form_filled.h"
#include "cmd/json_out.h"
#include "cmd/next.h"
#include "cmd/overrides.h"
#include "cmd/progress.h"
#include "cmd/referral.h"
#include "cmd/referral_draft.h"
#include "cmd/sheets_of.h"
#include "files/case_file.h"
#include "project/edit.h"
#include "project/scan.h"
#include "rules/privacy.h"

namespace review {
namespace {

struct Options {
    std::string procedure, from, batch, output;
    std::vector<std::string> set, map;
    bool blank = false, draft = false;
};

/// Everything that one referral is read with.
struct Desk {
    Context& context;
    const Options& options;
    const Project& project;
    const Procedure& procedure;
    std::vector<Field> fields;
    std::string original =
        {};  ///< the file of a form as it came from a word processor, which is kept; empty: there is none
    const FormFile* form = nullptr;  ///< the same, read
};

std::string read_source(const std::string& from, Context& context) {
    if (from == "-") return context.terminal.read_all();
    return context.disk.read(path_join(context.disk.working_directory(), from));
}

std::string shown_source(const std::string& from) { return from == "-" ? "standard input" : from; }

/// All faults of a form at once: the first as the error, the others as reasons.
void refuse_faults(const Problems& problems, const std::string& what) {
    if (problems.empty()) return;
    const Problem& first = problems.front();
    const auto remedy = [](const Problem& problem) { return problem.remedy.empty() ? "" : "; " + problem.remedy; };
    Error error(ErrorKind::invalid_data, first.text + remedy(first), first.spot);
    for (std::size_t i = 1; i < problems.size(); ++i)
        error.because(fmt::format("{}: {}{}", problems[i].spot.text(), problems[i].text, remedy(problems[i])));
    throw error.hint(what);
}

/// Which procedure the form says that it is for; empty when it does not.
std::string procedure_of(const std::string& source, const std::optional<FormFile>& form, const Options& options) {
    if (!form) return source.empty() ? std::string() : procedure_of_form(source, shown_source(options.from));
    const auto mark = mark_on(form->paper);
    return mark ? mark->procedure : std::string();
}

std::string chosen_procedure(const Options& options, const std::string& said, Context& context) {
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

void put_set(Referral& referral, const Desk& desk) {
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

std::string keep_draft(const Referral& referral, const Desk& desk) {
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

int end_as_draft(const Referral& referral, const std::vector<MissingField>& missing, const Desk& desk) {
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

/// The form as it came, with its digest: what was understood of it can be held against it.
void add_original(const Desk& desk, std::map<std::string, std::string>& identities) {
    if (desk.original.empty()) return;
    const KeptForm kept = kept_form("referral", desk.original, desk.context.today);
    identities[kept.name] = kept.bytes;
    identities["forms/SHA256SUMS"] = kept.sum;
}

/// Writes the case; returns its id.
std::string create(const MadeCase& made, const Desk& desk) {
    Edit edit(desk.project);
    const auto case_text = [&made](const std::string& id) {
        Case numbered = made.data;
        numbered.id = id;
        return new_case_text(numbered);
    };
    const auto identities = [&made, &desk](const std::string& id) {
        std::map<std::string, std::string> files{
            {"people.toml", new_identities_text(made.family, "the family of case " + id)},
            {"staff.toml", new_identities_text(made.staff, "the professionals of case " + id)}};
        add_original(desk, files);
        return files;
    };
    edit.create_case(case_text, identities, desk.context.today);
    if (desk.context.globals.dry_run) {
        desk.context.out << edit.difference();
        return {};
    }
    const std::string why = coded_for_history(desk.context.globals.because, {&made.family, &made.staff}, desk.context);
    return edit.commit({desk.context.who(), "referral taken in", why, "refer"}).case_id;
}

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

/// What the procedure says of who may refer; an override is part of the case from its first day.
void allow_referral(MadeCase& made, Overrides& overrides, const Desk& desk) {
    const auto coded = [&](const std::string& because) {
        const NameFinder finder({&made.family, &made.staff}, desk.project.ordinary_words());
        return coded_prose(because, "--because", finder, desk.context);
    };
    const auto records =
        overrides.allow(may_refer(desk.procedure, made.data, desk.project.partnership()), "no case is made", coded);
    made.data.overrides.insert(made.data.overrides.end(), records.begin(), records.end());
}

/// Names that are sealed without anybody looking at them again could not even be told to whoever typed them.
void need_key(const Desk& desk) {
    const auto key = desk.context.environment.find("REVIEW_AGE_KEY");
    if (desk.project.partnership().seal_for.empty()) return;
    if (key != desk.context.environment.end() && !key->second.empty()) return;
    throw Error(ErrorKind::invalid_data,
                "the names of a new case are to be sealed, and no key was given to open them again")
        .hint("say where your key lies: REVIEW_AGE_KEY=/path/to/key.txt review …");
}

/// `id`: the case's, as soon as it is written.
int end_as_case(MadeCase made, const Desk& desk, std::string& id) {
    Context& context = desk.context;
    Overrides overrides(context);
    allow_referral(made, overrides, desk);
    overrides.refuse_idle();
    note_agencies(made.data, context);
    if (!context.globals.dry_run) need_key(desk);
    id = create(made, desk);
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

Referral read_form(const Desk& desk, Problems& problems) {
    const FormSheet sheet = referral_sheet(desk.procedure, desk.project.partnership(), desk.fields);
    const FilledForm form = understood(*desk.form, sheet, problems, desk.context);
    return referral_of(form, desk.procedure.id, desk.form->name, desk.fields, desk.context.today, problems);
}

Referral put_in(const std::string& source, const Desk& desk) {
    Problems problems;
    Referral referral;
    if (desk.form != nullptr)
        referral = read_form(desk, problems);
    else if (!source.empty())
        referral = read_referral(source, shown_source(desk.options.from), desk.fields, desk.context.today, problems);
    refuse_faults(problems, "no case was made; correct the form and give it again");
    put_set(referral, desk);
    return referral;
}

/// All questions when nothing was given; else only those that a case cannot be made without.
void ask_the_rest(Referral& referral, const Desk& desk) {
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

int take_one(const std::string& source, const Desk& desk) {
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

/// Writing the case would be refused for it; of a batch no row is written then.
void find_names_left(const MadeCase& made, const Spot& spot, const Desk& desk, Problems& problems) {
    const Identities posts = desk.project.load_posts();
    const NameFinder finder({&made.family, &made.staff, &posts}, desk.project.ordinary_words());
    for (const NameFound& hit : finder.find(new_case_text(made.data))) {
        if (!hit.is_refused()) continue;
        Problem problem;
        problem.spot = spot;
        problem.text = fmt::format("the {} stands where only codes may stand", hit.whose());
        problem.remedy = hit.remedy();
        problems.push_back(std::move(problem));
    }
}

/// Each case is whole or not there. Where the disk stops it half way, what is in is said: else it would be put in twice.
std::vector<std::string> create_all(const std::vector<MadeCase>& made, const Desk& desk) {
    std::vector<std::string> ids;
    try {
        Progress progress("Taking in referrals", made.size(), desk.context);
        for (const MadeCase& one : made) {
            if (const std::string id = create(one, desk); !id.empty()) ids.push_back(id);
            progress.step();
        }
    } catch (Error& error) {
        if (ids.empty()) throw;
        throw error.hint(fmt::format("{} of {} are taken in: {}; take the first {} out of {} before giving it again",
                                     ids.size(), counted(long(made.size()), "referral"), in_words(ids),
                                     counted(long(ids.size()), "row"), desk.options.batch));
    }
    return ids;
}

/// The fields that the columns hold. Without --map, and where nothing was settled before, a column that is called as no field is a fault
/// and not left out: it may be the one that matters.
std::vector<std::string> columns_of(const SheetRow& heading, const Desk& desk) {
    const auto headings = headings_in(heading);
    const std::string section = "referral-" + desk.procedure.id;
    if (desk.options.map.empty() && !has_columns(section, desk.context)) return headings;
    auto ids = settle_columns(headings, {meanings_of(desk.fields), desk.options.map, section, "refer"}, desk.context);
    for (std::string& id : ids)
        if (id.empty()) id = "-";
    return ids;
}

/// Nothing is written while any row has a fault.
int take_batch(const Desk& desk) {
    Context& context = desk.context;
    const auto sheets = sheets_of(desk.options.batch, context);
    const Sheet& sheet = chosen_sheet(sheets, {}, desk.options.batch);
    if (sheets.size() > 1) note(fmt::format("the referrals are taken from the sheet {} alone", sheet.name), context);
    const SheetRow& heading = row_of_headings(sheet);
    const auto columns = columns_of(heading, desk);
    Problems problems;
    const auto referrals =
        read_referrals(sheet, heading, columns, desk.procedure.id, desk.fields, context.today, problems);
    std::vector<MadeCase> made;
    std::optional<Progress> reading(std::in_place, "Reading referrals", referrals.size(), context);
    for (const Referral& referral : referrals) {
        reading->step();
        made.push_back(made_case(referral, desk.procedure, desk.fields, context));
        find_names_left(made.back(), referral.spot, desk, problems);
        for (const MissingField& field : missing_fields(referral, desk.procedure, desk.fields, made.back().data)) {
            Problem problem;
            problem.spot = referral.spot;
            problem.text = fmt::format("{} is missing", field.id);
            problems.push_back(problem);
        }
    }
    reading.reset();
    refuse_faults(problems, "no case was made; correct the file and give it again");
    Overrides overrides(context);
    for (MadeCase& one : made) {
        overrides.next_case();
        allow_referral(one, overrides, desk);
    }
    overrides.refuse_idle();
    if (!context.globals.dry_run) need_key(desk);
    const std::vector<std::string> ids = create_all(made, desk);
    if (context.globals.format == "json") {
        ViewMap map;
        map["format"] = 1;
        map["cases"] = json_of(ids);
        print_json(map, context);
    } else if (!context.globals.dry_run) {
        context.out << fmt::format("{} taken in{}{}\n", counted(long(ids.size()), "referral"), ids.empty() ? "" : ": ",
                                   in_words(ids));
        if (!ids.empty()) context.out << "Next: see where they stand\n  review show\n";
    }
    return exit_ok;
}

int print_blank(const Desk& desk) {
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
void refuse_idle_flags(const Options& options, Context& context) {
    const std::string& format = context.globals.format;
    if (!options.blank && (format == "docx" || format == "csv" || format == "toml"))
        throw Error(ErrorKind::usage, fmt::format("--format {} goes with --blank", format));
    if (!options.blank && !options.output.empty()) throw Error(ErrorKind::usage, "--output goes with --blank");
}

int refer(const Options& options, Context& context) {
    refuse_idle_flags(options, context);
    if (!options.batch.empty() && (!options.from.empty() || !options.set.empty() || options.draft))
        throw Error(ErrorKind::usage, "--batch goes with no --from, --set or --draft");
    if (options.batch.empty() && !options.map.empty())
        throw Error(ErrorKind::usage, "--map goes with --batch: it says what the columns of a table hold");
    const std::string source = options.from.empty() ? std::string() : read_source(options.from, context);
    const auto form = source.empty() ? std::nullopt : form_file(shown_source(options.from), source, context);
    const Procedure& procedure =
        context.project().procedure(chosen_procedure(options, procedure_of(source, form, options), context));
    Desk desk{context, options, context.project(), procedure,
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
    const auto options = std::make_shared<Options>();
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
