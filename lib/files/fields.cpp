#include "files/fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace review {

Fields::Fields(const Table& table, Spot spot, std::string where, Problems& problems)
    : table_(table),
      spot_(std::move(spot)),
      where_(std::move(where)),
      problems_(problems),
      asked_(table.entries.size()) {
    known_.reserve(32);  // of an action, which has the most: else it would be moved five times
}

void Fields::problem(std::string rule, std::string text, Spot spot, std::string remedy, Level level) {
    Problem problem;
    problem.level = level;
    problem.rule = std::move(rule);
    problem.text = std::move(text);
    problem.spot = std::move(spot);
    problem.remedy = std::move(remedy);
    problems_.push_back(std::move(problem));
}

/// The header that a table within this one has: only in a file's own table is it the key alone.
std::string Fields::below(std::string_view key) const {
    if (!where_.starts_with('[')) return std::string(key);
    const auto first = where_.find_first_not_of('[');
    const auto last = where_.find_last_not_of(']');
    if (first == std::string::npos || last == std::string::npos) return std::string(key);
    return fmt::format("{}.{}", where_.substr(first, last - first + 1), key);
}

void Fields::wrong_type(std::string_view key, const Value& value, std::string_view wanted, std::string remedy) {
    problem("file.type", fmt::format("{}: {} must be {}, not {}", where_, key, wanted, type_name(value)), value.spot,
            std::move(remedy));
}

const Value* Fields::know(std::string_view key) {
    known_.emplace_back(key);
    for (std::size_t i = 0; i < table_.entries.size(); ++i) {
        if (table_.entries[i].first.name != key) continue;
        asked_[i] = true;
        return &table_.entries[i].second;
    }
    return nullptr;
}

const Value* Fields::value(std::string_view key) { return know(key); }

std::string Fields::text(std::string_view key, bool required) {
    const Value* found = value(key);
    if (found == nullptr) {
        if (required)
            problem("file.missing-key", fmt::format("{} has no {}", where_, key), spot_,
                    fmt::format("add {} = \"…\"", key));
        return {};
    }
    if (const std::string* text = found->text()) {
        if (required && trimmed(*text).empty())
            problem("file.missing-key", fmt::format("{}: {} is empty", where_, key), found->spot,
                    fmt::format("fill in {}", key));
        return *text;
    }
    wrong_type(key, *found, "a text", "put it in double quotes");
    return {};
}

std::vector<std::string> Fields::texts(std::string_view key) {
    const Value* found = value(key);
    std::vector<std::string> out;
    if (found == nullptr) return out;
    if (const std::string* text = found->text()) return {*text};
    const Array* array = found->array();
    if (array == nullptr) {
        wrong_type(key, *found, "a list of texts", fmt::format("write it as {} = [\"…\", \"…\"]", key));
        return out;
    }
    for (const Value& item : *array) {
        if (const std::string* text = item.text())
            out.push_back(*text);
        else
            wrong_type(key, item, "a list of texts", "put each item in double quotes");
    }
    return out;
}

std::optional<Date> Fields::date(std::string_view key) {
    const Value* found = value(key);
    if (found == nullptr) return std::nullopt;
    if (const Date* date = std::get_if<Date>(&found->data)) return *date;
    if (const std::string* text = found->text())
        if (const auto date = parse_date(*text)) return date;
    problem("file.value", fmt::format("{}: {} is not a date", where_, key), found->spot,
            "write it as 2026-03-09, without quotes");
    return std::nullopt;
}

Date Fields::required_date(std::string_view key) {
    if (!has(key)) {
        know(key);
        problem("file.missing-key", fmt::format("{} has no {}", where_, key), spot_,
                fmt::format("add {} = 2026-03-09 (the day, without quotes)", key));
        return {};
    }
    return date(key).value_or(Date{});
}

std::optional<long> Fields::number(std::string_view key) {
    const Value* found = value(key);
    if (found == nullptr) return std::nullopt;
    if (const auto* number = std::get_if<std::int64_t>(&found->data)) return long(*number);
    wrong_type(key, *found, "a whole number", "write it without quotes");
    return std::nullopt;
}

std::optional<bool> Fields::flag(std::string_view key) {
    const Value* found = value(key);
    if (found == nullptr) return std::nullopt;
    if (const bool* flag = std::get_if<bool>(&found->data)) return *flag;
    wrong_type(key, *found, "true or false", "write true or false, without quotes");
    return std::nullopt;
}

std::optional<Span> Fields::span(std::string_view key) {
    const Value* found = value(key);
    if (found == nullptr) return std::nullopt;
    return span_of(key, *found);
}

std::vector<Span> Fields::spans(std::string_view key) {
    std::vector<Span> out;
    const Value* found = value(key);
    if (found == nullptr) return out;
    const Array* array = found->array();
    if (array == nullptr) {
        wrong_type(key, *found, "a list of lengths of time", "write them in brackets: [\"3 months\", \"6 months\"]");
        return out;
    }
    for (const Value& one : *array)
        if (const auto span = span_of(key, one)) out.push_back(*span);
    return out;
}

