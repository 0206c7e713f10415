#include "project/subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "files/case_file.h"
#include "project/chronologies.h"
#include "project/papers.h"
#include "rules/privacy_numbers.h"
#include "rules/reading.h"

namespace review {
namespace {

bool is_block_list(const Value& value) {
    const Array* array = value.array();
    return array != nullptr && !array->empty() && array->front().table() != nullptr;
}

/// "{mother}", also "{Mother}" at the start of a sentence.
bool speaks_of(const std::string& prose, const std::string& code) {
    const std::string small = to_lower(prose);
    return small.find("{" + to_lower(code) + "}") != std::string::npos;
}

bool is_code(const Value& value, const std::string& code) {
    if (const std::string* text = value.text()) return *text == code;
    const Array* array = value.array();
    return array != nullptr &&
           std::any_of(array->begin(), array->end(), [&](const Value& one) { return is_code(one, code); });
}

bool mentions(const Value& value, const std::string& code) {
    if (const std::string* text = value.text()) return speaks_of(*text, code);
    const Array* array = value.array();
    return array != nullptr &&
           std::any_of(array->begin(), array->end(), [&](const Value& one) { return mentions(one, code); });
}

std::string plain(const Value& value) {
    if (const std::string* text = value.text()) return *text;
    if (const auto* date = std::get_if<Date>(&value.data)) return date->words();
    if (const auto* flag = std::get_if<bool>(&value.data)) return *flag ? "yes" : "no";
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) return std::to_string(*number);
    if (const Array* array = value.array()) {
        std::vector<std::string> parts;
        for (const Value& one : *array) parts.push_back(plain(one));
        return join(parts, ", ");
    }
    return {};
}

/// Goes through a file of the case, whatever its blocks are called: what is added to cases later is found as well.
class Walk {
   public:
    Walk(const std::string& code, std::vector<HeldItem>& found) : code_(code), found_(found) {}

    void table(const Table& table, const std::string& where, const Spot& spot) {
        const auto& entries = table.entries;
        const bool theirs = std::any_of(entries.begin(), entries.end(),
                                        [&](const auto& entry) { return is_code(entry.second, code_); });
        std::vector<std::string> lines;
        bool any = theirs;
        for (const auto& [key, value] : entries) {
            if (value.table() != nullptr || is_block_list(value)) continue;
            const bool said = mentions(value, code_);
            any = any || said;
            if (theirs || said || std::holds_alternative<Date>(value.data))
                lines.push_back(fmt::format("{}: {}", replaced(key.name, "-", " "), plain(value)));
        }
        if (any) found_.push_back({spot.text(), where.empty() ? "the case" : where, join(lines, "\n")});
        for (const auto& [key, value] : entries) below(key, value, where);
    }

   private:
    void below(const Key& key, const Value& value, const std::string& where) {
        const std::string name = (where.empty() ? "" : where + ", ") + replaced(key.name, "-", " ");
        if (value.table() != nullptr) return table(*value.table(), name, value.spot);
        if (!is_block_list(value)) return;
        for (const Value& block : *value.array()) {
            if (block.table() == nullptr) continue;
            const Value* id = block.table()->find("id");
            table(*block.table(), id != nullptr ? name + " " + plain(*id) : name, block.spot);
        }
    }

