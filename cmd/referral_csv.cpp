// A batch of referrals: a row each. A field is a column; people are columns too: "children.name", and "children.2.name"
// for the second.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "cmd/referral.h"
#include "cmd/sheet_faults.h"
#include "cmd/sheets_of.h"

namespace review {
namespace {

constexpr const char* rule = "referral.value";
constexpr int most_people_mapped = 6;  ///< of one field, in one row, by --map

struct Column {
    const Field* field = nullptr;
    std::string part;        ///< of people: the column within
    std::size_t number = 1;  ///< of people: which one

    /// "title", "children.name", "children.2.name"
    std::string name() const {
        if (part.empty()) return field->id;
        return number == 1 ? fmt::format("{}.{}", field->id, part) : fmt::format("{}.{}.{}", field->id, number, part);
    }
};

std::vector<std::string> known_columns(const std::vector<Field>& fields) {
    std::vector<std::string> known;
    for (const Field& field : fields)
        if (field.type == FieldType::people)
            for (const std::string& column : columns_of(field)) known.push_back(field.id + "." + column);
        else
            known.push_back(field.id);
    return known;
}

std::optional<Column> column_of(const std::string& head, const std::vector<Field>& fields) {
    for (const Field& field : fields)
        if (field.type != FieldType::people && (field.id == head || folded(field.title) == folded(head)))
            return Column{&field, {}, 1};
    const auto words = split(head, '.');
    const Field* field = find_field(fields, words.front());
    if (field == nullptr || field->type != FieldType::people || words.size() < 2 || words.size() > 3)
        return std::nullopt;
    Column column{field, std::string(words.back()), 1};
    if (words.size() == 3) {
        const auto [end, error] = std::from_chars(words[1].data(), words[1].data() + words[1].size(), column.number);
        if (error != std::errc{} || end != words[1].data() + words[1].size() || column.number < 1 || column.number > 50)
            return std::nullopt;
    }
    const auto parts = columns_of(*field);
    if (std::find(parts.begin(), parts.end(), column.part) == parts.end()) return std::nullopt;
    return column;
}

class BatchReader {
   public:
    BatchReader(const Sheet& sheet, const std::vector<Field>& fields, Date today, Problems& problems)
        : sheet_(sheet), fields_(fields), today_(today), problems_(problems) {}

    std::vector<Column> header(const SheetRow& heading, const std::vector<std::string>& ids) {
        std::vector<Column> columns;
        std::map<std::string, std::string> seen;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const bool is_left_out = ids[i].empty() || ids[i] == "-";
            const auto column = is_left_out ? Column{} : column_of(ids[i], fields_);
            const std::string letters = column_letters(i);
            // What the column is called may be somebody's name: it is not repeated.
            if (!column) {
                const auto near = nearest(ids[i], known_columns(fields_));
                problems_.push_back(
                    fault_at(rule, sheet_.spot(heading, i),
                             fmt::format("column {}: the form has no field that is called so", letters),
                             near ? fmt::format("did you mean {}?", *near) : "review refer --blank lists the fields"));
            } else if (column->field != nullptr) {
                const auto [before, is_new] = seen.emplace(column->name(), letters);
                if (!is_new)
                    problems_.push_back(fault_at(
                        rule, sheet_.spot(heading, i),
                        fmt::format("the columns {} and {} both hold {}", before->second, letters, column->name()),
                        "take one of them out"));
            }
            columns.push_back(column.value_or(Column{}));
        }
        return columns;
    }

    Referral row(const SheetRow& row, const std::vector<Column>& columns) {
        Referral referral;
        referral.spot = sheet_.spot(row);
        if (row.cells.size() > columns.size())
            problems_.push_back(fault_at(rule, referral.spot, "the row has more cells than the header",
                                         "put text with commas in it between double quotes"));
        for (std::size_t i = 0; i < std::min(row.cells.size(), columns.size()); ++i)
            if (columns[i].field != nullptr) look_at(referral, columns[i], row.cells[i]);
        return referral;
    }

   private:
    void look_at(Referral& referral, const Column& column, const SheetCell& cell) {
        if (const auto wrong = fault_of(cell))
            problems_.push_back(
                fault_at(rule, referral.spot, fmt::format("{}: {}", column.name(), wrong->text), wrong->remedy));
        else if (!cell.text.empty())
            put(referral, column, cell.text);
    }

    void put(Referral& referral, const Column& column, const std::string& typed) {
        std::string why;
        if (column.field->type != FieldType::people) {
            if (!put_answer(referral, *column.field, typed, today_, why))
                problems_.push_back(fault_at(rule, referral.spot, fmt::format("{}: {}", column.field->id, why)));
            return;
        }
        if (why = fault_of_cell(column.part, typed, fields_); !why.empty())
            problems_.push_back(
                fault_at(rule, referral.spot, fmt::format("{}.{}: {}", column.field->id, column.part, why)));
        auto& rows = referral.rows[column.field->id];
        if (rows.size() < column.number) rows.resize(column.number);
        rows[column.number - 1].emplace_back(column.part, typed);
    }

    const Sheet& sheet_;
    const std::vector<Field>& fields_;
    Date today_;
    Problems& problems_;
};

}  // namespace

std::vector<Meaning> meanings_of(const std::vector<Field>& fields) {
    std::vector<Meaning> all;
    for (const std::string& id : known_columns(fields)) {
        const Field* field = find_field(fields, id);
        all.push_back({id, field == nullptr ? id : field->title, {}});
    }
    for (const Field& field : fields) {
        if (field.type != FieldType::people) continue;
        for (int number = 2; number <= most_people_mapped; ++number)
            for (const std::string& column : columns_of(field)) {
                const std::string id = fmt::format("{}.{}.{}", field.id, number, column);
                all.push_back({id, id, {}});
            }
    }
    return all;
}

std::vector<Referral> read_referrals(const Sheet& sheet, const SheetRow& heading,
                                     const std::vector<std::string>& columns, const std::string& procedure,
                                     const std::vector<Field>& fields, Date today, Problems& problems) {
    std::vector<Referral> referrals;
    BatchReader reader(sheet, fields, today, problems);
    const auto read = reader.header(heading, columns);
    for (const SheetRow& row : sheet.rows) {
        if (row.number <= heading.number) continue;
        referrals.push_back(reader.row(row, read));
        referrals.back().procedure = procedure;
        for (auto& [field, people] : referrals.back().rows) std::erase_if(people, is_empty);
    }
    return referrals;
}

}  // namespace review
