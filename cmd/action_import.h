// What both ways of `action import` share: a file of others' that goes into several cases at once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cmd/case_edit.h"
#include "files/sheets.h"

namespace review {

/// The sheets of the file named; of one in Windows-1252 a note says so. Errors as read_sheets.
std::vector<Sheet> sheets_of(const std::string& typed, Context& context);

/// Changes of many cases, written together as one. What fails leaves its case as it was before.
class ManyCases {
   public:
    explicit ManyCases(Context& context) : context_(context), together_(context.project()) {}

    /// The edit of a case, read when first asked for. Errors as CaseEdit.
    CaseEdit& of(const std::string& case_id);
    Edit& together() { return together_; }
    /// Does it, or else undoes it and gives a problem of that place with what spoke against it.
    bool attempt(CaseEdit& change, const std::string& ref, const Spot& spot, const std::function<void()>& action,
                 Problems& problems);
    /// One entry of the history for all.
    void commit(const std::string& what, const std::string& command);

   private:
    Context& context_;
    Edit together_;
    std::map<std::string, std::unique_ptr<CaseEdit>> cases_;
};

/// "Take in this row?"
struct Asked {
    std::string verb = "Take in", thing = "row";
};
/// What could be taken and what not: tells the faults, asks in a terminal, and says whether to write. With faults and without `partial`
/// nothing is taken: Error{refused}, or {conflict} when all are rows that changed on both sides.
bool may_write(std::size_t good, const Problems& problems, bool partial, const Asked& asked, Context& context);
/// 0, or what the faults that were left out make of it.
int code_of(const Problems& problems);

}  // namespace review
