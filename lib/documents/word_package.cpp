#include "documents/word_package.h"

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "documents/paper_xml.h"
#include "documents/template.h"
#include "documents/word_tree.h"

namespace review {
namespace {

std::string filled_in(std::string_view name, const ViewMap& values) {
    TemplateOptions options;
    options.file = std::string(name);
    options.escape = escape_xml;
    return xml_declaration + render(built_in_part(name), View(values), options);
}

void say_type(pugi::xml_node types, const char* kind, const char* key, const std::string& of, const std::string& type) {
    for (const pugi::xml_node known : types.children(kind))
        if (of == known.attribute(key).value()) {
            pugi::xml_node(known).attribute("ContentType") = type.c_str();
            return;
        }
    append(types, kind, {{key, of}, {"ContentType", type}});
}

void add_relations(const std::vector<WordRelation>& relations, std::string& file) {
    pugi::xml_document tree = tree_of(file);
    for (const WordRelation& one : relations) {
        pugi::xml_node made = append(tree.document_element(), "Relationship",
                                     {{"Id", one.id}, {"Type", of_office + one.type}, {"Target", one.target}});
        if (one.external) made.append_attribute("TargetMode") = "External";
    }
    file = file_of(tree);
}

/// Those of ours that a letterhead does not have; its own of the same name stay.
void add_styles(std::string& file) {
    pugi::xml_document tree = tree_of(file);
    std::set<std::string> known;
    for (const pugi::xml_node style : tree.document_element().children("w:style"))
        known.insert(style.attribute("w:styleId").value());
    const pugi::xml_document ours = tree_of(built_in_part("styles"));
    for (const pugi::xml_node style : ours.document_element().children("w:style"))
        if (!known.contains(style.attribute("w:styleId").value())) tree.document_element().append_copy(style);
    file = file_of(tree);
}

/// In the order of the schema: pictures of bullets, definitions, the lists that follow them, and what is cleaned up.
void add_numbering(const WordText& text, unsigned first_number, std::string& file) {
    pugi::xml_document tree = tree_of(file);
    pugi::xml_node root = tree.document_element();
    const pugi::xml_document ours = tree_of(built_in_part("numbering"));
    unsigned id = first_number;
    for (const pugi::xml_node definition : ours.document_element().children("w:abstractNum")) {
        const pugi::xml_node place = insert_after(root, {"w:numPicBullet", "w:abstractNum"}, "w:abstractNum");
        pugi::xml_node made = root.insert_copy_before(definition, place);
        root.remove_child(place);
        made.attribute("w:abstractNumId") = std::to_string(id++).c_str();
    }
    const auto add = [&](unsigned number, unsigned definition) {
        pugi::xml_node made = insert_after(root, {"w:numPicBullet", "w:abstractNum", "w:num"}, "w:num");
        made.append_attribute("w:numId") = number;
        append(made, "w:abstractNumId", {{"w:val", std::to_string(definition)}});
        return made;
    };
    add(first_number, first_number);
    for (const OpenList& list : text.numbered) {
        pugi::xml_node made = add(first_number + list.id, first_number + 1);
        for (unsigned level = 0; level < 9; ++level) {
            const pugi::xml_node begins = append(made, "w:lvlOverride", {{"w:ilvl", std::to_string(level)}});
            append(begins, "w:startOverride", {{"w:val", std::to_string(list.start)}});
        }
    }
    file = file_of(tree);
}

std::string core_properties(const Paper& paper) {
    return fmt::format(
        R"({}<cp:coreProperties xmlns:cp="{}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/")"
        R"( xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)"
        R"(<dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language>)"
        R"(<dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created></cp:coreProperties>)",
        xml_declaration, of_package, escape_xml(paper.page.title), escape_xml(paper.page.organisation),
        paper.page.language, paper.made.iso());
}

void set_properties(const Paper& paper, WordParts& parts) {
    pugi::xml_document types = tree_of(parts["[Content_Types].xml"]), relations = tree_of(parts["_rels/.rels"]);
    append(relations.document_element(), "Relationship",
           {{"Id", "reviewCore"},
            {"Type", std::string(of_package) + "relationships/metadata/core-properties"},
            {"Target", "docProps/core.xml"}});
    say_type(types.document_element(), "Override", "PartName", "/docProps/core.xml",
             "application/vnd.openxmlformats-package.core-properties+xml");
    say_type(types.document_element(), "Override", "PartName", "/word/document.xml",
             std::string(of_word) + "document.main+xml");
    say_type(types.document_element(), "Override", "PartName", "/word/numbering.xml",
             std::string(of_word) + "numbering+xml");
    say_type(types.document_element(), "Default", "Extension", "png", "image/png");
    say_type(types.document_element(), "Default", "Extension", "jpeg", "image/jpeg");
    parts["[Content_Types].xml"] = file_of(types);
    parts["_rels/.rels"] = file_of(relations);
    parts["docProps/core.xml"] = core_properties(paper);
}

/// The logo in the head of the first page, with what that refers to.
std::string add_logo(const Picture& logo, const Rasterise& rasterise, WordParts& parts, bool& lacks_pictures) {
    constexpr Size most{45, 16};
    constexpr unsigned dots_of_mm = 12;
    const Size size = fitted(logo.width, logo.height, most);
    std::optional<std::string> bytes = logo.bytes;
    if (logo.kind == Picture::Kind::svg)
        bytes = rasterise ? rasterise(logo.bytes, unsigned(size.width * dots_of_mm)) : std::nullopt;
    if (!bytes) {
        lacks_pictures = true;
        return {};
    }
    const std::string file = logo.kind == Picture::Kind::jpeg ? "media/logo.jpeg" : "media/logo.png";
    parts["word/" + file] = *bytes;
    parts["word/_rels/header2.xml.rels"] = fmt::format(
        R"({}<Relationships xmlns="{}relationships"><Relationship Id="logo" Type="{}image" Target="{}"/></Relationships>)",
        xml_declaration, of_package, of_office, file);
    return word_picture("logo", 1000, "", size.width, size.height) + R"(<w:r><w:t xml:space="preserve">  </w:t></w:r>)";
}

}  // namespace

WordParts our_word_parts(const Paper& paper, const Rasterise& rasterise, bool wide, bool& lacks_pictures) {
    WordParts parts;
    parts["[Content_Types].xml"] = built_in_part("content-types");
    parts["_rels/.rels"] = built_in_part("relations");
    parts["word/_rels/document.xml.rels"] = built_in_part("document-relations");
    parts["word/document.xml"] = built_in_part("document");
    parts["word/styles.xml"] = built_in_part("styles");
    parts["word/settings.xml"] = xml_declaration + built_in_part("settings");
    const unsigned width = word_page(parts, wide).width;
    ViewMap values;
    values["organisation"] = paper.page.organisation;
    values["marking"] = paper.page.marking;
    values["footer"] = paper.page.footer;
    values["width"] = long(width);
    values["logo"] = paper.page.logo ? add_logo(*paper.page.logo, rasterise, parts, lacks_pictures) : std::string();
    parts["word/header1.xml"] = filled_in("header", values);
    parts["word/header2.xml"] = filled_in("header-first", values);
    parts["word/footer1.xml"] = parts["word/footer2.xml"] = filled_in("footer", values);
    return parts;
}

WordPage word_page(const WordParts& parts, bool wide) {
    pugi::xml_document tree = tree_of(parts.at("word/document.xml"));
    pugi::xml_node root = tree.document_element();
    pugi::xml_node section = root.child("w:body").child("w:sectPr");
    if (!section) section = root.child("w:body").append_child("w:sectPr");
    pugi::xml_node size = section.child("w:pgSz");
    if (!size) {
        size = insert_after(
            section, {"w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type"}, "w:pgSz");
        size.append_attribute("w:w") = 11906;
        size.append_attribute("w:h") = 16838;
    }
    const unsigned across = size.attribute("w:w").as_uint(11906), down = size.attribute("w:h").as_uint(16838);
    const bool turned = wide && across < down;
    if (turned) {
        size.attribute("w:w") = down;
        size.attribute("w:h") = across;
        if (!size.attribute("w:orient")) size.append_attribute("w:orient");
        size.attribute("w:orient") = "landscape";
    }
    const pugi::xml_node margins = section.child("w:pgMar");
    const unsigned both = margins.attribute("w:left").as_uint(1134) + margins.attribute("w:right").as_uint(1134);
    WordPage page;
    page.section = text_of(section);
    for (const pugi::xml_attribute attribute : root.attributes())
        page.namespaces += fmt::format(R"( {}="{}")", attribute.name(), escape_xml(attribute.value()));
    static constexpr std::pair<std::string_view, std::string_view> needed[] = {
        {"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
        {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
        {"xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}};
    for (const auto& [name, value] : needed)
        if (page.namespaces.find(fmt::format(" {}=", name)) == std::string::npos)
            page.namespaces += fmt::format(R"( {}="{}")", name, value);
    const unsigned paper = turned ? down : across;
    page.width = paper > both + 2000 ? paper - both : 2000;
    return page;
}

void add_to_parts(const WordText& text, unsigned first_number, const Paper& paper, WordParts& parts) {
    std::vector<WordRelation> relations = text.relations;
    if (!parts.contains("word/numbering.xml")) {
        parts["word/numbering.xml"] =
            R"(<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>)";
        relations.push_back({"reviewNumbering", "numbering", "numbering.xml", false});
    }
    add_relations(relations, parts["word/_rels/document.xml.rels"]);
    add_styles(parts["word/styles.xml"]);
    add_numbering(text, first_number, parts["word/numbering.xml"]);
    set_properties(paper, parts);
    for (const ZipEntry& picture : text.media) parts[picture.name] = picture.bytes;
}

std::string packed_word(WordParts parts) {
    static const std::string first = "[Content_Types].xml";
    std::vector<ZipEntry> entries{{first, std::move(parts[first])}};
    parts.erase(first);
    for (auto& [name, bytes] : parts) entries.push_back({name, std::move(bytes)});
    return zip_bytes(entries);
}

}  // namespace review
