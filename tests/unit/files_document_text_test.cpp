#include "files/document_text.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>

#include "files/process.h"
#include "support/errors.h"
#include "support/packed.h"

using namespace review;
using namespace review_test;

namespace {

std::string part(const DocumentText& text, const std::string& where) {
    for (const DocumentPart& one : text.parts)
        if (one.where == where) return one.text;
    return "(none)";
}

std::string deflated(const std::string& text) {
    std::string out(compressBound(uLong(text.size())), '\0');
    uLongf size = uLongf(out.size());
    REQUIRE(compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                     uLong(text.size())) == Z_OK);
    out.resize(size);
    return out;
}

/// The smallest PDF with a line of text that pdftotext reads. `page`: more keys of its page; `catalog`: of its catalogue;
/// `more`: objects from 7 on.
std::string pdf_of(const std::string& line, const std::string& page = {}, const std::string& catalog = {},
                   const std::vector<std::string>& more = {}) {
    const std::string drawn = line.empty() ? std::string() : "BT /F1 12 Tf 72 700 Td (" + line + ") Tj ET";
    std::vector<std::string> objects = {
        "<</Type/Catalog/Pages 2 0 R" + catalog + ">>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>" + page + ">>",
        "<</Length " + std::to_string(drawn.size()) + ">>stream\n" + drawn + "\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Author(Odalys Zabriskie)/Creator(Nanna Bee's laptop)/Company(Pell and Sons)>>"};
    objects.insert(objects.end(), more.begin(), more.end());
    std::string out = "%PDF-1.4\n";
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        places.push_back(out.size());
        out += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
    }
    const std::size_t table = out.size();
    out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t place : places) {
        const std::string digits = std::to_string(place);
        out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    out += "trailer<</Size " + std::to_string(objects.size() + 1) + "/Root 1 0 R/Info 6 0 R>>\nstartxref\n" +
           std::to_string(table) + "\n%%EOF\n";
    return out;
}

}  // namespace

TEST_CASE("document text - a Word document is read in paragraphs, with words that are set in parts") {
    const DocumentText text = text_of_document(
        word_document(word_paragraph("First one.") +
                      "<w:p><w:r><w:t>Nanna </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>B"
                      "</w:t></w:r><w:r><w:t>ee</w:t></w:r></w:p>" +
                      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));
    CHECK(text.unread_because.empty());
    CHECK(text.in_paragraphs);
    CHECK(part(text, "") == "First one.\nNanna Bee\nA cell");
    CHECK(text.unread.empty());
    CHECK(text.unseen.empty());
}

TEST_CASE("document text - what readers do not expect in a Word document is read and told") {
    const DocumentText text = text_of_document(word_document(
        word_paragraph("Kept.") +
            "<w:p><w:del w:author=\"Odalys\"><w:r><w:delText>Struck out</w:delText></w:r></w:del></w:p>",
        {{"word/comments.xml", "<w:comments xmlns:w=\"w\"><w:comment w:author=\"T. Pell\">" +
                                   word_paragraph("Is it her?") + "</w:comment></w:comments>"},
         {"word/footnotes.xml", "<w:footnotes xmlns:w=\"w\">" + word_paragraph("A note") + "</w:footnotes>"},
         {"word/header1.xml", "<w:hdr xmlns:w=\"w\">" + word_paragraph("Draft") + "</w:hdr>"},
         {"word/_rels/document.xml.rels",
          "<Relationships><Relationship Target=\"mailto:tp@example.org\"/></Relationships>"},
         {"docProps/core.xml",
          "<cp:coreProperties xmlns:cp=\"c\"><cp:keywords>Zabriskie</cp:keywords></cp:coreProperties>"},
         {"word/media/image1.png", "\x89PNG"},
         {"word/embeddings/sheet.xlsx", "PK"}}));
    CHECK(part(text, "") == "Kept.\nStruck out");
    CHECK(part(text, "the comments") == "Is it her?");
    CHECK(part(text, "the notes") == "A note");
    CHECK(part(text, "the head or foot") == "Draft");
    CHECK(part(text, "the properties") == "Zabriskie");
    CHECK(part(text, "its links, authors and descriptions").find("mailto:tp@example.org") != std::string::npos);
    CHECK(part(text, "its links, authors and descriptions").find("Odalys") != std::string::npos);
    CHECK((text.unread == std::vector<std::string>{"1 picture", "1 file within it"}));
    CHECK((text.unseen == std::vector<std::string>{"1 comment", "changes that are still marked"}));
}

