// An .xlsx as other programs save it. They differ in prefixes, in where texts lie (shared or in the cell), in what they leave
// out (the kind of a number, the place of a cell), and in the day that they count from.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "base/short_text.h"
#include "base/text.h"
#include "files/sheets.h"
#include "files/workbook.h"
#include "files/xml_nodes.h"
#include "files/zip_archive.h"

namespace review {
namespace {

constexpr std::size_t most_unpacked = 200'000'000;
constexpr std::size_t most_columns = 256;

bool is_true(const char* text) { return std::string_view(text) == "1" || std::string_view(text) == "true"; }

std::string attribute_of(pugi::xml_node node, std::string_view prefixed) {
    for (const pugi::xml_attribute attribute : node.attributes())
        if (local_name(attribute.name()) == prefixed && std::string_view(attribute.name()) != prefixed)
            return attribute.value();
    return {};
}

/// "_x000D_": a character that XML cannot hold, as Excel writes it. Of them only ends of lines say anything.
std::string unescaped(std::string text) {
    text = replaced(std::move(text), "_x000D_", "");
    return replaced(std::move(text), "_x005F_", "_");
}

/// The runs of a text that has some of its words in bold; what tells how to read Japanese is no part of it.
std::string text_of_runs(pugi::xml_node node) {
    std::string out;
    for (const pugi::xml_node part : node.children()) {
        const auto name = local_name(part.name());
        if (name == "t") out += part.text().get();
        if (name == "r") out += text_of_runs(part);
    }
    return out;
}

std::string kept_text(std::string text) {
    text = unescaped(replaced(std::move(text), "\r\n", "\n"));
    return std::string(trimmed(replaced(std::move(text), "\xC2\xA0", " ")));
}

/// What cells of a format hold.
struct Holds {
    bool day = false, time = false;
};

/// Of Excel's own formats by their numbers, else by the letters outside quotes and brackets.
Holds held_by(int number, const std::string& code) {
    Holds holds;
    holds.day = (number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 36) ||
                (number >= 50 && number <= 58);
    holds.time = (number >= 18 && number <= 22) || (number >= 45 && number <= 47);
    bool quoted = false, bracket = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '\\' || c == '_' || c == '*')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (c == '[' || c == ']')
            bracket = c == '[';
        else if (!quoted && !bracket && std::string_view("dDyY").find(c) != std::string_view::npos)
            holds.day = true;
        else if (!quoted && (c == 'h' || c == 'H'))  // [h]:mm, a length of time, as well
            holds.time = true;
    }
    return holds;
}

/// The minute of the day, from midnight, of a part of a day.
int minute_of(double part) { return std::min(int(std::lround(part * 24 * 60)), 24 * 60 - 1); }

/// One workbook while it is read.
class Reader {
   public:
    Reader(std::string_view bytes, std::string file) : file_(std::move(file)) {
        auto contents = read_zip(bytes, most_unpacked);
        if (!contents) broken();
        parts_ = std::move(contents->files);
    }

    std::vector<Sheet> sheets() {
        const std::string main = main_part();
        const pugi::xml_document& book = document(main);
        const auto properties = child(root(book), "workbookPr");
        counts_from_1904_ = is_true(properties.attribute("date1904").value());
        const auto targets = relations_of(main);
        for (const auto& [id, target] : targets) {
            if (target.type == "sharedStrings") read_texts(target.part);
            if (target.type == "styles") read_styles(target.part);
        }
        std::vector<Sheet> out;
        for (const pugi::xml_node sheet : children(child(root(book), "sheets"), "sheet")) {
            const auto found = targets.find(attribute_of(sheet, "id"));
            if (found == targets.end() || found->second.type != "worksheet") continue;  // a sheet that is a chart
            out.push_back(read_sheet(sheet.attribute("name").value(), found->second.part));
        }
        return out;
    }

   private:
    struct Target {
        std::string type, part;
    };

