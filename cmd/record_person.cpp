// review record CASE person: somebody of the case. The case gets a code; who it is goes to identities/ alone.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/record.h"
#include "files/case_file.h"
#include "files/fields.h"
#include "project/scan.h"
#include "rules/codes.h"
#include "rules/privacy.h"

namespace review {
namespace {

const std::vector<std::string> kinds = {"child", "family", "professional"};

struct Options {
    std::string case_id, code, kind, relation, agency, pseudonym, from, sex;
    std::optional<long> birth_year, death_year;
    std::vector<std::string> parents;
};

std::set<std::string> codes_of(const Case& now) {
    std::set<std::string> codes;
    for (const Person& person : now.people) codes.insert(person.code);
    return codes;
}

Identity read_identity(const std::string& from, const std::string& code, Context& context) {
    const std::string name = from == "-" ? "standard input" : from;
    Problems problems;
    const Value tree = parse_toml(file_or_input(from, context), name);
    Fields in(*tree.table(), Spot{name, 1, 1}, "the file", problems);
    Identity identity;
    identity.code = code;
    identity.name = in.text("name");
    identity.also = in.texts("also");
    identity.born = in.date("born");
    identity.died = in.date("died");
    identity.addresses = in.texts("addresses");
    if (const std::string one = in.text("address"); !one.empty()) identity.addresses.push_back(one);
    for (const auto& [key, value] : in.pairs("details")) identity.details[key] = value;
    in.done();
    refuse_faults(problems, "the person cannot be read", context);
    return identity;
}

/// Asked at the keyboard and nowhere else: what is typed here goes to identities/.
Identity asked_identity(Identity identity, const Person& person, Context& context) {
    const auto text = [&](const std::string& question, const std::string& help, std::string& into) {
        if (const auto typed = ask_text(question, help, false, context)) into = *typed;
    };
    text(identity.name.empty() ? "Name" : "Name (nothing: as it is)",
         "It is kept in identities/ alone; documents show the pseudonym.", identity.name);
    std::string also;
    text("Other names, with commas between them", "Earlier names, nicknames, initials: they are looked for in texts.",
         also);
    for (const auto part : split(also, ','))
        if (!trimmed(part).empty()) identity.also.emplace_back(trimmed(part));
    if (person.kind != "professional") identity.born = ask_day("Born on", identity.born, context);
    std::string address;
    text(person.kind == "professional" ? "Office address" : "Address", "", address);
    if (!address.empty()) identity.addresses.push_back(address);
    text("Telephone", "", identity.details["phone"]);
    text("E-mail", "", identity.details["email"]);
    std::erase_if(identity.details, [](const auto& detail) { return detail.second.empty(); });
    return identity;
}

bool says_anything(const Identity& identity) {
    return !identity.name.empty() || !identity.also.empty() || identity.born || identity.died ||
           !identity.addresses.empty() || !identity.details.empty();
}

void write_identity(const Identity& identity, const Person& person, CaseEdit& change, Context& context) {
    const bool staff = person.kind == "professional";
    Document& document = identities_document(staff ? "staff.toml" : "people.toml", change, context);
    const auto& known = (staff ? change.loaded().staff : change.loaded().family).people;
    const auto same =
        std::find_if(known.begin(), known.end(), [&](const Identity& one) { return one.code == identity.code; });
    if (same == known.end())
        document.append({"person"}, block_of(identity));
    else
        rewrite_block(document, {"person", int(same - known.begin())}, block_of(identity));
}

/// What is on record of who somebody is, with what a file says put over it.
Identity gathered_identity(const Options& options, const Person& person, const CaseEdit& change, Context& context) {
    const Identities& known = person.kind == "professional" ? change.loaded().staff : change.loaded().family;
    Identity identity;
    identity.code = person.code;
    if (const Identity* before = known.find(person.code)) identity = *before;
    if (options.from.empty()) return context.may_ask() ? asked_identity(identity, person, context) : identity;
    const Identity read = read_identity(options.from, person.code, context);
    if (!read.name.empty()) identity.name = read.name;
    if (!read.also.empty()) identity.also = read.also;
    if (read.born) identity.born = read.born;
    if (read.died) identity.died = read.died;
    if (!read.addresses.empty()) identity.addresses = read.addresses;
    for (const auto& [key, value] : read.details) identity.details[key] = value;
    return identity;
}

/// Somebody recorded twice would be two people in every document.
void refuse_twice(const Identity& identity, const CaseEdit& change) {
    for (const Identities* file : {&change.loaded().family, &change.loaded().staff})
        for (const Identity& one : file->people)
            if (!identity.name.empty() && one.code != identity.code && folded(one.name) == folded(identity.name))
                throw Error(ErrorKind::usage, fmt::format("somebody of that name is on record as {}", one.code))
                    .hint(fmt::format("to correct it: review record {} person {}", change.id(), one.code))
                    .hint("if these are two people, give one a name that tells them apart (\"… the younger\")");
}

/// Puts the code of that person into the texts below a value. Returns how many texts were changed.
int code_texts(const Value& value, const Path& path, const std::string& code, const NameFinder& finder,
               Document& document) {
    if (const std::string* text = value.text()) {
        auto found = finder.find(*text);
        std::erase_if(found, [&](const NameFound& name) { return name.code != code; });
        const std::string coded = with_codes(*text, found);
        if (coded == *text) return 0;
        document.set(path, Value{coded, {}});
        return 1;
    }
    int changed = 0;
    const auto below = [&](PathStep step, const Value& item) {
        Path inner = path;
        inner.push_back(std::move(step));
        changed += code_texts(item, inner, code, finder, document);
    };
    if (const Table* table = value.table())
        for (const auto& [key, item] : table->entries) below(key.name, item);
    if (const Array* array = value.array())
        for (std::size_t i = 0; i < array->size(); ++i) below(int(i), (*array)[i]);
    return changed;
}

/// The name of somebody new may stand in the case's prose already, from before anybody knew that it was one.
void code_names(const Identity& identity, CaseEdit& change, Context& context) {
    Identities one;
    one.people.push_back(identity);
    // Beside those who are known: a surname that several bear is nobody's alone.
    const NameFinder finder({&change.loaded().family, &change.loaded().staff, &one},
                            context.project().ordinary_words());
    const Value tree{Table(change.document().root()), {}};
    if (const int changed = code_texts(tree, {}, identity.code, finder, change.document()); changed > 0)
        note(fmt::format("{} stood in {} of the case by name: {{{}}} stands there now", identity.code,
                         counted(changed, "text"), identity.code),
             context);
    for (const NameFound& found : finder.find(change.document().text()))
        if (found.code == identity.code)
            note(fmt::format("{}:{}:{}: this may be the {}: {}", change.loaded().data.file, found.line, found.column,
                             found.whose(), found.remedy()),
                 context);
}

/// What a genogram is drawn from.
void add_family(const Options& options, const CaseEdit& change, Person& person) {
    const auto year = [](const std::optional<long>& typed, const std::string& flag, std::optional<long>& into) {
        if (typed && (*typed < 1850 || *typed > 2200))
            throw Error(ErrorKind::usage, flag + ": that is no year").hint("write four digits: " + flag + " 2019");
        if (typed) into = typed;
    };
    if (!options.sex.empty()) person.sex = options.sex;
    year(options.birth_year, "--birth-year", person.born);
    year(options.death_year, "--death-year", person.died);
    if (person.born && person.died && *person.died < *person.born)
        throw Error(ErrorKind::usage, "--death-year lies before the year of birth");
    std::vector<std::string> known;
    for (const Person& one : change.now().people)
        if (one.kind != "professional" && one.code != options.code) known.push_back(one.code);
    if (contains(options.parents, options.code)) throw Error(ErrorKind::usage, "--parent: nobody is their own parent");
    for (const std::string& code : options.parents)
        if (!contains(known, code))
            throw unknown_word(ErrorKind::usage, "child or family member of this case", code, known);
    if (!options.parents.empty()) person.parents = options.parents;
}

Person gathered_person(const Options& options, const Person* known, const CaseEdit& change, Context& context) {
    Person person = known == nullptr ? Person{} : *known;
    if (!options.kind.empty()) person.kind = options.kind;
    if (!options.relation.empty()) person.relation = options.relation;
    if (!options.agency.empty()) person.agency = change.known_agency(options.agency, "--agency");
    if (!options.pseudonym.empty()) person.pseudonym = options.pseudonym;
    add_family(options, change, person);
    if (!context.may_ask() || known != nullptr) return person;
    if (person.kind.empty())
        person.kind =
            ask_choice("What is this person?", kinds,
                       {{"child", "A child"}, {"family", "Family or close to it"}, {"professional", "Staff"}}, context);
    const bool staff = person.kind == "professional";
    if (person.relation.empty())
        person.relation =
            ask_text(staff ? "Post" : "Relation (subject, sibling, mother, father …)",
                     staff ? "Social worker, GP, class teacher: never a name." : "Never a name.", true, context)
                .value_or("");
    if (staff && person.agency.empty())
        person.agency = ask_choice("Agency", ids_of(change.around().partnership.agencies), {}, context);
    return person;
}

void check_person(const Options& options, const Person& person, bool is_new, const Case& now) {
    Needed needed("record person");
    needed.flag(!person.kind.empty(), "--kind child|family|professional");
    needed.refuse_missing();
    if (!is_new && !options.kind.empty() && options.kind != now.person(person.code)->kind)
        throw Error(ErrorKind::usage, fmt::format("{} is on record as {}", person.code, now.person(person.code)->kind))
            .hint("a person of another kind gets a code of its own: leave the code out");
    if (!is_code(person.code))
        throw Error(ErrorKind::usage, "that is no code")
            .hint("write it as child-2 or mother: small letters, digits and hyphens, never a name");
}

int record_person(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const Case now = change.now();
    const Person* known = options.code.empty() ? nullptr : now.person(options.code);
    Person person = gathered_person(options, known, change, context);
    person.code = options.code.empty() ? new_code(person, codes_of(now)) : options.code;
    check_person(options, person, known == nullptr, now);
    const NameFinder names({&change.loaded().family, &change.loaded().staff}, context.project().ordinary_words());
    for (const std::string& text : {person.code, person.relation, person.pseudonym})
        if (!names.find(text).empty())
            throw Error(ErrorKind::usage, "a code, a relation or a pseudonym may hold nobody's name");
    const Identity identity = gathered_identity(options, person, change, context);
    if (identity.died) person.deceased = true;
    if (known == nullptr) refuse_twice(identity, change);
    if (known == nullptr)
        change.document().append({"person"}, block_of(person));
    else
        rewrite_block(change.document(), {"person", int(known - now.people.data())}, block_of(person));
    if (says_anything(identity)) {
        write_identity(identity, person, change, context);
        end_forgetting(person.code, change);
        code_names(identity, change, context);
    } else {
        note(fmt::format("nobody's name is on record for {}: review record {} person {} --from FILE", person.code,
                         change.id(), person.code),
             context);
    }
    if (change.edit().empty()) return already(fmt::format("{}: {} is on record so", change.id(), person.code), context);
    return change.finish({fmt::format("recorded person {}", person.code), "record person",
                          fmt::format("{}: {} {} ({}).", change.id(), person.code,
                                      known == nullptr ? "is recorded" : "is brought up to date", person.relation)});
}

}  // namespace

Runner declare_record_person(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("CODE", options->code, "of somebody on record, to correct; or for somebody new (else one is proposed)");
    flags.choice("--kind", "KIND", kinds, options->kind, "child, family or professional");
    flags.text("--relation", "TEXT", options->relation, "subject, sibling, mother …; of staff: the post");
    flags.text("--agency", "ID", options->agency, "of staff: the agency");
    flags.text("--pseudonym", "TEXT", options->pseudonym, "what documents show: \"Child B\"");
    flags.choice("--sex", "SEX", person_sexes(), options->sex, "for a genogram");
    flags.number("--birth-year", "YEAR", options->birth_year,
                 "for a genogram: the year alone, the day goes to identities/");
    flags.number("--death-year", "YEAR", options->death_year, "for a genogram");
    flags.texts("--parent", "CODE", options->parents, "for a genogram: whose child it is, given once for each parent");
    flags.text("--from", "FILE", options->from, "who it is, as TOML: name, also, born, addresses, details (- : input)");
    return [options](Context& context) { return record_person(*options, context); };
}

}  // namespace review
