#include "files/document_pdf.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <pugixml.hpp>

#include "base/text.h"
#include "files/process.h"

namespace review {
namespace {

DocumentText unread(std::string because, std::string how) {
    DocumentText out;
    out.unread_because = std::move(because);
    out.how_to_read = std::move(how);
    return out;
}

/// The PDF goes in by standard input: no copy of it lies anywhere meanwhile.
std::optional<ProcessResult> run(std::vector<std::string> arguments, std::string_view pdf) {
    return run_process({std::move(arguments), {}, std::string(pdf), {}});
}

/// Nothing where it cannot be had.
std::optional<std::string> said_by(std::vector<std::string> arguments, std::string_view pdf) {
    auto result = run(std::move(arguments), pdf);
    if (!result || result->exit_code != 0) return std::nullopt;
    return std::move(result->out);
}

/// Of lines "Author:   Odalys" all, for the name of a property may be anybody's; without when the file was made, which is of nobody.
std::string values_of(std::string_view lines) {
    std::string values;
    for (const auto line : split(lines, '\n'))
        if (!line.empty() && !line.starts_with("CreationDate:") && !line.starts_with("ModDate:"))
            values += std::string(line) + "\n";
    return values;
}

/// The words of the properties that are kept as XML besides; as they are where that is damaged.
std::string words_of_xml(const std::string& xml) {
    pugi::xml_document tree;
    if (!tree.load_buffer(xml.data(), xml.size())) return xml;
    std::string words;
    for (const auto& found : tree.select_nodes("//text()")) words += std::string(found.node().value()) + "\n";
    for (const auto& found : tree.select_nodes("//@*")) words += std::string(found.attribute().value()) + "\n";
    return words;
}

void read_properties(std::string_view pdf, DocumentText& out) {
    const auto properties = said_by({"pdfinfo", "-enc", "UTF-8", "-custom", "-"}, pdf);
    const auto more = said_by({"pdfinfo", "-enc", "UTF-8", "-meta", "-"}, pdf);
    if (!properties || !more) out.unread.emplace_back("properties");
    const std::string words =
        values_of(properties.value_or("")) + (more && !more->empty() ? words_of_xml(*more) : std::string());
    if (!trimmed(words).empty()) out.parts.push_back({"the properties", words});
}

/// "   1  Annotation    mailto:tp@example.org", below a line of headings.
void read_links(std::string_view pdf, DocumentText& out) {
    const auto table = said_by({"pdfinfo", "-enc", "UTF-8", "-url", "-"}, pdf);
    if (!table) {
        out.unread.emplace_back("addresses of links");
        return;
    }
    std::string links;
    const auto lines = split(*table, '\n');
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto words = split_words(lines[i]);  // the page and the kind stand before it
        if (words.size() > 2)
            links += std::string(lines[i].substr(std::size_t(words[2].data() - lines[i].data()))) + "\n";
    }
    if (!links.empty()) out.parts.push_back({"the links", links});
}

void tell_pictures(std::string_view pdf, DocumentText& out) {
    const auto table = said_by({"pdfimages", "-list", "-"}, pdf);
    if (!table) {
        out.unread.emplace_back("pictures, if there are any");
        return;
    }
    const auto lines = std::count(table->begin(), table->end(), '\n');
    constexpr long lines_of_heading = 2;
    if (lines > lines_of_heading) out.unread.push_back(counted(lines - lines_of_heading, "picture"));
}

/// What is packed by "FlateDecode" at the beginning of the bytes; nothing when that is something else, or far too much.
std::optional<std::string> unpacked(std::string_view bytes) {
    constexpr std::size_t most = 64'000'000;
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib reads it only
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), most));
    std::string out;
    std::array<char, 65536> part{};
    int state = Z_OK;
    while (state == Z_OK && out.size() < most) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(part.data(), part.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END ? std::optional(std::move(out)) : std::nullopt;
}

