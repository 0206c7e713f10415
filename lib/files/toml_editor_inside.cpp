// The editor's work inside brackets and braces, and all that takes something away.
#include <algorithm>

#include "files/toml_editor.h"

namespace review {
namespace {

/// Over blanks, line ends and comments to the next comma, bracket or item.
std::size_t skipped(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (text[at] == '#')
            at = line_end(text, at);
        else if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')
            ++at;
        else
            break;
    }
    return at;
}

std::size_t blanks_skipped(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
    return at;
}

bool rest_of_line_is_free(std::string_view text, std::size_t at) {
    at = blanks_skipped(text, at);
    return at == text.size() || text[at] == '#' || text[at] == '\r' || text[at] == '\n';
}

bool starts_its_line(std::string_view text, std::size_t at) { return blanks_skipped(text, line_start(text, at)) == at; }

bool is_blank_line(std::string_view text, std::size_t line) {
    const std::size_t at = blanks_skipped(text, line);
    return at == text.size() || text[at] == '\r' || text[at] == '\n';
}

/// The items between brackets or braces, each from the first letter of its (dotted) key.
std::vector<TomlRegion> items_of(std::string_view text, const TomlLayout& container) {
    std::vector<const TomlLayout*> leaves;
    if (container.form == TomlForm::inline_table)
        collect_leaves(container, leaves);
    else
        for (const TomlLayout& child : container.children) leaves.push_back(&child);
    std::vector<TomlRegion> items;
    std::size_t at = container.value.begin + 1;
    for (const TomlLayout* leaf : leaves) {
        at = skipped(text, at);
        if (text[at] == ',') at = skipped(text, at + 1);
        items.push_back({at, leaf->value.end});
        at = leaf->value.end;
    }
    return items;
}

/// What to cut so that the item goes with one comma, and with its line where it stands alone on it.
TomlRegion cut_for(std::string_view text, const std::vector<TomlRegion>& items, std::size_t index) {
    const TomlRegion item = items[index];
    const std::size_t after = skipped(text, item.end);
    const bool comma = text[after] == ',';
    const std::size_t end = comma ? after + 1 : item.end;
    if (starts_its_line(text, item.begin) && rest_of_line_is_free(text, end))
        return {line_start(text, item.begin), line_end(text, end)};
    if (comma) return {item.begin, blanks_skipped(text, end)};
    if (index == 0) return item;
    const std::size_t comma_before = skipped(text, items[index - 1].end);
    return blanks_skipped(text, comma_before + 1) == item.begin ? TomlRegion{comma_before, item.end} : item;
}

}  // namespace

void TomlEditor::insert_in_braces(const TomlLayout& braces, const TomlLayout& table, const std::string& item) {
    std::vector<const TomlLayout*> leaves;
    collect_leaves(table, leaves);
    if (leaves.empty()) return splice(braces.value, "{ " + item + " }");
    splice({leaves.back()->value.end, leaves.back()->value.end}, ", " + item);
}

/// Puts an element before the `index`-th of a list over several lines, on a line of its own where its neighbour has one.
void TomlEditor::insert_element(const TomlLayout& array, std::size_t index, const Value& value) {
    const std::string literal = toml_literal(value, newline_);
    const auto items = items_of(text_, array);
    if (items.empty()) {
        const std::size_t place = array.value.begin + 1;
        return splice({place, place}, newline_ + "  " + literal + ",");
    }
    const TomlRegion near = items[index == 0 ? 0 : index - 1];
    const std::size_t line = line_start(text_, near.begin);
    const bool own_line = starts_its_line(text_, near.begin);
    const std::string indent = own_line ? text_.substr(line, near.begin - line) : "";
    if (index == 0)
        return own_line ? splice({line, line}, indent + literal + "," + newline_)
                        : splice({near.begin, near.begin}, literal + ", ");
    const std::size_t after = skipped(text_, near.end);
    const bool comma = text_[after] == ',';
    const std::size_t end = comma ? after + 1 : near.end;
    const std::string kept = text_.substr(near.end, end - near.end) + (comma ? "" : ",");
    if (!own_line || !rest_of_line_is_free(text_, end)) {
        const bool last = index == items.size();
        return splice({near.end, end}, kept + " " + literal + (last && !comma ? "" : ","));
    }
    const std::size_t next = line_end(text_, end);
    splice({near.end, next}, kept + text_.substr(end, next - end) + indent + literal + "," + newline_);
}

void TomlEditor::remove(const Path& path) {
    const auto place = at(path);
    if (!place || path.empty()) return;
    const Path parent(path.begin(), path.end() - 1);
    switch (place->layout->form) {
        case TomlForm::section:
        case TomlForm::implicit:
        case TomlForm::blocks: return remove_sections(path);
        case TomlForm::dotted: {
            std::vector<std::string> names;
            for (const auto& [key, value] : place->value->table()->entries) names.push_back(key.name);
            for (const std::string& name : names) {
                Path child = path;
                child.emplace_back(name);
                remove(child);
            }
            return;
        }
        case TomlForm::plain:
        case TomlForm::inline_table:
        case TomlForm::inline_array: break;
    }
    const TomlLayout& around = *at(parent)->layout;
    if (around.form == TomlForm::inline_array) return remove_item(around, *place->layout);
    const Container container = container_of(parent);
    if (container.place.layout->form == TomlForm::inline_table)
        return remove_item(*container.place.layout, *place->layout);
    splice({line_start(text_, place->layout->key.begin), line_end(text_, place->layout->value.end)}, "");
}

void TomlEditor::remove_item(const TomlLayout& container, const TomlLayout& leaf) {
    const auto items = items_of(text_, container);
    const auto item = std::ranges::find(items, leaf.value.end, &TomlRegion::end);
    if (container.form == TomlForm::inline_table && items.size() == 1) return splice(container.value, "{}");
    splice(cut_for(text_, items, std::size_t(item - items.begin())), "");
}

/// From the back, so that the places before stay true. Sections that follow one another go as one, with what is between.
void TomlEditor::remove_sections(const Path& path) {
    const auto all = sections();
    std::string changed = text_;
    for (std::size_t last = all.size(); last-- > 0;) {
        if (!starts_with(all[last].path, path)) continue;
        std::size_t first = last;
        while (first > 0 && starts_with(all[first - 1].path, path)) --first;
        std::size_t begin = all[first].start;
        std::size_t end = all[last].body_end;
        while (end < changed.size() && is_blank_line(changed, end)) end = line_end(changed, end);
        if (end == changed.size())
            while (begin > bom_length(changed) && is_blank_line(changed, line_start(changed, begin - 1)))
                begin = line_start(changed, begin - 1);
        changed.erase(begin, end - begin);
        last = first;
    }
    splice({0, text_.size()}, changed);
}

}  // namespace review
