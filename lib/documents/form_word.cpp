#include "documents/form_word.h"

#include <fmt/format.h>

#include "base/short_text.h"
#include "base/text.h"
#include "documents/form_places.h"
#include "documents/paper_xml.h"
#include "documents/word_package.h"

namespace review {
namespace {

constexpr unsigned first_number = 9001;                     ///< of lists; as in other Word files
constexpr unsigned long_answer = 2000, short_answer = 440;  ///< how high, in twips
constexpr const char* shade = R"(<w:shd w:val="clear" w:color="auto" w:fill="F3F5F7"/>)";
constexpr const char* shade_of_head = R"(<w:shd w:val="clear" w:color="auto" w:fill="DCE4EC"/>)";

std::string run(std::string_view text, std::string_view look = {}) {
    return fmt::format(R"(<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>)",
                       look.empty() ? "" : fmt::format("<w:rPr>{}</w:rPr>", look), escape_xml(text));
}

std::string paragraph(std::string_view style, std::string_view inner, std::string_view more = {}) {
    return fmt::format(R"(<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr>{}</w:p>)", style, more, inner);
}

std::string row(std::string_view cells, unsigned height, bool whole = true) {
    return fmt::format(R"(<w:tr><w:trPr>{}<w:trHeight w:val="{}" w:hRule="atLeast"/></w:trPr>{}</w:tr>)",
                       whole ? "<w:cantSplit/>" : "", height, cells);
}

class FormWriter {
   public:
    FormWriter(const FormSheet& sheet, const GivenPlaces& given, unsigned width)
        : sheet_(sheet), places_(given), width_(width) {}

    std::string body() {
        out_ = paragraph("Heading1", run(sheet_.title));
        for (const std::string& text : guide_of(sheet_))
            out_ += paragraph(text == sheet_.intro ? "Normal" : "Quote", run(text));
        std::string section;
        for (const Field& field : sheet_.fields) {
            const bool begins =
                (!field.section.empty() && field.section != section) || &field == &sheet_.fields.front();
            if (begins) {
                close();
                section = field.section;
                out_ += paragraph("Heading2", run(section.empty() ? without_section : std::string_view(section)));
            }
            add(field);
        }
        close();
        out_ += paragraph("Normal", run(sheet_.mark.text(), R"(<w:color w:val="4A535C"/><w:sz w:val="16"/>)"),
                          R"(<w:spacing w:before="240"/>)");
        return std::move(out_);
    }

   private:
    void add(const Field& field) {
        if (has_rows(field)) {
            close();
            add_people(field);
        } else if (field.type == FieldType::long_text) {
            open();
            rows_ += row(cell(question(field, "<w:keepNext/>"), width_, 2, shade), short_answer) +
                     row(cell(places_.paragraphs({&field, 0, {}, {}}), width_, 2), long_answer, false);
        } else {
            open();
            rows_ +=
                row(cell(question(field), left(), 1, shade) + cell(answers(field), width_ - left(), 1), short_answer);
        }
    }

    // ---- tables

    unsigned left() const { return width_ * 38 / 100; }

    void open() { columns_ = {left(), width_ - left()}; }

    void close() {
        if (!rows_.empty()) out_ += table(columns_, rows_);
        rows_.clear();
    }

    std::string table(const std::vector<unsigned>& columns, const std::string& rows) const {
        std::string grid;
        for (const unsigned column : columns) grid += fmt::format(R"(<w:gridCol w:w="{}"/>)", column);
        return fmt::format(
            R"(<w:tbl><w:tblPr><w:tblStyle w:val="ReviewTable"/><w:tblW w:w="{}" w:type="dxa"/><w:tblLayout w:type="fixed"/>)"
            R"(<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>)"
            R"(</w:tblPr><w:tblGrid>{}</w:tblGrid>{}</w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>)",
            width_, grid, rows);
    }

    static std::string cell(std::string_view inner, unsigned width, unsigned over, std::string_view background = {}) {
        return fmt::format(R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{}{}</w:tcPr>{}</w:tc>)", width,
                           over > 1 ? fmt::format(R"(<w:gridSpan w:val="{}"/>)", over) : "", background, inner);
    }

    /// `keep`: the row stays on one page with the next.
    static std::string label(std::string_view text, bool keep = true) {
        return paragraph("TableText", run(text, "<w:b/><w:bCs/>"), keep ? "<w:keepNext/>" : "");
    }

