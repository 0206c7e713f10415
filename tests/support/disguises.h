// The forms in which a name could have been written away without meaning to: in an address, a mail, another encoding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace review_test {

class Disguises {
   public:
    explicit Disguises(const std::string& name);

    /// Whether one of them stands in a text, given as it is and in_small().
    bool stand_in(std::string_view text, std::string_view small) const;

   private:
    std::vector<std::string> small_;  ///< in small letters: plain, %20, +, in 16 bits, escaped as in JSON
    std::vector<std::string> exact_;  ///< base64
};

/// Without case and accents; what is no text only without the case of A to Z.
std::string in_small(std::string_view text);

}  // namespace review_test
