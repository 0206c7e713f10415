#include "files/document_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "files/csv.h"
#include "files/document_pdf.h"
#include "files/xml_nodes.h"
#include "files/zip_archive.h"

namespace review {
namespace {

/// More than the words of any report; a small file can be packed so that it would fill the memory.
constexpr std::size_t most_unpacked = 64'000'000;

template <class Names>
bool is_among(std::string_view name, const Names& names) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

template <class Ends>
bool ends_with_any(std::string_view name, const Ends& ends) {
    return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return name.ends_with(end); });
}

/// The words of one XML file of a document. What was struck out with changes marked is still in the file, and is read.
class Words : public pugi::xml_tree_walker {
   public:
    std::string text, beside;  ///< `beside`: who wrote a comment, what a picture is said to show, where a link leads
    std::vector<std::size_t> headings;
    long comments = 0, changes = 0;

    bool for_each(pugi::xml_node& node) override {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            text += node.value();
            return true;
        }
        static constexpr std::string_view paragraphs[] = {"p", "h", "si", "comment", "annotation", "row", "tr"};
        static constexpr std::string_view blanks[] = {"tab", "br", "cr", "s", "line-break", "tc", "table-cell"};
        static constexpr std::string_view marked[] = {"ins", "del", "moveFrom", "moveTo", "changed-region"};
        const auto name = local_name(node.name());
        if (is_among(name, paragraphs) || depth() <= 1)
            end_line();
        else if (is_among(name, blanks) && !text.empty() && text.back() != '\n')
            text += ' ';
        else if (name == "noBreakHyphen")
            text += '-';
        if (name == "comment" || name == "annotation") ++comments;
        if (is_among(name, marked)) ++changes;
        if (name == "h" || (name == "pStyle" && is_heading_style(node))) headings.push_back(text.size());
        for (const pugi::xml_attribute& attribute : node.attributes()) add_beside(name, attribute);
        return true;
    }

   private:
    void end_line() {
        if (!text.empty() && text.back() != '\n') text += '\n';
    }
    /// "Heading1", "Title".
    static bool is_heading_style(const pugi::xml_node& style) {
        const auto all = style.attributes();
        return std::any_of(all.begin(), all.end(), [](const pugi::xml_attribute& one) {
            return std::string_view(one.value()).starts_with("Heading") || std::string_view(one.value()) == "Title";
        });
    }
    /// What a picture was called before it was put in, a bookmark, the label of a box to fill in.
    static bool is_name_for_people(std::string_view element, std::string_view attribute) {
        static constexpr std::string_view named[] = {"docPr", "cNvPr", "bookmarkStart", "bookmark", "frame", "section"};
        static constexpr std::string_view labelled[] = {"alias", "tag", "docVar"};
        return (attribute == "name" && (is_among(element, named) || is_among(element, labelled))) ||
               (attribute == "val" && is_among(element, labelled));
    }
    void add_beside(std::string_view element, const pugi::xml_attribute& attribute) {
        static constexpr std::string_view told[] = {"author", "initials",    "descr",       "title",
                                                    "Target", "href",        "alt",         "userId",
                                                    "string", "displayText", "string-value"};
        const std::string_view value = attribute.value();
        const std::string_view name = local_name(attribute.name());
        if ((is_among(name, told) || is_name_for_people(element, name)) && !value.empty() && !value.ends_with(".xml"))
            beside += std::string(value) + "\n";
    }
};

/// In the order in which they are told; by the end of the path within.
std::string where_of(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (name == "document.xml" || name == "content.xml") return "";
    if (name.starts_with("comments")) return "the comments";
    if (name.starts_with("footnotes") || name.starts_with("endnotes")) return "the notes";
    if (name.starts_with("header") || name.starts_with("footer") || name == "styles.xml") return "the head or foot";
    if (path.starts_with("docProps/") || name == "meta.xml") return "the properties";
    return "what belongs to it (" + std::string(name) + ")";
}

bool is_xml(std::string_view path) {
    static constexpr std::string_view ends[] = {".xml", ".rels", ".rdf"};
    return ends_with_any(path, ends);
}

/// Word shows a web page or a text within a document as if it were written there.
bool is_page(std::string_view path) {
    static constexpr std::string_view ends[] = {".htm", ".html", ".xhtml", ".txt"};
    return ends_with_any(path, ends);
}

bool holds_words(std::string_view path) { return is_xml(path) || is_page(path); }

/// Folders, letters as they are drawn, what kind of file it is, where lines ended when LibreOffice last showed it.
bool holds_no_words(std::string_view path) {
    static constexpr std::string_view ends[] = {"/", ".odttf", ".ttf", ".otf"};
    return ends_with_any(path, ends) || path == "mimetype" || path == "layout-cache";
}

bool is_picture(std::string_view path) {
    static constexpr std::string_view ends[] = {".png", ".jpg",  ".jpeg", ".gif",  ".emf", ".wmf",
                                                ".tif", ".tiff", ".bmp",  ".webp", ".svg", ".svm"};
    return ends_with_any(to_lower(path), ends) || path.find("ObjectReplacements/") != std::string_view::npos;
}

