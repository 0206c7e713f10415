// Nobody is named outside identities/: names that occur nowhere else are planted in a referral, every command of the program
// is run, and those that handle names are stopped at every step; then all that was written or said is searched for them: files
// and their names, the index with its journals, every object of the history, what was printed, the folder for temporary files.
// REVIEW_FULL=1 stops every command but one that makes every document.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/text.h"
#include "cmd/commands.h"
#include "files/process.h"
#include "files/zip_archive.h"
#include "support/disguises.h"
#include "support/fault_disk.h"
#include "support/in_process.h"
#include "support/packed.h"
#include "support/temp_dir.h"

using namespace review;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

/// As they are written. Each is typed into the project once at least, see `referral` and `course`.
constexpr std::array planted = {"Xanthippa",   "Quarmby-Voss",     "Zizzlebee",    "Wombourne",  "07700 900417",
                                "07700900417", "17 Vexillary Row", "943 476 5919", "9434765919", "Jocasta"};

struct Row {
    std::string command;  ///< as the table of commands has it
    Words words;
    int exit_code = 0;
    bool handles_names = false;   ///< stopped everywhere, also without REVIEW_FULL
    bool many_documents = false;  ///< stopped nowhere: it would take an hour, and each of them goes the way of one
};

/// Whatever refuses is gone on against: what is looked at here is what is written then.
Words against(Words words, const Words& rules, const std::string& because) {
    for (const std::string& rule : rules) words.insert(words.end(), {"--override", rule});
    words.insert(words.end(), {"--because", because});
    return words;
}
Words publish_against_all() {
    return against({"record", "1", "publish", "--link", "https://example.org/reports/1"},
                   {"step.order:publication", "step.missing:findings-presented"},
                   "Zizzlebee's mother, Jocasta, agreed.");
}
Words close_against_all() {
    return against({"record", "1", "close"},
                   {"step.missing:plan", "step.missing:board-notified", "step.missing:family-feedback"},
                   "Xanthippa moved.");
}