    [[noreturn]] void broken() const {
        throw Error(ErrorKind::invalid_data, "this is no workbook that can be read", Spot{file_, 0, 0})
            .hint("open it in Excel or LibreOffice, and save it again as .xlsx");
    }

    static pugi::xml_node root(const pugi::xml_document& of) { return of.document_element(); }

    const pugi::xml_document& document(const std::string& part) {
        const auto found = parts_.find(part);
        if (found == parts_.end()) broken();
        pugi::xml_document& read = documents_[part];
        const auto& text = found->second;
        const auto how = pugi::parse_default | pugi::parse_ws_pcdata_single;
        if (!read.load_buffer(text.data(), text.size(), how)) broken();
        return read;
    }

    /// The relations of a part by their ids, the targets as names of parts.
    std::map<std::string, Target> relations_of(const std::string& part) {
        const auto slash = part.rfind('/');
        const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
        const std::string its = fmt::format("{}_rels/{}.rels", folder, part.substr(folder.size()));
        std::map<std::string, Target> out;
        for (const pugi::xml_node one : children(root(document(its)), "Relationship")) {
            std::string type = one.attribute("Type").value();
            type.erase(0, type.rfind('/') + 1);
            const std::string target = one.attribute("Target").value();
            out[one.attribute("Id").value()] = {type, target.starts_with('/') ? target.substr(1) : folder + target};
        }
        return out;
    }

    std::string main_part() {
        for (const auto& [id, target] : relations_of(""))
            if (target.type == "officeDocument") return target.part;
        broken();
    }

    void read_texts(const std::string& part) {
        for (const pugi::xml_node one : children(root(document(part)), "si")) texts_.push_back(text_of_runs(one));
    }

    void read_styles(const std::string& part) {
        const pugi::xml_node styles = root(document(part));
        std::map<int, std::string> codes;
        for (const pugi::xml_node one : children(child(styles, "numFmts"), "numFmt"))
            codes[one.attribute("numFmtId").as_int()] = one.attribute("formatCode").value();
        for (const pugi::xml_node one : children(child(styles, "cellXfs"), "xf")) {
            const int number = one.attribute("numFmtId").as_int();
            holds_.push_back(held_by(number, codes[number]));
        }
    }

    std::optional<Date> day_of(double serial) const {
        if (serial < 1 || serial > 2'958'465) return std::nullopt;  // 31 December 9999
        const int days = int(std::floor(serial));
        // Excel holds 1900 for a leap year: before March of it nothing is agreed on.
        if (counts_from_1904_) return Date::of(1904, 1, 1)->plus_days(days);
        if (days < 61) return std::nullopt;
        return Date::of(1900, 3, 1)->plus_days(days - 61);
    }

    void put_number(SheetCell& cell, const std::string& text, int style) const {
        cell.text = text;
        double number = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (fault != std::errc{} || end != text.data() + text.size()) return;
        const Holds holds = style >= 0 && std::size_t(style) < holds_.size() ? holds_[std::size_t(style)] : Holds{};
        const double part = number - std::floor(number);
        if (holds.day) cell.day = day_of(number);
        if (holds.time && (cell.day ? part > 0 : number >= 0 && number < 1)) cell.minute = minute_of(part);
        if (cell.day)
            cell.text = cell.day->iso();
        else if (cell.minute)
            cell.text = fmt::format("{:02}:{:02}", *cell.minute / 60, *cell.minute % 60);
        else if (number == std::floor(number) && std::abs(number) < 1e15)
            cell.text = fmt::format("{:.0f}", number);
    }

