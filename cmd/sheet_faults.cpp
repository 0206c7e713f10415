#include "cmd/sheet_faults.h"

namespace review {

Problem fault_at(const char* rule, Spot spot, std::string text, std::string remedy) {
    Problem problem;
    problem.rule = rule;
    problem.spot = std::move(spot);
    problem.text = std::move(text);
    problem.remedy = std::move(remedy);
    return problem;
}

std::optional<CellFault> fault_of(const SheetCell& cell) {
    if (cell.is_formula)
        return CellFault{"it holds a formula, and none is ever worked out here", "write what it comes to"};
    if (cell.is_merged)
        return CellFault{"the cell is one with that of another row",
                         "part the cells, and write into each what is its own"};
    return std::nullopt;
}

}  // namespace review
