// Which case files changed since the index saw them: a sorted listing merged with sorted rows. DESIGN 5, anchors 6.10.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "files/disk.h"
#include "project/index_rows.h"

namespace review {

/// What the index knows of one file, as far as it is needed of all of them.
struct KnownFile {
    std::string id;
    Sighting seen;
};
using KnownFiles = std::deque<KnownFile>;  ///< of all cases: never held twice while it grows
/// What it knows besides, needed of the few that may be others now.
struct KnownContent {
    std::string digest;   ///< empty: it could not be read
    std::string problem;  ///< why not; empty when it was read
};

/// Whether a file or folder with this stamp surely is as it was seen: equal size, times and inode, and times safely older than
/// the moment it was seen (an edit in the same tick would not show) and not in the future.
bool surely_same(const Sighting& known, const Stamp& stamp);

struct Changes {
    std::vector<std::string> added, suspect, removed;  ///< ids, each sorted
    bool empty() const { return added.empty() && suspect.empty() && removed.empty(); }
};
/// The directories in cases/ and the stamps of their case files, as they are.
struct FilesNow {
    std::vector<std::string> ids;  ///< sorted by bytes
    std::vector<std::optional<Stamp>> stamps;
    std::optional<Sighting> listed;  ///< the folder, where that is worth remembering
};
/// Whether nothing came into cases/ and nothing went since it was seen, so that the files then known are all that there are.
bool lists_the_same(const Project& project, const Sighting& listed);
/// Of the files known then. Nothing when one was not there to be read, or is not now: its name may lead elsewhere, which only a
/// listing shows.
/// Error{io} when one of them cannot be looked at.
std::optional<FilesNow> look_at_known(const Project& project, const KnownFiles& known);
/// Error{io} when cases/ cannot be listed or one of the files cannot be looked at. `before`: what is remembered already.
FilesNow look_at_files(const Project& project, const Sighting& before);

/// Pure: both sides sorted by bytes. `stamps[i]` belongs to `ids[i]`; nothing: the file is missing there.
Changes changes_between(const std::vector<std::string>& ids, const std::vector<std::optional<Stamp>>& stamps,
                        const KnownFiles& known);

/// Where changed rows go.
class IndexSink {
   public:
    virtual ~IndexSink() = default;
    virtual void remove(const std::string& id) = 0;
    virtual void restamp(const std::string& id, const Sighting& seen) = 0;
    virtual void replace(const IndexedFile& file) = 0;
    virtual void done() = 0;
};

using ContentOf = std::function<KnownContent(const std::string& id)>;

/// Hands every change to the sink, which is only asked for when there is one. Parsing on `threads` threads, handing over (and
/// asking for what is known of a file) on the caller's. Error{io} when cases/ is gone with all that was known.
void refresh_index(const Project& project, const KnownFiles& known, const FilesNow& now, int threads,
                   const ContentOf& content_of, const std::function<IndexSink&()>& sink, const IndexWatch& watch = {});

}  // namespace review
