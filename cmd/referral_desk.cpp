#include "cmd/referral_desk.h"

#include <fmt/format.h>

#include <ostream>

#include "cmd/case_edit.h"
#include "cmd/complain.h"
#include "files/case_file.h"
#include "project/edit.h"
#include "rules/privacy.h"

namespace review {

void refuse_referral_faults(const Problems& problems, const std::string& what) {
    if (problems.empty()) return;
    const Problem& first = problems.front();
    const auto remedy = [](const Problem& problem) { return problem.remedy.empty() ? "" : "; " + problem.remedy; };
    Error error(ErrorKind::invalid_data, first.text + remedy(first), first.spot);
    for (std::size_t i = 1; i < problems.size(); ++i)
        error.because(fmt::format("{}: {}{}", problems[i].spot.text(), problems[i].text, remedy(problems[i])));
    throw error.hint(what);
}

void allow_referral(MadeCase& made, Overrides& overrides, const ReferralDesk& desk) {
    const auto coded = [&](const std::string& because) {
        const NameFinder finder({&made.family, &made.staff}, desk.project.ordinary_words());
        return coded_prose(because, "--because", finder, desk.context);
    };
    const auto records =
        overrides.allow(may_refer(desk.procedure, made.data, desk.project.partnership()), "no case is made", coded);
    made.data.overrides.insert(made.data.overrides.end(), records.begin(), records.end());
}

void need_key(const ReferralDesk& desk) {
    const auto key = desk.context.environment.find("REVIEW_AGE_KEY");
    if (desk.project.partnership().seal_for.empty()) return;
    if (key != desk.context.environment.end() && !key->second.empty()) return;
    throw Error(ErrorKind::invalid_data,
                "the names of a new case are to be sealed, and no key was given to open them again")
        .hint("say where your key lies: REVIEW_AGE_KEY=/path/to/key.txt review …");
}

namespace {

/// The form as it came, with its digest: what was understood of it can be held against it.
void add_original(const ReferralDesk& desk, std::map<std::string, std::string>& identities) {
    if (desk.original.empty()) return;
    const KeptForm kept = kept_form("referral", desk.original, desk.context.today);
    identities[kept.name] = kept.bytes;
    identities["forms/SHA256SUMS"] = kept.sum;
}

}  // namespace

std::string create_case(const MadeCase& made, const ReferralDesk& desk) {
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

}  // namespace review
