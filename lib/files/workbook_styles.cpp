#include "files/workbook_styles.h"

namespace review {
namespace {

constexpr const char* fonts =
    "<fonts count=\"4\">"
    "<font><sz val=\"10\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><b/><sz val=\"16\"/><color rgb=\"FF1F3864\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><sz val=\"10\"/><color rgb=\"FF404040\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><b/><sz val=\"10\"/><color rgb=\"FFFFFFFF\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "</fonts>";

// The first two are Excel's own; then the heading, the heading of what may be changed, and its cells.
constexpr const char* fills =
    "<fills count=\"5\">"
    "<fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF1F3864\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF7F6000\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF9E5\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    "</fills>";

constexpr const char* borders =
    "<borders count=\"2\">"
    "<border><left/><right/><top/><bottom/><diagonal/></border>"
    "<border><left style=\"thin\"><color rgb=\"FFBFBFBF\"/></left><right style=\"thin\"><color "
    "rgb=\"FFBFBFBF\"/></right>"
    "<top style=\"thin\"><color rgb=\"FFBFBFBF\"/></top><bottom style=\"thin\"><color rgb=\"FFBFBFBF\"/></bottom>"
    "<diagonal/></border>"
    "</borders>";

struct Look {
    int format, font, fill, border;
    const char* alignment;
    bool open;
};

constexpr int as_text = 49;  ///< "@": what is typed stays a text, and is never worked out
constexpr int as_day = 164;
constexpr const char* top = "<alignment vertical=\"top\" wrapText=\"1\"/>";
constexpr const char* top_centred = "<alignment horizontal=\"center\" vertical=\"top\"/>";
constexpr const char* middle = "<alignment vertical=\"center\" wrapText=\"1\"/>";

/// In the order of CellStyle.
constexpr Look looks[] = {
    {0, 0, 0, 0, "", false},
    {0, 1, 0, 0, "", false},
    {0, 2, 0, 0, "", false},
    {0, 3, 2, 1, middle, false},
    {0, 3, 3, 1, middle, false},
    {as_text, 0, 0, 1, top, false},
    {as_day, 0, 0, 1, top_centred, false},
    {0, 0, 0, 1, top_centred, false},
    {as_text, 0, 0, 1, top_centred, false},
    {as_text, 0, 4, 1, top, true},
    {as_day, 0, 4, 1, top_centred, true},
};

std::string number(const char* key, int value) { return " " + std::string(key) + "=\"" + std::to_string(value) + "\""; }

std::string look_of(const Look& look) {
    return "<xf" + number("numFmtId", look.format) + number("fontId", look.font) + number("fillId", look.fill) +
           number("borderId", look.border) +
           " xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\""
           " applyAlignment=\"1\" applyProtection=\"1\">" +
           look.alignment + (look.open ? "<protection locked=\"0\"/>" : "<protection locked=\"1\"/>") + "</xf>";
}

struct Shade {
    const char* ink;
    const char* paper;
};
/// In the order of CellColour; dark on light, so that the word stays readable on paper and in grey.
constexpr Shade shades[] = {{"FF9C0006", "FFFFC7CE"},
                            {"FF7F4F00", "FFFFE3A3"},
                            {"FF006100", "FFC6EFCE"},
                            {"FF1F4E78", "FFD6E6F5"},
                            {"FF404040", "FFE7E6E6"}};

std::string shade_of(const Shade& shade) {
    return std::string("<dxf><font><b/><color rgb=\"") + shade.ink +
           "\"/></font><fill><patternFill patternType=\"solid\">" + "<fgColor rgb=\"" + shade.paper +
           "\"/><bgColor rgb=\"" + shade.paper + "\"/></patternFill></fill></dxf>";
}

}  // namespace

CellStyle style_of(const WorkbookColumn& column, bool is_locked) {
    const bool open = column.open && !is_locked;
    using Kind = WorkbookColumn::Kind;
    switch (column.kind) {
        case Kind::date: return open ? CellStyle::date_open : CellStyle::date;
        case Kind::number: return CellStyle::number;
        case Kind::word:
            if (!column.open) return CellStyle::word;
            break;
        case Kind::text: break;
    }
    return open ? CellStyle::text_open : CellStyle::text;
}

std::string workbook_styles() {
    std::string out =
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"d\\ mmm\\ yyyy\"/></numFmts>";
    out += fonts;
    out += fills;
    out += borders;
    out += "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>";
    out += "<cellXfs" + number("count", int(std::size(looks))) + ">";
    for (const Look& look : looks) out += look_of(look);
    out += "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";
    out += "<dxfs" + number("count", int(std::size(shades))) + ">";
    for (const Shade& shade : shades) out += shade_of(shade);
    return out + "</dxfs><tableStyles count=\"0\"/></styleSheet>";
}

}  // namespace review
