#include "rules/named_places.h"

#include <fmt/format.h>

#include <set>

#include "rules/refuser.h"
#include "rules/signed_parts.h"

namespace review {
namespace {

/// What the parts that follow belong to, as signed_parts tells it: "section" and an id, then the text of it.
class Walk {
   public:
    explicit Walk(std::string_view what) : what_(what) {}

    /// Whether the part begins something, and holds no words of its own.
    bool begins(const SignedPart& part) {
        if (part.key == "section") {
            within_ = what_ == "report"  ? fmt::format("the section {} of the report", part.value)
                      : what_ == "terms" ? fmt::format("the section {} of the terms of reference", part.value)
                                         : fmt::format("{}, section {}", meeting_, part.value);
        } else if (part.key == "learning" && what_ == "report" && !in_recommendation_) {
            within_ = "learning point " + part.value;
        } else if (part.key == "recommendation" && (what_ == "report" || !in_action_)) {
            in_recommendation_ = true;
            within_ = "recommendation " + part.value;
        } else if (part.key == "action") {
            in_action_ = true;
            within_ = action_ = "action " + part.value;
        } else if (part.key == "milestone") {
            within_ = action_ + "." + part.value;
        } else if (part.key == "meeting") {
            within_ = meeting_ = "the minutes of " + part.value;
        } else {
            return false;
        }
        section_ = what_ == "report" && part.key == "section" ? part.value : "";
        return true;
    }
    NamedPart named(const SignedPart& part) const {
        return {part.key == "text" ? within_ : fmt::format("{}, {}", within_, part.key), part.value, section_};
    }

   private:
    std::string_view what_;
    std::string within_, section_, action_, meeting_;
    bool in_recommendation_ = false, in_action_ = false;
};

}  // namespace

std::vector<NamedPart> named_parts(std::string_view what, const std::vector<SignedPart>& parts) {
    static const std::set<std::string, std::less<>> words = {"text", "change", "measure"};
    std::vector<NamedPart> named;
    Walk walk(what);
    for (const SignedPart& part : parts)
        if (!walk.begins(part) && words.contains(part.key) && !part.value.empty()) named.push_back(walk.named(part));
    return named;
}

std::string NamedPlace::text() const {
    return fmt::format("{}, line {}, column {}: {} {} ({}): {}", part.where, hit.line, hit.column,
                       hit.certain ? "the" : "perhaps the", hit.whose(), hit.rule, hit.remedy());
}

std::vector<NamedPlace> named_places(const Case& the_case, const NameFinder& names) {
    std::vector<NamedPlace> places;
    std::set<std::string> seen;  // the report and the plan share their recommendations
    for (const std::string_view what : {"report", "plan", "minutes"})
        for (const NamedPart& part : named_parts(what, signed_parts(what, the_case))) {
            if (!seen.insert(part.text).second) continue;
            for (const NameFound& hit : names.find(part.text)) places.push_back({part, hit});
        }
    return places;
}

namespace {

std::string how_to_write(const NamedPlace& place, const Case& the_case) {
    if (!place.part.section.empty())
        return fmt::format("review record {} section {} --from FILE --replace", the_case.id, place.part.section);
    return fmt::format("review check {}{}", the_case.id, place.hit.certain ? "" : " --level info");
}

}  // namespace

void check_identifiers(const Standing& standing, const Surroundings& around, Refuser& refuser) {
    const Case& the_case = standing.the_case;
    if (!around.names) {
        refuser.add("identifiers.not-checked",
                    "the check for names cannot be made: the identities of the case are not at hand",
                    fmt::format("review check {}", the_case.id));
        return;
    }
    for (const NamedPlace& place : named_places(the_case, *around.names)) {
        const bool certain = place.hit.certain;
        const std::string otherwise =
            certain ? "" : fmt::format(", or say why it may stand: review record {} allow", the_case.id);
        refuser.add(certain ? "identifiers.found" : "identifiers.possible", place.text() + otherwise,
                    how_to_write(place, the_case), false);
    }
}

}  // namespace review
