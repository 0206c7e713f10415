// Who is who: the only place where a name is ever written (DESIGN 2).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace review {

struct Identity {
    std::string code;  ///< the person's code in the case; for the partnership's own file: a post id
    std::string name;
    std::vector<std::string> also;  ///< earlier names, nicknames, initials
    std::optional<Date> born, died;
    std::vector<std::string> addresses;
    std::map<std::string, std::string> details;  ///< school, employer, phone, email, nhs-number …
    Spot spot;
};

/// Words that look like a name of the case and are none, or may stand all the same (`review record CASE allow`).
struct AllowedText {
    std::string text;
    std::string because;
    std::optional<Date> on;  ///< when that was settled
    Spot spot;
};

/// One file: a case's family, a case's staff key (apart from it, KI-40), or the partnership's posts.
struct Identities {
    std::string uid;  ///< the case's; a mismatch is an error (two offices minted one id)
    std::vector<Identity> people;
    /// Answers to form fields that identify, by field id.
    std::map<std::string, std::string> answers;
    std::vector<AllowedText> allowed;
    std::string file;
    bool professionals = false;  ///< a staff key or the posts: who works with the family, and may share its surname

    const Identity* find(std::string_view code) const;
};

}  // namespace review
