// A project called vale with one case that was referred, 2026-001 of Fernhill, in a folder of its own that is worked in.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/in_process.h"
#include "support/temp_dir.h"

namespace review_test {

/// Today is 4 May 2026. In the case are child-1 (Callum Whitlow, "Cal"), mother (Dana Whitlow), prof-1 and others; four agencies
/// have a part in it.
class Vale {
   public:
    Vale() : before_(std::filesystem::current_path()) {
        std::filesystem::current_path(dir_.path());
        const std::string examples = std::string(REVIEW_SOURCE_DIR) + "/examples/fernhill/";
        stage_.today = "2026-05-04";
        play({"review", "init", "vale", "--procedure", "knowsley", "--no-history"});
        std::filesystem::copy(examples + "review.toml", "vale/review.toml",
                              std::filesystem::copy_options::overwrite_existing);
        play({"review", "-C", "vale", "refer", "--from", examples + "referral.toml"});
    }
    ~Vale() { std::filesystem::current_path(before_); }
    Vale(const Vale&) = delete;
    Vale& operator=(const Vale&) = delete;

    /// All that it says.
    std::string play(const std::vector<std::string>& words, int exit_code = 0) {
        const Played played = run_in_process(words, {}, stage_);
        std::string said;
        for (const auto& [channel, text] : played.printed) said += text;
        CAPTURE(said);
        CHECK(played.exit_code == exit_code);
        return said;
    }

   private:
    review::TempDir dir_;
    std::filesystem::path before_;
    Stage stage_;
};

}  // namespace review_test
