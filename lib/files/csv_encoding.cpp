// What Excel saves as "CSV" without "UTF-8" is in the encoding of the system: Windows-1252 in Britain. iconv was tried: its table is a
// module that the C library loads at run time, and small images leave it out. What differs from Latin-1 are these 27 characters.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "files/csv.h"

namespace review {
namespace {

/// 0x80 to 0x9F; 0 where there is none.
constexpr std::array<unsigned, 32> upper_controls = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                     0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// As UTF-8; all of them lie below U+FFFF.
void append(std::string& out, unsigned character) {
    if (character < 0x80) {
        out += char(character);
    } else if (character < 0x800) {
        out += char(0xC0U | (character >> 6U));
        out += char(0x80U | (character & 0x3FU));
    } else {
        out += char(0xE0U | (character >> 12U));
        out += char(0x80U | ((character >> 6U) & 0x3FU));
        out += char(0x80U | (character & 0x3FU));
    }
}

/// Which known kind of file it is that is no text in 8 bits; empty: none.
std::string_view other_kind(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0")) return "a workbook";
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "text in 16 bits";
    return bytes.find('\0') != std::string_view::npos ? "no text" : "";
}

}  // namespace

std::string csv_text(std::string bytes, const std::string& file, bool& was_windows) {
    constexpr const char* how = "in Excel choose Save as, \"CSV UTF-8 (comma delimited)\"";
    was_windows = false;
    if (const auto kind = other_kind(bytes); !kind.empty())
        throw Error(ErrorKind::invalid_data, "this is " + std::string(kind) + ", and no CSV file", Spot{file, 0, 0})
            .hint(how);
    if (!invalid_utf8(bytes)) return bytes;
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned byte = static_cast<unsigned char>(bytes[i]);
        const unsigned character = byte >= 0x80 && byte < 0xA0 ? upper_controls[byte - 0x80] : byte;
        if (character == 0 && byte != 0) {
            const int line = 1 + int(std::count(bytes.begin(), bytes.begin() + std::ptrdiff_t(i), '\n'));
            throw Error(ErrorKind::invalid_data, "the text is neither UTF-8 nor Windows-1252", Spot{file, line, 0})
                .hint(how);
        }
        append(out, character);
    }
    was_windows = true;
    return out;
}

}  // namespace review
