#include "cmd/invite_checks.h"

#include <fmt/format.h>

#include "base/text.h"
#include "cmd/messages.h"
#include "documents/diary.h"

namespace review {
namespace {

/// Everything that speaks against it, each with what would put it right.
class Reasons {
   public:
    void add(const std::string& text, const std::string& remedy) {
        texts_.push_back(text);
        remedies_.push_back(remedy);
    }
    void refuse_any(const std::string& what) const {
        if (texts_.empty()) return;
        Error error(ErrorKind::refused, fmt::format("{}: {}", what, in_words(texts_)));
        for (const std::string& remedy : remedies_) error.hint(remedy);
        throw error;
    }

   private:
    std::vector<std::string> texts_, remedies_;
};

void add_time_reasons(const Meeting& meeting, const Material& material, Reasons& reasons) {
    const std::string& case_id = material.the_case.id;
    const std::string change = fmt::format("review record {} meeting {}", case_id, meeting.id);
    if (meeting.held) return reasons.add("it was held", "review schedule " + case_id + " shows what is to come");
    if (!meeting.date) reasons.add("it has no day", change + " --date \"20 April 2026\"");
    if (meeting.time.empty()) reasons.add("it has no time", change + " --time 10:30");
    if (meeting.date && *meeting.date < material.today) {
        reasons.add(fmt::format("{} is past", meeting.date->words()), change + " --held");
        reasons.add("no other day is on record", change + " --date DATE");
    }
}

std::string without_agency(const std::string& code) { return fmt::format("{} belongs to no agency", code); }
std::string remedy_without_agency(const std::string& code, const Material& material) {
    return fmt::format("review record {} person {} --agency ID", material.the_case.id, code);
}

std::string unknown(const std::string& id) { return fmt::format("{} does not stand in review.toml", id); }
std::string remedy_unknown(const std::string& id) {
    return fmt::format(
        "write it into review.toml, as a [[post]] or an [[agency]]: id = \"{}\", and contact = "
        "\"unit@example.org\"",
        id);
}

void add_asked_reasons(const AskedTo& asked, const Material& material, Reasons& reasons) {
    for (const std::string& code : asked.without_agency)
        reasons.add(without_agency(code), remedy_without_agency(code, material));
    for (const std::string& id : asked.unknown) reasons.add(unknown(id), remedy_unknown(id));
    if (asked.without_agency.empty() && asked.unknown.empty())
        reasons.add("no agency is involved, and no role filled",
                    fmt::format("review schedule {} --agency ID", material.the_case.id));
}

}  // namespace

void refuse_inviting(const Meeting& meeting, const AskedTo& asked, bool was_sent, const Material& material) {
    const std::string& case_id = material.the_case.id;
    Reasons reasons;
    if (meeting.cancelled) {
        if (!was_sent)
            reasons.add("it stands in none",
                        fmt::format("to put it back in the diary: review record {} meeting {} --date DATE", case_id,
                                    meeting.id));
    } else {
        add_time_reasons(meeting, material, reasons);
        if (asked.offices.empty() && !was_sent) add_asked_reasons(asked, material, reasons);
        if (speaks_of_somebody(meeting, material.naming))
            reasons.add("its place speaks of somebody of the case",
                        fmt::format("review record {} meeting {} --place \"a room, or a link\"", case_id, meeting.id));
    }
    if (!organiser_of(material))
        reasons.add("nobody is known whom the answers go to",
                    "write into review.toml, under [chase]: from = \"unit@example.org\"");
    reasons.refuse_any(meeting.cancelled
                           ? fmt::format("{} is called off, and cannot be taken out of calendars", meeting.id)
                           : fmt::format("nobody can be invited to {}", meeting.id));
}

bool tell_left_out(const AskedTo& asked, const InvitationPlan& plan, const Material& material, const Meeting& meeting,
                   Context& context) {
    for (const std::string& id : plan.without_mailbox) warn_without_mailbox(id, context);
    for (const std::string& code : asked.without_agency)
        warn_of(without_agency(code) + ", and is not invited", remedy_without_agency(code, material), context);
    for (const std::string& id : asked.unknown)
        warn_of(unknown(id) + ", and is not invited", remedy_unknown(id), context);
    const std::string when = meeting.date ? " on " + meeting.date->words() : std::string();
    for (const std::string& id : asked.away) warn_away(id, when, context);
    return plan.without_mailbox.empty() && asked.without_agency.empty() && asked.unknown.empty() && asked.away.empty();
}

}  // namespace review
