// From counts to tables that may be published. Inside rules/ only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/figures.h"

namespace review {

/// Titles, each once, in the order in which they came.
class Titles {
   public:
    Titles() = default;
    explicit Titles(std::vector<std::string> known) : all_(std::move(known)) {}
    std::size_t place(const std::string& title);
    const std::vector<std::string>& all() const { return all_; }

   private:
    std::vector<std::string> all_;
};

/// One way in which a whole is broken down. Its columns are the places of a list; with rows it is a table.
struct Way {
    std::string id, title, explains;
    std::string heading;  ///< of the titles of rows, or of a list
    std::string counted;  ///< what a list counts: "Referrals"
    Titles rows, columns;
    std::vector<std::pair<std::size_t, std::size_t>> units =
        {};                                               ///< row and column of each that is counted; 0 in a list
    std::map<std::size_t, std::vector<Way>> within = {};  ///< of a column
    bool is_table() const { return !rows.all().empty(); }
    void add(const std::string& column) { units.emplace_back(0, columns.place(column)); }
    void add(const std::string& row, const std::string& column) {
        units.emplace_back(rows.place(row), columns.place(column));
    }
};

/// All ways of one whole, those within others behind them.
std::vector<FigureTable> tables_of(const std::vector<Way>& ways, long small_below);

/// Quarters counted on from the year 0, so that they follow each other.
int quarter_of(Date day);
std::string quarter_in_words(int quarter);
/// Those of the period; one that is not whole as well.
Titles quarters_of(const DateRange& period);

std::vector<Way> ways_of_referrals(const Procedure& procedure, const std::vector<const CaseFigures*>& referred,
                                   const DateRange& period);
/// Whether every count stands there. Only where that is so of referrals and reviews may clocks give numbers.
bool leave_nothing_out(const std::vector<FigureTable>& tables);
/// Each clock that ran out in the period. Without `may_count` in words alone.
std::vector<FigureTable> timeliness(const Procedure& procedure, const std::vector<const CaseFigures*>& cases,
                                    const DateRange& period, long small_below, Date today, bool may_count);
// Each of these is a whole of its own, or several.
std::vector<Way> ways_of_themes(const std::vector<const CaseFigures*>& cases, const DateRange& period);
std::vector<Way> ways_of_actions(const Procedure& procedure, const std::vector<const CaseFigures*>& cases,
                                 const DateRange& period);
std::vector<FigureTable> evaluation_tables(const Procedure& procedure, const std::vector<const CaseFigures*>& cases,
                                           const DateRange& period, long small_below);

}  // namespace review
