// identities/*: the only files that hold names. No message may repeat anything that stands in them but codes.
#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "files/block_text.h"
#include "files/case_file.h"
#include "files/case_records.h"
#include "files/fields.h"

namespace review {
namespace {

constexpr int identities_format = 1;

void read_format(Fields& in) {
    const auto format = in.number("format");
    if (!in.has("format"))
        in.problem("file.missing-key", fmt::format("{} has no format", in.where()), in.spot(),
                   fmt::format("add format = {} as its first line", identities_format));
    else if (format && *format > identities_format)
        in.problem("identities.format", "the identities were written by a newer version of review",
                   in.spot_of("format"), "install the newer version: this one reads the file as far as it can",
                   Level::warning);
    else if (format && *format < 1)
        in.problem("identities.format", fmt::format("{}: there is no such format", in.where()), in.spot_of("format"),
                   fmt::format("write format = {}", identities_format));
}

/// A table of texts, where a day or a number may stand without quotes: a date of birth is written as any other day.
std::map<std::string, std::string> read_texts(Fields& in, std::string_view key) {
    struct Plain {
        std::string operator()(Truth truth) const { return answer_text(truth); }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(Date date) const { return date.iso(); }
        std::string operator()(long number) const { return std::to_string(number); }
        std::string operator()(const std::vector<std::string>& texts) const { return join(texts, ", "); }
    };
    std::map<std::string, std::string> out;
    for (const Answered& answered : read_answers_of(in, key)) out[answered.id] = std::visit(Plain{}, answered.value);
    return out;
}

Identity read_identity(Fields& in) {
    Identity out;
    out.spot = in.spot();
    out.code = read_id(in, "code");
    out.name = in.text("name");
    out.also = in.texts("also");
    out.born = in.date("born");
    out.died = in.date("died");
    check_order(in, "identities.dates", "born", out.born, "died", out.died);
    out.addresses = in.texts("addresses");
    out.details = read_texts(in, "details");
    in.done();
    return out;
}

AllowedText read_allowed(Fields& in) {
    AllowedText out;
    out.spot = in.spot();
    out.text = in.text("text", true);
    out.because = in.text("because", true);
    out.on = in.required_date("on");
    in.done();
    return out;
}

void check_codes(const Identities& identities, Problems& problems) {
    std::set<std::string> seen;
    for (const Identity& identity : identities.people) {
        if (identity.code.empty() || seen.insert(identity.code).second) continue;
        Problem problem;
        problem.rule = "identities.duplicate-id";
        problem.text = "[[person]]: code is given twice";
        problem.spot = identity.spot;
        problem.remedy = "give it another code, or put both blocks into one";
        problems.push_back(std::move(problem));
    }
}

}  // namespace

Identities read_identities(const Value& tree, const std::string& file, Problems& problems) {
    const Table* table = tree.table();
    if (table == nullptr) throw Error(ErrorKind::internal, "a TOML file is a table", Spot{file});
    const std::size_t before = problems.size();
    Identities out;
    out.file = file;
    Fields in(*table, tree.spot, "the identities file", problems);
    read_format(in);
    out.uid = in.text("uid");
    out.professionals = file.ends_with("/staff.toml") || file.ends_with("/partnership.toml");
    in.each("person", [&](Fields& item) { out.people.push_back(read_identity(item)); });
    out.answers = read_texts(in, "answers");
    in.each("allow", [&](Fields& item) { out.allowed.push_back(read_allowed(item)); });
    in.done();
    for (std::size_t i = before; i < problems.size(); ++i) {
        if (problems[i].rule != "file.unknown-key") continue;
        problems[i].text = "a key here is not known";  // what it says may be a name
    }
    check_codes(out, problems);
    sort_by_place(problems, before);
    return out;
}

Table block_of(const Identity& record) {
    BlockMaker details;
    for (const auto& [key, value] : record.details) details.put(key, text_value(value));
    return BlockMaker()
        .text("code", record.code)
        .text("name", record.name)
        .texts("also", record.also)
        .date("born", record.born)
        .date("died", record.died)
        .texts("addresses", record.addresses)
        .table("details", details.made())
        .made();
}

Table block_of(const AllowedText& record) {
    return BlockMaker().text("text", record.text).text("because", record.because).date("on", record.on).made();
}

std::string new_identities_text(const Identities& made, std::string_view what) {
    std::string out = fmt::format(
        "# WHO IS WHO: {}.\n"
        "#\n"
        "# This is the only place where these names are written. The case itself speaks in codes; this file says whom "
        "they mean.\n"
        "# It must never be copied, mailed, printed, or put into a shared folder, a ticket or a history. Whoever needs "
        "a name\n"
        "# looks it up here; a document with names is made with --identified, and lies beside this file.\n"
        "#\n"
        "# [[person]]\n"
        "# code = \"child-1\"            # as in case.toml\n"
        "# name = \"…\"\n"
        "# also = [\"…\"]                # earlier names, nicknames, initials: they are looked for in texts too\n"
        "# born = 2016-03-09\n"
        "# addresses = [\"…\"]\n"
        "# details = {{ school = \"…\", phone = \"…\" }}\n"
        "#\n"
        "# [[allow]]                   # words that look like a name above and are none: review record CASE allow\n"
        "# text = \"…\"\n"
        "# because = \"…\"\n"
        "# on = 2026-11-23\n"
        "\n"
        "format = {}\n",
        what, identities_format);
    if (!made.uid.empty())
        out += fmt::format("uid = {}    # the same as in case.toml\n", toml_literal(text_value(made.uid)));
    for (const Identity& identity : made.people) out += "\n" + block_text("person", block_of(identity));
    if (!made.answers.empty()) {
        BlockMaker answers;
        for (const auto& [key, value] : made.answers) answers.put(key, text_value(value));
        out += "\n# What the referral form asked that identifies.\n" + section_text("answers", answers.made());
    }
    return out;
}

}  // namespace review
