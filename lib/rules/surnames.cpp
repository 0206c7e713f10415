#include "rules/surnames.h"

#include "rules/privacy_forms.h"
#include "rules/reading.h"

namespace review {

void Surnames::add(const Identity& person) {
    std::vector<Phrase> forms = forms_of_name(person.name);
    for (const std::string& other : person.also)
        for (Phrase& form : forms_of_other_name(other, person.name)) forms.push_back(std::move(form));
    for (Phrase& form : forms)
        if (form.form == Form::surname || form.form == Form::plural) keys_.insert(std::move(form.keys));
}

bool Surnames::is_one(std::string_view text) const {
    std::vector<std::string> words = keys_of(text);
    while (!words.empty() && is_civil_title(words.front())) words.erase(words.begin());
    return keys_.contains(words);
}

}  // namespace review
