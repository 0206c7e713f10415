// The procedures' own forms as sheets, before there is any case: to be printed, or filled in in a word processor.
#include "documents/overview.h"
#include "documents/view_parts.h"

namespace review {

void add_forms(const Overview& overview, ViewMap& root) {
    ViewList list;
    for (const Procedure* procedure : overview.procedures) {
        const Form* form = procedure->form("referral");
        if (form == nullptr) continue;
        ViewMap made;
        made["procedure"] = procedure->title;
        made["title"] = form->title;
        made["intro"] = form->intro;
        made["filled_by"] = form->filled_by;
        made["sections"] = sheet_sections(*form);
        list.emplace_back(std::move(made));
    }
    root["forms"] = std::move(list);
}

}  // namespace review