void tell_others(const std::vector<std::string>& paths, DocumentText& out) {
    long shown = 0, within = 0;
    for (const std::string& path : paths)
        if (is_picture(path))
            ++shown;
        else if (!holds_no_words(path))
            ++within;
    if (shown > 0) out.unread.push_back(counted(shown, "picture"));
    if (within > 0) out.unread.push_back(counted(within, "file within it", "files within it"));
}

DocumentText unread(std::string because, std::string how) {
    DocumentText out;
    out.unread_because = std::move(because);
    out.how_to_read = std::move(how);
    return out;
}

constexpr const char* save_as_docx = "open it, save it as a Word document (.docx) without a password, and give that";

void add_part(DocumentPart part, std::vector<DocumentPart>& parts) {
    const auto same = std::find_if(parts.begin(), parts.end(), [&](const DocumentPart& one) {
        return one.where == part.where && one.in_lines == part.in_lines;
    });
    if (same == parts.end()) {
        if (!trimmed(part.text).empty()) parts.push_back(std::move(part));
        return;
    }
    for (const std::size_t heading : part.headings) same->headings.push_back(same->text.size() + heading);
    same->text += part.text;
}

/// The XML of a document, file by file.
struct Gathered {
    std::string beside;
    long comments = 0, changes = 0;

    /// False: it is damaged.
    bool add(const std::string& path, const std::string& xml, DocumentText& out);
};

bool Gathered::add(const std::string& path, const std::string& xml, DocumentText& out) {
    if (xml.empty()) return true;  // older versions of LibreOffice leave some so
    pugi::xml_document tree;
    if (!tree.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single)) return false;
    Words words;
    tree.traverse(words);
    comments += words.comments;
    changes += words.changes;
    beside += words.beside;
    add_part({path.ends_with(".rels") ? "the links" : where_of(path), words.text, words.headings}, out.parts);
    return true;
}

DocumentText read_packed(std::string_view bytes) {
    const auto packed = read_zip(bytes, most_unpacked, holds_words);
    if (!packed) return unread("it is damaged, locked with a password, or far too large", save_as_docx);
    if (!packed->files.contains("word/document.xml") && !packed->files.contains("content.xml"))
        return unread("it is packed, and neither a Word nor an OpenDocument text", save_as_docx);
    DocumentText out;
    out.in_paragraphs = true;
    out.parts.push_back({});  // the text itself comes first
    Gathered gathered;
    std::vector<std::string> others;
    for (const auto& [path, text] : packed->files) {
        if (is_xml(path)) {
            if (!gathered.add(path, text, out)) return unread("its part " + path + " is damaged", save_as_docx);
        } else if (text.find('\0') == std::string::npos) {
            add_part({where_of(path), text, {}, true}, out.parts);
        } else {
            others.push_back(path);  // UTF-16, or no text at all
        }
    }
    for (const auto& [path, size] : packed->others) others.push_back(path);
    if (!gathered.beside.empty()) out.parts.push_back({"its links, authors and descriptions", gathered.beside});
    if (gathered.comments > 0) out.unseen.push_back(counted(gathered.comments, "comment"));
    if (gathered.changes > 0) out.unseen.push_back("changes that are still marked");
    tell_others(others, out);
    return out;
}

std::vector<std::size_t> headings_of_markdown(std::string_view text) {
    std::vector<std::size_t> headings;
    for (const std::string_view line : split(text, '\n'))
        if (line.starts_with('#')) headings.push_back(std::size_t(line.data() - text.data()));
    return headings;
}

}  // namespace

DocumentText text_of_document(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04")) return read_packed(bytes);
    if (bytes.starts_with("%PDF")) return text_of_pdf(bytes);
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        return unread("it is an old Word document (.doc), or one with a password", save_as_docx);
    if (bytes.starts_with("{\\rtf")) return unread("it is in Rich Text Format", save_as_docx);
    if (bytes.find('\0') != std::string_view::npos || invalid_utf8(bytes))
        return unread("it is no text in UTF-8, Word, OpenDocument or PDF file",
                      "save it as a Word document (.docx), or as text with the encoding UTF-8");
    DocumentText out;
    out.parts.push_back({"", std::string(bytes), headings_of_markdown(bytes)});
    return out;
}

DocumentText text_of_file(std::string_view path, std::string_view bytes) {
    if (to_lower(path).ends_with(".csv")) {
        bool was_windows = false;
        try {
            return text_of_document(csv_text(std::string(bytes), std::string(path), was_windows));
        } catch (const Error&) {  // no table, whatever it is called
        }
    }
    return text_of_document(bytes);
}

std::string document_ending(std::string_view bytes) {
    if (bytes.starts_with("%PDF")) return "pdf";
    if (bytes.starts_with("PK\x03\x04"))
        return bytes.find("word/document.xml") != std::string_view::npos ? "docx"
               : bytes.find("content.xml") != std::string_view::npos     ? "odt"
                                                                         : "zip";
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) return "doc";
    if (bytes.starts_with("{\\rtf")) return "rtf";
    if (bytes.find('\0') != std::string_view::npos) return "bin";
    const std::string start = to_lower(trimmed(bytes.substr(0, 512)));
    return start.starts_with("<!doctype html") || start.starts_with("<html") ? "html" : "md";
}

}  // namespace review
