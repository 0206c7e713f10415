#include "cmd/procedure_page.h"

#include <fmt/format.h>

#include <ostream>

#include "base/text.h"
#include "cmd/table.h"

namespace review {
namespace {

class Page {
   public:
    Page(const Procedure& procedure, Context& context) : procedure_(procedure), context_(context) {}

    void print() {
        head();
        kinds();
        screening();
        decision();
        steps();
        meetings();
        documents();
        forbidden();
    }

   private:
    void say(const std::string& text, std::size_t indent = 0) {
        const std::string blanks(indent, ' ');
        const auto width = std::size_t(context_.terminal.width());
        for (const std::string& line : wrapped(text, width > indent + 30 ? width - indent : 40))
            context_.out << blanks << line << '\n';
    }
    void heading(const std::string& title) { context_.out << "\n" << title << "\n\n"; }
    void print_table(const TextTable& table) { table.print(context_.out, context_.terminal.width()); }

    void head() {
        say(procedure_.title);
        say(procedure_.body);
        if (!procedure_.edition.empty()) say("Edition: " + procedure_.edition);
        if (!procedure_.source.empty()) say("After: " + procedure_.source);
        if (procedure_.review_due)
            say("The policy itself is to be looked at again by " + procedure_.review_due->words());
    }

    void kinds() {
        heading("Kinds of review");
        for (const Kind& kind : procedure_.kinds) {
            say(fmt::format("{} ({})", kind.title, kind.id), 2);
            if (!kind.when.empty()) say("when: " + kind.when, 4);
        }
        TextTable table({"ROLE", "TITLE", "HOW MANY", "APPOINTED BY"});
        for (const Role& role : procedure_.roles)
            table.row({role.id, role.title, how_many(role), procedure_.title_of(role.appointed_by)});
        context_.out << '\n';
        print_table(table);
    }

    static std::string how_many(const Role& role) {
        if (role.at_most == 0) return role.at_least == 0 ? "any" : fmt::format("at least {}", role.at_least);
        if (role.at_least == role.at_most) return std::to_string(role.at_most);
        return fmt::format("{} to {}", role.at_least, role.at_most);
    }

    void screening() {
        heading("Screening");
        TextTable table({"QUESTION", "TEXT"});
        for (const Question& question : procedure_.questions) table.row({question.id, question.text});
        print_table(table);
        for (const Criterion& criterion : procedure_.criteria) criterion_lines(criterion);
        for (const Redirect& redirect : procedure_.redirects)
            say(fmt::format("\n{}Elsewhere: {} when {}: {}", redirect.urgent ? "URGENT. " : "",
                            procedure_.title_of(redirect.to), redirect.when, redirect.because),
                2);
    }

    void criterion_lines(const Criterion& criterion) {
        context_.out << '\n';
        const bool decides = criterion.id == procedure_.eligible || criterion.id == procedure_.mandatory;
        say(fmt::format("{} ({}){}{}", criterion.text, criterion.id, decides ? ": decides" : "",
                        criterion.source.empty() ? "" : " [" + criterion.source + "]"),
            2);
        if (!criterion.all.empty()) say("all of: " + in_words(criterion.all), 4);
        if (!criterion.any.empty()) say("at least one of: " + in_words(criterion.any, "or"), 4);
        if (!criterion.none.empty()) say("none of: " + in_words(criterion.none, "or"), 4);
        if (!criterion.facts.empty())
            say(fmt::format("{}, on any day{}", in_words(criterion.facts, "or"),
                            criterion.before_anchor
                                ? fmt::format(" of the {} before {}", criterion.before_anchor->text(),
                                              in_words(criterion.anchors, "or"))
                                : ""),
                4);
    }

    void decision() {
        heading("Decision");
        say(procedure_.decision.text, 2);
        for (const Outcome& outcome : procedure_.decision.outcomes)
            say(fmt::format("{}  {}", outcome.id, outcome.title), 4);
    }

    void steps() {
        heading("Steps");
        TextTable table({"STEP", "WHAT", "WHO", "WITHIN", "FOR EACH"});
        for (const Step& step : procedure_.steps)
            table.row({step.id, step.title, step.who, deadlines(step),
                       step.each == Each::case_ ? "" : std::string(name_of(step.each))});
        print_table(table);
    }

    static std::string deadlines(const Step& step) {
        std::vector<std::string> out;
        for (const Deadline& deadline : step.deadlines)
            out.push_back(
                fmt::format("{} {} {}", deadline.within.text(), deadline.before ? "before" : "after", deadline.after));
        return join(out, "; ");
    }

    void meetings() {
        if (procedure_.meetings.empty()) return;
        heading("Meetings");
        for (const MeetingType& type : procedure_.meetings) {
            say(fmt::format("{} ({}){}", type.title, type.id,
                            type.at_most > 0 ? fmt::format(", at most {}", type.at_most) : ""),
                2);
            for (const std::string& item : type.agenda) say("- " + item, 4);
        }
    }

    void documents() {
        if (procedure_.documents.empty()) return;
        heading("Documents");
        TextTable table({"DOCUMENT", "TITLE", "FOR EACH"});
        for (const DocumentRow& row : procedure_.documents)
            table.row({row.id, row.title, row.each == Each::case_ ? "" : std::string(name_of(row.each))});
        print_table(table);
    }

    void forbidden() {
        if (procedure_.forbidden.empty()) return;
        heading("Not in the record");
        for (const Forbidden& rule : procedure_.forbidden)
            say(fmt::format("{} in {}: {}", rule.what, rule.in, rule.because), 2);
    }

    const Procedure& procedure_;
    Context& context_;
};

}  // namespace

void print_procedure(const Procedure& procedure, Context& context) { Page(procedure, context).print(); }

}  // namespace review
