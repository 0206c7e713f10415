#include "documents/letter_message.h"
#include "documents/view_parts.h"

namespace review {

View letter_view(const LetterMessage& message, const Partnership& partnership, Date today) {
    ViewMap root = house_view(partnership, today);
    root["title"] = message.document;
    root["case"] = message.case_id;
    root["to"] = message.to;
    root["identified"] = message.identified;
    return View(std::move(root));
}

}  // namespace review
