// Lifelike prose about invented people, for tests/bench/recognition: the same seed, the same text. Names, streets and schools are
// put together from parts, many thousands of them, so that no rule can be fitted to them.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/identities.h"

namespace review::bench {

/// splitmix64: the same numbers on every machine and library.
class Dice {
   public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    std::size_t below(std::size_t count) { return std::size_t(next() % count); }
    bool one_in(std::size_t count) { return below(count) == 0; }
    template <class List>
    auto pick(const List& list) {
        return std::begin(list)[below(std::size(list))];
    }

   private:
    std::uint64_t state_;
};

/// Somebody invented, with every detail that a case may know.
struct Somebody {
    std::string given, middle, surname, nickname;
    std::string number, street, house, postcode, school, employer, phone, email, nhs;
    Date born;
    std::string code;

    Identity identity() const;
};

/// Makes people whose names are of one of two halves: those of the case, and others who share no name with them.
class People {
   public:
    People(std::uint64_t seed, bool of_the_case) : dice_(seed), of_the_case_(of_the_case) {}
    Somebody next();

   private:
    std::string own(std::string (People::*make)());
    std::string given();
    std::string stem();
    std::string full_given();
    std::string full_surname();
    std::string street();

    Dice dice_;
    bool of_the_case_;
    int count_ = 0;
};

/// Where a form of an identity was put.
struct Planted {
    std::size_t offset = 0, length = 0;
    std::string_view form;
};

/// A text that grows sentence by sentence.
class Prose {
   public:
    explicit Prose(std::uint64_t seed) : dice_(seed) {}
    /// A sentence about nobody in particular, with ordinary words that are names as well, months, numbers and references.
    void add_filler();
    /// A sentence about somebody who does not belong to the case.
    void add_other(const Somebody& other);
    /// A sentence with somebody of the case in it, in one of the forms.
    void add_planted(const Somebody& somebody, std::size_t form);
    static std::size_t forms();

    const std::string& text() const { return text_; }
    const std::vector<Planted>& planted() const { return planted_; }

   private:
    void end_sentence();
    void say(std::string_view with_slot, const std::string& said, std::string_view form);

    Dice dice_;
    std::string text_;
    std::vector<Planted> planted_;
    int in_paragraph_ = 0;
};

}  // namespace review::bench
