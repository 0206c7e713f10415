// The faults of tables that others filled in.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "files/sheets.h"

namespace review {

Problem fault_at(const char* rule, Spot spot, std::string text, std::string remedy = {});

/// Why a cell cannot be taken for what it shows.
struct CellFault {
    std::string text, remedy;
};
/// A formula, for none is ever worked out here; one cell with those of other rows, for it cannot be said whose it is.
std::optional<CellFault> fault_of(const SheetCell& cell);

}  // namespace review
