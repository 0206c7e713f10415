// Programs that turn one kind of file into another: weasyprint, LibreOffice, rsvg-convert, pdftotext. What goes in and out is
// piped, so that nothing of it lies anywhere meanwhile; only LibreOffice wants files.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "files/disk.h"

namespace review {

/// A page as PDF, by weasyprint; nothing when it is not installed. The day is the one that the file says it was made on: the
/// same page gives the same bytes. Error{io} when it makes no PDF of it.
std::optional<std::string> pdf_of_page(const std::string& html, Date day);

/// A Word file as PDF, by LibreOffice, in a folder of its own within `folder`, which is made and removed again; nothing when it
/// is not installed. Error{io} when it makes no PDF, or when files in that folder are sealed and it could not read them.
std::optional<std::string> pdf_of_word(const std::string& docx, const std::string& folder, Date day, Disk& disk,
                                       const Access& access);

/// A drawing as PNG so many dots wide, by rsvg-convert; nothing when that is not installed, or cannot.
std::optional<std::string> png_of_svg(const std::string& svg, unsigned dots);

/// What can be read in a PDF, by pdftotext; nothing when that is not installed, or cannot.
std::optional<std::string> words_of_pdf(const std::string& pdf);

}  // namespace review
