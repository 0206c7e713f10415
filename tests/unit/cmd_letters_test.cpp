// Letters that go out by e-mail and are kept as they went, and what comes in: read back by others than who writes them.
#include <doctest/doctest.h>

#include <filesystem>

#include "files/disk.h"
#include "support/errors.h"
#include "support/packed.h"
#include "support/read_mail.h"
#include "support/temp_dir.h"
#include "support/vale.h"

using namespace review;
using namespace review_test;
namespace fs = std::filesystem;

namespace {

constexpr const char* docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

void take_up(Vale& place) {
    place.play({"review", "-C", "vale", "screen", "1", "--decide", "accept", "--decided-by",
                "business-unit=business-unit", "--decided-by", "referrer=prof-1", "--because", "It promotes learning.",
                "--set", "proportionality=Two agencies.", "--set", "agreed-with-referrer=yes"});
}

std::vector<std::string> files_in(const std::string& folder) {
    std::vector<std::string> names;
    if (!fs::exists(folder)) return names;
    for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// The only one in the folder that starts so.
std::string the_file(const std::string& folder, const std::string& start) {
    std::vector<std::string> found;
    for (const std::string& name : files_in(folder))
        if (name.starts_with(start)) found.push_back(name);
    REQUIRE(found.size() == 1);
    return folder + "/" + found.front();
}

/// As sha256sum -c would look at it.
void check_sums(const std::string& folder) {
    std::size_t lines = 0;
    const std::string listed = file_text(folder + "/SHA256SUMS");
    for (const std::string_view line : split(listed, '\n')) {
        if (line.empty()) continue;
        ++lines;
        REQUIRE(line.size() > 66);
        CHECK(digest_of(file_text(folder + "/" + std::string(line.substr(66)))) == line.substr(0, 64));
    }
    CHECK(lines + 1 == files_in(folder).size());
}

}  // namespace

TEST_CASE("letters - each goes to its agency with the very document attached") {
    Vale place;
    take_up(place);
    place.play({"review", "-C", "vale", "report", "agency-notification", "1", "--mail", "--format", "docx,txt"});
    const std::string out = "vale/cases/2026-001/out/";
    const std::pair<const char*, const char*> agencies[] = {{"social-care", "safeguarding-lead@fernhill.example"},
                                                            {"police", "review-unit@caldervale.example"},
                                                            {"health", "named-nurse@fernhillhealth.example"},
                                                            {"school", "dsl@hollinbank.example"}};
    for (const auto& [agency, mailbox] : agencies) {
        CAPTURE(agency);
        const std::string stem = out + "agency-notification-" + agency;
        const ReadMail mail = read_back(file_text(stem + ".eml"));
        CHECK(mail.unsent == "1");
        CHECK(mail.from == "reviews@fernhill.example");
        CHECK(mail.to == mailbox);
        CHECK(mail.subject == "OFFICIAL-SENSITIVE: Letter to each agency involved: 2026-001");
        CHECK(contains(mail.text, "Our reference is 2026-001."));
        CHECK_FALSE(contains(mail.text, "names people"));
        REQUIRE(mail.attached.size() == 2);
        CHECK(mail.attached[0].file == "2026-001-agency-notification.docx");
        CHECK(mail.attached[0].type == docx_type);
        CHECK(mail.attached[0].bytes == file_text(stem + ".docx"));
        CHECK(mail.attached[1].file == "2026-001-agency-notification.txt");
        CHECK(mail.attached[1].bytes == file_text(stem + ".txt"));
    }
    CHECK(files_in(out).size() == 12);
}

TEST_CASE("letters - with names they and their drafts lie with the names and their subjects name nobody") {
    Vale place;
    take_up(place);
    write_text("mother.toml", "details = { email = \"dana@whitlow.example\" }\n");
    place.play({"review", "-C", "vale", "record", "1", "person", "mother", "--from", "mother.toml"});
    const std::string said = place.play({"review", "-C", "vale", "report", "family-letter", "1", "--for", "mother",
                                         "--for", "child-1", "--mail", "--identified"});
    CHECK(contains(said, "no mailbox of child-1 is known"));
    CHECK(files_in("vale/cases/2026-001/out").empty());
    const std::string out = "vale/identities/2026-001/out/";
    const ReadMail mail = read_back(file_text(out + "family-letter-mother.eml"));
    CHECK(mail.to == "dana@whitlow.example");
    CHECK_FALSE(contains(mail.subject, "Whitlow"));
    CHECK(contains(mail.subject, "2026-001"));
    CHECK(contains(mail.text, "The attached document names people."));
    REQUIRE(mail.attached.size() == 1);
    CHECK(mail.attached[0].bytes == file_text(out + "family-letter-mother.docx"));
    CHECK(read_back(file_text(out + "family-letter-child-1.eml")).to.empty());
    for (const std::string& name : files_in(out))
        CHECK((fs::status(out + name).permissions() & fs::perms::others_all) == fs::perms::none);
    // Anonymised, it is addressed to nobody's own mailbox: that is a name as well.
    place.play({"review", "-C", "vale", "report", "family-letter", "1", "--for", "mother", "--mail"});
    CHECK(read_back(file_text("vale/cases/2026-001/out/family-letter-mother.eml")).to.empty());
    CHECK_FALSE(contains(file_text("vale/cases/2026-001/out/family-letter-mother.eml"), "dana"));
}

TEST_CASE("letters - what lay there when it was sent is kept byte for byte, once") {
    Vale place;
    take_up(place);
    place.play({"review", "-C", "vale", "report", "agency-notification", "1", "--mail"});
    const std::string out = "vale/cases/2026-001/out/agency-notification-";
    const std::string touched_up = word_document(word_paragraph("Dear colleague, please ring us first."));
    write_text(out + "police.docx", touched_up);
    const std::string police = file_text(out + "police.eml");
    place.play(
        {"review", "-C", "vale", "record", "1", "sent", "agency-notification", "--for", "police", "--for", "health"});
    const std::string issued = "vale/cases/2026-001/issued", with_names = "vale/identities/2026-001/issued";
    CHECK(file_text(the_file(issued, "agency-notification-police-2026-05-04-")) == touched_up);
    CHECK(file_text(the_file(issued, "agency-notification-health-2026-05-04-")) == file_text(out + "health.docx"));
    CHECK(file_text(the_file(with_names, "agency-notification-police-2026-05-04-")) == police);
    CHECK(contains(the_file(issued, "agency-notification-police"), digest_of(touched_up).substr(0, 8)));
    check_sums(issued);
    check_sums(with_names);
    const auto kept = [] {
        auto files = snapshot("vale");
        std::erase_if(files, [](const auto& file) { return contains(file.first, ".review/"); });
        return files;
    };
    const auto before = kept();
    CHECK(
        contains(place.play({"review", "-C", "vale", "record", "1", "sent", "agency-notification", "--for", "police"}),
                 "nothing was changed"));
    CHECK(kept() == before);
    CHECK_FALSE(contains(place.play({"review", "-C", "vale", "check"}, 1), "copy."));
}

TEST_CASE("letters - a name written in by hand keeps the copy with the names") {
    Vale place;
    take_up(place);
    place.play({"review", "-C", "vale", "report", "agency-notification", "1", "--format", "docx"});
    const std::string by_hand = word_document(word_paragraph("It is about Callum Whitlow."));
    write_text("vale/cases/2026-001/out/agency-notification-police.docx", by_hand);
    const std::string said =
        place.play({"review", "-C", "vale", "record", "1", "sent", "agency-notification", "--for", "all"});
    CHECK(contains(said, "names somebody of the case: its copy is kept with the identities"));
    CHECK_FALSE(contains(said, "Whitlow"));
    CHECK(file_text(the_file("vale/identities/2026-001/issued", "agency-notification-police")) == by_hand);
    CHECK(files_in("vale/cases/2026-001/issued").size() == 4);  // the other three, and their digests
    write_text("scan.pdf", "%PDF-1.4 nothing that anybody can read");
    place.play({"review", "-C", "vale", "record", "1", "sent", "agency-notification", "--for", "school", "--copy",
                "scan.pdf"});
    CHECK(file_text(the_file("vale/identities/2026-001/issued", "agency-notification-school")) ==
          file_text("scan.pdf"));
}

TEST_CASE("letters - with names and without is told apart before anything is recorded") {
    Vale place;
    take_up(place);
    place.play({"review", "-C", "vale", "report", "agency-notification", "1"});
    place.play({"review", "-C", "vale", "report", "agency-notification", "1", "--identified", "--format", "docx"});
    const std::string said =
        place.play({"review", "-C", "vale", "record", "1", "sent", "agency-notification", "--for", "police"}, 2);
    CHECK(contains(said, "which of them went out?"));
    CHECK_FALSE(fs::exists("vale/cases/2026-001/issued"));
    place.play(
        {"review", "-C", "vale", "record", "1", "sent", "agency-notification", "--for", "police", "--identified"});
    place.play(
        {"review", "-C", "vale", "record", "1", "sent", "agency-notification", "--for", "health", "--format", "html"});
    CHECK(file_text(the_file("vale/identities/2026-001/issued", "agency-notification-police")) ==
          file_text("vale/identities/2026-001/out/agency-notification-police.docx"));
    CHECK(file_text(the_file("vale/cases/2026-001/issued", "agency-notification-health")) ==
          file_text("vale/cases/2026-001/out/agency-notification-health.html"));
}

TEST_CASE("letters - what comes in is kept byte for byte under no name of its own, and missed when it is gone") {
    Vale place;
    std::string bytes = "Received: x\r\n";
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    write_text("Re Callum Whitlow.EML", bytes);
    const std::string said = place.play({"review", "-C", "vale", "record", "1", "file", "Re Callum Whitlow.EML",
                                         "--for", "police", "--note", "About Callum Whitlow"});
    CHECK_FALSE(contains(said, "Whitlow"));
    const std::string kept = the_file("vale/identities/2026-001/received", "received-2026-05-04-");
    CHECK(kept.ends_with(digest_of(bytes).substr(0, 8) + ".eml"));
    CHECK(file_text(kept) == bytes);
    CHECK(contains(file_text("vale/cases/2026-001/case.toml"), "note = \"About {child-1}\""));
    CHECK(contains(place.play({"review", "-C", "vale", "record", "1", "file", "Re Callum Whitlow.EML"}),
                   "this very file was filed on 4 May 2026"));
    CHECK(contains(place.play({"review", "-C", "vale", "show", "1"}), "About Child A"));
    write_text(kept, bytes + "x");
    CHECK(contains(place.play({"review", "-C", "vale", "check", "files"}, 1), "[received.changed]"));
    fs::remove(kept);
    CHECK(contains(place.play({"review", "-C", "vale", "check", "files"}, 1), "[received.missing]"));
    place.play({"review", "-C", "vale", "record", "1", "file", "Re Callum Whitlow.EML"});
    CHECK(file_text(kept) == bytes);
}

TEST_CASE("letters - copies and files that go with the names are not missed") {
    Vale place;
    take_up(place);
    place.play({"review", "-C", "vale", "report", "family-letter", "1", "--for", "mother", "--identified", "--format",
                "docx"});
    place.play({"review", "-C", "vale", "record", "1", "sent", "family-letter", "--step", "service-users-told", "--for",
                "mother", "--set", "responsible=prof-1"});
    write_text("reply.txt", "Dana Whitlow will come.\n");
    place.play({"review", "-C", "vale", "record", "1", "file", "reply.txt", "--for", "mother"});
    CHECK(files_in("vale/identities/2026-001/issued").size() == 2);
    place.play({"review", "-C", "vale", "record", "1", "forget", "--person", "mother", "--yes", "--override",
                "retention.case-open", "--override", "retention.not-due:mother", "--because", "She asked for it."});
    CHECK(files_in("vale/identities/2026-001/received").empty());
    CHECK(contains(file_text("vale/cases/2026-001/case.toml"), "\"received/received-2026-05-04-"));
    const std::string said = place.play({"review", "-C", "vale", "check", "files"}, 0);
    CHECK_FALSE(contains(said, "received."));
    CHECK_FALSE(contains(said, "copy."));
}
