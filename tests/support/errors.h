// Errors as tests look at them.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "base/error.h"

namespace review {

/// The Error that `action` ends in; one of kind internal, "no error came", when it ends well.
template <class Action>
Error error_of(Action action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorKind::internal, "no error came");
}

inline std::string all_hints(const Error& error) {
    std::string all;
    for (const auto& hint : error.hints) all += hint + "\n";
    return all;
}

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

inline void skipped(const std::string& why) { MESSAGE("skipped: " << why); }

}  // namespace review
