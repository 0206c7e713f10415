// What a case needs next, and the exact command to type.
#pragma once

#include <string>

#include "cmd/context.h"
#include "rules/assessment.h"

namespace review {

struct NextMove {
    std::string what;     ///< "Tell every agency involved, by 9 March 2026"
    std::string command;  ///< "review record 2026-001 step board-told"; empty: nothing is to be done
};
NextMove next_move(const Procedure& procedure, const Case& the_case, const Assessment& assessment);
void print_next(const Procedure& procedure, const Case& the_case, const Assessment& assessment, Context& context);

}  // namespace review
