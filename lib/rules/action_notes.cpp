#include "rules/action_notes.h"

#include "base/text.h"

namespace review {
namespace {

constexpr std::string_view after_mark = ": ";

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The length of "2 March 2026" where a line begins with a day and a colon; else 0.
std::size_t length_of_day(std::string_view line) {
    const auto colon = line.find(after_mark);
    if (colon == std::string_view::npos) return 0;
    const auto words = split_words(line.substr(0, colon));
    const bool is_day = words.size() == 3 && all_digits(words[0]) && words[0].size() <= 2 && !all_digits(words[1]) &&
                        all_digits(words[2]) && words[2].size() == 4;
    return is_day ? colon : 0;
}

/// "A3.1" where a text begins with a milestone of that action and a colon; else empty.
std::string milestone_before(std::string_view text, std::string_view action) {
    const auto colon = text.find(after_mark);
    if (colon == std::string_view::npos || !text.starts_with(action)) return {};
    const std::string_view number = text.substr(action.size(), colon - action.size());
    return number.starts_with('.') && all_digits(number.substr(1)) ? std::string(text.substr(0, colon)) : "";
}

HeardNote note_in(std::string_view line, std::string_view action) {
    HeardNote note;
    if (const std::size_t day = length_of_day(line); day > 0) {
        note.day = line.substr(0, day);
        line.remove_prefix(day + after_mark.size());
    }
    note.milestone = milestone_before(line, action);
    if (!note.milestone.empty()) line.remove_prefix(note.milestone.size() + after_mark.size());
    note.text = trimmed(line);
    return note;
}

}  // namespace

std::string HeardNote::with_day() const { return day.empty() ? text : day + std::string(after_mark) + text; }

std::vector<HeardNote> heard_notes(std::string_view note, std::string_view action) {
    std::vector<HeardNote> notes;
    for (const std::string_view line : split(note, '\n')) {
        if (trimmed(line).empty()) continue;
        const bool is_set_in = line.front() == ' ';
        if (notes.empty() || (!is_set_in && length_of_day(line) > 0))
            notes.push_back(note_in(trimmed(line), action));
        else
            notes.back().text += "\n" + std::string(trimmed(line));
    }
    return notes;
}

std::string with_heard(std::string note, Date on, const std::string& milestone, std::string_view text) {
    if (!note.empty() && !note.ends_with("\n")) note += "\n";
    note += on.words() + std::string(after_mark);
    if (!milestone.empty()) note += milestone + std::string(after_mark);
    bool is_first = true;
    for (const std::string_view line : split(text, '\n')) {
        if (trimmed(line).empty()) continue;
        if (!is_first) note += "\n  ";
        note += trimmed(line);
        is_first = false;
    }
    return note;
}

}  // namespace review
