// What the parts of `review report` share: one case's documents, the lists over all cases, and where both are written.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cmd/context.h"
#include "documents/paper.h"

namespace review {

struct ReportOptions {
    std::string name;
    std::vector<std::string> cases;
    std::string output;
    std::string format;                ///< as typed: "docx,pdf"
    std::vector<std::string> formats;  ///< by settle_formats: those that are made
    std::string for_;               ///< the one that it is for; of the documents of a case: as `whom` says, one by one
    std::vector<std::string> whom;  ///< as typed: "police", "each", "each-agency"
    std::optional<Date> from, to;   ///< the period of a report for one; both days belong to it
    std::optional<Span> gap;        ///< of a chronology: the longest time without an entry that is not pointed out
    bool identified = false;
    bool all = false;
    bool mail = false;  ///< each with a draft of the e-mail that it goes out with
};

/// One finished document.
struct MadeDocument {
    std::string folder;  ///< where it goes when nobody says otherwise; absolute
    std::string file;    ///< "agency-notification-police.html"
    std::string text;
    bool identified = false;
    std::vector<std::string> remarks = {};  ///< what is not as it should be in it: told when it is written
    /// Of a document that is only begun: fills in text and remarks, on any thread. Nothing: it is done.
    std::function<void(MadeDocument&)> rest = {};
};

struct OverallReport {
    std::string name;  ///< also of its template
    std::string title;
    /// Whether it is made from --from to --to; since: from the last time, or --from, until today.
    enum class Period { none, may, must, since } period = Period::none;
    enum class Form {
        page,
        numbers,  ///< a page, or its numbers as a workbook or CSV
        sheet,    ///< a workbook or CSV to be filled in, and no page
        screen    ///< a page that works in a browser, and nothing else
    } form = Form::page;
};
/// Reports over all cases, for which no procedure has a row.
const std::vector<OverallReport>& overall_reports();

/// Documents of one case that need no row in its procedure, because what they are made of is taken in by any: a procedure's own of
/// the same id goes before them.
const std::vector<DocumentRow>& common_documents();  // `when` in words: no event of a procedure

/// In which formats something can be made.
struct FormatList {
    std::vector<std::string> all;  ///< the first is made when nobody says another
    std::string in_words;          ///< "html, docx or pdf"
    std::string instead;           ///< a hint for whoever wants another: what is made so
};
const FormatList& formats_of_pages();
/// Pages, numbers, sheets and screens: each in its own.
const FormatList& formats_of(const OverallReport& report);
/// Chronologies are made as csv and xlsx too; which document is one its template says.
const FormatList& formats_of_cases();
/// The same of what goes out by e-mail: Word, for it is looked at and touched up once more, unless something else is said.
const FormatList& formats_of_letters();
/// Fills options.formats: as typed, each once, or as the name in --output says, or else the first of the list. Error{usage} when it
/// is not made so, the name says another format, or a screen cannot show it.
void settle_formats(const FormatList& made_as, ReportOptions& options, Context& context);
bool wants(std::string_view format, const ReportOptions& options);

/// A case does not have this document, or not yet: of many that are made at once it is left out. Every other Error is a fault.
struct NotThere : Error {
    explicit NotThere(Error error) : Error(std::move(error)) {}
};

/// The paper with the logo, in each settled format that is one of pages (csv and xlsx are none). `place`: a document without text,
/// its file without an ending. Errors as logo_of; Error{io} when a program that is needed is not installed or fails.
std::vector<MadeDocument> set_in_formats(Paper paper, const MadeDocument& place, const ReportOptions& options,
                                         Context& context);
/// The same, only begun: finish_documents() does the rest, and meets the errors of the programs. What `paper` finds its pictures
/// with must live as long as it does.
std::vector<MadeDocument> begin_in_formats(Paper paper, const MadeDocument& place, const ReportOptions& options,
                                           Context& context);

/// All that `name` stands for in this case: one for each agency where it is a letter to each. NotThere when the procedure has no
/// such document, or it cannot be made yet; Error{refused} when it would hold a name, {invalid_data}.
std::vector<MadeDocument> make_case_documents(const std::string& case_id, const ReportOptions& options,
                                              Context& context);
/// The same of a case as it will be, whose file is not written yet.
std::vector<MadeDocument> make_case_documents(LoadedCase loaded, const ReportOptions& options, Context& context);
/// Where documents of a case lie until they go out; absolute.
std::string out_folder(const std::string& case_id, bool identified, const Project& project);
/// "agency-notification-police", without an ending; `for_` empty: made once, for nobody in particular.
std::string document_stem(const std::string& document, const std::string& for_);
/// Error{not_found} with the nearest.
const DocumentRow& document_row(const Procedure& procedure, const std::string& name);
/// The same, only begun.
std::vector<MadeDocument> begin_case_documents(const std::string& case_id, const ReportOptions& options,
                                               Context& context);

/// Error{not_found} when the procedure of none of these cases (of no case: of the partnership) has the document `name`, with the
/// nearest that one has. Cases that cannot be read are passed over.
void refuse_unknown_document(const std::string& name, const std::vector<std::string>& case_ids, Context& context);

/// The names of all documents that there are for a case, made or not. Error{invalid_data} when it has faults.
std::vector<std::string> documents_of_case(const std::string& case_id, Context& context);

/// Fills `complete` in: false when a case could not be read, or not wholly.
std::vector<MadeDocument> make_overall_report(const OverallReport& report, const ReportOptions& options,
                                              Context& context, bool& complete);

/// "subject-access": everything that is held about one person, with where it comes from.
bool is_subject_access(const std::string& report);
/// Of --for CODE in one case, and of the same person in all others. `complete` as above. Errors: {usage}, {refused} without
/// --identified, {not_found} when nobody has the code.
std::vector<MadeDocument> make_subject_access(const ReportOptions& options, Context& context, bool& complete);

/// "calendar": what is in the diary, as a calendar file.
bool is_calendar(const std::string& report);
/// Of the cases given, or all; --for MEETING: that alone. `complete` as above. Errors: {usage}; of a single case {refused} when a
/// calendar would hold a name, or the meeting has no day or time.
MadeDocument make_calendar(const ReportOptions& options, Context& context, bool& complete);

/// The action tracker, a workbook or CSV or both; `complete` as above.
std::vector<MadeDocument> make_tracker(const ReportOptions& options, Context& context, bool& complete);

/// One file, made with its folders or replaced; `identified`: none but those who may read the names can open it.
void write_made(const std::string& path, const std::string& text, bool identified, Context& context);

/// To standard output, to --output, or each to its folder, and says where. Error{refused} when names would come to lie
/// where the rest of the project lies.
void write_documents(std::vector<MadeDocument> documents, const ReportOptions& options, Context& context);

/// What there is: for a case also what can be made by now.
void list_reports(const std::string& case_id, Context& context);

}  // namespace review
