#include "files/toml_sections.h"

#include <algorithm>

#include "base/text.h"

namespace review {
namespace {

struct Header {
    Path path;
    std::size_t begin;
};

bool has_leaf_form(const TomlLayout& layout) {
    return layout.form == TomlForm::plain || layout.form == TomlForm::inline_table ||
           layout.form == TomlForm::inline_array;
}

/// Every header below a table and the end of every value, in no order.
void collect(const TomlLayout& layout, const Value& value, Path& path, std::vector<Header>& headers,
             std::vector<TomlRegion>& values) {
    if (has_leaf_form(layout)) {
        values.push_back(layout.value);
        return;
    }
    if (layout.form == TomlForm::section) headers.push_back({path, layout.value.begin});
    for (std::size_t i = 0; i < layout.children.size(); ++i) {
        const bool blocks = layout.form == TomlForm::blocks;
        path.push_back(blocks ? PathStep(int(i)) : PathStep(value.table()->entries[i].first.name));
        collect(layout.children[i], blocks ? (*value.array())[i] : value.table()->entries[i].second, path, headers,
                values);
        path.pop_back();
    }
}

bool is_comment(std::string_view text, std::size_t line) {
    const auto first = text.find_first_not_of(" \t", line);
    return first != std::string_view::npos && text[first] == '#';
}

/// Upwards over comment lines, but not above the line start `least`: what looks like a comment there is inside a text.
std::size_t with_comments_above(std::string_view text, std::size_t line, std::size_t least) {
    while (line > least) {
        const std::size_t above = line_start(text, line - 1);
        if (!is_comment(text, above)) break;
        line = above;
    }
    return line;
}

std::size_t with_comments_below(std::string_view text, std::size_t line, std::size_t most) {
    while (line < most && is_comment(text, line)) line = line_end(text, line);
    return line;
}

}  // namespace

std::vector<TomlSection> sections_of(std::string_view text, const TomlLayout& root, const Value& value) {
    std::vector<Header> headers;
    std::vector<TomlRegion> values;
    Path path;
    collect(root, value, path, headers, values);
    std::ranges::stable_sort(headers, {}, &Header::begin);
    std::ranges::sort(values, {}, &TomlRegion::begin);

    std::vector<TomlSection> sections;
    std::size_t next_value = 0;
    std::size_t content_end = bom_length(text);
    std::vector<std::size_t> content_ends;
    for (std::size_t i = 0; i < headers.size(); ++i) {
        const bool is_root = headers[i].path.empty();
        const std::size_t header_line = line_start(text, headers[i].begin);
        sections.push_back({headers[i].path, with_comments_above(text, header_line, content_end), 0});
        if (!is_root) content_end = line_end(text, headers[i].begin);
        const std::size_t limit = i + 1 < headers.size() ? headers[i + 1].begin : text.size();
        for (; next_value < values.size() && values[next_value].begin < limit; ++next_value)
            content_end = std::max(content_end, line_end(text, values[next_value].end));
        content_ends.push_back(content_end);
    }
    for (std::size_t i = 0; i < sections.size(); ++i)
        sections[i].body_end =
            with_comments_below(text, content_ends[i], i + 1 < sections.size() ? sections[i + 1].start : text.size());
    return sections;
}

std::optional<TomlPlace> locate(const SourceTree& tree, const Path& path) {
    TomlPlace place{&tree.root, &tree.layout};
    for (const PathStep& step : path) {
        std::size_t at = 0;
        if (const auto* name = std::get_if<std::string>(&step)) {
            const Table* table = place.value->table();
            if (table == nullptr) return std::nullopt;
            while (at < table->entries.size() && table->entries[at].first.name != *name) ++at;
            if (at == table->entries.size()) return std::nullopt;
            place.value = &table->entries[at].second;
        } else {
            const Array* array = place.value->array();
            const int index = std::get<int>(step);
            if (array == nullptr || array->empty() || index < -1 || index >= int(array->size())) return std::nullopt;
            at = index < 0 ? array->size() - 1 : std::size_t(index);
            place.value = &(*array)[at];
        }
        place.layout = &place.layout->children[at];
    }
    return place;
}

Path counted_from_front(const Value& root, const Path& path) {
    Path out = path;
    const Value* value = &root;
    for (PathStep& step : out) {
        if (value == nullptr) break;
        if (const auto* name = std::get_if<std::string>(&step)) {
            value = value->table() != nullptr ? value->table()->find(*name) : nullptr;
            continue;
        }
        const Array* array = value->array();
        if (array == nullptr || array->empty()) break;
        int& index = std::get<int>(step);
        if (index == -1) index = int(array->size()) - 1;
        value = index >= 0 && index < int(array->size()) ? &(*array)[std::size_t(index)] : nullptr;
    }
    return out;
}

bool starts_with(const Path& path, const Path& start) {
    return path.size() >= start.size() && std::equal(start.begin(), start.end(), path.begin());
}

std::string header_name(const Path& path) {
    std::string out;
    for (const PathStep& step : path)
        if (const auto* name = std::get_if<std::string>(&step)) out += (out.empty() ? "" : ".") + toml_key(*name);
    return out;
}

std::size_t line_start(std::string_view text, std::size_t at) {
    const std::size_t feed = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return feed == std::string_view::npos ? bom_length(text) : feed + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
    const std::size_t feed = text.find('\n', at);
    return feed == std::string_view::npos ? text.size() : feed + 1;
}

void collect_leaves(const TomlLayout& table, std::vector<const TomlLayout*>& leaves) {
    for (const TomlLayout& child : table.children) {
        if (has_leaf_form(child)) leaves.push_back(&child);
        if (child.form == TomlForm::dotted) collect_leaves(child, leaves);
    }
    std::ranges::sort(leaves, {}, [](const TomlLayout* leaf) { return leaf->value.begin; });
}

}  // namespace review
