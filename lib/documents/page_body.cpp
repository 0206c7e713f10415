#include "documents/page_body.h"

#include <md4c.h>

#include <map>
#include <set>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "documents/page_links.h"
#include "documents/page_marks.h"
#include "documents/template.h"

namespace review {
namespace {

constexpr std::string_view bold_paragraph = "<p><strong>";

std::string classes(MD_ALIGN align, bool unbroken) {
    std::string names = align == MD_ALIGN_RIGHT ? "right" : align == MD_ALIGN_CENTER ? "center" : "";
    if (unbroken) names += names.empty() ? "short" : " short";
    return names.empty() ? "" : " class=\"" + names + "\"";
}

std::string lines_to_write_on(const std::string& number) {
    std::string out = "<div class=\"write\">";
    for (unsigned i = 0; i < lines_to_write(number); ++i) out += "<div></div>";
    return out + "</div>\n";
}

class Writer {
   public:
    explicit Writer(const FindPicture& picture) : picture_(picture) {}
    void enter_block(MD_BLOCKTYPE type, const void* detail);
    void leave_block(MD_BLOCKTYPE type, const void* detail);
    void enter_span(MD_SPANTYPE type, const void* detail);
    void leave_span(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, std::string_view text);
    PageBody body;

   private:
    void open_table(const MD_BLOCK_TABLE_DETAIL& table);
    void name_table();
    void close_table();
    void close_head();
    void close_cell(bool header, const MD_BLOCK_TD_DETAIL& cell);
    std::string unique_id(const std::string& wanted);
    void close_paragraph();
    bool is_label(std::size_t paragraph) const;
    std::size_t keep_with_next(std::size_t paragraph);
    void close_heading(unsigned level);
    void close_link();
    void open_item(const MD_BLOCK_LI_DETAIL& item);
    void open_code(const MD_BLOCK_CODE_DETAIL& code);
    void close_code();
    bool keep_question();  ///< a paragraph stood there, and a box is open around it
    void close_code_span();
    void keep();                     ///< from here on, what is written is held back
    std::string kept();              ///< what was written since, taken out again
    void shown(std::string_view s);  ///< text as people read it

    struct Link {
        std::string target;
        std::size_t start;
    };
    const FindPicture& picture_;
    std::string& out_ = body.html;
    std::size_t kept_from_ = 0;  ///< headings and cells do not nest
    std::string plain_;          ///< the text of the heading or cell, without marks
    std::vector<Link> links_;
    std::set<std::string> ids_;
    std::string last_heading_;  ///< its id
    std::string last_heading_words_;
    std::map<std::string, int> tables_below_;  ///< headings of these words
    std::size_t head_start_ = 0;
    bool head_empty_ = true;  ///< no column has a title
    bool keyed_ = false;      ///< so the first cell of each row is the title of its row
    unsigned column_ = 0;
    Fence fence_;                ///< of the block of code that is open
    std::size_t code_from_ = 0;  ///< where the block or span of code starts
    std::size_t code_plain_from_ = 0;
    std::size_t table_box_ = 0, table_start_ = 0, paragraph_start_ = 0;
    std::size_t above_ = 0;    ///< where the paragraph directly above the last one starts
    unsigned rows_ = 0;        ///< of the table that is open
    bool has_blanks_ = false;  ///< the table that is open
};

void Writer::keep() {
    kept_from_ = out_.size();
    plain_.clear();
}

std::string Writer::kept() {
    std::string inner = out_.substr(kept_from_);
    out_.resize(kept_from_);
    return inner;
}

void Writer::shown(std::string_view s) {
    out_ += escape_html(s);
    plain_ += s;
}

void Writer::enter_block(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
        case MD_BLOCK_DOC: break;
        case MD_BLOCK_QUOTE: out_ += "<blockquote>\n"; break;
        case MD_BLOCK_UL: out_ += "<ul>\n"; break;
        case MD_BLOCK_OL: {
            const auto start = static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start;
            out_ += start == 1 ? "<ol>\n" : "<ol start=\"" + std::to_string(start) + "\">\n";
            break;
        }
        case MD_BLOCK_LI: open_item(*static_cast<const MD_BLOCK_LI_DETAIL*>(detail)); break;
        case MD_BLOCK_HR: out_ += "<hr />\n"; break;
        case MD_BLOCK_H: keep(); break;
        case MD_BLOCK_CODE: open_code(*static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)); break;
        case MD_BLOCK_HTML: break;  // never comes: the parser is told to take it as text
        case MD_BLOCK_P:
            above_ = out_.ends_with("</p>\n") ? paragraph_start_ : out_.size();
            paragraph_start_ = out_.size();
            out_ += "<p>";
            break;
        case MD_BLOCK_TABLE: open_table(*static_cast<const MD_BLOCK_TABLE_DETAIL*>(detail)); break;
        case MD_BLOCK_THEAD:
            head_start_ = out_.size();
            head_empty_ = true;
            out_ += "<thead>\n";
            break;
        case MD_BLOCK_TBODY: out_ += "<tbody>\n"; break;
        case MD_BLOCK_TR:
            out_ += "<tr>";
            column_ = 0;
            ++rows_;
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD: keep(); break;
    }
}

