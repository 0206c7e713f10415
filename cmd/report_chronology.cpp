#include "cmd/report_chronology.h"

#include <fmt/format.h>

#include "base/text.h"
#include "project/chronologies.h"

namespace review {
namespace {

/// Rows that are not understood would be holes in it.
void refuse_holes(const Problems& problems, const std::string& case_id) {
    if (problems.empty()) return;
    Error error(ErrorKind::invalid_data, fmt::format("the chronologies of {} cannot be read wholly", case_id));
    for (const Problem& problem : problems) error.because(fmt::format("{}: {}", problem.spot.text(), problem.text));
    throw error.hint("correct these in Excel or an editor; review check files lists them");
}

}  // namespace

std::unique_ptr<CaseChronology> chronology_for(const DocumentRow& row, const std::string& case_id,
                                               const ReportOptions& options, Context& context) {
    const FindTemplate find = [&](const std::string& name) { return context.project().template_text(name); };
    if (!needs(row.template_name, "chronology", find)) {
        if (options.gap || wants("csv", options) || wants("xlsx", options))
            throw Error(ErrorKind::usage,
                        fmt::format("{} is no chronology: only that has --gap, or is made as csv or xlsx", row.id));
        return nullptr;
    }
    constexpr Span usual_gap{3, Unit::months};
    CaseChronologies all = load_chronologies(context.project(), case_id);
    refuse_holes(all.problems, case_id);
    auto made = std::make_unique<CaseChronology>();
    made->returns = std::move(all.returns);
    if (!options.for_.empty())
        std::erase_if(made->returns, [&](const AgencyChronology& one) { return one.agency != options.for_; });
    made->merged = merged(made->returns, options.gap.value_or(usual_gap));
    return made;
}

std::vector<MadeDocument> tables_in_formats(const ChronologyTable& table, const ChronologyHeading& heading,
                                            const MadeDocument& place, const ReportOptions& options) {
    std::vector<MadeDocument> all;
    for (const std::string& format : options.formats) {
        if (format != "csv" && format != "xlsx") continue;
        MadeDocument made = place;
        made.file += "." + format;
        made.text = format == "csv" ? chronology_csv(table) : workbook_bytes(chronology_workbook(table, heading));
        if (format == "xlsx" && !table.too_long.empty())
            made.remarks.push_back(
                fmt::format("{} has not the whole text of {}: no cell holds so much; as csv it is whole", made.file,
                            in_words(table.too_long)));
        all.push_back(std::move(made));
    }
    return all;
}

}  // namespace review
