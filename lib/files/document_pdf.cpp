#include "files/document_pdf.h"

#include <algorithm>
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

/// Of lines "Author:   Odalys" what stands behind; without days, which are of the file and of nobody.
std::string values_of(std::string_view lines) {
    std::string values;
    for (const auto line : split(lines, '\n')) {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || line.substr(0, colon).ends_with("Date")) continue;
        values += std::string(trimmed(line.substr(colon + 1))) + "\n";
    }
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
        const auto words = split_words(lines[i]);
        if (!words.empty()) links += std::string(words.back()) + "\n";
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

/// None of the programs shows these. Whether a file has any can be seen from outside only while none of its objects is packed.
void tell_beside_the_pages(std::string_view pdf, DocumentText& out) {
    struct Beside {
        std::string_view key;
        const char* in_words;
    };
    static constexpr Beside known[] = {{"/Annots", "comments or links"},
                                       {"/Outlines", "bookmarks"},
                                       {"/AcroForm", "fields of a form"},
                                       {"/EmbeddedFiles", "files within it"}};
    const auto has = [&](std::string_view key) { return pdf.find(key) != std::string_view::npos; };
    if (has("/ObjStm")) {
        out.unread.emplace_back("comments, links, bookmarks, fields and files within it, if there are any");
        return;
    }
    for (const Beside& one : known)
        if (has(one.key)) out.unread.emplace_back(one.in_words);
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
