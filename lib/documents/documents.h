// Documents: the assessment poured into templates that the user may edit.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "documents/naming.h"
#include "documents/template.h"
#include "rules/assessment.h"
#include "rules/chronology.h"

namespace review {

/// All that a document about one case is made of.
struct Material {
    const Partnership& partnership;
    const Procedure& procedure;
    const Case& the_case;
    const Assessment& assessment;
    const Naming& naming;
    Date today;
    std::string made_by = {};                      ///< post id or person code of whoever makes it; empty: not said
    const MergedChronology* chronology = nullptr;  ///< given where the template needs it
};

/// A template's text and its name for messages, by its name below templates/ ("documents/agenda.md").
using FindTemplate = std::function<std::optional<std::pair<std::string, std::string>>(const std::string& name)>;

/// Every name that templates of one case may use. `for_` is whom the document is for: an
/// agency id, person code, recipient id, or the meeting that it is about; empty for the case.
/// `meeting`: a type of meeting; what is told of a meeting that was held is told of the last of that type, unless it is for another.
View case_view(const Material& material, const std::string& for_ = {}, const std::string& meeting = {});

/// The names for the page of a procedure (documents/procedure.md).
View procedure_view(const Procedure& procedure, Date today);

/// What a template asks for in a remark `{{! needs: decision, meeting-held }}` and the case does not have yet.
struct NotYet {
    std::string need;    ///< "decision"
    std::string text;    ///< "no decision is recorded yet"
    std::string remedy;  ///< the command that would record it
};
/// Whether the template says that it needs this. Errors as make_paper (documents/paper.h).
bool needs(const std::string& template_name, std::string_view need, const FindTemplate& find);
/// In the order in which the template names them; empty: the document can be made. Errors as make_paper.
std::vector<NotYet> not_yet(const std::string& template_name, const View& view, const FindTemplate& find);

/// Fills in documents/<template_name>.txt: plain text, for an e-mail. Errors as make_paper.
std::string make_text(const std::string& template_name, const View& view, const FindTemplate& find);

}  // namespace review
