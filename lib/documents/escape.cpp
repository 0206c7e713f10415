#include <algorithm>

#include "base/text.h"
#include "documents/template.h"

namespace review {
namespace {

/// How many bytes at the start must be kept from opening a list, a rule, a heading's underline or a table.
/// Returns the place of the one mark to escape, or npos. All other block marks are escaped wherever they
/// stand.
std::size_t block_mark(std::string_view text) {
    const auto blank_at = [&](std::size_t at) { return at >= text.size() || text[at] == ' '; };
    if (text.empty()) return std::string_view::npos;
    switch (text.front()) {
        case '=': return 0;
        case '-':
        case '+': return blank_at(1) || text[1] == text[0] ? 0 : std::string_view::npos;
        case ':': return blank_at(1) || text[1] == '-' ? 0 : std::string_view::npos;
        default: break;
    }
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const bool numbers = digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
    return numbers && blank_at(digits + 1) ? digits : std::string_view::npos;
}

bool is_mark(std::string_view text, std::size_t at) {
    switch (text[at]) {
        case '\\':
        case '`':
        case '*':
        case '_':
        case '{':
        case '}':
        case '[':
        case ']':
        case '<':
        case '>':
        case '#':
        case '|':
        case '~': return true;
        // "Health & Care" can be no entity; at the very end the template's next letters could make it one.
        case '&': return at + 1 == text.size() || text[at + 1] != ' ';
        // A picture needs a bracket next; within the value that is escaped, behind it the template may have one.
        case '!': return at + 1 == text.size();
        default: return false;
    }
}

}  // namespace

std::string escape_markdown(std::string_view text) {
    std::string plain;
    for (const auto word : split_words(text)) {
        if (!plain.empty()) plain += ' ';
        plain += word;
    }
    const std::size_t start_mark = block_mark(plain);
    std::string out;
    out.reserve(plain.size() + plain.size() / 8);
    for (std::size_t at = 0; at < plain.size(); ++at) {
        if (at == start_mark || is_mark(plain, at)) out += '\\';
        out += plain[at];
    }
    return out;
}

std::string escape_html(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default:
                // Control bytes are allowed in no page; a replacement mark shows that something was there.
                if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r')
                    out += "\xEF\xBF\xBD";
                else
                    out += c;
        }
    return out;
}

std::string escape_none(std::string_view text) { return std::string(text); }

}  // namespace review
