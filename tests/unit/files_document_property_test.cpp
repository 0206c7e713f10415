// Thousands of random files, each as odd as TOML allows, and random edits: the tree is the intended one, and no byte outside
// the edit changes. Seeds are fixed; a failure prints the file.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>

#include "files/document.h"

namespace review {
namespace {

class Dice {
   public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    int below(int count) { return int(engine_() % unsigned(count)); }
    bool chance(int percent) { return below(100) < percent; }
    template <class List>
    auto one_of(const List& list) {
        return *(std::begin(list) + below(int(std::size(list))));
    }

   private:
    std::mt19937 engine_;
};

/// Writes a file. Comments are numbered: #L on lines of their own, #E at the end of a line, #A inside a list.
class FileMaker {
   public:
    explicit FileMaker(Dice& dice) : dice_(dice), newline_(dice.chance(30) ? "\r\n" : "\n") {}

    std::string made() {
        if (dice_.chance(15)) out_ = "\xEF\xBB\xBF";
        body();
        for (int i = dice_.below(5); i > 0; --i) section();
        comments();
        if (dice_.chance(25))
            while (out_.ends_with('\n') || out_.ends_with('\r')) out_.pop_back();
        return out_;
    }

   private:
    std::string tag(char kind) {
        return "#" + std::string(1, kind) + "~" + std::to_string(next_++) + " \xE6\xBC\xA2 [x] 'q";
    }
    void line(const std::string& text) { out_ += text + newline_; }
    void comments() {
        while (dice_.chance(35)) line(dice_.chance(40) ? std::string(dice_.chance(30) ? "  " : "") : tag('L'));
    }
    std::string key() {
        static const std::vector<std::string> forms = {"k%", "\"k %\"", "'q.%'", "\"\xE6\xBC\xA2\x65\xCC\x81%\"",
                                                       "%",  "a-b_%"};
        std::string form = dice_.one_of(forms);
        return form.replace(form.find('%'), 1, std::to_string(next_++));
    }

    std::string scalar() {
        static const std::vector<std::string> forms = {"1",
                                                       "-2.5",
                                                       "true",
                                                       "2026-03-09",
                                                       "10:30:00",
                                                       "2026-03-09T10:30:00Z",
                                                       "\"a \\\"b\\\" # no\"",
                                                       "'C:\\x, [y]'",
                                                       "\"\"",
                                                       "\"\xE6\xBC\xA2 e\xCC\x81 \xF0\x9F\x98\x80\"",
                                                       "0x1F",
                                                       "1_000",
                                                       "inf",
                                                       "\"{child-1}, = \"",
                                                       "''"};
        return dice_.one_of(forms);
    }
    std::string block_text() {
        const std::string quote = dice_.chance(50) ? "\"\"\"" : "'''";
        return quote + newline_ + "# no comment" + newline_ + "[no.header]" + newline_ + newline_ + "k = 1" + newline_ +
               "# end" + quote;
    }
    std::string list(int depth) {
        const bool lines = dice_.chance(50);
        std::string text = "[";
        const int count = dice_.below(4);
        for (int i = 0; i < count; ++i) {
            if (lines) text += (dice_.chance(30) ? " " + tag('A') : "") + newline_ + "  ";
            text += value(depth + 1) + (i + 1 < count || dice_.chance(30) ? (dice_.chance(20) ? " ," : ",") : "") +
                    (lines ? "" : " ");
        }
        if (lines) text += (dice_.chance(30) ? " " + tag('A') : "") + newline_;
        return text + "]";
    }
    std::string braces(int depth) {
        std::string text = "{";
        for (int i = dice_.below(4); i > 0; --i) {
            const std::string name = key();
            text += " " + name + (dice_.chance(25) ? "." + key() : "") + " = " + value(depth + 1) + ",";
        }
        if (text.ends_with(',')) text.pop_back();
        return text + (dice_.chance(70) ? " }" : "}");
    }
    std::string value(int depth) {
        const int kind = dice_.below(10);
        if (kind < 5 || depth > 2) return scalar();
        if (kind < 6) return block_text();
        return kind < 8 ? list(depth) : braces(depth);
    }

