// OpenDocument files.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "documents/paper.h"
#include "documents/paper_blocks.h"
#include "documents/paper_xml.h"
#include "documents/template.h"
#include "files/embedded.h"
#include "files/zip_archive.h"

namespace review {
namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr double narrow_mm = 210, long_mm = 297, margins_mm = 40;
constexpr std::size_t unbroken_row = 600;  ///< a row with so many letters may go on on the next page

constexpr const char* an_item = "text:list-item";
constexpr const char* of_above = "text:list-header";

/// Several blanks, tabs and line breaks are elements of their own.
std::string letters(std::string_view text) {
    std::string out, plain;
    const auto close = [&] {
        out += escape_xml(plain);
        plain.clear();
    };
    bool blank_before = true;
    for (const char c : text) {
        const bool blank = c == ' ';
        if (c == '\n' || c == '\t' || (blank && blank_before)) {
            close();
            out += c == '\n' ? "<text:line-break/>" : c == '\t' ? "<text:tab/>" : "<text:s/>";
        } else {
            plain += c;
        }
        blank_before = blank || c == '\n' || c == '\t';
    }
    close();
    return out;
}

struct OdtPicture {
    std::string path;
    Picture picture;
};

class OdtWriter {
   public:
    explicit OdtWriter(double width_mm) : width_(width_mm) {}
    void add(const Block& block) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block))
            add(*paragraph);
        else
            add(std::get<PaperTable>(block));
    }
    void close_lists(std::size_t left = 0);
    std::string frame(const Picture& picture, const std::string& description, Size most);
    std::string body, styles;
    std::vector<OdtPicture> pictures;

   private:
    void add(const Paragraph& paragraph);
    void add(const PaperTable& table);
    void stand_in_lists(const Paragraph& paragraph);
    std::string row(const PaperTable& table, std::size_t number);
    std::string cell(const PaperTable& table, const Cell& cell, bool head);
    std::string runs(const Runs& runs, const std::string& more = {});
    std::string style(const std::string& family, const std::string& name, const std::string& properties);

    double width_;
    struct Open {
        OpenList list;
        const char* item;  ///< the element that is open in it
    };
    void open_list(const OpenList& list, bool begins_item);
    void begin_item(const OpenList& list, bool is_first);
    std::vector<Open> open_;
    std::set<std::string> made_;
    std::map<unsigned, unsigned> next_;  ///< by the list's id: the number of the item that comes next
    unsigned tables_ = 0;
};

/// A style that is defined when it is first asked for.
std::string OdtWriter::style(const std::string& family, const std::string& name, const std::string& properties) {
    if (made_.insert(name).second)
        styles +=
            fmt::format(R"(<style:style style:name="{}" style:family="{}"{}</style:style>)", name, family, properties);
    return name;
}

