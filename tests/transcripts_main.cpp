// transcripts [--update] FILE…: plays golden transcripts (support/transcript.h), and the ```console blocks of Markdown files.
// --update writes what they print now into them: to be read by a person before it is committed.
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "support/in_process.h"
#include "support/stage.h"
#include "support/transcript.h"

namespace {

namespace fs = std::filesystem;
using namespace review_test;

void show_difference(const std::string& file, const std::string& actual) {
    const fs::path written = fs::temp_directory_path() / ("actual-" + fs::path(file).filename().string());
    write_file(written.string(), actual);
    std::cout << std::flush;
    const int code =
        std::system(("diff -u --label expected --label actual '" + file + "' '" + written.string() + "'").c_str());
    if (code == -1) std::cout << "(diff is not installed)\n" << actual;
    fs::remove(written);
}

/// Whether the transcript reads as expected (or now does).
bool play(const std::string& file, bool update) {
    const std::string expected = file_text(file);
    const Form form = file.ends_with(".md") ? Form::markdown : Form::plain;
    const Program program = [](const std::vector<std::string>& words, std::vector<std::string> input, Stage& stage) {
        return run_in_process(words, std::move(input), stage);
    };
    const std::string actual = played_transcript(expected, form, program);
    if (actual == expected) return true;
    if (update) {
        write_file(file, actual);
        std::cout << "updated " << file << "\n";
        return true;
    }
    std::cout << file << " prints something else:\n";
    show_difference(file, actual);
    std::cout << "If that is right: "
              << "build/debug/tests/transcripts --update " << file << "\n";
    return false;
}

}  // namespace

int main(int count, char** words) {
    std::vector<std::string> files(words + 1, words + count);
    const bool update = !files.empty() && files[0] == "--update";
    if (update) files.erase(files.begin());
    if (files.empty()) {
        std::cerr << "usage: transcripts [--update] FILE…\n";
        return 2;
    }
    int failed = 0;
    for (const std::string& file : files) {
        make_hermetic();  // what the one before exported is gone
        try {
            if (!play(fs::absolute(file).string(), update)) ++failed;
        } catch (const std::exception& error) {
            std::cout << file << ": " << error.what() << "\n";
            ++failed;
        }
    }
    return failed == 0 ? 0 : 1;
}