    void key_line(const std::string& name) {
        line((dice_.chance(20) ? "  " : "") + name + (dice_.chance(20) ? "   =  " : " = ") + value(0) +
             (dice_.chance(30) ? " " + tag('E') : ""));
    }
    void body() {
        for (int i = dice_.below(5); i > 0; --i) {
            comments();
            if (dice_.chance(70)) {
                key_line(key());
                continue;
            }
            const std::string name = key();
            for (int k = dice_.below(3); k >= 0; --k) key_line(name + (dice_.chance(30) ? " . " : ".") + key());
        }
    }
    void header(const std::string& text) {
        comments();
        line((dice_.chance(15) ? " " : "") + text + (dice_.chance(20) ? " " + tag('E') : ""));
        body();
    }
    void section() {
        const std::string name = key();
        switch (dice_.below(4)) {
            case 0: header("[" + name + "]"); break;
            case 1:
                header("[" + name + "." + key() + "]");
                if (dice_.chance(40)) section();
                if (dice_.chance(40)) header("[" + name + "]");
                break;
            default:
                const std::string sub = key();
                for (int i = dice_.below(3); i >= 0; --i) {
                    header("[[" + name + "]]");
                    for (int k = dice_.below(3); k > 0; --k) header("[[" + name + "." + sub + "]]");
                    if (dice_.chance(30)) section();
                    if (dice_.chance(30)) header("[" + name + "." + key() + "]");
                }
        }
    }

    Dice& dice_;
    std::string newline_;
    std::string out_;
    int next_ = 0;
};

Value random_value(Dice& dice, int depth = 0) {
    static const std::vector<std::string> texts = {
        "", "plain", "two\nlines\n", "\"\"\"\n\"", "back\\slash\n# x", "\xE6\xBC\xA2\t\x01", "a\r\nb"};
    switch (dice.below(depth > 1 ? 5 : 8)) {
        case 0: return {std::int64_t{dice.below(100)}, {}};
        case 1: return {double(dice.below(100)) / 8, {}};
        case 2: return {*Date::of(2026, 1, unsigned(1 + dice.below(28))), {}};
        case 3: return {dice.chance(50), {}};
        case 4: return {dice.one_of(texts), {}};
        case 5:
        case 6: {
            Array array;
            for (int i = dice.below(4); i > 0; --i) array.push_back(random_value(dice, depth + 1));
            return {std::move(array), {}};
        }
        default: {
            Table table;
            for (int i = dice.below(4); i > 0; --i)
                table.entries.emplace_back(Key{"n " + std::to_string(i), {}}, random_value(dice, depth + 1));
            return {std::move(table), {}};
        }
    }
}

struct Found {
    Path path;
    const Value* value;
};
void collect(const Value& value, Path& path, std::vector<Found>& found) {
    found.push_back({path, &value});
    const std::size_t size = value.table() ? value.table()->entries.size() : value.array() ? value.array()->size() : 0;
    for (std::size_t i = 0; i < size; ++i) {
        const bool named = value.table() != nullptr;
        path.push_back(named ? PathStep(value.table()->entries[i].first.name) : PathStep(int(i)));
        collect(named ? value.table()->entries[i].second : (*value.array())[i], path, found);
        path.pop_back();
    }
}
std::vector<Found> all_in(const Document& document) {
    static Value root;
    root = Value{document.root(), {}};
    std::vector<Found> found;
    Path path;
    collect(root, path, found);
    return found;
}

bool is_below(const Path& path, const Path& start) {
    return path.size() >= start.size() && std::equal(start.begin(), start.end(), path.begin());
}
/// Every plain value that is not below `without`.
std::map<Path, std::string> leaves(const Document& document, const Path& without) {
    std::map<Path, std::string> out;
    for (const Found& item : all_in(document))
        if (!item.value->table() && !item.value->array() && !is_below(item.path, without))
            out[item.path] = toml_literal(*item.value);
    return out;
}

std::vector<std::string> tags(const std::string& text, std::string_view kinds) {
    std::vector<std::string> out;
    for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at + 1))
        if (at + 2 < text.size() && text[at + 2] == '~' && kinds.find(text[at + 1]) != std::string_view::npos)
            out.push_back(text.substr(at, text.find(' ', at) - at));
    return out;
}

