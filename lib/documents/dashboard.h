// All cases at one glance: one page that filters and sorts itself in any browser, without a server.
#pragma once

#include <string>

#include "documents/documents.h"

namespace review {

/// From documents/dashboard.html, .css and .js and the names of overview_view. Errors as make_paper. The page runs that
/// script alone; without it all rows are there to be read.
std::string make_dashboard(const std::string& title, const View& view, const FindTemplate& find);

}  // namespace review
