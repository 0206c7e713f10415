// Other programs that make files: what they are given, what lies where meanwhile, and what is said when they fail. Stand-ins
// take their place, so that none of them must be installed; the real ones are run by tests/large/formats.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "base/error.h"
#include "files/converters.h"
#include "support/temp_dir.h"

using namespace review;
namespace fs = std::filesystem;

namespace {

const Date day = *Date::of(2026, 3, 9);

/// Nothing but these programs can be found while it lives; each is a script of the shell.
class Programs {
   public:
    Programs() : before_(std::getenv("PATH")) { ::setenv("PATH", dir_.path("").c_str(), 1); }
    ~Programs() { ::setenv("PATH", before_.c_str(), 1); }
    Programs(const Programs&) = delete;
    Programs& operator=(const Programs&) = delete;
    void add(const std::string& name, const std::string& script) {
        write_text(dir_.path(name), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script);
        fs::permissions(dir_.path(name), fs::perms::owner_all);
    }
    std::string path(const std::string& name) const { return dir_.path(name); }

   private:
    TempDir dir_;
    std::string before_;
};

std::size_t files_in(const std::string& folder) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : fs::recursive_directory_iterator(folder)) ++count;
    return count;
}

}  // namespace

TEST_CASE("programs that are not installed are no fault") {
    const Programs none;
    TempDir dir;
    const auto disk = posix_disk();
    CHECK_FALSE(pdf_of_page("<html/>", day));
    CHECK_FALSE(pdf_of_word("PK", dir.path("identities"), day, *disk, {}));
    CHECK_FALSE(png_of_svg("<svg/>", 10));
    CHECK_FALSE(words_of_pdf("%PDF"));
    CHECK(files_in(dir.path("identities")) == 0);
}

TEST_CASE("a page goes to weasyprint by a pipe, with the day") {
    Programs programs;
    programs.add("weasyprint", "printf '%%PDF %s ' \"$SOURCE_DATE_EPOCH\" && cat\n");
    CHECK(pdf_of_page("<p>x</p>", day) == "%PDF 1773014400 <p>x</p>");
}

TEST_CASE("what is no PDF is not taken for one, and nothing of the document is said") {
    Programs programs;
    programs.add("weasyprint", "cat; cat >&2\n");
    CHECK_THROWS_WITH_AS(pdf_of_page("Xanthippa", day), "weasyprint made no PDF of the document", Error);
    programs.add("weasyprint", "printf '%%PDF'; exit 1\n");
    CHECK_THROWS_AS(pdf_of_page("x", day), Error);
}

TEST_CASE("LibreOffice works in a folder of its own that is gone afterwards") {
    Programs programs;
    TempDir dir;
    const auto disk = posix_disk();
    const std::string folder = dir.path("identities");
    programs.add("soffice",
                 "for last in \"$@\"; do :; done\n"
                 "case $HOME in */identities/.making-*) ;; *) exit 1;; esac\n"
                 "[ \"$TMPDIR\" = \"$HOME\" ] || exit 1\n"
                 "[ \"$(stat -c %a \"$HOME\")\" = 700 ] || exit 1\n"
                 "echo settings >\"$HOME/settings\"\n"
                 "{ printf '%%PDF '; cat \"$last\"; } >\"$HOME/made.pdf\"\n");
    CHECK(pdf_of_word("PKx", folder, day, *disk, {}) == "%PDF PKx");
    CHECK(files_in(folder) == 0);
    // It ends with 0 also when it made nothing.
    programs.add("soffice", "exit 0\n");
    CHECK_THROWS_WITH_AS(pdf_of_word("PKx", folder, day, *disk, {}), "soffice made no PDF of the document", Error);
    CHECK(files_in(folder) == 0);
    programs.add("soffice", "echo no >\"$HOME/made.pdf\"\n");
    CHECK_THROWS_AS(pdf_of_word("PKx", folder, day, *disk, {}), Error);
    CHECK(files_in(folder) == 0);
}
