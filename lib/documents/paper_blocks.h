// Markdown -> the paragraphs and tables of a document, as word processors have them (md4c). Word and OpenDocument are
// written from these; what the marks mean is the same as in page.h.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "documents/page.h"

namespace review {

/// Words that look alike.
struct Run {
    std::string text;  ///< a line break is "\n"
    bool bold = false, italic = false, struck = false, code = false;
    std::string target = {};  ///< where a link leads that may be followed
    unsigned blank = 0;       ///< so many underscores to write on, in place of the text
};
using Runs = std::vector<Run>;
std::string plain_text(const Runs& runs);
/// What the text of a task begins with.
std::string_view task_box(bool done);

/// A list that a paragraph stands in.
struct OpenList {
    unsigned id = 0;  ///< from 1, in the order of the document
    bool numbered = false;
    unsigned start = 1;
    bool operator==(const OpenList&) const = default;
};

struct Paragraph {
    enum class Kind { text, heading, code, rule, write, picture };
    Kind kind = Kind::text;
    Runs runs = {};                    ///< of a picture: its description
    unsigned level = 0;                ///< of a heading, 1 to 6; of `write`: how many lines
    std::vector<OpenList> lists = {};  ///< from the outermost
    bool begins_item = false;          ///< else it goes on with the item before it
    bool is_task = false;              ///< its box, ticked or not, is the item's mark and begins its text
    bool quoted = false;
    bool keep_with_next = false;
    std::string picture = {};  ///< SVG; empty: there is none of that name, and the description is shown
};

struct Cell {
    enum class Align { left, center, right };
    Runs runs = {};
    Align align = Align::left;
    bool is_title = false;    ///< of its column or row
    std::string colour = {};  ///< "red": of a status word that stands alone
    unsigned blank_rows = 0;  ///< nothing but a place to write: so many lines high
};

struct PaperTable {
    std::vector<std::vector<Cell>> rows;
    bool has_head = false;            ///< the first row, which every page repeats
    std::vector<double> widths = {};  ///< of the columns; together 1
};

using Block = std::variant<Paragraph, PaperTable>;
struct Blocks {
    std::vector<Block> all;
    bool wide = false;  ///< has a table that upright paper is too narrow for
};
Blocks blocks_of(std::string_view markdown, const FindPicture& picture);

}  // namespace review
