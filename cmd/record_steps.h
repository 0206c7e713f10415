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

/// The text that was signed, frozen: a later sign-off is compared with it. Its digest is the record's.
void freeze_signed(const StepRecord& record, const Step& step, CaseEdit& change, Context& context);
std::string signed_copy_name(const StepRecord& record);

}  // namespace review
