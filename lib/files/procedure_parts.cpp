#include "files/procedure_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace review::procedure_parts {

bool is_id(std::string_view text) {
    const bool letters =
        std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    return letters && !text.empty() && text.front() != '-' && text.back() != '-';
}

std::string id_of(Fields& in) {
    const std::string id = in.text("id", true);
    if (!id.empty() && !is_id(id))
        in.problem("procedure.id",
                   fmt::format("{}: the id may hold only lower-case letters, digits and hyphens", in.where()),
                   in.spot_of("id"), fmt::format("write it as \"{}\"", slug(id)));
    return id;
}

bool flag_or(Fields& in, std::string_view key, bool otherwise) { return in.flag(key).value_or(otherwise); }

std::optional<int> count(Fields& in, std::string_view key) {
    const auto number = in.number(key);
    if (!number) return std::nullopt;
    if (*number >= 0 && *number <= 1000) return int(*number);
    in.problem("file.value", fmt::format("{}: {} must lie between 0 and 1000", in.where(), key), in.spot_of(key),
               fmt::format("write how many, or leave {} out", key));
    return std::nullopt;
}

int count_or(Fields& in, std::string_view key, int otherwise) { return count(in, key).value_or(otherwise); }

std::optional<PolicyDate> policy_date(Fields& in, std::string_view key, bool until) {
    const Value* found = in.value(key);
    const std::string* text = found != nullptr ? found->text() : nullptr;
    if (text != nullptr && text->size() == 7 && (*text)[4] == '-') {
        if (const auto first = parse_date(*text + "-01"))
            return PolicyDate{until ? first->plus_months(1).plus_days(-1) : *first, true};
        in.problem("file.value", fmt::format("{}: {} is not a month", in.where(), key), found->spot,
                   "write the day (2023-07-01), or only the month in quotes: \"2023-07\"");
        return std::nullopt;
    }
    const auto day = in.date(key);
    return day ? std::optional(PolicyDate{*day, false}) : std::nullopt;
}

Deadline::Basis basis_of(Fields& in, std::string_view key) {
    static const std::vector<std::pair<std::string, Deadline::Basis>> names = {
        {"law", Deadline::Basis::law}, {"procedure", Deadline::Basis::procedure}, {"target", Deadline::Basis::target}};
    return in.one_of<Deadline::Basis>(key, names, Deadline::Basis::procedure);
}

void read_choices(Fields& in, std::vector<std::string>& choices, std::map<std::string, std::string>& titles) {
    const Value* found = in.value("choices");
    if (found == nullptr) return;
    if (found->table() == nullptr) {
        choices = in.texts("choices");
        return;
    }
    for (auto& [id, title] : in.pairs("choices")) {
        choices.push_back(id);
        titles[id] = title;
    }
}

Weight weight_of(Fields& in, std::string_view key, Weight otherwise) {
    return in.one_of<Weight>(key, {{"remind", Weight::remind}, {"warn", Weight::warn}, {"refuse", Weight::refuse}},
                             otherwise);
}

Each each_of(Fields& in) {
    std::vector<std::pair<std::string, Each>> names;
    for (int i = 0; i <= int(Each::action); ++i) names.emplace_back(name_of(Each(i)), Each(i));
    return in.one_of<Each>("each", names, Each::case_);
}

namespace {

/// What every block has that is there to be named.
template <class Block>
Block named(Fields& in) {
    Block block;
    block.spot = in.spot();
    block.id = id_of(in);
    block.title = in.text("title", true);
    block.help = in.text("help");
    return block;
}

Section section(Fields& in) {
    auto section = named<Section>(in);
    section.kinds = in.texts("kinds");
    section.required = flag_or(in, "required", false);
    return section;
}

}  // namespace

Part part(Fields& in) { return named<Part>(in); }

Part group(Fields& in) {
    auto group = named<Part>(in);
    group.sectors = in.texts("sectors");
    return group;
}

Stage stage(Fields& in) {
    auto stage = named<Stage>(in);
    stage.kinds = in.texts("kinds");
    stage.until = in.text("until");
    return stage;
}

Section report_section(Fields& in) {
    Section made = section(in);
    made.published = flag_or(in, "published", true);
    return made;
}

Section terms_section(Fields& in) {
    Section made = section(in);
    made.from = in.text("from");
    return made;
}

EventType event_type(Fields& in) {
    auto type = named<EventType>(in);
    type.purposes = in.texts("purposes");
    type.every = in.text("every");
    if (!type.every.empty() && type.every != "term" && !parse_span(type.every))
        in.problem("file.value", fmt::format("{}: every is neither \"term\" nor a length of time", in.where()),
                   in.spot_of("every"), "write \"term\", or for example \"3 months\"");
    return type;
}

Amendment amendment(Fields& in) {
    Amendment amendment;
    amendment.edition = in.text("edition", true);
    amendment.on = in.date("on");
    amendment.by = in.text("by");
    amendment.reason = in.text("reason");
    return amendment;
}

