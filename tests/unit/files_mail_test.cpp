// E-mail drafts, read back by a MIME library that is not ours.
#include <doctest/doctest.h>

#include <random>

#include "base/text.h"
#include "domain/partnership.h"
#include "files/mail.h"
#include "support/errors.h"
#include "support/read_mail.h"

using namespace review;
using namespace review_test;

namespace {

/// RFC 5322 2.1.1 and 2.3: short lines of plain octets, each with its whole end.
void check_lines(const std::string& bytes) {
    REQUIRE(bytes.ends_with("\r\n"));
    for (const std::string_view line : split(bytes, '\n')) {
        if (line.empty()) continue;
        CHECK(line.back() == '\r');
        CHECK(line.size() <= 78);
        for (const char c : line.substr(0, line.size() - 1)) CHECK((c == '\t' || (c >= ' ' && c < 0x7f)));
    }
}

}  // namespace

TEST_CASE("a message comes back as it was written") {
    Mail mail;
    mail.from = "reviews@example.org";
    mail.to = "unit+reviews@health.example.org";
    mail.subject = "News of 3 actions, 1 overdue";
    mail.text =
        "Siân’s team: =20 % done — a “trial”.\n.\nFrom here on\n\nblank at the end \n" + std::string(300, 'x') + "\n";
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    mail.attachments = {{"actions-health-2026-03-02.xlsx", "application/octet-stream", all + all}};
    const std::string bytes = mail_bytes(mail);
    check_lines(bytes);
    const ReadMail read = read_back(bytes);
    CHECK(read.from == mail.from);
    CHECK(read.to == mail.to);
    CHECK(read.subject == mail.subject);
    CHECK(read.unsent == "1");
    CHECK(read.charset == "utf-8");
    CHECK(read.text == mail.text);
    REQUIRE(read.attached.size() == 1);
    CHECK(read.attached.front().file == mail.attachments.front().file);
    CHECK(read.attached.front().type == "application/octet-stream");
    CHECK(read.attached.front().bytes == all + all);
    CHECK(mail_bytes(mail) == bytes);
}

TEST_CASE("a message without a sheet is one text") {
    Mail mail;
    mail.to = "a@example.org";
    mail.subject = "x";
    mail.text = "Hello";
    mail.is_draft = false;
    const ReadMail read = read_back(mail_bytes(mail));
    CHECK(read.attached.empty());
    CHECK(read.unsent.empty());
    CHECK(read.text == "Hello\n");
}

TEST_CASE("a message with two files has both in their order") {
    Mail mail;
    mail.subject = "x";
    mail.text = "Hello";
    mail.attachments = {{"a.docx", "application/zip", "PK one"}, {"a.pdf", "application/pdf", "%PDF two"}};
    const std::string bytes = mail_bytes(mail);
    check_lines(bytes);
    const ReadMail read = read_back(bytes);
    CHECK(read.to.empty());
    REQUIRE(read.attached.size() == 2);
    CHECK(read.attached[0].file == "a.docx");
    CHECK(read.attached[1].file == "a.pdf");
    CHECK(read.attached[1].bytes == "%PDF two");
}

TEST_CASE("any subject and text of any letters comes back whole") {
    std::mt19937 random(20260302);
    const std::vector<std::string> pieces = {
        "a", "Z", " ", "  ", "=", "?", "=?", "?=", "é", "—", "漢", "👪", "_", ".", "\t", "word "};
    for (int round = 0; round < 500; ++round) {
        Mail mail;
        mail.to = "a@example.org";
        std::string words;
        const std::size_t length = random() % 200;
        for (std::size_t i = 0; i < length; ++i) words += pieces[random() % pieces.size()];
        mail.text = words;
        mail.subject = "S" + words + "e";
        const std::string bytes = mail_bytes(mail);
        check_lines(bytes);
        const ReadMail read = read_back(bytes);
        CHECK(read.text == mail.text + "\n");
        std::string plain;
        for (const std::string_view word : split_words(mail.subject))
            plain += (plain.empty() ? "" : " ") + std::string(word);
        CHECK(read.subject == plain);
    }
}

TEST_CASE("nothing slips into a header by a mailbox") {
    for (const char* bad :
         {"", "a", "a@", "@b", "a@b@c", "a b@c", "a@b\nBcc: x@y", "a@b\r", "<a@b>", "a@.b", "a@b.", "ä@b.org"})
        CHECK_FALSE(is_mailbox(bad));
    for (const char* good : {"a@b", "review-unit@example.org", "o'neill+x@a.b-c.example"}) CHECK(is_mailbox(good));
    Mail mail;
    mail.to = "a@b\r\nBcc: x@y.org";
    CHECK_THROWS_AS(mail_bytes(mail), const Error&);
    mail.to = "a@b.org";
    for (const std::string subject : {"=?UTF-8?Q?x?= is no code", "a =?UTF-8?B?eA==?="}) {
        mail.subject = subject;
        CHECK(read_back(mail_bytes(mail)).subject == subject);
    }
    mail.subject = "x\r\nBcc: y@z.org";
    CHECK(read_back(mail_bytes(mail)).subject == "x Bcc: y@z.org");
}

TEST_CASE("an invitation is shown as a text or as a calendar, and lies there as a file as well") {
    Mail mail;
    mail.to = "a@example.org";
    mail.subject = "Invitation: Review meeting, 20 April 2026";
    mail.text = "To Siân\n";
    mail.calendar = {"REQUEST", "BEGIN:VCALENDAR\r\nSUMMARY:Siân\r\nEND:VCALENDAR\r\n"};
    mail.attachments = {{"meeting.ics", "text/calendar", mail.calendar->bytes}};
    const std::string bytes = mail_bytes(mail);
    check_lines(bytes);
    g_mime_init();
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    REQUIRE(message);
    const auto type = [](GMimeObject* part) {
        return text_of(g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part)));
    };
    GMimeObject* root = g_mime_message_get_mime_part(message.get());
    REQUIRE(type(root) == "multipart/mixed");
    REQUIRE(g_mime_multipart_get_count(GMIME_MULTIPART(root)) == 2);
    GMimeObject* both = g_mime_multipart_get_part(GMIME_MULTIPART(root), 0);
    REQUIRE(type(both) == "multipart/alternative");
    REQUIRE(g_mime_multipart_get_count(GMIME_MULTIPART(both)) == 2);
    GMimeObject* text = g_mime_multipart_get_part(GMIME_MULTIPART(both), 0);
    GMimeObject* calendar = g_mime_multipart_get_part(GMIME_MULTIPART(both), 1);
    CHECK(type(text) == "text/plain");
    CHECK(replaced(content_of(GMIME_PART(text)), "\r\n", "\n") == mail.text);
    CHECK(type(calendar) == "text/calendar");
    const auto* method = g_mime_content_type_get_parameter(g_mime_object_get_content_type(calendar), "method");
    REQUIRE(method != nullptr);
    CHECK(std::string(method) == "REQUEST");
    CHECK(content_of(GMIME_PART(calendar)) == mail.calendar->bytes);
    GMimeObject* attached = g_mime_multipart_get_part(GMIME_MULTIPART(root), 1);
    CHECK(std::string(g_mime_part_get_filename(GMIME_PART(attached))) == "meeting.ics");
    CHECK(content_of(GMIME_PART(attached)) == mail.calendar->bytes);
}
