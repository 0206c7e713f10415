// Values as TOML text. It needs no TOML library: what comes out is read back by the one in toml_text.cpp.
#include <fmt/format.h>

#include <cmath>

#include "base/text.h"
#include "files/value.h"

namespace review {
namespace {

bool is_bare(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// What TOML does not allow as it is in a text: control characters, quote and backslash.
void add_escaped(std::string& out, char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F)
        out += fmt::format("\\u{:04X}", byte);
    else
        out += c;
}

/// A byte that no TOML text can hold would make the whole file unreadable.
void require_utf8(std::string_view text) {
    if (!invalid_utf8(text)) return;
    throw Error(ErrorKind::invalid_data, "a text that was to be written is not valid UTF-8")
        .hint("save the file or paste the text it came from as UTF-8");
}

std::string on_one_line(std::string_view text) {
    require_utf8(text);
    std::string out = "\"";
    for (const char c : text) add_escaped(out, c);
    return out + '"';
}

/// A """ block reads as the text does. A quote is escaped where three in a row, or one before the end, would close it.
std::string as_block(std::string_view text, std::string_view newline) {
    require_utf8(text);
    std::string out = "\"\"\"";
    out += newline;
    int quotes = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        quotes = c == '"' ? quotes + 1 : 0;
        if (c == '\n') {
            out += newline;
        } else if (c == '\t' || (c == '"' && quotes < 3 && i + 1 < text.size())) {
            out += c;
        } else {
            add_escaped(out, c);
            if (c == '"') quotes = 0;
        }
    }
    return out + "\"\"\"";
}

std::string of_number(double number) {
    if (std::isnan(number)) return "nan";
    if (std::isinf(number)) return number < 0 ? "-inf" : "inf";
    std::string out = fmt::format("{}", number);
    if (out.find_first_of(".e") == std::string::npos) out += ".0";
    return out;
}

std::string inline_literal(const Value& value);

std::string of_array(const Array& array) {
    std::string out = "[";
    for (const Value& element : array) out += (out.size() > 1 ? ", " : "") + inline_literal(element);
    return out + "]";
}

std::string of_table(const Table& table) {
    if (table.entries.empty()) return "{}";
    std::string out = "{ ";
    for (const auto& [key, value] : table.entries)
        out += (out.size() > 2 ? ", " : "") + toml_key(key.name) + " = " + inline_literal(value);
    return out + " }";
}

std::string inline_literal(const Value& value) {
    if (const Table* table = value.table()) return of_table(*table);
    if (const Array* array = value.array()) return of_array(*array);
    if (const std::string* text = value.text()) return on_one_line(*text);
    if (const Date* date = std::get_if<Date>(&value.data)) return date->iso();
    if (const double* number = std::get_if<double>(&value.data)) return of_number(*number);
    if (const bool* truth = std::get_if<bool>(&value.data)) return *truth ? "true" : "false";
    return std::to_string(std::get<std::int64_t>(value.data));
}

}  // namespace

std::string toml_literal(const Value& value, std::string_view newline) {
    const std::string* text = value.text();
    if (text != nullptr && text->find('\n') != std::string::npos) return as_block(*text, newline);
    return inline_literal(value);
}

std::string toml_key(std::string_view name) {
    bool bare = !name.empty();
    for (const char c : name) bare = bare && is_bare(c);
    return bare ? std::string(name) : on_one_line(name);
}

}  // namespace review