    static std::string question(const Field& field, std::string_view more = {}) {
        std::string out = paragraph("TableText", run(question_on_sheet(field), "<w:b/><w:bCs/>"), more);
        std::vector<std::string> help;
        for (const std::string& text : {field.help, hint_on_sheet(field)})
            if (!text.empty()) help.push_back(text);
        for (const std::string& text : help)
            out += paragraph("TableText",
                             run(text, R"(<w:color w:val="4A535C"/><w:sz w:val="17"/><w:szCs w:val="17"/>)"), more);
        return out;
    }

    // ---- answers

    std::string answer(const FormPlace& place) { return paragraph("TableText", places_.place(place)); }

    std::string answers(const Field& field) {
        if (!has_boxes(field)) return answer({&field, 0, {}, {}});
        std::string boxes, out;
        for (const auto& [id, title] : choices_on_sheet(field)) {
            const std::string box = places_.box({&field, 0, {}, id}) + run(" " + title);
            if (field.type == FieldType::yes_no)
                boxes += (boxes.empty() ? "" : "<w:r><w:tab/></w:r>") + box;
            else
                out += paragraph("TableText", box);
        }
        const std::string stops =
            R"(<w:tabs><w:tab w:val="left" w:pos="1300"/><w:tab w:val="left" w:pos="2600"/></w:tabs>)";
        return boxes.empty() ? out : paragraph("TableText", boxes, stops);
    }

    // ---- people

    void add_people(const Field& field) {
        const auto columns = columns_on_sheet(field);
        out_ += is_in_cards(field) ? cards(field, columns) : lines(field, columns);
    }

    std::string lines(const Field& field, const std::vector<std::string>& columns) {
        const auto count = unsigned(columns.size());
        const std::vector<unsigned> widths(count, width_ / count);
        std::string head, rows;
        for (const std::string& column : columns)
            head += cell(label(column_on_sheet(field, column)), width_ / count, 1, shade);
        rows = row(cell(question(field, "<w:keepNext/>"), width_, count, shade_of_head), short_answer) +
               row(head, short_answer);
        for (std::size_t number = 1; number <= rows_on_sheet(field); ++number) {
            std::string cells;
            for (const std::string& column : columns)
                cells += cell(answer({&field, number, column, {}}), width_ / count, 1);
            rows += row(cells, short_answer);
        }
        return table(widths, rows);
    }

    /// Two questions beside each other.
    std::string cards(const Field& field, const std::vector<std::string>& columns) {
        const unsigned narrow = width_ * 19 / 100, wide = width_ / 2 - narrow;
        std::string rows = row(cell(question(field, "<w:keepNext/>"), width_, 4, shade_of_head), short_answer);
        for (std::size_t number = 1; number <= rows_on_sheet(field); ++number) {
            rows += row(cell(label(row_on_sheet(field, number)), width_, 4, shade), short_answer);
            for (std::size_t i = 0; i < columns.size(); i += 2) {
                std::string cells;
                for (std::size_t j = i; j < i + 2; ++j)
                    cells += j < columns.size()
                                 ? cell(label(column_on_sheet(field, columns[j]), i + 2 < columns.size()), narrow, 1,
                                        shade) +
                                       cell(answer({&field, number, columns[j], {}}), wide, 1)
                                 : cell(paragraph("TableText", ""), narrow, 1, shade) +
                                       cell(paragraph("TableText", ""), wide, 1);
                rows += row(cells, short_answer);
            }
        }
        return table({narrow, wide, narrow, wide}, rows);
    }

    const FormSheet& sheet_;
    FormPlaces places_;
    unsigned width_;
    std::string out_, rows_;
    std::vector<unsigned> columns_;
};

/// Where the letterhead does not show the marking, the form begins with it.
std::string marking_above(const Paper& paper, const WordParts& parts) {
    if (paper.page.marking.empty() || shown_in_margins(parts, paper.page.marking)) return {};
    return paragraph("Marking", run(paper.page.marking));
}

}  // namespace

SetPaper word_form(const FormSheet& sheet, const GivenPlaces& given, const Paper& paper, const Rasterise& rasterise) {
    SetPaper made;
    WordParts parts = paper.letterhead.empty() ? our_word_parts(paper, rasterise, false, made.lacks_pictures)
                                               : letterhead_parts(paper.letterhead);
    const WordPage page = word_page(parts, false);
    parts["word/document.xml"] = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" "
        "standalone=\"yes\"?>\n<w:document{}><w:body>{}{}{}</w:body></w:document>",
        page.namespaces, marking_above(paper, parts), FormWriter(sheet, given, page.width).body(), page.section);
    add_to_parts({}, first_number, paper, parts);
    made.bytes = packed_word(std::move(parts));
    return made;
}

}  // namespace review
