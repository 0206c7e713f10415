#include "cmd/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/check_rules.h"
#include "cmd/exit_codes.h"
#include "files/embedded.h"

namespace review {
namespace {

constexpr std::string_view folder = "help/";
constexpr std::string_view ending = ".txt";

std::string file_of(std::string_view topic) {
    return fmt::format("{}{}{}", folder, replaced(std::string(topic), " ", "-"), ending);
}

std::string usage_line(const Command& command, const std::vector<FlagInfo>& flags) {
    std::string line = fmt::format("review {}", command.name);
    for (const FlagInfo& flag : flags) {
        if (!flag.word) break;
        line += flag.required ? " " + flag.name : fmt::format(" [{}]", flag.name);
        if (flag.many) line += "…";
    }
    const bool own = std::any_of(flags.begin(), flags.end(), [](const FlagInfo& f) { return !f.word && !f.global; });
    return line + (own ? " [FLAGS]" : "");
}

void print_row(const std::string& left, const std::string& help, std::size_t width, Context& context) {
    constexpr std::size_t indent = 26;
    const std::string start = "  " + left;
    const auto lines = wrapped(help, width > indent + 20 ? width - indent : 40);
    std::size_t line = 0;
    if (display_width(start) < indent && !lines.empty())
        context.out << start << std::string(indent - display_width(start), ' ') << lines[line++] << '\n';
    else
        context.out << start << '\n';
    for (; line < lines.size(); ++line) context.out << std::string(indent, ' ') << lines[line] << '\n';
}

void print_flags(const std::vector<FlagInfo>& flags, bool global, Context& context) {
    const auto width = std::size_t(context.terminal.width());
    for (const FlagInfo& flag : flags) {
        if (flag.word || flag.global != global) continue;
        const std::string left = flag.value.empty() ? flag.name : fmt::format("{} {}", flag.name, flag.value);
        print_row(left, flag.many ? flag.help + " (may be repeated)" : flag.help, width, context);
    }
}

void print_overview(Context& context) {
    const auto width = std::size_t(context.terminal.width());
    context.out << embedded(file_of("overview")).value_or("review runs multi-agency learning reviews.\n")
                << "\nCommands:\n";
    for (const Command& command : commands())
        print_row(std::string(command.name), std::string(command.summary), width, context);
    context.out << "\nTopics (review help TOPIC):\n";
    for (const std::string& topic : help_topics()) print_row(topic, topic_summary(topic), width, context);
    context.out << "\nreview COMMAND --help shows the flags of a command.\n";
}

void print_exit_codes(Context& context) {
    const auto width = std::size_t(context.terminal.width());
    context.out << "What the exit code says\n\n";
    for (const ExitCode& row : exit_codes)
        print_row(fmt::format("{:>3}  {}", row.code, row.name), std::string(row.when), width, context);
}

/// "record" stands for all its two-word commands.
bool print_family(const std::string& topic, Context& context) {
    bool found = false;
    for (const Command& command : commands()) {
        if (!command.name.starts_with(topic + " ")) continue;
        if (!found) context.out << fmt::format("review {} …\n\n", topic);
        found = true;
        print_row(std::string(command.name), std::string(command.summary), std::size_t(context.terminal.width()),
                  context);
    }
    return found;
}

std::vector<std::string> all_topics() {
    std::vector<std::string> topics = help_topics();
    for (const Command& command : commands()) topics.emplace_back(command.name);
    for (const std::string& word : command_words())
        if (std::find(topics.begin(), topics.end(), word) == topics.end()) topics.push_back(word);
    return topics;
}

void print_topic(const std::string& topic, Context& context) {
    if (topic == "exit-codes") return print_exit_codes(context);
    if (topic == "checks") return print_check_rules(context);
    if (const Command* command = find_command(topic)) {
        Flags flags{std::string(command->name)};
        const Runner keeps_options = command->declare(flags);
        return print_command_help(*command, flags, context);
    }
    const auto text = embedded(file_of(topic));
    if (text) context.out << *text;
    if (print_family(topic, context) || text) return;
    throw unknown_word(ErrorKind::not_found, "help", topic, all_topics());
}

}  // namespace

void print_command_help(const Command& command, const Flags& flags, Context& context) {
    const auto declared = flags.declared();
    const auto width = std::size_t(context.terminal.width());
    context.out << usage_line(command, declared) << "\n\n";
    if (const auto text = embedded(file_of(command.name)))
        context.out << *text;
    else
        context.out << command.summary << ".\n";
    if (std::any_of(declared.begin(), declared.end(), [](const FlagInfo& flag) { return flag.word; })) {
        context.out << "\nTakes:\n";
        for (const FlagInfo& flag : declared)
            if (flag.word) print_row(flag.name, flag.help, width, context);
    }
    if (std::any_of(declared.begin(), declared.end(), [](const FlagInfo& f) { return !f.word && !f.global; })) {
        context.out << "\nFlags:\n";
        print_flags(declared, false, context);
    }
    context.out << "\nFlags of every command:\n";
    print_flags(declared, true, context);
}

std::vector<std::string> help_topics() {
    std::vector<std::string> topics{"checks", "exit-codes"};
    for (const std::string& name : embedded_names(folder)) {
        const std::string topic = name.substr(folder.size(), name.size() - folder.size() - ending.size());
        const bool is_command = std::any_of(commands().begin(), commands().end(), [&](const Command& command) {
            return replaced(std::string(command.name), " ", "-") == topic;
        });
        const auto words = command_words();
        if (!is_command && topic != "overview" && std::find(words.begin(), words.end(), topic) == words.end())
            topics.push_back(topic);
    }
    std::sort(topics.begin(), topics.end());
    return topics;
}

std::string topic_summary(const std::string& topic) {
    if (topic == "exit-codes") return "What the exit code says";
    if (topic == "checks") return "What review check can find, by its rule";
    const auto text = embedded(file_of(topic));
    return text ? std::string(text->substr(0, text->find('\n'))) : std::string();
}

Runner declare_help(Flags& flags) {
    const auto topic = std::make_shared<std::vector<std::string>>();
    flags.words("TOPIC", *topic, "a command or a topic; without it: what there is");
    return [topic](Context& context) {
        if (topic->empty())
            print_overview(context);
        else
            print_topic(join(*topic, " "), context);
        return exit_ok;
    };
}

}  // namespace review
