#include "cmd/context.h"

#include <ostream>

#include "cmd/progress.h"
#include "files/sealed_disk.h"

namespace review {

namespace {

/// A project, and the disk through which it opens what is sealed.
struct Opened {
    SealedDisk disk;
    Project project;

    Opened(Disk& below, const std::string& key_file, const std::string& from)
        : disk(below, key_file), project(Project::find(disk, from)) {
        disk.show_paths([this](const std::string& path) { return project.shown(path); });
        disk.seal_for(project.partnership().seal_for, path_parent(project.identities_folder("x")));
    }
};

}  // namespace

void Terminal::show(const std::string& text, std::ostream& out) { out << text; }

Project& Context::project() {
    if (!opened_project) {
        const std::string here = disk.working_directory();
        const auto key = environment.find("REVIEW_AGE_KEY");
        const auto opened =
            std::make_shared<Opened>(disk, key == environment.end() ? std::string() : key->second,
                                     globals.directory.empty() ? here : path_join(here, globals.directory));
        opened_project = std::shared_ptr<Project>(opened, &opened->project);
    }
    return *opened_project;
}

Index& Context::index() {
    if (!opened_index) {
        std::optional<Progress> progress;  // most of the time there is nothing to read
        const IndexWatch watch = [&](std::size_t done, std::size_t of) {
            if (!progress) progress.emplace("Reading cases", of, *this);
            progress->reached(done, of);
        };
        opened_index = std::make_shared<Index>(Index::open(project(), 2, watch));
    }
    return *opened_index;
}

bool Context::may_ask() const {
    return !globals.no_input && terminal.input_is_terminal() && terminal.output_is_terminal();
}

bool Context::use_color() const {
    if (globals.color == "always") return true;
    if (globals.color == "never") return false;
    const auto no_color = environment.find("NO_COLOR");
    return terminal.output_is_terminal() && (no_color == environment.end() || no_color->second.empty());
}

std::string Context::who() const {
    if (!globals.by.empty()) return globals.by;
    for (const char* name : {"REVIEW_BY", "LOGNAME", "USER"})
        if (const auto found = environment.find(name); found != environment.end() && !found->second.empty())
            return found->second;
    return "unknown";
}

}  // namespace review
