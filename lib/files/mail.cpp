// GMime would write it as well, but links GLib, GObject, GIO and GPGME: 7 ms more at the start of every command, for one.
// The tests read what is written here back with it.
#include "files/mail.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/short_text.h"
#include "base/text.h"
#include "domain/partnership.h"
#include "files/base64.h"
#include "files/disk.h"

namespace review {
namespace {

constexpr std::size_t longest_line = 76;  // RFC 2045 6.7 and 6.8
constexpr std::size_t longest_word = 60;  // with its ends within the 75 of RFC 2047 2
constexpr std::string_view line_end = "\r\n";

bool is_visible(char c) { return c > ' ' && c < 0x7f; }

std::string base64_lines(std::string_view bytes) {
    const std::string all = base64_of(bytes);
    std::string out;
    for (std::size_t at = 0; at < all.size(); at += longest_line) {
        out += all.substr(at, longest_line);
        out += line_end;
    }
    return out;
}

/// One line of text as quoted-printable: cut softly where it is too long, and never within an octet that is written in code.
std::string quoted_line(std::string_view line) {
    std::string out;
    std::size_t width = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool is_last = i + 1 == line.size();
        const bool plain = (is_visible(c) && c != '=') || ((c == ' ' || c == '\t') && !is_last);
        const std::string piece = plain ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
        if (width + piece.size() + (is_last ? 0 : 1) > longest_line) {
            out += "=";
            out += line_end;
            width = 0;
        }
        out += piece;
        width += piece.size();
    }
    return out;
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    for (const std::string_view line : split(text, '\n')) {
        out += quoted_line(line);
        out += line_end;
    }
    return out;
}

/// Nothing that needs to be written in code, or that a reader would take for a word of code.
bool is_plain(std::string_view text) {
    return text.find("=?") == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_visible(c) || c == ' '; });
}

/// One letter as a word of code holds it (RFC 2047 4.2).
std::string coded_letter(std::string_view letter) {
    if (letter == " ") return "_";
    std::string out;
    for (const char c : letter) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        out += plain ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

/// In words of code, each of whole letters: between them a reader takes the blank away. Not as base64, because readers put words
/// together before they decode them, and stop where one was filled up.
std::string coded_words(std::string_view text) {
    std::vector<std::string> words(1);
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
        const std::string letter = coded_letter(text.substr(at, end - at));
        if (words.back().size() + letter.size() > longest_word) words.emplace_back();
        words.back() += letter;
        at = end;
    }
    for (std::string& word : words) word = fmt::format("=?UTF-8?Q?{}?=", word);
    return join(words, fmt::format("{} ", line_end));
}

std::string header(std::string_view name, std::string_view text) {
    const std::string one_line = in_one_line(text);
    if (is_plain(one_line))
        return fmt::format("{}: {}{}", name,
                           join(wrapped(one_line, longest_line - name.size() - 2), fmt::format("{} ", line_end)),
                           line_end);
    // the first word of code on a line of its own: the name of the header must not make it too long
    return fmt::format("{}:{} {}{}", name, line_end, coded_words(one_line), line_end);
}

std::string address(std::string_view name, const std::string& mailbox) {
    if (mailbox.empty()) return {};
    if (!is_mailbox(mailbox)) throw Error(ErrorKind::internal, "a header of a message would hold no mailbox");
    return fmt::format("{}: {}{}", name, mailbox, line_end);
}

/// It stands in no line of what it parts: neither way of writing octets in code has "=_".
std::string boundary_of(const Mail& mail, std::string_view level) {
    std::string all = fmt::format("{}\n{}\n{}\n{}\n", level, mail.to, mail.subject, mail.text);
    if (mail.calendar) all += mail.calendar->bytes;
    for (const MailAttachment& attachment : mail.attachments) all += attachment.bytes;
    return "=_" + digest_of(all).substr(0, 32);
}

/// These parts as one: "mixed", or as "alternative" ways to show the same.
std::string together(std::string_view kind, const std::string& boundary, const std::vector<std::string>& parts) {
    std::string out = fmt::format("Content-Type: multipart/{1};{0} boundary=\"{2}\"{0}{0}", line_end, kind, boundary);
    for (const std::string& part : parts) out += fmt::format("--{1}{0}{2}", line_end, boundary, part);
    return out + fmt::format("--{1}--{0}", line_end, boundary);
}

std::string text_part(const Mail& mail) {
    return fmt::format("Content-Type: text/plain; charset=utf-8{0}Content-Transfer-Encoding: quoted-printable{0}{0}{1}",
                       line_end, quoted_printable(mail.text));
}

std::string calendar_part(const MailCalendar& calendar) {
    return fmt::format(
        "Content-Type: text/calendar; charset=utf-8; method={1}{0}Content-Transfer-Encoding: base64{0}{0}{2}", line_end,
        calendar.method, base64_lines(calendar.bytes));
}

std::string attached_part(const MailAttachment& attachment) {
    return fmt::format(
        "Content-Type: {1};{0} name=\"{2}\"{0}Content-Transfer-Encoding: base64{0}"
        "Content-Disposition: attachment;{0} filename=\"{2}\"{0}{0}{3}",
        line_end, attachment.type, attachment.file, base64_lines(attachment.bytes));
}

}  // namespace

std::string mail_bytes(const Mail& mail) {
    std::string out;
    if (mail.is_draft) out += fmt::format("X-Unsent: 1{}", line_end);  // Outlook then opens it as one to be sent
    out += address("From", mail.from);
    out += address("To", mail.to);
    out += header("Subject", mail.subject);
    out += fmt::format("MIME-Version: 1.0{}", line_end);
    std::string body = text_part(mail);
    if (mail.calendar)
        body = together("alternative", boundary_of(mail, "alternative"), {body, calendar_part(*mail.calendar)});
    if (mail.attachments.empty()) return out + body;
    std::vector<std::string> parts{body};
    for (const MailAttachment& attachment : mail.attachments) parts.push_back(attached_part(attachment));
    return out + together("mixed", boundary_of(mail, "mixed"), parts);
}

}  // namespace review
