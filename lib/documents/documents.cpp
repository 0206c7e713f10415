#include "documents/documents.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "documents/page.h"
#include "documents/paper.h"
#include "files/embedded.h"

namespace review {
namespace {

constexpr std::string_view folder = "documents/";
constexpr std::string_view ending = ".md";

std::string file_of(std::string_view name) { return fmt::format("{}{}{}", folder, name, ending); }

/// The built-in templates that are whole documents.
std::vector<std::string> known_templates() {
    std::vector<std::string> names;
    for (const std::string& file : embedded_names(folder)) {
        if (!file.ends_with(ending) || file.find('/', folder.size()) != std::string::npos) continue;
        names.push_back(file.substr(folder.size(), file.size() - folder.size() - ending.size()));
    }
    return names;
}

std::pair<std::string, std::string> found_template(const std::string& name, const FindTemplate& find) {
    if (auto found = find(file_of(name))) return *found;
    Error error(ErrorKind::not_found, fmt::format("there is no template templates/{}", file_of(name)));
    if (const auto near = nearest(name, known_templates())) error.hint(fmt::format("did you mean {}?", *near));
    throw error.hint(fmt::format("write it, or name another in the procedure's [[document]]"));
}

const View* at(const View& view, std::string_view path) {
    const View* found = &view;
    for (const std::string_view part : split(path, '.')) {
        const auto* map = std::get_if<ViewMap>(&found->data);
        found = map != nullptr ? map->find(part) : nullptr;
        if (found == nullptr) return nullptr;
    }
    return found;
}

std::string text_at(const View& view, std::string_view path) {
    const View* found = at(view, path);
    const auto* text = found != nullptr ? std::get_if<std::string>(&found->data) : nullptr;
    return text != nullptr ? *text : std::string();
}

struct Needed {
    std::string_view word;
    std::string_view shown;  ///< the name of the view that is there when it is
    std::string_view text, remedy;
};
constexpr Needed known_needs[] = {
    {"decision", "decision.made", "no decision is recorded yet",
     "review screen {} --decide OUTCOME --decided-by ROLE=WHO --because TEXT"},
    {"taken-up", "decision.taken_up", "no decision to hold a review is recorded",
     "review screen {} --decide OUTCOME --decided-by ROLE=WHO --because TEXT"},
    {"meeting-planned", "coming", "no meeting is in the diary", "review schedule {} --meeting TYPE --date DATE"},
    {"meeting-held", "meeting", "no meeting is recorded as held", "review record {} meeting ID --held --on DATE"},
    {"learning", "learning", "no learning point is recorded yet", "review record {} learning"},
    {"actions", "actions", "the action plan has no action yet", "review action add {}"},
    {"report", "report.begun", "the report has no text yet", "review record {} section"},
    {"chronology", "chronology.rows", "no chronology has come in yet",
     "review record {} chronology AGENCY --from FILE.csv"},
    {"key-events", "chronology.key_rows", "no row of a chronology is marked as a key event",
     "write yes in its column key, and review record {} chronology AGENCY --from FILE.csv --replace"},
    {"family-links", "genogram.drawn", "nothing on record says who is whose parent or partner",
     "review record {} person CODE --parent CODE, or review record {} couple CODE CODE --state STATE"},
    {"ties", "ecomap.drawn", "nothing on record says what is around the child",
     "review record {} tie WITH --strength strong|weak|strained|broken"},
    {"addressee", "addressed", "it is a letter, and it is not said to whom", "review report NAME {} --for WHO"},
};

/// What a template says when its document goes to everybody: it then bears no protective marking.
constexpr std::string_view is_public = "{{! public }}";

/// The words of every {{! needs: … }}.
std::vector<std::string> needs_of(std::string_view text) {
    static constexpr std::string_view opening = "{{! needs:";
    std::vector<std::string> words;
    for (auto start = text.find(opening); start != std::string_view::npos; start = text.find(opening, start + 1)) {
        const auto from = start + opening.size();
        const auto end = text.find("}}", from);
        if (end == std::string_view::npos) break;
        for (const std::string_view word : split(text.substr(from, end - from), ',')) words.emplace_back(trimmed(word));
    }
    return words;
}

Error unknown_need(const std::string& word, const std::string& file) {
    std::vector<std::string> known;
    for (const Needed& needed : known_needs) known.emplace_back(needed.word);
    Error error(ErrorKind::invalid_data, fmt::format("\"needs: {}\" names nothing that a document can need", word),
                Spot{file, 0, 0});
    if (const auto near = nearest(word, known)) error.hint(fmt::format("did you mean {}?", *near));
    return error.hint(fmt::format("one of {}", in_words(known, "or")));
}

/// The names of the view, and those that only the making of a document knows.
View with_document(const View& view, const std::string& title, bool in_markdown, bool for_everybody) {
    const auto* given = std::get_if<ViewMap>(&view.data);
    if (given == nullptr) throw Error(ErrorKind::internal, "a document is made from a map of names");
    ViewMap root = *given;
    ViewMap document;
    document["title"] = title;
    root["document"] = std::move(document);
    root["in_markdown"] = in_markdown;
    if (for_everybody) root["marking"] = "";
    return View(std::move(root));
}

/// Control characters do harm in every format: they steer a terminal, and no XML may hold them. Line ends of Windows are line ends.
std::string without_controls(const std::string& text) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto c = static_cast<unsigned char>(text[at]);
        const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
        if (c == '\r' && next == '\n') continue;
        const bool is_late = c == 0xC2 && next >= 0x80 && next < 0xA0;  // U+0080 to U+009F
        if (is_late) ++at;
        if (is_late || c == 0x7F || (c < 0x20 && c != '\n' && c != '\t'))
            out += replacement;
        else
            out += text[at];
    }
    return out;
}

