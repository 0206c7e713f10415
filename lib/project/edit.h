// All that one command writes: gathered, shown (--dry-run), then written under the lock in an order in which every step
// leaves a valid project, and committed to history. DESIGN 5.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "files/document.h"
#include "project/project.h"

namespace review {

/// What history says of a change; never a name, never case content.
struct ChangeNote {
    std::string who;      ///< --by, or who is logged in
    std::string what;     ///< "2026-001: recorded step board-told"
    std::string why;      ///< --because; may be empty
    std::string command;  ///< the subcommand, "record step"
};

class Edit {
   public:
    explicit Edit(const Project& project);

    /// A TOML file to be changed, read once; `digest` is of what the caller read (nothing: read now). Relative to the root, or
    /// absolute for identities. Error{not_found}/{invalid_data} as Document.
    Document& open(const std::string& path);
    void adopt(const std::string& path, const LoadedCase& loaded);  ///< the same, already loaded
    Document& open_or_create(const std::string& path, const std::string& text_when_new);
    /// A new file; or one that is replaced whole when `replace` is set (a rendered page, a frozen copy).
    void write(const std::string& path, std::string text, bool replace = false);
    void remove(const std::string& path);
    /// A new case: its id is chosen under the lock. `case_text` gets the id that was chosen; files of identities by name.
    /// Built aside and renamed into place; identities first, under the same uid.
    void create_case(std::function<std::string(const std::string& id)> case_text,
                     std::function<std::map<std::string, std::string>(const std::string& id)> identities, Date today);

    /// As `diff -u` would show it, with names and content of identities left out ("1 line added").
    std::string difference() const;
    bool empty() const;

    /// Writes. Error{conflict} when a file is another now (nothing is written; say what to do), Error{io}. Files in history
    /// are scanned first: a name of a case's identities in them is Error{refused} with file:line and stays out.
    struct Written {
        std::vector<std::string> files;
        std::string case_id;  ///< of create_case
    };
    Written commit(const ChangeNote& note);

   private:
    struct Pending;
    const Project& project_;
    std::shared_ptr<Pending> pending_;
};

}  // namespace review
