// Documents of many cases, or many of one: set in their formats on all processors, written as they come, in their order.
#pragma once

#include <exception>
#include <string>
#include <vector>

#include "cmd/progress.h"
#include "cmd/report.h"

namespace review {

/// What the procedures of these and all others have to offer, with the nearest: Error{not_found} that `name` is none of it.
Error unknown_document(const std::string& name, const std::vector<const Procedure*>& procedures);

/// Does the rest of documents that are only begun, on as many threads as there are processors. Then throws the fault of the first
/// of them, in their order, that has one: the same whoever was quicker.
void finish_documents(std::vector<MadeDocument>& documents, Context& context);

/// Documents on their way to where they go: to standard output, to --output, or each to its folder.
class Delivery {
   public:
    /// Both must outlive it.
    Delivery(const ReportOptions& options, Context& context) : options_(options), context_(context) {}
    ~Delivery();  ///< whatever stopped it: what is written is told
    Delivery(const Delivery&) = delete;
    Delivery& operator=(const Delivery&) = delete;

    /// Each is written at once where it has a folder of its own; with --output only when all are there, for two must not come to
    /// lie in one place. Errors as write_documents.
    void take(std::vector<MadeDocument> documents);
    /// Writes the others, says where all lie, and tells their remarks, each once.
    void finish();

   private:
    void put(const MadeDocument& document);
    void tell_places();

    const ReportOptions& options_;
    Context& context_;
    std::vector<MadeDocument> held_;
    std::vector<std::string> places_, remarks_;
};

/// One that fails does not keep the others back, and none but a few are held at a time. What is told, and in which order, is as
/// if each was made after the other.
class ManyDocuments {
   public:
    /// `total`: how often make() will be called. Both others must outlive it.
    ManyDocuments(const ReportOptions& options, std::size_t total, Context& context);

    /// The document `name` of a case, for all whom it is for and in all formats. `called`: how it is told of. `may_lack`: that it is not
    /// there, or not yet, is a note and no fault.
    void make(const std::string& case_id, const std::string& name, const std::string& called, bool may_lack);
    /// The rest of it. The exit code is that of the first fault.
    int finish();

   private:
    struct Begun {
        std::string called;
        bool may_lack;
        std::vector<MadeDocument> documents;
        std::exception_ptr fault;
    };
    void finish_begun();
    void deliver(Begun& begun);
    void tell(Error error, const std::string& called);

    ReportOptions options_;
    Context& context_;
    Progress progress_;
    Delivery delivery_;
    std::vector<Begun> begun_;
    std::vector<std::string> told_;
    int code_;
};

}  // namespace review
