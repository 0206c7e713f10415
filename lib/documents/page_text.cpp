#include "documents/page_text.h"

#include <md4c.h>

#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "documents/page_links.h"
#include "documents/page_marks.h"

namespace review {
namespace {

class TextWriter {
   public:
    explicit TextWriter(std::size_t width) : width_(width) {}

    void enter_block(MD_BLOCKTYPE type, const void* detail);
    void leave_block(MD_BLOCKTYPE type, const void* detail);
    void text(MD_TEXTTYPE type, std::string_view given);
    std::string page;

   private:
    struct List {
        bool numbered = false;
        unsigned number = 0;
    };
    void flush();  ///< what was gathered, as lines below the indent of the lists
    void empty_line();
    void underlined(char mark);
    void close_code();  ///< lines to write on; else what stands in it
    std::size_t indent() const { return lists_.empty() ? 0 : 2 * (lists_.size() - 1); }

    std::size_t width_;
    std::string gathered_;
    std::string bullet_;  ///< of the item that has just begun
    std::vector<List> lists_;
    std::vector<std::string> cells_;
    Fence fence_;
    unsigned quotes_ = 0;
};

void TextWriter::empty_line() {
    if (!page.empty() && !page.ends_with("\n\n")) page += '\n';
}

void TextWriter::flush() {
    if (trimmed(gathered_).empty()) return;
    const std::string blanks(indent(), ' ');
    const std::string hanging = lists_.empty() ? (quotes_ > 0 ? "    " : "") : "  ";
    const std::size_t left = blanks.size() + (lists_.empty() ? hanging.size() : 2);
    bool first = true;
    for (const std::string& line : wrapped(trimmed(gathered_), width_ > left + 20 ? width_ - left : 20)) {
        page += blanks;
        page += lists_.empty() ? hanging : first && !bullet_.empty() ? bullet_ : hanging;
        page += line + '\n';
        first = false;
    }
    bullet_.clear();
    gathered_.clear();
}

void TextWriter::underlined(char mark) {
    const std::string title(trimmed(gathered_));
    gathered_.clear();
    empty_line();
    page += title + '\n';
    if (mark != 0) page += std::string(std::min(display_width(title), width_), mark) + '\n';
    page += '\n';
}

void TextWriter::close_code() {
    constexpr std::size_t most = 72;
    if (fence_.word != "write" && fence_.word != "keep") return flush();
    gathered_.clear();
    if (fence_.word == "keep") return;
    if (!bullet_.empty()) page += std::string(indent(), ' ') + std::string(trimmed(bullet_)) + '\n';
    bullet_.clear();
    empty_line();
    for (unsigned i = 0; i < lines_to_write(fence_.rest); ++i)
        page += std::string(std::min(width_, most), '_') + "\n\n";
}

void TextWriter::enter_block(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
        case MD_BLOCK_UL:
        case MD_BLOCK_OL: {
            flush();
            if (lists_.empty()) empty_line();
            const bool numbered = type == MD_BLOCK_OL;
            lists_.push_back({numbered, numbered ? static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start : 0});
            break;
        }
        case MD_BLOCK_LI:
            flush();
            bullet_ = lists_.back().numbered ? std::to_string(lists_.back().number++) + " " : "- ";
            break;
        // The text of an item that has but one paragraph has no block of its own, and ends where the next block begins.
        case MD_BLOCK_H:
        case MD_BLOCK_HR: flush(); break;
        case MD_BLOCK_QUOTE:
            flush();
            ++quotes_;
            break;
        case MD_BLOCK_CODE:
            flush();
            fence_ = fence_of(*static_cast<const MD_BLOCK_CODE_DETAIL*>(detail));
            break;
        case MD_BLOCK_TABLE:
            flush();
            empty_line();
            break;
        case MD_BLOCK_TR: cells_.clear(); break;
        case MD_BLOCK_P:
            flush();
            if (lists_.empty()) empty_line();
            break;
        default: break;
    }
}

void TextWriter::leave_block(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
        case MD_BLOCK_H: {
            const unsigned level = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level;
            underlined(level == 1 ? '=' : level == 2 ? '-' : char(0));
            break;
        }
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            flush();
            lists_.pop_back();
            break;
        case MD_BLOCK_QUOTE:
            flush();
            --quotes_;
            break;
        case MD_BLOCK_HR:
            empty_line();
            page += std::string(width_, '-') + '\n';
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            cells_.emplace_back(trimmed(gathered_));
            gathered_.clear();
            break;
        case MD_BLOCK_TR:
            if (!join(cells_, "").empty()) gathered_ = join(cells_, " | ");  // else the head of "what: which" rows
            flush();
            break;
        case MD_BLOCK_CODE: close_code(); break;
        case MD_BLOCK_LI:
        case MD_BLOCK_P: flush(); break;
        default: break;
    }
}

void TextWriter::text(MD_TEXTTYPE type, std::string_view given) {
    switch (type) {
        case MD_TEXT_NULLCHAR: gathered_ += "\xEF\xBF\xBD"; break;
        case MD_TEXT_BR: gathered_ += '\n'; break;
        case MD_TEXT_SOFTBR: gathered_ += ' '; break;
        case MD_TEXT_ENTITY: gathered_ += entity_text(given); break;
        default: gathered_ += given;
    }
}

}  // namespace

std::string text_page(std::string_view markdown, std::size_t width) {
    TextWriter writer(width);
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
        return static_cast<TextWriter*>(to)->enter_block(type, detail), 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
        return static_cast<TextWriter*>(to)->leave_block(type, detail), 0;
    };
    parser.enter_span = parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* to) {
        return static_cast<TextWriter*>(to)->text(type, {text, size}), 0;
    };
    if (md_parse(markdown.data(), MD_SIZE(markdown.size()), &parser, &writer) != 0)
        throw Error(ErrorKind::internal, "the Markdown of a document could not be read");
    return std::move(writer.page);
}

}  // namespace review
