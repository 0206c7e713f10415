// What the readers of the partnership's own files share. Inside files/ only.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "files/case_records.h"
#include "files/fields.h"

namespace review {

constexpr int partnership_format = 1;

void read_partnership_format(Fields& in, bool required);

/// The table at the root of a file.
const Table& root_of(const Value& tree, const std::string& file);

/// The ids of these blocks; each that is given twice is a problem.
template <class Record>
std::vector<std::string> ids_once(const std::vector<Record>& records, std::string_view where, Problems& problems) {
    std::vector<std::string> ids;
    for (const Record& record : records) {
        if (!record.id.empty() && std::ranges::find(ids, record.id) != ids.end()) {
            Problem problem;
            problem.rule = "partnership.duplicate-id";
            problem.text = fmt::format("{}: id is given twice", where);
            problem.spot = record.spot;
            problem.remedy = "give it another id, or remove the block";
            problems.push_back(std::move(problem));
        }
        ids.push_back(record.id);
    }
    return ids;
}

}  // namespace review