TEST_CASE("document text - a page that Word shows within a document is read, and whatever is not known is told") {
    const DocumentText text = text_of_document(word_document(
        word_paragraph("Kept."),
        {{"word/afchunk.htm", "<html><p>Thomasina\nPell</p></html>"},
         {"word/wide.htm", std::string("<\0p\0>\0", 6)},
         {"word/afchunk.mht", "Content-Type: text/html\n\nThomasina =50ell"},
         {"word/afchunk2.rtf", "{\\rtf1 Thomasina}"},
         {"word/vbaProject.bin", "x"},
         {"word/media/film.mp4", "x"},
         {"word/media/image1.webp", "x"},
         {"word/fonts/font1.odttf", "x"},
         {"docProps/thumbnail.jpeg", "x"},
         {"word/comments.xml", "<w:comments xmlns:w=\"w\"><w:comment w:initials=\"TP\"/></w:comments>"}}));
    CHECK(part(text, "what belongs to it (afchunk.htm)") == "<html><p>Thomasina\nPell</p></html>");
    CHECK(part(text, "its links, authors and descriptions") == "TP\n");
    CHECK((text.unread == std::vector<std::string>{"2 pictures", "5 files within it"}));
}

TEST_CASE("document text - what labels a picture, a box or a bookmark is read, and the names of styles are not") {
    const DocumentText text = text_of_document(word_document(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>" + word_paragraph("Kept.") +
            "<w:p><pic:cNvPr id=\"1\" name=\"Odalys.jpg\"/><w:bookmarkStart w:name=\"Pell\"/>"
            "<w:sdt><w:sdtPr><w:alias w:val=\"Nanna Bee\"/></w:sdtPr></w:sdt></w:p>",
        {{"word/styles.xml", "<w:styles xmlns:w=\"w\"><w:style w:name=\"Georgia\"/></w:styles>"}}));
    CHECK(part(text, "its links, authors and descriptions") == "Odalys.jpg\nPell\nNanna Bee\n");
    CHECK((text.parts.front().headings == std::vector<std::size_t>{0}));
}

TEST_CASE("document text - the pictures of an OpenDocument text that stand for other things are told") {
    const DocumentText text = text_of_document(packed({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                                       {"content.xml", "<o><h>One</h></o>"},
                                                       {"Configurations2/accelerator/current.xml", ""},
                                                       {"layout-cache", "x"},
                                                       {"ObjectReplacements/Object 1", "x"},
                                                       {"Thumbnails/thumbnail.png", "x"}}));
    CHECK((text.unread == std::vector<std::string>{"2 pictures"}));
    CHECK(part(text, "") == "One");
}

TEST_CASE("document text - an OpenDocument text is read") {
    const DocumentText text = text_of_document(
        packed({{"mimetype", "application/vnd.oasis.opendocument.text"},
                {"content.xml",
                 "<office:document-content xmlns:office=\"o\" "
                 "xmlns:text=\"t\"><office:body><office:text><text:h>Summary</text:h>"
                 "<text:p>Nanna<text:s/><text:span>Bee</text:span> rang.</text:p></office:text></office:body>"
                 "</office:document-content>"},
                {"meta.xml", "<m><dc:creator xmlns:dc=\"d\">Thomasina Pell</dc:creator></m>"}}));
    CHECK(part(text, "") == "Summary\nNanna Bee rang.");
    CHECK(part(text, "the properties") == "Thomasina Pell");
}

TEST_CASE("document text - text is left as it is") {
    CHECK(part(text_of_document("# One\n\nTwo\n"), "") == "# One\n\nTwo\n");
    CHECK_FALSE(text_of_document("x").in_paragraphs);
    CHECK(text_of_document("").unread_because.empty());
}

