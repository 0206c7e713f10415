#include "documents/view_parts.h"

#include <array>

#include "base/text.h"

namespace review {
namespace {

std::string weekday_name(Date date) {
    static constexpr std::array<std::string_view, 7> names = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                              "Thursday", "Friday", "Saturday"};
    return std::string(names[date.weekday().c_encoding()]);
}

View paragraph(std::string text, bool bullet) {
    ViewMap made;
    made["text"] = std::move(text);
    made["bullet"] = bullet;
    return View(std::move(made));
}

/// The title that the form gives a choice; else the thing of that id, where there is one.
std::string choice_in_words(const std::string& choice, const Field* field, const Naming& naming) {
    if (field != nullptr)
        if (const auto found = field->choice_titles.find(choice); found != field->choice_titles.end())
            return found->second;
    return naming.who(choice);
}

}  // namespace

void put_date(ViewMap& into, const std::string& name, const std::optional<Date>& date) {
    into[name] = date ? date->words() : std::string();
    into[name + "_iso"] = date ? date->iso() : std::string();
    into[name + "_weekday"] = date ? weekday_name(*date) : std::string();
}

ViewList paragraphs(std::string_view text) {
    ViewList out;
    std::string open;
    bool bullet = false;
    const auto close = [&] {
        if (!trimmed(open).empty()) out.push_back(paragraph(std::string(trimmed(open)), bullet));
        open.clear();
        bullet = false;
    };
    for (const std::string_view line : split(text, '\n')) {
        const std::string_view words = trimmed(line);
        const bool starts_bullet = words.starts_with("- ") || words.starts_with("* ");
        if (words.empty() || starts_bullet) close();
        if (words.empty()) continue;
        if (starts_bullet) bullet = true;
        open += open.empty() ? "" : " ";
        open += starts_bullet ? words.substr(2) : words;
    }
    close();
    return out;
}

void put_prose(ViewMap& into, const std::string& name, std::string_view text, const Naming& naming) {
    // A person is called in the middle of a sentence here ("the mother"); at its beginning the capital is wanted.
    const std::string said = trimmed(text).starts_with('{') ? with_capital(naming.prose(text)) : naming.prose(text);
    into[name] = said;
    into[name + "_paragraphs"] = paragraphs(said);
}

ViewMap house_view(const Partnership& partnership, Date today) {
    ViewMap root, house;
    house["name"] = partnership.name;
    root["partnership"] = std::move(house);
    root["marking"] = partnership.marking;
    put_date(root, "today", today);
    return root;
}

std::string with_full_stop(std::string_view text) {
    std::string said(trimmed(text));
    if (!said.empty() && std::string_view(".!?:;").find(said.back()) == std::string_view::npos) said += '.';
    return said;
}

View text_list(const std::vector<std::string>& texts) {
    ViewList list;
    for (const std::string& text : texts) list.emplace_back(text);
    return View(std::move(list));
}

std::string truth_word(Truth truth) { return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "not known"; }

std::string answer_in_words(const Answer& answer, const Field* field, const Naming& naming) {
    struct Words {
        const Field* field;
        const Naming& naming;
        std::string operator()(Truth truth) const { return truth_word(truth); }
        std::string operator()(const std::string& text) const {
            if (field != nullptr && !field->choices.empty()) return choice_in_words(text, field, naming);
            const bool one_word = text.find_first_of(" \t\n{") == std::string::npos;
            return one_word ? naming.who(text) : naming.prose(text);
        }
        std::string operator()(Date date) const { return date.words(); }
        std::string operator()(long number) const { return std::to_string(number); }
        std::string operator()(const std::vector<std::string>& texts) const {
            std::vector<std::string> said;
            for (const std::string& text : texts) said.push_back(choice_in_words(text, field, naming));
            return in_words(said);
        }
    };
    return std::visit(Words{field, naming}, answer);
}

ViewMap field_view(const Field& field, const Answer* answer, const Naming& naming) {
    ViewMap made;
    made["id"] = field.id;
    made["title"] = field.title;
    made["required"] = field.required;
    const std::string value = answer != nullptr ? answer_in_words(*answer, &field, naming) : std::string();
    made["value"] = value;
    made["value_paragraphs"] = paragraphs(with_capital(value));
    made["given"] = !value.empty();
    return made;
}

}  // namespace review