/// `longer` is `shorter` with one piece put in.
bool is_one_insertion(const std::string& shorter, const std::string& longer) {
    if (longer.size() < shorter.size()) return false;
    const auto front = std::ranges::mismatch(shorter, longer).in1 - shorter.begin();
    const std::string_view rest = std::string_view(shorter).substr(std::size_t(front));
    return std::string_view(longer).ends_with(rest);
}

bool is_block_list(const std::string& text, const Value& value) {
    std::size_t at = 0;
    for (int line = 1; line < value.spot.line; ++line) at = text.find('\n', at) + 1;
    at = text.find_first_not_of(" \t\xEF\xBB\xBF", at);
    return value.array() != nullptr && text.compare(at, 2, "[[") == 0;
}

bool passes_through_braces_or_brackets(const Document& document, const Path& path) {
    for (std::size_t length = 1; length <= path.size(); ++length) {
        const Value* value = document.find(Path(path.begin(), path.begin() + std::ptrdiff_t(length)));
        if (value == nullptr) continue;
        if (value->array() && !is_block_list(document.text(), *value)) return true;
    }
    return false;
}

template <class Wanted>
std::optional<Path> pick(const Document& document, Dice& dice, Wanted wanted) {
    std::vector<Path> paths;
    for (const Found& item : all_in(document))
        if (wanted(item)) paths.push_back(item.path);
    if (paths.empty()) return std::nullopt;
    return paths[std::size_t(dice.below(int(paths.size())))];
}

struct Counts {
    int replaced = 0, inserted = 0, overwritten = 0, removed = 0, appended = 0, dropped = 0;
};

void replace_one(Document document, Dice& dice, Counts& counts) {
    const std::string before = document.text();
    const auto path = pick(document, dice, [](const Found& f) { return !f.value->table() && !f.value->array(); });
    if (!path) return;
    const auto others = leaves(document, *path);
    const Value value = random_value(dice);
    document.set(*path, value);
    CHECK(document.find(*path)->same_as(value));
    CHECK(leaves(document, *path) == others);
    CHECK(tags(document.text(), "LEA") == tags(before, "LEA"));
    ++counts.replaced;
}

void insert_one(Document document, Dice& dice, Counts& counts) {
    const std::string before = document.text();
    const auto table = pick(document, dice, [](const Found& f) { return f.value->table() != nullptr; });
    Path path = *table;
    for (int i = dice.chance(20) ? 2 : 1; i > 0; --i) path.emplace_back("new key " + std::to_string(i));
    const auto others = leaves(document, path);
    const Value value = random_value(dice);
    document.set(path, value);
    CHECK(document.find(path)->same_as(value));
    CHECK(leaves(document, path) == others);
    CHECK(is_one_insertion(before, document.text()));
    CHECK(tags(document.text(), "LEA") == tags(before, "LEA"));
    ++counts.inserted;
}

void overwrite_one(Document document, Dice& dice, Counts& counts) {
    const std::string before = document.text();
    const auto path = pick(document, dice, [](const Found& f) {
        return !f.path.empty() && (f.value->table() || f.value->array()) &&
               std::holds_alternative<std::string>(f.path.back());
    });
    if (!path) return;
    const auto others = leaves(document, *path);
    Value value = random_value(dice);
    if (dice.chance(50)) {  // most of what was there
        value = *document.find(*path);
        if (auto* list = std::get_if<Array>(&value.data)) {
            if (!list->empty() && dice.chance(60)) list->erase(list->begin() + dice.below(int(list->size())));
            if (dice.chance(60)) list->insert(list->begin() + dice.below(int(list->size()) + 1), random_value(dice));
        } else {
            auto& entries = std::get<Table>(value.data).entries;
            if (!entries.empty() && dice.chance(60)) entries.erase(entries.begin() + dice.below(int(entries.size())));
            if (dice.chance(60)) entries.emplace_back(Key{"new key", {}}, random_value(dice));
        }
    }
    document.set(*path, value);
    CHECK(document.find(*path)->same_as(value));
    CHECK(leaves(document, *path) == others);
    const auto left = tags(document.text(), "LEA");
    const auto had = tags(before, "LEA");
    CHECK(std::ranges::includes(had, left, [&](const std::string& a, const std::string& b) {
        return std::ranges::find(had, a) < std::ranges::find(had, b);
    }));
    ++counts.overwritten;
}