std::string OdtWriter::runs(const Runs& runs, const std::string& more) {
    std::string out;
    for (const Run& run : runs) {
        std::string name = more.empty() ? "T" : "T-" + more, look;
        if (!more.empty() && more != "title") look += fmt::format(R"( fo:color="#{}")", colours_of(more).letters);
        if (run.bold || !more.empty())
            name += "b", look += R"( fo:font-weight="bold" style:font-weight-complex="bold")";
        if (run.italic) name += "i", look += R"( fo:font-style="italic" style:font-style-complex="italic")";
        if (run.struck) name += "s", look += R"( style:text-line-through-style="solid")";
        if (run.code) name += "c", look += R"( style:font-name="Courier New")";
        std::string inner = letters(run.blank > 0 ? std::string(run.blank, '_') : run.text);
        if (!look.empty())
            inner = fmt::format(R"(<text:span text:style-name="{}">{}</text:span>)",
                                style("text", name, "><style:text-properties" + look + "/>"), inner);
        if (!run.target.empty())
            inner = fmt::format(
                R"(<text:a xlink:type="simple" xlink:href="{}" text:style-name="Internet_20_link">{}</text:a>)",
                escape_xml(run.target), inner);
        out += inner;
    }
    return out;
}

void OdtWriter::close_lists(std::size_t left) {
    while (open_.size() > left) {
        body += fmt::format("</{}></text:list>", open_.back().item);
        open_.pop_back();
    }
}

/// Opens and closes lists and items until the paragraph stands where it belongs.
void OdtWriter::stand_in_lists(const Paragraph& paragraph) {
    std::size_t same = 0;
    while (same < open_.size() && same < paragraph.lists.size() && open_[same].list == paragraph.lists[same]) ++same;
    close_lists(same);
    const bool next_item = paragraph.begins_item && !paragraph.lists.empty() && same == paragraph.lists.size();
    if (next_item) {
        const bool is_first = std::string_view(open_.back().item) == of_above;
        body += fmt::format("</{}>", open_.back().item);
        open_.back().item = an_item;
        begin_item(open_.back().list, is_first);
    }
    for (; same < paragraph.lists.size(); ++same)
        open_list(paragraph.lists[same], paragraph.begins_item && same + 1 == paragraph.lists.size());
}

/// What goes on with an item above a table or lines to write on has no number of its own.
void OdtWriter::open_list(const OpenList& list, bool begins_item) {
    body += fmt::format(R"(<text:list text:style-name="{}">)", list.numbered ? "Numbers" : "Bullets");
    const bool has_number = begins_item || !next_.contains(list.id);
    open_.push_back({list, has_number ? an_item : of_above});
    if (has_number)
        begin_item(list, true);
    else
        body += fmt::format("<{}>", of_above);
}

/// A list that was interrupted goes on with its next number. `is_first`: of the element, which would else begin at 1.
void OdtWriter::begin_item(const OpenList& list, bool is_first) {
    unsigned& number = next_.try_emplace(list.id, list.start).first->second;
    body += list.numbered && is_first && number != 1 ? fmt::format(R"(<{} text:start-value="{}">)", an_item, number)
                                                     : fmt::format("<{}>", an_item);
    ++number;
}

std::string OdtWriter::frame(const Picture& picture, const std::string& description, Size most) {
    const Size size = fitted(picture.width, picture.height, most);
    const char* ending = picture.kind == Picture::Kind::png    ? "png"
                         : picture.kind == Picture::Kind::jpeg ? "jpeg"
                                                               : "svg";
    pictures.push_back({fmt::format("Pictures/{}.{}", pictures.size() + 1, ending), picture});
    return fmt::format(
        R"(<draw:frame draw:name="Picture {}" text:anchor-type="as-char" svg:width="{:.2f}mm" svg:height="{:.2f}mm">)"
        R"(<draw:image xlink:href="{}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="{}"/>)"
        R"(<svg:desc>{}</svg:desc></draw:frame>)",
        pictures.size(), size.width, size.height, pictures.back().path, media_type(picture.kind),
        escape_xml(description));
}

void OdtWriter::add(const Paragraph& paragraph) {
    using Kind = Paragraph::Kind;
    constexpr double most_high_mm = 105;
    // The box of a task is its mark already.
    if (paragraph.is_task || (!paragraph.lists.empty() && paragraph.kind == Kind::write))
        close_lists();
    else
        stand_in_lists(paragraph);
    if (paragraph.kind == Kind::heading) {
        const unsigned level = std::min(paragraph.level, 6U);
        body += fmt::format(R"(<text:h text:style-name="Heading_20_{0}" text:outline-level="{0}">{1}</text:h>)", level,
                            runs(paragraph.runs));
        return;
    }
    if (paragraph.kind == Kind::write) {
        for (unsigned i = 1; i < paragraph.level; ++i) body += R"(<text:p text:style-name="WriteLine"/>)";
        body += R"(<text:p text:style-name="WriteLineLast"/>)";
        return;
    }
    const auto drawing = paragraph.kind == Kind::picture ? read_picture(paragraph.picture) : std::nullopt;
    std::string name = drawing                        ? "Picture"
                       : paragraph.kind == Kind::rule ? "Rule"
                       : paragraph.kind == Kind::code ? "Code"
                       : paragraph.is_task            ? "TaskItem"
                       : !paragraph.lists.empty()     ? "ListItem"
                       : paragraph.quoted             ? "Quote"
                                                      : "Standard";
    if (paragraph.keep_with_next)
        name = style(
            "paragraph", name + "-kept",
            fmt::format(R"( style:parent-style-name="{}"><style:paragraph-properties fo:keep-with-next="always"/>)",
                        name));
    else if (begins_right_to_left(plain_text(paragraph.runs)))
        name = style(
            "paragraph", name + "-rtl",
            fmt::format(
                R"( style:parent-style-name="{}"><style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="start"/>)",
                name));
    body += fmt::format(
        R"(<text:p text:style-name="{}">{}</text:p>)", name,
        drawing ? frame(*drawing, plain_text(paragraph.runs), {width_, most_high_mm}) : runs(paragraph.runs));
}

