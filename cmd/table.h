// A table that fits the terminal: columns are narrowed and cells wrapped, never cut.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace review {

class TextTable {
   public:
    explicit TextTable(std::vector<std::string> header);
    void row(std::vector<std::string> cells);  ///< as many as the header has
    bool empty() const { return rows_.empty(); }
    std::size_t size() const { return rows_.size(); }
    /// Columns that are empty in every row are left out. Nothing is printed when there are no rows.
    void print(std::ostream& out, int width) const;
    void print_csv(std::ostream& out) const;  ///< RFC 4180, with the header

   private:
    std::vector<std::string> header_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace review
