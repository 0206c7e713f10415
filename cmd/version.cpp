#include <ostream>

#include "cmd/commands.h"
#include "cmd/exit_codes.h"

namespace review {

Runner declare_version(Flags&) {
    return [](Context& context) {
        context.out << "review " REVIEW_VERSION "\n";
        return exit_ok;
    };
}

}  // namespace review
