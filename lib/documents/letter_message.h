// The message that a letter or paper of a case goes out with, by e-mail.
#pragma once

#include <string>

#include "documents/template.h"
#include "domain/partnership.h"

namespace review {

struct LetterMessage {
    std::string document;  ///< title of the letter or paper
    std::string case_id;
    std::string to;  ///< title of the office or group that it goes to; empty: it goes to a person, or to nobody yet
    bool identified = false;  ///< it names people: whoever gets it is told so
};

/// The names that documents/letter-message.txt may use: none of them holds the name of anybody.
View letter_view(const LetterMessage& message, const Partnership& partnership, Date today);

}  // namespace review