void Writer::leave_block(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
        case MD_BLOCK_DOC:
        case MD_BLOCK_HR:
        case MD_BLOCK_HTML: break;
        case MD_BLOCK_QUOTE: out_ += "</blockquote>\n"; break;
        case MD_BLOCK_UL: out_ += "</ul>\n"; break;
        case MD_BLOCK_OL: out_ += "</ol>\n"; break;
        case MD_BLOCK_LI: out_ += "</li>\n"; break;
        case MD_BLOCK_H: close_heading(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level); break;
        case MD_BLOCK_CODE: close_code(); break;
        case MD_BLOCK_P: close_paragraph(); break;
        case MD_BLOCK_TABLE: close_table(); break;
        case MD_BLOCK_THEAD: close_head(); break;
        case MD_BLOCK_TBODY: out_ += "</tbody>\n"; break;
        case MD_BLOCK_TR: out_ += "</tr>\n"; break;
        case MD_BLOCK_TH: close_cell(true, *static_cast<const MD_BLOCK_TD_DETAIL*>(detail)); break;
        case MD_BLOCK_TD: close_cell(false, *static_cast<const MD_BLOCK_TD_DETAIL*>(detail)); break;
    }
}

void Writer::open_item(const MD_BLOCK_LI_DETAIL& item) {
    if (item.is_task == 0) {
        out_ += "<li>";
        return;
    }
    const bool done = item.task_mark == 'x' || item.task_mark == 'X';
    out_ += "<li class=\"task\"><input type=\"checkbox\" disabled=\"disabled\"";
    out_ += done ? " checked=\"checked\" aria-label=\"done\" /> " : " aria-label=\"not done\" /> ";
}

void Writer::open_code(const MD_BLOCK_CODE_DETAIL& code) {
    fence_ = fence_of(code);
    code_from_ = out_.size();
}

/// What stands in a place to write is nothing to be read; a drawing has its description for who does not see it.
void Writer::close_code() {
    const std::string inner = out_.substr(code_from_);
    out_.resize(code_from_);
    const auto drawing = fence_.word == "picture" && picture_ ? picture_(fence_.rest) : std::nullopt;
    if (fence_.word == "write") {
        const bool asked = keep_question();
        out_ += lines_to_write_on(fence_.rest) + (asked ? "</div>\n" : "");
    } else if (fence_.word == "keep") {
        if (out_.ends_with("</p>\n")) keep_with_next(paragraph_start_);
    } else if (drawing) {
        out_ += "<div class=\"picture\" role=\"img\" aria-label=\"" + std::string(trimmed(inner)) + "\">\n" + *drawing +
                "</div>\n";
    } else {
        out_ += "<pre><code>" + inner + "</code></pre>\n";
    }
}

/// A paragraph of bold words alone is the label of what follows, and one that begins with them of the boxes or the table
/// directly below it: on paper they stay together.
void Writer::close_paragraph() {
    constexpr std::string_view closed = "</strong>";
    const std::string_view written = std::string_view(out_).substr(paragraph_start_);
    const bool label = written.starts_with(bold_paragraph) && written.find(closed) + closed.size() == written.size();
    const bool boxes = written.starts_with("<p>☐");
    if (label) keep_with_next(paragraph_start_);
    out_ += "</p>\n";
    if (boxes && is_label(above_)) paragraph_start_ += keep_with_next(above_);
}

