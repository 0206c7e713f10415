#include "files/packed_parts.h"

#include <unzip.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace review {
namespace {

/// The bytes that minizip takes for a file: it knows none in memory by itself.
struct Bytes {
    std::string_view all;
    std::size_t at = 0;
};

Bytes& bytes_of(voidpf stream) { return *static_cast<Bytes*>(stream); }

voidpf open_bytes(voidpf all, const void*, int) { return all; }

uLong read_bytes(voidpf, voidpf stream, void* into, uLong size) {
    Bytes& bytes = bytes_of(stream);
    const std::size_t count = std::min<std::size_t>(size, bytes.all.size() - bytes.at);
    std::memcpy(into, bytes.all.data() + bytes.at, count);
    bytes.at += count;
    return uLong(count);
}

uLong write_nothing(voidpf, voidpf, const void*, uLong) { return 0; }

ZPOS64_T place_in(voidpf, voidpf stream) { return bytes_of(stream).at; }

long seek_in(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
    Bytes& bytes = bytes_of(stream);
    const std::size_t from = origin == SEEK_SET ? 0 : origin == SEEK_CUR ? bytes.at : bytes.all.size();
    if (offset > bytes.all.size() - from) return -1;
    bytes.at = from + std::size_t(offset);
    return 0;
}

int close_nothing(voidpf, voidpf) { return 0; }
int no_error(voidpf, voidpf) { return 0; }

struct Close {
    void operator()(void* zip) const { unzClose(zip); }
};
using Zip = std::unique_ptr<void, Close>;

Zip opened(Bytes& bytes) {
    zlib_filefunc64_def functions{open_bytes, read_bytes,    write_nothing, place_in,
                                  seek_in,    close_nothing, no_error,      &bytes};
    return Zip(unzOpen2_64("", &functions));
}

/// One file within; what it says of its size is not believed.
std::optional<std::string> read_current(unzFile zip, std::size_t most) {
    if (unzOpenCurrentFile(zip) != UNZ_OK) return std::nullopt;
    std::string text;
    char some[16384];
    int count = 0;
    while ((count = unzReadCurrentFile(zip, some, sizeof some)) > 0 && text.size() <= most)
        text.append(some, std::size_t(count));
    const bool whole = unzCloseCurrentFile(zip) == UNZ_OK && count == 0;  // closing compares its checksum
    if (!whole) return std::nullopt;
    return text;
}

}  // namespace

std::optional<PackedParts> unpacked(std::string_view zip, bool (*wanted)(std::string_view path), std::size_t most) {
    Bytes bytes{zip};
    const Zip opened_zip = opened(bytes);
    if (!opened_zip) return std::nullopt;
    PackedParts parts;
    std::size_t size = 0;
    int state = unzGoToFirstFile(opened_zip.get());
    for (; state == UNZ_OK; state = unzGoToNextFile(opened_zip.get())) {
        unz_file_info64 about{};
        char name[1024] = {};
        if (unzGetCurrentFileInfo64(opened_zip.get(), &about, name, sizeof name - 1, nullptr, 0, nullptr, 0) != UNZ_OK)
            return std::nullopt;
        if (!wanted(name)) {
            parts.others[name] = long(about.uncompressed_size);
            continue;
        }
        auto text = read_current(opened_zip.get(), most - size);
        if (!text || text->size() > most - size) return std::nullopt;
        size += text->size();
        parts.files[name] = std::move(*text);
    }
    if (state != UNZ_END_OF_LIST_OF_FILE) return std::nullopt;
    return parts;
}

}  // namespace review
