#include "cmd/referral.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/case_file.h"
#include "files/value.h"

namespace review {
namespace {

Field core_field(std::string id, std::string title, FieldType type) {
    Field field;
    field.id = std::move(id);
    field.title = std::move(title);
    field.type = type;
    field.required = true;
    return field;
}

void add_agencies(Field& field, const Partnership& partnership) {
    if ((field.type != FieldType::agency && field.type != FieldType::agencies) || !field.choices.empty()) return;
    for (const Agency& agency : partnership.agencies) {
        field.choices.push_back(agency.id);
        field.choice_titles[agency.id] = agency.title;
    }
}

Problem fault(const Spot& spot, std::string text, std::string remedy) {
    Problem problem;
    problem.rule = "referral.value";
    problem.spot = spot;
    problem.text = std::move(text);
    problem.remedy = std::move(remedy);
    return problem;
}

std::string unknown_remedy(const std::string& typed, const std::vector<std::string>& known) {
    const auto near = nearest(typed, known);
    return near ? fmt::format("did you mean {}?", *near) : fmt::format("one of {}", in_words(known, "or"));
}

/// A plain value as it would be typed; an array with commas between.
std::string typed_text(const Value& value, std::string_view between) {
    if (const bool* flag = std::get_if<bool>(&value.data)) return *flag ? "yes" : "no";
    if (const Date* date = std::get_if<Date>(&value.data)) return date->iso();
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) return std::to_string(*number);
    if (const auto* number = std::get_if<double>(&value.data)) return fmt::format("{}", *number);
    if (const std::string* text = value.text()) return *text;
    std::vector<std::string> parts;
    if (const Array* array = value.array())
        for (const Value& item : *array) parts.push_back(typed_text(item, between));
    return join(parts, between);
}

class FormReader {
   public:
    FormReader(Referral& referral, const std::vector<Field>& fields, Date today, Problems& problems)
        : referral_(referral), fields_(fields), today_(today), problems_(problems) {}

    void read(const Table& root) {
        for (const auto& [key, value] : root.entries) {
            if (key.name == "format" || key.name == "procedure") continue;
            const Field* field = find_field(fields_, key.name);
            if (field == nullptr)
                unknown_field(key);
            else if (takes_rows(*field))
                read_rows(*field, value);
            else
                read_plain(*field, value);
        }
    }

   private:
    void unknown_field(const Key& key) {
        std::vector<std::string> known;
        for (const Field& field : fields_) known.push_back(field.id);
        problems_.push_back(
            fault(key.spot, fmt::format("the form has no field {}", key.name), unknown_remedy(key.name, known)));
    }

    void read_plain(const Field& field, const Value& value) {
        const std::string typed = typed_text(value, ",");
        std::string why;
        if (trimmed(typed).empty() || put_answer(referral_, field, typed, today_, why)) return;
        problems_.push_back(fault(value.spot, fmt::format("{}: {}", field.id, why), {}));
    }

    void read_rows(const Field& field, const Value& value) {
        if (const Array* array = value.array()) {
            for (const Value& item : *array) read_row(field, item);
        } else if (const std::string* text = value.text(); text != nullptr && field.type == FieldType::periods) {
            std::string why;
            if (!trimmed(*text).empty() && !put_periods(referral_, field, *text, today_, why))
                problems_.push_back(fault(value.spot, fmt::format("{}: {}", field.id, why), {}));
        } else {
            read_row(field, value);
        }
    }

    void read_row(const Field& field, const Value& value) {
        const Table* table = value.table();
        if (table == nullptr) {
            problems_.push_back(
                fault(value.spot, fmt::format("{} wants a block for each, not {}", field.id, type_name(value)),
                      fmt::format("write [[{}]] and below it {}", field.id, in_words(columns_of(field)))));
            return;
        }
        const auto columns = columns_of(field);
        ReferralRow row;
        for (const auto& [key, item] : table->entries) {
            const std::string typed(trimmed(typed_text(item, "; ")));
            if (std::find(columns.begin(), columns.end(), key.name) == columns.end())
                problems_.push_back(fault(key.spot, fmt::format("[[{}]] has no {}", field.id, key.name),
                                          unknown_remedy(key.name, columns)));
            else if (const std::string why = fault_of_cell(key.name, typed, fields_); !why.empty())
                problems_.push_back(fault(item.spot, fmt::format("[[{}]]: {}: {}", field.id, key.name, why), {}));
            else
                row.emplace_back(key.name, typed);
        }
        if (!is_empty(row)) referral_.rows[field.id].push_back(std::move(row));
    }

    Referral& referral_;
    const std::vector<Field>& fields_;
    Date today_;
    Problems& problems_;
};

}  // namespace

