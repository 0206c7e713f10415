// What people write in trackers of their own: headings, states, who leads.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cmd/columns.h"
#include "domain/case.h"
#include "domain/partnership.h"
#include "domain/procedure.h"

namespace review {

/// What a column of an action tracker may hold.
const std::vector<Meaning>& tracker_meanings();

/// "Ongoing", "Completed": what people write for the states of an action; empty is open.
std::optional<ActionStatus> status_called(const std::string& typed);

using KnownAs = std::function<std::optional<std::string>(const std::string&)>;
/// A cell that names one or several: whole, or parted by line ends, ";", "/", "and", "&" or ",". `known` gives the id of one. Nothing when
/// any part is unknown.
std::optional<std::vector<std::string>> called_in(const std::string& text, const KnownAs& known);

/// The posts, groups and people's codes by which a cell names who leads: by id or title.
class KnownPosts {
   public:
    KnownPosts(const Partnership& partnership, const Procedure& procedure, const Case& the_case);
    /// As called_in.
    std::optional<std::vector<std::string>> called(const std::string& text) const;

   private:
    void add(const std::string& id, const std::string& title);
    std::map<std::string, std::string> ids_;
};

}  // namespace review
