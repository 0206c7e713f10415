// review seal: the files that say who is who are sealed for those whom review.toml names now.
#include <fmt/format.h>

#include <ostream>

#include "base/text.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "project/names_files.h"

namespace review {
namespace {

struct Options {
    bool open = false;
};

constexpr double lock_seconds = 5;

void refuse_what_cannot_be(const Options& options, const Context& context, const Partnership& partnership) {
    const bool anybody = !partnership.seal_for.empty();
    if (options.open && anybody)
        throw Error(ErrorKind::usage, "review.toml names whom to seal for: what is opened would be sealed again")
            .hint("take seal-for out of review.toml first");
    if (!options.open && !anybody)
        throw Error(ErrorKind::usage, "review.toml names nobody to seal the names for")
            .hint("age-keygen -o key.txt makes a key, and prints whom to name")
            .hint("then write into review.toml: seal-for = [\"age1…\"]")
            .hint("review seal --open leaves what is sealed open");
    const auto key = context.environment.find("REVIEW_AGE_KEY");
    if (key == context.environment.end() || key->second.empty())
        throw Error(ErrorKind::usage, "your own key is needed, so that nothing is sealed that you could not open again")
            .hint("say where it lies: REVIEW_AGE_KEY=/path/to/key.txt review seal");
}

int seal(const Options& options, Context& context) {
    const Project& project = context.project();
    const Partnership& partnership = project.partnership();
    refuse_what_cannot_be(options, context, partnership);
    Disk& disk = project.disk();
    if (options.open) disk.allow_opening();
    disk.make_directories(project.path(".review"), project.access());
    const auto lock = disk.lock(project.path(".review/lock"), lock_seconds, project.access());
    const auto files = names_files(project);
    // All are opened before the first is written: what nobody here can open stays as it is, and is told.
    int code = exit_ok;
    std::vector<std::pair<std::string, std::string>> texts;
    for (const std::string& path : files) try {
            texts.emplace_back(path, disk.read(path));
        } catch (Error& error) {
            if (error.kind != ErrorKind::invalid_data) throw;
            error.spot.file = project.shown(path);
            complain(error, context);
            code = exit_code_of(error.kind);
        }
    for (const auto& [path, text] : texts) {
        if (!context.globals.dry_run) disk.replace(path, text, digest_of(text));
        if (!context.globals.quiet) context.out << "  " << project.shown(path) << '\n';
    }
    if (context.globals.quiet) return code;
    const std::string what = counted(long(texts.size()), "file");
    const std::string done = context.globals.dry_run ? " would be" : texts.size() == 1 ? " is" : " are";
    context.out << (options.open ? fmt::format("{}{} open now.\n", what, done)
                                 : fmt::format("{}{} sealed for {}.\n", what, done,
                                               counted(long(partnership.seal_for.size()), "recipient")));
    return code;
}

}  // namespace

Runner declare_seal(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.flag("--open", options->open, "leave the files open, once review.toml names nobody any more");
    return [options](Context& context) { return seal(*options, context); };
}

}  // namespace review