std::vector<Field> referral_fields(const Procedure& procedure, const Partnership& partnership) {
    const Form* form = procedure.form("referral");
    if (form == nullptr)
        throw Error(ErrorKind::invalid_data, "the procedure has no form \"referral\"", Spot{procedure.file, 0, 0})
            .hint("add [[form]] with id = \"referral\" to it");
    std::vector<Field> fields;
    const auto asks = [&](std::string_view id) { return find_field(form->fields, id) != nullptr; };
    if (!asks("received"))
        fields.push_back(core_field("received", "Date on which the referral was received", FieldType::date));
    if (!asks("referrer-role") && !procedure.referrer_roles.empty()) {
        fields.push_back(core_field("referrer-role", "Who refers", FieldType::choice));
        fields.back().choices = procedure.referrer_roles;
        for (const std::string& role : procedure.referrer_roles)
            fields.back().choice_titles[role] = procedure.title_of(role);
    }
    if (!asks("trigger") && !procedure.triggers.empty()) {
        fields.push_back(core_field("trigger", "What prompts the referral", FieldType::choice));
        fields.back().choices = procedure.triggers;
    }
    fields.insert(fields.end(), form->fields.begin(), form->fields.end());
    for (Field& field : fields) add_agencies(field, partnership);
    return fields;
}

const Field* find_field(const std::vector<Field>& fields, std::string_view id) {
    const std::string wanted = replaced(std::string(id), "_", "-");
    for (const Field& field : fields)
        if (field.id == id || field.id == wanted) return &field;
    return nullptr;
}

bool takes_rows(const Field& field) { return field.type == FieldType::people || field.type == FieldType::periods; }

std::vector<std::string> columns_of(const Field& field) {
    if (field.type == FieldType::periods) return {"person", "from", "to"};
    return field.columns.empty() ? std::vector<std::string>{"name"} : field.columns;
}

bool is_empty(const ReferralRow& row) {
    return std::all_of(row.begin(), row.end(), [](const auto& entry) { return entry.second.empty(); });
}

std::string cell(const ReferralRow& row, std::string_view column) {
    for (const auto& [name, text] : row)
        if (name == column) return text;
    return {};
}

bool put_answer(Referral& referral, const Field& field, const std::string& typed, Date today, std::string& why) {
    if (field.type == FieldType::periods) return put_periods(referral, field, typed, today, why);
    std::string text = typed;
    if (field.type == FieldType::choice || field.type == FieldType::agency)
        for (const auto& [id, title] : field.choice_titles)
            if (folded(title) == folded(trimmed(typed))) text = id;
    auto answer = answer_from_text(text, field.type, field.choices, today, why);
    if (!answer) return false;
    std::erase_if(referral.answers, [&](const Answered& old) { return old.id == field.id; });
    referral.answers.push_back({field.id, std::move(*answer), {}});
    return true;
}

bool put_periods(Referral& referral, const Field& field, const std::string& typed, Date today, std::string& why) {
    std::vector<ReferralRow> rows;
    const std::string separated = replaced(typed, ";", ",");
    if (folded(trimmed(typed)) != "none")
        for (const auto part : split(separated, ',')) {
            const std::string period(trimmed(part));
            if (period.empty()) continue;
            const auto dots = period.find("..");
            const auto from = parse_date_from(trimmed(period.substr(0, dots)), today);
            const std::string end(dots == std::string::npos ? "" : trimmed(period.substr(dots + 2)));
            const auto to = parse_date_from(end, today);
            if (!from || dots == std::string::npos || (!end.empty() && !to) || (to && *to < *from)) {
                why =
                    "write each period as 2026-01-05..2026-03-01 (first and last day), 2026-01-05.. while it lasts, or "
                    "none";
                return false;
            }
            rows.push_back({{"person", ""}, {"from", from->iso()}, {"to", to ? to->iso() : ""}});
        }
    referral.rows[field.id] = std::move(rows);
    return true;
}

std::string fault_of_cell(const std::string& column, const std::string& typed, const std::vector<Field>& fields) {
    if (typed.empty()) return {};
    const bool is_day = column == "born" || column == "died" || column == "from" || column == "to";
    if (is_day && !parse_date(typed)) return "that is not a day; write it as 2026-03-09 or 9 March 2026";
    if (column != "agency") return {};
    std::vector<std::string> known;
    for (const Field& field : fields) {
        if (field.type != FieldType::agency && field.type != FieldType::agencies) continue;
        for (const std::string& id : field.choices) {
            const auto title = field.choice_titles.find(id);
            if (folded(id) == folded(typed) ||
                (title != field.choice_titles.end() && folded(title->second) == folded(typed)))
                return {};
            known.push_back(id);
        }
    }
    if (known.empty()) return {};
    return fmt::format("review.toml has no such agency; {}", unknown_remedy(typed, known));
}

std::string procedure_of_form(const std::string& text, const std::string& file) {
    const Value tree = parse_toml(text, file);
    const Value* id = tree.table()->find("procedure");
    return id != nullptr && id->text() != nullptr ? *id->text() : std::string();
}

Referral read_referral(const std::string& text, const std::string& file, const std::vector<Field>& fields, Date today,
                       Problems& problems) {
    Referral referral;
    referral.spot.file = file;
    const Value tree = parse_toml(text, file);
    if (const Value* id = tree.table()->find("procedure"); id != nullptr && id->text() != nullptr)
        referral.procedure = *id->text();
    FormReader(referral, fields, today, problems).read(*tree.table());
    return referral;
}

}  // namespace review