TEST_CASE("document text - what cannot be read says why and what would help") {
    const std::string document = word_document(word_paragraph("Whole."));
    const std::pair<std::string, std::string> table[] = {
        {"\xD0\xCF\x11\xE0\xA1\xB1", "old Word document"},
        {"{\\rtf1 Nanna}", "Rich Text"},
        {std::string("a\0b", 3), "no text in UTF-8"},
        {"caf\xE9", "no text in UTF-8"},
        {"PK\x03\x04 and no more", "damaged"},
        {document.substr(0, document.size() / 2), "damaged"},
        {packed({{"a.txt", "x"}}), "neither a Word nor"},
        {packed({{"word/document.xml", "<w:p>"}}), "word/document.xml is damaged"},
        {packed({{"word/document.xml", std::string(65'000'000, ' ')}}), "far too large"},
    };
    for (const auto& [bytes, because] : table) {
        const DocumentText text = text_of_document(bytes);
        CAPTURE(because);
        CHECK(text.unread_because.find(because) != std::string::npos);
        CHECK_FALSE(text.how_to_read.empty());
        CHECK(text.parts.empty());
    }
}

TEST_CASE("document text - a Word document that is damaged anywhere never brings the program down") {
    const std::string whole = word_document(word_paragraph("Whole and well."));
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string other = whole;
        other[at] = char(other[at] ^ 0x55);
        const DocumentText text = text_of_document(other);
        CHECK((text.unread_because.empty() || text.parts.empty()));
        const DocumentText shorter = text_of_document(whole.substr(0, at));
        CHECK((shorter.unread_because.empty() || shorter.parts.empty()));
    }
}

TEST_CASE("document text - a PDF is read by the program that is installed for it") {
    if (!run_process({{"pdftotext", "-v"}, {}, {}, {}})) return skipped("pdftotext is not installed");
    const DocumentText text = text_of_document(pdf_of("Nanna Bee rang."));
    CHECK(text.unread_because.empty());
    CHECK(part(text, "").find("Nanna Bee rang.") != std::string::npos);
    CHECK(part(text, "the properties") ==
          "Author:          Odalys Zabriskie\nCompany:         Pell and Sons\nCreator:         Nanna Bee's laptop\n");
    CHECK(text.unread.empty());
    CHECK(text_of_document(pdf_of("")).unread_because.find("scanner") != std::string::npos);
    CHECK(text_of_document("%PDF-1.4 and no more").unread_because.find("damaged") != std::string::npos);
}

TEST_CASE("document text - what no program shows of a PDF is told") {
    if (!run_process({{"pdftotext", "-v"}, {}, {}, {}})) return skipped("pdftotext is not installed");
    const DocumentText noted = text_of_document(
        pdf_of("A child.", "/Annots[7 0 R 8 0 R]", "/Outlines 9 0 R/AcroForm<<>>/Names<</EmbeddedFiles<<>>>>",
               {"<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(Is it Thomasina?)/T(T. Pell)>>",
                "<</Type/Annot/Subtype/Link/Rect[1 1 3 3]/A<</S/URI/URI(mailto:tp@example.org)>>>>",
                "<</Type/Outlines/First 10 0 R/Last 10 0 R/Count 1>>",
                "<</Title(About Thomasina)/Parent 9 0 R/Dest[3 0 R/Fit]>>"}));
    CHECK((noted.unread == std::vector<std::string>{"comments", "bookmarks", "fields of a form", "files within it"}));
    CHECK(part(noted, "the links") == "mailto:tp@example.org\n");
    const DocumentText linked =
        text_of_document(pdf_of("A child.", "/Annots[7 0 R]", {},
                                {"<</Type/Annot/Subtype /Link/Rect[1 1 3 3]/A<</S/URI/URI(mailto:a@b.org)>>>>"}));
    CHECK(linked.unread.empty());
    CHECK(part(linked, "the links") == "mailto:a@b.org\n");
}

TEST_CASE("document text - objects that are packed together in a PDF are unpacked and looked at") {
    if (!run_process({{"pdftotext", "-v"}, {}, {}, {}})) return skipped("pdftotext is not installed");
    const auto told_of = [](const std::string& stream) {
        return text_of_document(pdf_of("A child.", {}, {},
                                       {"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " +
                                        std::to_string(stream.size()) + ">>stream\r\n" + stream + "\nendstream"}))
            .unread;
    };
    using Told = std::vector<std::string>;
    CHECK((told_of(deflated("9 0 <</Type/Annot/Subtype/Highlight/T(T. Pell)>>")) == Told{"comments"}));
    CHECK((told_of(deflated("9 0 <</Type/Annot\n/Subtype /FileAttachment>>")) == Told{"files within it"}));
    CHECK(told_of(deflated("9 0 <</Type/Annot/Subtype/Link>><</Subtype/Form>>")).empty());
    CHECK((told_of("not packed so") == Told{"comments, bookmarks, fields and files within it, if there are any"}));
}

