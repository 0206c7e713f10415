#include "cmd/people.h"

#include <fmt/format.h>

#include "base/text.h"

namespace review {

Error no_such_person(const std::string& what, const std::string& typed, const std::vector<std::string>& known) {
    Error error(ErrorKind::usage, what);
    if (const auto near = nearest(typed, known)) error.hint(fmt::format("did you mean {}?", *near));
    if (!known.empty()) error.hint(fmt::format("one of {}", in_words(known, "or")));
    return error;
}

}  // namespace review
