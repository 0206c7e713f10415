// Which column of somebody else's table means what: by --map, by what was settled before (partnership/columns.toml), by how it is
// called, or asked for in a terminal.
#pragma once

#include <string>
#include <vector>

#include "cmd/context.h"

namespace review {

/// What a column may mean.
struct Meaning {
    std::string id;                  ///< "text", as --map names it
    std::string title;               ///< "what is to be done"
    std::vector<std::string> names;  ///< how such columns are often called
};

/// What is asked of the columns of one table.
struct ColumnWork {
    const std::vector<Meaning>& meanings;
    const std::vector<std::string>& map;  ///< "HEADING=ID", or "HEADING=-" to leave it out
    std::string section;                  ///< under which it is kept
    std::string command;                  ///< "action import", for the history
};

/// For each heading the id of its meaning, empty for a column that is left out. What was given or answered is kept at once (not with
/// --dry-run), so that it is asked once whatever becomes of the rows. Error{usage} with the nearest: a heading or meaning that
/// there is not, one meaning for two columns, one heading for two columns. Error{refused}: a heading that names somebody, for it
/// would be kept.
std::vector<std::string> settle_columns(const std::vector<std::string>& headings, const ColumnWork& work,
                                        Context& context);

/// Whether something was settled under that section.
bool has_columns(const std::string& section, Context& context);

}  // namespace review
