#include "cmd/reasons.h"

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/record.h"

namespace review {

void need_because(const std::string& command, const std::string& question, Context& context) {
    if (trimmed(context.globals.because).empty() && context.may_ask())
        context.globals.because = ask_text(question, "", true, context).value_or("");
    Needed needed(command);
    needed.flag(!trimmed(context.globals.because).empty(), "--because TEXT");
    needed.refuse_missing();
}

}  // namespace review
