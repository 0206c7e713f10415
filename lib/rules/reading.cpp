#include "rules/reading.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/reading_marks.h"

namespace review {

/// Goes through the text once and fills a Reading.
class Reader {
   public:
    explicit Reader(Reading& into) : into_(into), text_(into.text_) {
        into_.words_.reserve(text_.size() / 6);
        into_.keys_.reserve(text_.size());
        before_ = between_block;
    }

    void read() {
        while (at_ < text_.size()) {
            const Mark mark = mark_at(text_, at_);
            if (mark.kind == MarkKind::letter)
                add_letter(mark);
            else
                add_between(mark);
            at_ += mark.size;
        }
        close();
    }

   private:
    void open() {
        word_ = {};
        word_.offset = std::uint32_t(at_);
        word_.key = std::uint32_t(into_.keys_.size());
        word_.before = before_;
        word_.before_width = std::uint8_t(std::min(before_width_, 255));
        word_.escape = escape_;
        word_.braced = at_ < braces_end_;
        word_.number = true;
        letters_ = capitals_ = 0;
        key_at_apostrophe_ = 0;
        is_open_ = true;
    }

    void add_letter(const Mark& mark) {
        if (!is_open_) open();
        if (apostrophe_) {
            key_at_apostrophe_ = into_.keys_.size();
            end_at_apostrophe_ = end_;
            apostrophe_ = false;
        }
        if (mark.digit) {
            into_.keys_ += char(mark.code_point);
        } else {
            if (letters_ == 0 && into_.keys_.size() == word_.key) word_.capital = mark.capital;
            ++letters_;
            if (mark.capital) ++capitals_;
            word_.number = false;
            append_folded(into_.keys_, mark.code_point);
        }
        end_ = at_ + mark.size;
    }

    void add_between(const Mark& mark) {
        if (mark.kind == MarkKind::unseen) return;
        // An apostrophe belongs to the word when a letter follows it.
        if (mark.kind == MarkKind::apostrophe && is_open_ && !apostrophe_) {
            apostrophe_ = true;
            return;
        }
        close();
        if (mark.aside) into_.asides_.push_back({at_, mark.size});
        if (mark.braces > 0) braces_end_ = at_ + mark.braces;
        before_ |= mark.between;
        escape_ = mark.escape;
        if (mark.between == between_line && line_was_empty()) before_ |= between_block;
        if ((mark.between & (between_markup | between_block)) == 0) ++before_width_;
    }

    /// A blank line, or a line that begins with the sign of a list, a heading or a cell, starts something new.
    bool line_was_empty() const {
        std::size_t next = at_ + 1;
        while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t' || text_[next] == '\r')) ++next;
        return next < text_.size() && std::string_view("\n-*+#|>").find(text_[next]) != std::string_view::npos;
    }

    void close() {
        if (!is_open_) return;
        is_open_ = false;
        std::string& keys = into_.keys_;
        std::uint16_t between = 0;
        if (apostrophe_) between = between_end;  // a quotation mark, or the plural's possessive
        apostrophe_ = false;
        if (key_at_apostrophe_ > word_.key && keys.size() == key_at_apostrophe_ + 1 && keys.back() == 's') {
            keys.pop_back();
            end_ = end_at_apostrophe_;
        }
        word_.length = std::uint32_t(end_ - word_.offset);
        word_.key_length = std::uint16_t(std::min<std::size_t>(keys.size() - word_.key, 0xFFFF));
        word_.upper = letters_ >= 2 && capitals_ == letters_;
        word_.number = word_.number && word_.key_length > 0;
        before_width_ = between == 0 ? 0 : 1;
        before_ = between;
        escape_ = 0;
        if (word_.key_length == 0) return;  // marks alone
        into_.words_.push_back(word_);
    }

    Reading& into_;
    std::string_view text_;
    std::size_t at_ = 0, end_ = 0, braces_end_ = 0;
    ReadWord word_;
    bool is_open_ = false, apostrophe_ = false;
    int letters_ = 0, capitals_ = 0, before_width_ = 0;
    std::size_t key_at_apostrophe_ = 0, end_at_apostrophe_ = 0;
    std::uint16_t before_ = 0;
    char escape_ = 0;
};

Reading::Reading(std::string_view text) : text_(text) { Reader(*this).read(); }

bool Reading::goes_on(const ReadWord& next) {
    if (next.before == between_markup) return true;
    const auto apart = std::uint16_t(~(between_hyphen | between_line | between_space | between_markup));
    if ((next.before & between_hyphen) == 0 || (next.before & apart) != 0) return false;
    return (next.before & between_space) == 0 || (next.before & between_line) != 0;
}

bool Reading::starts_sentence(std::size_t word) const {
    const std::uint16_t before = words_[word].before;
    if (word == 0 || (before & (between_block | between_end | between_other)) != 0) return true;
    constexpr auto blank = std::uint16_t(between_space | between_line);
    if ((before & between_comma) != 0 && (before & blank) == 0) return true;  // a cell of a table
    if ((before & between_dot) == 0 || (before & blank) == 0) return false;
    static constexpr std::array<std::string_view, 8> short_forms = {"mr", "mrs", "ms", "mx", "dr", "st", "prof", "rev"};
    const ReadWord& last = words_[word - 1];
    if (last.key_length == 1 && last.capital) return false;
    return std::find(short_forms.begin(), short_forms.end(), key_of(last)) == short_forms.end();
}

std::vector<std::string> keys_of(std::string_view text) {
    const Reading reading(text);
    std::vector<std::string> keys;
    for (const ReadWord& word : reading.words()) keys.emplace_back(reading.key_of(word));
    return keys;
}

}  // namespace review
