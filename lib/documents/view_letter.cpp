#include "documents/letter_message.h"
#include "documents/view_parts.h"

namespace review {

View letter_view(const LetterMessage& message, const Partnership& partnership, Date today) {
    ViewMap root;
    ViewMap house;
    house["name"] = partnership.name;
    root["partnership"] = std::move(house);
    root["marking"] = partnership.marking;
    put_date(root, "today", today);
    root["title"] = message.document;
    root["case"] = message.case_id;
    root["to"] = message.to;
    root["identified"] = message.identified;
    return View(std::move(root));
}

}  // namespace review
