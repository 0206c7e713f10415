// How hard a text is to read (KI-37: reports in plain English). Pure. For English prose in Markdown.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/procedure.h"

namespace review {

/// A sentence of running prose. Headings, list items, tables, quoted code and addresses of links are no prose; codes in
/// {braces} and markup within a sentence are passed over.
struct Sentence {
    std::size_t offset = 0;  ///< of its first word, in bytes of the text
    long words = 0, syllables = 0;
};

std::vector<Sentence> sentences_of(std::string_view markdown);

/// Syllables of one English word as spoken, by its spelling (folded, see Word): never less than one. Right for about nine
/// words in ten of running text; over a page the faults cancel out.
int syllables_of(std::string_view folded_word);

struct Readability {
    long sentences = 0, words = 0, syllables = 0;
    double words_per_sentence = 0;
    /// Flesch: 206.835 - 1.015 words a sentence - 84.6 syllables a word. 60 and above is plain English; below 30 is for
    /// specialists. A text without prose has 0 words and figures of 0.
    double flesch_reading_ease = 0;
    /// Years at which a pupil reads this with ease: the grade of Flesch and Kincaid + 5, at least 5.
    double reading_age = 0;
    /// The longest sentence: where to begin with shortening.
    Sentence longest;
};

Readability readability(std::string_view markdown);

/// A text that is harder to read than a procedure has it (KI-37).
struct HardToRead {
    std::string why;   ///< "31 words in a sentence on average (at most 25)"
    Sentence longest;  ///< where to begin
};
/// Nothing: it is easy enough, or too short to be judged.
std::optional<HardToRead> hard_to_read(std::string_view markdown, const PlainEnglish& limits);

}  // namespace review