/// Without the empty lines that sections which are not shown leave behind: at most one in a row, and none at the start.
std::string tidy(std::string_view text) {
    std::string out;
    bool empty_before = true;
    for (const std::string_view line : split(text, '\n')) {
        const bool is_empty = trimmed(line).empty();
        if (is_empty && empty_before) continue;
        out += is_empty ? std::string_view() : line;
        out += '\n';
        empty_before = is_empty;
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

std::string footer(const View& view) {
    const std::string case_id = text_at(view, "case.id");
    const std::string from = case_id.empty() ? std::string() : " from case " + case_id;
    return fmt::format("Made on {}{}", text_at(view, "today"), from);
}

std::string text_of(const std::string& name, const FindTemplate& find) {
    const auto found = find(std::string(folder) + name);
    return found ? found->first : std::string();
}

PageOptions page_options(const std::string& title, const View& view, const FindTemplate& find) {
    PageOptions page;
    const std::string case_id = text_at(view, "case.id");
    page.title = case_id.empty() ? title : fmt::format("{}: {}", case_id, title);
    page.marking = text_at(view, "marking");
    page.organisation = text_at(view, "partnership.name");
    page.footer = footer(view);
    page.style = text_of("page.css", find);
    page.frame = text_of("page.html", find);
    page.picture = [find](std::string_view picture) -> std::optional<std::string> {
        if (slug(picture) != picture) return std::nullopt;
        auto found = find(fmt::format("pictures/{}.svg", picture));
        return found ? std::optional(std::move(found->first)) : std::nullopt;
    };
    return page;
}

}  // namespace

std::string make_text(const std::string& template_name, const View& view, const FindTemplate& find) {
    const std::string name = fmt::format("{}{}.txt", folder, template_name);
    const auto found = find(name);
    if (!found) throw Error(ErrorKind::not_found, fmt::format("there is no template templates/{}", name));
    TemplateOptions options;
    options.file = found->second;
    options.escape = escape_none;
    return tidy(without_controls(render(found->first, view, options)));
}

bool needs(const std::string& template_name, std::string_view need, const FindTemplate& find) {
    const auto words = needs_of(found_template(template_name, find).first);
    return std::find(words.begin(), words.end(), need) != words.end();
}

std::vector<NotYet> not_yet(const std::string& template_name, const View& view, const FindTemplate& find) {
    const auto [text, file] = found_template(template_name, find);
    std::vector<NotYet> missing;
    for (const std::string& word : needs_of(text)) {
        const auto* needed = std::find_if(std::begin(known_needs), std::end(known_needs),
                                          [&](const Needed& row) { return row.word == word; });
        if (needed == std::end(known_needs)) throw unknown_need(word, file);
        const View* there = at(view, needed->shown);
        if (there != nullptr && there->shown()) continue;
        missing.push_back(
            {word, std::string(needed->text), replaced(std::string(needed->remedy), "{}", text_at(view, "case.id"))});
    }
    return missing;
}

Paper make_paper(const std::string& template_name, const std::string& title, const View& view,
                 const FindTemplate& find) {
    const auto found = found_template(template_name, find);
    const std::string& text = found.first;
    TemplateOptions options;
    options.file = found.second;
    options.partial = [&](std::string_view name) { return find(file_of(name)); };
    const bool for_everybody = text.find(is_public) != std::string::npos;
    const auto filled_in = [&](bool in_markdown) {
        return tidy(without_controls(render(text, with_document(view, title, in_markdown, for_everybody), options)));
    };
    Paper paper = bare_paper(title, view, find);
    paper.markdown = filled_in(true);
    paper.body = filled_in(false);
    if (for_everybody) paper.page.marking.clear();
    return paper;
}

Paper bare_paper(const std::string& title, const View& view, const FindTemplate& find) {
    Paper paper{{}, {}, page_options(title, view, find), {}, {}};
    paper.made = parse_date(text_at(view, "today")).value_or(Date::of(2000, 1, 1).value());
    paper.letterhead = text_of("reference.docx", find);
    return paper;
}

}  // namespace review
