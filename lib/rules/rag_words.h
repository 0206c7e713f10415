// What the colours of an action are called: where a partnership has words of its own for them, by these.
#pragma once

#include <string>
#include <string_view>

#include "domain/case.h"
#include "domain/partnership.h"
#include "rules/assessment.h"

namespace review {

std::string rag_word(Rag rag, const RagRule& rule);
std::string in_capitals(std::string_view colour);  ///< "RED": as pages and sheets show it

}  // namespace review
