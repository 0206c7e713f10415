// Questions to the person at the keyboard. Asked again, with the reason, until the answer fits.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cmd/context.h"
#include "domain/case.h"
#include "domain/procedure.h"

namespace review {

/// One question, whatever it is about.
struct Prompt {
    std::string text;
    std::string help;  ///< shown on "?"
    FieldType type = FieldType::text;
    std::vector<std::string> choices;
    std::map<std::string, std::string> choice_titles;
    bool required = false;
    bool may_wait = false;      ///< needed, but not at once: it may be skipped, and is not called optional
    std::optional<Answer> now;  ///< taken when nothing is typed
};
Prompt prompt_of(const Field& field);
Prompt prompt_of(const Question& question);

struct Reply {
    enum class What { given, skipped, back } what = What::skipped;
    Answer answer;
};
/// Empty or "-" skips what is not required, "<" goes back, "?" shows the help. Error{interrupted} on Ctrl-C or at the end of
/// input.
Reply ask(const Prompt& prompt, Context& context);

/// One line; nothing when it was skipped. Asks again while `required`.
std::optional<std::string> ask_text(const std::string& question, const std::string& help, bool required,
                                    Context& context);
/// By number or name; the index of the chosen one.
std::string ask_choice(const std::string& question, const std::vector<std::string>& ids,
                       const std::map<std::string, std::string>& titles, Context& context);
/// A day. With `now`, nothing typed takes that day; without, nothing typed is no day.
std::optional<Date> ask_day(const std::string& question, const std::optional<Date>& now, Context& context);
/// The same where there must be a day: asked again until one is given.
Date ask_needed_day(const std::string& question, const std::optional<Date>& now, Context& context);
bool ask_yes(const std::string& question, Context& context);

/// How a date, a yes/no question … is to be typed: "2026-03-09 or 9 March 2026".
std::string how_to_type(const Prompt& prompt);

}  // namespace review
