#include "files/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "files/toml_editor.h"

namespace review {
namespace {

Value* child(Value& parent, const PathStep& step) {
    if (const auto* name = std::get_if<std::string>(&step)) {
        auto* table = std::get_if<Table>(&parent.data);
        return table == nullptr ? nullptr : const_cast<Value*>(std::as_const(*table).find(*name));
    }
    auto* array = std::get_if<Array>(&parent.data);
    const int index = std::get<int>(step);
    return array == nullptr || index < 0 || index >= int(array->size()) ? nullptr : &(*array)[std::size_t(index)];
}

Value empty_table() { return Value{Table{}, {}}; }

/// The value at `path`, made with the tables around it when absent; nothing where a list or a text is in the way.
Value* made(Value& root, const Path& path, const Value& fresh) {
    Value* value = &root;
    for (std::size_t i = 0; i < path.size(); ++i) {
        Value* next = child(*value, path[i]);
        if (next == nullptr) {
            auto* table = std::get_if<Table>(&value->data);
            const auto* name = std::get_if<std::string>(&path[i]);
            if (table == nullptr || name == nullptr) return nullptr;
            table->entries.emplace_back(Key{*name, {}}, i + 1 == path.size() ? fresh : empty_table());
            next = &table->entries.back().second;
        }
        value = next;
    }
    return value;
}

void erase_child(Value& parent, const PathStep& step) {
    if (auto* table = std::get_if<Table>(&parent.data))
        std::erase_if(table->entries,
                      [&](const auto& entry) { return entry.first.name == std::get<std::string>(step); });
    else if (auto* array = std::get_if<Array>(&parent.data))
        array->erase(array->begin() + std::get<int>(step));
}

bool lives_by_its_content(TomlForm form) {
    return form == TomlForm::dotted || form == TomlForm::implicit || form == TomlForm::blocks;
}

bool is_empty(const Value& value) {
    if (const Table* table = value.table()) return table->entries.empty();
    return value.array() != nullptr && value.array()->empty();
}

/// A table without a header of its own, and a list of blocks, go with the last thing in them.
void remove_from(Value& root, const SourceTree& tree, Path path) {
    while (!path.empty()) {
        const PathStep last = path.back();
        path.pop_back();
        Value* parent = &root;
        for (const PathStep& step : path) parent = child(*parent, step);
        erase_child(*parent, last);
        if (!is_empty(*parent) || !lives_by_its_content(locate(tree, path)->layout->form)) return;
    }
}

}  // namespace

struct Document::State {
    TomlEditor editor;
    std::string given;

    /// Edits a copy, and takes it over only when its tree is the intended one.
    template <class Edit>
    void commit(const Value& intended, Edit edit) {
        TomlEditor copy = editor;
        edit(copy);
        if (!copy.tree().root.same_as(intended))
            throw Error(ErrorKind::internal,
                        "an edit would have changed more than it should; the file was left as it is",
                        {editor.file(), 0, 0})
                .hint("make the change by hand in an editor, and report this");
        editor = std::move(copy);
    }
};

Document::Document(std::string text, std::string file)
    : state_(std::make_unique<State>(State{TomlEditor(text, std::move(file)), std::move(text)})) {}
Document::Document(const Document& other) : state_(std::make_unique<State>(*other.state_)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(const Document& other) {
    state_ = std::make_unique<State>(*other.state_);
    return *this;
}
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

const std::string& Document::text() const { return state_->editor.text(); }
const std::string& Document::file() const { return state_->editor.file(); }
const Table& Document::root() const { return *state_->editor.tree().root.table(); }
bool Document::changed() const { return text() != state_->given; }

const Value* Document::find(const Path& path) const {
    const auto place = locate(state_->editor.tree(), path);
    return place ? place->value : nullptr;
}

void Document::set(const Path& path, const Value& value) {
    const Value& root = state_->editor.tree().root;
    const Path place = counted_from_front(root, path);
    Value intended = root;
    if (Value* target = made(intended, place, value)) target->data = value.data;
    state_->commit(intended, [&](TomlEditor& editor) { editor.set(place, value); });
}

void Document::remove(const Path& path) {
    const SourceTree& tree = state_->editor.tree();
    const Path place = counted_from_front(tree.root, path);
    if (!locate(tree, place)) return;
    Value intended = tree.root;
    remove_from(intended, tree, place);
    state_->commit(intended, [&](TomlEditor& editor) { editor.remove(place); });
}

void Document::append(const Path& path, const Table& block) {
    const Value& root = state_->editor.tree().root;
    const Path place = counted_from_front(root, path);
    Value intended = root;
    Value* target = made(intended, place, Value{Array{}, {}});
    if (auto* array = target == nullptr ? nullptr : std::get_if<Array>(&target->data))
        array->push_back(Value{block, {}});
    state_->commit(intended, [&](TomlEditor& editor) { editor.append(place, block); });
}

void Document::remove_block(const Path& path) {
    const SourceTree& tree = state_->editor.tree();
    const Path place = counted_from_front(tree.root, path);
    const auto found = locate(tree, place);
    if (!found || place.empty() || !std::holds_alternative<int>(place.back()) ||
        found->layout->form != TomlForm::section)
        throw Error(ErrorKind::not_found, fmt::format("there is no such [[{}]] block", header_name(path)),
                    {file(), 0, 0});
    remove(place);
}

}  // namespace review
