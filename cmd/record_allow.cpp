// review record CASE allow: words that look like somebody of the case and are not, or may stand all the same. They are written
// beside the names, for they may be names.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/record.h"
#include "files/case_file.h"
#include "project/scan.h"
#include "rules/reading.h"

namespace review {
namespace {

struct Options {
    std::string case_id, from;
};

/// Never a flag: it would stay in the shell's history.
std::string gathered_text(const Options& options, Context& context) {
    if (!options.from.empty()) return std::string(trimmed(file_or_input(options.from, context)));
    if (!context.may_ask())
        throw Error(ErrorKind::usage,
                    "which words are allowed? Give them with --from FILE, or --from - for standard input")
            .hint("they are never a flag: what is typed on a command line stays in the shell's history");
    return ask_text("Which words may stand?",
                    "As they stand in the text: \"Whitlow Road\". They are kept beside the names.", true, context)
        .value_or("");
}

std::string gathered_reason(Context& context) {
    if (!trimmed(context.globals.because).empty()) return std::string(trimmed(context.globals.because));
    if (context.may_ask())
        return ask_text("Why may they?", "A road that is called so; a helpline that everybody may ring.", true, context)
            .value_or("");
    throw Error(ErrorKind::usage, "record allow needs --because").hint("say in a sentence why the words may stand");
}

/// An entry that changes nothing would be taken for one that does.
void refuse_idle(const std::string& text, const CaseEdit& change, Context& context) {
    if (keys_of(text).empty()) throw Error(ErrorKind::usage, "there are no words in what was given");
    const Identities posts = context.project().load_posts();
    const NameFinder finder({&change.loaded().family, &change.loaded().staff, &posts},
                            context.project().ordinary_words());
    // In the middle of a sentence, where a capital counts for most.
    if (finder.find("they told " + text + " so").empty())
        throw Error(ErrorKind::usage, "nobody of the case would be found in these words: they need not be allowed")
            .hint("give the words as they stand in the text, with those around them: the road, not the name in it");
}

bool is_known(const std::string& text, const CaseEdit& change) {
    const auto& allowed = change.loaded().family.allowed;
    return std::any_of(allowed.begin(), allowed.end(),
                       [&](const AllowedText& one) { return keys_of(one.text) == keys_of(text); });
}

int record_allow(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    AllowedText allowed;
    allowed.text = gathered_text(options, context);
    if (is_known(allowed.text, change))
        return already(fmt::format("{}: these words are allowed", change.id()), context);
    refuse_idle(allowed.text, change, context);
    allowed.because = gathered_reason(context);
    allowed.on = context.today;
    identities_document("people.toml", change, context).append({"allow"}, block_of(allowed));
    return change.finish(
        {"allowed words that look like a name", "record allow",
         fmt::format("{}: these words may stand from now on; the entry lies beside the names.", change.id())});
}

}  // namespace

Runner declare_record_allow(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.text("--from", "FILE", options->from, "read the words from a file, or from standard input with -");
    return [options](Context& context) { return record_allow(*options, context); };
}

}  // namespace review
