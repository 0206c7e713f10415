// A TOML text that a person owns: edited by source region, so that comments, order, quoting, CRLF and BOM survive. DESIGN 5.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "files/value.h"

namespace review {

/// The way to a value: keys, and positions in arrays (0 is the first; -1 the last).
using PathStep = std::variant<std::string, int>;
using Path = std::vector<PathStep>;

/// Each edit parses its result and compares the tree with the intended one; if they differ, nothing is changed and
/// Error{internal} is thrown. An edit that TOML forbids is Error{invalid_data} with the place and a remedy in words.
class Document {
   public:
    /// Error{invalid_data} as parse_toml.
    Document(std::string text, std::string file);
    Document(const Document&);
    Document(Document&&) noexcept;
    Document& operator=(const Document&);
    Document& operator=(Document&&) noexcept;
    ~Document();

    const std::string& text() const;  ///< as it is now
    const std::string& file() const;
    const Table& root() const;
    const Value* find(const Path& path) const;
    bool changed() const;  ///< differs from what the constructor was given

    /// Sets a value: replaces it where it stands, or inserts the key in its table (which is made, as [a.b], when absent).
    void set(const Path& path, const Value& value);
    /// Removes a key with its line (and its value, over several lines where it has them); nothing happens when absent.
    void remove(const Path& path);
    /// Adds `[[name]]` after the last block of that name (and its sub-blocks), or at the end of the file. `path` may lead
    /// into an element: {"meeting", -1, "attendance"} adds [[meeting.attendance]] to the last meeting.
    /// An entry that is an array of tables is written as [[name.key]] blocks below; any other table is written inline.
    void append(const Path& path, const Table& block);
    /// Removes the n-th block of an array of tables, with its sub-blocks.
    void remove_block(const Path& path);

   private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace review
