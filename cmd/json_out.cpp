#include "cmd/json_out.h"

#include <nlohmann/json.hpp>
#include <ostream>

namespace review {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const View& view) {
    struct Maker {
        Json operator()(std::monostate) const { return nullptr; }
        Json operator()(bool value) const { return value; }
        Json operator()(long value) const { return value; }
        Json operator()(const std::string& value) const { return value; }
        Json operator()(const ViewList& list) const {
            Json out = Json::array();
            for (const View& item : list) out.push_back(to_json(item));
            return out;
        }
        Json operator()(const ViewMap& map) const {
            Json out = Json::object();
            for (const auto& [name, item] : map.entries) out[name] = to_json(item);
            return out;
        }
    };
    return std::visit(Maker{}, view.data);
}

}  // namespace

void print_json(const View& value, Context& context) {
    context.out << to_json(value).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_json_line(const View& value, Context& context) {
    context.out << to_json(value).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

View json_of(Truth truth) { return truth == Truth::unknown ? View() : View(truth == Truth::yes); }
View json_of(const std::optional<Date>& date) { return date ? View(date->iso()) : View(); }
View json_or_null(const std::string& text) { return text.empty() ? View() : View(text); }

View json_of(const std::vector<std::string>& texts) {
    ViewList list;
    for (const std::string& text : texts) list.emplace_back(text);
    return list;
}

}  // namespace review
