// The forms in which names, addresses, schools and employers stand in texts, as phrases to look for. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace review {

/// How a phrase names somebody: it decides what else must hold for it to be found (see NameFinder).
enum class Form : std::uint8_t {
    whole,         ///< given name and surname, in either order, with or without what is between
    with_initial,  ///< J. Smith, JA Smith, Smith, J
    given,         ///< a given name or nickname alone
    surname,       ///< a surname or a part of it alone
    plural,        ///< the Smiths; also "Jaydens" for "Jayden's"
    initials,      ///< J.S., JS
    faint,         ///< a part of a nickname of several words
    address,       ///< number and street, perhaps more
    street,        ///< a street without its number: of many people
    house,         ///< a house that has a name
    place,         ///< a school or an employer
    allowed,       ///< a text that may stand
};

struct Phrase {
    std::vector<std::string> keys;  ///< folded words, see Reading
    Form form = Form::whole;
};

/// "Jarek Łoś-Whitlow", "Whitlow, Grace", "Mrs Anne-Marie de Souza", "Jaz".
std::vector<Phrase> forms_of_name(std::string_view name);
/// An earlier name or a nickname of somebody called `name`: its single words are names too when it shares one with it.
std::vector<Phrase> forms_of_other_name(std::string_view other, std::string_view name);
/// "Flat 3, 17 Tanner's Row, Fernhill, FH4 2QQ".
std::vector<Phrase> forms_of_address(std::string_view address);
/// "St Cuthbert's C of E Primary School", "Hollin Bank Carpets Ltd".
std::vector<Phrase> forms_of_place(std::string_view place);

/// Mr, Dr, Auntie …: what stands before a name. `civil`: belongs to the name and goes with it (Mr, Mrs, Dr).
bool is_title(std::string_view key);
bool is_civil_title(std::string_view key);
/// Road, School, Hospital …: "Marlow Road" is no Marlow.
bool is_place_noun(std::string_view key);

}  // namespace review
