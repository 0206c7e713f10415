// Frozen copies of what went out: the very bytes, with their digest, as proof.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "cmd/case_edit.h"

namespace review {

/// A document as it went out.
struct SentCopy {
    std::string document;  ///< "agency-notification"
    std::string who;       ///< to whom; empty: to nobody in particular
    std::string ending;    ///< "docx"
    std::string bytes;
    bool identified = false;
    std::string place = {};  ///< where it lay, for messages
};

/// What lies in the folders out/ of the case and of its identities, as it was made or touched up since: "agency-notification-police"
/// in every format; where there is nothing for `who` alone, what was made once for all. `format`: that alone, if not empty.
std::vector<SentCopy> lying_copies(const std::string& document, const std::string& who, const std::string& format,
                                   const CaseEdit& change, Context& context);

/// Whether a copy of what went to them is kept already.
bool has_copy(const std::string& document, const std::string& who, const std::string& case_id, const Project& project);

/// A file that went out in its place, by hand. Errors as bytes_of; Error{invalid_data} for an empty one.
SentCopy copy_of_file(const std::string& file, const std::string& document, const std::string& who, Context& context);

/// Keeps each once, as DOCUMENT-WHO-DATE-DIGEST.ENDING with its digest in SHA256SUMS there: below issued/ of the case, or below that of
/// its identities when it is identified, names somebody all the same, or cannot be looked through. Once for each command. Returns
/// where they are, as messages show it, also of those that were kept before.
std::vector<std::string> keep_copies(const std::vector<SentCopy>& copies, Date on, CaseEdit& change, Context& context);

/// "docx" of "Letter to Mrs Pell.DOCX": an ending that says what a file is, and nothing of whom; else by the content.
std::string plain_ending(const std::string& file, const std::string& bytes);

}  // namespace review
