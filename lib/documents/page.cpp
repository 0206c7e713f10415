#include "documents/page.h"

#include "base/text.h"
#include "documents/page_body.h"
#include "documents/template.h"
#include "files/embedded.h"

namespace review {
namespace {

std::string or_built_in(const std::string& given, std::string_view name) {
    return given.empty() ? std::string(embedded(name).value_or("")) : given;
}

/// Inside <style> nothing is escaped, so a style sheet must not be able to end it.
std::string inside_style(const std::string& css) { return replaced(css, "</", "<\\/"); }

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
    ViewMap values;
    values["title"] = options.title;
    values["language"] = options.language;
    values["organisation"] = options.organisation;
    values["marking"] = options.marking;
    values["footer"] = options.footer;
    values["masthead"] = !options.organisation.empty() || !options.marking.empty();
    values["landscape"] = body.wide;
    values["style"] = inside_style(or_built_in(options.style, "documents/page.css"));
    ViewMap css;
    css["organisation"] = css_text(options.organisation);
    css["marking"] = css_text(options.marking);
    css["footer"] = css_text(options.footer);
    values["css"] = std::move(css);
    values["body"] = std::move(body.html);
    TemplateOptions frame;
    frame.file = "documents/page.html";
    frame.escape = escape_html;
    return render(or_built_in(options.frame, "documents/page.html"), View(std::move(values)), frame);
}

}  // namespace review
