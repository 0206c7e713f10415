// How wide the columns of a table are. Only paper_blocks.cpp uses it.
#pragma once

#include <vector>

#include "documents/paper_blocks.h"

namespace review {

/// So that long texts get room and no short word is broken; together 1. A sheet to be filled in has columns of equal width,
/// but for the first, where there are three or more; a table of "what: which" rows has a third for the what.
std::vector<double> column_widths(const PaperTable& table, bool wide);

}  // namespace review
