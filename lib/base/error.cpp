#include "base/error.h"

#include <utility>

namespace review {

std::string Spot::text() const {
    std::string out = file;
    if (line > 0) out += ":" + std::to_string(line);
    if (line > 0 && column > 0) out += ":" + std::to_string(column);
    return out;
}

Error::Error(ErrorKind kind_, std::string text_, Spot spot_)
    : kind(kind_), text(std::move(text_)), spot(std::move(spot_)) {}

Error& Error::because(std::string cause) {
    causes.push_back(std::move(cause));
    return *this;
}

Error& Error::hint(std::string text_) {
    hints.push_back(std::move(text_));
    return *this;
}

std::string_view name_of(Level level) {
    switch (level) {
        case Level::info: return "info";
        case Level::warning: return "warning";
        case Level::error: return "error";
    }
    return "error";
}

}  // namespace review
