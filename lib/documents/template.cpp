#include "documents/template.h"

#include <algorithm>
#include <deque>

#include "base/error.h"
#include "base/text.h"
#include "documents/template_parse.h"

namespace review {
namespace {

using Kind = TemplateNode::Kind;

constexpr int deepest_partial = 32;

class Renderer {
   public:
    Renderer(const View& root, const TemplateOptions& options) : options_(options), stack_{&root} {}
    std::string document(const ParsedTemplate& in) {
        nodes(in, in.nodes);
        return std::move(out_);
    }

   private:
    /// What {{@first}}, {{@last}} and {{@number}} say inside a section over a list.
    struct Loop {
        View first, last, number;
    };

    void nodes(const ParsedTemplate& in, const std::vector<TemplateNode>& list);
    void value(const ParsedTemplate& in, const TemplateNode& node);
    void section(const ParsedTemplate& in, const TemplateNode& node);
    void item(const View& view, const ParsedTemplate& in, const TemplateNode& node);
    void partial(const ParsedTemplate& in, const TemplateNode& node);
    const ParsedTemplate* load_partial(const ParsedTemplate& in, const TemplateNode& node);

    std::vector<const ViewMap*> maps() const;
    const View* find(const ParsedTemplate& in, const TemplateNode& node) const;
    const View* find_first(std::string_view name) const;
    const View* find_reserved(std::string_view name) const;
    [[noreturn]] void unknown(const ParsedTemplate& in, const TemplateNode& node, std::string_view part,
                              std::vector<std::string> known) const;
    std::vector<std::string> known_names() const;
    std::string text_of(const View& view, const ParsedTemplate& in, const TemplateNode& node) const;

