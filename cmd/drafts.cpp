#include "cmd/drafts.h"

#include <fmt/format.h>

#include "cmd/report.h"

namespace review {

DraftFile free_file(DraftFile file, Disk& disk) {
    const auto is_free = [&](const std::string& path) {
        const auto type = disk.type(path);
        return !type || (type == FileType::file && disk.read(path) == file.bytes);
    };
    const std::size_t ending = file.path.rfind('.');
    std::string path = file.path;
    for (int number = 2; !is_free(path); ++number)
        path = fmt::format("{}-{}{}", file.path.substr(0, ending), number, file.path.substr(ending));
    file.path = std::move(path);
    return file;
}

void write_drafts(const std::vector<DraftFile>& files, const std::function<void(long written)>& record,
                  Context& context) {
    std::vector<std::string> written;
    try {
        for (const DraftFile& wanted : files) {
            const DraftFile file = free_file(wanted, context.disk);
            if (context.disk.type(file.path)) continue;  // the very same lies there
            write_made(file.path, file.bytes, false, context);
            written.push_back(file.path);
        }
        record(long(written.size()));
    } catch (const Error&) {
        for (const std::string& path : written) context.disk.remove(path);
        throw;
    }
}

}  // namespace review
