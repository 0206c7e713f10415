#include <fmt/format.h>

#include "files/block_text.h"
#include "files/case_file.h"

namespace review {
namespace {

/// One who decides is a text; several in one role are a list.
Table deciders_table(const std::vector<std::pair<std::string, std::string>>& decided_by) {
    std::vector<std::pair<std::string, std::vector<std::string>>> roles;
    for (const auto& [role, who] : decided_by) {
        std::vector<std::string>* same = nullptr;
        for (auto& [known, whos] : roles)
            if (known == role) same = &whos;
        if (same == nullptr) same = &roles.emplace_back(role, std::vector<std::string>{}).second;
        same->push_back(who);
    }
    BlockMaker out;
    for (const auto& [role, whos] : roles) {
        if (whos.size() == 1)
            out.put(role, text_value(whos.front()));
        else
            out.texts(role, whos);
    }
    return out.made();
}

template <class Record>
std::vector<Table> blocks_of(const std::vector<Record>& records) {
    std::vector<Table> out;
    for (const Record& record : records) out.push_back(block_of(record));
    return out;
}

Table judged_table(const std::optional<Judgement>& judged) { return judged ? block_of(*judged) : Table{}; }

}  // namespace

Table answers_table(const Answers& answers) {
    BlockMaker out;
    for (const Answered& answered : answers) out.put(answered.id, value_of(answered.value));
    return out.made();
}

Table block_of(const Person& record) {
    BlockMaker out;
    out.text("code", record.code)
        .text("kind", record.kind)
        .text("relation", record.relation)
        .text("agency", record.agency)
        .text("pseudonym", record.pseudonym)
        .flag("deceased", record.deceased)
        .text("sex", record.sex);
    if (record.born) out.number("born", *record.born);
    if (record.died) out.number("died", *record.died);
    return out.texts("parents", record.parents).made();
}

Table block_of(const InvolvedAgency& record) {
    return BlockMaker()
        .text("id", record.id)
        .text("representative", record.representative)
        .flag("still-involved", record.still_involved)
        .made();
}

Table block_of(const Couple& record) {
    return BlockMaker().texts("people", {record.first, record.second}).text("state", record.state).made();
}

Table block_of(const Tie& record) {
    return BlockMaker()
        .text("of", record.of)
        .text("with", record.with)
        .text("what", record.what)
        .text("strength", record.strength)
        .text("flow", record.flow)
        .made();
}

Table block_of(const FactPeriod& record) {
    return BlockMaker()
        .text("fact", record.fact)
        .text("person", record.person)
        .date("from", record.range.from)
        .date("to", record.range.to)
        .made();
}

Table block_of(const DecisionView& record) {
    return BlockMaker()
        .text("role", record.role)
        .text("who", record.who)
        .text("outcome", record.outcome)
        .date("on", record.on)
        .text("because", record.because)
        .made();
}

Table block_of(const DecisionRecord& record) {
    return BlockMaker()
        .text("outcome", record.outcome)
        .text("kind", record.kind)
        .text("converted-from", record.converted_from)
        .date("on", record.on)
        .text("because", record.because)
        .table("decided-by", deciders_table(record.decided_by))
        .table("answers", answers_table(record.answers))
        .made();
}

Table block_of(const Appointment& record) {
    return BlockMaker()
        .text("role", record.role)
        .text("who", record.who)
        .text("by", record.by)
        .date("on", record.on)
        .date("ended", record.ended)
        .texts("declared", record.declared)
        .made();
}

Table block_of(const Attendance& record) {
    return BlockMaker()
        .text("who", record.who)
        .text("agency", record.agency)
        .text("as", record.as)
        .put("present", Value{record.present, {}})  // a reader would take silence for absence
        .flag("prepared", record.prepared)
        .made();
}

Table block_of(const Minute& record) {
    return BlockMaker()
        .text("section", record.section)
        .text("agency", record.agency)
        .text("spoke", record.spoke)
        .text("text", record.text)
        .made();
}

Table block_of(const Meeting& record) {
    return BlockMaker()
        .text("id", record.id)
        .text("type", record.type)
        .date("date", record.date)
        .text("time", record.time)
        .text("place", record.place)
        .flag("held", record.held)
        .flag("cancelled", record.cancelled)
        .flag("ground-rules-read", record.ground_rules_read)
        .flag("purpose-stated", record.purpose_stated)
        .blocks("attendance", blocks_of(record.attendance))
        .blocks("minute", blocks_of(record.minutes))
        .made();
}

Table block_of(const StepRecord& record) {
    return BlockMaker()
        .text("step", record.step)
        .text("for", record.for_)
        .text("outcome", record.outcome)
        .date("on", record.on)
        .text("by", record.by)
        .text("because", record.because)
        .text("note", record.note)
        .table("answers", answers_table(record.answers))
        .text("digest", record.digest)
        .made();
}

Table block_of(const LearningPoint& record) {
    return BlockMaker()
        .text("id", record.id)
        .text("text", record.text)
        .text("reach", record.reach)
        .text("sort", record.sort)
        .texts("agencies", record.agencies)
        .texts("themes", record.themes)
        .flag("interim", record.interim)
        .made();
}

Table block_of(const Recommendation& record) {
    return BlockMaker().text("id", record.id).text("text", record.text).texts("learning", record.learning).made();
}

Table block_of(const Judgement& record) {
    return BlockMaker()
        .text("rag", std::string(name_of(record.rag)))
        .text("because", record.because)
        .text("by", record.by)
        .date("on", record.on)
        .date("until", record.until)
        .made();
}

Table block_of(const Milestone& record) {
    return BlockMaker()
        .number("number", record.number)
        .text("text", record.text)
        .texts("leads", record.leads)
        .texts("agencies", record.agencies)
        .date("due", record.due)
        .text("status", std::string(name_of(record.status)))
        .date("closed", record.closed)
        .table("judged", judged_table(record.judged))
        .made();
}

Table block_of(const Evidence& record) {
    return BlockMaker()
        .text("text", record.text)
        .text("path", record.path)
        .text("digest", record.digest)
        .date("on", record.on)
        .made();
}

Table block_of(const Audit& record) {
    return BlockMaker()
        .date("on", record.on)
        .text("by", record.by)
        .table("answers", answers_table(record.answers))
        .made();
}

Table block_of(const DueChange& record) {
    BlockMaker out;
    if (record.milestone > 0) out.number("milestone", record.milestone);
    return out.date("from", record.from)
        .date("to", record.to)
        .date("on", record.on)
        .text("because", record.because)
        .made();
}

Table block_of(const Action& record) {
    return BlockMaker()
        .text("id", record.id)
        .text("recommendation", record.recommendation)
        .text("learning", record.learning)
        .flag("interim", record.interim)
        .text("text", record.text)
        .texts("leads", record.leads)
        .texts("delegates", record.delegates)
        .texts("agencies", record.agencies)
        .texts("after", record.after)
        .date("start", record.start)
        .date("due", record.due)
        .text("change", record.change)
        .text("measure", record.measure)
        .text("group", record.group)
        .text("status", std::string(name_of(record.status)))
        .date("closed", record.closed)
        .date("updated", record.updated)
        .text("note", record.note)
        .table("judged", judged_table(record.judged))
        .blocks("milestone", blocks_of(record.milestones))
        .blocks("evidence", blocks_of(record.evidence))
        .blocks("audit", blocks_of(record.audits))
        .blocks("due-change", blocks_of(record.due_changes))
        .made();
}

Table block_of(const FamilyView& record) {
    return BlockMaker()
        .text("person", record.person)
        .text("state", record.state)
        .date("on", record.on)
        .text("text", record.text)
        .text("because", record.because)
        .made();
}

Table block_of(const ReportSection& record) {
    return BlockMaker().text("id", record.id).text("text", record.text).made();
}

Table block_of(const ReceivedReport& record) {
    return BlockMaker()
        .date("on", record.on)
        .text("by", record.by)
        .text("file", record.file)
        .text("digest", record.digest)
        .texts("sections", record.sections)
        .text("note", record.note)
        .made();
}

Table block_of(const ReceivedFile& record) {
    return BlockMaker()
        .date("on", record.on)
        .text("for", record.for_)
        .text("by", record.by)
        .text("file", record.file)
        .text("digest", record.digest)
        .text("note", record.note)
        .made();
}

Table block_of(const Delay& record) {
    return BlockMaker()
        .date("on", record.on)
        .text("reason", record.reason)
        .text("deadline", record.deadline)
        .date("until", record.until)
        .made();
}

Table block_of(const Proceeding& record) {
    return BlockMaker()
        .text("id", record.id)
        .text("kind", record.kind)
        .text("text", record.text)
        .date("from", record.from)
        .date("ended", record.ended)
        .text("restriction", record.restriction)
        .date("embargo-until", record.embargo_until)
        .date("checked", record.checked)
        .made();
}

Table block_of(const Link& record) {
    return BlockMaker().text("kind", record.kind).text("ref", record.ref).text("text", record.text).made();
}

Table block_of(const OverrideRecord& record) {
    return BlockMaker()
        .text("rule", record.rule)
        .text("text", record.text)
        .text("because", record.because)
        .text("by", record.by)
        .date("on", record.on)
        .made();
}

Table block_of(const Hold& record) {
    return BlockMaker()
        .date("on", record.on)
        .text("because", record.because)
        .text("by", record.by)
        .date("ended", record.ended)
        .text("ended-because", record.ended_because)
        .made();
}

Table block_of(const Forgotten& record) {
    return BlockMaker()
        .date("on", record.on)
        .text("by", record.by)
        .text("because", record.because)
        .texts("people", record.people)
        .flag("papers", record.papers)
        .texts("reports", record.reports)
        .texts("files", record.files)
        .texts("ended-for", record.ended_for)
        .made();
}

}  // namespace review
