// What recording, signing off, sending and publishing have in common: a step of the procedure, for those that it is done for.
#pragma once

#include <string>
#include <vector>

#include "cmd/record.h"

namespace review {

/// The step named, among those of this case (`wanted` narrows them); at the keyboard it is chosen among the open ones.
/// Error{usage} with the nearest. `command` is for messages: "record step".
const Step& chosen_step(const std::string& typed, const std::string& command, bool (*wanted)(const Step&),
                        const CaseEdit& change, Context& context);

/// Those that it is recorded for: {""} for a step of the case. "all" means every one for whom it is open.
std::vector<std::string> chosen_those(const std::vector<std::string>& typed, const Step& step,
                                      const std::string& command, const CaseEdit& change, Context& context);

/// Puts the records into the case, each by its rules, all reasons at once; what is on record already is left out. With
/// `replace` the last record of the same step and person gives way. `more`: what else speaks against it. Returns those
/// that were written.
std::vector<StepRecord> put_records(const std::vector<StepRecord>& records, const Step& step, bool replace,
                                    CaseEdit& change, Context& context, const Refusals& more = {});

/// "Tell every agency (police, health)".
std::string records_in_words(const Step& step, const std::vector<StepRecord>& records);

struct Copy {
    std::string name;  ///< which says its content: two of one name are the same
    std::string text;
    bool with_names = false;  ///< it lies below the identities of the case
};
/// Where copies are kept; absolute.
std::string issued_folder(const std::string& case_id, bool with_names, const Project& project);
/// Keeps copies under issued/, with their digests in SHA256SUMS there (as sha256sum -c reads it). Once for each command.
void freeze(const std::vector<Copy>& copies, CaseEdit& change, Context& context);

/// The text that was signed, frozen: a later sign-off is compared with it. Its digest is the record's.
void freeze_signed(const StepRecord& record, const Step& step, CaseEdit& change, Context& context);
std::string signed_copy_name(const StepRecord& record);

}  // namespace review
