// What the colours of an action are called: where a partnership has words of its own for them, by these.
#pragma once

#include <string>

#include "domain/case.h"
#include "domain/partnership.h"
#include "rules/assessment.h"

namespace review {

std::string rag_word(Rag rag, const RagRule& rule);

}  // namespace review
