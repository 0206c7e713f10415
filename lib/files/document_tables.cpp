// The tables of a Word document, as rows of cells. Agencies that have no spreadsheet to hand write their chronology so.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/sheets.h"
#include "files/word_marks.h"
#include "files/xml_nodes.h"
#include "files/zip_archive.h"

namespace review {
namespace {

constexpr std::size_t most_unpacked = 200'000'000;
constexpr std::size_t most_columns = 256;
constexpr int deepest = 200;  ///< of elements in elements; no program writes so many

std::size_t count_of(pugi::xml_node node, unsigned otherwise) {
    return std::min<std::size_t>(word_value(node).as_uint(otherwise), most_columns);
}

class Reader {
   public:
    explicit Reader(std::string file) : file_(std::move(file)) {}

    std::vector<Sheet> tables(pugi::xml_node document) {
        std::vector<Sheet> out;
        for (const pugi::xml_node table : below(document, "tbl")) {
            Sheet sheet{file_, fmt::format("Table {}", out.size() + 1), {}, Sheet::Kind::table};
            read(table, sheet);
            out.push_back(std::move(sheet));
        }
        return out;
    }

    bool has_changes() const { return has_changes_; }

   private:
    /// The nearest below that bear the name, whatever they are wrapped in: a box to fill in may hold a whole row.
    std::vector<pugi::xml_node> below(pugi::xml_node node, std::string_view name) {
        std::vector<pugi::xml_node> found;
        gather(node, name, 0, found);
        return found;
    }

    void gather(pugi::xml_node node, std::string_view name, int depth, std::vector<pugi::xml_node>& found) {
        if (depth > deepest) throw broken_word(file_);
        for (const pugi::xml_node one : node.children()) {
            const auto its = local_name(one.name());
            note_changes(its);
            if (its == name)
                found.push_back(one);
            else if (its != "tbl" && !is_left_out(its))
                gather(one, name, depth + 1, found);
        }
    }

    void note_changes(std::string_view name) {
        has_changes_ = has_changes_ || name == "ins" || name == "del" || name == "moveFrom" || name == "moveTo";
    }

    void read(pugi::xml_node table, Sheet& sheet) {
        int number = 0;
        for (const pugi::xml_node row : below(table, "tr")) {
            const pugi::xml_node properties = child(row, "trPr");
            if (child(properties, "del")) {
                has_changes_ = true;
                continue;
            }
            SheetRow made{++number, {}};
            made.cells.resize(count_of(child(properties, "gridBefore"), 0));
            for (const pugi::xml_node cell : below(row, "tc")) add(cell, made);
            const bool empty = std::all_of(made.cells.begin(), made.cells.end(),
                                           [](const SheetCell& one) { return one.text.empty() && !one.is_merged; });
            if (!empty) sheet.rows.push_back(std::move(made));
        }
    }

    void add(pugi::xml_node node, SheetRow& row) {
        if (row.cells.size() >= most_columns) return;
        const pugi::xml_node properties = child(node, "tcPr");
        const pugi::xml_node merged = child(properties, "vMerge");
        SheetCell cell;
        cell.is_merged = bool(merged);
        cell.goes_on = cell.is_merged && std::string_view(word_value(merged).value()) != "restart";
        std::string text;
        add_text(node, 0, text);
        cell.text = std::string(trimmed(text));
        row.cells.push_back(std::move(cell));
        const std::size_t wide = std::max<std::size_t>(count_of(child(properties, "gridSpan"), 1), 1);
        row.cells.resize(std::min(row.cells.size() + wide - 1, most_columns));
    }

    /// A line for each paragraph, those of a table within the cell too.
    void add_text(pugi::xml_node node, int depth, std::string& text) {
        if (depth > deepest) throw broken_word(file_);
        for (const pugi::xml_node one : node.children()) {
            const auto name = local_name(one.name());
            note_changes(name);
            if (is_left_out(name)) continue;
            if (name == "t")
                text += replaced(one.text().get(), "\xC2\xA0", " ");
            else if (name == "tab")
                text += ' ';
            else if (name == "br" || name == "cr")
                text += '\n';
            else if (name == "noBreakHyphen")
                text += '-';
            else if (name == "sym")
                text += words_of_sign(one);
            else if (name == "checkBox")
                text += words_of_box(one);
            else
                add_text(one, depth + 1, text);
            if (name == "p" && !text.empty() && text.back() != '\n') text += '\n';
        }
    }

    std::string file_;
    bool has_changes_ = false;
};

}  // namespace

std::vector<Sheet> read_document_tables(std::string_view bytes, const std::string& file, bool& has_changes) {
    const auto packed =
        read_zip(bytes, most_unpacked, [](std::string_view path) { return path == "word/document.xml"; });
    if (!packed || packed->files.empty()) throw broken_word(file);
    const std::string& text = packed->files.begin()->second;
    pugi::xml_document tree;
    if (!tree.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata))
        throw broken_word(file);
    Reader reader(file);
    auto tables = reader.tables(tree);
    has_changes = reader.has_changes();
    return tables;
}

}  // namespace review
