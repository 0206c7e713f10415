// A small project on the disk: one case with its identities. Every person and place in it is invented.
#pragma once

#include <string>

#include "files/disk.h"
#include "project/project.h"
#include "support/temp_dir.h"

namespace review::test {

struct SmallProject {
    TempDir dir;
    std::string root;  ///< dir.path(), or a folder below it

    /// `below`: the project lies in this folder of `dir`. Its case is 2026-001; the mother is Orla Quennell, the social worker
    /// Tamsin Brightwater.
    explicit SmallProject(const std::string& below = {});

    std::string path(const std::string& relative) const { return root + "/" + relative; }
    Project project() const { return Project(*disk, root); }
    /// git in the project's folder; fails the test when it fails. Its output.
    std::string git(std::vector<std::string> arguments) const;
    void start_history() const;

    std::unique_ptr<Disk> disk = posix_disk();
};

std::string identities_text(const std::string& uid, const std::string& code, const std::string& name);

/// The environment variable has this value, or is not there, until the end of the block.
class Variable {
   public:
    Variable(const char* name, const char* value);
    ~Variable();
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

   private:
    std::string name_, before_;
    bool was_set_;
};

}  // namespace review::test