    SheetCell read_cell(pugi::xml_node node) const {
        SheetCell cell;
        cell.is_formula = bool(child(node, "f"));
        const std::string type = node.attribute("t").value();
        const std::string value = child(node, "v").text().get();
        if (type == "s") {
            std::size_t index = 0;
            std::from_chars(value.data(), value.data() + value.size(), index);
            cell.text = kept_text(index < texts_.size() ? texts_[index] : "");
        } else if (type == "inlineStr") {
            cell.text = kept_text(text_of_runs(child(node, "is")));
        } else if (type == "b") {
            cell.text = value == "1" ? "yes" : "no";
        } else if (type == "d") {
            cell.day = parse_date(std::string_view(value).substr(0, 10));
            cell.text = cell.day ? cell.day->iso() : value;
        } else if (type.empty() || type == "n") {
            put_number(cell, value, node.attribute("s").as_int(-1));
        } else {
            cell.text = kept_text(value);  // "str": of a formula; "e": #REF!
        }
        return cell;
    }

    /// "C7" -> 2; cells without a place follow the one before.
    static std::size_t column_of(const char* ref, std::size_t next) {
        std::size_t column = 0;
        for (; (*ref >= 'A' && *ref <= 'Z') && column < 100'000; ++ref)
            column = column * 26 + std::size_t(*ref - 'A' + 1);
        return column == 0 ? next : column - 1;
    }

    Sheet read_sheet(const std::string& name, const std::string& part) {
        Sheet sheet{file_, name, {}, Sheet::Kind::worksheet};
        const pugi::xml_node whole = root(document(part));
        int number = 0;
        for (const pugi::xml_node row : children(child(whole, "sheetData"), "row")) {
            number = row.attribute("r").as_int(number + 1);
            SheetRow made{number, {}};
            std::size_t column = 0;
            for (const pugi::xml_node node : children(row, "c")) {
                column = column_of(node.attribute("r").value(), column);
                SheetCell cell = read_cell(node);
                if (column < most_columns && (!cell.text.empty() || cell.is_formula)) {
                    if (made.cells.size() <= column) made.cells.resize(column + 1);
                    made.cells[column] = std::move(cell);
                }
                ++column;
            }
            if (!made.cells.empty()) sheet.rows.push_back(std::move(made));
        }
        for (const pugi::xml_node merged : children(child(whole, "mergeCells"), "mergeCell"))
            mark_merged(sheet, merged.attribute("ref").value());
        documents_.erase(part);
        return sheet;
    }

    static int row_number(std::string_view ref) {
        int number = 0;
        const auto digits = ref.find_first_of("0123456789");
        if (digits != std::string_view::npos) std::from_chars(ref.data() + digits, ref.data() + ref.size(), number);
        return number;
    }

    static void mark_merged(Sheet& sheet, const std::string& range) {
        const auto colon = range.find(':');
        if (colon == std::string::npos) return;
        const std::string from = range.substr(0, colon), to = range.substr(colon + 1);
        const int first = row_number(from), last = row_number(to);
        if (first == last) return;  // beside each other: the row has one of them
        const std::size_t left = column_of(from.c_str(), 0),
                          right = std::min(column_of(to.c_str(), 0), most_columns - 1);
        for (SheetRow& row : sheet.rows) {
            if (row.number < first || row.number > last) continue;
            if (row.cells.size() <= right) row.cells.resize(right + 1);
            for (std::size_t i = left; i <= right; ++i) {
                row.cells[i].is_merged = true;
                row.cells[i].goes_on = row.number > first;
            }
        }
    }

    std::string file_;
    std::map<std::string, std::string> parts_;
    std::map<std::string, pugi::xml_document> documents_;
    std::vector<std::string> texts_;
    std::vector<Holds> holds_;  ///< by number of style
    bool counts_from_1904_ = false;
};

}  // namespace

std::string as_it_comes_back(std::string_view text) {
    std::string held = cut(text, longest_cell);
    std::erase_if(held, [](char c) { return !can_stand_in_cell(c); });
    return in_one_line(kept_text(std::move(held)));
}

std::vector<Sheet> read_workbook(std::string_view bytes, const std::string& file) {
    return Reader(bytes, file).sheets();
}

}  // namespace review
