// Blocks written down as TOML text for files that are new. Files that exist are edited through Document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files/value.h"

namespace review {

/// Makes a block key by key; what is empty is left out.
class BlockMaker {
   public:
    BlockMaker& text(std::string_view key, const std::string& value);
    BlockMaker& texts(std::string_view key, const std::vector<std::string>& values);
    BlockMaker& date(std::string_view key, const std::optional<Date>& value);
    BlockMaker& number(std::string_view key, long value);  ///< always written
    BlockMaker& flag(std::string_view key, bool value);    ///< only when true
    BlockMaker& put(std::string_view key, Value value);    ///< always written
    BlockMaker& table(std::string_view key, Table value);
    BlockMaker& blocks(std::string_view key, std::vector<Table> values);
    Table made() { return std::move(table_); }

   private:
    Table table_;
};

Value text_value(std::string text);

/// A block as a person would write it: `[[name]]`, its keys, then what lies within it as [[name.key]] and [name.key].
/// A table of one or two short values stands on one line within.
std::string block_text(const std::string& name, const Table& block);
/// As block_text, below a header [name]; a table with nothing in it is still written.
std::string section_text(const std::string& name, const Table& table);

}  // namespace review
