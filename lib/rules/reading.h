// A text as its reader takes it in: words as they are compared, whatever Markdown, HTML, TOML, line ends or invisible
// characters do to their bytes; each with its place in the original. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace review {

/// What stands between two words: bits, see ReadWord::before.
enum Between : std::uint16_t {
    between_space = 1,
    between_line = 2,  ///< a line end
    between_hyphen = 4,
    between_dot = 8,
    between_comma = 16,  ///< , or ;
    between_slash = 32,
    between_bracket = 64,
    between_plus = 128,
    between_at = 256,
    between_underscore = 512,
    between_markup = 1024,  ///< emphasis, or a tag within a line: nothing that is seen
    between_end = 2048,     ///< ! ? : or a quotation mark
    between_block = 4096,   ///< a new paragraph, list item, heading or cell
    between_other = 8192,
};

struct ReadWord {
    std::uint32_t offset = 0, length = 0;  ///< bytes of the text; a possessive 's does not belong to it
    std::uint32_t key = 0;                 ///< where its folded form starts, see Reading::key_of
    std::uint16_t key_length = 0;
    std::uint16_t before = 0;       ///< Between bits
    std::uint8_t before_width = 0;  ///< how many characters that are seen stand before it, 255 for more
    bool capital = false;           ///< begins with a capital letter
    bool upper = false;             ///< two letters or more, all of them capitals
    bool number = false;            ///< digits only
    bool braced = false;            ///< in {braces} that hold one word, as codes do
    char escape = 0;                ///< the n of a \n before it, which may as well be its first letter
};

/// A part of the text that is not read in its place: a tag with attributes, a comment.
struct Aside {
    std::size_t offset = 0, length = 0;
};

/// Words: letters, digits and marks; apostrophes inside are passed over (O'Brien is obrien); hyphens, markup and all else
/// part them. Keys are folded (see append_folded). What is no UTF-8 is read as Windows-1252.
class Reading {
   public:
    explicit Reading(std::string_view text);

    std::string_view text() const { return text_; }
    const std::vector<ReadWord>& words() const { return words_; }
    std::string_view key_of(const ReadWord& word) const {
        return std::string_view(keys_).substr(word.key, word.key_length);
    }
    const std::vector<Aside>& asides() const { return asides_; }

    /// Whether a word may go on with the next: nothing but markup or a hyphen (and a line end after it) parts them.
    static bool goes_on(const ReadWord& next);
    /// Whether a sentence, a cell or a quotation begins with this word, so that a capital says nothing.
    bool starts_sentence(std::size_t word) const;

   private:
    friend class Reader;
    std::string_view text_;
    std::string keys_;
    std::vector<ReadWord> words_;
    std::vector<Aside> asides_;
};

/// The folded words of a name, an address …
std::vector<std::string> keys_of(std::string_view text);

}  // namespace review
