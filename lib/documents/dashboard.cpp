#include "documents/dashboard.h"

#include <fmt/format.h>

#include "documents/page.h"

namespace review {
namespace {

std::pair<std::string, std::string> text_of(const std::string& name, const FindTemplate& find) {
    const auto found = find("documents/" + name);
    if (!found) throw Error(ErrorKind::not_found, fmt::format("there is no template templates/documents/{}", name));
    return *found;
}

/// A text of the root, or of a map in it.
std::string word(const View& view, std::string_view name, std::string_view inner = {}) {
    const auto& root = std::get<ViewMap>(view.data);
    const View* found = root.find(name);
    if (found != nullptr && !inner.empty()) found = std::get<ViewMap>(found->data).find(inner);
    return found == nullptr ? std::string() : std::get<std::string>(found->data);
}

}  // namespace

std::string make_dashboard(const std::string& title, const View& view, const FindTemplate& find) {
    const auto [text, file] = text_of("dashboard.html", find);
    TemplateOptions options;
    options.file = file;
    options.escape = escape_html;
    PageOptions page;
    page.title = title;
    page.marking = word(view, "marking");
    page.organisation = word(view, "partnership", "name");
    page.footer = fmt::format("Made on {}", word(view, "today"));
    page.style = text_of("page.css", find).first + text_of("dashboard.css", find).first;
    page.frame = text_of("page.html", find).first;
    page.script = text_of("dashboard.js", find).first;
    ViewMap root = std::get<ViewMap>(view.data);
    ViewMap document;
    document["title"] = title;
    root["document"] = std::move(document);
    return html_page_around(render(text, View(std::move(root)), options), true, page);
}

}  // namespace review
