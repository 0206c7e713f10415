// What the commands of `review record` share: texts from a flag, a file or the keyboard, records found again and changed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cmd/case_edit.h"
#include "cmd/flags.h"
#include "cmd/form_filled.h"
#include "domain/procedure.h"
#include "files/value.h"

namespace review {

/// The case as typed; at the keyboard it is asked for. Error{usage} when nobody can be asked.
std::string case_or_ask(const std::string& typed, Context& context);
/// A file that comes in, the same. `command`: for messages, "record report".
std::string file_or_ask(const std::string& typed, const std::string& command, Context& context);

/// Where a long text comes from: at most one of the two.
struct TextSource {
    std::string text;  ///< --text
    std::string from;  ///< --from FILE, or "-" for standard input
    bool given() const { return !text.empty() || !from.empty(); }
};
void declare_text(Flags& flags, TextSource& source, const std::string& help);

/// The bytes of a file, or of standard input for "-". Error{not_found}.
std::string bytes_of(const std::string& from, Context& context);
/// The same of a text: also Error{invalid_data} when it is not UTF-8.
std::string file_or_input(const std::string& from, Context& context);
/// The text given, or at the keyboard written in the person's editor, or line by line up to a single ".". Names in it become
/// codes. Empty when there is none.
std::string long_text(const TextSource& source, const std::string& question, const std::string& where, CaseEdit& change,
                      Context& context);
/// As it is, without codes put in. `case_id`: whose it is, for the place where it lies while it is written.
std::string plain_text(const TextSource& source, const std::string& question, const std::string& case_id,
                       Context& context);

/// CaseEdit::finish; when the case was changed by somebody else meanwhile, the text is kept in the drafts and its place told.
int finish_with_text(CaseEdit& change, const CaseEdit::Done& done, const std::string& text, Context& context);

/// Puts a text that was typed in vain into the drafts of the case, and tells its place in the error: `hint` with {} for it.
void keep_text(const std::string& text, const std::string& case_id, Error& error, const std::string& hint,
               Context& context);

/// Error{refused} when the case is closed: what is said or decided after that wants it open again.
void refuse_closed(CaseEdit& change);

/// What a script did not give: all of it in one Error{usage}.
class Needed {
   public:
    explicit Needed(std::string command) : command_(std::move(command)) {}
    void flag(bool given, const std::string& flag);
    void refuse_missing() const;

   private:
    std::string command_;
    std::vector<std::string> missing_;
};

/// Tells that the same is on record and nothing was done; exit code 0.
int already(const std::string& text, Context& context);

/// "L1" after nothing, "L4" after L1 and L3.
std::string next_id(const std::string& letter, const std::vector<std::string>& ids);
template <class Record>
std::vector<std::string> ids_of(const std::vector<Record>& records) {
    std::vector<std::string> ids;
    for (const Record& record : records) ids.push_back(record.id);
    return ids;
}
/// The place of the record of that id. Error{usage} with the nearest.
template <class Record>
int place_of(const std::string& id, const std::vector<Record>& records, const std::string& what) {
    for (std::size_t i = 0; i < records.size(); ++i)
        if (records[i].id == id) return int(i);
    throw unknown_word(ErrorKind::usage, what, id, ids_of(records));
}

/// Makes a block say what `block` says: only keys that differ are touched. Blocks below it stay.
void rewrite_block(Document& document, const Path& path, const Table& block);

/// The case's identities file of that name (people.toml, staff.toml), made when there is none.
Document& identities_document(const std::string& name, CaseEdit& change, Context& context);

/// From now on the case keeps again what was forgotten on record: a person's name, or "papers". Nothing when it was not.
void end_forgetting(const std::string& subject, CaseEdit& change);

/// Who did it, of --by: a post or a person's code; empty when not given.
std::string done_by(const CaseEdit& change, Context& context);

/// Error{invalid_data} with all errors among them as causes; warnings are told.
void refuse_faults(const Problems& problems, const std::string& what, Context& context);

/// What is asked for outside a case: how names in texts become codes, and whether a field is wanted beside what was said.
struct OutsideCase {
    std::function<std::string(const std::string& text, const std::string& where)> coded;
    std::function<bool(const Field&, const Answers&)> wanted;
};
Answers field_answers(const std::vector<Field>& fields, const std::vector<std::string>& set, const std::string& from,
                      const OutsideCase& asking, Context& context);

/// Answers to fields: of --set FIELD=VALUE, of a TOML file (`from`), or asked for at the keyboard. `record` has what is
/// known already. Texts are coded; what identifies is taken from no flag. Error{usage} with the nearest field or choice.
Answers field_answers(const std::vector<Field>& fields, const std::vector<std::string>& set, const std::string& from,
                      CaseEdit& change, Context& context);
/// The same of a form that came from a word processor or a spreadsheet. Error{invalid_data} with everything in it that cannot be
/// understood, each with its question and place.
Answers form_answers(const FormFile& form, const FormSheet& sheet, const std::vector<Field>& fields,
                     const std::vector<std::string>& set, CaseEdit& change, Context& context);

}  // namespace review