/// Whether a paragraph stands there that begins with bold words.
bool Writer::is_label(std::size_t paragraph) const {
    return out_.compare(paragraph, bold_paragraph.size(), bold_paragraph) == 0;
}

/// Gives by how much all behind the paragraph has moved.
std::size_t Writer::keep_with_next(std::size_t paragraph) {
    constexpr std::string_view start = "<p>";
    constexpr std::string_view label = " class=\"label\"";
    if (out_.compare(paragraph, start.size(), start) != 0) return 0;
    out_.insert(paragraph + 2, label);
    return label.size();
}

/// The paragraph directly above lines to write on is what they answer: on paper it stays with them.
bool Writer::keep_question() {
    const bool directly = out_.ends_with("</p>\n") && out_.compare(paragraph_start_, 2, "<p") == 0;
    if (directly) out_.insert(paragraph_start_, "<div class=\"asks\">");
    return directly;
}

/// A blank to fill in grows with its underscores, three at a time: in a line it gets longer, in a cell higher.
void Writer::close_code_span() {
    const std::string inner = out_.substr(code_from_);
    out_.resize(code_from_);
    if (!is_blank_to_fill(inner)) {
        out_ += "<code>" + inner + "</code>";
        return;
    }
    plain_.resize(code_plain_from_);
    has_blanks_ = true;
    out_ += "<span class=\"blank\">";
    for (std::size_t i = 3; i <= inner.size(); i += 3) out_ += "<span></span>";
    out_ += "</span>";
}

/// By the heading above it. Where another table has that name, by its own number as well: no two regions sound the same.
void Writer::name_table() {
    const int number = ++tables_below_[last_heading_words_];
    out_ += " role=\"region\" aria-labelledby=\"" + last_heading_;
    if (number > 1) {
        const std::string id = unique_id(last_heading_ + "-table");
        out_ += " " + id + "\" id=\"" + id + "\" aria-label=\"table " + std::to_string(number);
    }
    out_ += "\"";
}

/// A table wider than a small screen scrolls in its own box, which the keyboard must reach and a screen reader name.
void Writer::open_table(const MD_BLOCK_TABLE_DETAIL& table) {
    if (out_.ends_with("</p>\n") && is_label(paragraph_start_)) keep_with_next(paragraph_start_);
    const bool wide = table.col_count > columns_on_upright_paper;
    body.wide = body.wide || wide;
    keyed_ = false;
    rows_ = 0;
    table_box_ = out_.size();
    out_ += wide ? "<div class=\"table wide\" tabindex=\"0\"" : "<div class=\"table\" tabindex=\"0\"";
    if (!last_heading_.empty()) name_table();
    out_ += ">";
    table_start_ = out_.size();
    has_blanks_ = false;
    out_ += "<table>\n";
}

/// A sheet to be filled in has columns of equal width, for there is nothing in them yet.
void Writer::close_table() {
    constexpr unsigned few_rows = 8;
    constexpr std::size_t few_letters = 3000;  // with their tags
    const bool few = rows_ <= few_rows && out_.size() - table_start_ <= few_letters;
    if (has_blanks_) out_.insert(table_start_ + std::string_view("<table").size(), " class=\"sheet\"");
    // A few short rows are not parted over two pages.
    if (few) out_.insert(table_box_ + std::string_view("<div class=\"table").size(), " few");
    out_ += "</table></div>\n";
}

/// A head without a word is how Markdown writes a table of "what: which" rows.
void Writer::close_head() {
    keyed_ = head_empty_;
    if (keyed_)
        out_.resize(head_start_);
    else
        out_ += "</thead>\n";
}

