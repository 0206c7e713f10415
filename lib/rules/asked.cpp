#include "rules/asked.h"

namespace review {

const Field* field_asked(const Procedure& procedure, std::string_view id) {
    const auto among = [&](const std::vector<Field>& fields) -> const Field* {
        for (const Field& field : fields)
            if (field.id == id) return &field;
        return nullptr;
    };
    if (const Form* referral = procedure.form("referral"))
        if (const Field* field = among(referral->fields)) return field;
    if (const Field* field = among(procedure.decision.fields)) return field;
    for (const Step& step : procedure.steps)
        if (const Field* field = among(step.fields)) return field;
    return nullptr;
}

}  // namespace review
