#include "files/filled_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "files/filled_boxes.h"

namespace review {
namespace {

constexpr std::size_t most_rows = 60;      ///< of people in one form
constexpr std::size_t shortest_guess = 8;  ///< letters; shorter words are near to too many others

class FormReader {
   public:
    explicit FormReader(const FormSheet& sheet)
        : sheet_(sheet), own_(words_of_sheet(sheet)), placeholders_(placeholders_of(sheet)) {
        for (const Field& field : sheet.fields) learn(field);
    }

    FilledForm read(const FormPaper& paper) {
        for (const FormBlock& block : paper.blocks) {
            if (block.is_table) forget_place();
            for (const FormRow& row : block.rows)
                if (block.is_table)
                    read_row(row);
                else
                    read_paragraph(row.cells.front());
            if (block.is_table) forget_place();
        }
        return std::move(made_);
    }

   private:
    // ---- what the sheet has

    void learn(const Field& field) {
        if (has_rows(field)) {
            learn_question(field.title, {&field, 0, {}, {}});
            for (std::size_t row = 1; row <= most_rows; ++row)
                for (const std::string& column : columns_on_sheet(field)) learn_place({&field, row, column, {}});
            return;
        }
        learn_place({&field, 0, {}, {}});
        if (has_boxes(field))
            for (const auto& [id, title] : choices_on_sheet(field)) {
                const FormPlace box{&field, 0, {}, id};
                tags_.emplace(tag_of(box), box);
            }
    }

    void learn_place(const FormPlace& place) {
        const std::string tag = tag_of(place);
        tags_.emplace(tag, place);
        ids_.emplace(as_on_sheet(tag), place);
        learn_question(question_of_place(place), place);
    }

    void learn_question(const std::string& words, const FormPlace& place) {
        questions_[as_on_sheet(words)].push_back(place);
        if (place.row == 0) titles_.push_back(as_on_sheet(words));
    }

    // ---- what stands where

    void forget_place() {
        waiting_ = {};
        people_ = nullptr;
        columns_.clear();
        card_ = 0;
    }

    void read_paragraph(const FormCell& cell) {
        if (read_mark(cell) || read_tagged(cell)) return;
        if (const auto place = place_called(cell, false)) {
            waiting_ = *place;
            return;
        }
        std::string rest = not_own(cell.text);
        if (rest.empty()) return;
        if (waiting_.field != nullptr && !has_rows(*waiting_.field))
            put(waiting_, cell, {}, true);
        else
            stray(cell.spot, rest);
    }

    bool read_mark(const FormCell& cell) {
        auto mark = form_mark(cell.text);
        if (!mark) return false;
        made_.mark = std::move(mark);
        return true;
    }

    void read_row(const FormRow& row) {
        if (row.cells.size() == 1 && read_alone(row.cells.front())) return;
        if (waiting_.field != nullptr && row.cells.size() == 1) {
            answer(waiting_, row.cells.front());
            waiting_ = {};
            return;
        }
        waiting_ = {};
        if (people_ != nullptr && !is_in_cards(*people_) && read_line(row)) return;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const FormCell& cell = row.cells[i];
            if (read_mark(cell) || read_tagged(cell)) continue;
            const bool has_next = i + 1 < row.cells.size();
            const auto place = has_next ? place_called(cell, i == 0) : std::nullopt;
            if (place) {
                stray_beside_question(cell, *place);
                after_ = question_of_place(*place);
            }
            if (place && !read_tagged(row.cells[i + 1])) answer(*place, row.cells[i + 1]);
            if (place)
                ++i;
            else if (const std::string rest = not_own(cell.text); !rest.empty())
                stray(cell.spot, rest);
        }
    }

