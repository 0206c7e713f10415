#include "files/document_pdf.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <pugixml.hpp>

#include "base/text.h"
#include "files/process.h"

namespace review {
namespace {

constexpr std::size_t most_unpacked = 64'000'000;

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
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib reads it only
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), most_unpacked));
    std::string out;
    std::array<char, 65536> part{};
    int state = Z_OK;
    while (state == Z_OK && out.size() < most_unpacked) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(part.data(), part.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END ? std::optional(std::move(out)) : std::nullopt;
}

/// All objects, also those that are packed together (ISO 32000-1 7.5.7); nothing when some cannot be unpacked, or all together are
/// far too much.
std::optional<std::string> objects_of(std::string_view pdf) {
    static constexpr std::string_view packed = "/ObjStm", begin = "stream";
    std::string all(pdf);
    for (auto at = pdf.find(packed); at != std::string_view::npos; at = pdf.find(packed, at)) {
        auto data = pdf.find(begin, at);
        if (data == std::string_view::npos) return std::nullopt;
        data += begin.size();
        while (data < pdf.size() && (pdf[data] == '\r' || pdf[data] == '\n')) ++data;
        const auto objects = unpacked(pdf.substr(data));
        if (!objects || all.size() - pdf.size() + objects->size() > most_unpacked) return std::nullopt;
        all += *objects;
        at = data;
    }
    return all;
}

/// What follows a key: behind blanks, and remarks to the end of their line.
std::string_view value_after(std::string_view objects, std::size_t at) {
    objects.remove_prefix(at);
    for (;;) {
        objects.remove_prefix(std::min(objects.find_first_not_of(std::string_view(" \r\n\t\f\0", 6)), objects.size()));
        if (!objects.starts_with('%')) return objects;
        objects.remove_prefix(std::min(objects.find_first_of("\r\n"), objects.size()));
    }
}

/// "Text" of "/Te#78t": a name can be written so (ISO 32000-1 7.3.5). Empty when it is none.
std::string name_at(std::string_view value) {
    if (!value.starts_with('/')) return {};
    value = value.substr(1, value.find_first_of(std::string_view("/<>[](){}% \r\n\t\f\0", 16), 1) - 1);
    std::string name;
    for (std::size_t i = 0; i < value.size(); ++i) {
        unsigned code = 0;
        const char* const digits = value.data() + i + 1;
        const bool coded =
            value[i] == '#' && i + 2 < value.size() && std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2;
        name += coded ? char(code) : value[i];
        if (coded) i += 2;
    }
    return name;
}

/// The kinds of things in it, each once.
std::vector<std::string> kinds_in(std::string_view objects) {
    static constexpr std::string_view key = "/Subtype";
    std::vector<std::string> kinds;
    for (auto at = objects.find(key); at != std::string_view::npos; at = objects.find(key, at + 1))
        if (auto name = name_at(value_after(objects, at + key.size())); !name.empty() && !contains(kinds, name))
            kinds.push_back(std::move(name));
    return kinds;
}

/// Fonts, pictures, parts of pages, properties; and links and fields, which are told elsewhere.
bool is_no_comment(const std::string& kind) {
    static constexpr std::string_view kinds[] = {"Type0",        "Type1",         "Type1C", "Type3",    "MMType1",
                                                 "TrueType",     "Image",         "Form",   "OpenType", "CIDFontType0",
                                                 "CIDFontType2", "CIDFontType0C", "XML",    "PS",       "Link",
                                                 "Widget",       "FileAttachment"};
    return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

/// What something says when it is pointed at: words, where the same key of a page leads to what is drawn on it.
bool has_words_of_notes(std::string_view objects) {
    static constexpr std::string_view key = "/Contents";
    for (auto at = objects.find(key); at != std::string_view::npos; at = objects.find(key, at + 1)) {
        const auto value = value_after(objects, at + key.size());
        if (value.starts_with('(') || (value.starts_with('<') && !value.starts_with("<<"))) return true;
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
    const auto kinds = kinds_in(*objects);
    const auto has = [&](std::string_view key) { return objects->find(key) != std::string::npos; };
    const bool others = !std::all_of(kinds.begin(), kinds.end(), is_no_comment);
    if (others || has_words_of_notes(*objects)) out.unread.emplace_back("comments");
    if (has("/Outlines")) out.unread.emplace_back("bookmarks");
    if (has("/AcroForm") || contains(kinds, "Widget")) out.unread.emplace_back("fields of a form");
    if (has("/EmbeddedFiles") || contains(kinds, "FileAttachment")) out.unread.emplace_back("files within it");
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
