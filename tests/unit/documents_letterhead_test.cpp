// A letterhead that is an old letter, as Word saves it: what of it gets into documents, and what does not.
#include <doctest/doctest.h>

#include <set>

#include "documents/paper.h"
#include "files/zip_archive.h"
#include "support/paper.h"

using namespace review;
using review_test::paper;
using review_test::tree;

namespace {

const std::string namespaces = R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
                               R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")"
                               R"( xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")"
                               R"( xmlns:v="urn:schemas-microsoft-com:vml")";
const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// "rId1 styles styles.xml" each.
std::string relations(const std::vector<std::string>& rows) {
    std::string out = R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    for (const std::string& row : rows) {
        const auto one = row.find(' '), two = row.find(' ', one + 1);
        const std::string target = row.substr(two + 1);
        const bool external = target.find(':') != std::string::npos;
        out += "<Relationship Id=\"" + row.substr(0, one) + "\" Type=\"" + office + row.substr(one + 1, two - one - 1) +
               "\" Target=\"" + target + "\"" + (external ? " TargetMode=\"External\"" : "") + "/>";
    }
    return out + "</Relationships>";
}

std::string part(const std::string& root, const std::string& inner) {
    return "<w:" + root + namespaces + ">" + inner + "</w:" + root + ">";
}
std::string line(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }
std::string drawing(const std::string& id) {
    return "<w:p><w:r><w:drawing><a:blip r:embed=\"" + id + "\"/></w:drawing></w:r></w:p>";
}

using Parts = std::map<std::string, std::string>;

/// A letter about Tamsin: hers are the body, its photo, comments, notes, authors, data, and the head of an earlier section.
Parts old_letter() {
    Parts parts;
    std::string types =
        R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
        R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
        R"(<Default Extension="xml" ContentType="application/xml"/>)"
        R"(<Default Extension="png" ContentType="image/png"/>)";
    types += R"(<Default Extension="emf" ContentType="image/x-emf"/>)";
    for (const char* name : {"comments", "footnotes", "people"})
        types += "<Override PartName=\"/word/" + std::string(name) + ".xml\" ContentType=\"application/xml\"/>";
    parts["[Content_Types].xml"] = types + "</Types>";
    parts["_rels/.rels"] =
        relations({"rId1 officeDocument word/document.xml", "rId2 custom-properties docProps/custom.xml",
                   "rId3 customXml customXml/item1.xml"});
    parts["word/document.xml"] = part(
        "document",
        "<w:body>" + line("Dear Tamsin") + drawing("rId20") +
            "<w:p><w:pPr><w:sectPr>"
            R"(<w:headerReference w:type="default" r:id="rId9"/><w:footerReference w:type="default" r:id="rId10"/>)"
            "</w:sectPr></w:pPr></w:p>" +
            line("Yours, Tamsin's nurse") +
            R"(<w:sectPr w:rsidR="00AB"><w:headerReference w:type="default" r:id="rId7"/><w:headerReference w:type="first" r:id="rId8"/>)"
            R"(<w:pgMar w:left="1000" w:right="1000"/><w:titlePg/><w:printerSettings r:id="rId30"/>)"
            R"(<w:sectPrChange w:author="Tamsin"><w:sectPr/></w:sectPrChange></w:sectPr></w:body>)");
    parts["word/_rels/document.xml.rels"] =
        relations({"rId1 styles styles.xml", "rId2 settings settings.xml", "rId3 numbering numbering.xml",
                   "rId4 comments comments.xml", "rId5 footnotes footnotes.xml", "rId6 people people.xml",
                   "rId7 header header1.xml", "rId8 header header2.xml", "rId9 header header3.xml",
                   "rId10 footer footer1.xml", "rId11 theme theme/theme1.xml", "rId12 fontTable fontTable.xml",
                   "rId13 glossaryDocument glossary/document.xml", "rId14 customXml ../customXml/item1.xml",
                   "rId20 image media/photo.png", "rId21 hyperlink mailto:tamsin@home.example",
                   "rId30 printerSettings printerSettings1.bin"});
    parts["word/styles.xml"] = part(
        "styles",
        R"(<w:style w:type="paragraph" w:styleId="Heading1"><w:rsid w:val="00AB"/><w:rPr><w:color w:val="123456"/></w:rPr></w:style>)");
    parts["word/settings.xml"] = part("settings",
                                      "<w:attachedTemplate r:id=\"rId1\"/><w:defaultTabStop "
                                      "w:val=\"720\"/><w:footnotePr><w:footnote w:id=\"-1\"/></w:footnotePr>"
                                      "<w:rsids><w:rsid w:val=\"00AB\"/></w:rsids><w:docVars><w:docVar "
                                      "w:name=\"child\" w:val=\"Tamsin\"/></w:docVars>");
    parts["word/_rels/settings.xml.rels"] = relations({"rId1 attachedTemplate file:///C:/Users/Tamsin/letter.dotx"});
    parts["word/numbering.xml"] = part(
        "numbering",
        "\n <w:numPicBullet w:numPicBulletId=\"0\"><w:pict><v:imagedata r:id=\"rId1\"/></w:pict></w:numPicBullet>\n"
        "<w:abstractNum w:abstractNumId=\"0\"/><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        "<w:numIdMacAtCleanup w:val=\"2\"/>");
    parts["word/_rels/numbering.xml.rels"] = relations({"rId1 image media/bullet.emf"});
    parts["word/header1.xml"] =
        part("hdr", line("Brackenshaw Partnership") + drawing("rId1") + drawing("rId2") +
                        "<w:p><w:ins w:author=\"Tamsin\"><w:r><w:t>County Hall</w:t></w:r></w:ins>"
                        "<w:del w:author=\"Tamsin\"><w:r><w:delText>Tamsin</w:delText></w:r></w:del>"
                        "<w:hyperlink r:id=\"rId3\"><w:r><w:t>www.brackenshaw.example</w:t></w:r></w:hyperlink>"
                        "<w:hyperlink r:id=\"rId4\"><w:r><w:t>share</w:t></w:r></w:hyperlink></w:p>");
    parts["word/_rels/header1.xml.rels"] =
        relations({"rId1 image media/crest.png", "rId2 image file:///C:/Users/Tamsin/crest.png",
                   "rId3 hyperlink https://brackenshaw.example", "rId4 hyperlink file:///C:/Users/Tamsin"});
    parts["word/header2.xml"] = part("hdr", line("OFFICIAL-SENSITIVE"));
    parts["word/header3.xml"] = part("hdr", line("About Tamsin"));
    parts["word/footer1.xml"] = part("ftr", line("County Hall, Brackenshaw"));
    parts["word/fontTable.xml"] = part("fonts", R"(<w:font w:name="Gill Sans"><w:embedRegular r:id="rId1"/></w:font>)");
    parts["word/theme/theme1.xml"] = R"(<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>)";
    for (const char* name :
         {"word/comments.xml", "word/footnotes.xml", "word/people.xml", "word/glossary/document.xml",
          "customXml/item1.xml", "docProps/custom.xml", "docProps/thumbnail.jpeg", "word/printerSettings1.bin"})
        parts[name] = part("comments", "Tamsin");
    parts["word/media/photo.png"] = "Tamsin's photo";
    parts["word/media/crest.png"] = "crest";
    parts["word/media/bullet.emf"] = "bullet";
    return parts;
}

