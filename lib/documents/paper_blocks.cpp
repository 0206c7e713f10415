#include "documents/paper_blocks.h"

#include <md4c.h>

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "documents/page_links.h"
#include "documents/page_marks.h"
#include "documents/paper_widths.h"

namespace review {
namespace {

class BlockWriter {
   public:
    explicit BlockWriter(const FindPicture& picture) : picture_(picture) {}
    void enter_block(MD_BLOCKTYPE type, const void* detail);
    void leave_block(MD_BLOCKTYPE type, const void* detail);
    void enter_span(MD_SPANTYPE type, const void* detail);
    void leave_span(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, std::string_view given);
    Blocks blocks;

   private:
    void open_item(const MD_BLOCK_LI_DETAIL& item);
    void close_code();
    void close_cell(bool header, const MD_BLOCK_TD_DETAIL& cell);
    void close_head();
    void close_table();
    void add(Paragraph paragraph);
    void keep_label_above();
    void flush();  ///< what was gathered becomes a paragraph
    void say(std::string_view words);
    Runs gathered();
    PaperTable& table() { return std::get<PaperTable>(blocks.all.back()); }

    const FindPicture& picture_;
    Runs runs_;
    Run look_;  ///< of what comes next
    std::vector<OpenList> lists_;
    unsigned last_list_ = 0;
    bool begins_item_ = false, is_task_ = false;
    unsigned quotes_ = 0;
    Fence fence_;
    bool keyed_ = false;  ///< the table's head is empty: the first cell of each row is its title
};

void BlockWriter::say(std::string_view words) {
    const bool same = !runs_.empty() && runs_.back().blank == 0 && runs_.back().bold == look_.bold &&
                      runs_.back().italic == look_.italic && runs_.back().struck == look_.struck &&
                      runs_.back().code == look_.code && runs_.back().target == look_.target;
    if (!same) {
        runs_.push_back(look_);
        runs_.back().text.clear();
    }
    runs_.back().text += words;
}

/// Without the blanks at both ends, and with code of underscores as the blank that it stands for.
Runs BlockWriter::gathered() {
    Runs runs = std::move(runs_);
    runs_.clear();
    for (Run& run : runs)
        if (run.code && is_blank_to_fill(run.text)) {
            run.blank = unsigned(run.text.size());
            run.text.clear();
            run.code = false;
        }
    return runs;
}

void BlockWriter::add(Paragraph paragraph) {
    paragraph.lists = lists_;
    paragraph.begins_item = begins_item_;
    paragraph.is_task = begins_item_ && is_task_;
    paragraph.quoted = quotes_ > 0;
    begins_item_ = false;
    blocks.all.emplace_back(std::move(paragraph));
}

void BlockWriter::flush() {
    if (trimmed(plain_text(runs_)).empty()) {
        runs_.clear();
        return;
    }
    Runs runs = gathered();
    // Bold words alone are the label of what follows.
    const bool label = std::all_of(runs.begin(), runs.end(), [](const Run& run) { return run.bold && run.blank == 0; });
    if (runs.front().text.starts_with(task_box(false))) keep_label_above();
    add({.runs = std::move(runs), .keep_with_next = label && lists_.empty()});
}

/// A paragraph that begins with bold words is the label of the boxes or the table directly below it.
void BlockWriter::keep_label_above() {
    auto* above = blocks.all.empty() ? nullptr : std::get_if<Paragraph>(&blocks.all.back());
    if (above != nullptr && !above->runs.empty() && above->runs.front().bold) above->keep_with_next = true;
}

void BlockWriter::enter_block(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
        case MD_BLOCK_QUOTE: ++quotes_; break;
        case MD_BLOCK_UL:
            flush();
            lists_.push_back({++last_list_, false, 1});
            break;
        case MD_BLOCK_OL:
            flush();
            lists_.push_back({++last_list_, true, static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start});
            break;
        case MD_BLOCK_LI: open_item(*static_cast<const MD_BLOCK_LI_DETAIL*>(detail)); break;
        case MD_BLOCK_CODE:
            flush();
            fence_ = fence_of(*static_cast<const MD_BLOCK_CODE_DETAIL*>(detail));
            break;
        case MD_BLOCK_TABLE: {
            flush();
            keyed_ = false;
            keep_label_above();
            blocks.all.emplace_back(PaperTable{});
            blocks.wide |= static_cast<const MD_BLOCK_TABLE_DETAIL*>(detail)->col_count > columns_on_upright_paper;
            break;
        }
        case MD_BLOCK_TR: table().rows.emplace_back(); break;
        default: break;
    }
}

void BlockWriter::leave_block(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
        case MD_BLOCK_QUOTE:
            flush();
            --quotes_;
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            flush();
            lists_.pop_back();
            break;
        case MD_BLOCK_H: {
            const unsigned level = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level;
            add({.kind = Paragraph::Kind::heading, .runs = gathered(), .level = level, .keep_with_next = true});
            break;
        }
        case MD_BLOCK_HR: add({.kind = Paragraph::Kind::rule}); break;
        case MD_BLOCK_CODE: close_code(); break;
        case MD_BLOCK_LI:
        case MD_BLOCK_P: flush(); break;
        case MD_BLOCK_TH: close_cell(true, *static_cast<const MD_BLOCK_TD_DETAIL*>(detail)); break;
        case MD_BLOCK_TD: close_cell(false, *static_cast<const MD_BLOCK_TD_DETAIL*>(detail)); break;
        case MD_BLOCK_THEAD: close_head(); break;
        case MD_BLOCK_TABLE: close_table(); break;
        default: break;
    }
}

