// Erasing who is who. What the case itself says, in codes, is never touched.
#pragma once

#include <string>
#include <vector>

#include "project/edit.h"
#include "project/project.h"

namespace review {

/// What is erased when somebody is forgotten, or everybody. Paths are absolute.
struct Erasure {
    std::vector<std::string> files;          ///< gone, in the order in which they go: who is who last
    std::vector<std::string> entries;        ///< files of identities that lose somebody's entries, and stay
    std::vector<std::string> shared;         ///< name others of the case as well, and stay until the last of them goes
    std::vector<std::string> left_in_names;  ///< files of identities in which something may still speak of them
    std::vector<std::string>
        unsure;  ///< may name somebody (a picture, a surname alone, a referral, a comment), and stay

    bool empty() const { return files.empty() && entries.empty(); }
};

/// `people`: codes; empty for everybody. Of the evidence, which is no folder of names, only what names them and
/// nobody else whose name is kept.
/// Error{io} when a folder cannot be read; Error{refused} when a link leads out of the folder of names.
Erasure erasure_of(const Project& project, const LoadedCase& loaded, const std::vector<std::string>& people);

/// Where the case itself names one of them, who should be but codes in it: once who is who is gone, nobody could find that any
/// more. "cases/2026-001/chronology/police.csv:4:12, the name of mother".
std::vector<std::string> named_in_case(const Project& project, const LoadedCase& loaded,
                                       const std::vector<std::string>& people);

/// Whether there are letters, drafts or answers beside the names themselves.
bool has_papers(const Project& project, const std::string& id, const Identities& family);

/// Erases it. What was cut short is completed by doing it again. Errors as Edit::commit.
void erase(const Project& project, const LoadedCase& loaded, const Erasure& erasure,
           const std::vector<std::string>& people, const ChangeNote& note);

}  // namespace review