std::string packed(const Parts& parts) {
    std::vector<ZipEntry> entries;
    for (const auto& [name, bytes] : parts) entries.push_back({name, bytes});
    return zip_bytes(entries);
}

struct Made {
    explicit Made(const Parts& letterhead, const std::string& text = "# Plan\n\n1. one\n") {
        Paper given = paper(text);
        given.letterhead = packed(letterhead);
        const auto zip = read_zip(word_file(given, {}).bytes, 50'000'000);
        REQUIRE(zip);
        parts = zip->files;
    }
    std::vector<std::string> children(const char* name) const {
        std::vector<std::string> names;
        const auto file = tree(parts.at(name));
        for (const pugi::xml_node one : file.document_element().children())
            if (one.type() == pugi::node_element) names.emplace_back(one.name());
        return names;
    }
    Parts parts;
};

}  // namespace

TEST_CASE("of an old letter that serves as letterhead only its look gets into documents") {
    const Made made(old_letter());
    std::set<std::string> names;
    for (const auto& [name, bytes] : made.parts) {
        names.insert(name);
        CAPTURE(name);
        CHECK(bytes.find("Tamsin") == std::string::npos);
        CHECK(bytes.find("tamsin") == std::string::npos);
        CHECK(bytes.find("00AB") == std::string::npos);
    }
    CHECK(names == std::set<std::string>{"[Content_Types].xml", "_rels/.rels", "docProps/core.xml",
                                         "word/_rels/document.xml.rels", "word/_rels/header1.xml.rels",
                                         "word/_rels/numbering.xml.rels", "word/document.xml", "word/fontTable.xml",
                                         "word/footer1.xml", "word/header1.xml", "word/header2.xml",
                                         "word/media/bullet.emf", "word/media/crest.png", "word/numbering.xml",
                                         "word/settings.xml", "word/styles.xml", "word/theme/theme1.xml"});
    CHECK(made.parts.at("word/styles.xml").find("123456") != std::string::npos);
    CHECK(made.children("word/settings.xml") == std::vector<std::string>{"w:defaultTabStop"});
    const std::string& head = made.parts.at("word/header1.xml");
    CHECK(head.find("County Hall") != std::string::npos);
    CHECK(head.find("w:ins") == std::string::npos);
    const auto header = tree(head);
    CHECK(header.select_nodes("//w:drawing").size() == 1);  // the other was not in the file, but on somebody's disk
    CHECK(header.select_nodes("//w:hyperlink[@r:id]").size() == 1);
    CHECK(header.select_nodes("//w:hyperlink").size() == 2);
}

