#include "documents/lost_letters.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <set>

#include "documents/paper_blocks.h"

namespace review {
namespace {

/// The code points of a text, with the forms of a letter that look alike or are drawn together (ﬁ, ﻡ) as that letter.
std::vector<utf8proc_int32_t> code_points(std::string_view text) {
    utf8proc_uint8_t* made = nullptr;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_IGNORE);
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   utf8proc_ssize_t(text.size()), &made, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(made, &std::free);
    std::vector<utf8proc_int32_t> all;
    for (utf8proc_ssize_t at = 0; at < size;) {
        utf8proc_int32_t c = 0;
        const auto read = utf8proc_iterate(made + at, size - at, &c);
        if (read <= 0) break;
        all.push_back(c);
        at += read;
    }
    return all;
}

bool is_seen(utf8proc_int32_t c) {
    const auto category = utf8proc_category(c);
    const bool unseen = category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
                        category == UTF8PROC_CATEGORY_ZP || category == UTF8PROC_CATEGORY_CC ||
                        category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CN;
    return c > 0x7F && !unseen;
}

std::string as_text(utf8proc_int32_t c) {
    utf8proc_uint8_t bytes[4];
    return {reinterpret_cast<const char*>(bytes), std::size_t(utf8proc_encode_char(c, bytes))};
}

void add_words(const Runs& runs, std::string& to) { to += plain_text(runs) + "\n"; }

/// The box before a task is drawn, and is no letter of the page.
void add_words(const Paragraph& paragraph, std::string& to) {
    const std::string words = plain_text(paragraph.runs);
    to += (paragraph.is_task ? words.substr(task_box(true).size()) : words) + "\n";
}

}  // namespace

std::string words_of_paper(const Paper& paper) {
    std::string words = paper.page.organisation + "\n" + paper.page.marking + "\n" + paper.page.footer + "\n";
    const Blocks blocks = blocks_of(paper.body, {});
    for (const Block& block : blocks.all) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            const bool drawing = paragraph->kind == Paragraph::Kind::picture;
            if (!drawing && paragraph->kind != Paragraph::Kind::code) add_words(*paragraph, words);
            continue;
        }
        for (const auto& row : std::get<PaperTable>(block).rows)
            for (const Cell& cell : row) add_words(cell.runs, words);
    }
    return words;
}

std::vector<std::string> lost_letters(std::string_view text, std::string_view shown) {
    std::set<utf8proc_int32_t> there;
    for (const auto c : code_points(shown)) there.insert(c);
    std::vector<std::string> lost;
    for (const auto c : code_points(text))
        if (is_seen(c) && there.insert(c).second) lost.push_back(fmt::format("{} (U+{:04X})", as_text(c), c));
    return lost;
}

}  // namespace review