    /// A cell over the whole table: a question with its answer below, the title of a table of people, or of one of them.
    bool read_alone(const FormCell& cell) {
        if (read_mark(cell) || read_tagged(cell)) {
            waiting_ = {};
            return true;
        }
        if (people_ != nullptr && is_row_title(cell)) {
            card_ = ++rows_[people_];
            return true;
        }
        if (waiting_.field != nullptr) return false;
        const auto place = place_called(cell, true);
        if (!place) {
            if (const std::string rest = not_own(cell.text); !rest.empty()) stray(cell.spot, rest);
            return true;
        }
        stray_beside_question(cell, *place);
        after_ = question_of_place(*place);
        people_ = has_rows(*place->field) ? place->field : nullptr;
        columns_.clear();
        card_ = 0;
        waiting_ = people_ == nullptr ? *place : FormPlace{};
        return true;
    }

    bool is_row_title(const FormCell& cell) const {
        const std::string words = as_on_sheet(cell.text);
        for (std::size_t row = 1; row <= most_rows; ++row)
            if (as_on_sheet(row_on_sheet(*people_, row)) == words) return true;
        return false;
    }

    // ---- people

    std::string column_called(std::string_view words) const {
        for (const std::string& column : columns_on_sheet(*people_))
            if (as_on_sheet(column_on_sheet(*people_, column)) == as_on_sheet(words)) return column;
        return {};
    }

    /// A line of a table of people: its headings, or one of them.
    bool read_line(const FormRow& row) {
        std::vector<std::string> columns;
        for (const FormCell& cell : row.cells) columns.push_back(column_called(cell.text));
        const auto known = std::count_if(columns.begin(), columns.end(), [](const auto& one) { return !one.empty(); });
        if (columns_.empty() && known >= 1) {
            for (std::size_t i = 0; i < row.cells.size(); ++i)
                if (const std::string rest = not_own(row.cells[i].text); columns[i].empty() && !rest.empty())
                    stray(row.cells[i].spot, rest);
            columns_ = columns;
            return true;
        }
        if (columns_.empty()) return false;
        card_ = ++rows_[people_];
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (read_tagged(row.cells[i])) continue;
            if (i < columns_.size() && !columns_[i].empty())
                put({people_, card_, columns_[i], {}}, row.cells[i], {}, false);
            else if (const std::string rest = not_own(row.cells[i].text); !rest.empty())
                stray(row.cells[i].spot, rest);
        }
        return true;
    }

    // ---- finding the question

    /// By its words, in the first line of the cell or in all of it. `may_guess`: by nearly its words.
    std::optional<FormPlace> place_called(const FormCell& cell, bool may_guess) {
        if (cell.text.empty() || !cell.controls.empty()) return std::nullopt;
        const std::string first = as_on_sheet(split(cell.text, '\n').front());
        if (people_ != nullptr && card_ > 0 && is_in_cards(*people_))
            if (const std::string column = column_called(first); !column.empty())
                return FormPlace{people_, card_, column, {}};
        for (const std::string& words : {first, as_on_sheet(cell.text)}) {
            const auto found = questions_.find(words);
            if (found == questions_.end()) continue;
            if (found->second.size() == 1) return found->second.front();
            may_be_two(cell, found->second.front(), found->second.back());
            return std::nullopt;
        }
        if (const auto named = ids_.find(first); named != ids_.end()) return named->second;
        return may_guess && !own_.contains(first) ? guess(first, cell) : std::nullopt;
    }

    void may_be_two(const FormCell& cell, const FormPlace& one, const FormPlace& other) {
        Problem problem;
        problem.rule = "referral.answers";
        problem.spot = cell.spot;
        problem.text = fmt::format("the question here may be “{}” ({}) or “{}” ({})", question_of_place(one),
                                   tag_of(one), question_of_place(other), tag_of(other));
        problem.remedy = "write before the answer which one it is, as it stands in brackets here";
        made_.problems.push_back(std::move(problem));
    }

    std::optional<FormPlace> guess(const std::string& words, const FormCell& cell) {
        if (words.size() < shortest_guess) return std::nullopt;
        const auto near = nearest(words, titles_);
        if (!near) return std::nullopt;
        std::vector<std::string> others = titles_;
        std::erase(others, *near);
        const FormPlace& found = questions_.at(*near).front();
        if (const auto second = nearest(words, others)) {
            may_be_two(cell, found, questions_.at(*second).front());
            return std::nullopt;
        }
        made_.guesses.push_back(
            fmt::format("{}: this is read as the question “{}”", cell.spot.text(), question_of_place(found)));
        return found;
    }

