// The referral's questions at the keyboard.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/referral.h"

namespace review {
namespace {

class Interview {
   public:
    Interview(Referral& referral, const Procedure& procedure, const std::vector<Field>& fields, Context& context)
        : referral_(referral), procedure_(procedure), fields_(fields), context_(context) {}

    void run(const std::vector<std::string>& only) {
        std::vector<const Field*> asked;
        for (const Field& field : fields_)
            if (only.empty() || std::find(only.begin(), only.end(), field.id) != only.end()) asked.push_back(&field);
        std::vector<std::size_t> before;  // for "<": where the earlier questions were
        for (std::size_t at = 0; at < asked.size();) {
            if (!is_asked(*asked[at])) {
                ++at;
                continue;
            }
            show_section(*asked[at]);
            if (ask_field(*asked[at])) {
                before.push_back(at++);
            } else if (!before.empty()) {
                at = before.back();
                before.pop_back();
            }
        }
    }

   private:
    /// A question that the answers so far make idle is left out.
    bool is_asked(const Field& field) {
        if (field.required || field.required_when.empty()) return true;
        return is_needed(field, procedure_, so_far()) != Truth::no;
    }

    /// Only what terms look at; names are not needed for that.
    Case so_far() const {
        Case made;
        made.procedure = procedure_.id;
        for (const Answered& answered : referral_.answers) {
            const auto* text = std::get_if<std::string>(&answered.value);
            if (answered.id == "trigger" && text != nullptr)
                made.trigger = *text;
            else if (answered.id == "referrer-role" && text != nullptr)
                made.referrer_role = *text;
            else
                made.referral.push_back(answered);
        }
        return made;
    }

    void show_section(const Field& field) {
        std::string section;
        for (const Field& other : fields_) {
            if (!other.section.empty()) section = other.section;
            if (other.id == field.id) break;
        }
        if (section.empty() || section == section_) return;
        section_ = section;
        context_.out << "\n== " << section << " ==\n\n";
    }

    /// False: back to the question before.
    bool ask_field(const Field& field) {
        if (field.type == FieldType::people) return ask_people(field);
        Prompt prompt = prompt_of(field);
        prompt.required = false;  // "-" leaves it for later: a draft is kept
        prompt.may_wait = is_needed(field, procedure_, so_far()) == Truth::yes;
        if (field.type == FieldType::periods) return ask_periods(field, prompt);
        if (const Answer* now = find_answer(referral_.answers, field.id)) prompt.now = *now;
        if (field.id == "received" && !prompt.now) prompt.now = context_.today;
        const Reply reply = ask(prompt, context_);
        if (reply.what == Reply::What::back) return false;
        if (reply.what == Reply::What::skipped) return true;
        std::erase_if(referral_.answers, [&](const Answered& old) { return old.id == field.id; });
        referral_.answers.push_back({field.id, reply.answer, {}});
        return true;
    }

    bool ask_periods(const Field& field, Prompt prompt) {
        prompt.type = FieldType::text;
        prompt.text += fmt::format(" ({})", how_to_type(prompt_of(field)));
        while (true) {
            const Reply reply = ask(prompt, context_);
            if (reply.what == Reply::What::back) return false;
            const auto* typed = std::get_if<std::string>(&reply.answer);
            if (reply.what == Reply::What::skipped || typed == nullptr) return true;
            std::string why;
            if (put_periods(referral_, field, *typed, context_.today, why)) return true;
            context_.out << "  " << why << '\n';
        }
    }

    bool ask_people(const Field& field) {
        std::vector<ReferralRow>& rows = referral_.rows[field.id];
        const bool needed = is_needed(field, procedure_, so_far()) == Truth::yes;
        context_.out << field.title << (needed ? " *" : "") << '\n';
        if (!rows.empty())
            context_.out << fmt::format("  so far: {}\n", counted(long(rows.size()), "person", "people"));
        while (true) {
            rows.emplace_back();  // filled in place: Ctrl-C in the middle of a person keeps what was said of them
            const After after = ask_row(field, rows.back(), rows.size());
            if (after != After::another || is_empty(rows.back())) rows.pop_back();
            if (after == After::back) return false;
            if (after == After::done) return true;
        }
    }

    enum class After { another, again, done, back };

    After ask_row(const Field& field, ReferralRow& row, std::size_t number) {
        bool back = false;
        for (const std::string& column : columns_of(field)) {
            const bool first = row.empty();
            const auto typed = ask_cell(field, column, number, back);
            if (back) return first ? After::back : After::again;
            if (first && !typed) return After::done;
            row.emplace_back(column, typed.value_or(""));
        }
        return After::another;
    }

    std::optional<std::string> ask_cell(const Field& field, const std::string& column, std::size_t number, bool& back) {
        const auto& needed = field.required_columns;
        Prompt prompt;
        const bool first = column == columns_of(field).front();
        prompt.text = fmt::format("{}. {}{}", number, column, first ? " (nothing: no more)" : "");
        prompt.may_wait = std::find(needed.begin(), needed.end(), column) != needed.end();
        prompt.help = field.help;
        while (true) {
            const Reply reply = ask(prompt, context_);
            back = reply.what == Reply::What::back;
            const auto* typed = std::get_if<std::string>(&reply.answer);
            if (reply.what == Reply::What::given && typed == nullptr) return std::string("unknown");
            if (reply.what != Reply::What::given) return std::nullopt;
            const std::string why = fault_of_cell(column, *typed, fields_);
            if (why.empty()) return *typed;
            context_.out << "  " << why << '\n';
        }
    }

    Referral& referral_;
    const Procedure& procedure_;
    const std::vector<Field>& fields_;
    Context& context_;
    std::string section_;
};

}  // namespace

void ask_referral(Referral& referral, const Procedure& procedure, const std::vector<Field>& fields,
                  const std::vector<std::string>& only, Context& context) {
    context.out << "? explains a question, < goes back, nothing or - leaves it out, Ctrl-C stops and keeps a draft.\n"
                   "Questions with * are needed before a case is made.\n";
    try {
        Interview(referral, procedure, fields, context).run(only);
    } catch (const Error&) {
        for (auto& [field, rows] : referral.rows) std::erase_if(rows, is_empty);  // a person not yet begun
        throw;
    }
    context.out << '\n';
}

}  // namespace review
