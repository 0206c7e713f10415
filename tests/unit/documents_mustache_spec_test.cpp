// The engine, not strict, against the public Mustache specification. Its files are not part of this repository: they
// are looked for in shared/data/mustache-spec of the source directory and of the directories above it.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "documents/template.h"

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

fs::path specification() {
    for (fs::path at = REVIEW_SOURCE_DIR;; at = at.parent_path()) {
        if (fs::is_directory(at / "shared/data/mustache-spec")) return at / "shared/data/mustache-spec";
        if (at == at.parent_path()) return {};
    }
}

review::View view_of(const json& value) {
    if (value.is_null()) return {};
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_integer()) return value.get<long>();
    if (value.is_number()) return value.dump();
    if (value.is_array()) {
        review::ViewList list;
        for (const json& item : value) list.push_back(view_of(item));
        return list;
    }
    review::ViewMap map;
    for (const auto& [key, item] : value.items()) map[key] = view_of(item);
    return map;
}

std::string rendered(const json& test) {
    review::TemplateOptions options;
    options.file = "spec";
    options.strict = false;
    options.escape = [](std::string_view text) {
        std::string out;  // the specification leaves the apostrophe alone
        for (const char c : text) out += c == '\'' ? "'" : review::escape_html(std::string_view(&c, 1));
        return out;
    };
    options.partial = [&](std::string_view name) -> std::optional<std::pair<std::string, std::string>> {
        const auto partials = test.value("partials", json::object());
        const auto found = partials.find(std::string(name));
        if (found == partials.end()) return std::nullopt;
        return std::pair(found->get<std::string>(), std::string(name));
    };
    return review::render(test["template"].get<std::string>(), view_of(test["data"]), options);
}

}  // namespace

TEST_CASE("the template engine follows the Mustache specification") {
    const fs::path folder = specification();
    if (folder.empty()) {
        MESSAGE("skipped: no shared/data/mustache-spec beside the source directory");
        return;
    }
    int passed = 0;
    for (const char* module : {"comments", "interpolation", "inverted", "partials", "sections"}) {
        std::ifstream file(folder / (std::string(module) + ".json"));
        REQUIRE(file);
        const json document = json::parse(file);
        for (const json& test : document["tests"]) {
            INFO(module << ": " << test["name"].get<std::string>());
            const std::string got = rendered(test);
            CHECK(got == test["expected"].get<std::string>());
            passed += got == test["expected"].get<std::string>();
        }
    }
    CHECK(passed == 122);
}
