// Edits of a TOML text, each one splice or a few; the caller (document.cpp) holds the result against the intended tree.
#pragma once

#include <string>
#include <string_view>

#include "files/document.h"
#include "files/toml_sections.h"

namespace review {

/// All paths are counted from the front (counted_from_front).
class TomlEditor {
   public:
    TomlEditor(std::string text, std::string file);

    const std::string& text() const { return text_; }
    const std::string& file() const { return file_; }
    const SourceTree& tree() const { return tree_; }

    void set(const Path& path, const Value& value);
    void remove(const Path& path);
    void append(const Path& path, const Table& block);

   private:
    /// A table whose keys are written together: `path` leads to it; for a dotted table that is the one around it.
    struct Container {
        Path path;
        TomlPlace place;
    };

    void splice(TomlRegion region, std::string_view bytes);
    std::optional<TomlPlace> at(const Path& path) const { return locate(tree_, path); }
    Container container_of(const Path& table) const;
    Path longest_existing(const Path& path) const;
    std::vector<TomlSection> sections() const { return sections_of(text_, tree_.layout, tree_.root); }

    void overwrite(const Path& path, const TomlPlace& place, const Value& value);
    void overwrite_table(const Path& path, const TomlPlace& place, const Value& value);
    void overwrite_blocks(const Path& path, const TomlPlace& place, const Value& value);
    void overwrite_list(const Path& path, const TomlPlace& place, const Array& value);

    void insert(const Path& path, const Value& value);
    void insert_key(const Path& table, const Path& names, const Value& value);
    void insert_line(const TomlLayout& section, const TomlLayout& table, const std::string& line);
    void insert_in_braces(const TomlLayout& braces, const TomlLayout& table, const std::string& item);
    void insert_element(const TomlLayout& array, std::size_t index, const Value& value);
    void add_section(const Path& owner, const std::string& body);
    void insert_paragraph(std::size_t place, std::string body);

    void remove_item(const TomlLayout& container, const TomlLayout& leaf);
    void remove_sections(const Path& path);

    std::string text_;
    std::string file_;
    SourceTree tree_;
    std::string newline_;
};

}  // namespace review
