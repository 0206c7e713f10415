#include "cmd/messages.h"

#include <fmt/format.h>

#include "base/text.h"
#include "cmd/complain.h"
#include "documents/documents.h"

namespace review {

std::string title_of(const std::string& id, const Partnership& partnership) {
    if (const Post* post = partnership.post(id)) return post->title;
    const Agency* agency = partnership.agency(id);
    return agency == nullptr || agency->title.empty() ? id : agency->title;
}

void put_text(const std::string& template_name, const View& view, Mail& mail, Context& context) {
    const FindTemplate find = [&](const std::string& name) { return context.project().template_text(name); };
    const std::string text = make_text(template_name, view, find);
    const auto end = text.find('\n');
    mail.subject = trimmed(text.substr(0, end));
    if (mail.subject.empty())
        throw Error(ErrorKind::invalid_data, "the message would have no subject: its first line is empty",
                    Spot{fmt::format("templates/documents/{}.txt", template_name), 1, 0})
            .hint("write the subject into the first line of the template");
    mail.text = end == std::string::npos ? std::string() : std::string(trimmed(text.substr(end))) + "\n";
}

void warn_of(std::string text, std::string remedy, Context& context) {
    Problem problem;
    problem.text = std::move(text);
    problem.remedy = std::move(remedy);
    warn(problem, context);
}

void warn_without_mailbox(const std::string& id, Context& context) {
    warn_of(fmt::format("no mailbox of {} is known", id),
            fmt::format("write into its [[{}]] in review.toml: contact = \"unit@example.org\"",
                        context.project().partnership().post(id) != nullptr ? "post" : "agency"),
            context);
}

void warn_away(const std::string& id, const std::string& when, Context& context) {
    warn_of(fmt::format("{} is on leave{}, and nobody who is there stands in", id, when),
            "write into its [[post]] in review.toml: deputy = \"…\"", context);
}

}  // namespace review
