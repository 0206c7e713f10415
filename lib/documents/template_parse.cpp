#include "documents/template_parse.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace review {
namespace {

using Kind = TemplateNode::Kind;

constexpr std::size_t deepest_section = 100;  // far beyond any document; keeps the stack of the machine out of it

std::string indented(std::string_view text, std::string_view indent) {
    std::string out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end == std::string_view::npos ? end : end + 1);
        out.append(indent).append(line);
        text.remove_prefix(line.size());
    }
    return out;
}

bool only_blanks(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t'; });
}

struct Tag {
    char sign = 0;  ///< one of # ^ / > & ! = {, or 0 for a plain value
    std::string name;
    std::size_t start = 0;
    std::size_t end = 0;  ///< just behind it
};

class Parser {
   public:
    explicit Parser(ParsedTemplate& made) : made_(made), text_(made.text) { open_.emplace_back(); }
    void run();

   private:
    [[noreturn]] void fail(std::size_t offset, std::string text, std::string hint) const {
        throw Error(ErrorKind::invalid_data, std::move(text), made_.spot(offset)).hint(std::move(hint));
    }
    Tag read_tag(std::size_t start) const;
    /// The whole line of a tag that stands alone on it, line end included; else the tag itself.
    std::pair<std::size_t, std::size_t> extent(const Tag& tag) const;
    void take(const Tag& tag, std::string indent);
    void close(const Tag& tag);
    void add_text(std::size_t from, std::size_t to);

    ParsedTemplate& made_;
    std::string_view text_;
    std::vector<TemplateNode> open_;  ///< the root, then every section that is still open
};

void Parser::run() {
    std::size_t at = 0;
    for (auto start = text_.find("{{"); start != std::string_view::npos; start = text_.find("{{", at)) {
        const Tag tag = read_tag(start);
        const auto [from, to] = extent(tag);
        add_text(at, from);
        at = to;
        take(tag, std::string(text_.substr(from, start - from)));
    }
    add_text(at, text_.size());
    if (open_.size() > 1) {
        const auto& section = open_.back();
        fail(section.offset, "the section " + section.text + " is opened here and never closed",
             "put {{/" + section.text + "}} where it ends");
    }
    made_.nodes = std::move(open_.front().children);
}

Tag Parser::read_tag(std::size_t start) const {
    Tag tag;
    tag.start = start;
    std::size_t inside = start + 2;
    if (inside < text_.size() && std::string_view("#^/>&!={").find(text_[inside]) != std::string_view::npos)
        tag.sign = text_[inside++];
    const std::string_view closing = tag.sign == '{' ? "}}}" : "}}";
    const auto end = text_.find(closing, inside);
    if (end == std::string_view::npos)
        fail(start, "a tag is opened here and never closed", "put " + std::string(closing) + " behind the name");
    tag.end = end + closing.size();
    tag.name = trimmed(text_.substr(inside, end - inside));
    if (tag.sign == '=')
        fail(start, "this tag would change the delimiters, which is not supported", "write tags as {{name}}");
    if (tag.sign != '!' && (tag.name.empty() || tag.name.find("{{") != std::string::npos))
        fail(start, tag.name.empty() ? "a tag without a name" : "a tag is opened here and never closed",
             "write tags as {{name}}");
    return tag;
}

std::pair<std::size_t, std::size_t> Parser::extent(const Tag& tag) const {
    const std::pair<std::size_t, std::size_t> itself{tag.start, tag.end};
    if (tag.sign == 0 || tag.sign == '{' || tag.sign == '&') return itself;
    const auto before = text_.substr(0, tag.start).rfind('\n');
    const auto line_start = before == std::string_view::npos ? 0 : before + 1;
    if (!only_blanks(text_.substr(line_start, tag.start - line_start))) return itself;
    const auto newline = text_.find('\n', tag.end);
    const auto line_end = newline == std::string_view::npos ? text_.size() : newline;
    auto rest = text_.substr(tag.end, line_end - tag.end);
    if (newline != std::string_view::npos && !rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
    if (!only_blanks(rest)) return itself;
    return {line_start, newline == std::string_view::npos ? text_.size() : newline + 1};
}

void Parser::take(const Tag& tag, std::string indent) {
    if (tag.sign == '!') return;
    if (tag.sign == '/') return close(tag);
    TemplateNode node;
    node.text = tag.name;
    node.offset = tag.start;
    switch (tag.sign) {
        case '#': node.kind = Kind::section; break;
        case '^': node.kind = Kind::inverted; break;
        case '>': node.kind = Kind::partial; break;
        case '&':
        case '{': node.kind = Kind::raw_value; break;
        default: node.kind = Kind::value;
    }
    if (node.kind == Kind::section || node.kind == Kind::inverted) {
        if (open_.size() > deepest_section)
            fail(tag.start, "sections are nested more than " + std::to_string(deepest_section) + " deep",
                 "move the inner ones to a partial");
        open_.push_back(std::move(node));
        return;
    }
    if (node.kind == Kind::partial) node.indent = std::move(indent);
    open_.back().children.push_back(std::move(node));
}

void Parser::close(const Tag& tag) {
    if (open_.size() == 1)
        fail(tag.start, "{{/" + tag.name + "}} closes a section that is not open",
             "open it with {{#" + tag.name + "}}");
    TemplateNode section = std::move(open_.back());
    open_.pop_back();
    if (section.text != tag.name) {
        const Spot opened = made_.spot(section.offset);
        fail(tag.start,
             "{{/" + tag.name + "}} stands where the section " + section.text + " is still open (opened in line " +
                 std::to_string(opened.line) + ", column " + std::to_string(opened.column) + ")",
             "close it first with {{/" + section.text + "}}");
    }
    open_.back().children.push_back(std::move(section));
}

void Parser::add_text(std::size_t from, std::size_t to) {
    if (from >= to) return;
    TemplateNode node;
    node.text = text_.substr(from, to - from);
    node.offset = from;
    open_.back().children.push_back(std::move(node));
}

}  // namespace

Spot ParsedTemplate::spot(std::size_t offset) const {
    const std::string_view before = std::string_view(text).substr(0, offset);
    const auto newline = before.rfind('\n');
    const auto line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    const auto column = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return {file, int(std::count(before.begin(), before.end(), '\n')) + 1,
            int(column) + 1 - int(std::min(indentation, line.size()))};
}

ParsedTemplate parse_template(std::string_view text, std::string file, std::string_view indent) {
    ParsedTemplate made;
    made.file = std::move(file);
    made.text = indent.empty() ? std::string(text) : indented(text, indent);
    made.indentation = indent.size();
    Parser(made).run();
    return made;
}

}  // namespace review
