// The form that is filled in without a name, as a sheet to be printed.
#include "base/text.h"
#include "documents/view_parts.h"
#include "domain/form_sheet.h"

namespace review {
namespace {

ViewMap sheet_field(const Field& field) {
    ViewMap made;
    made["id"] = field.id;
    made["title"] = field.title;
    made["help"] = field.help;
    made["required"] = field.required;
    ViewList choices;
    for (const std::string& id : field.choices) {
        const auto title = field.choice_titles.find(id);
        choices.emplace_back(title == field.choice_titles.end() ? id : title->second);
    }
    if (field.type == FieldType::yes_no) choices = {View("Yes"), View("No")};
    ViewList columns;
    for (const std::string& column : columns_on_sheet(field))
        columns.emplace_back(replaced(column_on_sheet(field, column), " *", " (needed)"));
    made["columns"] = std::move(columns);
    const bool in_words = choices.empty() && !has_rows(field);
    made["choices"] = std::move(choices);
    made["is_long"] = in_words && field.type == FieldType::long_text;
    made["is_short"] = in_words && field.type != FieldType::long_text;
    return made;
}

const Form* anonymous_form(const Procedure& procedure) {
    for (const Form& form : procedure.forms)
        if (form.anonymous) return &form;
    return nullptr;
}

}  // namespace

ViewList sheet_sections(const Form& form) {
    ViewList sections;
    ViewMap open;
    ViewList fields;
    const auto close = [&] {
        if (fields.empty()) return;
        open["fields"] = std::move(fields);
        sections.emplace_back(std::move(open));
        open = {};
        fields = {};
    };
    std::string title;
    for (const Field& field : form.fields) {
        if (!field.section.empty() && field.section != title) {
            close();
            title = field.section;
        }
        open["title"] = title;
        fields.emplace_back(sheet_field(field));
    }
    close();
    return sections;
}

void add_evaluation(const Material& material, ViewMap& root) {
    const Form* form = anonymous_form(material.procedure);
    ViewMap made;
    made["title"] = form != nullptr ? form->title : std::string();
    made["intro"] = form != nullptr ? form->intro : std::string();
    made["filled_by"] = form != nullptr ? form->filled_by : std::string();
    made["sections"] = form != nullptr ? sheet_sections(*form) : ViewList{};
    root["evaluation"] = std::move(made);
}

}  // namespace review
