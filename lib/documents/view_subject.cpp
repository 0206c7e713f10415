// The names for what is held about one person.
#include "documents/subject_view.h"

#include "base/text.h"
#include "documents/view_parts.h"

namespace review {
namespace {

ViewList item_list(const std::vector<SubjectRow>& rows) {
    ViewList list;
    for (const SubjectRow& row : rows) {
        ViewMap made;
        made["what"] = row.what;
        made["place"] = row.place;
        made["lines"] = text_list(row.lines);
        list.emplace_back(std::move(made));
    }
    return list;
}

}  // namespace

View subject_view(const SubjectReport& report) {
    ViewMap root, its;
    its["name"] = report.partnership.name;
    root["partnership"] = std::move(its);
    root["marking"] = report.marking;
    root["identified"] = true;
    root["made_by"] = "";
    put_date(root, "today", report.today);
    root["name"] = report.name;
    ViewList cases;
    for (const SubjectCase& one : report.cases) {
        ViewMap made;
        made["id"] = one.case_id;
        made["title"] = one.title;
        made["procedure"] = one.procedure;
        made["code"] = one.code;
        made["because"] = one.because;
        made["is_subject"] = one.is_subject;
        made["identity"] = item_list(one.identity);
        made["records"] = item_list(one.records);
        made["papers"] = text_list(one.papers);
        made["unsure"] = text_list(one.unsure);
        made["not_read"] = text_list(one.not_read);
        cases.emplace_back(std::move(made));
    }
    root["case_count"] = counted(long(report.cases.size()), "case");
    root["cases"] = std::move(cases);
    ViewList unreadable;
    for (const auto& [id, problem] : report.unreadable) {
        ViewMap made;
        made["id"] = id;
        made["problem"] = problem;
        unreadable.emplace_back(std::move(made));
    }
    root["unreadable"] = std::move(unreadable);
    return View(std::move(root));
}

}  // namespace review
