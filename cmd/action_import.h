// What both ways of `action import` share: a file of others' that goes into several cases at once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cmd/many_cases.h"
#include "files/sheets.h"

namespace review {

/// The sheets of the file named; of one in Windows-1252 a note says so. Errors as read_sheets.
std::vector<Sheet> sheets_of(const std::string& typed, Context& context);

}  // namespace review
