#include "files/form_paper.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/word_marks.h"
#include "files/xml_nodes.h"
#include "files/zip_archive.h"

namespace review {
namespace {

constexpr std::size_t most_unpacked = 200'000'000;
constexpr int deepest = 200;  ///< of elements in elements; no program writes so many

bool says_no(pugi::xml_node node) {
    const std::string_view value = word_value(node).value();
    return value == "0" || value == "false" || value == "off";
}

std::string day_of(pugi::xml_node date) {
    for (const pugi::xml_attribute attribute : date.attributes())
        if (local_name(attribute.name()) == "fullDate") return std::string(attribute.value()).substr(0, 10);
    return {};
}

bool shows_tick(std::string_view text) {
    static constexpr std::string_view ticks[] = {"☒", "☑", "✓", "✔", "✗", "✘", "✕", "✖", "x", "X", "\xEF\x83\xBE"};
    return std::any_of(std::begin(ticks), std::end(ticks),
                       [&](std::string_view tick) { return text.find(tick) != std::string_view::npos; });
}

/// What its settings say of a place.
FormControl control_of(pugi::xml_node properties) {
    FormControl made;
    made.tag = word_value(child(properties, "tag")).value();
    made.day = day_of(child(properties, "date"));
    made.is_box = bool(child(properties, "checkbox"));
    const pugi::xml_node untouched = child(properties, "showingPlcHdr");
    made.untouched = untouched && !says_no(untouched) && !made.is_box;
    return made;
}

class PaperReader {
   public:
    explicit PaperReader(std::string file) : file_(std::move(file)) {}

    FormPaper read(pugi::xml_node document) {
        add_blocks(document, 0);
        return std::move(paper_);
    }

   private:
    static pugi::xml_node content_of(pugi::xml_node place) { return child(place, "sdtContent"); }

    bool is_read(std::string_view name, int depth) {
        if (depth > deepest) throw broken_word(file_);
        paper_.has_changes =
            paper_.has_changes || name == "ins" || name == "del" || name == "moveFrom" || name == "moveTo";
        return !is_left_out(name);
    }

    void add_blocks(pugi::xml_node node, int depth) {
        for (const pugi::xml_node one : node.children()) {
            const auto name = local_name(one.name());
            if (!is_read(name, depth)) continue;
            if (name == "tbl")
                add_table(one);
            else if (name == "p")
                add_paragraph(one);
            else if (name == "sdt" && !has_table(content_of(one)))
                add_place(one);
            else
                add_blocks(one, depth + 1);
        }
    }

    static bool has_table(pugi::xml_node node) {
        return bool(node.find_node([](pugi::xml_node one) { return local_name(one.name()) == "tbl"; }));
    }

    /// A place around whole paragraphs.
    void add_place(pugi::xml_node place) {
        FormCell cell;
        cell.spot.file = fmt::format("{}:paragraph {}", file_, ++paragraphs_);
        add_control(place, 0, cell);
        put_paragraph(std::move(cell));
    }

    void add_paragraph(pugi::xml_node paragraph) {
        FormCell cell;
        cell.spot.file = fmt::format("{}:paragraph {}", file_, ++paragraphs_);
        add_words(paragraph, 0, nullptr, cell);
        put_paragraph(std::move(cell));
    }

    void put_paragraph(FormCell cell) {
        finish(cell);
        if (cell.text.empty() && cell.controls.empty()) return;
        FormBlock block;
        block.rows.emplace_back().cells.push_back(std::move(cell));
        paper_.blocks.push_back(std::move(block));
    }

    void add_table(pugi::xml_node table) {
        FormBlock block;
        block.is_table = true;
        const Sheet place{file_, fmt::format("Table {}", ++tables_), {}, Sheet::Kind::table};
        int number = 0;
        add_rows(table, 0, place, number, block);
        paper_.blocks.push_back(std::move(block));
    }

    void add_rows(pugi::xml_node node, int depth, const Sheet& place, int& number, FormBlock& block) {
        for (const pugi::xml_node one : node.children()) {
            const auto name = local_name(one.name());
            if (!is_read(name, depth)) continue;
            if (name != "tr") {
                add_rows(one, depth + 1, place, number, block);
                continue;
            }
            ++number;
            if (child(child(one, "trPr"), "del")) {
                paper_.has_changes = true;
                continue;
            }
            FormRow row;
            add_cells(one, 0, nullptr, row);
            for (std::size_t i = 0; i < row.cells.size(); ++i) row.cells[i].spot = place.spot(number, i);
            block.rows.push_back(std::move(row));
        }
    }