/// Every command at least once, in an order that a review could have; with "-C vale" before all but the first. Names stand in
/// files, and where people put them wrongly.
const std::vector<Row> course = {
    {"init", {"init", "vale", "--procedure", "knowsley"}},
    {"version", {"version"}},
    {"help", {"help", "record", "person"}},
    {"completion", {"completion", "bash"}},
    {"procedure list", {"procedure", "list"}},
    {"procedure show", {"procedure", "show", "knowsley"}},
    {"procedure check", {"procedure", "check", "knowsley"}},
    {"procedure diff", {"procedure", "diff", "knowsley", "england"}},
    {"refer", {"refer", "--from", "referral.toml"}, 0, true},
    {"refer", {"refer", "--from", "half.toml"}, 5, true},
    {"refer", {"refer", "--from", "half.csv"}, 5, true},
    {"refer", {"refer", "--from", "wrong.csv"}, 4, true},
    {"screen",
     {"screen", "1", "--answer", "meets-threshold=no", "--because", "Xanthippa\nQuarmby-Voss asked."},
     0,
     true},
    {"screen",
     {"screen", "1", "--decide", "accept", "--decided-by", "business-unit=business-unit", "--decided-by",
      "referrer=prof-1", "--because", "It promotes learning.", "--set", "proportionality=Two agencies.", "--set",
      "agreed-with-referrer=yes"}},
    {"schedule", {"schedule", "1", "--appoint", "chair=head-of-service", "--by-post", "head-of-service"}},
    {"schedule",
     {"schedule", "1", "--meeting", "review-meeting", "--date", "2026-05-20", "--time", "10:00", "--place",
      "In the room of Jocasta Quarmby-Voss"}},
    {"schedule", {"schedule", "1", "--invite", "M1"}, 5},
    {"record meeting", {"record", "1", "meeting", "M1", "--place", "Room 2"}},
    {"schedule", {"schedule", "1", "--invite", "M1", "--because", "Jocasta asked."}, 0, true},
    {"record person",
     {"record", "1", "person", "--kind", "family", "--relation", "aunt", "--from", "aunt.toml"},
     0,
     true},
    {"record couple", {"record", "1", "couple", "mother", "aunt", "--state", "separated"}},
    {"record tie",
     {"record", "1", "tie", "--what", "The club that Zizzle-bee goes to", "--strength", "strong", "--because",
      "Xanthippa said so."},
     0,
     true},
    {"record allow", {"record", "1", "allow", "--from", "road.txt", "--because", "A road."}, 0, true},
    {"record step", {"record", "1", "step", "acknowledged", "--because", "Jocasta rang 07700 900417."}, 0, true},
    {"record fact",
     {"record", "1", "fact", "looked-after", "--person", "child-1", "--first", "2026-01-01", "--ongoing", "--because",
      "Xanthippa's file"},
     0,
     true},
    {"record chronology", {"record", "1", "chronology", "police", "--from", "police.csv"}, 0, true},
    {"record meeting", {"record", "1", "meeting", "M1", "--held", "--on", "2026-04-30"}},
    {"record attendance", {"record", "1", "attendance", "M1", "--present", "prof-1", "--on", "2026-04-30"}},
    {"record minutes",
     {"record", "1", "minutes", "M1", "--section", "strengths", "--agency", "police", "--text",
      "The nurse called on **Zizzle-\nbee** at 17 Vexillary Row."},
     5,
     true},
    {"record minutes",
     {"record", "1", "minutes", "M1", "--section", "strengths", "--agency", "police", "--text",
      "The nurse called on **Zizzle-\nbee**."},
     0,
     true},
    {"record learning",
     {"record", "1", "learning", "--text", "A handover by telephone is no handover.", "--reach", "multi-agency",
      "--sort", "improvement"}},
    {"record recommendation", {"record", "1", "recommendation", "--text", "One form.", "--learning", "L1"}},
    {"record section", {"record", "1", "section", "summary", "--from", "section.txt"}, 0, true},
    {"record view",
     {"record", "1", "view", "--person", "child-1", "--state", "declined", "--because", "Xanthippa did not wish it."},
     0,
     true},
    {"record sign-off",
     {"record", "1", "sign-off", "minutes", "--override", "minutes.section-missing:M1", "--override",
      "meeting.ground-rules:M1", "--override", "meeting.purpose:M1", "--because", "Jocasta read them."},
     0,
     true},
    {"record delay", {"record", "1", "delay", "--reason", "Mr Quarmby-Voss is ill", "--until", "2026-09-30"}, 5, true},
    {"record delay", {"record", "1", "delay", "--reason", "Jocasta is ill", "--until", "2026-09-30"}, 0, true},
    {"record proceeding", {"record", "1", "proceeding", "--kind", "police", "--started", "2026-02-20"}},
    {"record link", {"record", "1", "link", "--kind", "police", "--text", "Investigation of J. Quarmby-Voss"}, 0, true},
    {"record event",
     {"record", "event", "--type", "training", "--on", "2026-05-01", "--because", "Asked for by Xanthippa."},
     5,
     true},
    {"record event",
     {"record", "event", "--type", "training", "--on", "2026-05-01", "--title", "For Zizzlebee", "--presented",
      "2026-001"},
     5,
     true},
    {"record event", {"record", "event", "--type", "training", "--on", "2026-05-01", "--presented", "2026-001"}},
    {"record register", {"record", "register", "helpers", "Xanthippa", "--because", "For Zizzlebee."}, 2, true},
    {"record register", {"record", "register", "helpers", "named-nurse", "--set", "note=Trained"}},
    {"record step", {"record", "1", "step", "evaluation-sent", "--note", "Not to Zizzlebee."}},
    {"record evaluation", {"record", "1", "evaluation", "--from", "evaluation.toml"}, 0, true},
    {"record sent",
     {"record", "1", "sent", "agency-notification", "--for", "all", "--note", "Read out to Jocasta Quarmby-Voss"},
     0,
     true},
    {"report", {"report", "agency-notification", "1", "--for", "police", "--mail", "--format", "docx,txt"}, 0, true},
    {"report", {"report", "agency-notification", "1", "--for", "each-agency", "--mail", "--format", "docx,txt"}},
    {"report", {"report", "family-letter", "1", "--for", "mother", "--mail", "--identified"}, 0, true},
    {"report", {"report", "family-letter", "1", "--for", "each", "--mail", "--format", "txt"}},
    {"record sent",
     {"record", "1", "sent", "family-letter", "--step", "service-users-told", "--for", "mother", "--set",
      "responsible=prof-1", "--identified"},
     0,
     true},
    {"record sent",
     {"record", "1", "sent", "agency-notification", "--for", "police", "--copy", "Report on Xanthippa.docx"},
     0,
     true},
    {"record sent", {"record", "1", "sent", "agency-notification", "--for", "all"}},
    {"schedule", {"schedule", "1", "--notify", "invited", "--mail", "--because", "Jocasta asked."}},
    {"record file",
     {"record", "1", "file", "Report on Xanthippa.md", "--for", "police", "--note",
      "Zizzlebee's mother, Jocasta, replied"},
     0,
     true},
    {"record file", {"record", "1", "file", "clean.md", "--for", "Jocasta Quarmby-Voss"}, 2},
    {"record report", {"record", "1", "report", "Report on Xanthippa.md", "--note", "Zizzlebee has read it."}, 0, true},
    {"record report", {"record", "1", "report", "Report on Xanthippa.docx", "--section", "summary"}, 0, true},
    {"record publish", {"record", "1", "publish", "--because", "Jocasta agreed."}, 5, true},
    {"record report", {"record", "1", "report", "clean.md", "--section", "summary", "--section", "practice"}},
    {"record publish", publish_against_all(), 0, true},
    {"action add",
     {"action", "add", "1", "--for", "R1", "--text", "Agree one form with Jocasta.", "--lead", "head-of-service",
      "--due", "2026-09-30"},
     0,
     true},
    {"action update", {"action", "update", "2026-001/A1", "--status", "in-progress"}},
    {"action chase", {"action", "chase", "--due-within", "1 year", "--because", "Jocasta asked."}, 0, true},
    {"action update",
     {"action", "update", "--where", "case=2026-001", "--note", "Jocasta Quarmby-Voss was told."},
     0,
     true},
    {"action close", {"action", "close", "2026-001/A1", "--evidence", "form.txt"}},
    {"action import", {"action", "import", "--new", "old.csv", "--case", "1"}, 0, true},
    {"action list", {"action", "list"}},
    {"show", {"show"}},
    {"show", {"show", "1"}},
    {"show", {"show", "--for", "head-of-service"}},
    {"show events", {"show", "events"}},
    {"show register", {"show", "register", "helpers"}},
    {"report", {"report", "agency-notification", "1"}, 0, true},
    {"report", {"report", "agenda", "1", "--format", "docx,odt,txt,md"}},
    {"report", {"report", "--all", "1", "--format", "docx,odt,txt,md"}, 0, false, true},
    {"report", {"report", "action-tracker"}, 0, true},
    {"report", {"report", "referral-pack", "1", "--identified"}, 0, true},
    {"report", {"report", "referral-pack", "1", "--identified", "--format", "docx,odt,txt"}, 0, true},
    {"report", {"report", "group-pack"}},
    {"report", {"report", "calendar"}},
    {"report", {"report", "status"}},
    {"report", {"report", "figures", "--from", "2026-01-01", "--to", "2026-12-31"}},
    {"report", {"report", "figures", "--from", "2026-01-01", "--to", "2026-12-31", "--format", "xlsx"}},
    {"report", {"report", "dashboard"}},
    {"report", {"report", "subject-access", "1", "--for", "mother", "--identified"}, 0, true},
    {"record hold", {"record", "1", "hold", "--because", "The coroner asked for what Jocasta gave."}, 0, true},
    {"record forget", {"record", "1", "forget", "--yes", "--because", "Jocasta asked."}, 5, true},
    {"record hold", {"record", "1", "hold", "--end", "--because", "Zizzlebee was heard."}, 0, true},
    {"record forget",
     {"record", "1", "forget", "--person", "aunt", "--yes", "--override", "retention.case-open", "--override",
      "retention.proceedings-open", "--override", "retention.actions-open", "--override", "retention.not-due:aunt",
      "--because", "Wombourne asked for it."},
     0,
     true},
    {"check", {"check"}, 1},
    {"check", {"check", "privacy", "section.txt"}, 1},
    {"log", {"log", "1"}},
    {"log", {"log", "1", "--undo", "--because", "Zizzlebee asked."}, 0, true},
    {"log", {"log", "1", "--undo", "--because", "Zizzlebee asked again."}, 0, true},
    {"record convert",
     {"record", "1", "convert", "longer", "--decided-by", "business-unit=business-unit", "--decided-by",
      "referrer=prof-1", "--set", "proportionality=Three agencies.", "--set", "agreed-with-referrer=yes", "--because",
      "Xanthippa was seen by more."},
     0,
     true},
    {"record close", close_against_all(), 0, true},
    {"record reopen", {"record", "1", "reopen", "--because", "Xanthippa moved."}, 0, true},
    {"refer", {"refer", "--batch", "batch.csv"}, 4, true},
    {"seal", {"seal"}, 2},
};

