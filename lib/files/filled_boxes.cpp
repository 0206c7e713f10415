#include "files/filled_boxes.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "domain/form_sheet.h"

namespace review {
namespace {

using Choices = std::vector<std::pair<std::string, std::string>>;

struct Mark {
    std::string_view text;
    bool ticked;
};
constexpr Mark marks[] = {{"☒", true},  {"☑", true},  {"✓", true},    {"✔", true},   {"✗", true},   {"✘", true},
                          {"✕", true},  {"✖", true},  {"[x]", true},  {"[X]", true}, {"(x)", true}, {"(X)", true},
                          {"☐", false}, {"□", false}, {"[ ]", false}, {"[]", false}, {"( )", false}};

std::optional<Mark> mark_at(std::string_view text) {
    for (const Mark& mark : marks)
        if (text.starts_with(mark.text)) return mark;
    return std::nullopt;
}

/// One stretch of text, and the mark before it.
struct Piece {
    std::optional<bool> ticked;
    std::string text;
};

/// An x alone before a word of a line is a tick as well.
void add_line(std::string_view line, std::vector<Piece>& pieces) {
    Piece open;
    line = trimmed(line);
    if (line.starts_with("x ") || line.starts_with("X ")) {
        open.ticked = true;
        line.remove_prefix(2);
    }
    while (!line.empty()) {
        const auto mark = mark_at(line);
        if (!mark) {
            open.text += line.front();
            line.remove_prefix(1);
            continue;
        }
        if (open.ticked || !trimmed(open.text).empty()) pieces.push_back(open);
        open = {mark->ticked, {}};
        line.remove_prefix(mark->text.size());
    }
    if (open.ticked || !trimmed(open.text).empty()) pieces.push_back(open);
}

/// "Yes ☒ No ☐": the words stand before their boxes.
void turn_round(std::vector<Piece>& pieces, const Choices& choices) {
    if (pieces.size() < 2 || pieces.front().ticked || !pieces[1].ticked ||
        choice_called(pieces.front().text, choices).empty())
        return;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) pieces[i].ticked = pieces[i + 1].ticked;
    if (trimmed(pieces.back().text).empty()) pieces.pop_back();
}

std::string bare(std::string_view text) {
    std::string out = slug(text);
    std::erase(out, '-');
    return out;
}

}  // namespace

std::string choice_called(std::string_view text, const Choices& choices) {
    const std::string wanted = bare(as_on_sheet(text));
    if (wanted.empty()) return {};
    for (const auto& [id, title] : choices)
        if (bare(id) == wanted || bare(as_on_sheet(title)) == wanted) return id;
    return {};
}

TickedBoxes ticked_boxes(std::string_view text, const Choices& choices) {
    std::vector<Piece> pieces;
    for (const std::string_view line : split(text, '\n')) add_line(line, pieces);
    turn_round(pieces, choices);
    TickedBoxes found;
    found.any_box =
        std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.ticked.has_value(); });
    for (const Piece& piece : pieces) {
        const std::string words(trimmed(piece.text));
        const std::string id = choice_called(words, choices);
        const bool ticked = piece.ticked.value_or(false);
        if (ticked && !id.empty() && !contains(found.ticked, id))
            found.ticked.push_back(id);
        else if (ticked && id.empty())
            found.unknown.push_back(words);
        else if (id.empty() && !words.empty())
            found.beside += words + "\n";
    }
    return found;
}

}  // namespace review
