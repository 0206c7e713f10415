#include "cmd/report_many.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/flags.h"
#include "files/case_file.h"
#include "files/in_parallel.h"

namespace review {
namespace {

/// Each may wait for a program such as weasyprint, which takes 100 MB: one for each processor, within reason.
constexpr unsigned most_programs = 16;
/// How many are begun before they are set. Enough that the last of them, for which all wait, do not count.
constexpr std::size_t at_a_time = 32;

using Faults = std::vector<std::exception_ptr>;

/// One fault for each, or none. `finished`: called after each, on its thread.
Faults finished_all(const std::vector<MadeDocument*>& documents, const std::function<void(std::size_t)>& finished) {
    Faults faults(documents.size());
    const auto finish = [&](std::size_t i) {
        try {
            // What it was set from goes with it.
            if (const auto rest = std::exchange(documents[i]->rest, {})) rest(*documents[i]);
        } catch (...) {
            faults[i] = std::current_exception();
        }
        finished(i);
    };
    in_parallel(documents.size(), finish, most_programs);
    return faults;
}

/// Nothing where the case cannot be read: that is told when its document is made.
const Procedure* procedure_of(const std::string& case_id, const Project& project) {
    try {
        const std::string file = project.case_file(case_id);
        Problems faults;
        return &project.procedure(
            read_case(parse_toml(project.disk().read(project.path(file)), file), file, faults).procedure);
    } catch (const Error&) {
        return nullptr;
    }
}

}  // namespace

Error unknown_document(const std::string& name, const std::vector<const Procedure*>& procedures) {
    std::vector<std::string> titles, known;
    const auto add = [&](const std::string& id) {
        if (!contains(known, id)) known.push_back(id);
    };
    for (const DocumentRow& row : common_documents()) add(row.id);
    for (const Procedure* procedure : procedures) {
        titles.push_back(procedure->title);
        for (const DocumentRow& row : procedure->documents) add(row.id);
    }
    for (const OverallReport& report : overall_reports()) add(report.name);
    for (const char* other : {"subject-access", "calendar"}) add(other);
    const std::string whose = titles.empty() ? std::string() : " of " + in_words(titles);
    return unknown_word(ErrorKind::not_found, "documents" + whose, name, known);
}

void refuse_unknown_document(const std::string& name, const std::vector<std::string>& case_ids, Context& context) {
    const Project& project = context.project();
    const auto& common = common_documents();
    if (std::any_of(common.begin(), common.end(), [&](const DocumentRow& row) { return row.id == name; })) return;
    std::vector<const Procedure*> procedures;
    const auto has_it = [&](const Procedure* procedure) {
        if (procedure == nullptr) return false;
        if (std::find(procedures.begin(), procedures.end(), procedure) == procedures.end())
            procedures.push_back(procedure);
        return procedure->document(name) != nullptr;
    };
    for (const std::string& id : case_ids)
        if (has_it(procedure_of(id, project))) return;
    if (procedures.empty())
        for (const std::string& id : project.partnership().procedures)
            if (has_it(&project.procedure(id))) return;
    throw unknown_document(name, procedures);
}

void finish_documents(std::vector<MadeDocument>& documents, Context& context) {
    Progress progress("Documents", documents.size(), context);
    std::vector<MadeDocument*> all;
    for (MadeDocument& document : documents) all.push_back(&document);
    for (const std::exception_ptr& fault : finished_all(all, [&](std::size_t) { progress.step(); }))
        if (fault) std::rethrow_exception(fault);
}

ManyDocuments::ManyDocuments(const ReportOptions& options, std::size_t total, Context& context)
    : options_(options),
      context_(context),
      progress_("Documents", total, context),
      delivery_(options_, context),
      code_(exit_ok) {}

void ManyDocuments::make(const std::string& case_id, const std::string& name, const std::string& called,
                         bool may_lack) {
    Begun begun{called, may_lack, {}, {}};
    options_.name = name;
    try {
        begun.documents = begin_case_documents(case_id, options_, context_);
    } catch (...) {
        begun.fault = std::current_exception();
    }
    if (begun.documents.empty()) progress_.step();
    begun_.push_back(std::move(begun));
    std::size_t waiting = 0;
    for (const Begun& one : begun_) waiting += one.documents.size();
    if (waiting >= at_a_time || begun_.size() >= at_a_time) finish_begun();
}

int ManyDocuments::finish() {
    finish_begun();
    delivery_.finish();
    return code_;
}

void ManyDocuments::finish_begun() {
    std::vector<MadeDocument*> documents;
    std::vector<std::size_t> owners;
    std::vector<std::atomic<std::size_t>> left(begun_.size());
    for (std::size_t i = 0; i < begun_.size(); ++i) {
        left[i] = begun_[i].documents.size();
        for (MadeDocument& document : begun_[i].documents) {
            documents.push_back(&document);
            owners.push_back(i);
        }
    }
    const Faults faults = finished_all(documents, [&](std::size_t i) {
        if (--left[owners[i]] == 0) progress_.step();
    });
    for (std::size_t i = 0; i < faults.size(); ++i)
        if (std::exception_ptr& fault = begun_[owners[i]].fault; !fault) fault = faults[i];
    for (Begun& begun : begun_) deliver(begun);
    begun_.clear();
}

void ManyDocuments::deliver(Begun& begun) {
    if (!begun.fault) return delivery_.take(std::move(begun.documents));
    try {
        std::rethrow_exception(begun.fault);
    } catch (const NotThere& error) {
        if (begun.may_lack)
            note(fmt::format("{}: left out: {}", begun.called, error.text), context_);
        else
            tell(error, begun.called);
    } catch (const Error& error) {
        if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
        tell(error, begun.called);
    }
}

/// What is the same in each (no program makes PDF, the logo is not there) is told at length once.
void ManyDocuments::tell(Error error, const std::string& called) {
    if (contains(told_, error.text)) {
        error.causes.clear();
        error.hints.clear();
    } else {
        told_.push_back(error.text);
    }
    error.text = fmt::format("{}: {}", called, error.text);
    complain(error, context_);
    if (code_ == exit_ok) code_ = exit_code_of(error.kind);
}

}  // namespace review
