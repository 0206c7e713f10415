// Papers for tests of formats, and what they are read back with.
#pragma once

#include <pugixml.hpp>
#include <string>

#include "documents/paper.h"

namespace review_test {

review::Paper paper(const std::string& markdown);

/// Every mark of Markdown, HTML, TOML and XML, right-to-left and combining letters, none of them at the ends a blank.
std::string letters_of_every_kind();

/// Fails the test when it is not well-formed.
pugi::xml_document tree(const std::string& xml);

}  // namespace review_test
