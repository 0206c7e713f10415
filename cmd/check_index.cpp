// The index against the files that it was made from.
#include <fmt/format.h>

#include <map>

#include "cmd/check_collect.h"

namespace review {
namespace {

constexpr const char* index_file = ".review/index.db";

template <class Row, class Id>
std::map<std::string, std::vector<Row>> by_case(const std::vector<Row>& rows, Id id_of) {
    std::map<std::string, std::vector<Row>> out;
    for (const Row& row : rows) out[id_of(row)].push_back(row);
    return out;
}

template <class Row, class Id>
void compare(const std::vector<Row>& kept, const std::vector<Row>& read, Id id_of, std::set<std::string>& wrong) {
    const auto ours = by_case(kept, id_of);
    const auto theirs = by_case(read, id_of);
    for (const auto& [id, rows] : ours)
        if (const auto same = theirs.find(id); same == theirs.end() || same->second != rows) wrong.insert(id);
    for (const auto& [id, rows] : theirs)
        if (!ours.contains(id)) wrong.insert(id);
}

}  // namespace

Problems verify_index(Context& context) {
    const Index read = Index::scan(context.project());
    std::set<std::string> wrong;
    compare(
        context.index().cases(), read.cases(), [](const IndexedCase& row) { return row.id; }, wrong);
    compare(
        context.index().actions(), read.actions(), [](const IndexedAction& row) { return row.case_id; }, wrong);
    Problems problems;
    for (const std::string& id : wrong) {
        problems.push_back(file_problem(Level::error, "index.differs", index_file,
                                        "the index says something else of this case than its file",
                                        "review check --rebuild"));
        problems.back().case_id = id;
    }
    return problems;
}

void rebuild_index(Context& context) {
    context.opened_index.reset();
    Disk& disk = context.project().disk();
    disk.remove(context.project().path(index_file));
    disk.remove(context.project().path(fmt::format("{}-journal", index_file)));
    context.index();
}

}  // namespace review
