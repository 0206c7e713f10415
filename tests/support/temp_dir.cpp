#include "support/temp_dir.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace fs = std::filesystem;

namespace review {

TempDir::TempDir() {
    path_ = (fs::temp_directory_path() / "review-test-XXXXXX").string();
    if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary directory can be made: " + path_);
}

TempDir::~TempDir() {
    std::error_code ignored;  // a test may have taken away its own rights
    for (fs::recursive_directory_iterator at(path_, ignored), end; !ignored && at != end; at.increment(ignored))
        if (at->is_directory(ignored) && !at->is_symlink(ignored))
            fs::permissions(at->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
    fs::remove_all(path_, ignored);
}

std::string TempDir::path(std::string_view name) const { return path_ + "/" + std::string(name); }

std::map<std::string, std::string> snapshot(const std::string& directory) {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
        const std::string name = entry.path().lexically_relative(directory).string();
        if (entry.is_symlink()) {
            found[name] = "-> " + fs::read_symlink(entry.path()).string();
        } else if (entry.is_directory()) {
            found[name + "/"] = "";
        } else {
            found[name] = file_text(entry.path().string());
        }
    }
    return found;
}

std::string file_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("the test cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_text(const std::string& path, std::string_view text) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(text.data(), std::streamsize(text.size()));
    out.close();
    if (!out) throw std::runtime_error("the test cannot write " + path);
}

}  // namespace review
