#include "rules/partnership_findings.h"

#include <fmt/format.h>

#include "base/text.h"
#include "rules/terms.h"

namespace review {
namespace {

std::vector<std::string> sectors_in(const Group& group, const Partnership& partnership) {
    std::vector<std::string> sectors;
    for (const std::string& member : group.members) {
        const Post* post = partnership.post(member);
        const Agency* agency = post ? partnership.agency(post->agency) : nullptr;
        if (agency) sectors.push_back(agency->sector);
    }
    return sectors;
}

}  // namespace

Problems group_findings(const Procedure& procedure, const Partnership& partnership) {
    Problems problems;
    for (const Part& wanted : procedure.groups) {
        if (wanted.sectors.empty()) continue;
        const std::string ref = "group:" + wanted.id;
        const Group* group = partnership.group_of(wanted.id);
        const auto there = group ? sectors_in(*group, partnership) : std::vector<std::string>{};
        std::vector<std::string> missing;
        for (const std::string& sector : wanted.sectors)
            if (!contains(there, sector)) missing.push_back(replaced(sector, "-", " "));
        if (missing.empty()) continue;
        problems.push_back({Level::warning, "group.sector-missing",
                            fmt::format("{}: nobody in it is of {}", wanted.title, in_words(missing, "or")),
                            group ? group->spot : Spot{partnership.file, 0, 0},
                            group ? "add a post of that sector to its members in review.toml"
                                  : fmt::format("add [[group]] id = \"{}\" with members to review.toml", wanted.id),
                            "", ref});
    }
    return problems;
}

Problems target_findings(const std::vector<const Procedure*>& procedures, const Partnership& partnership) {
    std::vector<std::string> steps;
    for (const Procedure* procedure : procedures)
        for (const Step& step : procedure->steps) steps.push_back(step.id);
    Problems problems;
    for (const auto& [step, target] : partnership.targets) {
        if (contains(steps, step)) continue;
        const auto near = nearest(step, steps);
        problems.push_back(
            {Level::error,
             "partnership.unknown-reference",
             fmt::format("[targets]: no procedure in use has a step {}: this target counts for nothing", step),
             target.spot,
             near ? fmt::format("did you mean {}?", *near)
                  : "write the id of a step; `review procedure show` names them",
             {},
             {}});
    }
    return problems;
}

}  // namespace review
