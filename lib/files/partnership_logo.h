// The picture for the head of documents. It is a file of the templates, and no fact about the partnership that rules could use.
#pragma once

#include <string>

#include "files/value.h"

namespace review {

/// What review.toml names as logo: a file below templates/. Empty when it names none, or what read_partnership refuses.
std::string logo_named_in(const Value& tree);

}  // namespace review
