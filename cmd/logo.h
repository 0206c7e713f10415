// The partnership's logo, for the head of documents that show pictures.
#pragma once

#include <optional>

#include "documents/page.h"
#include "project/project.h"

namespace review {

/// Nothing when review.toml names none. Error{invalid_data} when it is not there or is no picture that documents can show.
std::optional<Picture> logo_of(const Project& project);

}  // namespace review
