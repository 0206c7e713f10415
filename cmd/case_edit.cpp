#include "cmd/case_edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "base/typed.h"
#include "cmd/ask.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/flags.h"
#include "cmd/next.h"
#include "cmd/record_steps.h"
#include "cmd/refused.h"
#include "files/case_file.h"
#include "project/scan.h"
#include "rules/agencies.h"
#include "rules/privacy.h"
#include "rules/signed_parts.h"

namespace review {
namespace {

void refuse_newer_format(const LoadedCase& loaded) {
    const Value* format = loaded.document.find({"format"});
    if (format == nullptr) return;
    const auto* number = std::get_if<std::int64_t>(&format->data);
    if (number != nullptr && *number > case_format)
        throw Error(ErrorKind::invalid_data,
                    "this case was written by a newer review; this one may read but not change it", format->spot)
            .hint("install the newer version");
}

/// Before anything is asked or typed: at the end of the command it would be refused all the same.
void refuse_faults_of_identities(const LoadedCase& loaded) {
    Problems faults;
    for (const Problem& problem : loaded.problems)
        if (problem.spot.file == loaded.family.file || problem.spot.file == loaded.staff.file)
            faults.push_back(problem);
    refuse_broken_identities(faults);
}

Case read_now(const Document& document, Problems& problems) {
    return read_case(Value{document.root(), {}}, document.file(), problems);
}

bool same_fault(const Problem& a, const Problem& b) { return a.rule == b.rule && a.text == b.text; }

std::vector<std::string> all_who(const Procedure& procedure, const Partnership& partnership, const Case& the_case) {
    std::vector<std::string> known;
    for (const Post& post : partnership.posts) known.push_back(post.id);
    for (const Part& post : procedure.posts) known.push_back(post.id);
    for (const Group& group : partnership.groups) known.push_back(group.id);
    for (const Part& group : procedure.groups) known.push_back(group.id);
    for (const Part& body : procedure.bodies) known.push_back(body.id);
    for (const Person& person : the_case.people) known.push_back(person.code);
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    return known;
}

constexpr std::string_view signed_text_changed = "signoff.changed:";

bool is_of_changed_text(const Refusal& refusal) { return refusal.rule.starts_with(signed_text_changed); }

/// "signoff.changed:report-approved": what became of the text since, by the copy that was frozen then.
void tell_what_changed(Refusal& refusal, const Case& the_case, const CaseEdit& change, const Project& project) {
    const std::string subject = refusal.rule.substr(signed_text_changed.size());
    for (auto record = the_case.steps.rbegin(); record != the_case.steps.rend(); ++record) {
        const std::string its = record->for_.empty() ? record->step : record->step + "/" + record->for_;
        if (its != subject || record->digest.empty()) continue;
        const Step* step = change.procedure().step(record->step);
        const std::string copy =
            project.path(fmt::format("cases/{}/issued/{}", change.id(), signed_copy_name(*record)));
        if (step == nullptr || project.disk().type(copy) != FileType::file) return;
        const auto before = parts_of_signed(project.disk().read(copy));
        if (!before) return;
        const std::string words = changed_words(step->signs, *before, signed_parts(step->signs, the_case));
        refusal.text += fmt::format("; changed since {}: {}", record->on.words(),
                                    words.empty() ? "no words, but who is meant, or by when" : words);
        return;
    }
}

}  // namespace

CaseEdit::CaseEdit(Context& context, const std::string& typed) : CaseEdit(context, typed, Edit(context.project())) {}

CaseEdit::CaseEdit(Context& context, const std::string& typed, const Edit& together)
    : context_(context),
      overrides_(context),
      project_(context.project()),
      id_(project_.resolve_case(typed)),
      loaded_(project_.load(id_)),
      procedure_(project_.procedure(loaded_.data.procedure)),
      edit_(together),
      path_(project_.case_file(id_)) {
    refuse_newer_format(loaded_);
    refuse_faults_of_identities(loaded_);
    edit_.adopt(path_, loaded_);
}

Document& CaseEdit::document() { return edit_.open(path_); }

Case CaseEdit::now() const {
    Problems ignored;
    Edit same = edit_;  // shares what is pending: open() only looks it up
    Case read = read_now(same.open(path_), ignored);
    return read;
}

Assessment CaseEdit::assessment() const {
    return assess(procedure_, assessed_.emplace_back(now()), around(), context_.today);
}

void CaseEdit::allow(const Refusals& refusals, const std::string& what) {
    const auto coded_reason = [&](const std::string& because) { return coded(because, "--because"); };
    Refusals told = refusals;
    if (std::any_of(told.begin(), told.end(), is_of_changed_text)) {
        const Case the_case = now();
        for (Refusal& refusal : told)
            if (is_of_changed_text(refusal)) tell_what_changed(refusal, the_case, *this, project_);
    }
    for (const OverrideRecord& record : overrides_.allow(told, what, coded_reason))
        document().append({"override"}, block_of(record));
}

std::string CaseEdit::coded(const std::string& prose, const std::string& where) {
    if (!people_)
        people_.emplace(std::vector<const Identities*>{&loaded_.family, &loaded_.staff}, project_.ordinary_words());
    return coded_prose(prose, where, *people_, context_);
}

std::string CaseEdit::known_who(const std::string& typed, const std::string& flag) const {
    const auto known = all_who(procedure_, project_.partnership(), loaded_.data);
    if (contains(known, typed)) return typed;
    // The typed text may be a name: it is not repeated.
    Error error(ErrorKind::usage, fmt::format("{}: that is neither a post nor a person's code", flag));
    if (const auto near = nearest(typed, known)) error.hint(fmt::format("did you mean {}?", *near));
    throw error.hint(fmt::format("names are never typed here; one of {}", in_words(known, "or")));
}

std::string CaseEdit::known_agency(const std::string& typed, const std::string& flag) const {
    if (const Agency* agency = agency_called(typed, project_.partnership())) return agency->id;
    std::vector<std::string> known;
    for (const Agency& agency : project_.partnership().agencies) known.push_back(agency.id);
    throw unknown_word(ErrorKind::usage, flag, typed, known);
}

std::string CaseEdit::ask_who(const std::string& question) {
    const auto known = all_who(procedure_, project_.partnership(), loaded_.data);
    std::map<std::string, std::string> titles;
    for (const std::string& id : known) {
        const Post* post = project_.partnership().post(id);
        const Person* person = loaded_.data.person(id);
        const std::string title = post != nullptr     ? post->title
                                  : person != nullptr ? person->relation
                                                      : procedure_.title_of(id);
        titles[id] = title.empty() || title == id ? id : fmt::format("{} ({})", id, title);
    }
    return ask_choice(question, known, titles, context_);
}

/// What the file could not hold before, an edit must not put in: a last net under the checks of each command.
void CaseEdit::refuse_new_faults() const {
    Problems problems;
    Edit same = edit_;
    read_now(same.open(path_), problems);
    for (const Problem& problem : problems) {
        if (problem.level != Level::error) continue;
        const auto& before = loaded_.problems;
        if (std::any_of(before.begin(), before.end(), [&](const Problem& old) { return same_fault(old, problem); }))
            continue;
        Error error(ErrorKind::usage, problem.text);
        if (!problem.remedy.empty()) error.hint(problem.remedy);
        throw error.hint("nothing was written");
    }
}

void CaseEdit::write(const Done& done) {
    refuse_new_faults();
    overrides_.refuse_idle();
    if (edit_.empty() || context_.globals.dry_run) return;
    const std::string why = coded_for_history(context_.globals.because, {&loaded_.family, &loaded_.staff}, context_);
    edit_.commit({context_.who(), fmt::format("{}: {}", id_, done.what), why, done.command});
}

int CaseEdit::finish(const Done& done) {
    const bool idle = edit_.empty();
    write(done);
    if (context_.globals.dry_run) {
        context_.out << edit_.difference();
        return exit_ok;
    }
    if (context_.globals.quiet) return exit_ok;
    if (idle) {
        context_.out << fmt::format("{}: nothing to change\n", id_);
        return exit_ok;
    }
    context_.out << done.said << '\n';
    const Case the_case = now();
    print_next(procedure_, the_case, assess(procedure_, the_case, around(), context_.today), context_);
    return exit_ok;
}

std::string coded_prose(const std::string& prose, const std::string& where, const NameFinder& finder,
                        Context& context) {
    const auto found = finder.find(prose);
    std::vector<std::string> codes;
    for (const NameFound& name : found) {
        const std::string place = fmt::format("{}: line {}, column {}", where, name.line, name.column);
        if (const std::string code = "{" + name.code + "}"; name.replaceable()) {
            if (!contains(codes, code)) codes.push_back(code);
        } else if (name.certain && !name.is_refused()) {
            Problem problem;
            problem.rule = name.rule;
            problem.text = fmt::format("{}: the {} stands here", place, name.whose());
            problem.remedy = name.remedy();
            warn(problem, context);
        } else {
            note(fmt::format("{}: the {} {} here: {}", place, name.whose(), name.certain ? "stands" : "may stand",
                             name.remedy()),
                 context);
        }
    }
    if (!codes.empty()) note(fmt::format("{}: names were replaced by {}", where, in_words(codes)), context);
    return with_codes(prose, found);
}

std::string coded_for_history(const std::string& prose, const std::vector<const Identities*>& identities,
                              Context& context) {
    if (prose.empty()) return {};
    return without_identities(prose, NameFinder(identities, context.project().ordinary_words()).find(prose));
}

}  // namespace review
