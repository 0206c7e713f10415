// Surnames by themselves: they say of which family somebody is, and not who. Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/identities.h"

namespace review {

class Surnames {
   public:
    /// Those of the person's names, earlier ones included.
    void add(const Identity& person);
    /// Whether a text is one of them and nothing else: "Whitlow", "Mrs Whitlow", "the Whitlows'" without its article.
    bool is_one(std::string_view text) const;

   private:
    std::set<std::vector<std::string>> keys_;  ///< folded words, see Reading
};

}  // namespace review
