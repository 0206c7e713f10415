#include "files/converters.h"

#include <fmt/format.h>

#include "base/error.h"
#include "files/process.h"

namespace review {
namespace {

using Environment = std::vector<std::pair<std::string, std::string>>;

bool is_pdf(const std::string& bytes) { return bytes.starts_with("%PDF"); }

std::pair<std::string, std::string> made_on(Date day) {
    constexpr long seconds_of_a_day = 86400;
    return {"SOURCE_DATE_EPOCH", std::to_string(Date::of(1970, 1, 1)->days_until(day) * seconds_of_a_day)};
}

/// What the program said is not repeated: words of the document may stand in it.
Error no_pdf_made(const std::string& program) {
    return Error(ErrorKind::io, fmt::format("{} made no PDF of the document", program))
        .hint("make it as html or docx (--format html), and print that to PDF where it is opened")
        .hint(fmt::format("look whether {} works at all: {} --version", program, program));
}

/// A folder that is gone with everything in it when nobody needs it any more.
class OwnFolder {
   public:
    OwnFolder(const std::string& parent, Disk& disk, const Access& access)
        : path_(path_join(parent, ".making-" + random_uid().substr(0, 12))), disk_(disk) {
        disk_.make_directories(path_, access);
    }
    ~OwnFolder() {
        try {
            disk_.remove(path_);
        } catch (const Error&) {  // it is closed to others, and lies where the document itself will lie
        }
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    const std::string& path() const { return path_; }

   private:
    std::string path_;
    Disk& disk_;
};

/// The letters of a path that a file: address must not hold as they are.
std::string file_address(const std::string& path) {
    std::string out = "file://";
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("/-._~").find(c) != std::string_view::npos;
        if (plain)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace

std::optional<std::string> pdf_of_page(const std::string& html, Date day) {
    auto result = run_process({{"weasyprint", "--quiet", "-", "-"}, "", html, {made_on(day)}});
    if (!result) return std::nullopt;
    if (result->exit_code != 0 || !is_pdf(result->out)) throw no_pdf_made("weasyprint");
    return std::move(result->out);
}

std::optional<std::string> pdf_of_word(const std::string& docx, const std::string& folder, Date day, Disk& disk,
                                       const Access& access) {
    const OwnFolder own(folder, disk, access);
    const std::string in = path_join(own.path(), "made.docx"), out = path_join(own.path(), "made.pdf");
    disk.create(in, docx, access);
    if (disk.is_sealed(in))
        throw Error(ErrorKind::io,
                    "LibreOffice cannot make the PDF: names are sealed here, and it reads open files only")
            .hint("install weasyprint, which makes it without a file: sudo apt install weasyprint");
    // It writes its settings and its own temporary files: all into the folder.
    const Environment environment = {made_on(day),
                                     {"HOME", own.path()},
                                     {"TMPDIR", own.path()},
                                     {"XDG_CONFIG_HOME", own.path()},
                                     {"XDG_CACHE_HOME", own.path()}};
    const auto result = run_process({{"soffice", "-env:UserInstallation=" + file_address(own.path() + "/profile"),
                                      "--headless", "--convert-to", "pdf", "--outdir", own.path(), in},
                                     "",
                                     "",
                                     environment});
    if (!result) return std::nullopt;
    // Its exit code says nothing: it is 0 also when the file was not read.
    if (disk.type(out) != FileType::file) throw no_pdf_made("soffice");
    std::string pdf = disk.read(out);
    if (!is_pdf(pdf)) throw no_pdf_made("soffice");
    return pdf;
}

std::optional<std::string> png_of_svg(const std::string& svg, unsigned dots) {
    auto result = run_process({{"rsvg-convert", "--width", std::to_string(dots), "--keep-aspect-ratio"}, "", svg, {}});
    if (!result || result->exit_code != 0 || !result->out.starts_with("\x89PNG")) return std::nullopt;
    return std::move(result->out);
}

std::optional<std::string> words_of_pdf(const std::string& pdf) {
    auto result = run_process({{"pdftotext", "-enc", "UTF-8", "-", "-"}, "", pdf, {}});
    if (!result || result->exit_code != 0) return std::nullopt;
    return std::move(result->out);
}

}  // namespace review
