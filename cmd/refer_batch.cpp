// A batch of referrals: a sheet with a row for each.
#include <fmt/format.h>

#include <optional>
#include <ostream>

#include "base/text.h"
#include "cmd/columns.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/progress.h"
#include "cmd/referral_desk.h"
#include "cmd/sheets_of.h"
#include "files/case_file.h"
#include "rules/privacy.h"

namespace review {
namespace {

/// Writing the case would be refused for it; of a batch no row is written then.
void find_names_left(const MadeCase& made, const Spot& spot, const ReferralDesk& desk, Problems& problems) {
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
std::vector<std::string> create_all(const std::vector<MadeCase>& made, const ReferralDesk& desk) {
    std::vector<std::string> ids;
    try {
        Progress progress("Taking in referrals", made.size(), desk.context);
        for (const MadeCase& one : made) {
            if (const std::string id = create_case(one, desk); !id.empty()) ids.push_back(id);
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
std::vector<std::string> columns_of(const SheetRow& heading, const ReferralDesk& desk) {
    const auto headings = headings_in(heading);
    const std::string section = "referral-" + desk.procedure.id;
    if (desk.options.map.empty() && !has_columns(section, desk.context)) return headings;
    auto ids = settle_columns(headings, {meanings_of(desk.fields), desk.options.map, section, "refer"}, desk.context);
    for (std::string& id : ids)
        if (id.empty()) id = "-";
    return ids;
}

}  // namespace

int take_batch(const ReferralDesk& desk) {
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
    refuse_referral_faults(problems, "no case was made; correct the file and give it again");
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

}  // namespace review
