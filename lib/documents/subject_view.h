// What is held about one person, as a document for them: the names that documents/subject-access.md may use.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "documents/documents.h"

namespace review {

struct SubjectRow {
    std::string what;                ///< "meeting M1, minutes"
    std::string place;               ///< "cases/2026-001/case.toml:45:1"
    std::vector<std::string> lines;  ///< the person by name, all others by pseudonym
};

/// What one case holds.
struct SubjectCase {
    std::string case_id, title, procedure, code;
    std::string because;      ///< why it is the same person; empty: it was asked for
    bool is_subject = false;  ///< the review is about this person: the whole case is
    std::vector<SubjectRow> identity, records;
    std::vector<std::string> papers, unsure, not_read;
};

struct SubjectReport {
    const Partnership& partnership;
    std::string marking;
    std::string name;
    std::vector<SubjectCase> cases;
    std::vector<std::pair<std::string, std::string>> unreadable;  ///< cases that could not be looked through, and why
    Date today;
};

View subject_view(const SubjectReport& report);

}  // namespace review