TEST_CASE("document text - a note in a PDF is told however its kind is written, and what a link or a field says") {
    if (!run_process({{"pdftotext", "-v"}, {}, {}, {}})) return skipped("pdftotext is not installed");
    const auto told_of = [](const std::string& note) {
        return text_of_document(pdf_of("A child.", "/Annots[7 0 R]", {}, {"<<" + note + "/Rect[1 1 3 3]>>"})).unread;
    };
    using Told = std::vector<std::string>;
    for (const char* kind : {"/Watermark", "/Tex#74", " %x\n/Text", "\t/Unheard#2Dof"}) {
        CAPTURE(kind);
        CHECK((told_of(std::string("/Subtype") + kind) == Told{"comments"}));
    }
    const std::string link = "/Subtype/Link/A<</S/URI/URI(mailto:a@b.org)>>";
    CHECK((told_of(link + "/Contents(T. Pell)") == Told{"comments"}));
    CHECK((told_of(link + "/Contents <542E>") == Told{"comments"}));
    CHECK((told_of("/Subtype/Widget/V 4") == Told{"fields of a form"}));
    CHECK(told_of(link).empty());
}

TEST_CASE("document text - a PDF that says often where its objects are packed is unpacked once, and not without end") {
    if (!run_process({{"pdftotext", "-v"}, {}, {}, {}})) return skipped("pdftotext is not installed");
    const std::string stream = deflated(std::string(40'000'000, ' '));
    std::string mentions;
    for (int i = 0; i < 50; ++i) mentions += "/ObjStm ";
    const auto of = [&](int streams) {
        std::vector<std::string> objects;
        for (int i = 0; i < streams; ++i)
            objects.push_back("<</Type[" + mentions + "]/Length " + std::to_string(stream.size()) + ">>stream\n" +
                              stream + "\nendstream");
        return text_of_document(pdf_of("A child.", {}, {}, objects)).unread;
    };
    CHECK(of(1).empty());
    CHECK(of(2).size() == 1);
}

TEST_CASE("document text - every line of a PDF's properties is read, and what they are called") {
    if (!run_process({{"pdftotext", "-v"}, {}, {}, {}})) return skipped("pdftotext is not installed");
    std::string pdf = pdf_of("A child.");
    const std::string author = "/Author(Odalys Zabriskie)";
    pdf.replace(pdf.find(author), author.size(), "/Title(One\nT Pell)/PDate(x)");
    const std::string properties = part(text_of_document(pdf), "the properties");
    CHECK(properties.find("T Pell") != std::string::npos);
    CHECK(properties.find("PDate:") != std::string::npos);
}

TEST_CASE("document text - pages without text and pictures in a PDF are told") {
    if (!run_process({{"pdftotext", "-v"}, {}, {}, {}})) return skipped("pdftotext is not installed");
    std::string two = pdf_of("A child.", {}, {}, {"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"});
    const std::string one_page = "/Kids[3 0 R]/Count 1";
    two.replace(two.find(one_page), one_page.size(), "/Kids[3 0 R 7 0 R]/Count 2");  // pdftotext mends the table
    CHECK((text_of_document(two).unread == std::vector<std::string>{"1 page without text"}));
    const std::string picture = pdf_of("A child.) Tj ET q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q BT ( ");
    CHECK((text_of_document(picture).unread == std::vector<std::string>{"1 picture"}));
}

TEST_CASE("document text - the ending is told by the content") {
    CHECK(document_ending("# One") == "md");
    CHECK(document_ending("<!DOCTYPE html><html>") == "html");
    CHECK(document_ending("%PDF-1.7") == "pdf");
    CHECK(document_ending(word_document("")) == "docx");
    CHECK(document_ending(packed({{"content.xml", ""}})) == "odt");
    CHECK(document_ending("{\\rtf1}") == "rtf");
}
