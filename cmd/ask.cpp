#include "cmd/ask.h"

#include <fmt/format.h>

#include <charconv>
#include <ostream>

#include "base/text.h"
#include "files/case_file.h"

namespace review {
namespace {

std::string next_line(const std::string& prompt, Context& context) {
    auto line = context.terminal.ask(prompt);
    if (!line) throw Error(ErrorKind::interrupted, "the input ended before the question was answered");
    if (const auto bad = invalid_utf8(*line)) {
        context.out << "That is not UTF-8 text; please type it again.\n";
        return next_line(prompt, context);
    }
    return *line;
}

bool offers_choices(const Prompt& prompt) {
    return !prompt.choices.empty() && (prompt.type == FieldType::choice || prompt.type == FieldType::choices ||
                                       prompt.type == FieldType::agency || prompt.type == FieldType::agencies);
}

std::string title_of(const Prompt& prompt, const std::string& id) {
    const auto found = prompt.choice_titles.find(id);
    return found == prompt.choice_titles.end() ? id : found->second;
}

void show_choices(const Prompt& prompt, Context& context) {
    for (std::size_t i = 0; i < prompt.choices.size(); ++i)
        context.out << fmt::format("  {:>2}  {}\n", i + 1, title_of(prompt, prompt.choices[i]));
}

void show_help(const Prompt& prompt, Context& context) {
    const auto width = std::size_t(context.terminal.width());
    const std::string help = prompt.help.empty() ? "There is no more to say about this question." : prompt.help;
    for (const std::string& line : wrapped(help, width > 4 ? width - 2 : 40)) context.out << "  " << line << '\n';
    const std::string nothing = prompt.now        ? "Nothing keeps what stands in [ ]. "
                                : prompt.required ? ""
                                                  : "Nothing, or -, skips it. ";
    const std::string keys =
        fmt::format("Type {}. {}< goes back to the question before.", how_to_type(prompt), nothing);
    for (const std::string& line : wrapped(keys, width > 4 ? width - 2 : 40)) context.out << "  " << line << '\n';
}

/// Numbers and titles of choices become their ids; what is neither stays.
std::string as_id(const Prompt& prompt, std::string_view typed) {
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (fault == std::errc{} && end == typed.data() + typed.size() && number >= 1 && number <= prompt.choices.size())
        return prompt.choices[number - 1];
    for (const std::string& id : prompt.choices)
        if (folded(title_of(prompt, id)) == folded(typed)) return id;
    return std::string(typed);
}

std::string as_ids(const Prompt& prompt, std::string_view typed) {
    if (prompt.type == FieldType::choice || prompt.type == FieldType::agency) return as_id(prompt, trimmed(typed));
    std::vector<std::string> ids;
    const std::string separated = replaced(std::string(typed), ";", ",");
    for (const auto part : split(separated, ','))
        if (!trimmed(part).empty()) ids.push_back(as_id(prompt, trimmed(part)));
    return join(ids, ",");
}

/// Lines up to an empty one.
std::string more_lines(std::string first, Context& context) {
    while (true) {
        const std::string line = next_line("  … ", context);
        if (trimmed(line).empty()) return first;
        first += "\n" + line;
    }
}

std::optional<Reply> read_reply(const Prompt& prompt, const std::string& line, Context& context) {
    const std::string typed(trimmed(line));
    if (typed == "<") return Reply{Reply::What::back, {}};
    if (typed == "?") {
        show_help(prompt, context);
        return std::nullopt;
    }
    if (typed.empty() && prompt.now) return Reply{Reply::What::given, *prompt.now};
    if (typed.empty() || typed == "-") {
        if (!prompt.required) return Reply{};
        context.out << "  This is needed; ? explains it, Ctrl-C stops.\n";
        return std::nullopt;
    }
    const std::string whole = prompt.type == FieldType::long_text ? more_lines(typed, context) : typed;
    std::string why;
    const std::string text = offers_choices(prompt) ? as_ids(prompt, whole) : whole;
    if (auto answer = answer_from_text(text, prompt.type, prompt.choices, context.today, why))
        return Reply{Reply::What::given, std::move(*answer)};
    context.out << "  " << why << '\n';
    return std::nullopt;
}

Prompt prompt_with(const std::string& text, const std::string& help) {
    Prompt prompt;
    prompt.text = text;
    prompt.help = help;
    return prompt;
}

Prompt day_prompt(const std::string& question, const std::optional<Date>& now) {
    Prompt prompt = prompt_with(question, {});
    prompt.type = FieldType::date;
    if (now) prompt.now = Answer(*now);
    return prompt;
}

std::optional<Date> day_in(const Reply& reply) {
    const Date* day = std::get_if<Date>(&reply.answer);
    return reply.what == Reply::What::given && day != nullptr ? std::optional(*day) : std::nullopt;
}

}  // namespace

Prompt prompt_of(const Field& field) {
    Prompt prompt = prompt_with(field.title, field.help);
    prompt.type = field.type;
    prompt.choices = field.choices;
    prompt.choice_titles = field.choice_titles;
    prompt.required = field.required;
    return prompt;
}

Prompt prompt_of(const Question& question) {
    Prompt prompt = prompt_with(question.text, question.help);
    prompt.type = question.type;
    prompt.choices = question.choices;
    prompt.choice_titles = question.choice_titles;
    return prompt;
}

std::string how_to_type(const Prompt& prompt) {
    switch (prompt.type) {
        case FieldType::date: return "a day: 2026-03-09 or 9 March 2026 (today, yesterday, -2w are understood)";
        case FieldType::yes_no: return "yes, no or unknown";
        case FieldType::choice:
        case FieldType::agency: return "the number or the words";
        case FieldType::choices:
        case FieldType::agencies: return "the numbers or the words, with commas between them";
        case FieldType::number: return "a whole number";
        case FieldType::long_text: return "as many lines as you like; an empty line ends it";
        case FieldType::periods:
            return "2026-01-05..2026-03-01, with commas between several; none; no end: 2026-01-05..";
        default: return "the answer";
    }
}

Reply ask(const Prompt& prompt, Context& context) {
    const auto width = std::size_t(context.terminal.width());
    for (const std::string& line : wrapped(prompt.text + (prompt.may_wait ? " *" : ""), width))
        context.out << line << '\n';
    if (offers_choices(prompt)) show_choices(prompt, context);
    const std::string mark = prompt.type == FieldType::yes_no     ? "yes, no or unknown"
                             : prompt.required || prompt.may_wait ? ""
                                                                  : "optional";
    std::string shown = mark.empty() ? "> " : fmt::format("({}) > ", mark);
    if (prompt.now) shown = fmt::format("[{}] > ", answer_text(*prompt.now));
    while (true)
        if (auto reply = read_reply(prompt, next_line(shown, context), context)) return std::move(*reply);
}

std::optional<std::string> ask_text(const std::string& question, const std::string& help, bool required,
                                    Context& context) {
    Prompt prompt = prompt_with(question, help);
    prompt.required = required;
    while (true) {
        const Reply reply = ask(prompt, context);
        if (reply.what == Reply::What::given) return answer_text(reply.answer);
        if (reply.what == Reply::What::skipped) return std::nullopt;
        context.out << "  There is no question before this one.\n";
    }
}

std::string ask_choice(const std::string& question, const std::vector<std::string>& ids,
                       const std::map<std::string, std::string>& titles, Context& context) {
    Prompt prompt = prompt_with(question, {});
    prompt.type = FieldType::choice;
    prompt.choices = ids;
    prompt.choice_titles = titles;
    prompt.required = true;
    while (true) {
        const Reply reply = ask(prompt, context);
        if (const auto* id = std::get_if<std::string>(&reply.answer); reply.what == Reply::What::given && id != nullptr)
            return *id;
        context.out << "  One of them is needed.\n";
    }
}

std::optional<Date> ask_day(const std::string& question, const std::optional<Date>& now, Context& context) {
    return day_in(ask(day_prompt(question, now), context));
}

Date ask_needed_day(const std::string& question, const std::optional<Date>& now, Context& context) {
    Prompt prompt = day_prompt(question, now);
    prompt.required = true;
    while (true) {
        if (const auto day = day_in(ask(prompt, context))) return *day;
        context.out << "  A day is needed.\n";
    }
}

bool ask_yes(const std::string& question, Context& context) {
    while (true) {
        const std::string typed = folded(trimmed(next_line(question + " (yes or no) > ", context)));
        if (typed == "y" || typed == "yes") return true;
        if (typed == "n" || typed == "no") return false;
        context.out << "  Please type yes or no.\n";
    }
}

}  // namespace review
