#include "cmd/commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/typed.h"

namespace review {
namespace {

constexpr std::array table{
    Command{"init", "make a new project", needs_nothing, declare_init},
    Command{"refer", "take in a referral", needs_project | needs_write, declare_refer},
    Command{"screen", "answer the procedure's questions, see what follows, record the decision",
            needs_project | needs_write, declare_screen},
    Command{"schedule", "roles, meetings, agencies, notices", needs_project | needs_write, declare_schedule},
    Command{"record allow", "words that look like a name of the case and may stand", needs_project | needs_write,
            declare_record_allow},
    Command{"record attendance", "who came to a meeting, and who was prepared", needs_project | needs_write,
            declare_record_attendance},
    Command{"record chronology", "an agency's chronology has come in", needs_project | needs_write,
            declare_record_chronology},
    Command{"record close", "the review is at its end", needs_project | needs_write, declare_record_close},
    Command{"record convert", "a review becomes one of another kind: a rapid review a full one",
            needs_project | needs_write, declare_record_convert},
    Command{"record couple", "who are or were partners, for a genogram", needs_project | needs_write,
            declare_record_couple},
    Command{"record delay", "why a time cannot be met", needs_project | needs_write, declare_record_delay},
    Command{"record evaluation", "evaluation forms that came back", needs_project | needs_write,
            declare_record_evaluation},
    Command{"record event", "a learning event or forum, which belongs to no single case", needs_project | needs_write,
            declare_record_event},
    Command{"record fact", "what was so from one day to another: on the register, looked after",
            needs_project | needs_write, declare_record_fact},
    Command{"record file", "something came in: a reply, a return, an e-mail", needs_project | needs_write,
            declare_record_file},
    Command{"record forget", "names are erased for good, and the case stays", needs_project | needs_write,
            declare_record_forget},
    Command{"record hold", "nothing of a case may be destroyed: a court or an inquiry may ask for it",
            needs_project | needs_write, declare_record_hold},
    Command{"record learning", "a learning point", needs_project | needs_write, declare_record_learning},
    Command{"record link", "another review or proceeding that belongs together with it", needs_project | needs_write,
            declare_record_link},
    Command{"record meeting", "a meeting was held, or was put off", needs_project | needs_write,
            declare_record_meeting},
    Command{"record minutes", "what was said at a meeting, section by section", needs_project | needs_write,
            declare_record_minutes},
    Command{"record person", "somebody of the case: a code, and apart from it who it is", needs_project | needs_write,
            declare_record_person},
    Command{"record proceeding", "what runs beside the review: police, coroner, court", needs_project | needs_write,
            declare_record_proceeding},
    Command{"record publish", "the report is published; a copy stays as it was", needs_project | needs_write,
            declare_record_publish},
    Command{"record recommendation", "a recommendation, with what it rests on", needs_project | needs_write,
            declare_record_recommendation},
    Command{"record register", "an entry of a register: facilitators and their training, exemptions",
            needs_project | needs_write, declare_record_register},
    Command{"record reopen", "a closed case goes on", needs_project | needs_write, declare_record_reopen},
    Command{"record report", "a version of the report came as a file", needs_project | needs_write,
            declare_record_report},
    Command{"record section", "a section of the report, or of the terms of reference", needs_project | needs_write,
            declare_record_section},
    Command{"record sent", "a letter or paper went out", needs_project | needs_write, declare_record_sent},
    Command{"record sign-off", "minutes, report or plan are signed off", needs_project | needs_write,
            declare_record_sign_off},
    Command{"record step", "a step of the procedure was done, or decided against", needs_project | needs_write,
            declare_record_step},
    Command{"record tie", "who or what is around the child, for an ecomap", needs_project | needs_write,
            declare_record_tie},
    Command{"record view", "what a child or family member said", needs_project | needs_write, declare_record_view},
    Command{"seal", "seal the names on the disk for those whom review.toml names", needs_project | needs_write,
            declare_seal},
    Command{"show", "where every case stands, or one", needs_project, declare_show},
    Command{"procedure list", "procedures that can be had", needs_nothing, declare_procedure_list},
    Command{"procedure show", "a procedure, to be read", needs_nothing, declare_procedure_show},
    Command{"procedure check", "every mistake in a procedure file", needs_nothing, declare_procedure_check},
    Command{"procedure diff", "what your procedure does otherwise", needs_nothing, declare_procedure_diff},
    Command{"log", "what was changed, by whom and why; and the way back", needs_project, declare_log},
    Command{"action add", "put an action into the plan", needs_project | needs_write, declare_action_add},
    Command{"action update", "what was heard of an action, or has changed", needs_project | needs_write,
            declare_action_update},
    Command{"action close", "an action is complete, and what shows it", needs_project | needs_write,
            declare_action_close},
    Command{"action chase", "ask leads and agencies for news of their actions", needs_project | needs_write,
            declare_action_chase},
    Command{"action import", "take in an action tracker that was filled in", needs_project | needs_write,
            declare_action_import},
    Command{"action list", "actions of all cases: overdue, due soon, by lead or agency", needs_index,
            declare_action_list},
    Command{"check", "everything that is wrong, late or missing", needs_nothing, declare_check},
    Command{"show events", "learning events and forums, and the priorities that came of them", needs_project,
            declare_show_events},
    Command{"show register", "a register, and until when its entries hold good", needs_project, declare_show_register},
    Command{"report", "make a letter, an agenda, a plan or a report", needs_project, declare_report},
    Command{"help", "what there is, and help on a topic", needs_nothing, declare_help},
    Command{"completion", "a script that completes commands in your shell", needs_nothing, declare_completion},
    Command{"version", "which review this is", needs_nothing, declare_version},
};

std::vector<std::string> second_words(std::string_view first) {
    std::vector<std::string> words;
    for (const Command& command : table)
        if (command.name.starts_with(first) && command.name.size() > first.size() && command.name[first.size()] == ' ')
            words.emplace_back(command.name.substr(first.size() + 1));
    return words;
}

/// Places of the first `most` words that are no flags and no values of global flags.
std::vector<std::size_t> places_of_words(const std::vector<std::string>& arguments, std::size_t most) {
    const auto& takes_value = global_flags_with_value();
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < arguments.size() && places.size() < most; ++i) {
        const std::string& word = arguments[i];
        if (word == "--") break;
        if (word.size() > 1 && word.front() == '-') {
            if (std::find(takes_value.begin(), takes_value.end(), word) != takes_value.end()) ++i;
            continue;
        }
        places.push_back(i);
    }
    return places;
}

Chosen without(std::vector<std::string> arguments, std::vector<std::size_t> places, std::string_view name) {
    std::sort(places.rbegin(), places.rend());
    for (const std::size_t place : places) arguments.erase(arguments.begin() + std::ptrdiff_t(place));
    return {find_command(name), std::move(arguments)};
}

}  // namespace

