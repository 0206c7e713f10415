#include <fmt/format.h>

#include "cmd/action_import.h"
#include "cmd/complain.h"

namespace review {

std::vector<Sheet> sheets_of(const std::string& typed, Context& context) {
    std::string bytes = typed == "-" ? context.terminal.read_all()
                                     : context.disk.read(path_join(context.disk.working_directory(), typed));
    bool was_windows = false;
    auto sheets = read_sheets(std::move(bytes), typed == "-" ? "standard input" : typed, was_windows);
    if (was_windows) note(fmt::format("{} is in Windows-1252, and was read as such", typed), context);
    return sheets;
}

}  // namespace review
