// A case file -> the rows that the index keeps of it.
#pragma once

#include <string>
#include <vector>

#include "files/disk.h"
#include "project/index.h"

namespace review {

/// How something on the disk was, and when it was seen so.
struct Sighting {
    Stamp stamp;
    std::int64_t seen_ns = 0;  ///< by our clock; 0: it was not seen, could not be read, or was changing
};

/// What is known of one directory in cases/.
struct IndexedFile {
    bool fresh = false;  ///< the index knew nothing of it
    IndexedCase row;
    std::vector<IndexedAction> actions;
    Sighting seen;
    std::string digest;  ///< of the bytes; empty when there are none
};

std::int64_t clock_ns();  ///< now, nanoseconds since 1970, UTC

/// Reads cases/<id>/case.toml: stamp, bytes, stamp again, until both stamps agree. What is missing, unreadable or no TOML
/// becomes a row with its problem.
IndexedFile read_indexed(const Project& project, const std::string& id);
/// Only its bytes' digest and stamp: to see that a file is the same in spite of another stamp.
IndexedFile read_stamped(const Project& project, const std::string& id, std::string& text);
/// Fills in row and actions from the text.
void extract_rows(const Project& project, const std::string& text, IndexedFile& file);

}  // namespace review