std::span<const Command> commands() { return table; }

const Command* find_command(std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Command& row) { return row.name == name; });
    return found == table.end() ? nullptr : &*found;
}

std::vector<std::string> command_words() {
    std::vector<std::string> words;
    for (const Command& command : table) {
        const std::string word(command.name.substr(0, command.name.find(' ')));
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
    return words;
}

Chosen choose_command(const std::vector<std::string>& arguments) {
    const auto places = places_of_words(arguments, 3);
    if (places.empty()) return {nullptr, arguments};
    const std::string& first = arguments[places[0]];
    const auto second = second_words(first);
    for (std::size_t i = 1; i < places.size(); ++i) {
        const std::string& word = arguments[places[i]];
        if (std::find(second.begin(), second.end(), word) != second.end())
            return without(arguments, {places[0], places[i]}, fmt::format("{} {}", first, word));
    }
    if (find_command(first) != nullptr) return without(arguments, {places[0]}, first);
    if (second.empty()) {
        Error error(ErrorKind::usage, fmt::format("there is no command {}", as_typed(first)));
        if (const auto near = nearest(first, command_words()))
            error.hint(fmt::format("did you mean review {}?", *near));
        throw error.hint("review help lists the commands");
    }
    if (std::find(arguments.begin(), arguments.end(), "--help") != arguments.end())
        return {find_command("help"), {first}};
    if (places.size() == 1)
        throw Error(ErrorKind::usage, fmt::format("review {} needs to know what: {}", first, in_words(second, "or")));
    // Of `record 2026-001 stepp` the word that is nearly a command is the one that was meant as one; else the last.
    std::size_t meant = places.back();
    for (std::size_t i = places.size(); --i > 0;)
        if (nearest(arguments[places[i]], second)) meant = places[i];
    throw unknown_word(ErrorKind::usage, "review " + first, arguments[meant], second);
}

}  // namespace review
