#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "files/embedded.h"

using namespace review;

TEST_CASE("embedded files are those of templates byte for byte and sorted") {
    std::string before;
    for (const EmbeddedFile& file : embedded_files()) {
        CAPTURE(file.name);
        CHECK(before < file.name);
        before = file.name;
        if (file.name.starts_with("trees/")) continue;  // made of them: files_packed_tree_test.cpp
        std::ifstream in(std::string(REVIEW_SOURCE_DIR "/templates/").append(file.name), std::ios::binary);
        REQUIRE(in.good());
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        CHECK(bytes.size() == file.bytes.size());
        CHECK((bytes == file.bytes));
        CHECK((embedded(file.name) == file.bytes));
    }
    CHECK_FALSE(embedded("no/such/file").has_value());
}
