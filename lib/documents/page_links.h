// What an entity and a link of Markdown mean, and which links a page may have. Only page_body.cpp uses it.
#pragma once

#include <string>
#include <string_view>

namespace review {

/// The text that "&amp;", "&#8211;" or "&#x2013;" stands for. Named ones beyond the usual stay as they are typed.
std::string entity_text(std::string_view entity);

/// Only http, https, mailto and places in the page. Everything else (javascript:, file:, a share of the reader's own
/// network) must stay plain text.
bool allowed_target(std::string_view target);

}  // namespace review
