// The commands of `review`: one row each. Adding one is a file, a row, a text in templates/help and a transcript.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "cmd/context.h"
#include "cmd/flags.h"

namespace review {

/// What a command wants before it starts (a set of bits).
enum CommandNeeds : unsigned {
    needs_nothing = 0,
    needs_project = 1,  ///< one must be found
    needs_index = 2,    ///< opened and refreshed
    needs_write = 4,    ///< it changes files: faults of review.toml are told first
};

/// Does the command, after its flags are filled in. Returns the exit code; Error stops it.
using Runner = std::function<int(Context&)>;

struct Command {
    std::string_view name;  ///< "screen", or two words: "action add", "record step"
    std::string_view summary;
    unsigned needs;
    Runner (*declare)(Flags&);
};
std::span<const Command> commands();

/// The command with the flags of which help and completion speak.
const Command* find_command(std::string_view name);
/// First words, without doubles, in the order of the table.
std::vector<std::string> command_words();

/// Which command a line means, and what is left for its flags. The second word of a two-word command may stand after
/// one other word (`record 2026-001 step`). Error{usage} with the nearest. No command: nothing was typed but flags.
struct Chosen {
    const Command* command = nullptr;
    std::vector<std::string> rest;
};
Chosen choose_command(const std::vector<std::string>& arguments);

// One for each file.
Runner declare_init(Flags& flags);
Runner declare_refer(Flags& flags);
Runner declare_seal(Flags& flags);
Runner declare_screen(Flags& flags);
Runner declare_schedule(Flags& flags);
Runner declare_action_add(Flags& flags);
Runner declare_action_update(Flags& flags);
Runner declare_action_close(Flags& flags);
Runner declare_action_chase(Flags& flags);
Runner declare_action_import(Flags& flags);
Runner declare_action_list(Flags& flags);
Runner declare_check(Flags& flags);
Runner declare_record_allow(Flags& flags);
Runner declare_record_attendance(Flags& flags);
Runner declare_record_chronology(Flags& flags);
Runner declare_record_close(Flags& flags);
Runner declare_record_convert(Flags& flags);
Runner declare_record_couple(Flags& flags);
Runner declare_record_delay(Flags& flags);
Runner declare_record_evaluation(Flags& flags);
Runner declare_record_event(Flags& flags);
Runner declare_record_fact(Flags& flags);
Runner declare_record_file(Flags& flags);
Runner declare_record_forget(Flags& flags);
Runner declare_record_hold(Flags& flags);
Runner declare_record_learning(Flags& flags);
Runner declare_record_link(Flags& flags);
Runner declare_record_meeting(Flags& flags);
Runner declare_record_minutes(Flags& flags);
Runner declare_record_person(Flags& flags);
Runner declare_record_proceeding(Flags& flags);
Runner declare_record_publish(Flags& flags);
Runner declare_record_recommendation(Flags& flags);
Runner declare_record_register(Flags& flags);
Runner declare_record_reopen(Flags& flags);
Runner declare_record_report(Flags& flags);
Runner declare_record_section(Flags& flags);
Runner declare_record_sent(Flags& flags);
Runner declare_record_sign_off(Flags& flags);
Runner declare_record_step(Flags& flags);
Runner declare_record_tie(Flags& flags);
Runner declare_record_view(Flags& flags);
Runner declare_show_events(Flags& flags);
Runner declare_show_register(Flags& flags);
Runner declare_report(Flags& flags);
Runner declare_show(Flags& flags);
Runner declare_procedure_list(Flags& flags);
Runner declare_procedure_show(Flags& flags);
Runner declare_procedure_check(Flags& flags);
Runner declare_procedure_diff(Flags& flags);
Runner declare_log(Flags& flags);
Runner declare_help(Flags& flags);
Runner declare_completion(Flags& flags);
Runner declare_version(Flags& flags);

}  // namespace review
