#include "support/transcript.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "support/mask.h"

using namespace review_test;

namespace {

/// `review echo WORD…` prints its words, `err` to standard error, `fail` exits 3, `read` repeats its input, `part` has no line end.
Played parrot(const std::vector<std::string>& words, std::vector<std::string> input, Stage& stage) {
    Played played;
    const std::string what = words.at(1);
    std::string text;
    for (std::size_t i = 2; i < words.size(); ++i) text += words[i] + "\n";
    if (what == "echo") played.printed = {{Channel::out, text}};
    if (what == "err") played.printed = {{Channel::out, "before\n"}, {Channel::err, text}, {Channel::out, "after\n"}};
    if (what == "fail") played.exit_code = 3;
    if (what == "part") played.printed = {{Channel::out, "one\ntwo"}};
    if (what == "where") played.printed = {{Channel::out, std::filesystem::current_path().string() + "\n"}};
    if (what == "stage") played.printed = {{Channel::out, stage.today + " " + std::to_string(stage.width) + "\n"}};
    if (what == "read") {
        for (const std::string& line : input) played.printed.emplace_back(Channel::out, line + "\n");
    } else {
        played.unread = input.size();
    }
    return played;
}

std::string played(const std::string& text, Form form = Form::plain) { return played_transcript(text, form, parrot); }

/// Playing it gives it back.
void check_fits(const std::string& text, Form form = Form::plain) { CHECK(played(text, form) == text); }

}  // namespace

TEST_CASE("transcript that prints what it says fits") {
    check_fits(
        "What this is about.\n\n$ review echo hello 'two words'\nhello\ntwo words\n\n# A comment.\n\n$ review "
        "fail\n[exit 3]\n");
    check_fits("$ review err bad\nbefore\n2> bad\nafter\n");
    check_fits("$ review read\n< one\n<\n< two\none\n\ntwo\n");
    check_fits("$ review echo \\\n    long\nlong\n");
    check_fits("$ review part\none\ntwo\n[no end of line]\n");
    check_fits("$ review where\n{{dir}}\n");
    check_fits("$ today 2026-05-01\n$ terminal on 100\n$ review stage\n2026-05-01 100\n");
}

TEST_CASE("transcript that prints something else comes back as it should read") {
    CHECK(played("$ review echo hello\nhallo\n") == "$ review echo hello\nhello\n");
    CHECK(played("$ review fail\n") == "$ review fail\n[exit 3]\n");
    CHECK(played("$ review echo a\na\n[exit 3]\n") == "$ review echo a\na\n");
    CHECK(played("$ review echo a\n\n# Why.\n$ review echo b\nb\n") ==
          "$ review echo a\na\n\n# Why.\n$ review echo b\nb\n");
    CHECK(played("$ review echo a\n< typed\na\n") == "$ review echo a\n< typed\na\n[not read: 1 lines of input]\n");
}

TEST_CASE("transcript escapes output that looks like its own marks") {
    check_fits("$ review echo '# Title' '$ x' '[exit 1]' '\\\\' ''\n\\# Title\n\\$ x\n\\[exit 1]\n\\\\\\\n\\\n");
    CHECK(played("$ review echo a ''\na\n") == "$ review echo a ''\na\n\\\n");
}

TEST_CASE("transcript commands set the stage") {
    check_fits(
        "$ mkdir a/b\n$ write a/b/x.txt\n| one\n|\n| two\n$ append a/b/x.txt\n| three\n$ replace a/b/x.txt \"two\" "
        "'2'\n"
        "$ cat a/b/x.txt\none\n\n2\nthree\n$ ls a\nb/\n$ find a\na/b/x.txt\n$ chmod 640 a/b/x.txt\n$ mode "
        "a/b/x.txt\n640\n"
        "$ mv a/b/x.txt y\n$ cp y z\n$ rm a\n$ ls .\ny\nz\n$ review echo new > y\n$ review read < y\nnew\n$ cd /\n");
    check_fits("$ ls .\n");  // each transcript has a directory of its own
}

TEST_CASE("transcript that is wrong in itself says where") {
    const auto reason = [](const std::string& text) -> std::string {
        try {
            return played(text);
        } catch (const BadTranscript& error) {
            return error.what();
        }
    };
    CHECK(reason("no command\n") == "there is no command in it");
    CHECK(reason("\n$ rewiew echo\n") == "line 2: no such command: rewiew");
    CHECK(reason("$ cat x\n") == "line 1: cannot read x");
    CHECK(reason("$ write x\n| aa\n$ replace x a b\n") == "line 3: x holds more than once: a");
    CHECK(reason("$ replace x a\n") == "line 1: replace: too few words");
    CHECK(reason("mask everything\n$ review echo\n") == "line 1: no such mask: mask everything");
    CHECK(reason("$ review echo a\na\n# c\nb\n") == "line 4: neither a command, nor output of one, nor a comment: b");
    CHECK(reason("$ review echo 'a\n") == "line 1: a quotation mark is open at the end of the line");
    CHECK(reason("$ review echo a\n| b\n") == "line 1: review takes no lines with |; input stands behind <");
}

TEST_CASE("transcript in Markdown is made of the console blocks") {
    check_fits(
        "# Tour\n\n```sh\n$ not run\n```\n\n```console\n$ review echo a b c\na\n…\n```\n\nText.\n\n```console\n$ cd "
        "/\n```\n",
        Form::markdown);
    CHECK(played("```console\n$ review echo a b\nb\n…\n```\n", Form::markdown) ==
          "```console\n$ review echo a b\na\nb\n```\n");
    CHECK_THROWS_AS(played("$ review echo a\n", Form::markdown), BadTranscript);
}

TEST_CASE("transcript masks only the kinds that were asked for") {
    const std::string text = "id 0123456789abcdef, 2f1a9c0 and 9b2e4a10-1111-4222-8333-0123456789ab; feed 20260302.";
    CHECK(masked(text, {}) == text);
    CHECK(masked(text, {"hex16"}) == "id {{hex16}}, 2f1a9c0 and 9b2e4a10-1111-4222-8333-0123456789ab; feed 20260302.");
    CHECK(masked(text, {"uuid", "hex16"}) == "id {{hex16}}, 2f1a9c0 and {{uuid}}; feed 20260302.");
    CHECK(masked("at 2f1a9c0 ok", {"commit"}) == "at {{commit}} ok");
    check_fits("mask hex16\n\n$ review echo 0123456789abcdef 1\n{{hex16}}\n1\n");
}
