// Names in an agency's chronology. A return has many rows: what was found is told once for each person, with all lines.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "cmd/record_chronology.h"

namespace review {
namespace {

using Column = ChronologyColumn;

/// "lines 3, 7 and 12", the first of them when there are many.
std::string lines_in_words(const std::vector<int>& lines) {
    constexpr std::size_t most = 12;
    std::vector<std::string> texts;
    for (const int line : lines)
        if (texts.size() < most) texts.push_back(std::to_string(line));
    if (lines.size() > most) return fmt::format("lines {} and {} more", join(texts, ", "), lines.size() - most);
    return (lines.size() == 1 ? "line " : "lines ") + in_words(texts);
}

class Coder {
   public:
    Coder(const AgencyChronology& chronology, const CaseEdit& change, Problems& problems)
        : file_(chronology.file), loaded_(change.loaded()), problems_(problems) {}

    /// False when the row cannot be kept.
    bool code(ChronologyRow& row) {
        bool good = true;
        for (const Column column : {Column::source, Column::event, Column::comment, Column::theme}) {
            std::string& text = row.written[column];
            const auto found = loaded_.names->find(text);
            for (const NameFound& hit : found) good = take(hit, row.written.place(column)) && good;
            if (!found.empty()) text = with_codes(text, found);
        }
        return good;
    }

    std::vector<std::string> notes() const {
        std::vector<std::string> told, codes;
        for (const std::string& code : replaced_) codes.push_back("{" + code + "}");
        if (!codes.empty()) told.push_back(fmt::format("names were replaced by {}", in_words(codes)));
        for (const auto& [said, lines] : possible_)
            told.push_back(fmt::format("{}: the {}", lines_in_words(lines), said));
        return told;
    }

   private:
    bool is_person(const std::string& code) const {
        return loaded_.family.find(code) != nullptr || loaded_.staff.find(code) != nullptr;
    }

    static void add_line(std::vector<int>& lines, int line) {
        if (lines.empty() || lines.back() != line) lines.push_back(line);
    }

    bool take(const NameFound& hit, ChronologyEntry::Place place) {
        if (!hit.is_refused()) {
            add_line(possible_[fmt::format("{} {} here: {}", hit.whose(), hit.certain ? "stands" : "may stand",
                                           hit.remedy())],
                     place.line);
            return true;
        }
        if (hit.replaceable() && is_person(hit.code)) {
            if (std::find(replaced_.begin(), replaced_.end(), hit.code) == replaced_.end())
                replaced_.push_back(hit.code);
            return true;
        }
        Problem problem;
        problem.rule = hit.rule;
        problem.text = fmt::format("the {} stands here", hit.whose());
        problem.remedy = hit.replaceable() ? "name the post instead" : hit.remedy();
        problem.spot = {file_, place.line, place.column};
        problems_.push_back(std::move(problem));
        return false;
    }

    std::string file_;
    const LoadedCase& loaded_;
    Problems& problems_;
    std::vector<std::string> replaced_;
    std::map<std::string, std::vector<int>> possible_;
};

}  // namespace

std::vector<std::string> put_codes(AgencyChronology& chronology, const CaseEdit& change, Problems& problems) {
    Coder coder(chronology, change, problems);
    std::vector<ChronologyRow> good;
    good.reserve(chronology.rows.size());
    for (ChronologyRow& row : chronology.rows)
        if (coder.code(row)) good.push_back(std::move(row));
    chronology.rows = std::move(good);
    return coder.notes();
}

}  // namespace review
