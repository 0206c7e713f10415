#include "files/toml_editor.h"

#include <fmt/format.h>

#include <algorithm>

namespace review {
namespace {

bool has_blanks_only(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::string dotted_key(const Path& names) { return header_name(names); }

Path with(Path path, PathStep step) {
    path.push_back(std::move(step));
    return path;
}

/// {"b", "c"} over 1 is the table { b = { c = 1 } } without its first key.
Value wrapped_in_tables(const Path& names, const Value& value) {
    Value out = value;
    for (auto it = names.rbegin(); it + 1 < names.rend(); ++it) {
        Table table;
        table.entries.emplace_back(Key{std::get<std::string>(*it), {}}, std::move(out));
        out = Value{std::move(table), {}};
    }
    return out;
}

bool is_list_of_tables(const Value& value) {
    const Array* array = value.array();
    return array != nullptr && !array->empty() &&
           std::ranges::all_of(*array, [](const Value& element) { return element.table() != nullptr; });
}

/// A block and, below it, the blocks of its own lists.
std::string block_text(const Path& path, const Table& block, std::string_view newline) {
    std::string out = fmt::format("[[{}]]{}", header_name(path), newline);
    for (const auto& [key, value] : block.entries)
        if (!is_list_of_tables(value))
            out += fmt::format("{} = {}{}", toml_key(key.name), toml_literal(value, newline), newline);
    for (const auto& [key, value] : block.entries) {
        if (!is_list_of_tables(value)) continue;
        for (const Value& element : *value.array())
            out += std::string(newline) + block_text(with(path, key.name), *element.table(), newline);
    }
    return out;
}

std::string_view newline_of(std::string_view text) {
    const auto feed = text.find('\n');
    return feed != std::string_view::npos && feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
}

Error cannot_hold(const Path& path, const TomlPlace& place, std::string_view wanted) {
    return Error(
        ErrorKind::invalid_data,
        fmt::format("{} is {} here, so {} cannot be added to it", header_name(path), type_name(*place.value), wanted),
        place.value->spot);
}

}  // namespace

TomlEditor::TomlEditor(std::string text, std::string file)
    : text_(std::move(text)), file_(std::move(file)), tree_(parse_source(text_, file_)), newline_(newline_of(text_)) {}

void TomlEditor::splice(TomlRegion region, std::string_view bytes) {
    std::string changed = text_;
    changed.replace(region.begin, region.end - region.begin, bytes);
    try {
        tree_ = parse_source(changed, file_);
    } catch (const Error& error) {
        throw Error(ErrorKind::internal, "an edit would have made the file unreadable; it was left as it is",
                    {file_, 0, 0})
            .because(error.text)
            .hint("make the change by hand in an editor, and report this");
    }
    text_ = std::move(changed);
}

Path TomlEditor::longest_existing(const Path& path) const {
    Path found = path;
    while (!at(found)) found.pop_back();
    return found;
}

TomlEditor::Container TomlEditor::container_of(const Path& table) const {
    Path path = table;
    while (at(path)->layout->form != TomlForm::section && at(path)->layout->form != TomlForm::inline_table)
        path.pop_back();
    return {path, *at(path)};
}

void TomlEditor::set(const Path& path, const Value& value) {
    if (const auto place = at(path))
        overwrite(path, *place, value);
    else
        insert(path, value);
}

void TomlEditor::overwrite(const Path& path, const TomlPlace& place, const Value& value) {
    if (place.value->same_as(value)) return;
    const TomlRegion region = place.layout->value;
    switch (place.layout->form) {
        case TomlForm::inline_array:
            if (value.array() != nullptr &&
                text_.substr(region.begin, region.end - region.begin).find('\n') != std::string::npos)
                return overwrite_list(path, place, *value.array());
            [[fallthrough]];
        case TomlForm::plain:
        case TomlForm::inline_table: return splice(region, toml_literal(value, newline_));
        case TomlForm::blocks: return overwrite_blocks(path, place, value);
        case TomlForm::section:
        case TomlForm::implicit:
        case TomlForm::dotted: return overwrite_table(path, place, value);
    }
}

void TomlEditor::overwrite_table(const Path& path, const TomlPlace& place, const Value& value) {
    const bool has_header = place.layout->form == TomlForm::section;
    if (value.table() == nullptr || (value.table()->entries.empty() && !has_header)) {
        if (path.empty() || std::holds_alternative<int>(path.back())) throw cannot_hold(path, place, type_name(value));
        remove(path);
        return insert(path, value);
    }
    std::vector<std::string> gone;
    for (const auto& [key, old] : place.value->table()->entries)
        if (value.table()->find(key.name) == nullptr) gone.push_back(key.name);
    for (const auto& [key, wanted] : value.table()->entries) set(with(path, key.name), wanted);
    for (const std::string& name : gone) remove(with(path, name));
}

void TomlEditor::overwrite_blocks(const Path& path, const TomlPlace& place, const Value& value) {
    if (!is_list_of_tables(value)) {
        remove(path);
        return insert(path, value);
    }
    const int old_size = int(place.value->array()->size());
    const int new_size = int(value.array()->size());
    for (int i = 0; i < std::min(old_size, new_size); ++i) set(with(path, i), (*value.array())[std::size_t(i)]);
    for (int i = old_size - 1; i >= new_size; --i) remove(with(path, i));
    for (int i = old_size; i < new_size; ++i) append(path, *(*value.array())[std::size_t(i)].table());
}

/// A list over several lines: what stays equal at both ends is not touched, so that its comments stay with it.
void TomlEditor::overwrite_list(const Path& path, const TomlPlace& place, const Array& value) {
    const Array old = *place.value->array();
    const std::size_t least = std::min(old.size(), value.size());
    std::size_t front = 0;
    while (front < least && old[front].same_as(value[front])) ++front;
    std::size_t back = 0;
    while (back < least - front && old[old.size() - 1 - back].same_as(value[value.size() - 1 - back])) ++back;
    const std::size_t both = least - front - back;
    for (std::size_t i = front; i < front + both; ++i) set(with(path, int(i)), value[i]);
    for (std::size_t i = old.size() - back; i > front + both; --i) remove(with(path, int(i - 1)));
    for (std::size_t i = front + both; i < value.size() - back; ++i) insert_element(*at(path)->layout, i, value[i]);
}

void TomlEditor::insert(const Path& path, const Value& value) {
    const Path found = longest_existing(path);
    const TomlPlace owner = *at(found);
    const Path rest(path.begin() + std::ptrdiff_t(found.size()), path.end());
    if (const auto* index = std::get_if<int>(&rest.front()))
        throw Error(ErrorKind::not_found, fmt::format("{} has no entry number {}", header_name(found), *index + 1),
                    owner.value->spot);
    if (owner.value->table() == nullptr) throw cannot_hold(found, owner, "a key");

    const Path table(path.begin(), path.end() - 1);
    const bool wants_header =
        (owner.layout->form == TomlForm::section && rest.size() > 1) || owner.layout->form == TomlForm::implicit;
    if (!wants_header) return insert_key(found, rest, value);
    const std::string line =
        fmt::format("{} = {}", toml_key(std::get<std::string>(path.back())), toml_literal(value, newline_));
    add_section(found, fmt::format("[{}]{}{}{}", header_name(table), newline_, line, newline_));
}

void TomlEditor::insert_key(const Path& table, const Path& names, const Value& value) {
    const Container container = container_of(table);
    Path key(table.begin() + std::ptrdiff_t(container.path.size()), table.end());
    if (container.place.layout->form == TomlForm::inline_table) {
        key.push_back(names.front());
        const std::string literal = toml_literal(wrapped_in_tables(names, value), newline_);
        return insert_in_braces(*container.place.layout, *at(table)->layout, dotted_key(key) + " = " + literal);
    }
    key.insert(key.end(), names.begin(), names.end());
    insert_line(*container.place.layout, *at(table)->layout, dotted_key(key) + " = " + toml_literal(value, newline_));
}

/// After the line of the table's last value, else after its header, else (in the root) before the first header.
void TomlEditor::insert_line(const TomlLayout& section, const TomlLayout& table, const std::string& line) {
    std::vector<const TomlLayout*> leaves;
    collect_leaves(table, leaves);
    const bool is_root = &section == &tree_.layout;
    if (leaves.empty() && is_root) {
        const auto all = sections();
        return insert_paragraph(all.size() > 1 ? all[1].start : text_.size(), line + newline_);
    }
    const std::size_t model = line_start(text_, leaves.empty() ? section.value.begin : leaves.back()->key.begin);
    const std::size_t place = line_end(text_, leaves.empty() ? section.value.begin : leaves.back()->value.end);
    const std::string indent = text_.substr(model, text_.find_first_not_of(" \t", model) - model);
    const std::string before = place > 0 && text_[place - 1] != '\n' ? newline_ : "";
    splice({place, place}, before + indent + line + newline_);
}

/// After the last section below `owner`, else below the section that `owner` is written in, else at the end of the file.
void TomlEditor::add_section(const Path& owner, const std::string& body) {
    const auto all = sections();
    for (const Path& above : {owner, container_of(owner).path}) {
        const auto last = std::find_if(all.rbegin(), all.rend(),
                                       [&](const TomlSection& section) { return starts_with(section.path, above); });
        if (!above.empty() && last != all.rend()) return insert_paragraph(last->body_end, body);
    }
    insert_paragraph(text_.size(), body);
}

/// Stands apart by one blank line on either side.
void TomlEditor::insert_paragraph(std::size_t place, std::string body) {
    if (place > bom_length(text_)) {
        const bool open = text_[place - 1] != '\n';
        const std::size_t above = line_start(text_, place - 1);
        if (!has_blanks_only(std::string_view(text_).substr(above, place - above))) body.insert(0, newline_);
        if (open) body.insert(0, newline_);
    }
    const std::size_t below = line_end(text_, place);
    if (!has_blanks_only(std::string_view(text_).substr(place, below - place))) body += newline_;
    splice({place, place}, body);
}

void TomlEditor::append(const Path& path, const Table& block) {
    const std::string blocks_here = fmt::format("a [[{}]] block", header_name(path));
    if (const auto place = at(path)) {
        if (place->layout->form == TomlForm::inline_array)
            throw Error(ErrorKind::invalid_data,
                        fmt::format("{} is written as a list in brackets, so {} cannot be added", header_name(path),
                                    blocks_here),
                        place->value->spot)
                .hint(
                    fmt::format("write each of its entries as a [[{}]] block of its own, and remove the line `{} = …`",
                                header_name(path), toml_key(std::get<std::string>(path.back()))));
        if (place->layout->form != TomlForm::blocks) throw cannot_hold(path, *place, blocks_here);
        return add_section(path, block_text(path, block, newline_));
    }
    const Path found = longest_existing(path);
    const TomlPlace owner = *at(found);
    const Path rest(path.begin() + std::ptrdiff_t(found.size()), path.end());
    if (std::holds_alternative<int>(rest.front()))
        throw Error(ErrorKind::not_found, fmt::format("{} has no such entry", header_name(found)), owner.value->spot);
    if (owner.value->table() == nullptr) throw cannot_hold(found, owner, blocks_here);
    const Container container = container_of(found);
    if (container.place.layout->form == TomlForm::inline_table)
        throw Error(
            ErrorKind::invalid_data,
            fmt::format("{} is written in braces, so {} cannot be added", header_name(container.path), blocks_here),
            container.place.value->spot)
            .hint("write it as a section with a header of its own");
    add_section(found, block_text(path, block, newline_));
}

}  // namespace review
