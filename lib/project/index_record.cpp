#include "project/index_record.h"

#include <cstdint>
#include <type_traits>

#include "base/packing.h"

namespace review {
namespace {

class Writer : public Packer {
   public:
    void operator()(const std::string& text) { Packer::text(text); }
    void operator()(bool flag) { number(flag ? 1 : 0); }
    void operator()(Date day) { Packer::day(day); }
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
};

class Reader : public Unpacker {
   public:
    using Unpacker::Unpacker;

    void operator()(std::string& text) { text = Unpacker::text(); }
    void operator()(bool& flag) { flag = number() == 1; }
    void operator()(Date& day) { day = Unpacker::day(); }
    void operator()(ActionStatus& status) { status = one_of(ActionStatus::dropped); }
    void operator()(Rag& rag) { rag = one_of(Rag::blue); }
    void operator()(std::vector<std::string>& texts) {
        texts.resize(count());
        for (std::string& text : texts) (*this)(text);
    }
    template <class T>
    void operator()(std::optional<T>& value) {
        bool is_there = false;
        (*this)(is_there);
        value.reset();
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
        return Enum(number_to(std::uint64_t(last)));
    }
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

bool unpack(std::string_view bytes, IndexedAction& action) {
    Reader reader(bytes);
    each_field(reader, action);
    return reader.is_whole();
}

}  // namespace review
