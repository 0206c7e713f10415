// In which formats a document is made, and what each needs.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/logo.h"
#include "cmd/report.h"
#include "documents/lost_letters.h"
#include "files/converters.h"

namespace review {
namespace {

/// As they are called in --format and at the end of a file's name.
const std::vector<std::string>& formats_of_pages() {
    static const std::vector<std::string> all{"html", "docx", "odt", "pdf", "txt", "md"};
    return all;
}

bool is_for_no_screen(std::string_view format) { return format == "docx" || format == "odt" || format == "pdf"; }

/// "docx" of "letters/agenda.docx"; empty when the name says nothing.
std::string ending_of(const std::string& output) {
    const std::string lower = to_lower(output);
    for (const std::string& format : formats_of_pages())
        if (lower.ends_with("." + format)) return format;
    return lower.ends_with(".csv") ? "csv" : lower.ends_with(".xlsx") ? "xlsx" : "";
}

Error no_pdf_program() {
    return Error(ErrorKind::io, "no program that makes PDF is installed")
        .hint("install the package weasyprint: sudo apt install weasyprint (or libreoffice-writer-nogui)")
        .hint("html, docx, odt, txt and md are made without it; a browser and a word processor save them as PDF");
}

SetPaper word_of(const Paper& paper) { return word_file(paper, png_of_svg); }

void remark_pictures(const SetPaper& paper, MadeDocument& made) {
    if (paper.lacks_pictures)
        made.remarks.emplace_back(
            "drawings are only described in words in Word files: the package librsvg2-bin is needed to draw them");
}

/// A letter that no font has vanishes from a PDF: the pages are read again.
void remark_lost_letters(const Paper& paper, MadeDocument& made) {
    const std::string text = words_of_paper(paper);
    const bool needs_look =
        std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
    if (!needs_look) return;
    const auto shown = words_of_pdf(made.text);
    if (!shown) {
        made.remarks.emplace_back(
            "whether the PDF shows every letter was not looked at: the package poppler-utils is needed for it");
        return;
    }
    const auto lost = lost_letters(text, *shown);
    if (!lost.empty())
        made.remarks.push_back(fmt::format(
            "{} does not show {}: no font of this computer has that; the package fonts-noto or fonts-noto-cjk may",
            made.file, in_words(lost)));
}

void set_as_pdf(const Paper& paper, MadeDocument& made, Context& context) {
    auto pdf = pdf_of_page(html_page(paper.body, paper.page), paper.made);
    if (!pdf) {
        const SetPaper word = word_of(paper);
        remark_pictures(word, made);
        const std::string folder = made.identified ? made.folder : context.project().path(".review");
        pdf = pdf_of_word(word.bytes, folder, paper.made, context.disk, context.project().access());
    }
    if (!pdf) throw no_pdf_program();
    made.text = std::move(*pdf);
    remark_lost_letters(paper, made);
}

}  // namespace

std::vector<std::string> wanted_formats(const ReportOptions& options, Context& context) {
    std::vector<std::string> wanted;
    for (const std::string_view one : split(options.format, ','))
        if (const std::string format(trimmed(one)); !format.empty() && !contains(wanted, format))
            wanted.push_back(format);
    const std::string named = ending_of(options.output);
    if (wanted.empty()) return {named.empty() ? formats_of_pages().front() : named};
    const bool other = !named.empty() && !contains(wanted, named);
    if (other && (is_for_no_screen(named) || is_for_no_screen(wanted.front())))
        throw Error(ErrorKind::usage,
                    fmt::format("--format is {}, but the file would be called .{}", in_words(wanted, "or"), named))
            .hint("leave --format out, or give the file the other ending");
    if (options.output == "-" && std::any_of(wanted.begin(), wanted.end(), is_for_no_screen) &&
        context.terminal.output_is_terminal())
        throw Error(ErrorKind::usage, fmt::format("{} is nothing that a screen can show", in_words(wanted)))
            .hint("leave out --output, or say --format txt");
    return wanted;
}

bool wants(std::string_view format, const ReportOptions& options, Context& context) {
    return contains(wanted_formats(options, context), format);
}

std::vector<MadeDocument> set_in_formats(Paper paper, const MadeDocument& place, const ReportOptions& options,
                                         Context& context) {
    const auto shows_pictures = [](const std::string& format) {
        return format == "html" || format == "docx" || format == "odt" || format == "pdf";
    };
    const auto formats = wanted_formats(options, context);
    if (std::any_of(formats.begin(), formats.end(), shows_pictures))
        paper.page.logo = logo_of(context.project());
    std::vector<MadeDocument> all;
    for (const std::string& format : formats) {
        if (!contains(formats_of_pages(), format)) continue;
        MadeDocument made = place;
        made.file += "." + format;
        if (format == "md") made.text = paper.markdown;
        if (format == "txt") made.text = plain_file(paper);
        if (format == "html") made.text = html_page(paper.body, paper.page);
        if (format == "odt") made.text = odt_file(paper);
        if (format == "pdf") set_as_pdf(paper, made, context);
        if (format == "docx") {
            SetPaper word = word_of(paper);
            remark_pictures(word, made);
            made.text = std::move(word.bytes);
        }
        all.push_back(std::move(made));
    }
    return all;
}

}  // namespace review
