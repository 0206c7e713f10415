// Those concerned have been told: recorded for each for whom it is open, and with --mail the letters are made that tell them.
#pragma once

#include <string>
#include <vector>

#include "cmd/case_edit.h"
#include "cmd/report.h"
#include "cmd/sent_copies.h"

namespace review {

/// Letters of all notices of one command, and the copies that are kept of them.
struct Notified {
    std::vector<MadeDocument> letters;
    std::vector<SentCopy> copies;
};

struct Notice {
    std::vector<std::string> said;
    std::string what;  ///< for history; empty: everybody has been told already
};

/// Error{usage} for what says how letters are made where none are.
void check_letters(const ReportOptions& letters, const std::vector<std::string>& steps);

/// Puts the records into the case; what is refused for one is refused for all. `letters`: whether they are made (mail), in which
/// formats, with names or without. Error{usage} with the nearest step; else as CaseEdit::allow and make_case_documents.
Notice notify(const std::string& step, Date on, const ReportOptions& letters, CaseEdit& change, Context& context,
              Notified& into);

/// Copies of them go into what will be written, the letters themselves to where documents lie; before the case is written, for
/// these are made anew at any time.
void keep_letters(const Notified& notified, Date on, CaseEdit& change, Context& context);

}  // namespace review
