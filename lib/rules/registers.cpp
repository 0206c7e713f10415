// The partnership's registers: what an entry must say, and when it is to be renewed (MO-02, MO-34).
#include <fmt/format.h>

#include "rules/assessment.h"
#include "rules/terms.h"

namespace review {
namespace {

std::string how_to_enter(const RegisterEntry& entry, const std::string& field) {
    return fmt::format("review record register {} {} --set {}=VALUE", entry.register_id, entry.id, field);
}

std::string by_what(Deadline::Basis basis) {
    return basis == Deadline::Basis::target ? "the partnership's own target" : "by the procedure";
}

}  // namespace

std::optional<Date> refresh_day(const Register& its_register, const RegisterEntry& entry, const Calendar& calendar) {
    if (!its_register.refresh_every) return std::nullopt;
    const Answer* answer = find_answer(entry.answers, its_register.refresh_from);
    const Date* from = answer ? std::get_if<Date>(answer) : nullptr;
    if (!from) return std::nullopt;
    return counted_from(*from, *its_register.refresh_every, calendar).day;
}

Problems register_findings(const Procedure& procedure, const Partnership& partnership, const Calendar& calendar,
                           Date today) {
    Problems problems;
    for (const RegisterEntry& entry : partnership.registers) {
        const Register* its_register = procedure.register_of(entry.register_id);
        if (!its_register || partnership.entry(entry.register_id, entry.id) != &entry) continue;
        const std::string ref = "register:" + entry.register_id + "/" + entry.id;
        const auto add = [&](std::string rule, std::string text, std::string remedy) {
            problems.push_back(
                {Level::warning, std::move(rule), std::move(text), entry.spot, std::move(remedy), "", ref});
        };
        for (const Field& field : its_register->fields) {
            const Answer* answer = find_answer(entry.answers, field.id);
            if (field.required && (!answer || !says_something(*answer)))
                add("register.field-missing",
                    fmt::format("{}: {} does not say \"{}\"", its_register->title, entry.id, field.title),
                    how_to_enter(entry, field.id));
        }
        const auto until = refresh_day(*its_register, entry, calendar);
        if (until && *until < today)
            add("register.refresh-due",
                fmt::format("{}: {} was to be renewed by {} ({} after the last, {})", its_register->title, entry.id,
                            until->words(), its_register->refresh_every->text(), by_what(its_register->refresh_basis)),
                how_to_enter(entry, its_register->refresh_from));
    }
    return problems;
}

}  // namespace review
