// A report, or something else, that came as a file: where it lies, whether it is still what was recorded, what speaks against publishing it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cmd/case_edit.h"
#include "documents/naming.h"
#include "files/document_text.h"
#include "rules/privacy.h"

namespace review {

/// Somebody who is named in a document, with the place in words.
struct NamedInDocument {
    std::string place;  ///< "paragraph 12, column 5, under "Summary"", "line 3 of the properties, column 1"
    NameFound hit;
};
std::vector<NamedInDocument> named_in(const DocumentText& text, const NameFinder& names);

/// What to write instead, in the words that stand in a document: "write the grandmother". `called`: how the person of a code
/// is called there; empty: that is not known.
std::string in_readers_words(const NameFound& hit, const std::function<std::string(const std::string& code)>& called);
std::string in_readers_words(const NameFound& hit, const Naming& naming);

/// report.unread, report.not-clean: what nobody has looked at, and what readers will see and do not expect. `subject`: "it",
/// "the file …".
Problems remarks_on(const DocumentText& text, const std::string& subject);

/// What the procedure holds against its words: errors where a word is forbidden, warnings and reminders where it advises, also
/// of what is hard to read.
Problems wording_of(const DocumentText& text, const CaseEdit& change);

/// Where what came in lies: below the case's identities, whatever else is written in the case's file; absolute.
std::string path_of(const ReceivedReport& report, const std::string& case_id, const Project& project);
std::string path_of(const ReceivedFile& file, const std::string& case_id, const Project& project);

/// report.file-missing, report.file-changed: the file that counts is not there, or is not the one that was recorded any more.
Refusals faults_of_report_file(const Case& the_case, const Project& project);

/// The same, of a step that signs the report.
Refusals why_not_sign(const Step& step, const Case& the_case, const Project& project);

/// The bytes of the file that counts; nothing where none came, or it is not there any more.
std::optional<std::string> bytes_of_report_file(const Case& the_case, const Project& project);

/// The faults above, and before these `bytes` are published whatever in them names or may name somebody, is forbidden, could
/// not be looked through, or would be seen by readers and is not meant for them. Advice is told as notes.
Refusals why_not_publish_file(const std::optional<std::string>& bytes, const Case& the_case, const CaseEdit& change,
                              Context& context);

}  // namespace review
