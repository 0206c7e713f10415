// What changed in a text since it was signed: read back from the frozen copy, compared part by part and word by word.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>

#include "base/text.h"
#include "rules/named_places.h"
#include "rules/signed_parts.h"

namespace review {
namespace {

/// A word off the front, up to a blank.
std::optional<std::string_view> taken_word(std::string_view& rest) {
    const auto blank = rest.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const std::string_view word = rest.substr(0, blank);
    rest.remove_prefix(blank + 1);
    return word;
}

std::vector<std::string_view> sorted_words(std::string_view text) {
    auto words = split_words(text);
    std::sort(words.begin(), words.end());
    return words;
}

long count_missing(const std::vector<std::string_view>& of, const std::vector<std::string_view>& in) {
    std::vector<std::string_view> missing;
    std::set_difference(of.begin(), of.end(), in.begin(), in.end(), std::back_inserter(missing));
    return long(missing.size());
}

std::string change_in_words(const std::string& before, const std::string& now) {
    const auto old_words = sorted_words(before);
    const auto new_words = sorted_words(now);
    if (old_words.empty()) return fmt::format("new, {}", counted(long(new_words.size()), "word"));
    if (new_words.empty()) return fmt::format("taken out, {}", counted(long(old_words.size()), "word"));
    const long added = count_missing(new_words, old_words);
    const long gone = count_missing(old_words, new_words);
    if (added == 0 && gone == 0) return "the same words, set otherwise";
    return fmt::format("+{} \u2212{} words", added, gone);
}

/// The version of the report that came as a file; empty: there was none.
std::string file_among(const std::vector<SignedPart>& parts) {
    const auto file =
        std::find_if(parts.begin(), parts.end(), [](const SignedPart& part) { return part.key == "file"; });
    return file == parts.end() ? std::string() : file->value.substr(file->value.rfind('/') + 1);
}

}  // namespace

std::optional<std::vector<SignedPart>> parts_of_signed(std::string_view text) {
    std::vector<SignedPart> parts;
    while (!text.empty()) {
        const auto key = taken_word(text);
        const auto length = key ? taken_word(text) : std::nullopt;
        if (!length) return std::nullopt;
        std::size_t bytes = 0;
        const auto [end, fault] = std::from_chars(length->data(), length->data() + length->size(), bytes);
        if (fault != std::errc{} || end != length->data() + length->size() || bytes >= text.size() ||
            text[bytes] != '\n')
            return std::nullopt;
        parts.push_back({std::string(*key), std::string(text.substr(0, bytes))});
        text.remove_prefix(bytes + 1);
    }
    return parts;
}

std::string change_of_file(const std::vector<SignedPart>& before, const std::vector<SignedPart>& now) {
    const std::string was = file_among(before);
    const std::string is = file_among(now);
    if (was == is) return {};
    if (was.empty()) return fmt::format("the report came as a file, {}", is);
    if (is.empty()) return fmt::format("the file {} is taken out", was);
    return fmt::format("the file {} gave way to {}", was, is);
}

std::vector<SignedPart> without_file(std::vector<SignedPart> parts) {
    std::erase_if(parts, [](const SignedPart& part) { return part.key == "file" || part.key == "sha256"; });
    return parts;
}

std::string changed_words(std::string_view what, const std::vector<SignedPart>& before,
                          const std::vector<SignedPart>& now) {
    struct Both {
        std::string before, now;
    };
    std::vector<std::string> order;
    std::map<std::string, Both> texts;
    const auto gather = [&](const std::vector<SignedPart>& parts, std::string Both::*side) {
        for (const NamedPart& part : named_parts(what, parts)) {
            if (!texts.contains(part.where)) order.push_back(part.where);
            texts[part.where].*side += part.text + "\n";
        }
    };
    gather(now, &Both::now);
    gather(before, &Both::before);
    std::vector<std::string> changes;
    if (const std::string file = change_of_file(before, now); !file.empty()) changes.push_back(file);
    for (const std::string& where : order) {
        const Both& both = texts[where];
        if (both.before != both.now)
            changes.push_back(fmt::format("{} ({})", where, change_in_words(both.before, both.now)));
    }
    return join(changes, ", ");
}

}  // namespace review
