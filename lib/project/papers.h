// Which files beside a case name somebody: letters, drafts and answers that lie with the names, and the evidence. By what can be
// read in them, whatever they were made with.
#pragma once

#include <string>
#include <vector>

#include "project/project.h"
#include "rules/surnames.h"

namespace review {

/// What a text says of some people of a case.
enum class Speaks {
    of_nobody,
    of_them,        ///< names one of them for sure, and nobody else of the case
    of_others_too,  ///< names one of them for sure, and somebody else of the case
    perhaps,        ///< a surname alone, an address, a day of birth: somebody else may be meant
    unreadable,     ///< nobody can tell
};

/// Looks for some people of a case in texts. `loaded` must outlive it.
class Judge {
   public:
    /// `people`: codes.
    Judge(const LoadedCase& loaded, std::vector<std::string> people);
    Speaks of(const std::string& text) const;
    /// Of a file by its content. `path` says by its ending whether it is a table.
    Speaks of_file(const std::string& path, const std::string& bytes) const;

   private:
    bool is_theirs(const std::string& code) const;
    bool is_sure(const NameFound& hit, const std::string& text) const;

    const LoadedCase& loaded_;
    std::vector<std::string> people_, others_;
    Surnames surnames_;  ///< of `people_`
};

/// What lies in a folder and below. A link is told apart: what it leads to may belong to somebody else, and is not gone with it.
struct Below {
    std::vector<std::string> files, links;
};
Below below(const Project& project, const std::string& folder);

/// All that lies with the names of a case, but the names. Absolute.
std::vector<std::string> papers_of(const Project& project, const std::string& id);

/// Files beside the case that speak of these people (codes). Absolute.
struct Papers {
    std::vector<std::string> naming;  ///< them and nobody else of the case
    std::vector<std::string> shared;  ///< them and others; and a report that was received, which is about everybody
    std::vector<std::string>
        unsure;  ///< may speak of them, or cannot be looked into; a referral that has become no case
};
Papers papers_naming(const Project& project, const LoadedCase& loaded, const std::vector<std::string>& people);

}  // namespace review
