// One change of one case, from reading it to "done" and what is next: what every changing command shares.
//
//     CaseEdit change(context, typed);
//     change.allow(may_record(record, change.procedure(), change.now(), change.around(), context.today), "…");
//     change.document().append({"step"}, block_of(record));
//     return change.finish({"recorded step x", "record step", "2026-001: step x is recorded"});
#pragma once

#include <list>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cmd/context.h"
#include "cmd/overrides.h"
#include "project/edit.h"
#include "rules/gates.h"
#include "rules/privacy.h"

namespace review {

class CaseEdit {
   public:
    /// Error{not_found}, Error{invalid_data} as Project::load; also when the case is of a newer format, which is never written.
    CaseEdit(Context& context, const std::string& typed);
    /// One of several that `together` writes at once: then neither finish() nor write() is called.
    CaseEdit(Context& context, const std::string& typed, const Edit& together);

    const std::string& id() const { return id_; }
    const Procedure& procedure() const { return procedure_; }
    Surroundings around() const { return project_.around(procedure_, loaded_); }
    const LoadedCase& loaded() const { return loaded_; }
    Edit& edit() { return edit_; }
    Document& document();           ///< of case.toml
    Case now() const;               ///< as edited so far
    Assessment assessment() const;  ///< of now(); what it points to lives as long as this edit

    /// Goes on when nothing refuses, or everything that does is named by --override (with --because) and may be: each is
    /// recorded as [[override]]. Else Error{refused} with all reasons. `what` says what was not done.
    void allow(const Refusals& refusals, const std::string& what);

    /// Known names in prose become codes, and the person is told which; what may be a name stays and is pointed out.
    /// `where` says what the text is, for the notes: "the minutes".
    std::string coded(const std::string& prose, const std::string& where);

    /// A post of review.toml or of the procedure, or a person's code; else Error{usage} with the nearest. Never a name.
    std::string known_who(const std::string& typed, const std::string& flag) const;
    std::string known_agency(const std::string& typed, const std::string& flag) const;
    /// Somebody to be chosen at the keyboard.
    std::string ask_who(const std::string& question);

    struct Done {
        std::string what;     ///< for history, after "2026-001: "; never a name
        std::string command;  ///< "record step"
        std::string said;     ///< what the person is told
    };
    /// Checks what was edited, shows the difference (--dry-run) or writes, and says what is next. Returns the exit code.
    int finish(const Done& done);
    /// Only the checking and writing of finish(), for a command that has its own things to say. Nothing with --dry-run.
    void write(const Done& done);
    /// Error{usage} when the case would have a fault that it did not have before.
    void refuse_new_faults() const;

   private:
    Context& context_;
    Overrides overrides_;
    const Project& project_;
    std::string id_;
    LoadedCase loaded_;
    const Procedure& procedure_;
    Edit edit_;
    std::string path_;
    std::optional<NameFinder> people_;  ///< of the case's identities, made when prose is first given
    mutable std::list<Case> assessed_;  ///< cases that assessments point into
};

/// Prose with certain names replaced by codes; notes go to standard error.
std::string coded_prose(const std::string& prose, const std::string& where, const NameFinder& finder, Context& context);

/// The same for the message of a history, without notes: there even what only may be a name gives way to its code.
std::string coded_for_history(const std::string& prose, const std::vector<const Identities*>& identities,
                              Context& context);

}  // namespace review
