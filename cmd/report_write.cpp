// Where documents go. What is in out/ is there to be looked at, and replaced without asking.
#include <fmt/format.h>

#include <ostream>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/report_many.h"

namespace review {
namespace {

bool lies_in(const std::string& path, const std::string& folder) {
    return path == folder || path.starts_with(folder + "/");
}

/// "a/./b/../c" -> "a/c", so that no way around leads names into a folder that others read.
std::string plain_path(const std::string& path) {
    std::vector<std::string> parts;
    for (const std::string_view part : split(path, '/')) {
        if (part.empty() || part == ".") continue;
        if (part == "..") {
            if (!parts.empty()) parts.pop_back();
        } else {
            parts.emplace_back(part);
        }
    }
    return "/" + join(parts, "/");
}

void refuse_names_in_project(const std::string& path, Context& context) {
    const Project& project = context.project();
    const std::string identities = path_parent(project.identities_folder("x"));
    const std::string plain = plain_path(path);
    if (!lies_in(plain, plain_path(project.root())) || lies_in(plain, plain_path(identities))) return;
    throw Error(ErrorKind::refused, "a document with names must not lie where the rest of the project lies")
        .hint("leave out --output: it then goes to the identities of the case")
        .hint("or name a place outside of the project");
}

/// A file that others may read must not get names into it: the document is made again at any time, so it gives way to a new one.
void remove_open_file(const std::string& path, const Access& access, Disk& disk) {
    const unsigned forbidden = access.group ? 0007U : 0077U;
    const auto mode = disk.mode(path);
    if (disk.type(path) == FileType::file && mode && (*mode & forbidden) != 0) disk.remove(path);
}

std::string place_of(const MadeDocument& document, const ReportOptions& options, Context& context) {
    if (options.output.empty()) return path_join(document.folder, document.file);
    const std::string path = path_join(context.disk.working_directory(), options.output);
    const bool folder = path.ends_with('/') || context.disk.type(path) == FileType::directory;
    if (!folder) return path;
    return path_join(path.ends_with('/') ? path.substr(0, path.size() - 1) : path, document.file);
}

Error too_many(const std::vector<MadeDocument>& documents, const ReportOptions& options) {
    Error error(ErrorKind::usage,
                fmt::format("these are {}, and --output is one place", counted(long(documents.size()), "document")));
    if (options.mail) return error.hint("the document and its draft are two files: name a folder, with a / behind it");
    if (options.formats.size() == documents.size())
        return error.hint(fmt::format("choose one of them: --format {}", in_words(options.formats, "or")))
            .hint("or leave out --output: each then gets its own ending");
    return error.hint("leave out --output: each then goes to its own case")
        .hint("or choose one with CASE and --for WHO, in one format");
}

/// Two documents must not come to lie in one place.
void check_one_place(const std::vector<MadeDocument>& documents, const ReportOptions& options, Context& context) {
    if (documents.size() < 2 || options.output.empty()) return;
    std::vector<std::string> places;
    for (const MadeDocument& document : documents) {
        places.push_back(options.output == "-" ? "-" : place_of(document, options, context));
        for (std::size_t i = 0; i + 1 < places.size(); ++i)
            if (places[i] == places.back()) throw too_many(documents, options);
    }
}

}  // namespace

void write_made(const std::string& path, const std::string& text, bool identified, Context& context) {
    Disk& disk = context.disk;
    const Access access = context.project().access();
    if (identified) remove_open_file(path, access, disk);
    const auto type = disk.type(path);
    if (type == FileType::directory)
        throw Error(ErrorKind::usage, fmt::format("{} is a folder", context.project().shown(path)))
            .hint("write a / behind it to have the documents put into it");
    if (!type) {
        disk.make_directories(path_parent(path), access);
        disk.create(path, text, access);
        return;
    }
    disk.replace(path, text, digest_of(disk.read(path)));
}

Delivery::~Delivery() { tell_places(); }

void Delivery::take(std::vector<MadeDocument> documents) {
    for (MadeDocument& document : documents)
        if (options_.output.empty())
            put(document);
        else
            held_.push_back(std::move(document));
}

void Delivery::finish() {
    check_one_place(held_, options_, context_);
    for (const MadeDocument& document : held_) put(document);
    tell_places();
    for (const std::string& remark : remarks_) {
        Problem problem;
        problem.text = remark;
        warn(problem, context_);
    }
}

void Delivery::put(const MadeDocument& document) {
    for (const std::string& remark : document.remarks)
        if (!contains(remarks_, remark)) remarks_.push_back(remark);
    if (options_.output == "-") {
        context_.out << document.text;
        return;
    }
    const std::string path = place_of(document, options_, context_);
    if (document.identified) refuse_names_in_project(path, context_);
    if (!context_.globals.dry_run) write_made(path, document.text, document.identified, context_);
    places_.push_back(context_.project().shown(path));
}

void Delivery::tell_places() {
    for (const std::string& place : places_)
        context_.out << (context_.globals.dry_run ? "would write " : "") << place << '\n';
    places_.clear();
}

void write_documents(std::vector<MadeDocument> documents, const ReportOptions& options, Context& context) {
    Delivery delivery(options, context);
    delivery.take(std::move(documents));
    delivery.finish();
}

}  // namespace review
