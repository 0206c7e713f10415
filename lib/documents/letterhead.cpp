// A partnership's letterhead is often an old letter: of that nothing goes into documents but how they look, and the heads and feet
// that its page shows. Its text, pictures, comments, notes, authors, properties and data stay behind.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "documents/letterhead_parts.h"
#include "documents/page_links.h"
#include "documents/word_package.h"
#include "documents/word_tree.h"

namespace review {
namespace {

constexpr const char* document = "word/document.xml";

Error no_letterhead(const std::string& what) {
    return Error(ErrorKind::invalid_data, fmt::format("the letterhead templates/documents/reference.docx {}", what))
        .hint("save the partnership's letterhead in Word or LibreOffice as .docx, and put it there");
}

class Letterhead {
   public:
    explicit Letterhead(WordParts theirs) : theirs_(std::move(theirs)) {}
    WordParts kept();

   private:
    void keep_section();
    void keep_margin(pugi::xml_node reference);
    void keep_beside();
    void keep(const std::string& part, const std::string& type, const pugi::xml_document& tree);
    void keep_picture(const std::string& part);
    void keep_settings(const std::string& part);

    WordParts theirs_, parts_;
    std::vector<Relation> from_document_, kept_from_document_;
    pugi::xml_document types_;
};

/// A part and the pictures that it shows. What must not stay is taken out of the tree.
void Letterhead::keep(const std::string& part, const std::string& type, const pugi::xml_document& tree) {
    if (parts_.contains(part)) return;
    forget_edits(tree.document_element());
    std::vector<Relation> kept;
    std::set<std::string> ids;
    for (const Relation& one : relations(theirs_, part)) {
        const bool is_picture = one.type == "image" && !one.external && theirs_.contains(one.target);
        const bool is_address = one.type == "hyperlink" && one.external && allowed_target(one.target);
        if (!is_picture && !is_address) continue;
        kept.push_back(one);
        ids.insert(one.id);
    }
    drop_references(tree.document_element(), ids);
    parts_[part] = file_of(tree);
    // Only what is still shown.
    std::erase_if(kept, [&](const Relation& one) {
        return parts_[part].find(fmt::format("\"{}\"", one.id)) == std::string::npos;
    });
    for (const Relation& one : kept)
        if (!one.external) keep_picture(one.target);
    if (!kept.empty()) parts_[relations_of(part)] = relations_file(part, kept);
    append(types_.document_element(), "Override", {{"PartName", "/" + part}, {"ContentType", type}});
}

/// With its own type, as the letterhead says it.
void Letterhead::keep_picture(const std::string& part) {
    if (!parts_.try_emplace(part, theirs_[part]).second) return;
    const std::string ending = part.substr(part.rfind('.') + 1);
    const pugi::xml_document theirs = tree_of(theirs_["[Content_Types].xml"]);
    std::string type;
    for (const pugi::xml_node one : theirs.document_element().children()) {
        const bool by_ending = to_lower(one.attribute("Extension").value()) == to_lower(ending);
        const bool by_name = one.attribute("PartName").value() == "/" + part;
        if (by_name || (by_ending && type.empty())) type = one.attribute("ContentType").value();
    }
    append(types_.document_element(), "Override", {{"PartName", "/" + part}, {"ContentType", type}});
}

/// Those that say how pages are set. Others hold merged data, where the letter's template lies, who edited it when.
void Letterhead::keep_settings(const std::string& part) {
    static const std::vector<std::string_view> wanted{"w:mirrorMargins",
                                                      "w:bordersDoNotSurroundHeader",
                                                      "w:bordersDoNotSurroundFooter",
                                                      "w:gutterAtTop",
                                                      "w:defaultTabStop",
                                                      "w:autoHyphenation",
                                                      "w:consecutiveHyphenLimit",
                                                      "w:hyphenationZone",
                                                      "w:doNotHyphenateCaps",
                                                      "w:evenAndOddHeaders",
                                                      "w:characterSpacingControl",
                                                      "w:compat",
                                                      "w:themeFontLang",
                                                      "w:clrSchemeMapping",
                                                      "w:decimalSymbol",
                                                      "w:listSeparator"};
    pugi::xml_document tree = tree_of(theirs_[part]);
    pugi::xml_node root = tree.document_element();
    for (pugi::xml_node next, one = root.first_child(); one; one = next) {
        next = one.next_sibling();
        if (!is_one_of(one.name(), wanted)) root.remove_child(one);
    }
    keep(part, std::string(of_word) + "settings+xml", tree);
}

void Letterhead::keep_beside() {
    static const std::vector<std::pair<std::string_view, std::string>> wanted{
        {"styles", std::string(of_word) + "styles+xml"},
        {"numbering", std::string(of_word) + "numbering+xml"},
        {"settings", std::string(of_word) + "settings+xml"},
        {"fontTable", std::string(of_word) + "fontTable+xml"},
        {"theme", "application/vnd.openxmlformats-officedocument.theme+xml"}};
    for (const Relation& one : from_document_) {
        const auto row = std::find_if(wanted.begin(), wanted.end(), [&](const auto& w) { return w.first == one.type; });
        if (row == wanted.end() || one.external || !theirs_.contains(one.target)) continue;
        kept_from_document_.push_back(one);
        if (one.type == "settings") {
            keep_settings(one.target);
            continue;
        }
        pugi::xml_document tree = tree_of(theirs_[one.target]);
        // The fonts themselves stay behind.
        if (one.type == "fontTable")
            for (pugi::xml_node font : tree.document_element().children("w:font"))
                for (const char* name : {"w:embedRegular", "w:embedBold", "w:embedItalic", "w:embedBoldItalic"})
                    font.remove_child(name);
        keep(one.target, row->second, tree);
    }
}

void Letterhead::keep_margin(pugi::xml_node reference) {
    const std::string id = reference.attribute("r:id").value();
    const bool is_head = std::string_view(reference.name()) == "w:headerReference";
    for (const Relation& one : from_document_) {
        if (one.id != id || one.external || !theirs_.contains(one.target)) continue;
        const auto same = [&](const Relation& known) { return known.id == id; };
        if (std::none_of(kept_from_document_.begin(), kept_from_document_.end(), same))
            kept_from_document_.push_back(one);
        keep(one.target, std::string(of_word) + (is_head ? "header+xml" : "footer+xml"), tree_of(theirs_[one.target]));
        return;
    }
    reference.parent().remove_child(reference);
}

/// The last section is the page that documents are set on. What it does not say of heads and feet it has from those before it.
void Letterhead::keep_section() {
    pugi::xml_document tree = tree_of(theirs_[document]);
    pugi::xml_node root = tree.document_element(), body = root.child("w:body");
    pugi::xml_node section = body.child("w:sectPr");
    const auto same = [](const pugi::xml_node& a, const pugi::xml_node& b) {
        return std::string_view(a.name()) == b.name() &&
               std::string_view(a.attribute("w:type").value()) == b.attribute("w:type").value();
    };
    const auto is_reference = [](const pugi::xml_node& one) {
        return std::string_view(one.name()).ends_with("erReference");
    };
    if (section) {
        std::vector<pugi::xml_node> before;
        for (const pugi::xml_node paragraph : body.children("w:p"))
            if (const pugi::xml_node one = paragraph.child("w:pPr").child("w:sectPr")) before.push_back(one);
        for (auto earlier = before.rbegin(); earlier != before.rend(); ++earlier)
            for (const pugi::xml_node one : earlier->children()) {
                const auto known = section.children();
                if (is_reference(one) && std::none_of(known.begin(), known.end(),
                                                      [&](const pugi::xml_node& other) { return same(one, other); }))
                    section.prepend_copy(one);
            }
        forget_edits(section);
        std::vector<pugi::xml_node> references;
        for (const pugi::xml_node one : section.children())
            if (is_reference(one)) references.push_back(one);
        for (const pugi::xml_node one : references) keep_margin(one);
        std::set<std::string> ids;
        for (const Relation& one : kept_from_document_) ids.insert(one.id);
        drop_references(section, ids);
    }
    for (pugi::xml_node next, one = root.first_child(); one; one = next) {
        next = one.next_sibling();
        if (one != body) root.remove_child(one);
    }
    for (pugi::xml_node next, one = body.first_child(); one; one = next) {
        next = one.next_sibling();
        if (one != section) body.remove_child(one);
    }
    parts_[document] = file_of(tree);
}

WordParts Letterhead::kept() {
    if (theirs_[document].find("http://purl.oclc.org/ooxml/") != std::string::npos)
        throw Error(ErrorKind::invalid_data,
                    "the letterhead templates/documents/reference.docx is a Strict Open XML document")
            .hint("save it in Word as Word Document (.docx)");
    from_document_ = relations(theirs_, document);
    types_ = tree_of(built_in_part("content-types"));
    while (types_.document_element().remove_child("Override")) {
    }
    keep_section();
    keep_beside();
    parts_[relations_of(document)] = relations_file(document, kept_from_document_);
    parts_["[Content_Types].xml"] = file_of(types_);
    parts_["_rels/.rels"] = built_in_part("relations");
    return std::move(parts_);
}

/// A line for each paragraph.
void add_words(const pugi::xml_node& node, std::string& words) {
    const std::string_view name = node.name();
    if (name == "w:t") words += node.child_value();
    if (name == "w:tab" || name == "w:br") words += ' ';
    for (const pugi::xml_node below : node.children()) add_words(below, words);
    if (name == "w:p") words += '\n';
}
std::string words_of(const std::string& part) {
    const pugi::xml_document tree = tree_of(part);
    std::string words;
    add_words(tree.document_element(), words);
    return words;
}

/// Whether a setting that is there is not switched off.
bool is_on(const pugi::xml_node& setting) {
    const std::string_view value = setting.attribute("w:val").as_string("true");
    return setting && value != "false" && value != "0" && value != "off";
}

/// The words of one head or foot of this type; empty where the section has none.
std::string words_in(const WordParts& parts, const pugi::xml_node& section, const char* name, std::string_view type) {
    for (const pugi::xml_node one : section.children(name)) {
        if (type != one.attribute("w:type").as_string("default")) continue;
        for (const Relation& part : relations(parts, document))
            if (part.id == one.attribute("r:id").value()) return words_of(parts.at(part.target));
    }
    return {};
}

}  // namespace

WordParts letterhead_parts(const std::string& file) {
    constexpr std::size_t most = 64'000'000;
    auto packed = read_zip(file, most);
    if (!packed || !packed->files.contains(document) || !packed->files.contains("word/styles.xml"))
        throw no_letterhead("is no Word document");
    return Letterhead(std::move(packed->files)).kept();
}

std::string words_in_margins(const std::string& letterhead) {
    std::string words;
    for (const auto& [path, part] : letterhead_parts(letterhead)) {
        if (!path.ends_with(".xml") || path == "[Content_Types].xml") continue;
        const pugi::xml_document tree = tree_of(part);
        const std::string_view root = tree.document_element().name();
        if (root == "w:hdr" || root == "w:ftr") words += words_of(part);
    }
    return words;
}

bool shown_in_margins(const WordParts& parts, const std::string& text) {
    const pugi::xml_document tree = tree_of(parts.at(document));
    const pugi::xml_node section = tree.document_element().child("w:body").child("w:sectPr");
    const auto settings = parts.find("word/settings.xml");
    const pugi::xml_document set = settings == parts.end() ? pugi::xml_document() : tree_of(settings->second);
    const bool even = is_on(set.document_element().child("w:evenAndOddHeaders"));
    const auto shows = [&](std::string_view type) {
        return (words_in(parts, section, "w:headerReference", type) + "\n" +
                words_in(parts, section, "w:footerReference", type))
                   .find(text) != std::string::npos;
    };
    return shows("default") && (!is_on(section.child("w:titlePg")) || shows("first")) && (!even || shows("even"));
}

}  // namespace review
