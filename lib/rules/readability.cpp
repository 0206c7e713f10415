#include "rules/readability.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/text.h"

namespace review {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <class Ends>
bool ends_with_any(std::string_view word, const Ends& ends) {
    return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return word.ends_with(end); });
}

/// The e that is written and not spoken, in "made", "placed", "homes"; but not in "table", "needed", "houses".
bool ends_silently(std::string_view word) {
    static constexpr std::string_view spoken_es[] = {"ses", "zes", "ces", "ges", "ches", "shes", "xes"};
    static constexpr std::string_view spoken_ed[] = {"ted", "ded"};
    const std::size_t size = word.size();
    if (size < 3) return false;
    const auto is_le = [&](std::size_t l) { return word[l] == 'l' && !is_vowel(word[l - 1]); };
    if (word.back() == 'e') return !is_vowel(word[size - 2]) && !is_le(size - 2);
    if (size < 4 || is_vowel(word[size - 3])) return false;
    if (word.ends_with("ed")) return !ends_with_any(word, spoken_ed);
    return word.ends_with("es") && !ends_with_any(word, spoken_es) && !is_le(size - 3);
}

/// Letters that make one syllable more, or one less, than groups of vowels tell. `^` and `$`: the word's start and end.
constexpr std::string_view parted[] = {"ia",    "io",   "iu",    "iet",   "iest",   "ier$",  "iers$", "ciat",  "tiat",
                                       "eing",  "ying", "oing",  "uing",  "ayer",   "oyer",  "oyee",  "uou",   "uel",
                                       "uity",  "uent", "ual",   "uat",   "neous",  "teous", "creat", "react", "^area",
                                       "^idea", "poem", "video", "^geog", "rhythm", "eyo",   "ism$",  "isms$"};
constexpr std::string_view joined[] = {
    "tio",      "sio",      "cio",    "gio",    "xio",    "cia",     "tia",     "liar",     "lian",     "nion",
    "lion",     "iage",     "quat",   "qual",   "^every", "^busine", "^some",   "^therefo", "^whereve", "safeg",
    "likel",    "creature", "ately$", "osely$", "afely$", "olely$",  "imely$",  "arely$",   "erely$",   "cement",
    "tatement", "gement",   "vement", "areful", "hopef",  "eless",   "areness", "lateness", "usef"};

std::size_t times(std::string_view marked, std::string_view pattern) {
    std::size_t count = 0;
    for (std::size_t at = marked.find(pattern); at != std::string_view::npos; at = marked.find(pattern, at + 1))
        ++count;
    return count;
}

void blank_out(std::string& text, std::size_t from, std::size_t to) {
    std::fill(text.begin() + long(from), text.begin() + long(to), ' ');
}

/// Blanks out all from `open` to `close`, within a line.
void blank_between(std::string& line, std::string_view open, char close) {
    for (std::size_t at = line.find(open); at != std::string::npos; at = line.find(open, at + 1)) {
        const std::size_t end = line.find(close, at + open.size());
        if (end == std::string::npos) return;
        blank_out(line, at, end + 1);
    }
}

void blank_addresses(std::string& line) {
    for (const std::string_view start : {"http://", "https://", "www."})
        for (std::size_t at = line.find(start); at != std::string::npos; at = line.find(start, at))
            blank_out(line, at, std::min(line.find_first_of(" \t)>", at), line.size()));
}

bool is_list_item(std::string_view line) {
    if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") || line.starts_with("• "))
        return true;
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    return digits > 0 && digits <= 3 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
           line[digits + 1] == ' ';
}

/// The text with everything but running prose blanked out, every byte in its place; a paragraph ends at "\n\n".
class Prose {
   public:
    explicit Prose(std::string_view markdown) {
        for (const auto line : split(markdown, '\n')) add(line);
    }
    const std::string& text() const { return text_; }

   private:
    enum class In { prose, item, fence };

    void add(std::string_view line) {
        const auto start = trimmed(line);
        const bool fence = start.starts_with("```") || start.starts_with("~~~");
        if (fence) in_ = in_ == In::fence ? In::prose : In::fence;
        if (fence || in_ == In::fence) return leave_out(line);
        if (start.empty())
            in_ = In::prose;
        else if (is_list_item(start))
            in_ = In::item;
        if (start.starts_with("==") && start.find_first_not_of('=') == std::string_view::npos)
            blank_out(text_, last_line_, text_.size());  // the line above was a heading
        if (start.empty() || in_ == In::item || start.find_first_of("#|=") == 0) return leave_out(line);
        std::string kept(line);
        blank_between(kept, "`", '`');
        blank_between(kept, "{", '}');
        blank_between(kept, "](", ')');
        blank_between(kept, "<", '>');
        blank_addresses(kept);
        last_line_ = text_.size();
        text_ += kept + "\n";
    }
    /// As long as it was; the end of a paragraph.
    void leave_out(std::string_view line) {
        if (!text_.empty()) text_.back() = end_of_paragraph;
        last_line_ = text_.size();
        text_ += std::string(line.size(), ' ') + end_of_paragraph;
    }

