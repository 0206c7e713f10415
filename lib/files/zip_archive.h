// Files packed into one, as workbooks are. The only place with minizip.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace review {

struct ZipEntry {
    std::string name;  ///< "xl/workbook.xml"
    std::string bytes;
};

/// All files in it, in their order. Error{invalid_data}: it is no such file, it is cut off, or it would unpack to more than
/// `most` bytes, which no honest one does.
std::vector<ZipEntry> read_zip(std::string_view bytes, const std::string& file, std::size_t most);

/// The same entries give the same bytes: no clock is asked.
std::string zip_bytes(const std::vector<ZipEntry>& entries);

}  // namespace review
