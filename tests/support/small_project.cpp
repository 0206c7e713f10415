#include "support/small_project.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "files/process.h"
#include "project/history.h"
#include "support/case_text.h"

namespace fs = std::filesystem;

namespace review::test {

std::string identities_text(const std::string& uid, const std::string& code, const std::string& name) {
    return fmt::format("format = 1\nuid = \"{}\"\n[[person]]\ncode = \"{}\"\nname = \"{}\"\n", uid, code, name);
}

SmallProject::SmallProject(const std::string& below) : root(below.empty() ? dir.path() : dir.path(below)) {
    fs::create_directories(path("cases/2026-001"));
    fs::create_directories(path("identities/2026-001"));
    fs::create_directories(path("partnership"));
    write_text(path("review.toml"), "format = 1\nname = \"Vale Partnership\"\nprocedures = [\"invented\"]\n");
    write_text(path(".gitignore"), "/identities/\n/cases/*/out/\n/.review/\n*.tmp\n");
    write_text(path("cases/2026-001/case.toml"), small_case());
    write_text(path("identities/2026-001/people.toml"), identities_text("5b1f0c9ad2e74833", "mother", "Orla Quennell"));
    write_text(path("identities/2026-001/staff.toml"),
               identities_text("5b1f0c9ad2e74833", "prof-1", "Tamsin Brightwater"));
}

std::string SmallProject::git(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"git", "-c", "user.name=Sam", "-c", "user.email=sam@example.org"});
    const auto result = run_process({.arguments = arguments, .directory = root, .input = "", .environment = {}});
    if (!result || result->exit_code != 0) throw std::runtime_error("git failed: " + (result ? result->err : ""));
    return result->out;
}

void SmallProject::start_history() const {
    History::start(*disk, root);
    git({"add", "."});
    git({"commit", "-q", "-m", "The first case"});
}

Variable::Variable(const char* name, const char* value) : name_(name), was_set_(std::getenv(name) != nullptr) {
    if (was_set_) before_ = std::getenv(name);
    if (value != nullptr)
        ::setenv(name, value, 1);
    else
        ::unsetenv(name);
}

Variable::~Variable() {
    if (was_set_)
        ::setenv(name_.c_str(), before_.c_str(), 1);
    else
        ::unsetenv(name_.c_str());
}

}  // namespace review::test
