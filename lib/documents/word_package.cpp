#include "documents/word_package.h"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "base/text.h"
#include "documents/paper_xml.h"
#include "documents/template.h"
#include "files/embedded.h"

namespace review {
namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* of_office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* of_package = "http://schemas.openxmlformats.org/package/2006/";
constexpr const char* of_word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// Blanks alone in an element are text in Word.
constexpr unsigned as_written = pugi::parse_default | pugi::parse_ws_pcdata;

std::string built_in(std::string_view name) {
    const auto found = embedded(fmt::format("documents/word/{}.xml", name));
    if (!found) throw Error(ErrorKind::internal, fmt::format("templates/documents/word/{}.xml is missing", name));
    return std::string(*found);
}

pugi::xml_document tree_of(const std::string& xml) {
    pugi::xml_document tree;
    if (!tree.load_buffer(xml.data(), xml.size(), as_written))
        throw Error(ErrorKind::invalid_data, "a part of the letterhead is damaged")
            .hint("open templates/documents/reference.docx in Word or LibreOffice and save it again");
    return tree;
}

std::string text_of(const pugi::xml_node& node) {
    std::ostringstream out;
    node.print(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return out.str();
}
std::string file_of(const pugi::xml_document& tree) { return declaration + text_of(tree.document_element()); }

struct Attribute {
    const char* name;
    std::string value;
};
pugi::xml_node append(pugi::xml_node to, const char* name, const std::vector<Attribute>& attributes) {
    pugi::xml_node made = to.append_child(name);
    for (const Attribute& attribute : attributes) made.append_attribute(attribute.name) = attribute.value.c_str();
    return made;
}

std::string filled_in(std::string_view name, const ViewMap& values) {
    TemplateOptions options;
    options.file = std::string(name);
    options.escape = escape_xml;
    return declaration + render(built_in(name), View(values), options);
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
    const pugi::xml_document ours = tree_of(built_in("styles"));
    for (const pugi::xml_node style : ours.document_element().children("w:style"))
        if (!known.contains(style.attribute("w:styleId").value())) tree.document_element().append_copy(style);
    file = file_of(tree);
}

/// The definitions stand before the lists that follow them.
void add_numbering(const WordText& text, unsigned first_number, std::string& file) {
    pugi::xml_document tree = tree_of(file);
    pugi::xml_node root = tree.document_element();
    const pugi::xml_document ours = tree_of(built_in("numbering"));
    pugi::xml_node last;
    for (const pugi::xml_node definition : root.children("w:abstractNum")) last = definition;
    unsigned id = first_number;
    for (const pugi::xml_node definition : ours.document_element().children("w:abstractNum")) {
        last = last ? root.insert_copy_after(definition, last) : root.prepend_copy(definition);
        last.attribute("w:abstractNumId") = std::to_string(id++).c_str();
    }
    const auto add = [&](unsigned number, unsigned definition) {
        pugi::xml_node made = append(root, "w:num", {{"w:numId", std::to_string(number)}});
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
        declaration, of_package, escape_xml(paper.page.title), escape_xml(paper.page.organisation), paper.page.language,
        paper.made.iso());
}

/// Of whoever made the letterhead there is nothing in the documents.
void set_properties(const Paper& paper, WordParts& parts) {
    pugi::xml_document types = tree_of(parts["[Content_Types].xml"]), relations = tree_of(parts["_rels/.rels"]);
    pugi::xml_node all = relations.document_element();
    for (pugi::xml_node next, one = all.first_child(); one; one = next) {
        next = one.next_sibling();
        if (std::string(one.attribute("Target").value()).find("docProps/") != std::string::npos) all.remove_child(one);
    }
    for (pugi::xml_node next, one = types.document_element().first_child(); one; one = next) {
        next = one.next_sibling();
        if (std::string(one.attribute("PartName").value()).starts_with("/docProps/"))
            types.document_element().remove_child(one);
    }
    std::erase_if(parts, [](const auto& part) { return part.first.starts_with("docProps/"); });
    append(all, "Relationship",
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
        declaration, of_package, of_office, file);
    return word_picture("logo", 1000, "", size.width, size.height) + R"(<w:r><w:t xml:space="preserve">  </w:t></w:r>)";
}

}  // namespace

WordParts our_word_parts(const Paper& paper, const Rasterise& rasterise, bool wide, bool& lacks_pictures) {
    WordParts parts;
    parts["[Content_Types].xml"] = built_in("content-types");
    parts["_rels/.rels"] = built_in("relations");
    parts["word/_rels/document.xml.rels"] = built_in("document-relations");
    parts["word/document.xml"] = built_in("document");
    parts["word/styles.xml"] = built_in("styles");
    parts["word/settings.xml"] = declaration + built_in("settings");
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

WordParts letterhead_parts(const std::string& file) {
    constexpr std::size_t most = 64'000'000;
    auto packed = read_zip(file, most);
    if (!packed || !packed->files.contains("word/document.xml") || !packed->files.contains("word/styles.xml"))
        throw Error(ErrorKind::invalid_data, "the letterhead templates/documents/reference.docx is no Word document")
            .hint("save the partnership's letterhead in Word or LibreOffice as .docx, and put it there");
    return std::move(packed->files);
}

bool shown_in_margins(const WordParts& parts, const std::string& text) {
    for (const auto& [path, xml] : parts) {
        if (!path.starts_with("word/header") && !path.starts_with("word/footer")) continue;
        const pugi::xml_document tree = tree_of(xml);
        std::string words;
        for (const auto& found : tree.select_nodes("//text()")) words += found.node().value();
        if (words.find(text) != std::string::npos) return true;
    }
    return false;
}

WordPage word_page(const WordParts& parts, bool wide) {
    pugi::xml_document tree = tree_of(parts.at("word/document.xml"));
    pugi::xml_node root = tree.document_element();
    pugi::xml_node section = root.child("w:body").child("w:sectPr");
    if (!section) {
        section = root.child("w:body").append_child("w:sectPr");
        append(section, "w:pgSz", {{"w:w", "11906"}, {"w:h", "16838"}});
    }
    pugi::xml_node size = section.child("w:pgSz");
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
