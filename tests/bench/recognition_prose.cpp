#include "recognition_prose.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/text.h"

namespace review::bench {
namespace {

constexpr std::string_view given_starts[] = {"Ja",  "Ka", "Mi", "To", "El",  "Sa",  "Re",  "Lu",  "Be",  "Da",
                                             "No",  "Ti", "Ro", "Fe", "Ama", "Isa", "Ori", "Ele", "Ke",  "Bra",
                                             "Cla", "Ze", "Yu", "Ha", "Ib",  "Sio", "Gwe", "Ael", "Pau", "Ste"};
constexpr std::string_view given_ends[] = {"den",  "lynn", "rek",  "bel", "son",  "rah",  "mie", "vin", "na",
                                           "line", "than", "ria",  "lo",  "sha",  "neth", "nka", "mir", "zia",
                                           "gan",  "tte",  "dros", "wyn", "pher", "rina", "ël",  "mé"};
constexpr std::string_view stems[] = {"Whit", "Pen",  "Marl", "Hol", "Tarn", "Bex",  "Cor",    "Dun", "Ash",
                                      "Bram", "Cald", "Den",  "Eck", "Fal",  "Gar",  "Hather", "Ing", "Kel",
                                      "Lang", "Mor",  "Nor",  "Os",  "Pad",  "Quar", "Rad",    "Sed", "Thorn",
                                      "Ul",   "Ver",  "Wem",  "Yar", "Łoś",  "Bjør"};
constexpr std::string_view surname_ends[] = {"low",  "rose", "combe", "worth",  "ley", "ham",    "thwaite", "man",
                                             "ski",  "by",   "stead", "wick",   "ton", "bourne", "mere",    "nell",
                                             "dine", "gill", "ster",  "kowicz", "sen", "ani",    "ova"};
constexpr std::string_view street_nouns[] = {"Road",     "Street",  "Lane", "Close", "Avenue", "Drive",
                                             "Crescent", "Terrace", "Row",  "Way",   "Grove"};
constexpr std::string_view ordinary_names[] = {"Grace", "May",   "Will", "Hope",   "Mark",
                                               "Rose",  "Faith", "Jack", "Summer", "Dawn"};
constexpr std::string_view ordinary_surnames[] = {"Young", "Ward", "Hill", "Brown", "King", "Carter", "Wood", "Fields"};
constexpr std::string_view month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};

/// The half of the names that a name belongs to: by its letters, without case and accents.
bool in_first_half(std::string_view name) {
    std::uint64_t sum = 1469598103934665603ULL;
    for (const char c : folded(name)) sum = (sum ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return (sum >> 20U) % 2 == 0;
}

std::string nhs_number(Dice& dice) {
    while (true) {
        std::string digits = dice.one_in(2) ? "4" : "7";
        int sum = (digits[0] - '0') * 10;
        for (int weight = 9; weight > 1; --weight) {
            digits += char('0' + int(dice.below(10)));
            sum += (digits.back() - '0') * weight;
        }
        const int check = (11 - sum % 11) % 11;
        if (check < 10) return digits + char('0' + check);
    }
}

}  // namespace

std::uint64_t Dice::next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

Identity Somebody::identity() const {
    Identity out;
    out.code = code;
    out.name = given + (middle.empty() ? "" : " " + middle) + " " + surname;
    out.also = {nickname};
    out.born = born;
    out.addresses = {fmt::format("{} {}, Fernhill, {}", number, street, postcode), house + ", Fernhill"};
    out.details = {{"school", school}, {"employer", employer}, {"phone", phone}, {"email", email}, {"nhs-number", nhs}};
    return out;
}

/// Made anew until it is of the right half.
std::string People::own(std::string (People::*make)()) {
    while (true) {
        std::string made = (this->*make)();
        if (in_first_half(made) == of_the_case_) return made;
    }
}

std::string People::given() { return std::string(dice_.pick(given_starts)) + std::string(dice_.pick(given_ends)); }

std::string People::stem() { return std::string(dice_.pick(stems)) + std::string(dice_.pick(surname_ends)); }

std::string People::full_given() {
    const std::string name = own(&People::given);
    return dice_.one_in(12) ? name + "-" + own(&People::given) : name;
}

std::string People::full_surname() {
    const std::string name = own(&People::stem);
    if (dice_.one_in(10)) return name + "-" + own(&People::stem);
    if (dice_.one_in(15)) return "O'" + name;
    return dice_.one_in(20) ? "de " + name : name;
}

std::string People::street() {
    return stem() + (dice_.one_in(5) ? "'s " : " ") + std::string(dice_.pick(street_nouns));
}

Somebody People::next() {
    Somebody out;
    ++count_;
    out.code = fmt::format("person-{}", count_);
    out.given = of_the_case_ && dice_.one_in(10) ? std::string(dice_.pick(ordinary_names)) : full_given();
    out.surname = of_the_case_ && dice_.one_in(12) ? std::string(dice_.pick(ordinary_surnames)) : full_surname();
    if (dice_.one_in(3)) out.middle = own(&People::given);
    out.nickname = own(&People::given) + "zy";
    out.number = fmt::format("{}{}", 1 + dice_.below(180), dice_.one_in(9) ? "a" : "");
    out.street = own(&People::street);
    out.house = own(&People::stem) + " Cottage";
    out.postcode = fmt::format("FH{} {}{}{}", 1 + dice_.below(40), dice_.below(10), char('A' + dice_.below(2)),
                               char('P' + dice_.below(5)));
    out.school = (dice_.one_in(2) ? "St " : "") + own(&People::stem) +
                 (dice_.one_in(2) ? " Bank Primary School" : " Hall Academy");
    out.employer = own(&People::stem) + " " + own(&People::stem) + " Ltd";
    out.phone = fmt::format("07700 9{:05}", dice_.below(100000));
    out.email = to_lower(fmt::format("{}.{}{}@example.org", slug(out.given), slug(out.surname), count_));
    out.nhs = nhs_number(dice_);
    out.born = *Date::of(1960 + int(dice_.below(60)), 1 + unsigned(dice_.below(12)), 1 + unsigned(dice_.below(28)));
    return out;
}

namespace {

using Make = std::function<std::string(const Somebody&, Dice&)>;

struct FormMaker {
    std::string_view name;
    Make make;
};

std::string upper(const std::string& text) {
    std::string out = text;
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
    return out;
}

/// Something put into the middle of a word, between two of its ASCII letters.
std::string split_inside(const std::string& word, const std::string& sign) {
    const std::size_t at = word.size() > 4 ? 3 : 2;
    if ((static_cast<unsigned char>(word[at]) & 0x80U) != 0 || (static_cast<unsigned char>(word[at - 1]) & 0x80U) != 0)
        return word;
    return word.substr(0, at) + sign + word.substr(at);
}

std::string full(const Somebody& one) { return one.given + " " + one.surname; }

std::string month(const Somebody& one) { return std::string(month_names[one.born.month() - 1]); }

std::string plain(const std::string& name) {
    std::string out = replaced(replaced(replaced(name, "Ł", "L"), "ś", "s"), "ø", "o");
    return replaced(replaced(std::move(out), "é", "e"), "ë", "e");
}

const std::vector<FormMaker>& form_makers() {
    static const std::vector<FormMaker> makers = {
        {"given name and surname", [](const Somebody& one, Dice&) { return full(one); }},
        {"with the middle name",
         [](const Somebody& one, Dice&) {
             return one.given + (one.middle.empty() ? "" : " " + one.middle) + " " + one.surname;
         }},
        {"in capitals", [](const Somebody& one, Dice&) { return upper(one.given) + " " + upper(one.surname); }},
        {"in small letters",
         [](const Somebody& one, Dice&) { return to_lower(one.given) + " " + to_lower(one.surname) + "-"; }},
        {"surname first", [](const Somebody& one, Dice&) { return one.surname + ", " + one.given; }},
        {"without accents", [](const Somebody& one, Dice&) { return plain(full(one)); }},
        {"over a line end", [](const Somebody& one, Dice&) { return one.given + "\n" + one.surname; }},
        {"divided at a line end",
         [](const Somebody& one, Dice&) { return one.given + " " + split_inside(one.surname, "-\n"); }},
        {"bold within", [](const Somebody& one, Dice&) { return split_inside(one.given, "**") + "** " + one.surname; }},
        {"a tag within",
         [](const Somebody& one, Dice&) {
             return split_inside(one.given, "<span class=\"x\">") + "</span> " + one.surname;
         }},
        {"a soft hyphen within",
         [](const Somebody& one, Dice&) { return one.given + " " + split_inside(one.surname, "\u00AD"); }},
        {"a zero-width blank within",
         [](const Somebody& one, Dice&) { return split_inside(one.given, "\u200B") + " " + one.surname; }},
        {"possessive", [](const Somebody& one, Dice& dice) { return one.given + (dice.one_in(2) ? "'s" : "\u2019s"); }},
        {"the family",
         [](const Somebody& one, Dice&) { return "the " + one.surname + (one.surname.ends_with("s") ? "es" : "s"); }},
        {"initial and surname",
         [](const Somebody& one, Dice& dice) {
             return one.given.substr(0, 1) + (dice.one_in(2) ? ". " : " ") + one.surname;
         }},
        {"initials", [](const Somebody& one,
                        Dice&) { return one.given.substr(0, 1) + "." + upper(plain(one.surname).substr(0, 1)) + "."; }},
        {"given name alone", [](const Somebody& one, Dice&) { return one.given; }},
        {"surname with a title",
         [](const Somebody& one, Dice& dice) {
             return std::string(dice.pick(std::vector<const char*>{"Mr ", "Mrs ", "Ms ", "Dr ", "Miss "})) +
                    one.surname;
         }},
        {"surname alone", [](const Somebody& one, Dice&) { return one.surname; }},
        {"hyphen left out",
         [](const Somebody& one, Dice&) { return replaced(replaced(full(one), "-", " "), "'", "\u2019"); }},
        {"nickname", [](const Somebody& one, Dice&) { return one.nickname; }},
        {"born 12/03/2014",
         [](const Somebody& one, Dice&) {
             return fmt::format("{:02}/{:02}/{}", one.born.day(), one.born.month(), one.born.year());
         }},
        {"born 12.3.14",
         [](const Somebody& one, Dice&) {
             return fmt::format("{}.{}.{:02}", one.born.day(), one.born.month(), one.born.year() % 100);
         }},
        {"born 12 March 2014", [](const Somebody& one, Dice&) { return one.born.words(); }},
        {"born 12th of March 2014",
         [](const Somebody& one, Dice&) {
             return fmt::format("{}th of {} {}", one.born.day(), month(one), one.born.year());
         }},
        {"born March 12, 2014",
         [](const Somebody& one, Dice&) {
             return fmt::format("{} {}, {}", month(one), one.born.day(), one.born.year());
         }},
        {"born 2014-03-12", [](const Somebody& one, Dice&) { return one.born.iso(); }},
        {"number and street", [](const Somebody& one, Dice&) { return one.number + " " + one.street; }},
        {"number and street, shortened",
         [](const Somebody& one, Dice&) {
             return replaced(replaced(one.number + ", " + one.street, "Road", "Rd"), "'", "");
         }},
        {"street alone", [](const Somebody& one, Dice&) { return one.street; }},
        {"name of the house", [](const Somebody& one, Dice&) { return one.house; }},
        {"postcode", [](const Somebody& one, Dice&) { return one.postcode; }},
        {"postcode without its blank", [](const Somebody& one, Dice&) { return replaced(one.postcode, " ", ""); }},
        {"telephone number", [](const Somebody& one, Dice&) { return one.phone; }},
        {"telephone number, +44",
         [](const Somebody& one, Dice&) {
             return "+44 (0)" + one.phone.substr(1, 4) + "-" + one.phone.substr(6, 3) + " " + one.phone.substr(9);
         }},
        {"telephone number in one", [](const Somebody& one, Dice&) { return replaced(one.phone, " ", ""); }},
        {"e-mail address",
         [](const Somebody& one, Dice& dice) { return dice.one_in(2) ? one.email : upper(one.email); }},
        {"NHS number",
         [](const Somebody& one, Dice& dice) {
             return dice.one_in(2) ? one.nhs
                                   : one.nhs.substr(0, 3) + " " + one.nhs.substr(3, 3) + " " + one.nhs.substr(6);
         }},
        {"school", [](const Somebody& one, Dice&) { return one.school; }},
        {"school, shortened",
         [](const Somebody& one, Dice&) {
             return replaced(replaced(one.school, " Primary School", " Primary"), " Academy", "");
         }},
        {"employer", [](const Somebody& one, Dice&) { return replaced(one.employer, " Ltd", ""); }},
    };
    return makers;
}

constexpr std::string_view with_somebody[] = {
    "The health visitor told @ that the appointment had been moved to the following week.",
    "It was recorded on the system that @ had been seen at the practice twice that month.",
    "At the strategy discussion the social worker said that @ was known to three agencies.",
    "The panel heard how @ had asked for help, and how long it took until help came.",
    "Nobody had asked @ what the weekends were like.",
    "In the chronology of the school there are eleven entries about @ in one term.",
    "The referral of the midwife mentions @ only once (and without any detail).",
    "When officers came back they found a note about @ on the table.",
    "A manager reviewed the file of @; the decision was not written down.",
};
constexpr std::string_view about_others[] = {"The report was written by @ on behalf of the authority.",
                                             "An audit led by @ had looked at forty files the year before.",
                                             "Training was given by @ and colleagues in the spring.",
                                             "The panel thanked @ for the work on the chronology.",
                                             "Research by @ shows how seldom children are asked.",
                                             "The inspector, @, had visited twice."};
constexpr std::string_view fillers[] = {
    "It may be that the threshold was not met, and the team will need to mark the file so.",
    "By the grace of good luck the neighbour was at home, and there was hope for a change.",
    "In May 2019 the service was reorganised; from 3 June the duty desk was moved.",
    "Will the partnership know when this has changed?",
    "May we ask that each agency reads the minutes before the meeting of 12 September 2021?",
    "The ward was busy, the wood yard next door was noisy, and the hill behind the park was closed.",
    "Under section 47 of the Children Act 1989 an enquiry was begun within 5 working days.",
    "Forty-two of 118 children (36%) had been seen alone, against 29 of 97 the year before.",
    "Working Together to Safeguard Children 2023 asks for a decision within 15 working days.",
    "The young people of the estate rose to the challenge, and a summer of better weather followed.",
    "Recommendation 4: the Local Safeguarding Partnership should review its policy by March 2027.",
    "The case was open from 2016-04-01 to 2018-10-31, with a gap of 6 weeks in the autumn of 2017.",
    "Street lighting, a dawn patrol and a new path through the fields were agreed with the council.",
    "The Named Nurse, the Designated Doctor and the Head of Service met on 14/11/2022 at 10.30 am.",
    "Each agency king or carter of its own ship: so one practitioner put it, in jest and in good faith.",
    "Domestic abuse was named in the minutes of the Multi-Agency Risk Assessment Conference (MARAC).",
    "GPs and HVs did not share an IT system; the PVI settings and the LA had a third.",
    "Green Park Children's Centre and the High Street surgery shared a brown filing cabinet.",
    "There was no plan B, said one; Plan A itself had never been written, said another.",
    "The total cost was £1,250.00, of which 07 per cent was paid in week 12, ref. 2026/0417/B.",
};

}  // namespace

std::size_t Prose::forms() { return form_makers().size(); }

void Prose::end_sentence() {
    if (++in_paragraph_ < 6) {
        text_ += dice_.one_in(4) ? "\n" : " ";
        return;
    }
    in_paragraph_ = 0;
    text_ += dice_.one_in(8) ? "\n\n## What was learned\n\n" : "\n\n";
    if (dice_.one_in(6)) text_ += "- ";
}

void Prose::say(std::string_view with_slot, const std::string& said, std::string_view form) {
    const std::size_t slot = with_slot.find('@');
    text_ += with_slot.substr(0, slot);
    if (!form.empty()) planted_.push_back({text_.size(), said.size(), form});
    text_ += said;
    text_ += with_slot.substr(slot + 1);
    end_sentence();
}

void Prose::add_filler() {
    text_ += dice_.pick(fillers);
    end_sentence();
}

void Prose::add_other(const Somebody& other) {
    const std::string forms[] = {
        full(other),    "Dr " + other.surname,     other.given.substr(0, 1) + ". " + other.surname,
        other.given,    "the " + other.school,     fmt::format("{} of {} {}", full(other), other.number, other.street),
        other.employer, "a team in " + other.house};
    say(dice_.pick(about_others), dice_.pick(forms), "");
}

void Prose::add_planted(const Somebody& somebody, std::size_t form) {
    const FormMaker& maker = form_makers()[form];
    say(dice_.pick(with_somebody), maker.make(somebody, dice_), maker.name);
}

}  // namespace review::bench
