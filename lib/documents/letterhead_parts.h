// What the parts of somebody's Word file refer to, and what must not stay in them. For letterhead.cpp alone.
#pragma once

#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "documents/word_package.h"

namespace review {

bool is_one_of(std::string_view name, const std::vector<std::string_view>& names);

/// What a part refers to.
struct Relation {
    std::string id, type;  ///< the type without its namespace: "image"
    std::string target;    ///< a part, or an address outside
    bool external = false;
};
std::vector<Relation> relations(const WordParts& parts, const std::string& part);
/// "word/header1.xml" -> "word/_rels/header1.xml.rels".
std::string relations_of(const std::string& part);
/// The content of that.
std::string relations_file(const std::string& part, const std::vector<Relation>& all);

/// Changes that were followed: what was taken out goes, what was put in stays, who did it is not told. Nor are traces of sittings,
/// places for comments and notes, who may edit, or where a field's content comes from.
void forget_edits(pugi::xml_node node);

/// Takes out what refers to something whose id is not kept: a drawing as a whole, of a link the address.
void drop_references(pugi::xml_node root, const std::set<std::string>& kept);

}  // namespace review
