// A report that came as a file: where it lies, whether it is still what was recorded, what speaks against publishing it.
#pragma once

#include <string>
#include <vector>

#include "cmd/case_edit.h"
#include "documents/naming.h"
#include "files/document_text.h"
#include "rules/privacy.h"

namespace review {

/// Somebody who is named in a document, with the place in words.
struct NamedInDocument {
    std::string place;  ///< "paragraph 12, column 5", "line 3 of the properties, column 1"
    NameFound hit;
};
std::vector<NamedInDocument> named_in(const DocumentText& text, const NameFinder& names);

/// What to write instead, in the words that stand in a document: "write the grandmother".
std::string in_readers_words(const NameFound& hit, const Naming& naming);

/// Below the case's identities, whatever else is written in the case's file: absolute.
std::string path_of(const ReceivedReport& report, const std::string& case_id, const Project& project);

/// report.file-missing, report.file-changed: the file that counts is not there, or is not the one that was recorded any more.
Refusals faults_of_report_file(const Case& the_case, const Project& project);

/// The same, of a step that signs the report.
Refusals why_not_sign(const Step& step, const Case& the_case, const Project& project);

/// The same, and before it is published whatever in it names or may name somebody, could not be looked through, or would be
/// seen by readers and is not meant for them.
Refusals why_not_publish_file(const Case& the_case, const CaseEdit& change, const Project& project);

}  // namespace review