/// What a place may add to a procedure, so that every command has something to write.
constexpr const char* own_procedure = R"(format = 1
id = "knowsley"
extends = "knowsley"
edition = "2026"

[[fact]]
id = "looked-after"
text = "a looked after child"
complete = "meets-threshold"

[[register]]
id = "helpers"
title = "Helpers"

  [[register.field]]
  id = "note"
  title = "A remark"
  type = "text"

[[form]]
id = "evaluation"
title = "Evaluation"
filled-by = "each participant"
anonymous = true

  [[form.field]]
  id = "comment"
  title = "What helped?"
  type = "long-text"

[[step]]
id = "evaluation-sent"
title = "Send the evaluation form"
stage = "reporting"
after = ["meeting"]
returns = "evaluation"

[[kind]]
id = "longer"
title = "Longer review"
extends = "reflective-review"
when = "eligible"
publication = "presumed"

[[decision.outcome]]
id = "longer"
title = "Make it a longer review"
effect = "take-up"
kind = "longer"
from = ["reflective-review"]
)";

constexpr const char* half = R"(format = 1
procedure = "knowsley"
title = "About Zizzlebee"

[[children]]
name = "Xanthippa Quarmby-Voss"
relation = "subject"
)";

class Place {
   public:
    Place() : before_(fs::current_path()) {
        for (const char* name : {"here", "home", "tmp", "xdg", "kept"}) fs::create_directory(dir_.path(name));
        fs::current_path(dir_.path("here"));
        std::string referral = file_text(std::string(REVIEW_SOURCE_DIR) + "/examples/fernhill/referral.toml");
        const std::pair<const char*, const char*> renamed[] = {
            {"Callum Whitlow", "Xanthippa Quarmby-Voss"}, {"\"Cal\"", "\"Zizzlebee\""},
            {"Dana Whitlow", "Jocasta Quarmby-Voss"},     {"07700 900142", "07700 900417"},
            {"17 Tanner's Row", "17 Vexillary Row"},      {"Callum cared", "Zizzle\\u00adbee cared"}};
        for (const auto& [old_text, new_text] : renamed) {
            REQUIRE(referral.find(old_text) != std::string::npos);
            referral = replaced(std::move(referral), old_text, new_text);
        }
        write_text("referral.toml", referral);
        write_text("half.toml", half);
        write_text(
            "aunt.toml",
            "name = \"Wilma Wombourne\"\naddresses = [\"4 Vexillary Row\"]\ndetails = { nhs = \"943 476 5919\" }\n");
        write_text("road.txt", "Wombourne Road\n");
        write_text("section.txt", "Seen by three agencies. **Zizzle-\nbee** told her mother, JOCASTA QUARMBY-VOSS.\n");
        write_text("police.csv", "date,source,event\n2025-10-01,Log,Xanthippa Quarmby-Voss was seen\n");
        write_text("evaluation.toml", "comment = \"Jocasta spoke.\"\n");
        write_text("form.txt", "the form\n");
        write_text("old.csv", "Action,Lead\nTell Jocasta Quarmby-Voss's nurse,head-of-service\n");
        write_text("half.csv",
                   "question,answer\nShort title,Jocasta's girl\n\"Child or children under review, and brothers and "
                   "sisters, 1: Name\",Xanthippa Quarmby-Voss\nOf Zizzlebee,she lives at Wombourne\n");
        write_text("wrong.csv",
                   "question,answer\nPlan now,Xanthippa\nDate of the incident,when Jocasta came\nZizzlebee,x\n");
        write_text("batch.csv", "title;children.name\nJocasta's girl;Xanthippa Quarmby-Voss\n");
        write_text("clean.md", "# Report\n\nThree agencies saw a child.\n");
        write_text("Report on Xanthippa.md", "# Report\n\n**Zizzle-\nbee** told JOCASTA QUARMBY-VOSS.\n");
        write_text("Report on Xanthippa.docx",
                   review_test::word_document(review_test::word_paragraph("Zizzlebee told Jocasta Quarmby-Voss.")));
        given_ = snapshot(dir_.path("here"));
        stage_.today = "2026-05-04";
        stage_.environment = {{"TMPDIR", dir_.path("tmp")}, {"HOME", dir_.path("home")}};
        for (const char* name : {"CONFIG_HOME", "CACHE_HOME", "DATA_HOME", "STATE_HOME", "RUNTIME_DIR"})
            stage_.environment["XDG_" + std::string(name)] = dir_.path("xdg");
    }
    ~Place() { fs::current_path(before_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    void keep() const { copy("here", "kept"); }
    void restore() const { copy("kept", "here"); }

    review_test::Played play(const Words& words, Disk& disk) {
        review_test::Played played{};
        play(words, disk, played);
        return played;
    }
    /// `played` has what was printed also when the disk stops it.
    void play(const Words& words, Disk& disk, review_test::Played& played) {
        Words all = {"review"};
        if (words.front() != "init") all.insert(all.end(), {"-C", "vale"});
        all.insert(all.end(), words.begin(), words.end());
        review_test::run_in_process(all, {}, stage_, disk, played);
    }

    /// All that lies outside identities/ and was not given by us; the history's objects as one file.
    std::map<std::string, std::string> written() const {
        std::map<std::string, std::string> found;
        for (const char* name : {"here", "home", "tmp", "xdg"})
            for (auto& [file, text] : snapshot(dir_.path(name))) {
                const bool given = std::string_view(name) == "here" && given_.contains(file);
                if (!given && !file.starts_with("vale/identities/")) found[std::string(name) + "/" + file] = text;
            }
        if (fs::exists("vale/.git")) found["objects of the history"] = objects();
        unpack(found);
        return found;
    }

   private:
    /// The octets of the lines that are written in base64, one part after another: what is attached to a draft.
    static std::vector<std::string> attached_in(const std::string& message) {
        constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        std::vector<std::string> parts(1);
        unsigned value = 0;
        int bits = 0;
        for (const std::string_view line : split(message, '\n')) {
            const std::string_view code = trimmed(line);
            if (code.empty() || code.find_first_not_of(letters) < code.find('=')) {
                if (!parts.back().empty()) parts.emplace_back();
                value = 0;
                bits = 0;
                continue;
            }
            for (const char c : code.substr(0, code.find('='))) {
                value = value << 6 | unsigned(letters.find(c));
                bits += 6;
                if (bits < 8) continue;
                bits -= 8;
                parts.back() += static_cast<char>(value >> bits & 0xFFU);
            }
        }
        return parts;
    }

    /// What a workbook or a Word document says stands packed in it, where no search would see it; lines of a calendar are cut
    /// anywhere.
    static void unpack(std::map<std::string, std::string>& found) {
        std::map<std::string, std::string> within, attached;
        for (const auto& [file, bytes] : found) {
            if (!file.ends_with(".eml")) continue;
            int number = 0;
            for (std::string& part : attached_in(bytes))
                attached[fmt::format("{} part {}", file, ++number)] = std::move(part);
        }
        found.merge(attached);
        for (const auto& [file, bytes] : found) {
            if (file.ends_with(".ics")) within[file + " unfolded"] = replaced(bytes, "\r\n ", "");
            if (!bytes.starts_with("PK\x03\x04")) continue;
            const auto packed = read_zip(bytes, 64'000'000);
            CHECK((packed || is_leftover(fs::path(file).filename().string())));  // cut short: no document yet
            if (packed)
                for (const auto& [path, text] : packed->files) within[file + " " + path] = text;
        }
        found.merge(within);
    }

    void copy(const char* from, const char* to) const {
        for (const auto& entry : fs::directory_iterator(dir_.path(to))) fs::remove_all(entry.path());
        fs::copy(dir_.path(from), dir_.path(to), fs::copy_options::recursive);
    }
    static std::string objects() {
        const auto result =
            run_process({.arguments = {"git", "-C", "vale", "cat-file", "--batch-all-objects", "--batch"},
                         .directory = "",
                         .input = "",
                         .environment = {}});
        REQUIRE(result);
        CHECK(result->exit_code == 0);
        return result->out;
    }

    TempDir dir_;
    fs::path before_;
    std::map<std::string, std::string> given_;
    review_test::Stage stage_;
};

/// Which of those planted stand in it, by their number: a failing test prints no name either.
std::vector<std::size_t> leaked_in(std::string_view text) {
    static const std::vector<review_test::Disguises> forms(planted.begin(), planted.end());
    std::vector<std::size_t> found;
    const std::string small = review_test::in_small(text);
    for (std::size_t i = 0; i < planted.size(); ++i)
        if (forms[i].stand_in(text, small)) found.push_back(i);
    return found;
}

/// The same, of a text that may have been looked through before: most files stay as they are from stop to stop.
bool leaks(const std::string& text) {
    static std::set<std::string> clean;
    const std::string digest = digest_of(text);
    if (clean.contains(digest)) return false;
    if (!leaked_in(text).empty()) return true;
    clean.insert(digest);
    return false;
}

void check_no_leak(const Place& place) {
    for (const auto& [file, text] : place.written()) {
        CAPTURE(file);
        CHECK(leaked_in(file) == std::vector<std::size_t>{});
        if (leaks(text)) CHECK(leaked_in(text) == std::vector<std::size_t>{});
    }
}

void check_said(const review_test::Played& played) {
    for (const auto& [channel, text] : played.printed) {
        CAPTURE(text);
        CHECK(leaked_in(text) == std::vector<std::size_t>{});
    }
}

void add_agencies(const Row& row) {
    if (row.command != "init") return;
    fs::create_directories("vale/procedures");
    write_text("vale/procedures/knowsley.toml", own_procedure);
    fs::copy(std::string(REVIEW_SOURCE_DIR) + "/examples/fernhill/review.toml", "vale/review.toml",
             fs::copy_options::overwrite_existing);
}

}  // namespace

TEST_CASE("leaks - what is planted is looked for, and would be found") {
    CHECK(leaked_in("Nobody is named here.").empty());
    const std::vector<std::size_t> first{0};
    const std::vector<std::size_t> address{6};
    CHECK(leaked_in("as XANTHIPPA said") == first);
    CHECK(leaked_in("as Xanthíppa said") == first);
    CHECK(leaked_in(std::string("x\0X\0a\0n\0t\0h\0i\0p\0p\0a\0", 20)) == first);
    CHECK(leaked_in("?home=17%20Vexillary%20row") == address);
    CHECK(leaked_in("?home=17+Vexillary+Row") == address);
    for (const char* coded : {"WGFudGhpcHBhIHNhaWQ=", "aXMgWGFudGhpcHBhIHNhaWQ=", "IFhhbnRoaXBwYSBzYWlk"}) {
        CAPTURE(coded);
        CHECK(leaked_in(coded) == first);
    }
}

TEST_CASE("leaks - every command of the program is in the course") {
    std::set<std::string> known;
    for (const Row& row : course) known.insert(row.command);
    for (const Command& command : commands()) {
        CAPTURE(std::string(command.name));
        CHECK(known.contains(std::string(command.name)));
    }
}

TEST_CASE("leaks - nobody is named outside identities, whatever command was run or stopped") {
    Place place;
    const bool all = std::getenv("REVIEW_FULL") != nullptr;
    int stops = 0;
    for (const Row& row : course) {
        CAPTURE(row.command);
        if ((row.handles_names || all) && !row.many_documents) {
            place.keep();
            review_test::Played stopped{};
            stops += crash_everywhere(
                Loss::nothing, [&] { place.restore(); }, [&](Disk& disk) { place.play(row.words, disk, stopped = {}); },
                [&](const Crash& crash) {
                    CAPTURE(crash.step);
                    check_said(stopped);
                    check_no_leak(place);
                });
            place.restore();
        }
        const auto disk = posix_disk();
        const auto played = place.play(row.words, *disk);
        check_said(played);
        std::string said;
        for (const auto& [channel, text] : played.printed) said += text;
        CAPTURE(said);
        CHECK(played.exit_code == row.exit_code);
        check_no_leak(place);
        add_agencies(row);
    }
    CHECK(stops >= 100);
    // The same objects, packed, with what no branch leads to any more.
    REQUIRE(run_process({{"git", "-C", "vale", "gc", "--quiet"}, {}, {}, {}})->exit_code == 0);
    check_no_leak(place);
    CHECK(file_text("vale/identities/2026-001/people.toml").find("Zizzlebee") != std::string::npos);
}
