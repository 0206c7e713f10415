#include "project/index_record.h"

#include <cstdint>
#include <type_traits>

namespace review {
namespace {

/// Numbers in groups of seven bits, least first, so that the order of bytes of a machine does not matter; texts behind their
/// length; days counted from 1970.
class Writer {
   public:
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7U) bytes_ += char(std::uint8_t(value) | 0x80U);
        bytes_ += char(value);
    }
    void operator()(const std::string& text) {
        number(text.size());
        bytes_ += text;
    }
    void operator()(bool flag) { number(flag ? 1 : 0); }
    void operator()(Date day) {
        const auto days = std::int64_t(Date{}.days_until(day));
        number(days < 0 ? std::uint64_t(-days) * 2 - 1 : std::uint64_t(days) * 2);
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void operator()(Enum value) { number(std::uint64_t(value)); }
    void operator()(const std::vector<std::string>& texts) {
        number(texts.size());
        for (const std::string& text : texts) (*this)(text);
    }
    template <class T>
    void operator()(const std::optional<T>& value) {
        (*this)(value.has_value());
        if (value) (*this)(*value);
    }
    void operator()(const DueChange& change) {
        (*this)(change.from);
        (*this)(change.to);
        (*this)(change.on);
    }
    void operator()(const JudgedRag& judged) {
        (*this)(judged.rag);
        (*this)(judged.until);
    }
    std::string made() { return std::move(bytes_); }

   private:
    std::string bytes_;
};

/// What it cannot read it leaves, and is then at its end too early or too late.
class Reader {
   public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}
    bool is_whole() const { return right_ && left_.empty(); }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (left_.empty()) break;
            const auto byte = std::uint8_t(left_.front());
            left_.remove_prefix(1);
            value |= std::uint64_t(byte & 0x7FU) << shift;
            if ((byte & 0x80U) == 0) return value;
        }
        right_ = false;
        return 0;
    }
    void operator()(std::string& text) {
        const std::uint64_t size = number();
        right_ = right_ && size <= left_.size();
        if (!right_) return;
        text = left_.substr(0, size);
        left_.remove_prefix(size);
    }
    void operator()(bool& flag) { flag = number() == 1; }
    void operator()(Date& day) {
        const std::uint64_t coded = number();
        // From 1900 to 9999, as a Date is.
        right_ = right_ && coded <= (coded % 2 == 0 ? 5'865'792U : 51'133U);
        if (!right_) return;
        const int days = int((coded + 1) / 2);
        day = Date{}.plus_days(coded % 2 == 1 ? -days : days);
    }
    void operator()(ActionStatus& status) { status = one_of(ActionStatus::dropped); }
    void operator()(Rag& rag) { rag = one_of(Rag::blue); }
    void operator()(std::vector<std::string>& texts) {
        for (std::uint64_t count = number(); right_ && count > 0; --count) (*this)(texts.emplace_back());
    }
    template <class T>
    void operator()(std::optional<T>& value) {
        bool is_there = false;
        (*this)(is_there);
        if (is_there) (*this)(value.emplace());
    }
    void operator()(DueChange& change) {
        (*this)(change.from);
        (*this)(change.to);
        (*this)(change.on);
    }
    void operator()(JudgedRag& judged) {
        (*this)(judged.rag);
        (*this)(judged.until);
    }

   private:
    template <class Enum>
    Enum one_of(Enum last) {
        const std::uint64_t value = number();
        right_ = right_ && value <= std::uint64_t(last);
        return right_ ? Enum(value) : Enum{};
    }

    std::string_view left_;
    bool right_ = true;
};

/// The one list of what is stored, for both ways.
template <class Archive, class Row>
void each_field(Archive& archive, Row& row) {
    archive(row.case_id);
    archive(row.procedure);
    archive(row.ref);
    archive(row.recommendation);
    archive(row.text);
    archive(row.whole);
    archive(row.whole_leads);
    archive(row.whole_agencies);
    archive(row.leads);
    archive(row.delegates);
    archive(row.agencies);
    archive(row.group);
    archive(row.themes);
    archive(row.state.due);
    archive(row.state.status);
    archive(row.state.closed);
    archive(row.state.heard);
    archive(row.state.put_back);
    archive(row.state.evidenced);
    archive(row.state.judged);
    archive(row.state.completed);
    archive(row.state.audited);
    archive(row.pseudonyms);
}

}  // namespace

std::string packed(const IndexedAction& action) {
    Writer writer;
    each_field(writer, action);
    return writer.made();
}

std::optional<IndexedAction> unpacked_action(std::string_view bytes) {
    std::optional<IndexedAction> action(std::in_place);
    Reader reader(bytes);
    each_field(reader, *action);
    if (!reader.is_whole()) action.reset();
    return action;
}

}  // namespace review
