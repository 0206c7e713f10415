#include "documents/page.h"

#include <fmt/format.h>

#include "base/text.h"
#include "documents/page_body.h"
#include "documents/template.h"
#include "files/base64.h"
#include "files/disk.h"
#include "files/embedded.h"

namespace review {
namespace {

std::string or_built_in(const std::string& given, std::string_view name) {
    return given.empty() ? std::string(embedded(name).value_or("")) : given;
}

/// Inside <style> nothing is escaped, so a style sheet must not be able to end it.
std::string inside_style(const std::string& css) { return replaced(css, "</", "<\\/"); }

/// A browser ends a script at this mark wherever it stands, and takes the digest of what it reads: without CR.
std::string inside_script(const std::string& script) {
    return replaced(replaced(script, "\r", ""), "</script", "<\\/script");
}

/// As a Content-Security-Policy has it: base64 of SHA-256.
std::string digest_for_browsers(std::string_view text) {
    const std::string hex = digest_of(text);
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes += char(std::stoi(hex.substr(i, 2), nullptr, 16));
    return base64_of(bytes);
}

/// As the inside of a CSS string in <style>: everything but letters, digits and blanks by its number.
std::string css_text(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool harmless = byte >= 0x80 || c == ' ' || c == '-' || c == '.' || c == ',' || (c >= '0' && c <= '9') ||
                              (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (harmless)
            out += c;
        else
            out.append("\\").append({hex[byte >> 4], hex[byte & 15]}).append(" ");
    }
    return out;
}

}  // namespace

std::string markdown_to_html(std::string_view markdown, const FindPicture& picture) {
    return page_body(markdown, picture).html;
}

std::string html_page(std::string_view markdown, const PageOptions& options) {
    PageBody body = page_body(markdown, options.picture);
    return html_page_around(std::move(body.html), body.wide, options);
}

std::string html_page_around(std::string body, bool wide, const PageOptions& options) {
    const std::string script = inside_script(options.script);
    ViewMap values;
    values["title"] = options.title;
    values["language"] = options.language;
    values["organisation"] = options.organisation;
    values["marking"] = options.marking;
    values["footer"] = options.footer;
    if (options.logo)
        values["logo"] =
            fmt::format("data:{};base64,{}", media_type(options.logo->kind), base64_of(options.logo->bytes));
    else
        values["logo"] = "";
    values["masthead"] = !options.organisation.empty() || !options.marking.empty();
    values["landscape"] = wide;
    values["style"] = inside_style(or_built_in(options.style, "documents/page.css"));
    ViewMap css;
    css["organisation"] = css_text(options.organisation);
    css["marking"] = css_text(options.marking);
    css["footer"] = css_text(options.footer);
    values["css"] = std::move(css);
    values["body"] = std::move(body);
    values["script"] = script;
    values["script_digest"] = script.empty() ? std::string() : digest_for_browsers(script);
    TemplateOptions frame;
    frame.file = "documents/page.html";
    frame.escape = escape_html;
    return render(or_built_in(options.frame, "documents/page.html"), View(std::move(values)), frame);
}

}  // namespace review
