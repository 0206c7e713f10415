#include "files/zip_archive.h"

#include <minizip/unzip.h>
#include <minizip/zip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "base/error.h"

namespace review {
namespace {

/// A file that lies in memory, as minizip wants it.
struct Memory {
    std::string bytes;
    std::size_t at = 0;
};

Memory& memory_of(voidpf stream) { return *static_cast<Memory*>(stream); }

voidpf open_memory(voidpf memory, const void*, int) { return memory; }

uLong read_memory(voidpf, voidpf stream, void* into, uLong wanted) {
    Memory& memory = memory_of(stream);
    const std::size_t count = std::min<std::size_t>(wanted, memory.bytes.size() - memory.at);
    if (count > 0) std::memcpy(into, memory.bytes.data() + memory.at, count);
    memory.at += count;
    return uLong(count);
}

uLong write_memory(voidpf, voidpf stream, const void* from, uLong size) {
    Memory& memory = memory_of(stream);
    if (memory.bytes.size() < memory.at + size) memory.bytes.resize(memory.at + size);
    if (size > 0) std::memcpy(memory.bytes.data() + memory.at, from, size);
    memory.at += size;
    return size;
}

ZPOS64_T tell_memory(voidpf, voidpf stream) { return memory_of(stream).at; }

long seek_memory(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
    Memory& memory = memory_of(stream);
    const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? memory.at
                             : origin == ZLIB_FILEFUNC_SEEK_END ? memory.bytes.size()
                                                                : 0;
    if (offset > memory.bytes.size() - base) return -1;
    memory.at = base + offset;
    return 0;
}

int no_fault(voidpf, voidpf) { return 0; }

zlib_filefunc64_def in_memory(Memory& memory) {
    return {open_memory, read_memory, write_memory, tell_memory, seek_memory, no_fault, no_fault, &memory};
}

struct Close {
    void operator()(void* archive) const { unzClose(archive); }
};

/// The file that it stands at. What the archive says of the size is not believed: it is counted while it is unpacked.
std::optional<std::string> current_bytes(unzFile archive, std::size_t most) {
    if (unzOpenCurrentFile(archive) != UNZ_OK) return std::nullopt;
    std::string bytes;
    std::array<char, 16384> part{};
    int count = 0;
    while ((count = unzReadCurrentFile(archive, part.data(), unsigned(part.size()))) > 0 && bytes.size() <= most)
        bytes.append(part.data(), std::size_t(count));
    const bool whole = unzCloseCurrentFile(archive) == UNZ_OK && count == 0;  // closing compares its checksum
    return whole && bytes.size() <= most ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace

std::optional<ZipContents> read_zip(std::string_view zip, std::size_t most, bool (*wanted)(std::string_view path)) {
    Memory memory{std::string(zip), 0};
    zlib_filefunc64_def functions = in_memory(memory);
    const std::unique_ptr<void, Close> archive(unzOpen2_64("", &functions));
    if (!archive) return std::nullopt;
    ZipContents contents;
    int state = unzGoToFirstFile(archive.get());
    for (; state == UNZ_OK; state = unzGoToNextFile(archive.get())) {
        unz_file_info64 about{};
        std::array<char, 1024> name{};
        if (unzGetCurrentFileInfo64(archive.get(), &about, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) !=
            UNZ_OK)
            return std::nullopt;
        if (wanted != nullptr && !wanted(name.data())) {
            contents.others[name.data()] = long(about.uncompressed_size);
            continue;
        }
        auto bytes = current_bytes(archive.get(), most);
        if (!bytes) return std::nullopt;
        most -= bytes->size();
        contents.files[name.data()] = std::move(*bytes);
    }
    if (state != UNZ_END_OF_LIST_OF_FILE) return std::nullopt;
    return contents;
}

std::string zip_bytes(const std::vector<ZipEntry>& entries) {
    Memory memory;
    zlib_filefunc64_def functions = in_memory(memory);
    zipFile archive = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
    zip_fileinfo info{};
    info.tmz_date = {0, 0, 0, 1, 0, 1980};  // the first day that the format knows
    bool right = archive != nullptr;
    for (const ZipEntry& entry : entries)
        right = right &&
                zipOpenNewFileInZip(archive, entry.name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr,
                                    entry.as_it_is ? 0 : Z_DEFLATED, Z_DEFAULT_COMPRESSION) == ZIP_OK &&
                zipWriteInFileInZip(archive, entry.bytes.data(), unsigned(entry.bytes.size())) == ZIP_OK &&
                zipCloseFileInZip(archive) == ZIP_OK;
    if (archive != nullptr) right = zipClose(archive, nullptr) == ZIP_OK && right;
    if (!right) throw Error(ErrorKind::internal, "a file could not be packed");
    return std::move(memory.bytes);
}

}  // namespace review
