// A table that fits the terminal: columns are narrowed and cells wrapped, never cut.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace review {

class TextTable {
   public:
    explicit TextTable(std::vector<std::string> header);
    void row(std::initializer_list<std::string_view> cells);  ///< as many as the header has
    void row(const std::vector<std::string>& cells);
    void clear();  ///< forgets its rows
    bool empty() const { return size() == 0; }
    std::size_t size() const { return ends_.size() / header_.size(); }
    /// Columns that are empty in every row are left out. Nothing is printed when there are no rows.
    void print(std::ostream& out, int width) const;
    void print_csv(std::ostream& out) const;  ///< RFC 4180, with the header

   private:
    template <class Cells>
    void put(const Cells& cells);
    void look_at(std::size_t index, std::vector<std::string_view>& cells) const;

    std::vector<std::string> header_;
    std::string text_;               ///< of all cells, one behind the other: a list may have many thousand rows
    std::vector<std::size_t> ends_;  ///< where each cell ends in it
};

}  // namespace review
