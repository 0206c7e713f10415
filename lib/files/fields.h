// Reads a TOML table key by key and collects every fault: wrong types, missing keys, unknown keys with the nearest known one.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "files/value.h"

namespace review {

/// A table being read. Each reading function marks its key as known; `done()` reports the others. Problems have the rules
/// file.type, file.missing-key, file.unknown-key, file.value and never quote a value, except ids from fixed lists.
class Fields {
   public:
    /// `where` says what the table is, for messages: "[[action]]", "review.toml".
    Fields(const Table& table, Spot spot, std::string where, Problems& problems);

    bool has(std::string_view key) const { return table_.find(key) != nullptr; }
    const Value* value(std::string_view key);  ///< nothing when absent
    std::string text(std::string_view key, bool required = false);
    std::vector<std::string> texts(std::string_view key);  ///< an array of texts, or one text
    std::optional<Date> date(std::string_view key);        ///< a TOML date, or the same as text ("9 March 2026")
    Date required_date(std::string_view key);              ///< 1970-01-01 with a problem, when absent
    std::optional<long> number(std::string_view key);
    std::optional<bool> flag(std::string_view key);
    std::optional<Span> span(std::string_view key);  ///< "6 months"
    std::vector<Span> spans(std::string_view key);   ///< ["3 months", "6 months"]
    /// One of `choices`; a problem with the nearest, when it is another; `fallback` then and when absent.
    std::string choice(std::string_view key, std::span<const std::string> choices, std::string_view fallback = {});
    template <class E>
    E one_of(std::string_view key, const std::vector<std::pair<std::string, E>>& names, E fallback) {
        std::vector<std::string> ids;
        for (const auto& name : names) ids.push_back(name.first);
        const std::string chosen = choice(key, ids);
        for (const auto& [id, value] : names)
            if (id == chosen) return value;
        return fallback;
    }
    /// Some of a fixed list, as texts(); a problem with the nearest for each that is another.
    template <class E>
    std::vector<E> some_of(std::string_view key, const std::vector<std::pair<std::string, E>>& names) {
        std::vector<std::string> ids;
        for (const auto& name : names) ids.push_back(name.first);
        std::vector<E> out;
        for (const std::size_t index : chosen(key, ids)) out.push_back(names[index].second);
        return out;
    }
    /// Every table of an array of tables (or one table), in order. Inside [[meeting]] they are called [[meeting.attendance]].
    void each(std::string_view key, const std::function<void(Fields&)>& read);
    /// One table, [key] or key = { … }; false when it is absent or no table (which is then reported).
    bool section(std::string_view key, const std::function<void(Fields&)>& read);
    /// A table of text -> text.
    std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);

    Spot spot() const { return spot_; }
    Spot spot_of(std::string_view key) const;  ///< of the value; of the table when absent
    const std::string& where() const { return where_; }
    const Table& table() const { return table_; }
    Problems& problems() { return problems_; }
    void problem(std::string rule, std::string text, Spot spot, std::string remedy, Level level = Level::error);

    /// Reports the keys that nobody asked for. Call it last.
    void done();

   private:
    const Value* know(std::string_view key);
    std::string below(std::string_view key) const;
    /// The positions in `choices` of the texts of an array.
    std::vector<std::size_t> chosen(std::string_view key, std::span<const std::string> choices);
    std::optional<Span> span_of(std::string_view key, const Value& found);
    void wrong_type(std::string_view key, const Value& value, std::string_view wanted, std::string remedy);

    const Table& table_;
    Spot spot_;
    std::string where_;
    Problems& problems_;
    std::vector<bool> asked_;         ///< for each entry of the table: somebody asked for it
    std::vector<std::string> known_;  ///< what was asked for, there or not; the same key may stand there twice
};

/// Puts the problems from the `first` on into the order of the file, as a person goes through it to mend it.
void sort_by_place(Problems& problems, std::size_t first);

}  // namespace review
