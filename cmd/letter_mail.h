// A letter or paper of a case as a draft of an e-mail, with the document attached.
#pragma once

#include <string>
#include <vector>

#include "cmd/context.h"
#include "cmd/report.h"
#include "documents/naming.h"
#include "files/mail.h"

namespace review {

/// What a draft is made of: one document for one addressee, in every format that was asked for.
struct Letter {
    const DocumentRow& row;
    const Case& the_case;
    const Procedure& procedure;
    const Naming& naming;  ///< with names for an identified document: it knows people's own addresses
    std::string for_;      ///< an agency, post, group or person; empty: nobody in particular
    bool identified = false;
};

/// The message; its subject and text are those of documents/letter-message.txt, and name nobody. Where no mailbox is known it has
/// none, and that is told with how to add it. Errors as put_text.
Mail letter_mail(const Letter& letter, const std::vector<MadeDocument>& documents, Context& context);

}  // namespace review
