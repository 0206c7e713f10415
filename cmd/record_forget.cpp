// review record CASE forget: who is who is erased, for good. The case itself, in codes, stays as it is.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/people.h"
#include "cmd/reasons.h"
#include "cmd/record.h"
#include "files/case_file.h"
#include "project/forget.h"
#include "rules/retention.h"
#include "rules/terms.h"

namespace review {
namespace {

struct Options {
    std::string case_id;
    std::vector<std::string> people;
    bool yes = false;
};

/// Everybody whose name is kept.
std::vector<std::string> named_people(const LoadedCase& loaded) {
    std::vector<std::string> codes;
    for (const Identities* file : {&loaded.family, &loaded.staff})
        for (const Identity& identity : file->people) codes.push_back(identity.code);
    return codes;
}

/// The people of the case, and whom the names alone know.
std::vector<std::string> all_people(const LoadedCase& loaded) {
    std::vector<std::string> codes;
    for (const Person& person : loaded.data.people) codes.push_back(person.code);
    for (std::string& code : named_people(loaded))
        if (!contains(codes, code)) codes.push_back(std::move(code));
    return codes;
}

/// Those who were typed, each once.
std::vector<std::string> known_people(const Options& options, const LoadedCase& loaded) {
    const std::vector<std::string> codes = all_people(loaded);
    std::vector<std::string> known;
    for (const std::string& typed : options.people) {
        if (!contains(known, typed)) known.push_back(typed);
        if (!contains(codes, typed))
            throw no_such_person("--person: that is no code of a person of this case", typed, codes);
    }
    return known;
}

KeptNames names_of(const CaseEdit& change, const Project& project) {
    const LoadedCase& loaded = change.loaded();
    return {loaded.data, loaded.family, loaded.staff, has_papers(project, change.id(), loaded.family)};
}

/// What is not due yet, each with its reason, and what no rule speaks of.
std::vector<std::string> not_due(const std::vector<std::string>& people, const CaseEdit& change, Context& context) {
    const Project& project = context.project();
    const KeptNames names = names_of(change, project);
    const auto rules = retention_rules(change.procedure(), project.partnership(), names.the_case.kind());
    const auto kept = keepings(rules, names, change.procedure(), project.calendar(change.procedure()));
    std::vector<std::string> subjects = people.empty() ? named_people(change.loaded()) : people;
    if (people.empty() && names.papers) subjects.emplace_back("papers");
    const auto again = half_forgotten(names);
    std::erase_if(subjects, [&](const std::string& subject) { return contains(again, subject); });
    // A rule that keeps several is said once.
    std::vector<std::pair<std::string, std::vector<std::string>>> by_reason;
    const auto add = [&](const std::string& reason, const std::string& subject) {
        const auto same =
            std::find_if(by_reason.begin(), by_reason.end(), [&](const auto& it) { return it.first == reason; });
        if (same == by_reason.end())
            by_reason.push_back({reason, {subject}});
        else
            same->second.push_back(subject);
    };
    for (const std::string& subject : subjects) {
        const auto one = std::find_if(kept.begin(), kept.end(), [&](const Keeping& k) { return k.subject == subject; });
        if (one == kept.end())
            add("(no rule says how long)", subject);
        else if (!one->until)
            add(fmt::format("({})", one->reason()), subject);
        else if (!one->is_due(context.today))
            add(fmt::format("until {} ({})", one->until->words(), one->reason()), subject);
    }
    std::vector<std::string> out;
    for (const auto& [reason, kept_so] : by_reason) out.push_back(fmt::format("{} {}", in_words(kept_so), reason));
    return out;
}

void allow(const std::vector<std::string>& people, CaseEdit& change, Context& context) {
    Refusals refusals = what_holds(change.procedure(), change.loaded().data, context.today);
    const auto early = not_due(people, change, context);
    if (!early.empty())
        refusals.push_back({people.empty() ? "retention.not-due" : "retention.not-due:" + join(people, "+"),
                            fmt::format("this is kept longer: {}", join(early, "; ")),
                            "review check retention lists what is due", true});
    const auto named = named_in_case(context.project(), change.loaded(), people);
    if (!named.empty())
        refusals.push_back(
            {"retention.named-in-case",
             fmt::format("the case itself names them, where nobody could find it later: {}", join(named, "; ")),
             "write the {code} there instead, then forget", true});
    change.allow(refusals, "nothing was forgotten");
}

void list(const std::string& title, const std::vector<std::string>& paths, Context& context) {
    if (paths.empty()) return;
    context.out << title << '\n';
    for (const std::string& path : paths) context.out << "  " << context.project().shown(path) << '\n';
}

void show(const Erasure& erasure, bool done, Context& context) {
    list(done ? "Erased:" : "To be erased:", erasure.files, context);
    list(done ? "Their entries erased in:" : "Their entries are to be erased in:", erasure.entries, context);
    list("These name others of the case as well, and stay until the last of those names goes:", erasure.shared,
         context);
    list("Something in these may still speak of them. Correct such lines yourself; the names of others stay there:",
         erasure.left_in_names, context);
    list("See for yourself whether these name anybody of this case, and remove them if they do:", erasure.unsure,
         context);
}

/// The one thing that no history takes back.
void confirm(const Options& options, const Erasure& erasure, const CaseEdit& change, Context& context) {
    if (options.yes || context.globals.dry_run) return;
    if (!context.may_ask())
        throw Error(ErrorKind::usage, "what is forgotten cannot be brought back: nothing was erased")
            .hint("look at it with --dry-run, then say --yes");
    show(erasure, false, context);
    const auto typed = ask_text("This cannot be undone. To go on, type the number of the case",
                                "Anything else stops here, and nothing is erased.", true, context);
    if (typed.value_or("") != change.id())
        throw Error(ErrorKind::usage, "that is not the number of the case: nothing was erased");
}

void tell_the_rest(Context& context) {
    context.out
        << "Not reached from here: backups and snapshots of the disk, copies by e-mail, printed copies, what other\n"
           "agencies hold. And rare dates, places and events in the texts may still say who it was.\n";
}

int finish_erasing(const Erasure& erasure, const std::vector<std::string>& people, const CaseEdit& change,
                   Context& context) {
    erase(context.project(), change.loaded(), erasure, people,
          {context.who(), fmt::format("{}: forgot who is who", change.id()), {}, "record forget"});
    if (context.globals.quiet) return exit_ok;
    show(erasure, true, context);
    tell_the_rest(context);
    return exit_ok;
}

/// Whose names were decided to go, by all records together; and whether the papers were.
struct Decided {
    std::vector<std::string> people;
    bool papers = false;
    bool holds(const std::vector<std::string>& codes) const {
        return std::all_of(codes.begin(), codes.end(), [&](const std::string& one) { return contains(people, one); });
    }
};

Decided decided(const Case& the_case) {
    Decided out;
    for (const Forgotten& one : the_case.forgotten) {
        out.papers = out.papers || one.holds_for("papers");
        for (const std::string& code : one.people)
            if (one.holds_for(code) && !contains(out.people, code)) out.people.push_back(code);
    }
    return out;
}

/// Files of received reports that go as well: whoever looks for one later is to know where it went.
std::vector<std::string> reports_in(const Erasure& erasure, const CaseEdit& change, const Project& project) {
    const std::string folder = project.identities_folder(change.id());
    std::vector<std::string> reports;
    for (const ReceivedReport& one : change.loaded().data.received_reports)
        if (contains(erasure.files, path_join(folder, one.file)) && !contains(reports, one.file))
            reports.push_back(one.file);
    return reports;
}

/// Other files that are on record somewhere: what came in, forms, copies of what went out. Below the identities.
std::vector<std::string> files_in(const Erasure& erasure, const CaseEdit& change, const Project& project) {
    const std::string start = project.identities_folder(change.id()) + "/";
    std::vector<std::string> files;
    for (const std::string& path : erasure.files)
        for (const char* below : {"received/", "issued/", "forms/"})
            if (path.starts_with(start + below) && path_name(path) != "SHA256SUMS")
                files.push_back(path.substr(start.size()));
    return files;
}

Forgotten record_of(const std::vector<std::string>& people, const Erasure& erasure, CaseEdit& change,
                    Context& context) {
    need_because("record forget", "Why may it be forgotten?", context);
    Forgotten record;
    record.on = context.today;
    record.by = done_by(change, context);
    if (record.by.empty()) record.by = context.who();  // what no history takes back is nobody's deed otherwise
    record.because = change.coded(context.globals.because, "--because");
    record.people = people.empty() ? all_people(change.loaded()) : people;
    record.papers = people.empty();
    record.reports = reports_in(erasure, change, context.project());
    record.files = files_in(erasure, change, context.project());
    return record;
}

/// Whether anything speaks against it by now that was not overridden when it was decided.
bool is_held(const CaseEdit& change, const Case& the_case, Context& context) {
    const Refusals refusals = what_holds(change.procedure(), the_case, context.today);
    return std::any_of(refusals.begin(), refusals.end(), [&](const Refusal& refusal) {
        return !refusal.may_override || !overridden(the_case, refusal.rule);
    });
}

/// What was decided before and cut short, or written anew since by hand, goes without being decided again; unless something
/// holds the case by now.
std::optional<int> finish_earlier(const Options& options, const CaseEdit& change, Context& context) {
    const LoadedCase& loaded = change.loaded();
    const Decided before = decided(loaded.data);
    if (loaded.data.forgotten.empty() || is_held(change, loaded.data, context)) return std::nullopt;
    // Somebody who came to the case after that is not meant by it.
    const bool everything = before.papers && before.holds(named_people(loaded));
    const bool covered = options.people.empty() ? everything : before.holds(options.people);
    const bool cut_short = options.people.empty() && trimmed(context.globals.because).empty() &&
                           !half_forgotten(names_of(change, context.project())).empty();
    if (!covered && !cut_short) return std::nullopt;
    const std::vector<std::string> whom = everything ? std::vector<std::string>{} : before.people;
    const Erasure rest = erasure_of(context.project(), loaded, whom);
    if (rest.empty()) {
        // Its empty folder may be there still.
        if (!context.globals.dry_run) erase(context.project(), loaded, rest, whom, {});
        return already(
            fmt::format("{}: that is forgotten, since {}", change.id(), loaded.data.forgotten.back().on.words()),
            context);
    }
    confirm(options, rest, change, context);
    if (context.globals.dry_run) {
        if (!context.globals.quiet) show(rest, false, context);
        return exit_ok;
    }
    return finish_erasing(rest, whom, change, context);
}

/// Nothing may be erased for good while what must be rewritten cannot be.
void refuse_what_stays_sealed(const Erasure& erasure, const Project& project) {
    if (!project.partnership().seal_for.empty()) return;
    for (const std::string& path : erasure.entries)
        if (project.disk().is_sealed(path))
            throw Error(ErrorKind::refused,
                        "the names in this file are sealed, and nobody is named to seal again those that stay: "
                        "nothing was erased",
                        Spot{project.shown(path)})
                .hint("write seal-for = [\"age1…\"] in review.toml")
                .hint("or, if they are to lie open from now on: review seal --open");
}

int record_forget(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const auto people = known_people(options, change.loaded());
    if (const auto code = finish_earlier(options, change, context)) return *code;
    const Erasure erasure = erasure_of(context.project(), change.loaded(), people);
    if (erasure.empty())
        return already(fmt::format("{}: no name is kept of {}", change.id(),
                                   people.empty() ? std::string("anybody") : in_words(people)),
                       context);
    allow(people, change, context);
    refuse_what_stays_sealed(erasure, context.project());
    const Forgotten record = record_of(people, erasure, change, context);
    confirm(options, erasure, change, context);
    change.document().append({"forgotten"}, block_of(record));
    const std::string whom = people.empty() ? std::string("everybody") : in_words(people);
    if (context.globals.dry_run) {
        if (!context.globals.quiet) show(erasure, false, context);
        return change.finish({"forgot " + whom, "record forget", {}});
    }
    // First that it is to be: whatever is cut short from here on is completed by running it again.
    change.write({"forgot " + whom, "record forget", {}});
    if (!context.globals.quiet)
        context.out << fmt::format("{}: {} forgotten, and that is on record.\n", change.id(),
                                   people.empty() ? "who is who is" : whom + (people.size() == 1 ? " is" : " are"));
    return finish_erasing(erasure, people, change, context);
}

}  // namespace

Runner declare_record_forget(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.texts("--person", "CODE", options->people, "only this person's name (may be given several times)");
    flags.flag("--yes", options->yes, "erase it without asking; what is erased cannot be brought back");
    return [options](Context& context) { return record_forget(*options, context); };
}

}  // namespace review