void Writer::close_cell(bool header, const MD_BLOCK_TD_DETAIL& cell) {
    std::string inner = kept();
    const std::string colour = header ? "" : badge(plain_);
    if (!colour.empty()) inner = "<span class=\"rag rag-" + colour + "\">" + inner + "</span>";
    if (header && !trimmed(plain_).empty()) head_empty_ = false;
    const bool row_title = !header && keyed_ && column_ == 0;
    const bool title = (header && !trimmed(plain_).empty()) || row_title;
    out_ += title ? (row_title ? "<th scope=\"row\"" : "<th scope=\"col\"") : "<td";
    out_ += classes(cell.align, !title && is_short_number(plain_));
    out_ += ">" + inner + (title ? "</th>" : "</td>");
    ++column_;
}

std::string Writer::unique_id(const std::string& wanted) {
    std::string id = wanted;
    for (int n = 2; !ids_.insert(id).second; ++n) id = wanted + "-" + std::to_string(n);
    return id;
}

void Writer::close_heading(unsigned level) {
    const std::string wanted = slug(plain_);
    const std::string id = unique_id(wanted.empty() ? "section" : wanted);
    last_heading_ = id;
    last_heading_words_ = plain_;
    const std::string inner = kept(), name = "h" + std::to_string(level);
    out_ += "<" + name + " id=\"" + id + "\">" + inner + "</" + name + ">\n";
}

void Writer::enter_span(MD_SPANTYPE type, const void* detail) {
    switch (type) {
        case MD_SPAN_EM: out_ += "<em>"; break;
        case MD_SPAN_STRONG: out_ += "<strong>"; break;
        case MD_SPAN_CODE:
            code_from_ = out_.size();
            code_plain_from_ = plain_.size();
            break;
        case MD_SPAN_DEL: out_ += "<del>"; break;
        case MD_SPAN_A:
            links_.push_back({attribute_text(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href), out_.size()});
            break;
        default: break;  // a picture shows its description: the page fetches nothing
    }
}

void Writer::leave_span(MD_SPANTYPE type) {
    switch (type) {
        case MD_SPAN_EM: out_ += "</em>"; break;
        case MD_SPAN_STRONG: out_ += "</strong>"; break;
        case MD_SPAN_CODE: close_code_span(); break;
        case MD_SPAN_DEL: out_ += "</del>"; break;
        case MD_SPAN_A: close_link(); break;
        default: break;
    }
}

/// A link whose text does not say where it leads is marked, so that print can show the address.
void Writer::close_link() {
    const Link link = std::move(links_.back());
    links_.pop_back();
    if (!allowed_target(link.target)) return;
    const std::string target = escape_html(link.target), inner = out_.substr(link.start);
    const bool named = inner != target && "mailto:" + inner != target && !target.starts_with('#');
    out_.resize(link.start);
    out_ += "<a href=\"" + target + (named ? "\" class=\"named\">" : "\">") + inner + "</a>";
}

void Writer::text(MD_TEXTTYPE type, std::string_view given) {
    switch (type) {
        case MD_TEXT_NULLCHAR: shown("\xEF\xBF\xBD"); break;
        case MD_TEXT_BR:
            out_ += "<br />\n";
            plain_ += ' ';
            break;
        case MD_TEXT_SOFTBR: shown("\n"); break;
        case MD_TEXT_ENTITY: shown(entity_text(given)); break;
        default: shown(given);
    }
}

MD_PARSER callbacks() {
    MD_PARSER parser{};
    parser.flags = our_markdown;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
        return static_cast<Writer*>(to)->enter_block(type, detail), 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
        return static_cast<Writer*>(to)->leave_block(type, detail), 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* to) {
        return static_cast<Writer*>(to)->enter_span(type, detail), 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* to) { return static_cast<Writer*>(to)->leave_span(type), 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* to) {
        return static_cast<Writer*>(to)->text(type, {text, size}), 0;
    };
    return parser;
}

}  // namespace

PageBody page_body(std::string_view markdown, const FindPicture& picture) {
    Writer writer(picture);
    const MD_PARSER parser = callbacks();
    if (md_parse(markdown.data(), MD_SIZE(markdown.size()), &parser, &writer) != 0)
        throw Error(ErrorKind::internal, "the Markdown of a document could not be parsed");
    return std::move(writer.body);
}

}  // namespace review
