#include "cmd/notify.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/flags.h"
#include "files/case_file.h"
#include "rules/gates.h"
#include "rules/hearing.h"

namespace review {
namespace {

const Step& step_named(const std::string& id, const Procedure& procedure) {
    if (const Step* step = procedure.step(id)) return *step;
    std::vector<std::string> known;
    for (const Step& other : procedure.steps)
        if (!other.document.empty()) known.push_back(other.id);
    throw unknown_word(ErrorKind::usage, "--notify", id, known);
}

/// By the case as it will be. What is made is what goes out, so that a copy of it is kept.
void make_letters(const DocumentRow& document, const std::vector<std::string>& those, ReportOptions wanted,
                  const CaseEdit& change, Context& context, Notified& into) {
    LoadedCase loaded = change.loaded();
    loaded.data = change.now();
    wanted.name = document.id;
    for (const std::string& who : those)
        if (!who.empty()) wanted.whom.push_back(who);
    settle_formats(formats_of_letters(), wanted, context);
    for (MadeDocument& made : make_case_documents(std::move(loaded), wanted, context)) {
        const auto dot = made.file.rfind('.');
        const std::string stem = made.file.substr(0, dot);
        const std::string who = stem == document.id ? std::string() : stem.substr(document.id.size() + 1);
        into.copies.push_back({document.id, who, made.file.substr(dot + 1), made.text, made.identified, made.file});
        into.letters.push_back(std::move(made));
    }
}

std::string said_of(const DocumentRow& document, std::size_t drafts, bool mail, const CaseEdit& change) {
    if (!mail)
        return fmt::format("Letters ({}): review report {} {} --identified", document.title, document.id, change.id());
    return fmt::format(
        "Letters ({}): {} to be looked at and sent; copies are kept. What goes out otherwise is kept by: review record "
        "{} "
        "sent {} --for WHO --copy FILE",
        document.title, counted(long(drafts), "draft"), change.id(), document.id);
}

bool is_open(const StepStatus& status) {
    return status.state != StepState::done && status.state != StepState::not_done_with_reason;
}

}  // namespace

void check_letters(const ReportOptions& letters, const std::vector<std::string>& steps) {
    const bool how = letters.identified || !letters.format.empty();
    if ((how || letters.mail) && steps.empty())
        throw Error(ErrorKind::usage, "--mail, --identified and --format are about the letters of --notify STEP");
    if (how && !letters.mail)
        throw Error(ErrorKind::usage, "--identified and --format say how the letters of --mail are made")
            .hint("add --mail, or make them with review report");
}

Notice notify(const std::string& id, Date on, const ReportOptions& letters, CaseEdit& change, Context& context,
              Notified& into) {
    const Step& step = step_named(id, change.procedure());
    const DocumentRow* document = change.procedure().document(step.document);
    if (letters.mail && document == nullptr)
        throw Error(ErrorKind::usage, fmt::format("--mail: {} has no letter", id)).hint("leave --mail out");
    std::vector<std::string> told, those, left_out;
    const Case before_all = change.now();
    for (const StepStatus& status : change.assessment().steps) {
        if (status.step != &step || !is_open(status)) continue;
        if (letters.mail && is_not_sought(status.for_, before_all)) {
            left_out.push_back(status.for_);
            continue;
        }
        StepRecord record;
        record.step = id;
        record.for_ = status.for_;
        record.on = on;
        if (!context.globals.by.empty()) record.by = change.known_who(context.globals.by, "--by");
        change.allow(may_record(record, change.procedure(), change.now(), change.around(), context.today),
                     fmt::format("nothing was recorded for {}", id));
        change.document().append({"step"}, block_of(record));
        told.push_back(status.for_.empty() ? "the case" : status.for_);
        those.push_back(status.for_);
    }
    if (!left_out.empty())
        note(fmt::format(
                 "no letter is made for {}, and nothing recorded: the case says, with a reason, that nobody asks "
                 "them (review report {} {} --for CODE makes it all the same)",
                 in_words(left_out), document->id, change.id()),
             context);
    if (told.empty())
        return {{fmt::format("{}: {}", step.title,
                             left_out.empty() ? "everybody has been told already" : "nobody is left to be told")},
                {}};
    const std::size_t before = into.letters.size();
    if (letters.mail) make_letters(*document, those, letters, change, context, into);
    const auto drafts = std::count_if(into.letters.begin() + std::ptrdiff_t(before), into.letters.end(),
                                      [](const MadeDocument& made) { return made.file.ends_with(".eml"); });
    Notice notice{{fmt::format("{}: recorded for {}", step.title, in_words(told))}, fmt::format("step {}", id)};
    if (document != nullptr) notice.said.push_back(said_of(*document, std::size_t(drafts), letters.mail, change));
    return notice;
}

void keep_letters(const Notified& notified, Date on, CaseEdit& change, Context& context) {
    if (notified.letters.empty()) return;
    keep_copies(notified.copies, on, change, context);
    write_documents(notified.letters, {}, context);
}

}  // namespace review
