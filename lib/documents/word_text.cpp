#include "documents/word_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "documents/paper_xml.h"

namespace review {
namespace {

constexpr double twips_of_mm = 56.693, units_of_mm = 36000;
constexpr unsigned per_level = 357;        ///< how far a list stands in, in twips
constexpr std::size_t unbroken_row = 600;  ///< a row with so many letters may go on on the next page

std::string look_of(const Run& run, bool right_to_left, const std::string& more) {
    std::string out;
    if (!run.target.empty()) out += R"(<w:rStyle w:val="Hyperlink"/>)";
    if (run.code) out += R"(<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>)";
    if (run.bold) out += "<w:b/><w:bCs/>";
    if (run.italic) out += "<w:i/><w:iCs/>";
    if (run.struck) out += "<w:strike/>";
    out += more;
    if (right_to_left) out += "<w:rtl/>";
    return out.empty() ? out : "<w:rPr>" + out + "</w:rPr>";
}

/// Line breaks and tabs are elements of their own.
std::string letters(std::string_view text) {
    std::string out;
    bool first = true;
    for (const std::string_view line : split(text, '\n')) {
        if (!first) out += "<w:br/>";
        first = false;
        bool first_stop = true;
        for (const std::string_view part : split(line, '\t')) {
            if (!first_stop) out += "<w:tab/>";
            first_stop = false;
            if (!part.empty()) out += "<w:t xml:space=\"preserve\">" + escape_xml(part) + "</w:t>";
        }
    }
    return out;
}

class WordWriter {
   public:
    WordWriter(unsigned width, unsigned first_number, const Rasterise& rasterise)
        : width_(width), first_number_(first_number), rasterise_(rasterise) {}
    void add(const Block& block) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block))
            add(*paragraph);
        else
            add(std::get<PaperTable>(block));
    }
    WordText made;

   private:
    void add(const Paragraph& paragraph);
    void add(const PaperTable& table);
    void add_lines(const Paragraph& paragraph);
    std::string row(const PaperTable& table, std::size_t number);
    std::string cell(const Cell& cell, unsigned width);
    std::string runs(const Runs& runs, const std::string& more = {});
    std::string run(const Run& run, const std::string& more);
    std::string place_in_list(const Paragraph& paragraph);
    std::string picture(const Paragraph& paragraph);
    std::string relation(const std::string& type, const std::string& target, bool external);

    unsigned width_, first_number_;
    const Rasterise& rasterise_;
};

std::string WordWriter::relation(const std::string& type, const std::string& target, bool external) {
    for (const WordRelation& known : made.relations)
        if (known.target == target && known.type == type) return known.id;
    made.relations.push_back({fmt::format("review{}", made.relations.size() + 1), type, target, external});
    return made.relations.back().id;
}

std::string WordWriter::run(const Run& run, const std::string& more) {
    if (run.blank > 0) return "<w:r>" + letters(std::string(run.blank, '_')) + "</w:r>";
    std::string out;
    for (const Piece& piece : pieces_of(run.text))
        out += "<w:r>" + look_of(run, piece.right_to_left, more) + letters(piece.text) + "</w:r>";
    if (run.target.empty()) return out;
    return fmt::format(R"(<w:hyperlink r:id="{}" w:history="1">{}</w:hyperlink>)",
                       relation("hyperlink", run.target, true), out);
}

std::string WordWriter::runs(const Runs& runs, const std::string& more) {
    std::string out;
    for (const Run& one : runs) out += run(one, more);
    return out;
}

/// The mark of the item that begins here, and how far the text stands in.
std::string WordWriter::place_in_list(const Paragraph& paragraph) {
    if (paragraph.lists.empty()) return {};
    const auto depth = unsigned(std::min<std::size_t>(paragraph.lists.size(), 9));
    const OpenList& list = paragraph.lists.back();
    if (paragraph.begins_item && !paragraph.is_task) {
        if (list.numbered && std::find(made.numbered.begin(), made.numbered.end(), list) == made.numbered.end())
            made.numbered.push_back(list);
        return fmt::format(R"(<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>)", depth - 1,
                           first_number_ + (list.numbered ? list.id : 0));
    }
    const unsigned left = per_level * depth;
    return fmt::format(R"(<w:ind w:left="{}" w:hanging="{}"/>)", left, paragraph.is_task ? per_level : 0);
}

std::string WordWriter::picture(const Paragraph& paragraph) {
    constexpr double most_high_mm = 105, dots_of_mm = 8;
    const std::string description = plain_text(paragraph.runs);
    const auto drawing = read_picture(paragraph.picture);
    if (!drawing) return {};
    const Size size = fitted(drawing->width, drawing->height, {std::min(width_ / twips_of_mm, 190.0), most_high_mm});
    const auto dots = rasterise_ ? rasterise_(paragraph.picture, unsigned(size.width * dots_of_mm)) : std::nullopt;
    if (!dots) {
        made.lacks_pictures = true;
        return {};
    }
    const std::string name = fmt::format("media/review{}.png", made.media.size() + 1);
    made.media.push_back({"word/" + name, *dots});
    return word_picture(relation("image", name, false), unsigned(made.media.size()), description, size.width,
                        size.height);
}

/// Each line is a paragraph with a line below it, the first like the others.
void WordWriter::add_lines(const Paragraph& paragraph) {
    for (unsigned i = 0; i < paragraph.level; ++i)
        made.xml += fmt::format(R"(<w:p><w:pPr><w:pStyle w:val="WriteLine"/>{}</w:pPr></w:p>)",
                                i + 1 == paragraph.level ? R"(<w:spacing w:after="200"/>)"
                                : i == 0                 ? "<w:keepNext/>"
                                                         : "");
}

