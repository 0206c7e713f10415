#include "documents/naming.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace review {

Naming::Naming(const Case& the_case, const Partnership& partnership, const Procedure& procedure)
    : case_(the_case), partnership_(partnership), procedure_(procedure) {}

void Naming::identify(const Identities& identities) { identities_.push_back(&identities); }

const Identity* Naming::identity(std::string_view code) const {
    for (const Identities* file : identities_)
        if (const Identity* found = file->find(code)) return found;
    return nullptr;
}

const std::string* Naming::answer(const std::string& field) const {
    for (const Identities* file : identities_)
        if (const auto found = file->answers.find(field); found != file->answers.end()) return &found->second;
    return nullptr;
}

std::string Naming::person(std::string_view code) const {
    if (const Identity* known = identity(code); known != nullptr && !known->name.empty()) return known->name;
    const Person* found = case_.person(code);
    if (found == nullptr) return std::string(code);
    return found->pseudonym.empty() ? default_pseudonym(case_, *found) : found->pseudonym;
}

std::string Naming::who(std::string_view id) const {
    if (case_.person(id) != nullptr) return person(id);
    if (const Post* post = partnership_.post(id)) {
        const Identity* known = identity(id);
        return known != nullptr && !known->name.empty() ? fmt::format("{}, {}", known->name, post->title) : post->title;
    }
    if (const Agency* agency = partnership_.agency(id)) return agency->title;
    if (const Group* group = partnership_.group_of(id)) return group->title;
    return procedure_.title_of(id);
}

std::string Naming::list(const std::vector<std::string>& ids) const {
    std::vector<std::string> names;
    for (const std::string& id : ids) names.push_back(who(id));
    return in_words(names);
}

std::string Naming::prose(std::string_view text) const {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at, 2) == "{{" || text.substr(at, 2) == "}}") {
            out += text[at];
            at += 2;
            continue;
        }
        const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
        if (end == std::string_view::npos) {  // up to the next brace it stays as it is
            const std::size_t next = std::min(text.find_first_of("{}", at + 1), text.size());
            out += text.substr(at, next - at);
            at = next;
            continue;
        }
        const std::string code(text.substr(at + 1, end - at - 1));
        const bool capital = !code.empty() && code[0] >= 'A' && code[0] <= 'Z';
        const std::string plain = capital ? to_lower(code) : code;
        if (case_.person(plain) != nullptr)
            out += capital ? with_capital(person(plain)) : person(plain);
        else
            out += text.substr(at, end - at + 1);
        at = end + 1;
    }
    return out;
}

}  // namespace review
