#include "cmd/letter_mail.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/messages.h"
#include "documents/letter_message.h"

namespace review {
namespace {

/// As mail programs know them; a text says in which letters it is.
std::string media_type(const std::string& ending) {
    static const std::map<std::string, std::string> types = {
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"odt", "application/vnd.oasis.opendocument.text"},
        {"pdf", "application/pdf"},
        {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"html", "text/html; charset=utf-8"},
        {"txt", "text/plain; charset=utf-8"},
        {"md", "text/markdown; charset=utf-8"},
        {"csv", "text/csv; charset=utf-8"}};
    const auto found = types.find(ending);
    return found == types.end() ? "application/octet-stream" : found->second;
}

/// A mailbox, or what would make it known.
struct Reached {
    std::string mailbox;
    std::string remedy;
};

Reached at(const std::string& contact, std::string remedy) {
    return is_mailbox(contact) ? Reached{contact, {}} : Reached{{}, std::move(remedy)};
}

Reached person_reached(const Letter& letter) {
    if (!letter.identified) return {{}, "it stands with the names: with --identified the draft bears it"};
    std::string email;
    if (const Identity* known = letter.naming.identity(letter.for_))
        if (const auto detail = known->details.find("email"); detail != known->details.end()) email = detail->second;
    return at(email, fmt::format("review record {} person {} --from FILE, with a line details = {{ email = \"…\" }}",
                                 letter.the_case.id, letter.for_));
}

Reached post_reached(const std::string& id, const Post* post, const Partnership& partnership) {
    if (post == nullptr)
        return {{},
                fmt::format("add to review.toml: [[post]], id = \"{}\", title = \"…\", contact = \"unit@example.org\"",
                            id)};
    const Agency* agency = partnership.agency(post->agency);
    const bool by_agency = !is_mailbox(post->contact) && agency != nullptr;
    return at(by_agency ? agency->contact : post->contact,
              "write into its [[post]] in review.toml: contact = \"unit@example.org\"");
}

bool is_group(const std::string& id, const Procedure& procedure, const Partnership& partnership) {
    const auto is_this = [&](const Part& part) { return part.id == id; };
    return partnership.group_of(id) != nullptr ||
           std::any_of(procedure.groups.begin(), procedure.groups.end(), is_this) ||
           std::any_of(procedure.bodies.begin(), procedure.bodies.end(), is_this);
}

Reached reached(const Letter& letter, const Partnership& partnership) {
    const std::string& id = letter.for_;
    if (letter.the_case.person(id) != nullptr) return person_reached(letter);
    if (const Agency* agency = partnership.agency(id))
        return at(agency->contact, "write into its [[agency]] in review.toml: contact = \"unit@example.org\"");
    if (const Post* post = partnership.post(id)) return post_reached(id, post, partnership);
    if (!is_group(id, letter.procedure, partnership)) return post_reached(id, nullptr, partnership);
    const Group* group = partnership.group_of(id);
    const std::string members =
        group == nullptr || group->members.empty() ? std::string() : fmt::format(" ({})", in_words(group->members));
    return {{}, fmt::format("a group has none: write those of its members into the draft{}", members)};
}

/// Its title; never who holds the office.
std::string office(const std::string& id, const Procedure& procedure, const Partnership& partnership) {
    if (partnership.post(id) != nullptr || partnership.agency(id) != nullptr) return title_of(id, partnership);
    const Group* group = partnership.group_of(id);
    return group != nullptr ? group->title : procedure.title_of(id);
}

/// The mailbox; empty, with a word about it, where none is known.
std::string mailbox_of(const Letter& letter, Context& context) {
    if (letter.for_.empty()) {
        note(fmt::format("the draft of {} is addressed to nobody: --for WHO or --for each says to whom", letter.row.id),
             context);
        return {};
    }
    const Reached to = reached(letter, context.project().partnership());
    if (to.mailbox.empty())
        note(fmt::format("no mailbox of {} is known, and its draft has no To: ({})", letter.for_, to.remedy), context);
    return to.mailbox;
}

}  // namespace

Mail letter_mail(const Letter& letter, const std::vector<MadeDocument>& documents, Context& context) {
    const Partnership& partnership = context.project().partnership();
    const bool to_person = letter.the_case.person(letter.for_) != nullptr;
    Mail mail;
    mail.from = partnership.chase.from;
    mail.to = mailbox_of(letter, context);
    const std::string to =
        letter.for_.empty() || to_person ? std::string() : office(letter.for_, letter.procedure, partnership);
    put_text("letter-message",
             letter_view({letter.row.title, letter.the_case.id, to, letter.identified}, partnership, context.today),
             mail, context);
    for (const MadeDocument& document : documents) {
        const std::string ending = document.file.substr(document.file.rfind('.') + 1);
        mail.attachments.push_back(
            {fmt::format("{}-{}.{}", letter.the_case.id, letter.row.id, ending), media_type(ending), document.text});
    }
    return mail;
}

}  // namespace review
