#include "files/in_parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

using namespace review;

TEST_CASE("in parallel - each is done once, however many there are") {
    for (const std::size_t count : {0, 1, 2, 3, 1000}) {
        std::vector<std::atomic<int>> done(count);
        in_parallel(count, [&](std::size_t i) { ++done[i]; });
        for (const auto& times : done) CHECK(times == 1);
    }
}

TEST_CASE("in parallel - what one throws reaches the caller") {
    std::atomic<int> begun = 0;
    CHECK_THROWS_AS(in_parallel(100000,
                                [&](std::size_t i) {
                                    ++begun;
                                    if (i == 3) throw std::runtime_error("three");
                                }),
                    std::runtime_error);
    CHECK(begun >= 4);
}
