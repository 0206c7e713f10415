#include "documents/letterhead_parts.h"

#include <algorithm>
#include <string_view>

#include "documents/word_tree.h"
#include "files/disk.h"

namespace review {
namespace {

/// The part that is meant from within `from`: "../media/a.png" in word/theme is word/media/a.png.
std::string resolved(const std::string& from, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string folder = path_parent(from);
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        folder = path_parent(folder);
    }
    return path_join(folder, target);
}

/// Takes out what refers to something that is not kept: a drawing goes as a whole, of a link the address, of all else the
/// reference alone. Whether this node has to go.
bool drop_in(pugi::xml_node node, const std::set<std::string>& kept) {
    bool lost = false, left = false;
    for (pugi::xml_attribute next, one = node.first_attribute(); one; one = next) {
        next = one.next_attribute();
        const std::string_view name = one.name();
        if (!name.starts_with("r:") && name != "o:relid") continue;
        if (kept.contains(one.value())) {
            left = true;
            continue;
        }
        lost = true;
        node.remove_attribute(one);
    }
    lost = lost && !left && std::string_view(node.name()) != "w:hyperlink";
    for (pugi::xml_node next, one = node.first_child(); one; one = next) {
        next = one.next_sibling();
        if (!drop_in(one, kept)) continue;
        static const std::vector<std::string_view> wholes{"w:drawing", "w:pict", "w:object", "a:hlinkClick",
                                                          "a:hlinkHover"};
        if (is_one_of(one.name(), wholes))
            node.remove_child(one);
        else
            lost = true;
    }
    return lost;
}

}  // namespace

bool is_one_of(std::string_view name, const std::vector<std::string_view>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string relations_of(const std::string& part) {
    const auto slash = part.rfind('/') + 1;
    return part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
}

std::vector<Relation> relations(const WordParts& parts, const std::string& part) {
    const auto file = parts.find(relations_of(part));
    if (file == parts.end()) return {};
    std::vector<Relation> all;
    const pugi::xml_document tree = tree_of(file->second);
    for (const pugi::xml_node one : tree.document_element().children("Relationship")) {
        const std::string type = one.attribute("Type").value(), target = one.attribute("Target").value();
        const bool external = std::string(one.attribute("TargetMode").value()) == "External";
        all.push_back({one.attribute("Id").value(), type.substr(type.rfind('/') + 1),
                       external ? target : resolved(part, target), external});
    }
    return all;
}

std::string relations_file(const std::string& part, const std::vector<Relation>& all) {
    const std::string folder = path_parent(part) + "/";
    pugi::xml_document tree;
    pugi::xml_node root = append(tree, "Relationships", {{"xmlns", std::string(of_package) + "relationships"}});
    for (const Relation& one : all) {
        pugi::xml_node made = append(root, "Relationship",
                                     {{"Id", one.id},
                                      {"Type", of_office + one.type},
                                      {"Target", one.external                     ? one.target
                                                 : one.target.starts_with(folder) ? one.target.substr(folder.size())
                                                                                  : "/" + one.target}});
        if (one.external) made.append_attribute("TargetMode") = "External";
    }
    return file_of(tree);
}

void forget_edits(pugi::xml_node node) {
    static const std::vector<std::string_view> gone{"w:del",
                                                    "w:moveFrom",
                                                    "w:rPrChange",
                                                    "w:pPrChange",
                                                    "w:sectPrChange",
                                                    "w:tblPrChange",
                                                    "w:tblPrExChange",
                                                    "w:tblGridChange",
                                                    "w:trPrChange",
                                                    "w:tcPrChange",
                                                    "w:numberingChange",
                                                    "w:cellIns",
                                                    "w:cellDel",
                                                    "w:cellMerge",
                                                    "w:moveFromRangeStart",
                                                    "w:moveFromRangeEnd",
                                                    "w:moveToRangeStart",
                                                    "w:moveToRangeEnd",
                                                    "w:commentRangeStart",
                                                    "w:commentRangeEnd",
                                                    "w:commentReference",
                                                    "w:footnoteReference",
                                                    "w:endnoteReference",
                                                    "w:permStart",
                                                    "w:permEnd",
                                                    "w:dataBinding",
                                                    "w15:dataBinding",
                                                    "w:placeholder",
                                                    "w:printerSettings",
                                                    "w:rsid"};
    for (pugi::xml_attribute next, one = node.first_attribute(); one; one = next) {
        next = one.next_attribute();
        if (std::string_view(one.name()).starts_with("w:rsid")) node.remove_attribute(one);
    }
    for (pugi::xml_node next, one = node.first_child(); one; one = next) {
        next = one.next_sibling();
        const std::string_view name = one.name();
        if (is_one_of(name, gone)) {
            node.remove_child(one);
            continue;
        }
        forget_edits(one);
        if (name != "w:ins" && name != "w:moveTo") continue;
        while (const pugi::xml_node inner = one.first_child()) node.insert_move_before(inner, one);
        node.remove_child(one);
    }
}

void drop_references(pugi::xml_node root, const std::set<std::string>& kept) { drop_in(root, kept); }

}  // namespace review
