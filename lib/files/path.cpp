#include "files/disk.h"

namespace review {
namespace {

std::string_view without_end_slashes(std::string_view path) {
    while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
    return path;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string path_join(std::string_view directory, std::string_view name) {
    if (name.starts_with('/') || directory.empty() || directory == ".") return std::string(name);
    if (name.empty()) return std::string(directory);
    std::string out(without_end_slashes(directory));
    if (out.back() != '/') out += '/';
    return out += name;
}

std::string path_name(std::string_view path) {
    path = without_end_slashes(path);
    return std::string(path.substr(path.rfind('/') + 1));  // npos + 1 is 0
}

std::string path_parent(std::string_view path) {
    path = without_end_slashes(path);
    const auto slash = path.rfind('/');
    if (slash == std::string_view::npos) return ".";
    return std::string(without_end_slashes(path.substr(0, slash == 0 ? 1 : slash)));
}

// ".NAME.PID.tmp" or ".NAME.PID-N.tmp", and no more than that: a person's own ".notes.tmp" is not ours to
// remove.
bool is_leftover(std::string_view name) {
    if (!name.starts_with('.') || !name.ends_with(".tmp")) return false;
    name.remove_suffix(4);
    const auto dot = name.rfind('.');
    if (dot < 2) return false;
    std::string_view number = name.substr(dot + 1);
    std::size_t dashes = 0;
    for (const char c : number) {
        if (c == '-') ++dashes;
        if (c != '-' && !is_digit(c)) return false;
    }
    return !number.empty() && is_digit(number.front()) && is_digit(number.back()) && dashes <= 1;
}

std::size_t remove_leftovers(Disk& disk, const std::string& directory, std::int64_t before_ns) {
    std::size_t count = 0;
    for (const Entry& entry : disk.list(directory)) {
        if (!is_leftover(entry.name)) continue;
        const std::string path = path_join(directory, entry.name);
        const auto stamp = disk.stamp(path);
        if (!stamp || stamp->mtime_ns >= before_ns) continue;
        disk.remove(path);
        ++count;
    }
    return count;
}

}  // namespace review
