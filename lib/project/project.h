// The project directory: found, read, and looked up in. DESIGN 2. Writing is in edit.h, the index in index.h.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/calendar.h"
#include "domain/case.h"
#include "domain/identities.h"
#include "domain/partnership.h"
#include "domain/procedure.h"
#include "files/disk.h"
#include "files/document.h"
#include "files/procedure_file.h"
#include "rules/assessment.h"
#include "rules/privacy.h"

namespace review {

/// Who was asked for news of which actions; relative to the root.
inline constexpr const char* chasing_file = "partnership/chasing.toml";

/// A case as it stands in its file, with what is needed to edit it and to notice that it changed meanwhile.
struct LoadedCase {
    Case data;
    Document document;
    std::string digest;  ///< of the bytes that were read
    Problems problems;   ///< the file's own faults
    Identities family;   ///< empty when there are none (or they were removed)
    Identities staff;
    std::shared_ptr<const NameFinder>
        names;  ///< of both, and of the partnership's posts: for gates that refuse identifiers
};

/// Whether a case is loaded with who is who. Where names are sealed, only what needs them opens them.
enum class LoadNames { always, unless_sealed };

/// What there is in cases/.
struct CaseFolders {
    std::vector<std::string> ids;  ///< the names of its directories, sorted by bytes
    bool has_links = false;        ///< a symlink may become a directory, or cease to be one, without a change in cases/
};

class Project {
   public:
    /// The project that `from` lies in: the nearest directory upwards with a review.toml. Error{not_found} with a hint.
    static Project find(Disk& disk, const std::string& from);
    /// Error{invalid_data} when review.toml is no TOML; its other faults are problems().
    Project(Disk& disk, std::string root);

    Disk& disk() const { return disk_; }
    const std::string& root() const { return root_; }
    std::string path(std::string_view relative) const;           ///< root + relative
    std::string case_file(const std::string& id) const;          ///< "cases/<id>/case.toml", relative to the root
    static std::string evaluations_file(const std::string& id);  ///< "cases/<id>/evaluations.csv", as case_file
    static std::string register_file(const std::string& id);     ///< "partnership/registers/<id>.toml", as case_file
    std::string identities_folder(const std::string& id) const;  ///< where review.toml says; absolute
    std::string shown(const std::string& path) const;            ///< relative to the root, for messages
    Access access() const;

    const Partnership& partnership() const { return partnership_; }
    const Problems& problems() const { return problems_; }  ///< of review.toml and partnership/

    CaseFolders case_folders() const;  ///< Error{io} when unreadable
    std::vector<std::string> case_ids() const { return case_folders().ids; }
    /// Capital and small letters are the same; "1" or "001" stands for the only case that ends so. Error{not_found} with
    /// the nearest id.
    std::string resolve_case(const std::string& typed) const;
    /// Error{not_found}, Error{invalid_data} (no TOML; or the uid of its identities is another's).
    LoadedCase load(const std::string& id, LoadNames which = LoadNames::always) const;
    /// The evaluation forms of a case that came back: their answers, and the faults of the file. Empty when there is none, or
    /// the procedure has no such form.
    std::vector<Answers> load_evaluations(const std::string& id, const Procedure& procedure, Problems& problems) const;
    /// Who was asked for news of which actions, in the order of asking. Error{invalid_data} when the file is no TOML.
    std::vector<Asking> load_asked(Problems& problems) const;
    Identities load_posts() const;  ///< identities/partnership.toml; empty when absent

    /// The project's own file in procedures/, or the built-in one. Error{not_found} with the nearest id, Error{invalid_data}
    /// with all faults as causes. Read once.
    const Procedure& procedure(const std::string& id) const;
    std::vector<std::string> procedure_ids() const;  ///< all that can be had: own and built-in, sorted
    FindProcedure procedure_finder() const;
    bool has_own_procedure(const std::string& id) const;
    /// Of the partnership's nation (or the procedure's), with the partnership's closed days. Read once.
    const Calendar& calendar(const Procedure& procedure) const;
    /// What the rules need beside procedure and case; it points into `loaded`, which must outlive it.
    Surroundings around(const Procedure& procedure, const LoadedCase& loaded) const;
    /// Folded words that are names as well: templates/words/ordinary.txt, or the project's own. Read once.
    const std::set<std::string>& ordinary_words() const;
    /// A template: the project's own (templates/…), or the built-in one; with its name for messages.
    std::optional<std::pair<std::string, std::string>> template_text(const std::string& name) const;
    /// The bytes of the picture that review.toml names as logo, with their file for messages. Nothing when it names none;
    /// Error{invalid_data} when there is no such file.
    std::optional<std::pair<std::string, std::string>> logo() const;

   private:
    void read_registers();

    Disk& disk_;
    std::string root_;
    Partnership partnership_;
    Problems problems_;
    struct Read;  // what was read once
    std::shared_ptr<Read> read_;
};

}  // namespace review