    const TemplateOptions& options_;
    std::vector<const View*> stack_;  ///< the root, then what each open section is about
    std::deque<Loop> loops_;          ///< a deque: views in it are pointed at while it grows
    std::map<std::pair<std::string, std::string>, ParsedTemplate> partials_;  ///< by name and indentation
    int depth_ = 0;
    std::string out_;
};

Error fault(std::string text, const ParsedTemplate& in, const TemplateNode& node) {
    return Error(ErrorKind::invalid_data, std::move(text), in.spot(node.offset));
}

std::vector<std::string> keys_of(const ViewMap& map) {
    std::vector<std::string> keys;
    for (const auto& [key, view] : map.entries) keys.push_back(key);
    return keys;
}

void Renderer::nodes(const ParsedTemplate& in, const std::vector<TemplateNode>& list) {
    for (const TemplateNode& node : list) switch (node.kind) {
            case Kind::text: out_ += node.text; break;
            case Kind::value:
            case Kind::raw_value: value(in, node); break;
            case Kind::section: section(in, node); break;
            case Kind::inverted: {
                const View* view = find(in, node);
                if (view == nullptr || !view->shown()) nodes(in, node.children);
                break;
            }
            case Kind::partial: partial(in, node); break;
        }
}

void Renderer::value(const ParsedTemplate& in, const TemplateNode& node) {
    const View* view = find(in, node);
    if (view == nullptr) return;
    const std::string text = text_of(*view, in, node);
    out_ += node.kind == Kind::raw_value || !options_.escape ? text : options_.escape(text);
}

void Renderer::section(const ParsedTemplate& in, const TemplateNode& node) {
    const View* view = find(in, node);
    if (view == nullptr || !view->shown()) return;
    const auto* list = std::get_if<ViewList>(&view->data);
    if (list == nullptr) return item(*view, in, node);
    loops_.emplace_back();
    for (std::size_t i = 0; i < list->size(); ++i) {
        loops_.back() = {View(i == 0), View(i + 1 == list->size()), View(long(i + 1))};
        item((*list)[i], in, node);
    }
    loops_.pop_back();
}

/// A yes is not an item: inside {{#late}} the names, and {{.}}, mean what they meant outside.
void Renderer::item(const View& view, const ParsedTemplate& in, const TemplateNode& node) {
    const bool enters = !std::holds_alternative<bool>(view.data);
    if (enters) stack_.push_back(&view);
    nodes(in, node.children);
    if (enters) stack_.pop_back();
}

void Renderer::partial(const ParsedTemplate& in, const TemplateNode& node) {
    if (depth_ >= deepest_partial)
        throw fault("partials are nested more than " + std::to_string(deepest_partial) + " deep at " + node.text, in,
                    node)
            .hint("a partial may use itself only inside a section that comes to an end");
    const ParsedTemplate* inner = load_partial(in, node);
    if (inner == nullptr) return;
    ++depth_;
    try {
        nodes(*inner, inner->nodes);
    } catch (Error& error) {
        // Where the chain starts is what helps; a runaway recursion would give the same line 32 times.
        if (error.causes.size() < 3) error.because("it is used by " + in.spot(node.offset).text());
        throw;
    }
    --depth_;
}

const ParsedTemplate* Renderer::load_partial(const ParsedTemplate& in, const TemplateNode& node) {
    const std::pair key(node.text, node.indent);
    if (const auto known = partials_.find(key); known != partials_.end()) return &known->second;
    const auto found = options_.partial ? options_.partial(node.text) : std::nullopt;
    if (found) return &partials_.emplace(key, parse_template(found->first, found->second, node.indent)).first->second;
    if (options_.strict)
        throw fault("there is no partial called " + node.text, in, node)
            .hint("add a template with this name, or correct the name in {{> " + node.text + "}}");
    return nullptr;
}

/// The maps a name is looked up in. Strict: the innermost item and the root; else all of them, from the
/// inside.
std::vector<const ViewMap*> Renderer::maps() const {
    std::vector<const ViewMap*> found;
    for (auto view = stack_.rbegin(); view != stack_.rend(); ++view)
        if (const auto* map = std::get_if<ViewMap>(&(*view)->data))
            if (!options_.strict || found.empty() || *view == stack_.front()) found.push_back(map);
    return found;
}

const View* Renderer::find_reserved(std::string_view name) const {
    if (loops_.empty()) return nullptr;
    const Loop& loop = loops_.back();
    if (name == "@first") return &loop.first;
    if (name == "@last") return &loop.last;
    return name == "@number" ? &loop.number : nullptr;
}

const View* Renderer::find_first(std::string_view name) const {
    if (name.starts_with('@')) return find_reserved(name);
    for (const ViewMap* map : maps())
        if (const View* view = map->find(name)) return view;
    return nullptr;
}

const View* Renderer::find(const ParsedTemplate& in, const TemplateNode& node) const {
    if (node.text == ".") return stack_.back();
    const View* view = nullptr;
    std::string_view before;
    for (const auto part : split(node.text, '.')) {
        const View* outer = view;
        const ViewMap* map = outer == nullptr ? nullptr : std::get_if<ViewMap>(&outer->data);
        if (outer == nullptr)
            view = find_first(part);
        else
            view = map == nullptr ? nullptr : map->find(part);
        if (view == nullptr && !options_.strict) return nullptr;
        if (view == nullptr && outer != nullptr && std::holds_alternative<std::monostate>(outer->data))
            throw fault("there is no " + std::string(before) + " here, so {{" + node.text + "}} would leave a hole", in,
                        node)
                .hint("put {{#" + std::string(before) + "}} … {{/" + std::string(before) +
                      "}} around what is said of it");
        if (view == nullptr)
            unknown(in, node, part, map ? keys_of(*map) : outer ? std::vector<std::string>{} : known_names());
        before = std::string_view(node.text).substr(0, std::size_t(part.data() - node.text.data()) + part.size());
    }
    return view;
}

std::vector<std::string> Renderer::known_names() const {
    std::vector<std::string> known;
    for (const ViewMap* map : maps())
        for (std::string& key : keys_of(*map)) known.push_back(std::move(key));
    if (!loops_.empty()) known.insert(known.end(), {"@first", "@last", "@number"});
    return known;
}

void Renderer::unknown(const ParsedTemplate& in, const TemplateNode& node, std::string_view part,
                       std::vector<std::string> known) const {
    Error error = fault("nothing is called " + node.text + " here", in, node);
    if (const auto near = nearest(part, known)) {
        error.hint("did you mean " + *near + "?");
    } else if (!known.empty() && known.size() <= 24) {
        std::sort(known.begin(), known.end());
        known.erase(std::unique(known.begin(), known.end()), known.end());
        error.hint("what can be used here: " + join(known, ", "));
    }
    throw error;
}

std::string Renderer::text_of(const View& view, const ParsedTemplate& in, const TemplateNode& node) const {
    if (const auto* text = std::get_if<std::string>(&view.data)) return *text;
    if (const auto* number = std::get_if<long>(&view.data)) return std::to_string(*number);
    if (std::holds_alternative<std::monostate>(view.data)) return {};
    const bool yes_no = std::holds_alternative<bool>(view.data);
    if (options_.strict) {
        const std::string open = "{{#" + node.text + "}} … ", close = "{{/" + node.text + "}}";
        throw fault(
            "{{" + node.text + "}} is " + (yes_no ? "a yes or no" : "a list or a group of values") + ", not a text", in,
            node)
            .hint(yes_no ? "say it in words: " + open + close + "{{^" + node.text + "}} … " + close
                         : "go through it with " + open + close);
    }
    return yes_no ? (std::get<bool>(view.data) ? "true" : "false") : "";
}

}  // namespace

const View* ViewMap::find(std::string_view name) const {
    for (const auto& [key, view] : entries)
        if (key == name) return &view;
    return nullptr;
}

View& ViewMap::operator[](std::string_view name) {
    for (auto& [key, view] : entries)
        if (key == name) return view;
    return entries.emplace_back(std::string(name), View()).second;
}

bool View::shown() const {
    if (std::holds_alternative<std::monostate>(data)) return false;
    if (const auto* yes = std::get_if<bool>(&data)) return *yes;
    if (const auto* text = std::get_if<std::string>(&data)) return !text->empty();
    if (const auto* list = std::get_if<ViewList>(&data)) return !list->empty();
    return true;
}

std::string render(std::string_view text, const View& view, const TemplateOptions& options) {
    return Renderer(view, options).document(parse_template(text, options.file));
}

}  // namespace review
