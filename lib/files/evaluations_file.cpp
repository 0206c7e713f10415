#include "files/evaluations_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/case_file.h"
#include "files/csv.h"

namespace review {
namespace {

Problem fault(Level level, const std::string& file, int line, std::string text, std::string remedy) {
    Problem problem;
    problem.level = level;
    problem.rule = "evaluation.value";
    problem.text = std::move(text);
    problem.spot = Spot{file, line, 1};
    problem.remedy = std::move(remedy);
    return problem;
}

std::vector<std::string> ids_of(const Form& form) {
    std::vector<std::string> ids;
    for (const Field& field : form.fields) ids.push_back(field.id);
    return ids;
}

/// The field that a column is headed by; nullptr: none.
const Field* field_of(std::string_view head, const Form& form) {
    for (const Field& field : form.fields)
        if (folded(field.id) == folded(trimmed(head)) || folded(field.title) == folded(trimmed(head))) return &field;
    return nullptr;
}

/// "Very much" as the id of that choice; what is no title stays as it is.
std::string as_choice(const std::string& cell, const Field& field) {
    for (const auto& [id, title] : field.choice_titles)
        if (folded(title) == folded(trimmed(cell))) return id;
    return cell;
}

class Reader {
   public:
    Reader(const std::string& file, const Form& form, Problems& problems)
        : file_(file), form_(form), problems_(problems) {}

    void head(const CsvRow& row) {
        for (const std::string& title : row.cells) {
            const Field* field = field_of(title, form_);
            columns_.push_back(field);
            if (field != nullptr || trimmed(title).empty()) continue;
            const auto meant = nearest(title, ids_of(form_));
            problems_.push_back(
                fault(Level::warning, file_, row.line,
                      fmt::format("column {}: the form has no such field; it is not read", columns_.size()),
                      meant ? fmt::format("did you mean {}?", *meant) : "leave such columns out"));
        }
    }

    Answers row(const CsvRow& row) {
        Answers made;
        for (std::size_t i = 0; i < row.cells.size() && i < columns_.size(); ++i) {
            const Field* field = columns_[i];
            if (field == nullptr || trimmed(row.cells[i]).empty()) continue;
            std::string why;
            const auto answer =
                answer_from_text(as_choice(row.cells[i], *field), field->type, field->choices, Date{}, why);
            if (answer)
                made.push_back({field->id, *answer, Spot{file_, row.line, 1}});
            else
                problems_.push_back(fault(Level::error, file_, row.line, fmt::format("{}: {}", field->id, why), {}));
        }
        return made;
    }

    bool knows_any_column() const {
        return std::any_of(columns_.begin(), columns_.end(), [](const Field* field) { return field != nullptr; });
    }

   private:
    const std::string& file_;
    const Form& form_;
    Problems& problems_;
    std::vector<const Field*> columns_;
};

std::string cell_of(const Answers& answers, const std::string& field) {
    const Answer* answer = find_answer(answers, field);
    if (answer == nullptr) return {};
    if (const auto* list = std::get_if<std::vector<std::string>>(answer)) return join(*list, "; ");
    if (const auto* date = std::get_if<Date>(answer)) return date->iso();
    return answer_text(*answer);
}

}  // namespace

std::vector<Answers> read_evaluations(std::string_view text, const std::string& file, const Form& form,
                                      Problems& problems) {
    const auto rows = read_csv(text, file);
    std::vector<Answers> returns;
    if (rows.empty()) return returns;
    Reader reader(file, form, problems);
    reader.head(rows.front());
    if (!reader.knows_any_column()) {
        problems.push_back(fault(Level::error, file, rows.front().line, "the first row names no field of the form",
                                 "head the columns: " + join(ids_of(form), ",")));
        return returns;
    }
    for (std::size_t i = 1; i < rows.size(); ++i) {
        Answers made = reader.row(rows[i]);
        if (!made.empty()) returns.push_back(std::move(made));
    }
    return returns;
}

std::string evaluations_csv(const std::vector<Answers>& returns, const Form& form) {
    std::vector<std::string> lines;
    for (const Answers& one : returns) {
        std::vector<std::string> cells;
        for (const Field& field : form.fields) cells.push_back(cell_of(one, field.id));
        lines.push_back(csv_line(cells));
    }
    std::sort(lines.begin(), lines.end());
    const auto heads = ids_of(form);
    std::string out = csv_line(heads);
    for (const std::string& line : lines) out += line;
    return out;
}

}  // namespace review
