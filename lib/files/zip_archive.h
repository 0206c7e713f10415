// Files packed into one, as workbooks and the texts of Word are. The only place with minizip.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace review {

struct ZipContents {
    std::map<std::string, std::string> files;  ///< those wanted, by their path within: "xl/workbook.xml"
    std::map<std::string, long> others;        ///< of the rest only how large each says it is
};

/// Nothing when it is no such file, damaged, locked with a password, or unpacks to more than `most` bytes, which no honest one does.
/// `wanted`: by the path within; null: all.
std::optional<ZipContents> read_zip(std::string_view zip, std::size_t most,
                                    bool (*wanted)(std::string_view path) = nullptr);

struct ZipEntry {
    std::string name;
    std::string bytes;
    bool as_it_is = false;  ///< not packed: what tells the kind of an OpenDocument file must be readable
};
/// The same entries give the same bytes: no clock is asked.
std::string zip_bytes(const std::vector<ZipEntry>& entries);

}  // namespace review