void WordWriter::add(const Paragraph& paragraph) {
    using Kind = Paragraph::Kind;
    if (paragraph.kind == Kind::write) return add_lines(paragraph);
    std::string style, inner;
    switch (paragraph.kind) {
        case Kind::heading: style = fmt::format("Heading{}", std::min(paragraph.level, 6U)); break;
        case Kind::code: style = "Code"; break;
        case Kind::rule: style = "Rule"; break;
        case Kind::picture:
            inner = picture(paragraph);
            style = inner.empty() ? "Quote" : "Picture";
            break;
        default: style = !paragraph.lists.empty() ? "ListParagraph" : paragraph.quoted ? "Quote" : "";
    }
    if (inner.empty()) inner = runs(paragraph.runs);
    std::string settings = style.empty() ? "" : fmt::format(R"(<w:pStyle w:val="{}"/>)", style);
    if (paragraph.keep_with_next) settings += "<w:keepNext/>";
    const std::string place = place_in_list(paragraph);
    if (place.starts_with("<w:numPr>")) settings += place;
    if (begins_right_to_left(plain_text(paragraph.runs))) settings += "<w:bidi/>";
    if (place.starts_with("<w:ind")) settings += place;
    made.xml += "<w:p><w:pPr>" + settings + "</w:pPr>" + inner + "</w:p>";
}

std::string WordWriter::cell(const Cell& cell, unsigned width) {
    const Colours colours = colours_of(cell.colour);
    const std::string background = !cell.colour.empty() ? std::string(colours.background)
                                   : cell.is_title      ? "f3f5f7"
                                                        : "";
    std::string look;
    if (cell.is_title || !cell.colour.empty()) look += "<w:b/><w:bCs/>";
    if (!cell.colour.empty()) look += fmt::format(R"(<w:color w:val="{}"/>)", colours.letters);
    std::string settings = R"(<w:pStyle w:val="TableText"/>)";
    if (begins_right_to_left(plain_text(cell.runs))) settings += "<w:bidi/>";
    if (cell.align != Cell::Align::left)
        settings += fmt::format(R"(<w:jc w:val="{}"/>)", cell.align == Cell::Align::right ? "right" : "center");
    Runs inner = cell.runs;
    if (cell.blank_rows > 0) inner.clear();
    for (Run& one : inner)
        if (!look.empty()) one.bold = false;
    return fmt::format(
        R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{}</w:tcPr><w:p><w:pPr>{}</w:pPr>{}</w:p></w:tc>)", width,
        background.empty() ? "" : fmt::format(R"(<w:shd w:val="clear" w:color="auto" w:fill="{}"/>)", background),
        settings, runs(inner, look));
}

std::string WordWriter::row(const PaperTable& table, std::size_t number) {
    constexpr double line_mm = 6.5;
    const auto& cells = table.rows[number];
    std::string inner;
    std::size_t count = 0;
    unsigned lines = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        inner += cell(cells[i], unsigned(std::lround(table.widths[i] * width_)));
        count += plain_text(cells[i].runs).size();
        lines = std::max(lines, cells[i].blank_rows);
    }
    std::string settings = count < unbroken_row ? "<w:cantSplit/>" : "";
    if (lines > 0)
        settings +=
            fmt::format(R"(<w:trHeight w:val="{}" w:hRule="atLeast"/>)", std::lround(lines * line_mm * twips_of_mm));
    if (table.has_head && number == 0) settings += "<w:tblHeader/>";
    return "<w:tr>" + (settings.empty() ? "" : "<w:trPr>" + settings + "</w:trPr>") + inner + "</w:tr>";
}

/// Two tables without a paragraph between them would be one.
void WordWriter::add(const PaperTable& table) {
    std::string columns, rows;
    for (const double width : table.widths)
        columns += fmt::format(R"(<w:gridCol w:w="{}"/>)", std::lround(width * width_));
    for (std::size_t i = 0; i < table.rows.size(); ++i) rows += row(table, i);
    made.xml += fmt::format(
        R"(<w:tbl><w:tblPr><w:tblStyle w:val="ReviewTable"/><w:tblW w:w="{}" w:type="dxa"/><w:tblLayout w:type="fixed"/>)"
        R"(<w:tblLook w:val="{}" w:firstRow="{}" w:lastRow="0" w:firstColumn="{}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>)"
        R"(</w:tblPr><w:tblGrid>{}</w:tblGrid>{}</w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>)",
        width_, table.has_head ? "0620" : "0680", int(table.has_head), int(!table.has_head), columns, rows);
}

}  // namespace

std::string word_picture(const std::string& relation, unsigned number, const std::string& description, double width_mm,
                         double height_mm) {
    const long width = std::lround(width_mm * units_of_mm), height = std::lround(height_mm * units_of_mm);
    return fmt::format(
        R"(<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{0}" cy="{1}"/>)"
        R"(<wp:docPr id="{2}" name="Picture {2}" descr="{3}"/>)"
        R"(<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">)"
        R"(<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">)"
        R"(<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>)"
        R"(<pic:cNvPr id="{2}" name="Picture {2}" descr="{3}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>)"
        R"(<a:blip r:embed="{4}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>)"
        R"(<a:off x="0" y="0"/><a:ext cx="{0}" cy="{1}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>)"
        R"(</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>)",
        width, height, number, escape_xml(description), relation);
}

WordText word_text(const Blocks& blocks, unsigned width, unsigned first_number, const Rasterise& rasterise) {
    WordWriter writer(width, first_number, rasterise);
    for (const Block& block : blocks.all) writer.add(block);
    return std::move(writer.made);
}

}  // namespace review
