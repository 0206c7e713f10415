#include "domain/identities.h"

namespace review {

const Identity* Identities::find(std::string_view code) const {
    for (const Identity& identity : people)
        if (identity.code == code) return &identity;
    return nullptr;
}

}  // namespace review
