// What the checks of a procedure share. Inside files/ only.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/procedure.h"

namespace review::procedure_checks {

/// Ids that a reference may name, and how to say that it names none of them.
class Checker {
   public:
    explicit Checker(const Procedure& checked);

    void problem(Level level, std::string rule, std::string text, Spot spot, std::string remedy);
    void error(std::string rule, std::string text, Spot spot, std::string remedy) {
        problem(Level::error, std::move(rule), std::move(text), std::move(spot), std::move(remedy));
    }
    /// `used` must be among `known`; `sort` says of what it is the id ("kind", "event").
    void refer(const std::string& used, const std::vector<std::string>& known, std::string_view sort,
               std::string_view where, const Spot& spot);
    void refer_all(const std::vector<std::string>& used, const std::vector<std::string>& known, std::string_view sort,
                   std::string_view where, const Spot& spot);

    const Procedure& procedure;
    std::vector<std::string> kinds, events, people, groups, roles, documents, stages, questions, facts, anchors,
        recipients;
    Problems problems;
};

void check_ids(Checker& check);         ///< each id once
void check_references(Checker& check);  ///< each reference names something
void check_places(Checker& check);      ///< what means something in its place only stands there
void check_terms(Checker& check);       ///< terms, criteria, questions, forms
void check_order(Checker& check);       ///< no circle of steps or criteria; deadlines that can be met
void check_reach(Checker& check);       ///< each kind and criterion can come to hold

}  // namespace review::procedure_checks
