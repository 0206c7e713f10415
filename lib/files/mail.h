// An e-mail as a file (.eml): a draft that mail programs open ready to be looked at and sent, or what sendmail takes.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace review {

struct MailAttachment {
    std::string file;  ///< its name
    std::string type;  ///< "text/csv"
    std::string bytes;
};

/// An invitation that mail programs offer to accept.
struct MailCalendar {
    std::string method;  ///< "REQUEST", "CANCEL": that of the calendar file
    std::string bytes;   ///< the calendar file
};

struct Mail {
    std::string from;  ///< a mailbox; empty: whoever sends it
    std::string to;    ///< a mailbox; empty: not known
    std::string subject;
    std::string text;  ///< UTF-8, lines ending in \n
    std::optional<MailCalendar> calendar = {};
    std::vector<MailAttachment> attachments = {};
    bool is_draft = true;  ///< opened to be sent, not as received
};

/// The message by RFC 5322, 2045 and 2047; lines end in CRLF. The same mail gives the same bytes: it bears neither a date nor
/// an id, which whatever sends it adds. Error{internal} for a mailbox that is none: nothing can slip into a header.
std::string mail_bytes(const Mail& mail);

}  // namespace review
