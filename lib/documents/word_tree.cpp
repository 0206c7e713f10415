#include "documents/word_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/error.h"
#include "files/embedded.h"

namespace review {

std::string built_in_part(std::string_view name) {
    const auto found = embedded(fmt::format("documents/word/{}.xml", name));
    if (!found) throw Error(ErrorKind::internal, fmt::format("templates/documents/word/{}.xml is missing", name));
    return std::string(*found);
}

pugi::xml_document tree_of(const std::string& xml) {
    pugi::xml_document tree;
    if (!tree.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata))
        throw Error(ErrorKind::invalid_data, "a part of the letterhead is damaged")
            .hint("open templates/documents/reference.docx in Word or LibreOffice and save it again");
    return tree;
}

std::string text_of(const pugi::xml_node& node) {
    std::ostringstream out;
    node.print(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return out.str();
}

std::string file_of(const pugi::xml_document& tree) { return xml_declaration + text_of(tree.document_element()); }

pugi::xml_node append(pugi::xml_node to, const char* name, const std::vector<Attribute>& attributes) {
    pugi::xml_node made = to.append_child(name);
    for (const Attribute& attribute : attributes) made.append_attribute(attribute.name) = attribute.value.c_str();
    return made;
}

pugi::xml_node insert_after(pugi::xml_node to, const std::vector<std::string_view>& earlier, const char* name) {
    for (const pugi::xml_node child : to.children())
        if (child.type() == pugi::node_element &&
            std::find(earlier.begin(), earlier.end(), child.name()) == earlier.end())
            return to.insert_child_before(name, child);
    return to.append_child(name);
}

}  // namespace review