    const std::string& code_;
    std::vector<HeldItem>& found_;
};

/// Somebody else may stand in a text by name, against the rules: that is not handed out. The person's own details may be.
std::string without_others(const std::string& text, const NameFinder& finder, const std::string& code) {
    auto found = finder.find(text);
    std::erase_if(found, [&](const NameFound& hit) { return hit.code == code && hit.others.empty(); });
    return without_identities(text, found);
}

/// What is kept of the person is the person's own, also where others share it (an address, a school), and a number that is
/// nobody else's on record.
std::string own_detail(const std::string& text, const NameFinder& finder, const std::string& code) {
    auto found = finder.find(text);
    std::erase_if(found, [&](const NameFound& hit) {
        return hit.code.empty() || hit.code == code || contains(hit.others, code);
    });
    return without_identities(text, found);
}

void add_identity(const Identities& file, const NameFinder& finder, const std::string& code, HeldInCase& held) {
    const Identity* identity = file.find(code);
    const auto add = [&](const std::string& what, const std::string& text) {
        if (!text.empty()) held.identity.push_back({identity->spot.text(), what, text});
    };
    const auto detail = [&](const std::string& text) { return own_detail(text, finder, code); };
    if (identity != nullptr) {
        add("name", identity->name);
        add("also known as", detail(join(identity->also, "; ")));
        add("born", identity->born ? identity->born->words() : "");
        add("died", identity->died ? identity->died->words() : "");
        for (const std::string& address : identity->addresses) add("address", detail(address));
        for (const auto& [key, value] : identity->details) add(replaced(key, "-", " "), detail(value));
    }
    for (const auto& [field, text] : file.answers) {
        const auto found = finder.find(text);
        if (std::any_of(found.begin(), found.end(), [&](const NameFound& hit) { return hit.code == code; }))
            held.identity.push_back(
                {file.file, "referral: " + replaced(field, "-", " "), without_others(text, finder, code)});
    }
}

void add_chronologies(const Project& project, const std::string& id, const std::string& code, HeldInCase& held) {
    const CaseChronologies all = load_chronologies(project, id);
    for (const Problem& problem : all.problems)
        held.not_read.push_back(fmt::format("{}: {}", problem.spot.text(), problem.text));
    for (const AgencyChronology& chronology : all.returns)
        for (const ChronologyRow& row : chronology.rows) {
            const auto& cells = row.written.cells;
            if (std::none_of(cells.begin(), cells.end(),
                             [&](const std::string& cell) { return speaks_of(cell, code); }))
                continue;
            std::vector<std::string> lines;
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (!cells[i].empty()) lines.push_back(fmt::format("{}: {}", chronology_columns[i], cells[i]));
            const int line = row.written.place(ChronologyColumn::date).line;
            held.records.push_back(
                {fmt::format("{}:{}", chronology.file, line), "chronology of " + chronology.agency, join(lines, "\n")});
        }
}

/// "nhs", "nhs-number", "CHI number": a whole word of the key, for "child" and "childminder" hold three of those letters too.
bool is_of_health(const std::string& key) {
    const auto words = keys_of(key);
    return contains(words, "nhs") || contains(words, "chi");
}

/// Under a key that says so, ten digits with the check digit of a health number. A family shares its telephone, and nobody
/// shares this.
std::set<std::string> health_numbers(const Identity& identity) {
    std::set<std::string> out;
    for (const auto& [key, value] : identity.details) {
        if (!is_of_health(key)) continue;
        std::string digits;
        for (const char c : value)
            if (c >= '0' && c <= '9') digits += c;
        if (has_health_check_digit(digits)) out.insert(digits);
    }
    return out;
}

std::set<std::string> folded_names(const Identity& identity) {
    std::set<std::string> out;
    if (!identity.name.empty()) out.insert(folded(identity.name));
    for (const std::string& name : identity.also) out.insert(folded(name));
    return out;
}

bool meet(const std::set<std::string>& one, const std::set<std::string>& other) {
    return std::any_of(one.begin(), one.end(), [&](const std::string& text) { return other.contains(text); });
}

}  // namespace

HeldInCase held_about(const Project& project, const LoadedCase& loaded, const std::string& code) {
    HeldInCase held;
    held.code = code;
    held.title = without_others(loaded.data.title, *loaded.names, code);
    for (const Identities* file : {&loaded.family, &loaded.staff}) add_identity(*file, *loaded.names, code, held);
    Walk(code, held.records).table(*Value{loaded.document.root(), {}}.table(), "", Spot{loaded.data.file, 1, 1});
    add_chronologies(project, loaded.data.id, code, held);
    for (HeldItem& item : held.records) item.text = without_others(item.text, *loaded.names, code);
    const Papers papers = papers_naming(project, loaded, {code});
    for (const auto* files : {&papers.naming, &papers.shared})
        for (const std::string& path : *files)
            held.papers.push_back(without_others(project.shown(path), *loaded.names, code));
    for (const std::string& path : papers.unsure)
        held.unsure.push_back(without_others(project.shown(path), *loaded.names, code));
    return held;
}

std::string same_person(const Identity& one, const Identity& other) {
    if (meet(health_numbers(one), health_numbers(other))) return "by the same health number";
    const bool born = one.born && other.born && *one.born == *other.born;
    return born && meet(folded_names(one), folded_names(other)) ? "by name and day of birth" : "";
}

}  // namespace review
