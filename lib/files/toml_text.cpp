// The only file that includes toml++. Reads; never prints TOML: toml++ would sort the keys and drop the comments.
#include <toml++/toml.h>

#include <algorithm>

#include "files/toml_regions.h"

namespace review {
namespace {

/// Turns toml++'s places (line, column in code points) into bytes. Remembers where it was: lists are asked for in order.
class Places {
   public:
    explicit Places(std::string_view text) : text_(text) {}

    std::size_t byte(const toml::source_position& place) {
        if (line_starts_.empty()) find_lines();
        const std::size_t line = std::min<std::size_t>(std::max<std::size_t>(place.line, 1), line_starts_.size());
        if (line != line_ || place.column < column_) {
            line_ = line;
            column_ = 1;
            at_ = line_starts_[line - 1];
        }
        while (column_ < place.column && at_ < text_.size()) {
            ++at_;
            while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0) == 0x80) ++at_;
            ++column_;
        }
        return at_;
    }
    TomlRegion region(const toml::source_region& source) {
        const std::size_t begin = byte(source.begin);
        return {begin, byte(source.end)};
    }
    std::string_view text() const { return text_; }

   private:
    void find_lines() {
        line_starts_.push_back(bom_length(text_));
        for (std::size_t at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1))
            line_starts_.push_back(at + 1);
    }

    std::string_view text_;
    std::vector<std::size_t> line_starts_;  ///< found when first asked for: a file of plain days never asks
    std::size_t line_ = 0;
    std::size_t column_ = 0;
    std::size_t at_ = 0;
};

template <class Node>
using Entry = std::pair<const toml::key*, Node*>;

/// toml++ sorts by name; people do not.
template <class Node, class TomlTable>
std::vector<Entry<Node>> in_file_order(TomlTable& table) {
    std::vector<Entry<Node>> entries;
    entries.reserve(table.size());
    for (auto&& [key, node] : table) entries.emplace_back(&key, &node);
    std::ranges::sort(entries,
                      [](const auto& a, const auto& b) { return a.first->source().begin < b.first->source().begin; });
    return entries;
}

Spot spot_of(const toml::source_region& source, const std::string& file) {
    return {file, int(source.begin.line), int(source.begin.column)};
}

/// The years that Date knows; other days, and all times, stay as they are written.
decltype(Value::data) of_date(const toml::node& node, Places& places) {
    if (const auto* date = node.as_date())
        if (const auto day = Date::of((*date)->year, (*date)->month, (*date)->day)) return *day;
    const TomlRegion region = places.region(node.source());
    return std::string(places.text().substr(region.begin, region.end - region.begin));
}

/// Takes the texts out of the node, and makes each value where it stays: a project may have 100,000 files.
void convert(toml::node& node, const std::string& file, Places& places, Value& value) {
    value.spot = spot_of(node.source(), file);
    if (auto* table = node.as_table()) {
        auto& entries = value.data.emplace<Table>().entries;
        entries.reserve(table->size());
        for (const auto& [key, child] : in_file_order<toml::node>(*table)) {
            auto& [made_key, made] = entries.emplace_back();
            made_key.name = key->str();
            made_key.spot = spot_of(key->source(), file);
            convert(*child, file, places, made);
        }
    } else if (auto* array = node.as_array()) {
        auto& items = value.data.emplace<Array>();
        items.reserve(array->size());
        for (auto& child : *array) convert(child, file, places, items.emplace_back());
    } else if (auto* text = node.as_string()) {
        value.data = std::move(text->get());
    } else if (const auto* whole = node.as_integer()) {
        value.data = whole->get();
    } else if (const auto* number = node.as_floating_point()) {
        value.data = number->get();
    } else if (const auto* truth = node.as_boolean()) {
        value.data = truth->get();
    } else {
        value.data = of_date(node, places);
    }
}

/// toml++ gives a table made by a dotted key the place of that key, one made by headers the place of the (first) header.
TomlForm form_of(const toml::table& table, const TomlLayout& layout, std::string_view text) {
    if (table.is_inline()) return TomlForm::inline_table;
    if (layout.value.begin >= text.size() || text[layout.value.begin] != '[') return TomlForm::dotted;
    const auto by_header = [](const TomlLayout& child) {
        return child.form == TomlForm::section || child.form == TomlForm::implicit || child.form == TomlForm::blocks;
    };
    const bool shared = std::ranges::any_of(layout.children, [&](const TomlLayout& child) {
        return by_header(child) && child.value.begin == layout.value.begin;
    });
    if (!shared) return TomlForm::section;
    return std::ranges::all_of(layout.children, by_header) ? TomlForm::implicit : TomlForm::dotted;
}

TomlForm form_of(const toml::array& array) {
    const auto* first = array.empty() ? nullptr : array.front().as_table();
    const bool blocks = first != nullptr && !first->is_inline() && first->source().begin == array.source().begin;
    return blocks ? TomlForm::blocks : TomlForm::inline_array;
}

TomlLayout laid_out(const toml::node& node, Places& places) {
    TomlLayout layout;
    layout.value = places.region(node.source());
    if (const auto* table = node.as_table()) {
        for (const auto& [key, child] : in_file_order<const toml::node>(*table)) {
            layout.children.push_back(laid_out(*child, places));
            layout.children.back().key = places.region(key->source());
        }
        layout.form = form_of(*table, layout, places.text());
    } else if (const auto* array = node.as_array()) {
        for (const auto& child : *array) layout.children.push_back(laid_out(child, places));
        layout.form = form_of(*array);
    }
    return layout;
}

toml::table parsed(std::string_view text, const std::string& file) {
    refuse_conflict_markers(text, file);
    try {
        return toml::parse(text);  // with the file's name every node would keep it; our errors name it themselves
    } catch (const toml::parse_error& error) {
        const auto place = error.source().begin;
        throw explain_toml_error(text, file, int(place.line), int(place.column), error.description());
    }
}

}  // namespace

std::size_t bom_length(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

Value parse_toml(std::string_view text, const std::string& file) {
    toml::table table = parsed(text, file);
    Places places(text);
    Value root;
    convert(table, file, places, root);
    root.spot = {file, 1, 1};
    return root;
}

SourceTree parse_source(std::string_view text, const std::string& file) {
    toml::table table = parsed(text, file);
    Places places(text);
    SourceTree tree;
    tree.layout = laid_out(table, places);
    convert(table, file, places, tree.root);
    tree.root.spot = {file, 1, 1};
    tree.layout.form = TomlForm::section;
    tree.layout.value = {bom_length(text), bom_length(text)};
    return tree;
}

}  // namespace review