void remove_one(Document document, Dice& dice, Counts& counts) {
    const std::string before = document.text();
    const auto path = pick(document, dice, [](const Found& f) {
        return !f.value->table() && !f.value->array() && !f.path.empty() &&
               std::holds_alternative<std::string>(f.path.back());
    });
    if (!path) return;
    const auto others = leaves(document, *path);
    document.remove(*path);
    CHECK(document.find(*path) == nullptr);
    CHECK(leaves(document, *path) == others);
    CHECK(is_one_insertion(document.text(), before));
    CHECK(tags(document.text(), "L") == tags(before, "L"));
    CHECK(tags(document.text(), "E").size() + 1 >= tags(before, "E").size());
    ++counts.removed;
}

void append_one(Document document, Dice& dice, Counts& counts) {
    const std::string before = document.text();
    auto path = pick(document, dice, [&](const Found& f) {
        return is_block_list(before, *f.value) && !passes_through_braces_or_brackets(document, f.path);
    });
    if (!path) path = Path{};
    if (path->empty() || dice.chance(40)) {
        if (!path->empty()) path->emplace_back(dice.chance(50) ? -1 : 0);
        path->emplace_back("new list");
    }
    Value block = random_value(dice);
    if (!block.table()) block = Value{Table{{{Key{"x", {}}, std::move(block)}}}, {}};
    Path element = *path;
    element.emplace_back(-1);
    const auto others = leaves(document, {"", 0});
    document.append(*path, *block.table());
    CHECK(document.find(element)->same_as(block));
    element.back() = int(document.find(*path)->array()->size()) - 1;
    for (PathStep& step : element)
        if (step == PathStep(-1)) {
            const Path list(element.begin(), element.begin() + (&step - element.data()));
            step = int(document.find(list)->array()->size()) - 1;
        }
    CHECK(leaves(document, element) == others);
    CHECK(is_one_insertion(before, document.text()));
    CHECK(tags(document.text(), "LEA") == tags(before, "LEA"));
    ++counts.appended;
}

void drop_block(Document document, Dice& dice, Counts& counts) {
    const std::string before = document.text();
    const auto path = pick(document, dice, [&](const Found& f) {
        return is_block_list(before, *f.value) && !passes_through_braces_or_brackets(document, f.path);
    });
    if (!path) return;
    Array expected = *document.find(*path)->array();
    const int index = dice.below(int(expected.size()));
    expected.erase(expected.begin() + index);
    const auto others = leaves(document, *path);
    Path element = *path;
    element.emplace_back(index);
    document.remove_block(element);
    if (expected.empty()) {
        CHECK(document.find(*path) == nullptr);
    } else {
        CHECK(document.find(*path)->same_as(Value{expected, {}}));
    }
    CHECK(leaves(document, *path) == others);
    ++counts.dropped;
}

TEST_CASE("random edits of random files change what they should and nothing else") {
    const int files = std::getenv("REVIEW_FULL") != nullptr ? 2500 : 500;
    Counts counts;
    for (unsigned seed = 1; seed <= unsigned(files); ++seed) {
        Dice dice(seed);
        const std::string text = FileMaker(dice).made();
        CAPTURE(seed);
        CAPTURE(text);
        const Document document(text, "f");
        CHECK(document.text() == text);
        try {
            replace_one(document, dice, counts);
            insert_one(document, dice, counts);
            overwrite_one(document, dice, counts);
            remove_one(document, dice, counts);
            append_one(document, dice, counts);
            drop_block(document, dice, counts);
        } catch (const Error& error) {
            CAPTURE(error.text);
            CAPTURE((error.causes.empty() ? "" : error.causes[0]));
            FAIL("an edit failed");
        }
    }
    CHECK(counts.replaced > files * 4 / 5);
    CHECK(counts.inserted == files);
    CHECK(counts.overwritten > files * 2 / 5);
    CHECK(counts.removed > files * 4 / 5);
    CHECK(counts.appended == files);
    CHECK(counts.dropped > files * 2 / 5);
}

}  // namespace
}  // namespace review
