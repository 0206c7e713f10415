#include "files/word_marks.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "files/xml_nodes.h"

namespace review {

pugi::xml_attribute word_value(pugi::xml_node node) {
    for (const pugi::xml_attribute attribute : node.attributes())
        if (local_name(attribute.name()) == "val") return attribute;
    return {};
}

bool is_left_out(std::string_view name) {
    static constexpr std::string_view names[] = {"del", "moveFrom", "Fallback"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

Error broken_word(const std::string& file) {
    return Error(ErrorKind::invalid_data, "this is no Word document that can be read", Spot{file, 0, 0})
        .hint("open it in Word or LibreOffice, and save it again as .docx, without a password");
}

std::string_view words_of_sign(pugi::xml_node sign) {
    std::string code;
    for (const pugi::xml_attribute attribute : sign.attributes())
        if (local_name(attribute.name()) == "char") code = to_lower(attribute.value());
    static constexpr std::string_view ticked[] = {"f0fe", "f0fd", "f0fc", "f0fb", "f052", "f053", "f054", "f050"};
    static constexpr std::string_view empty[] = {"f0a8", "f06f", "f0a3", "f071"};
    if (std::find(std::begin(ticked), std::end(ticked), code) != std::end(ticked)) return "☒";
    if (std::find(std::begin(empty), std::end(empty), code) != std::end(empty)) return "☐";
    return "\xEF\xBF\xBD";
}

std::string_view words_of_box(pugi::xml_node box) {
    const pugi::xml_node checked = child(box, "checked");
    const pugi::xml_attribute said = word_value(checked ? checked : child(box, "default"));
    const bool ticked = checked && !said ? true : std::string_view(said.value()) == "1" || said.as_bool();
    return ticked ? "☒" : "☐";
}

}  // namespace review
