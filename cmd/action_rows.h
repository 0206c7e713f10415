// An action of the index as people read it: who stands for whom, without a case being read.
#pragma once

#include <string>
#include <vector>

#include "documents/naming.h"
#include "documents/template.h"
#include "project/index.h"
#include "rules/actions.h"
#include "rules/rag_words.h"

namespace review {

/// Shows people by their pseudonyms, and posts and agencies by their titles.
class ActionShown {
   public:
    ActionShown(const IndexedAction& row, const Partnership& partnership);
    std::string prose(const std::string& text) const;
    std::string list(const std::vector<std::string>& ids) const;

   private:
    Case the_case_;
    Naming naming_;
};

std::string full_ref(const IndexedAction& row);  ///< "2026-001/A3.2"
/// Where the row stands for the effect of its action: the action in place of its milestone.
IndexedAction as_whole(IndexedAction row);
/// Never the colour alone: "red, 10 days overdue".
std::string state_words(const IndexedAction& row, const Rating& rating, const RagRule& rule);

}  // namespace review
