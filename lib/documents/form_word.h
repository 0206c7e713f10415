// A form as a Word document that is filled in in Word: places to write into, lists to choose from, boxes, a calendar for days.
#pragma once

#include <map>
#include <string>

#include "documents/paper.h"
#include "domain/form_sheet.h"

namespace review {

/// What is known already, by the tag of its place; of a box that is ticked any text.
using GivenPlaces = std::map<std::string, std::string>;

/// A .docx with the head, the foot and the styles of this paper; its text is not looked at. Errors as word_file.
SetPaper word_form(const FormSheet& sheet, const GivenPlaces& given, const Paper& paper, const Rasterise& rasterise);

/// The same as a table for a spreadsheet: question, answer, how to answer.
std::string csv_form(const FormSheet& sheet, const GivenPlaces& given);

}  // namespace review
