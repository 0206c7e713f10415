// Changes of many cases that are shown, asked about once, and written together as one entry of the history.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cmd/case_edit.h"

namespace review {

/// What fails leaves its case as it was before.
class ManyCases {
   public:
    explicit ManyCases(Context& context) : context_(context), together_(context.project()) {}

    /// The edit of a case, read when first asked for. Errors as CaseEdit.
    CaseEdit& of(const std::string& case_id);
    /// The same, but nothing when the case cannot be read, which becomes a problem of that place once.
    CaseEdit* readable(const std::string& case_id, const Spot& spot, Problems& problems);
    /// Does it, or else undoes it and gives a problem of that place with what spoke against it: also a name that would come to stand
    /// where only codes may, for which nothing could be written.
    bool attempt(CaseEdit& change, const std::string& ref, const Spot& spot, const std::function<void()>& action,
                 Problems& problems);
    /// One entry of the history for all.
    void commit(const std::string& what, const std::string& command);

   private:
    Context& context_;
    Edit together_;
    std::map<std::string, std::unique_ptr<CaseEdit>> cases_;
    std::vector<std::string> unreadable_;
};

/// How such a change is spoken of: "Take in these 3 rows?", "3 rows are taken in."
struct ManyWords {
    std::string verb, done, thing;
    std::string nothing = "Nothing new stands in it.\n";  ///< when there is nothing to be done
    std::string history;                                  ///< "took in 3 rows of an action tracker"
    std::string command;                                  ///< "action import"
    std::vector<std::string> shown = {};                  ///< what would be done, a line each; told unless nothing is
};

/// The end of it: tells the faults and what would be done all the same, asks in a terminal, writes (not with --dry-run), and says
/// what was done. With faults nothing is written unless `partial`, or somebody says so: Error{refused}, or {conflict} when all
/// faults are rows that changed on both sides. Returns the exit code: that of the faults that were left out, if any.
int finish_many(ManyCases& cases, std::size_t good, const Problems& problems, bool partial, const ManyWords& words,
                Context& context);

}  // namespace review
