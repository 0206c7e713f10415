#include "files/document_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <pugixml.hpp>

#include "base/text.h"
#include "files/process.h"
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

std::string_view local_name(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The words of one XML file of a document. What was struck out with changes marked is still in the file, and is read.
class Words : public pugi::xml_tree_walker {
   public:
    std::string text, beside;  ///< `beside`: who wrote a comment, what a picture is said to show, where a link leads
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
        for (const pugi::xml_attribute& attribute : node.attributes()) add_beside(attribute);
        return true;
    }

   private:
    void end_line() {
        if (!text.empty() && text.back() != '\n') text += '\n';
    }
    void add_beside(const pugi::xml_attribute& attribute) {
        static constexpr std::string_view told[] = {"author", "descr", "title", "Target", "href"};
        const std::string_view value = attribute.value();
        if (is_among(local_name(attribute.name()), told) && !value.empty() && !value.ends_with(".xml"))
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

bool holds_words(std::string_view path) { return path.ends_with(".xml") || path.ends_with(".rels"); }

void tell_others(const ZipContents& packed, DocumentText& out) {
    static constexpr std::string_view pictures[] = {".png", ".jpg", ".jpeg", ".gif", ".emf",
                                                    ".wmf", ".tif", ".tiff", ".bmp", ".svg"};
    long shown = 0, within = 0;
    for (const auto& [path, size] : packed.others) {
        if (path.starts_with("Thumbnails/") || path == "docProps/thumbnail.jpeg") continue;
        if (ends_with_any(path, pictures))
            ++shown;
        else if (path.find("embeddings/") != std::string::npos || path.starts_with("Object "))
            ++within;
    }
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

DocumentText read_packed(std::string_view bytes) {
    const auto packed = read_zip(bytes, most_unpacked, holds_words);
    if (!packed) return unread("it is damaged, locked with a password, or far too large", save_as_docx);
    if (!packed->files.contains("word/document.xml") && !packed->files.contains("content.xml"))
        return unread("it is packed, and neither a Word nor an OpenDocument text", save_as_docx);
    DocumentText out;
    out.in_paragraphs = true;
    out.parts.push_back({});  // the text itself comes first
    std::string beside;
    long comments = 0, changes = 0;
    for (const auto& [path, xml] : packed->files) {
        pugi::xml_document tree;
        if (!tree.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single))
            return unread("its part " + path + " is damaged", save_as_docx);
        Words words;
        tree.traverse(words);
        comments += words.comments;
        changes += words.changes;
        beside += words.beside;
        const std::string where = path.ends_with(".rels") ? "the links" : where_of(path);
        const auto same = std::find_if(out.parts.begin(), out.parts.end(),
                                       [&](const DocumentPart& part) { return part.where == where; });
        if (same != out.parts.end())
            same->text += words.text;
        else if (!trimmed(words.text).empty())
            out.parts.push_back({where, words.text});
    }
    if (!beside.empty()) out.parts.push_back({"its links, authors and descriptions", beside});
    if (comments > 0) out.unseen.push_back(counted(comments, "comment"));
    if (changes > 0) out.unseen.push_back("changes that are still marked");
    tell_others(*packed, out);
    return out;
}

DocumentText read_pdf(std::string_view bytes) {
    const auto run = [&](std::vector<std::string> arguments) {
        return run_process({std::move(arguments), {}, std::string(bytes), {}});
    };
    const auto text = run({"pdftotext", "-enc", "UTF-8", "-nopgbrk", "-", "-"});
    if (!text)
        return unread("it is a PDF, and pdftotext, which reads them, is not installed",
                      "install the package poppler-utils, or give the Word document that it was made from");
    if (text->exit_code != 0)
        return unread("it is a PDF that is damaged or locked with a password",
                      "give the Word document that it was made from");
    if (trimmed(text->out).empty())
        return unread("it is a PDF without text, as a scanner makes it",
                      "give the document that was printed, or have it recognised as text first");
    DocumentText out;
    out.parts.push_back({"", text->out});
    if (const auto about = run({"pdfinfo", "-enc", "UTF-8", "-"}); about && about->exit_code == 0) {
        std::string properties;
        for (const auto line : split(about->out, '\n'))
            for (const std::string_view key : {"Title:", "Subject:", "Keywords:", "Author:"})
                if (line.starts_with(key)) properties += std::string(trimmed(line.substr(key.size()))) + "\n";
        if (!trimmed(properties).empty()) out.parts.push_back({"the properties", properties});
    }
    return out;
}

}  // namespace

DocumentText text_of_document(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04")) return read_packed(bytes);
    if (bytes.starts_with("%PDF")) return read_pdf(bytes);
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        return unread("it is an old Word document (.doc), or one with a password", save_as_docx);
    if (bytes.starts_with("{\\rtf")) return unread("it is in Rich Text Format", save_as_docx);
    if (bytes.find('\0') != std::string_view::npos || invalid_utf8(bytes))
        return unread("it is no text in UTF-8, Word, OpenDocument or PDF file",
                      "save it as a Word document (.docx), or as text with the encoding UTF-8");
    DocumentText out;
    out.parts.push_back({"", std::string(bytes)});
    return out;
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
