// Completion scripts, made from the declared commands and flags, so that they cannot drift from them.
#include <fmt/format.h>

#include <ostream>

#include "base/text.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"

namespace review {
namespace {

struct Line {
    std::string command;
    std::string summary;
    std::vector<FlagInfo> flags;
};

std::vector<Line> all_lines() {
    std::vector<Line> lines;
    for (const Command& command : commands()) {
        Flags flags{std::string(command.name)};
        const Runner keeps_options = command.declare(flags);
        lines.push_back({std::string(command.name), std::string(command.summary), flags.declared()});
    }
    return lines;
}

std::string flag_names(const Line& line) {
    std::string names;
    for (const FlagInfo& flag : line.flags)
        if (!flag.word) names += (names.empty() ? "" : " ") + flag.name;
    return names;
}

std::string second_words(const std::vector<Line>& lines, const std::string& first) {
    std::string words;
    for (const Line& line : lines)
        if (line.command.starts_with(first + " ")) words += " " + line.command.substr(first.size() + 1);
    return words;
}

/// One arm for each flag with choices: what may follow it.
std::string bash_choices(const std::vector<Line>& lines) {
    std::string arms;
    for (const Line& line : lines)
        for (const FlagInfo& flag : line.flags)
            if (!flag.choices.empty())
                arms += fmt::format("        '{} {}') COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n",
                                    line.command, flag.name, join(flag.choices, " "));
    return arms;
}

std::string bash_script() {
    const auto lines = all_lines();
    std::string flags;
    for (const Line& line : lines)
        flags += fmt::format("        '{}') words='{}' ;;\n", line.command, flag_names(line));
    std::string families;
    for (const std::string& first : command_words())
        if (const auto second = second_words(lines, first); !second.empty())
            families += fmt::format("        {}) words='{}' ;;\n", first, trimmed(second));
    return fmt::format(R"sh(# review completion bash; load it with: eval "$(review completion bash)"
_review() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words='' i
    local -a plain=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${{COMP_WORDS[i]}} in -*) ;; *) plain+=("${{COMP_WORDS[i]}}") ;; esac
    done
    local command=${{plain[0]-}}
    case $command in
{0}    esac
    if [ -n "$words" ]; then
        case " $words " in
            *" ${{plain[1]-}} "*) command="$command ${{plain[1]}}"; words='' ;;
            *" ${{plain[2]-}} "*) command="$command ${{plain[2]}}"; words='' ;;
        esac
    fi
    case "$command $before" in
{1}    esac
    case $word in
        -*)
            case $command in
{2}            esac ;;
        *) [ ${{#plain[@]}} -gt 0 ] || words='{3}' ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _review review
)sh",
                       families, bash_choices(lines), flags, join(command_words(), " "));
}

std::string fish_quoted(const std::string& text) {
    return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string fish_condition(const std::string& command) {
    const auto blank = command.find(' ');
    if (blank == std::string::npos) return fmt::format("__fish_seen_subcommand_from {}", command);
    return fmt::format("__fish_seen_subcommand_from {}; and __fish_seen_subcommand_from {}", command.substr(0, blank),
                       command.substr(blank + 1));
}

std::string fish_script() {
    std::string out = "# review completion fish; load it with: review completion fish | source\n";
    const auto lines = all_lines();
    for (const std::string& word : command_words())
        out += fmt::format("complete -c review -n __fish_use_subcommand -a {}\n", word);
    for (const Line& line : lines) {
        const auto blank = line.command.find(' ');
        if (blank != std::string::npos)
            out += fmt::format("complete -c review -n {} -a {} -d {}\n",
                               fish_quoted("__fish_seen_subcommand_from " + line.command.substr(0, blank)),
                               line.command.substr(blank + 1), fish_quoted(line.summary));
        for (const FlagInfo& flag : line.flags) {
            if (flag.word) continue;
            const bool is_long = flag.name.starts_with("--");
            out += fmt::format("complete -c review -n {} {} {}{} -d {}\n", fish_quoted(fish_condition(line.command)),
                               is_long ? "-l" : "-s", flag.name.substr(is_long ? 2 : 1),
                               flag.value.empty()     ? ""
                               : flag.choices.empty() ? " -r"
                                                      : " -x -a " + fish_quoted(join(flag.choices, " ")),
                               fish_quoted(flag.help));
        }
    }
    return out;
}

}  // namespace

Runner declare_completion(Flags& flags) {
    const auto shell = std::make_shared<std::string>();
    flags.required_word("SHELL", *shell, "bash, zsh or fish");
    return [shell](Context& context) {
        if (*shell == "bash")
            context.out << bash_script();
        else if (*shell == "zsh")
            context.out << "#compdef review\nautoload -U +X bashcompinit && bashcompinit\n" << bash_script();
        else if (*shell == "fish")
            context.out << fish_script();
        else
            throw unknown_word(ErrorKind::usage, "review completion", *shell, {"bash", "zsh", "fish"});
        return exit_ok;
    };
}

}  // namespace review
