// History is git, where the project is in a git work tree (DESIGN 5). No git: everything works, check says that it is off.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "project/edit.h"
#include "project/project.h"

namespace review {

struct HistoryEntry {
    std::string id;    ///< commit
    std::string when;  ///< local date and time as git gives it, "2026-03-09 10:31"
    std::string who;
    std::string what;
    std::string why;
    std::vector<std::string> files;
};

class History {
   public:
    explicit History(const Project& project);
    enum class State { on, off_by_choice, no_git, broken };
    State state() const;
    std::string why() const;  ///< of a state other than on, in words

    static void start(Disk& disk, const std::string& root);  ///< git init, .gitignore first; Error{io}
    /// Commits hand edits found among `files`, and in what holds for all cases (review.toml, procedures/, templates/,
    /// partnership/: texts only, without names of people of cases), as such; commit() then exactly `files` after the change. Nothing when off.
    void commit_hand_edits(const std::vector<std::string>& files);
    void commit(const std::vector<std::string>& files, const ChangeNote& note);
    std::vector<HistoryEntry> entries(const std::string& case_id) const;  ///< newest first; all when empty
    /// The text of a file as it was at the end of `day`, or nothing.
    std::optional<std::string> text_at(const std::string& commit_id, const std::string& file) const;
    std::optional<std::string> text_on(const std::string& file, Date day) const;
    std::optional<std::string> text_before_last_change(const std::string& file) const;

   private:
    const Project& project_;
    State state_;
    std::string why_;
    std::string above_;  ///< the way from the work tree to the project, with a "/" at its end; empty where they are one
};

}  // namespace review
