// The XML of the parts of a Word file as trees that are changed. For word_package and letterhead alone.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace review {

constexpr const char* xml_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* of_package = "http://schemas.openxmlformats.org/package/2006/";
constexpr const char* of_office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

constexpr const char* of_word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// templates/documents/word/<name>.xml. Error{internal} when it is missing.
std::string built_in_part(std::string_view name);

/// Blanks alone stay. Error{invalid_data}: what is ours is well-formed, so the letterhead is damaged.
pugi::xml_document tree_of(const std::string& xml);
std::string text_of(const pugi::xml_node& node);
std::string file_of(const pugi::xml_document& tree);

struct Attribute {
    const char* name;
    std::string value;
};
pugi::xml_node append(pugi::xml_node to, const char* name, const std::vector<Attribute>& attributes);

/// In the order of a schema: a new child before the first that is none of `earlier`.
pugi::xml_node insert_after(pugi::xml_node to, const std::vector<std::string_view>& earlier, const char* name);

}  // namespace review