void BlockWriter::open_item(const MD_BLOCK_LI_DETAIL& item) {
    flush();
    begins_item_ = true;
    is_task_ = false;
    if (item.is_task == 0) return;
    const bool done = item.task_mark == 'x' || item.task_mark == 'X';
    is_task_ = true;
    say(task_box(done));
}

/// What stands in a place to write is nothing to be read. The paragraph above it is what it answers: they stay together.
void BlockWriter::close_code() {
    using Kind = Paragraph::Kind;
    Runs runs = gathered();
    if (fence_.word == "write" || fence_.word == "keep") {
        if (!blocks.all.empty())
            if (auto* above = std::get_if<Paragraph>(&blocks.all.back())) above->keep_with_next = true;
        if (fence_.word == "keep") return;
        add({.kind = Kind::write, .level = lines_to_write(fence_.rest)});
        return;
    }
    const auto drawing = fence_.word == "picture" && picture_ ? picture_(fence_.rest) : std::nullopt;
    if (drawing) {
        Run description;
        description.text = trimmed(plain_text(runs));
        add({.kind = Kind::picture, .runs = {description}, .picture = *drawing});
        return;
    }
    if (!runs.empty() && runs.back().text.ends_with('\n')) runs.back().text.pop_back();
    add({.kind = Kind::code, .runs = std::move(runs)});
}

void BlockWriter::close_cell(bool header, const MD_BLOCK_TD_DETAIL& detail) {
    Cell cell;
    cell.runs = gathered();
    const std::string text = plain_text(cell.runs);
    cell.align = detail.align == MD_ALIGN_RIGHT    ? Cell::Align::right
                 : detail.align == MD_ALIGN_CENTER ? Cell::Align::center
                                                   : Cell::Align::left;
    auto& row = table().rows.back();
    cell.is_title = header ? !trimmed(text).empty() : keyed_ && row.empty();
    if (!header) cell.colour = badge(text);
    if (cell.runs.size() == 1 && cell.runs.front().blank > 0) cell.blank_rows = cell.runs.front().blank / 3;
    row.push_back(std::move(cell));
}

/// A head without a word is how Markdown writes a table of "what: which" rows.
void BlockWriter::close_head() {
    auto& rows = table().rows;
    keyed_ = std::none_of(rows.front().begin(), rows.front().end(), [](const Cell& cell) { return cell.is_title; });
    table().has_head = !keyed_;
    if (keyed_) rows.clear();
}

void BlockWriter::close_table() {
    if (table().rows.empty()) blocks.all.pop_back();
}

void BlockWriter::enter_span(MD_SPANTYPE type, const void* detail) {
    switch (type) {
        case MD_SPAN_EM: look_.italic = true; break;
        case MD_SPAN_STRONG: look_.bold = true; break;
        case MD_SPAN_DEL: look_.struck = true; break;
        case MD_SPAN_CODE: look_.code = true; break;
        case MD_SPAN_A: {
            const std::string target = attribute_text(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href);
            if (allowed_target(target) && !target.starts_with('#')) look_.target = target;
            break;
        }
        default: break;  // a picture shows its description
    }
}

void BlockWriter::leave_span(MD_SPANTYPE type) {
    switch (type) {
        case MD_SPAN_EM: look_.italic = false; break;
        case MD_SPAN_STRONG: look_.bold = false; break;
        case MD_SPAN_DEL: look_.struck = false; break;
        case MD_SPAN_CODE: look_.code = false; break;
        case MD_SPAN_A: look_.target.clear(); break;
        default: break;
    }
}

void BlockWriter::text(MD_TEXTTYPE type, std::string_view given) {
    switch (type) {
        case MD_TEXT_NULLCHAR: say("\xEF\xBF\xBD"); break;
        case MD_TEXT_BR: say("\n"); break;
        case MD_TEXT_SOFTBR: say(" "); break;
        case MD_TEXT_ENTITY: say(entity_text(given)); break;
        default: say(given);
    }
}

}  // namespace

std::string plain_text(const Runs& runs) {
    std::string text;
    for (const Run& run : runs) text += run.text;
    return text;
}

std::string_view task_box(bool done) { return done ? "\u2612 " : "\u2610 "; }

Blocks blocks_of(std::string_view markdown, const FindPicture& picture) {
    BlockWriter writer(picture);
    MD_PARSER parser{};
    parser.flags = our_markdown;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
        return static_cast<BlockWriter*>(to)->enter_block(type, detail), 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
        return static_cast<BlockWriter*>(to)->leave_block(type, detail), 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* to) {
        return static_cast<BlockWriter*>(to)->enter_span(type, detail), 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* to) {
        return static_cast<BlockWriter*>(to)->leave_span(type), 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* to) {
        return static_cast<BlockWriter*>(to)->text(type, {text, size}), 0;
    };
    if (md_parse(markdown.data(), MD_SIZE(markdown.size()), &parser, &writer) != 0)
        throw Error(ErrorKind::internal, "the Markdown of a document could not be parsed");
    for (Block& block : writer.blocks.all)
        if (auto* table = std::get_if<PaperTable>(&block)) table->widths = column_widths(*table, writer.blocks.wide);
    return std::move(writer.blocks);
}

}  // namespace review
