// Elements by their name within, whatever prefix the program that saved the file gave them. For the files that read Word, Excel and
// OpenDocument with pugixml.
#pragma once

#include <pugixml.hpp>
#include <string_view>
#include <vector>

namespace review {

/// "w:tbl" -> "tbl".
inline std::string_view local_name(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The children of that name.
inline std::vector<pugi::xml_node> children(pugi::xml_node node, std::string_view name) {
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node child : node.children())
        if (local_name(child.name()) == name) found.push_back(child);
    return found;
}

/// The first of them; an empty node when there is none.
inline pugi::xml_node child(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_node one : node.children())
        if (local_name(one.name()) == name) return one;
    return {};
}

}  // namespace review