    /// `around`: the place that the cells stand in, where it holds whole cells.
    void add_cells(pugi::xml_node node, int depth, const FormControl* around, FormRow& row) {
        for (const pugi::xml_node one : node.children()) {
            const auto name = local_name(one.name());
            if (!is_read(name, depth)) continue;
            if (name == "sdt") {
                const FormControl place = control_of(child(one, "sdtPr"));
                add_cells(content_of(one), depth + 1, &place, row);
            } else if (name == "tc") {
                add_cell(one, around, row);
            } else {
                add_cells(one, depth + 1, around, row);
            }
        }
    }

    void add_cell(pugi::xml_node node, const FormControl* around, FormRow& row) {
        FormCell cell;
        if (around == nullptr) {
            add_words(node, 0, nullptr, cell);
        } else {
            FormControl place = *around;
            add_words(node, 0, &place, cell);
            close(place, cell, 0);
        }
        finish(cell);
        row.cells.push_back(std::move(cell));
    }

    void add_control(pugi::xml_node node, int depth, FormCell& cell) {
        FormControl place = control_of(child(node, "sdtPr"));
        const std::size_t before = cell.text.size();
        add_words(content_of(node), depth + 1, &place, cell);
        close(place, cell, before);
    }

    /// What the place shows is known now: of one that nobody touched nothing stays.
    static void close(FormControl& place, FormCell& cell, std::size_t before) {
        if (place.untouched) {
            cell.text.resize(before);
            place.text.clear();
        } else if (place.is_box) {
            place.text = shows_tick(place.text) ? "☒" : "☐";
            cell.text.resize(before);
            cell.text += place.text;
        }
        place.text = std::string(trimmed(place.text));
        cell.controls.push_back(std::move(place));
    }

    static void emit(std::string_view text, FormControl* within, FormCell& cell) {
        cell.text += text;
        (within != nullptr ? within->text : cell.beside) += text;
    }

    /// A line for each paragraph, those of a table within the cell too.
    void add_words(pugi::xml_node node, int depth, FormControl* within, FormCell& cell) {
        for (const pugi::xml_node one : node.children()) {
            const auto name = local_name(one.name());
            if (!is_read(name, depth)) continue;
            if (name == "sdt")
                add_control(one, depth, cell);
            else if (name == "t")
                emit(replaced(one.text().get(), "\xC2\xA0", " "), within, cell);
            else if (name == "tab")
                emit(" ", within, cell);
            else if (name == "br" || name == "cr")
                emit("\n", within, cell);
            else if (name == "noBreakHyphen")
                emit("-", within, cell);
            else if (name == "sym")
                emit(words_of_sign(one), within, cell);
            else if (name == "checkBox")
                emit(words_of_box(one), within, cell);
            else
                add_words(one, depth + 1, within, cell);
            if (name == "p" && !cell.text.empty() && cell.text.back() != '\n') emit("\n", within, cell);
        }
    }

    static void finish(FormCell& cell) {
        cell.text = std::string(trimmed(cell.text));
        cell.beside = std::string(trimmed(cell.beside));
    }

    std::string file_;
    FormPaper paper_;
    int paragraphs_ = 0, tables_ = 0;
};

}  // namespace

FormPaper read_word_paper(std::string_view bytes, const std::string& file) {
    const auto packed =
        read_zip(bytes, most_unpacked, [](std::string_view path) { return path == "word/document.xml"; });
    if (!packed || packed->files.empty()) throw broken_word(file);
    const std::string& text = packed->files.begin()->second;
    pugi::xml_document tree;
    if (!tree.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata))
        throw broken_word(file);
    return PaperReader(file).read(tree);
}

FormPaper paper_of_sheet(const Sheet& sheet) {
    FormPaper paper;
    FormBlock block;
    block.is_table = true;
    for (const SheetRow& row : sheet.rows) {
        FormRow made;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const SheetCell& cell = row.cells[i];
            const std::string text = cell.day ? cell.day->iso() : cell.text;
            made.cells.push_back({text, text, {}, sheet.spot(row, i)});
        }
        block.rows.push_back(std::move(made));
    }
    paper.blocks.push_back(std::move(block));
    return paper;
}

}  // namespace review
