// A directory of its own for each test, removed at the end.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace review {

class TempDir {
   public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    const std::string& path() const { return path_; }
    std::string path(std::string_view name) const;  ///< of something in it

   private:
    std::string path_;
};

/// Everything below a directory by its relative name: a file with its bytes, a directory as "name/" with nothing, a
/// symlink as "-> target". Reads with the standard library, so that it cannot share a fault with what it checks.
std::map<std::string, std::string> snapshot(const std::string& directory);
/// One file; fails the test when it cannot be read.
std::string file_text(const std::string& path);
/// Writes a file as any other program would: in place, without temporary or sync.
void write_text(const std::string& path, std::string_view text);

}  // namespace review