std::string OdtWriter::cell(const PaperTable& table, const Cell& cell, bool head) {
    const std::string name = !cell.colour.empty()     ? "Cell-" + cell.colour
                             : head && table.has_head ? "CellHead"
                             : cell.is_title          ? "CellTitle"
                                                      : "Cell";
    const char* paragraph = cell.align == Cell::Align::right    ? "TableRight"
                            : cell.align == Cell::Align::center ? "TableCenter"
                                                                : "TableText";
    const std::string look = !cell.colour.empty() ? cell.colour : cell.is_title ? "title" : "";
    const std::string inner = cell.blank_rows > 0 ? std::string() : runs(cell.runs, look);
    return fmt::format(
        R"(<table:table-cell table:style-name="{}" office:value-type="string"><text:p text:style-name="{}">{}</text:p></table:table-cell>)",
        name, paragraph, inner);
}

std::string OdtWriter::row(const PaperTable& table, std::size_t number) {
    constexpr double line_mm = 6.5;
    std::string inner;
    std::size_t count = 0;
    unsigned lines = 0;
    for (const Cell& one : table.rows[number]) {
        inner += cell(table, one, number == 0);
        count += plain_text(one.runs).size();
        lines = std::max(lines, one.blank_rows);
    }
    std::string name = count < unbroken_row ? "Row" : "RowLong";
    if (lines > 0)
        name = style(
            "table-row", fmt::format("Row-{}", lines),
            fmt::format(R"(><style:table-row-properties style:min-row-height="{:.1f}mm" fo:keep-together="always"/>)",
                        lines * line_mm));
    return fmt::format(R"(<table:table-row table:style-name="{}">{}</table:table-row>)", name, inner);
}

void OdtWriter::add(const PaperTable& table) {
    close_lists();
    const std::string name = fmt::format("Table{}", ++tables_);
    std::string columns, rows;
    for (std::size_t i = 0; i < table.widths.size(); ++i)
        columns += fmt::format(R"(<table:table-column table:style-name="{}"/>)",
                               style("table-column", fmt::format("{}.{}", name, i + 1),
                                     fmt::format(R"(><style:table-column-properties style:column-width="{:.2f}mm"/>)",
                                                 table.widths[i] * width_)));
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const std::string one = row(table, i);
        rows += i == 0 && table.has_head ? "<table:table-header-rows>" + one + "</table:table-header-rows>" : one;
    }
    body += fmt::format(
        R"(<table:table table:name="{}" table:style-name="Table">{}{}</table:table><text:p text:style-name="AfterTable"/>)",
        name, columns, rows);
}

std::string filled_in(std::string_view name, const ViewMap& values) {
    const std::string file = fmt::format("documents/odt/{}.xml", name);
    TemplateOptions options;
    options.file = file;
    options.escape = escape_xml;
    const auto text = embedded(file);
    if (!text) throw Error(ErrorKind::internal, fmt::format("templates/{} is missing", file));
    return declaration + render(*text, View(values), options);
}

/// Millimetres for the templates: whole ones.
void add_measures(bool wide, ViewMap& values) {
    const double across = wide ? long_mm : narrow_mm;
    values["page_width"] = long(across);
    values["page_height"] = long(wide ? narrow_mm : long_mm);
    values["orientation"] = wide ? "landscape" : "portrait";
    values["width"] = long(across - margins_mm);
}

}  // namespace

std::string odt_file(const Paper& paper) {
    constexpr Size largest_logo{45, 16};
    const Blocks blocks = blocks_of(paper.body, paper.page.picture);
    OdtWriter writer((blocks.wide ? long_mm : narrow_mm) - margins_mm);
    ViewMap values;
    values["logo"] = paper.page.logo ? writer.frame(*paper.page.logo, "", largest_logo) + "<text:s/>" : std::string();
    for (const Block& block : blocks.all) writer.add(block);
    writer.close_lists();
    values["title"] = paper.page.title;
    values["organisation"] = paper.page.organisation;
    values["marking"] = paper.page.marking;
    values["footer"] = paper.page.footer;
    values["language"] = paper.page.language;
    values["made"] = paper.made.iso();
    values["styles"] = writer.styles;
    values["body"] = writer.body;
    add_measures(blocks.wide, values);
    ViewList pictures;
    for (const OdtPicture& one : writer.pictures) {
        ViewMap row;
        row["path"] = one.path;
        row["type"] = std::string(media_type(one.picture.kind));
        pictures.emplace_back(std::move(row));
    }
    values["pictures"] = std::move(pictures);
    std::vector<ZipEntry> entries = {{"mimetype", "application/vnd.oasis.opendocument.text", true},
                                     {"META-INF/manifest.xml", filled_in("manifest", values)},
                                     {"content.xml", filled_in("content", values)},
                                     {"styles.xml", filled_in("styles", values)},
                                     {"meta.xml", filled_in("meta", values)}};
    for (const OdtPicture& one : writer.pictures) entries.push_back({one.path, one.picture.bytes});
    return zip_bytes(entries);
}

}  // namespace review