/// All objects, also those that are packed together (ISO 32000-1 7.5.7); nothing when some cannot be unpacked.
std::optional<std::string> objects_of(std::string_view pdf) {
    static constexpr std::string_view packed = "/ObjStm", begin = "stream";
    std::string all(pdf);
    for (auto at = pdf.find(packed); at != std::string_view::npos; at = pdf.find(packed, at + 1)) {
        auto data = pdf.find(begin, at);
        if (data == std::string_view::npos) return std::nullopt;
        data += begin.size();
        while (data < pdf.size() && (pdf[data] == '\r' || pdf[data] == '\n')) ++data;
        const auto objects = unpacked(pdf.substr(data));
        if (!objects) return std::nullopt;
        all += *objects;
    }
    return all;
}

/// A comment of any form: a note, words that are marked, something that is drawn or stamped. A link is none, nor a field.
bool has_comments(std::string_view objects) {
    static constexpr std::string_view key = "/Subtype";
    static constexpr std::string_view kinds[] = {"Text",   "FreeText", "Line",      "Square",    "Circle", "Polygon",
                                                 "Stamp",  "PolyLine", "Highlight", "Underline", "Caret",  "Squiggly",
                                                 "Redact", "Popup",    "StrikeOut", "Ink",       "Sound",  "Movie",
                                                 "Screen", "3D",       "RichMedia"};
    for (auto at = objects.find(key); at != std::string_view::npos; at = objects.find(key, at + 1)) {
        auto name = objects.substr(at + key.size());
        name.remove_prefix(std::min(name.find_first_not_of(" \r\n\t"), name.size()));
        if (!name.starts_with('/')) continue;
        name = name.substr(1, name.find_first_of("/<>[]() \r\n\t", 1) - 1);
        if (std::find(std::begin(kinds), std::end(kinds), name) != std::end(kinds)) return true;
    }
    return false;
}

/// None of the programs shows these.
void tell_beside_the_pages(std::string_view pdf, DocumentText& out) {
    const auto objects = objects_of(pdf);
    if (!objects) {
        out.unread.emplace_back("comments, bookmarks, fields and files within it, if there are any");
        return;
    }
    struct Beside {
        std::string_view key;
        const char* in_words;
    };
    static constexpr Beside known[] = {{"/Outlines", "bookmarks"},
                                       {"/AcroForm", "fields of a form"},
                                       {"/EmbeddedFiles", "files within it"},
                                       {"/FileAttachment", "files within it"}};
    if (has_comments(*objects)) out.unread.emplace_back("comments");
    for (const Beside& one : known)
        if (objects->find(one.key) != std::string::npos && !contains(out.unread, one.in_words))
            out.unread.emplace_back(one.in_words);
}

/// A page of a PDF ends with a form feed.
void tell_pages_without_text(std::string_view text, DocumentText& out) {
    auto pages = split(text, '\f');
    if (!pages.empty() && trimmed(pages.back()).empty()) pages.pop_back();
    const auto bare =
        std::count_if(pages.begin(), pages.end(), [](std::string_view page) { return trimmed(page).empty(); });
    if (bare > 0) out.unread.push_back(counted(bare, "page without text", "pages without text"));
}

}  // namespace

DocumentText text_of_pdf(std::string_view bytes) {
    const auto text = run({"pdftotext", "-enc", "UTF-8", "-", "-"}, bytes);
    if (!text)
        return unread("it is a PDF, and pdftotext, which reads them, is not installed",
                      "install the package poppler-utils, or give the Word document that it was made from");
    if (text->exit_code != 0)
        return unread("it is a PDF that is damaged or locked with a password",
                      "give the Word document that it was made from");
    if (trimmed(replaced(text->out, "\f", "")).empty())
        return unread("it is a PDF without text, as a scanner makes it",
                      "give the document that was printed, or have it recognised as text first");
    DocumentText out;
    out.parts.push_back({"", replaced(text->out, "\f", "")});
    read_properties(bytes, out);
    read_links(bytes, out);
    tell_pictures(bytes, out);
    tell_pages_without_text(text->out, out);
    tell_beside_the_pages(bytes, out);
    return out;
}

}  // namespace review