    static constexpr char end_of_paragraph = '\f';
    std::string text_;
    std::size_t last_line_ = 0;
    In in_ = In::prose;
};

/// "Dr. Voss", "e.g. this", "J. Smith", "at 3.30": a full stop that ends no sentence.
bool is_inner_stop(std::string_view prose, std::size_t stop, const Word& before) {
    static constexpr std::string_view short_forms[] = {"mr", "mrs", "ms", "dr", "prof",  "rev",
                                                       "st", "no",  "vs", "cf", "approx"};
    if (stop + 1 < prose.size() && std::string_view(" \t\n\f\"')]*_").find(prose[stop + 1]) == std::string_view::npos &&
        (static_cast<unsigned char>(prose[stop + 1]) & 0x80U) == 0)
        return true;
    const std::size_t next = prose.find_first_not_of(" \t\n\"'()*_", stop + 1);
    if (next != std::string_view::npos && prose[next] >= 'a' && prose[next] <= 'z') return true;
    if (before.length == 1 && before.capital) return true;
    return before.capital &&
           std::find(std::begin(short_forms), std::end(short_forms), before.folded) != std::end(short_forms);
}

bool ends_sentence(std::string_view prose, const Word& word, std::size_t next_word) {
    for (std::size_t at = word.offset + word.length; at < next_word; ++at) {
        if (prose[at] == '!' || prose[at] == '?' || prose[at] == '\f') return true;
        if (prose[at] == '.' && !is_inner_stop(prose, at, word)) return true;
    }
    return false;
}

}  // namespace

int syllables_of(std::string_view folded_word) {
    int count = 0;
    bool in_group = false;
    for (std::size_t i = 0; i < folded_word.size(); ++i) {
        const bool vowel = is_vowel(folded_word[i]) && !(i == 0 && folded_word[i] == 'y');
        if (vowel && !in_group) ++count;
        in_group = vowel;
    }
    if (ends_silently(folded_word)) --count;
    const std::string marked = "^" + std::string(folded_word) + "$";
    for (const auto pattern : parted) count += int(times(marked, pattern));
    for (const auto pattern : joined) count -= int(times(marked, pattern));
    return std::max(count, 1);
}

std::vector<Sentence> sentences_of(std::string_view markdown) {
    const Prose kept(markdown);
    const std::string& prose = kept.text();
    const std::vector<Word> words = words_of(prose);
    std::vector<Sentence> sentences;
    Sentence open;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (open.syllables == 0) open.offset = words[i].offset;
        // A number is read as one word; how it is spoken depends.
        open.syllables += is_digit(words[i].folded.front()) ? 1 : syllables_of(words[i].folded);
        const std::size_t end = words[i].offset + words[i].length;
        const std::size_t next = i + 1 < words.size() ? words[i + 1].offset : prose.size();
        if (next == end + 1 && prose[end] == '-') continue;  // "well-being" is one word
        ++open.words;
        if (i + 1 < words.size() && !ends_sentence(prose, words[i], next)) continue;
        sentences.push_back(open);
        open = {};
    }
    return sentences;
}

Readability readability(std::string_view markdown) {
    Readability out;
    for (const Sentence& sentence : sentences_of(markdown)) {
        ++out.sentences;
        out.words += sentence.words;
        out.syllables += sentence.syllables;
        if (sentence.words > out.longest.words) out.longest = sentence;
    }
    if (out.words == 0) return out;
    out.words_per_sentence = double(out.words) / double(out.sentences);
    const double syllables_per_word = double(out.syllables) / double(out.words);
    out.flesch_reading_ease = 206.835 - 1.015 * out.words_per_sentence - 84.6 * syllables_per_word;
    out.reading_age = std::max(5.0, 0.39 * out.words_per_sentence + 11.8 * syllables_per_word - 15.59 + 5);
    return out;
}

std::optional<HardToRead> hard_to_read(std::string_view markdown, const PlainEnglish& limits) {
    constexpr long words_to_judge_by = 20;  // below, an average says nothing
    constexpr int grown_up = 18;            // above, the formula gives figures that nobody can picture
    const Readability measured = readability(markdown);
    if (measured.words < words_to_judge_by) return std::nullopt;
    std::vector<std::string> faults;
    if (limits.sentence_words_at_most && measured.words_per_sentence > *limits.sentence_words_at_most)
        faults.push_back(fmt::format("{:.0f} words in a sentence on average (at most {})", measured.words_per_sentence,
                                     *limits.sentence_words_at_most));
    if (limits.reading_age_at_most && measured.reading_age > *limits.reading_age_at_most)
        faults.push_back(fmt::format("a reading age {} (at most {})",
                                     measured.reading_age > grown_up ? fmt::format("above {}", grown_up)
                                                                     : fmt::format("of {:.0f}", measured.reading_age),
                                     *limits.reading_age_at_most));
    if (faults.empty()) return std::nullopt;
    return HardToRead{in_words(faults), measured.longest};
}

}  // namespace review
