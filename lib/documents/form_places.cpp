#include "documents/form_places.h"

#include <fmt/format.h>

#include "base/short_text.h"
#include "base/text.h"
#include "documents/paper_xml.h"

namespace review {
namespace {

constexpr std::size_t longest_name = 60;  ///< Word takes 64

std::string items(const std::vector<std::pair<std::string, std::string>>& choices) {
    std::string out;
    for (const auto& [id, title] : choices)
        out += fmt::format(R"(<w:listItem w:displayText="{}" w:value="{}"/>)", escape_xml(title), escape_xml(id));
    return out;
}

/// What the place is: by it Word knows what to show when somebody clicks there.
std::string kind_of(const FormPlace& place) {
    const auto choices = place.row > 0 ? choices_of_column(place.column) : choices_on_sheet(*place.field);
    if (!choices.empty()) return "<w:dropDownList>" + items(choices) + "</w:dropDownList>";
    if (place.row == 0 && place.field->type == FieldType::date)
        return R"(<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>)"
               R"(<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>)";
    return "<w:text/>";
}

std::string shown(std::string_view text, bool untouched) {
    return fmt::format(R"(<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>)",
                       untouched ? R"(<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>)" : "", escape_xml(text));
}

}  // namespace

/// A question cannot lose its place by a slip; a line of people can be taken out.
std::string FormPlaces::settings(const FormPlace& place, bool untouched) {
    FormPlace named = place;
    named.choice.clear();
    return fmt::format(R"(<w:alias w:val="{}"/><w:tag w:val="{}"/><w:id w:val="{}"/>{}{})",
                       escape_xml(cut(question_of_place(named), longest_name)), escape_xml(tag_of(place)),
                       1000 + ++number_, place.row > 0 ? "" : R"(<w:lock w:val="sdtLocked"/>)",
                       untouched ? "<w:showingPlcHdr/>" : "");
}

std::string FormPlaces::place(const FormPlace& place) {
    const auto given = given_.find(tag_of(place));
    const bool untouched = given == given_.end() || given->second.empty();
    return fmt::format("<w:sdt><w:sdtPr>{}{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                       settings(place, untouched), kind_of(place),
                       shown(untouched ? placeholder_of(*place.field) : given->second, untouched));
}

/// LibreOffice loses the line ends of a place within a line.
std::string FormPlaces::paragraphs(const FormPlace& place) {
    const auto given = given_.find(tag_of(place));
    const bool untouched = given == given_.end() || given->second.empty();
    const std::string text = untouched ? placeholder_of(*place.field) : given->second;
    std::string inner;
    for (const std::string_view line : split(text, '\n'))
        inner += fmt::format(R"(<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>{}</w:p>)", shown(line, untouched));
    return fmt::format("<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                       settings(place, untouched), inner);
}

std::string FormPlaces::box(const FormPlace& place) {
    const bool ticked = given_.contains(tag_of(place));
    return fmt::format(
        R"(<w:sdt><w:sdtPr>{}<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">)"
        R"(<w14:checked w14:val="{}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>)"
        R"(<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>)"
        R"(<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>{}</w:t>)"
        R"(</w:r></w:sdtContent></w:sdt>)",
        settings(place, false), ticked ? 1 : 0, ticked ? "☒" : "☐");
}

}  // namespace review
