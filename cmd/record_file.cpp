// review record CASE file FILE: something came in: a reply, a return, an e-mail. It is kept as it came, apart from the case.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/commands.h"
#include "cmd/record.h"
#include "cmd/report_file.h"
#include "cmd/sent_copies.h"
#include "files/case_file.h"
#include "rules/agencies.h"

namespace review {
namespace {

struct Options {
    std::string case_id, file, for_, note;
    std::optional<Date> on;
};

/// An agency, or anybody whom the case knows; never a name.
std::string sender(const std::string& typed, const CaseEdit& change, const Partnership& partnership) {
    if (typed.empty()) return {};
    if (const Agency* agency = agency_called(typed, partnership)) return agency->id;
    std::vector<std::string> agencies;
    for (const Agency& agency : partnership.agencies) agencies.push_back(agency.id);
    try {
        return change.known_who(typed, "--for");
    } catch (Error& error) {
        if (!agencies.empty()) error.hint(fmt::format("or an agency: {}", in_words(agencies, "or")));
        throw;
    }
}

ReceivedFile received(const std::string& bytes, const std::string& file, const Options& options, CaseEdit& change,
                      Context& context) {
    ReceivedFile record;
    record.on = options.on.value_or(context.today);
    if (context.today < record.on)
        throw Error(ErrorKind::usage, fmt::format("--on: {} has not come yet", record.on.words()));
    record.for_ = sender(options.for_, change, context.project().partnership());
    record.by = done_by(change, context);
    record.digest = digest_of(bytes);
    record.file = fmt::format("received/received-{}-{}.{}", record.on.iso(), record.digest.substr(0, 8),
                              plain_ending(file, bytes));
    if (!options.note.empty()) record.note = change.coded(options.note, "--note");
    return record;
}

/// These bytes, filed before; null: they were not.
const ReceivedFile* filed_before(const ReceivedFile& record, const Case& now) {
    const auto& all = now.received_files;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const ReceivedFile& one) { return one.digest == record.digest; });
    return found == all.end() ? nullptr : &*found;
}

int record_file(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const std::string file = file_or_ask(options.file, "record file", context);
    const std::string bytes = bytes_of(file, context);
    if (bytes.empty()) throw Error(ErrorKind::invalid_data, "the file is empty", Spot{file});
    ReceivedFile record = received(bytes, file, options, change, context);
    const Case now = change.now();
    const ReceivedFile* before = filed_before(record, now);
    if (before != nullptr) record = *before;
    const Project& project = context.project();
    const std::string path = path_of(record, change.id(), project);
    const bool is_kept =
        project.disk().type(path) == FileType::file && digest_of(project.disk().read(path)) == record.digest;
    if (before != nullptr && is_kept)
        return already(fmt::format("{}: this very file was filed on {}", change.id(), record.on.words()), context);
    if (!is_kept) change.edit().write(path, bytes, true);
    if (before == nullptr) change.document().append({"received-file"}, block_of(record));
    end_forgetting("papers", change);
    const std::string from = record.for_.empty() ? std::string() : fmt::format(" from {}", record.for_);
    return change.finish({fmt::format("filed what came{} on {}", from, record.on.words()), "record file",
                          fmt::format("{}: what came{} is kept as {}.\nSHA-256 {}", change.id(), from,
                                      project.shown(path), record.digest)});
}

}  // namespace

Runner declare_record_file(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("FILE", options->file, "what came in, of whatever kind; - for standard input");
    flags.text("--for", "WHO", options->for_,
               "from whom it came, or whose it is: an agency, a post or a person's code");
    flags.text("--note", "TEXT", options->note, "what it is");
    flags.date("--on", options->on, "the day on which it came (else today)");
    return [options](Context& context) { return record_file(*options, context); };
}

}  // namespace review