std::optional<Span> Fields::span_of(std::string_view key, const Value& found) {
    if (const std::string* text = found.text())
        if (const auto span = parse_span(*text)) return span;
    problem("file.value", fmt::format("{}: {} is not a length of time", where_, key), found.spot,
            "write it as \"5 working days\", \"28 days\", \"4 weeks\" or \"6 months\"");
    return std::nullopt;
}

std::string Fields::choice(std::string_view key, std::span<const std::string> choices, std::string_view fallback) {
    const Value* found = value(key);
    if (found == nullptr) return std::string(fallback);
    const std::string* text = found->text();
    if (text == nullptr) {
        wrong_type(key, *found, "a text", "put it in double quotes");
        return std::string(fallback);
    }
    for (const std::string& choice : choices)
        if (choice == *text) return choice;
    const auto near = nearest(*text, choices);
    problem(
        "file.value", fmt::format("{}: {} is none of {}", where_, key, in_words(choices, "or")), found->spot,
        near ? fmt::format("did you mean \"{}\"?", *near) : fmt::format("write one of {}", in_words(choices, "or")));
    return std::string(fallback);
}

std::vector<std::size_t> Fields::chosen(std::string_view key, std::span<const std::string> choices) {
    std::vector<std::size_t> out;
    const auto given = texts(key);
    const Value* found = table_.find(key);
    const Array* array = found != nullptr ? found->array() : nullptr;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const auto at = std::ranges::find(choices, given[i]);
        if (at != choices.end()) {
            out.push_back(std::size_t(at - choices.begin()));
            continue;
        }
        const auto near = nearest(given[i], choices);
        const bool placed = array != nullptr && array->size() == given.size();
        problem("file.value",
                fmt::format("{}: {} holds something that is none of {}", where_, key, in_words(choices, "or")),
                placed ? (*array)[i].spot : spot_of(key),
                near ? fmt::format("did you mean \"{}\"?", *near)
                     : fmt::format("write one of {}", in_words(choices, "or")));
    }
    return out;
}

void Fields::each(std::string_view key, const std::function<void(Fields&)>& read) {
    const Value* found = value(key);
    if (found == nullptr) return;
    const std::string where = fmt::format("[[{}]]", below(key));
    const auto one = [&](const Value& item) {
        if (const Table* table = item.table()) {
            Fields fields(*table, item.spot, where, problems_);
            read(fields);
        } else {
            wrong_type(key, item, "a table", fmt::format("write it as a block that begins with {}", where));
        }
    };
    if (const Array* array = found->array())
        for (const Value& item : *array) one(item);
    else
        one(*found);
}

bool Fields::section(std::string_view key, const std::function<void(Fields&)>& read) {
    const Value* found = value(key);
    if (found == nullptr) return false;
    const std::string where = fmt::format("[{}]", below(key));
    const Table* table = found->table();
    if (table == nullptr) {
        wrong_type(key, *found, "a table", fmt::format("write it below a line {}", where));
        return false;
    }
    Fields fields(*table, found->spot, where, problems_);
    read(fields);
    return true;
}

std::vector<std::pair<std::string, std::string>> Fields::pairs(std::string_view key) {
    std::vector<std::pair<std::string, std::string>> out;
    const Value* found = value(key);
    if (found == nullptr) return out;
    const Table* table = found->table();
    if (table == nullptr) {
        wrong_type(key, *found, "a table of texts", fmt::format("write it below a line [{}]", below(key)));
        return out;
    }
    for (const auto& [name, item] : table->entries) {
        if (const std::string* text = item.text())
            out.emplace_back(name.name, *text);
        else
            wrong_type(fmt::format("{}.{}", key, name.name), item, "a text", "put it in double quotes");
    }
    return out;
}

Spot Fields::spot_of(std::string_view key) const {
    const Value* found = table_.find(key);
    return found != nullptr ? found->spot : spot_;
}

void Fields::done() {
    for (std::size_t i = 0; i < table_.entries.size(); ++i) {
        if (asked_[i]) continue;
        const Key& key = table_.entries[i].first;
        std::vector<std::string> names = known_;
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
        const auto near = nearest(key.name, names);
        problem("file.unknown-key", fmt::format("{} has no key called {}", where_, key.name), key.spot,
                near ? fmt::format("did you mean {}?", *near)
                     : fmt::format("remove it, or write one of {}", in_words(names, "or")));
    }
}

void sort_by_place(Problems& problems, std::size_t first) {
    std::stable_sort(problems.begin() + std::ptrdiff_t(first), problems.end(), [](const Problem& a, const Problem& b) {
        return std::pair(a.spot.line, a.spot.column) < std::pair(b.spot.line, b.spot.column);
    });
}

}  // namespace review
