// A report that came as a Word document, from the command line: what is told when it comes, and what refuses its publication.
#include <doctest/doctest.h>

#include "support/errors.h"
#include "support/packed.h"
#include "support/temp_dir.h"
#include "support/vale.h"

using namespace review;
using namespace review_test;

namespace {

/// Named in a run of its own, in a comment, and in who struck something out.
std::string a_report() {
    return word_document(
        word_paragraph("Learning review") + word_paragraph("Summary of the case") +
            "<w:p><w:r><w:t>It was Cal</w:t></w:r><w:r><w:t>lum who </w:t></w:r><w:del w:author=\"Dana Whitlow\"><w:r>"
            "<w:delText>never </w:delText></w:r></w:del><w:r><w:t>asked.</w:t></w:r></w:p>",
        {{"word/comments.xml", "<w:comments xmlns:w=\"w\"><w:comment>" + word_paragraph("Does Dana Whitlow agree?") +
                                   "</w:comment></w:comments>"},
         {"word/media/image1.png", "\x89PNG"}});
}

}  // namespace

TEST_CASE("record report - in a Word document names are told by paragraph with comments and authors") {
    Vale place;
    write_text("Callum Whitlow.docx", a_report());
    const std::string said = place.play({"review", "-C", "vale", "record", "1", "report", "Callum Whitlow.docx"});
    CAPTURE(said);
    CHECK(contains(said, "paragraph 3, column 8: the name of child-1"));
    CHECK(contains(said, "paragraph 1 of the comments, column 6: the name of mother"));
    CHECK(contains(said, "of its links, authors and descriptions"));
    CHECK(contains(said, "1 picture: what stands there was not looked through"));
    CHECK(contains(said, "1 comment and changes that are still marked"));
    CHECK_FALSE(contains(said, "Callum"));
    CHECK_FALSE(contains(said, "Whitlow"));
    // Found by its heading; the other one is missing.
    CHECK(contains(said, "no heading was found in it for practice"));
    CHECK(contains(file_text("vale/cases/2026-001/case.toml"), "sections = [\"summary\"]"));
}

TEST_CASE("record report - its publication is refused for all that stands in the file") {
    Vale place;
    write_text("report.docx", a_report());
    place.play({"review", "-C", "vale", "record", "1", "report", "report.docx"});
    const std::string said = place.play({"review", "-C", "vale", "record", "1", "publish"}, 5);
    CAPTURE(said);
    CHECK(contains(said, "paragraph 3, column 8: the name of child-1 (privacy.name): write "));
    CHECK(contains(said, "has in it 1 picture"));
    CHECK(contains(said, "[report.unread]"));
    CHECK(contains(said, "[report.not-clean]"));
    CHECK_FALSE(contains(said, "Callum"));
}

TEST_CASE("record report - a place in a Word document says under which heading, unless that names somebody") {
    Vale place;
    const auto heading = [](const std::string& text) {
        return "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    };
    write_text("report.docx", word_document(word_paragraph("To Callum.") + heading("Summary of the case") +
                                            word_paragraph("It was Callum.") + heading("What Callum said") +
                                            word_paragraph("Callum said nothing.")));
    const std::string said = place.play({"review", "-C", "vale", "record", "1", "report", "report.docx"});
    CAPTURE(said);
    CHECK(contains(said, "paragraph 1, column 4: the name"));
    CHECK(contains(said, "paragraph 3, column 8, under \"Summary of the case\": the name"));
    CHECK(contains(said, "paragraph 5, column 1: the name"));
    CHECK_FALSE(contains(said, "Callum"));
}

TEST_CASE("record publish - names in what cannot be read as a document refuse too, with what helps") {
    Vale place;
    write_text("report.rtf", "{\\rtf1 It was Callum Whitlow.}");
    place.play({"review", "-C", "vale", "record", "1", "report", "report.rtf"});
    const std::string said = place.play({"review", "-C", "vale", "record", "1", "publish"}, 5);
    CAPTURE(said);
    CHECK(contains(said, "line 1, column 15: the name of child-1"));
    CHECK(contains(said, "correct it in the file, and hand that in"));
}

TEST_CASE("check privacy reads a Word document and says what it could not") {
    Vale place;
    write_text("report.docx", a_report());
    const std::string said = place.play({"review", "-C", "vale", "check", "privacy", "report.docx"}, 1);
    CAPTURE(said);
    CHECK(contains(said, "report.docx:3:8: error: this is the name of 2026-001/child-1 (paragraph 3, column 8)"));
    CHECK(contains(said, "[report.unread]"));
    write_text("old.doc", "\xD0\xCF\x11\xE0");
    CHECK(contains(place.play({"review", "-C", "vale", "check", "privacy", "old.doc"}, 4), "old Word document"));
}
