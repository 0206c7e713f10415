// Forms in TOML: a referral, blank or with what was put in so far; what a step asks for, blank.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/referral.h"
#include "files/case_file.h"
#include "files/value.h"

namespace review {
namespace {

constexpr std::size_t comment_width = 110;

std::string comment(const std::string& text) {
    std::string out;
    for (const std::string& line : wrapped(text, comment_width)) out += "# " + line + "\n";
    return out;
}

std::string heading(const std::string& section) { return fmt::format("\n# ---- {} ----\n", section); }

std::string needed(const Field& field) {
    if (field.required) return " (needed)";
    if (!field.required_when.empty()) return fmt::format(" (needed when: {})", field.required_when);
    return "";
}

std::string choices_comment(const Field& field) {
    std::string out;
    for (const std::string& id : field.choices) {
        const auto title = field.choice_titles.find(id);
        const bool same = title == field.choice_titles.end() || title->second == id;
        out += "#   " + toml_literal(Value{id, {}}) + (same ? "" : "  " + title->second) + "\n";
    }
    return out;
}

std::string how(const Field& field) {
    switch (field.type) {
        case FieldType::date: return "# a day, without quotes: 2026-03-09\n";
        case FieldType::yes_no: return "# true, false or \"unknown\"\n";
        case FieldType::choices:
        case FieldType::agencies: return "# a list: [\"…\", \"…\"]\n";
        default: return {};
    }
}

std::string plain_field(const Field& field, const Referral& referral) {
    const Answer* answer = find_answer(referral.answers, field.id);
    const bool list = field.type == FieldType::choices || field.type == FieldType::agencies;
    const std::string blank = list ? "[]" : "\"\"";
    return "\n" + comment(field.title + needed(field)) + (field.help.empty() ? "" : comment(field.help)) +
           choices_comment(field) + how(field) +
           fmt::format("{} = {}\n", toml_key(field.id), answer == nullptr ? blank : toml_literal(value_of(*answer)));
}

/// Days stand without quotes, as people write them everywhere else.
std::string cell_literal(const std::string& column, const std::string& text) {
    const bool is_day = column == "born" || column == "died" || column == "from" || column == "to";
    if (const auto day = parse_date(text); is_day && day) return day->iso();
    return toml_literal(Value{text, {}});
}

std::string block(const Field& field, const ReferralRow& row) {
    std::string out = fmt::format("\n[[{}]]\n", toml_key(field.id));
    for (const std::string& column : columns_of(field))
        out += fmt::format("{} = {}\n", toml_key(column), cell_literal(column, cell(row, column)));
    return out;
}

std::string rows_field(const Field& field, const Referral& referral) {
    std::string out = "\n" + comment(field.title + needed(field)) + (field.help.empty() ? "" : comment(field.help));
    if (!field.required_columns.empty()) out += comment("needed of each: " + in_words(field.required_columns));
    const bool periods = field.type == FieldType::periods;
    out += periods
               ? "# A block for each period. person: child-1 or the name; both days count; no `to`: it is still so.\n"
               : "# A block for each person; repeat it as often as needed. Names stay in identities/.\n";
    const auto rows = referral.rows.find(field.id);
    if (rows == referral.rows.end() || rows->second.empty()) return out + block(field, {});
    for (const ReferralRow& row : rows->second) out += block(field, row);
    return out;
}

}  // namespace

std::string referral_toml(const Referral& referral, const Procedure& procedure, const std::vector<Field>& fields) {
    const Form* form = procedure.form("referral");
    std::string out = comment(form->title) + (form->intro.empty() ? "" : comment(form->intro)) +
                      comment(
                          "Holds names: keep it under identities/ or delete it. When it is filled in: "
                          "review refer --from FILE") +
                      fmt::format("\nformat = 1\nprocedure = {}\n", toml_literal(Value{procedure.id, {}}));
    std::string blocks;
    std::string section;
    std::string section_plain;
    std::string section_blocks;
    for (const Field& field : fields) {
        if (!field.section.empty()) section = field.section;
        std::string& part = takes_rows(field) ? blocks : out;
        std::string& last = takes_rows(field) ? section_blocks : section_plain;
        if (last != section) part += heading(section);
        last = section;
        part += takes_rows(field) ? rows_field(field, referral) : plain_field(field, referral);
    }
    return out + blocks;
}

std::string step_toml(const Step& step, const Procedure& procedure, const std::string& command) {
    const Form* form = procedure.form(step.form);
    std::string out = comment(form ? form->title : step.title);
    if (form && !form->intro.empty()) out += comment(form->intro);
    out += comment("When it is filled in: " + command) + "\nformat = 1\n";
    std::string last;
    for (const Field& field : step.fields) {
        if (!field.section.empty() && field.section != last) out += heading(field.section);
        if (!field.section.empty()) last = field.section;
        out += plain_field(field, {});
    }
    return out;
}

}  // namespace review