    // ---- taking answers

    /// By the tags in the cell. False when it has none that the form knows.
    bool read_tagged(const FormCell& cell) {
        std::map<std::string, std::vector<const FormControl*>> by_field;
        for (const FormControl& control : cell.controls)
            if (const auto found = tags_.find(control.tag); found != tags_.end())
                by_field[found->second.field->id].push_back(&control);
        if (by_field.empty()) return false;
        std::string beside = cell.beside;
        for (const auto& [id, controls] : by_field) {
            FormPlace place = tags_.at(controls.front()->tag);
            after_ = question_of_place(place);
            if (!place.choice.empty()) {
                read_boxes(place, cell, controls);
                beside.clear();
            } else {
                if (place.field == people_ && card_ > 0) place.row = card_;
                take_text(place, cell, *controls.front(), beside);
            }
        }
        for (const FormControl& control : cell.controls)
            if (!tags_.contains(control.tag) && !control.text.empty()) stray(cell.spot, control.text);
        if (const std::string rest = not_own(beside); !rest.empty()) stray(cell.spot, rest);
        return true;
    }

    /// What somebody wrote behind the place, in its cell, belongs to a text.
    void take_text(const FormPlace& place, const FormCell& cell, const FormControl& control, std::string& beside) {
        const FieldType type = place.field->type;
        const bool is_text = type == FieldType::text || type == FieldType::long_text || control.text.empty();
        FormCell taken = cell;
        if (!is_text || cell.controls.size() > 1) taken.text = control.text;
        if (is_text && cell.controls.size() == 1) beside.clear();
        put(place, taken, control.day, false);
    }

    void read_boxes(const FormPlace& place, const FormCell& cell, const std::vector<const FormControl*>& controls) {
        std::vector<std::string> ticked;
        for (const FormControl* control : controls)
            if (control->text == "☒") ticked.push_back(tags_.at(control->tag).choice);
        const FormPlace field{place.field, 0, {}, {}};
        const TickedBoxes more = ticked_boxes(cell.beside, choices_on_sheet(*place.field));
        std::string beside;
        for (const std::string_view line : split(cell.beside, '\n'))
            if (choice_called(line, choices_on_sheet(*place.field)).empty())
                beside += not_own(without_choices(line, field)) + "\n";
        take_ticked(field, cell, ticked, more.unknown, std::string(trimmed(beside)));
    }

