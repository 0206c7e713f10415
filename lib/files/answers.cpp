#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "files/block_text.h"
#include "files/case_file.h"

namespace review {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool means_unknown(std::string_view word) {
    return is_one_of(word, {"unknown", "not known", "don't know", "dont know", "n/k", "nk", "?"});
}

std::optional<Truth> truth_of(std::string_view word) {
    if (is_one_of(word, {"y", "yes", "true"})) return Truth::yes;
    if (is_one_of(word, {"n", "no", "false"})) return Truth::no;
    if (means_unknown(word)) return Truth::unknown;
    return std::nullopt;
}

/// Letters and digits alone: "Child Protection" and "child-protection" are the same choice.
std::string bare(std::string_view text) {
    std::string out = slug(text);
    std::erase(out, '-');
    return out;
}

std::optional<std::string> choice_of(std::string_view typed, const std::vector<std::string>& choices,
                                     std::string& why) {
    for (const std::string& choice : choices)
        if (choice == typed) return choice;
    std::optional<std::string> same;
    for (const std::string& choice : choices) {
        if (bare(choice) != bare(typed)) continue;
        if (same) {
            why = fmt::format("it could be {} or {}: write the one that is meant", *same, choice);
            return std::nullopt;
        }
        same = choice;
    }
    if (same) return same;
    const auto near = nearest(typed, choices);
    why = near ? fmt::format("it is none of {}; did you mean {}?", in_words(choices, "or"), *near)
               : fmt::format("write {}", in_words(choices, "or"));
    return std::nullopt;
}

std::optional<Answer> date_answer(std::string_view text, Date today, std::string& why) {
    if (const auto date = parse_date_from(text, today)) return Answer(*date);
    const bool numbers =
        std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '/' || c == '.'; });
    why =
        numbers && text.find_first_of("/.") != std::string_view::npos
            ? "day and month could be read either way round: write it as 2026-03-09 or 9 March 2026"
            : "that is not a day: write it as 2026-03-09 or 9 March 2026 (today, yesterday and +2w are understood too)";
    return std::nullopt;
}

std::optional<Answer> number_answer(std::string_view text, std::string& why) {
    long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) return Answer(number);
    why = "write a whole number in figures, for example 3";
    return std::nullopt;
}

/// Several, separated by commas, semicolons or line ends; each once.
std::optional<Answer> list_answer(std::string_view text, const std::vector<std::string>& choices, std::string& why) {
    const std::string even = replaced(replaced(std::string(text), ";", ","), "\n", ",");
    std::vector<std::string> out;
    for (const auto part : split(even, ',')) {
        const auto typed = trimmed(part);
        if (typed.empty()) continue;
        const auto chosen = choices.empty() ? std::optional(std::string(typed)) : choice_of(typed, choices, why);
        if (!chosen) return std::nullopt;
        if (std::ranges::find(out, *chosen) == out.end()) out.push_back(*chosen);
    }
    if (out.empty()) {
        why = choices.empty() ? "write one or more, separated by commas"
                              : fmt::format("write one or more of {}, separated by commas", in_words(choices, "and"));
        return std::nullopt;
    }
    return Answer(std::move(out));
}

std::optional<Answer> yes_no_answer(std::string_view word, std::string& why) {
    if (const auto truth = truth_of(word)) return Answer(*truth);
    why = "write yes, no or unknown";
    return std::nullopt;
}

/// Nothing when the value cannot be an answer.
std::optional<Answer> answer_of(const Value& value) {
    if (const bool* flag = std::get_if<bool>(&value.data)) return Answer(*flag ? Truth::yes : Truth::no);
    if (const Date* date = std::get_if<Date>(&value.data)) return Answer(*date);
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) return Answer(long(*number));
    if (const std::string* text = value.text()) return *text == "unknown" ? Answer(Truth::unknown) : Answer(*text);
    const Array* array = value.array();
    if (array == nullptr) return std::nullopt;
    std::vector<std::string> texts;
    for (const Value& item : *array) {
        if (item.text() == nullptr) return std::nullopt;
        texts.push_back(*item.text());
    }
    return Answer(std::move(texts));
}

}  // namespace

Answers read_answers(const Table& table, const std::string& where, Problems& problems) {
    Answers out;
    for (const auto& [key, value] : table.entries) {
        if (auto answer = answer_of(value)) {
            out.push_back({key.name, std::move(*answer), value.spot});
            continue;
        }
        Problem problem;
        problem.rule = "file.type";
        problem.text = fmt::format("{}: {} must be an answer, not {}", where, key.name, type_name(value));
        problem.spot = value.spot;
        problem.remedy =
            "write true, false or \"unknown\", a date, a whole number, a text in double quotes, or a list of texts";
        problems.push_back(std::move(problem));
    }
    return out;
}

std::optional<Answer> answer_from_text(std::string_view text, FieldType type, const std::vector<std::string>& choices,
                                       Date today, std::string& why) {
    why.clear();
    const std::string_view typed = trimmed(text);
    if (typed.empty()) {
        why = "nothing was written: write the answer, or unknown";
        return std::nullopt;
    }
    const std::string word = to_lower(replaced(std::string(typed), "’", "'"));
    // What the file would read back as "not known" must not be a text, or an answer would change by being saved.
    if (word == "unknown" || (type != FieldType::text && type != FieldType::long_text && means_unknown(word)))
        return Answer(Truth::unknown);
    switch (type) {
        case FieldType::text:
        case FieldType::long_text: return Answer(std::string(typed));
        case FieldType::date: return date_answer(typed, today, why);
        case FieldType::yes_no: return yes_no_answer(word, why);
        case FieldType::number: return number_answer(typed, why);
        case FieldType::choice:
        case FieldType::agency:
            if (choices.empty()) return Answer(std::string(typed));
            if (const auto chosen = choice_of(typed, choices, why)) return Answer(*chosen);
            return std::nullopt;
        case FieldType::choices:
        case FieldType::agencies: return list_answer(typed, choices, why);
        case FieldType::people:
            why = "people are not one text: give each a [[person]] block of its own";
            return std::nullopt;
        case FieldType::periods:
            why = "periods are not one text: give each a [[period]] block with fact, person, from and to";
            return std::nullopt;
    }
    return std::nullopt;
}

Value value_of(const Answer& answer) {
    struct Maker {
        Value operator()(Truth truth) const {
            return truth == Truth::unknown ? text_value("unknown") : Value{truth == Truth::yes, {}};
        }
        Value operator()(const std::string& text) const { return text_value(text); }
        Value operator()(Date date) const { return {date, {}}; }
        Value operator()(long number) const { return {std::int64_t{number}, {}}; }
        Value operator()(const std::vector<std::string>& texts) const {
            Array array;
            for (const std::string& text : texts) array.push_back(text_value(text));
            return {std::move(array), {}};
        }
    };
    return std::visit(Maker{}, answer);
}

std::string answer_text(const Answer& answer) {
    struct Words {
        std::string operator()(Truth truth) const {
            return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "not known";
        }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(Date date) const { return date.words(); }
        std::string operator()(long number) const { return std::to_string(number); }
        std::string operator()(const std::vector<std::string>& texts) const { return in_words(texts); }
    };
    return std::visit(Words{}, answer);
}

}  // namespace review
