// bench_index DIR [--threads=N] [--rows]: opens the index of a project as every command does, and counts what is overdue (or
// makes the rows that a list shows). The index without the command line around it.
#include <fmt/format.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

#include "project/index.h"

int main(int argc, char** argv) {
    using namespace review;
    if (argc < 2) {
        std::cerr << "usage: bench_index DIR [--threads=N] [--rows]\n";
        return 2;
    }
    int threads = 2;
    bool rows = false;
    for (int n = 2; n < argc; ++n) {
        const std::string_view word = argv[n];
        if (word.starts_with("--threads=")) threads = std::atoi(argv[n] + 10);
        rows = rows || word == "--rows";
    }
    try {
        const auto disk = posix_disk();
        const Project project(*disk, path_join(disk->working_directory(), argv[1]));
        const Index index = Index::open(project, threads);
        const Date today = *Date::of(2026, 11, 23);
        const long count = rows ? long(index.overdue(today).size()) : index.count_overdue(today);
        std::cout << fmt::format("{} overdue\n", count);
        return 0;
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return 7;
    }
}