    /// The line without the words of the choices, which stand one behind the other where the boxes between them are taken out.
    std::string without_choices(std::string_view line, const FormPlace& place) const {
        auto choices = choices_on_sheet(*place.field);
        std::stable_sort(choices.begin(), choices.end(),
                         [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
        std::string left = as_on_sheet(line);
        for (const auto& [id, title] : choices)
            if (const auto found = left.find(as_on_sheet(title)); found != std::string::npos)
                left.erase(found, as_on_sheet(title).size());
        return trimmed(left).empty() ? std::string() : std::string(line);
    }

    void take_ticked(const FormPlace& place, const FormCell& cell, const std::vector<std::string>& ticked,
                     const std::vector<std::string>& unknown, const std::string& beside) {
        if (!unknown.empty())
            problem(place, cell.spot, "a box is ticked beside words that are none of the choices",
                    choices_in_words(place));
        if (ticked.size() > 1 && place.field->type == FieldType::yes_no) {
            problem(place, cell.spot, "more than one box is ticked", "leave the one that is meant");
            return;
        }
        if (!ticked.empty())
            keep(place, join(ticked, ", "), {}, cell.spot);
        else if (!beside.empty())
            keep(place, beside, {}, cell.spot);
        if (!ticked.empty() && !beside.empty()) stray(cell.spot, beside);
    }

    static std::string choices_in_words(const FormPlace& place) {
        std::vector<std::string> titles;
        for (const auto& [id, title] : choices_on_sheet(*place.field)) titles.push_back(title);
        return fmt::format("the choices are {}", in_words(titles));
    }

    /// A cell beside or below its question, without tags.
    void answer(const FormPlace& place, const FormCell& cell) {
        after_ = question_of_place(place);
        if (!has_boxes(*place.field)) return put(place, cell, {}, false);
        const TickedBoxes boxes = ticked_boxes(cell.text, choices_on_sheet(*place.field));
        if (!boxes.any_box) return put(place, cell, {}, false);
        take_ticked(place, cell, boxes.ticked, boxes.unknown, not_own(boxes.beside));
    }

    /// `more`: the text goes on from the paragraph before.
    void put(const FormPlace& place, const FormCell& cell, const std::string& day, bool more) {
        const std::string text = written(cell.text);
        if (text.empty()) return;
        if (more)
            for (FilledPlace& known : made_.places)
                if (known.place == place) {
                    known.text += "\n" + text;
                    return;
                }
        keep(place, text, day, cell.spot);
    }

    /// Without the lines that stood there before anybody wrote.
    std::string written(std::string_view text) const {
        std::string out;
        for (const std::string_view line : split(text, '\n'))
            if (!placeholders_.contains(as_on_sheet(line)) && trimmed(line) != "…") out += std::string(line) + "\n";
        return std::string(trimmed(out));
    }

    void keep(const FormPlace& place, const std::string& text, const std::string& day, const Spot& spot) {
        for (const FilledPlace& known : made_.places) {
            if (!(known.place == place)) continue;
            if (as_on_sheet(known.text) == as_on_sheet(text)) return;
            problem(place, spot, fmt::format("it is answered twice, here and at {}", known.spot.text()),
                    "leave the answer that is meant");
            return;
        }
        made_.places.push_back({place, text, day, spot});
    }

    void problem(const FormPlace& place, const Spot& spot, const std::string& text, std::string remedy) {
        Problem problem;
        problem.rule = "referral.answers";
        problem.spot = spot;
        problem.text = fmt::format("“{}”: {}", question_of_place(place), text);
        problem.remedy = std::move(remedy);
        made_.problems.push_back(std::move(problem));
    }

    // ---- what is left over

    /// The lines that the sheet does not say itself.
    std::string not_own(std::string_view text) const {
        std::string out;
        for (const std::string_view line : split(text, '\n')) {
            const std::string words = as_on_sheet(line);
            if (!words.empty() && !own_.contains(words)) out += std::string(line) + "\n";
        }
        return std::string(trimmed(out));
    }

    /// Below the words of the question may stand only what the sheet says of it.
    void stray_beside_question(const FormCell& cell, const FormPlace& place) {
        const auto lines = split(cell.text, '\n');
        std::string rest;
        for (std::size_t i = 1; i < lines.size(); ++i) rest += std::string(lines[i]) + "\n";
        if (as_on_sheet(cell.text) == as_on_sheet(question_of_place(place))) return;
        if (rest = not_own(rest); !rest.empty()) stray(cell.spot, rest);
    }

    void stray(const Spot& spot, std::string_view text) {
        made_.strays.push_back({spot, after_, split_words(text).size()});
    }

    const FormSheet& sheet_;
    std::set<std::string> own_, placeholders_;
    std::map<std::string, FormPlace> tags_;
    std::map<std::string, std::vector<FormPlace>> questions_;  ///< by their words, as `as_on_sheet` has these
    std::map<std::string, FormPlace> ids_;                     ///< by the tag as a text
    std::vector<std::string> titles_;
    FilledForm made_;

    FormPlace waiting_;              ///< the question whose answer stands below it
    const Field* people_ = nullptr;  ///< those of the table that is being read
    std::vector<std::string> columns_;
    std::size_t card_ = 0;  ///< which of them
    std::map<const Field*, std::size_t> rows_;
    std::string after_;
};

}  // namespace

std::optional<FormMark> mark_on(const FormPaper& paper) {
    for (const FormBlock& block : paper.blocks)
        for (const FormRow& row : block.rows)
            for (const FormCell& cell : row.cells)
                if (auto mark = form_mark(cell.text)) return mark;
    return std::nullopt;
}

FilledForm filled_form(const FormPaper& paper, const FormSheet& sheet) { return FormReader(sheet).read(paper); }

}  // namespace review