Kind kind(Fields& in) {
    const std::vector<std::pair<std::string, Allowed>> allowed = {
        {"no", Allowed::no}, {"yes", Allowed::yes}, {"required", Allowed::required}};
    Kind kind;
    kind.spot = in.spot();
    kind.id = id_of(in);
    kind.title = in.text("title", true);
    kind.extends = in.text("extends");
    kind.when = in.text("when");
    kind.chronology = in.one_of<Allowed>("chronology", allowed, Allowed::yes);
    kind.actions = in.one_of<Allowed>("actions", allowed, Allowed::yes);
    kind.decisions = in.one_of<Allowed>("decisions", allowed, Allowed::yes);
    kind.publication = in.one_of<Publication>("publication",
                                              {{"never", Publication::never},
                                               {"optional", Publication::optional},
                                               {"presumed", Publication::presumed},
                                               {"required", Publication::required}},
                                              Publication::optional);
    return kind;
}

Role role(Fields& in) {
    Role role;
    role.spot = in.spot();
    role.id = id_of(in);
    role.title = in.text("title", true);
    role.kinds = in.texts("kinds");
    role.at_least = count_or(in, "at-least", 0);
    role.at_most = count_or(in, "at-most", 0);
    role.appointed_by = in.text("appointed-by");
    role.needed_for = in.texts("needed-for");
    role.help = in.text("help");
    role.register_id = in.text("register");
    role.leads = flag_or(in, "leads", false);
    role.reviews = flag_or(in, "reviews", false);
    role.brings_views = flag_or(in, "brings-views", false);
    in.each("declaration", [&](Fields& block) {
        role.declarations.push_back({id_of(block), block.text("text", true)});
        block.done();
    });
    if (role.at_most > 0 && role.at_most < role.at_least)
        in.problem("procedure.count", fmt::format("role {}: at-most is less than at-least", role.id),
                   in.spot_of("at-most"), "raise at-most, or leave it out for any number");
    return role;
}

Register register_of(Fields& in) {
    Register out;
    out.spot = in.spot();
    out.id = id_of(in);
    out.title = in.text("title", true);
    out.help = in.text("help");
    out.source = in.text("source");
    out.fields = all_of(in, "field", field);
    out.refresh_every = in.span("refresh-every");
    out.refresh_from = in.text("refresh-from");
    out.refresh_basis = basis_of(in, "refresh-basis");
    if (out.refresh_every.has_value() == out.refresh_from.empty())
        in.problem("procedure.register", fmt::format("{}: refresh-every and refresh-from belong together", in.where()),
                   in.spot(), "write both (how often, and the field that holds the day it counts from), or neither");
    return out;
}

RetentionRule retention_rule(Fields& in) {
    using After = RetentionRule::After;
    const std::vector<std::pair<std::string, std::string>> things = {
        {"child", "child"}, {"family", "family"}, {"professional", "professional"}, {"papers", "papers"}};
    RetentionRule rule;
    rule.spot = in.spot();
    rule.id = id_of(in);
    rule.title = in.text("title", true);
    if (!in.has("what"))
        in.problem("file.missing-key", fmt::format("{} does not say what it keeps", in.where()), in.spot(),
                   "add what = [\"child\", \"family\", \"professional\", \"papers\"], or some of these");
    rule.what = in.some_of<std::string>("what", things);
    rule.kinds = in.texts("kinds");
    rule.after = in.one_of<After>("after",
                                  {{"closure", After::closure},
                                   {"birth", After::birth},
                                   {"death", After::death},
                                   {"last-contact", After::last_contact}},
                                  After::closure);
    if (contains(rule.what, std::string("papers")) && (rule.after == After::birth || rule.after == After::death))
        in.problem("retention.papers",
                   fmt::format("{} counts papers from a birth or a death, and they have none", in.where()),
                   in.spot_of("after"), "count them from closure or last-contact, in a rule of their own");
    rule.period = in.span("period");
    rule.basis = basis_of(in, "basis");
    rule.source = in.text("source");
    if (!in.has("after") || !in.has("period"))
        in.problem("file.missing-key", fmt::format("{} does not say how long, and after what", in.where()), in.spot(),
                   "add for example period = \"6 years\" and after = \"closure\" (or birth, death, last-contact)");
    return rule;
}

DocumentRow document(Fields& in) {
    DocumentRow row;
    row.spot = in.spot();
    row.id = id_of(in);
    row.title = in.text("title", true);
    row.kinds = in.texts("kinds");
    row.template_name = in.text("template");
    if (row.template_name.empty()) row.template_name = row.id;
    row.each = each_of(in);
    row.when = in.text("when");
    row.meeting = in.text("meeting");
    row.identified = flag_or(in, "identified", false);
    row.recipients = in.texts("recipients");
    return row;
}

Forbidden forbidden(Fields& in) {
    const std::vector<std::string> places = {"minutes", "record", "report", "case"};
    const std::vector<std::string> things = {"decisions", "actions", "identifiers", "disciplinary", "blame"};
    Forbidden forbidden;
    forbidden.spot = in.spot();
    forbidden.in = in.choice("in", places);
    forbidden.kinds = in.texts("kinds");
    forbidden.what = in.choice("what", things);
    forbidden.weight = weight_of(in, "weight", Weight::refuse);
    forbidden.because = in.text("because", true);
    forbidden.words = in.texts("words");
    in.section("instead", [&](Fields& below) {
        for (const auto& [key, value] : below.table().entries) {
            forbidden.instead[key.name] = below.text(key.name);
            if (!contains(forbidden.words, key.name))
                below.problem("procedure.words",
                              fmt::format("{}: \"{}\" is none of the words above", below.where(), key.name), key.spot,
                              "write it as it stands in words, or put it there");
        }
    });
    return forbidden;
}

}  // namespace review::procedure_parts
