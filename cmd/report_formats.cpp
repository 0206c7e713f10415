// In which formats a document is made, and what each needs.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "cmd/logo.h"
#include "cmd/report_many.h"
#include "documents/lost_letters.h"
#include "files/converters.h"

namespace review {
namespace {

bool is_for_no_screen(std::string_view format) {
    return format == "docx" || format == "odt" || format == "pdf" || format == "xlsx";
}

/// "docx" of "letters/agenda.docx"; empty when the name says nothing, or is a folder's.
std::string ending_of(const std::string& output, Context& context) {
    static const std::vector<std::string> known{"html", "docx", "odt", "pdf", "txt", "md", "csv", "xlsx", "ics",
                                                // of other programs: whoever writes these means something by it
                                                "doc", "docm", "dotx", "rtf", "xls", "xlsm", "ods", "json"};
    const auto dot = output.rfind('.');
    if (dot == std::string::npos) return {};
    if (context.disk.type(path_join(context.disk.working_directory(), output)) == FileType::directory) return {};
    const std::string ending = to_lower(output.substr(dot + 1));
    if (ending == "htm") return "html";
    return contains(known, ending) ? ending : std::string();
}

std::vector<std::string> typed_formats(const std::string& typed) {
    std::vector<std::string> formats;
    for (const std::string_view one : split(typed, ','))
        if (const std::string format(trimmed(one)); !format.empty() && !contains(formats, format))
            formats.push_back(format);
    return formats;
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

/// What documents are set with, on any thread: of the Context nothing but what stays as it is.
struct Setter {
    const Project& project;
    Disk& disk;
    bool dry_run;
};

void set_as_pdf(const Paper& paper, MadeDocument& made, const Setter& with) {
    auto pdf = pdf_of_page(html_page(paper.body, paper.page), paper.made);
    if (!pdf && with.dry_run) {
        made.remarks.push_back(fmt::format(
            "{} was not tried: weasyprint is not installed, and LibreOffice would have to write files", made.file));
        return;
    }
    if (!pdf) {
        const SetPaper word = word_of(paper);
        remark_pictures(word, made);
        const std::string folder = made.identified ? made.folder : with.project.path(".review");
        pdf = pdf_of_word(word.bytes, folder, paper.made, with.disk, with.project.access());
    }
    if (!pdf) throw no_pdf_program();
    made.text = std::move(*pdf);
    remark_lost_letters(paper, made);
}

void set_as(const std::string& format, const Paper& paper, MadeDocument& made, const Setter& with) {
    if (format == "md") made.text = paper.markdown;
    if (format == "txt") made.text = plain_file(paper);
    if (format == "html") made.text = html_page(paper.body, paper.page);
    if (format == "odt") made.text = odt_file(paper);
    if (format == "pdf") set_as_pdf(paper, made, with);
    if (format == "docx") {
        SetPaper word = word_of(paper);
        remark_pictures(word, made);
        made.text = std::move(word.bytes);
    }
}

}  // namespace

const FormatList& formats_of_pages() {
    static const FormatList pages{{"html", "docx", "odt", "pdf", "txt", "md"},
                                  "html, docx, odt, pdf, txt or md",
                                  "tables are made by review report figures and review report action-tracker"};
    return pages;
}

const FormatList& formats_of(const OverallReport& report) {
    using As = OverallReport::Form;
    const FormatList& pages = formats_of_pages();
    static const FormatList numbers = [&pages] {
        FormatList all = pages;
        all.all.insert(all.all.end(), {"csv", "xlsx"});
        all.in_words = in_words(all.all, "or");
        all.instead.clear();
        return all;
    }();
    static const FormatList sheet{
        {"xlsx", "csv"},
        "xlsx or csv, a sheet to be filled in",
        "to be read, as a page: review report overdue-actions, or review report action-plan CASE"};
    static const FormatList screen{
        {"html"}, "html alone: it works in a browser", "review report status --format md says where every case stands"};
    switch (report.form) {
        case As::numbers: return numbers;
        case As::sheet: return sheet;
        case As::screen: return screen;
        case As::page: break;
    }
    return pages;
}

const FormatList& formats_of_cases() {
    static const FormatList all = [] {
        FormatList pages = formats_of_pages();
        pages.all.insert(pages.all.end(), {"csv", "xlsx"});
        pages.in_words += "; a chronology also as csv or xlsx";
        return pages;
    }();
    return all;
}

const FormatList& formats_of_letters() {
    static const FormatList all = [] {
        FormatList list = formats_of_cases();
        std::rotate(list.all.begin(), std::find(list.all.begin(), list.all.end(), "docx"), list.all.end());
        return list;
    }();
    return all;
}

void settle_formats(const FormatList& made_as, ReportOptions& options, Context& context) {
    std::vector<std::string> formats = typed_formats(options.format);
    const std::string named = ending_of(options.output, context);
    if (formats.empty()) formats.push_back(named.empty() ? made_as.all.front() : named);
    std::vector<std::string> others;
    for (const std::string& format : formats)
        if (!contains(made_as.all, format)) others.push_back(format);
    if (!others.empty()) {
        Error error(ErrorKind::usage, fmt::format("{} is not made as {}", options.name, in_words(others, "or")));
        error.hint("it is made as " + made_as.in_words);
        if (!made_as.instead.empty()) error.hint(made_as.instead);
        throw error;
    }
    if (!named.empty() && !contains(formats, named))
        throw Error(ErrorKind::usage,
                    fmt::format("--format is {}, but the file would be called .{}", in_words(formats, "or"), named))
            .hint("leave --format out, or give the file the other ending");
    if (options.output == "-" && context.terminal.output_is_terminal())
        for (const std::string& format : formats) {
            if (!is_for_no_screen(format)) continue;
            throw Error(ErrorKind::usage, fmt::format("{} is nothing that a screen can show", format))
                .hint(fmt::format("leave out --output, or say --format {}",
                                  contains(made_as.all, "txt") ? "txt" : "csv"));
        }
    options.formats = std::move(formats);
}

bool wants(std::string_view format, const ReportOptions& options) { return contains(options.formats, format); }

std::vector<MadeDocument> begin_in_formats(Paper paper, const MadeDocument& place, const ReportOptions& options,
                                           Context& context) {
    const auto shows_pictures = [](const std::string& format) {
        return format == "html" || format == "docx" || format == "odt" || format == "pdf";
    };
    if (std::any_of(options.formats.begin(), options.formats.end(), shows_pictures))
        paper.page.logo = logo_of(context.project());
    const auto shared = std::make_shared<const Paper>(std::move(paper));
    const Setter with{context.project(), context.disk, context.globals.dry_run};
    std::vector<MadeDocument> all;
    for (const std::string& format : options.formats) {
        if (!contains(formats_of_pages().all, format)) continue;
        MadeDocument made = place;
        made.file += "." + format;
        made.rest = [format, shared, with](MadeDocument& begun) { set_as(format, *shared, begun, with); };
        all.push_back(std::move(made));
    }
    return all;
}

std::vector<MadeDocument> set_in_formats(Paper paper, const MadeDocument& place, const ReportOptions& options,
                                         Context& context) {
    auto all = begin_in_formats(std::move(paper), place, options, context);
    finish_documents(all, context);
    return all;
}

}  // namespace review
