#include "cmd/explain.h"

#include <fmt/format.h>

#include <ostream>
#include <set>

#include "base/text.h"
#include "cmd/json_out.h"
#include "files/case_file.h"
#include "rules/asked.h"

namespace review {
namespace {

std::string_view word(Truth truth) { return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "not known"; }

std::string applies_word(const RedirectFinding& redirect) {
    if (redirect.answered) return "answered";
    return redirect.applies == Truth::yes ? "applies" : "may apply";
}

class Tree {
   public:
    Tree(const Procedure& procedure, const Case& the_case, const Screening& screening, Context& context)
        : procedure_(procedure), case_(the_case), screening_(screening), context_(context) {}

    void print_all() {
        if (!procedure_.eligible.empty()) node(procedure_.eligible, 0);
        if (!procedure_.mandatory.empty() && procedure_.mandatory != procedure_.eligible) node(procedure_.mandatory, 0);
        for (const CriterionFinding& criterion : screening_.criteria)
            if (!shown_.contains(criterion.id)) node(criterion.id, 0);
    }

   private:
    void line(std::size_t depth, const std::string& text) {
        const std::string indent(2 * depth + 2, ' ');
        const auto width = std::size_t(context_.terminal.width());
        bool first = true;
        for (const std::string& part : wrapped(text, width > indent.size() + 30 ? width - indent.size() - 2 : 40)) {
            context_.out << indent << (first ? "" : "  ") << part << '\n';
            first = false;
        }
    }

    const CriterionFinding* criterion(const std::string& id) const {
        for (const CriterionFinding& finding : screening_.criteria)
            if (finding.id == id) return &finding;
        return nullptr;
    }

    void node(const std::string& id, std::size_t depth) {
        const CriterionFinding* finding = criterion(id);
        if (finding == nullptr) return leaf(id, depth);
        const bool known = !shown_.insert(id).second;
        line(depth, fmt::format("[{}] {} ({}){}", word(finding->holds), finding->text.empty() ? id : finding->text, id,
                                known ? ": see above" : ""));
        if (known) return;
        if (!finding->because.empty()) line(depth + 1, "because " + finding->because);
        for (const WindowFinding& window : finding->windows) print_window(window, depth + 1);
        for (const std::string& used : finding->uses) node(used, depth + 1);
    }

    void leaf(const std::string& id, std::size_t depth) {
        const Question* question = procedure_.question(id);
        const Truth truth = term_holds(procedure_, case_, id);
        const Answer* answer = find_answer(case_.screening, id);
        if (answer == nullptr) answer = find_answer(case_.referral, id);
        const Field* field = field_asked(procedure_, id);
        const std::string text = question != nullptr ? question->text : field != nullptr ? field->title : id;
        line(depth, fmt::format("{} {}: {}", id, text == id ? "" : text,
                                answer != nullptr ? answer_text(*answer) : std::string(word(truth))));
    }

    void print_window(const WindowFinding& window, std::size_t depth) {
        line(depth, fmt::format("from {} to {}, the window before {} ({})", window.first.words(), window.last.words(),
                                window.anchor, window.anchor_date.words()));
        for (const FactPeriod& period : window.overlapping) line(depth + 1, "within it: " + period_text(period));
        for (const FactPeriod& period : window.began_on_anchor)
            line(depth + 1, "began on the day itself, which is outside the window: " + period_text(period));
    }

    std::string period_text(const FactPeriod& period) const {
        const DatedFact* fact = procedure_.fact(period.fact);
        return fmt::format("{} {}, {} to {}", period.person, fact == nullptr ? period.fact : fact->text,
                           period.range.from.words(), period.range.to ? period.range.to->words() : "now");
    }

    const Procedure& procedure_;
    const Case& case_;
    const Screening& screening_;
    Context& context_;
    std::set<std::string> shown_;
};

}  // namespace

void print_screening(const Procedure& procedure, const Screening& screening, Context& context) {
    context.out << fmt::format("Eligible: {}\n", word(screening.eligible));
    const Kind* kind = procedure.kind(screening.kind);
    if (kind != nullptr) context.out << fmt::format("Kind of review: {} ({})\n", kind->title, kind->id);
    if (!procedure.mandatory.empty()) context.out << fmt::format("Must be held: {}\n", word(screening.mandatory));
    for (const RedirectFinding& redirect : screening.redirects)
        context.out << fmt::format("{}{} {}: {}\n", redirect.urgent ? "URGENT: " : "", procedure.title_of(redirect.to),
                                   applies_word(redirect), redirect.because);
    if (!screening.unanswered.empty())
        context.out << fmt::format("Not answered yet: {}\n", in_words(screening.unanswered));
}

void print_explanation(const Procedure& procedure, const Case& the_case, const Screening& screening, Context& context) {
    context.out << fmt::format("{}, screened by {} ({})\n\n", the_case.id, procedure.title, the_case.edition);
    print_screening(procedure, screening, context);
    if (!screening.kind_because.empty())
        for (const std::string& line :
             wrapped("Why this kind: " + screening.kind_because, std::size_t(context.terminal.width())))
            context.out << line << '\n';
    context.out << "\nCriteria\n";
    Tree(procedure, the_case, screening, context).print_all();
    if (screening.notes.empty()) return;
    context.out << "\nFor a person to judge\n";
    for (const Problem& problem : screening.notes) context.out << "  " << problem.text << '\n';
}

void print_explanation_json(const Case& the_case, const Screening& screening, Context& context) {
    ViewMap map;
    map["format"] = 1;
    map["case"] = the_case.id;
    map["eligible"] = json_of(screening.eligible);
    map["kind"] = json_or_null(screening.kind);
    ViewList redirects;
    for (const RedirectFinding& redirect : screening.redirects) {
        ViewMap row;
        row["id"] = redirect.id;
        row["to"] = redirect.to;
        row["because"] = redirect.because;
        row["applies"] = json_of(redirect.applies);
        row["urgent"] = redirect.urgent;
        row["answered"] = redirect.answered;
        redirects.emplace_back(row);
    }
    map["redirects"] = redirects;
    map["mandatory"] = json_of(screening.mandatory);
    ViewList criteria;
    for (const CriterionFinding& criterion : screening.criteria) {
        ViewMap row;
        row["id"] = criterion.id;
        row["holds"] = json_of(criterion.holds);
        row["because"] = criterion.because;
        criteria.emplace_back(row);
    }
    map["criteria"] = criteria;
    print_json(map, context);
}

}  // namespace review