TEST_CASE("every relation and type of a document on a letterhead leads to a part, and every part has a type") {
    const Made made(old_letter());
    const pugi::xml_document types = tree(made.parts.at("[Content_Types].xml"));
    std::set<std::string> typed;
    for (const pugi::xml_node one : types.document_element().children("Override"))
        CHECK(typed.insert(std::string(one.attribute("PartName").value()).substr(1)).second);
    for (const std::string& part : typed) CHECK_MESSAGE(made.parts.contains(part), part);
    for (const auto& [name, bytes] : made.parts) {
        if (name != "[Content_Types].xml" && !name.ends_with(".rels")) CHECK_MESSAGE(typed.contains(name), name);
        if (!name.ends_with(".rels")) continue;
        const pugi::xml_document relations = tree(bytes);
        for (const pugi::xml_node one : relations.document_element().children()) {
            if (one.attribute("TargetMode")) continue;
            const std::string target = one.attribute("Target").value();
            CHECK_MESSAGE(made.parts.contains(name == "_rels/.rels" ? target : "word/" + target), target);
        }
    }
    CHECK(types.select_node("//Override[@PartName='/word/media/bullet.emf']").node().attribute("ContentType").value() ==
          std::string("image/x-emf"));
}

TEST_CASE("the foot of an earlier section is that of the last, which says none") {
    const Made made(old_letter());
    const auto document = tree(made.parts.at("word/document.xml"));
    CHECK(document.select_nodes("//w:footerReference[@r:id='rId10']").size() == 1);
    CHECK(document.select_nodes("//w:headerReference").size() == 2);
}

TEST_CASE("lists are added to those of a letterhead in the order of the schema") {
    const Made made(old_letter());
    CHECK(made.children("word/numbering.xml") == std::vector<std::string>{"w:numPicBullet", "w:abstractNum",
                                                                          "w:abstractNum", "w:abstractNum", "w:num",
                                                                          "w:num", "w:num", "w:numIdMacAtCleanup"});
}

TEST_CASE("a wide table turns the paper of a letterhead that does not say its size") {
    const Made made(old_letter(), "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 | 6 |\n");
    const auto document = tree(made.parts.at("word/document.xml"));
    const auto size = document.select_node("//w:body/w:sectPr/w:pgSz").node();
    CHECK(size.attribute("w:w").as_int() == 16838);
    CHECK(std::string(size.next_sibling().name()) == "w:pgMar");
    CHECK(std::string(size.previous_sibling().name()) == "w:headerReference");
}

TEST_CASE("the marking stands in the text unless every page of the letterhead shows it") {
    const auto begins_with_marking = [](const Parts& letterhead) {
        const Made made(letterhead);
        const auto document = tree(made.parts.at("word/document.xml"));
        return document.select_node("//w:body/w:p[1]//w:t").node().child_value() == std::string("OFFICIAL-SENSITIVE");
    };
    Parts letter = old_letter();
    CHECK(begins_with_marking(letter));  // only the first page shows it
    letter["word/header3.xml"] = part("hdr", line("OFFICIAL-SENSITIVE"));
    CHECK(begins_with_marking(letter));  // a head that no page has
    letter["word/footer1.xml"] =
        part("ftr", "<w:p><w:r><w:t>OFFICIAL-</w:t></w:r><w:r><w:t>SENSITIVE</w:t></w:r></w:p>");
    CHECK_FALSE(begins_with_marking(letter));
    letter["word/settings.xml"] = part("settings", "<w:evenAndOddHeaders/>");
    CHECK(begins_with_marking(letter));
    letter["word/settings.xml"] = part("settings", "<w:evenAndOddHeaders w:val=\"false\"/>");
    CHECK_FALSE(begins_with_marking(letter));
}

TEST_CASE("what a letterhead's margins say can be looked through") {
    CHECK(words_in_margins(packed(old_letter())) ==
          "County Hall, Brackenshaw\nBrackenshaw Partnership\n\n\nCounty Hallwww.brackenshaw.exampleshare\n"
          "OFFICIAL-SENSITIVE\n");
}

TEST_CASE("a letterhead that Word saved as strict is refused, with what helps") {
    Parts letter = old_letter();
    letter["word/document.xml"] =
        R"(<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>)";
    Paper given = paper("x\n");
    given.letterhead = packed(letter);
    CHECK_THROWS_WITH_AS(word_file(given, {}),
                         "the letterhead templates/documents/reference.docx is a Strict Open XML document", Error);
}
