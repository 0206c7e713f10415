#include "cmd/check_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "base/text.h"

namespace review {
namespace {

constexpr std::array rules{
    CheckRule{"action.due-soon", "actions", "an action is due soon"},
    CheckRule{"action.effect-due", "actions", "the effect of a complete action is to be looked at by now, or soon"},
    CheckRule{"action.incomplete", "actions", "an action lacks what the plan requires of each"},
    CheckRule{"action.judgement-lapsed", "actions", "a colour that was judged is to be looked at again"},
    CheckRule{"action.milestone-open", "actions", "an action is said to be complete, and a milestone of it is not"},
    CheckRule{"action.no-evidence", "actions", "an action is said to be complete, without evidence"},
    CheckRule{"action.not-allowed", "actions", "this kind of review makes no actions"},
    CheckRule{"action.not-audited", "actions", "the effect of a complete action was not looked at"},
    CheckRule{"action.out-of-order", "actions", "an action is due, or done, before one that it waits for"},
    CheckRule{"action.overdue", "actions", "the day of an action or milestone is past (exit code 1)"},
    CheckRule{"action.unknown-agency", "actions", "an action is carried out by an agency that nobody knows"},
    CheckRule{"action.unknown-group", "actions", "an action is monitored by a group that nobody knows"},
    CheckRule{"action.unknown-lead", "actions", "an action is led by somebody whom nobody knows"},
    CheckRule{"learning.none", "actions", "no learning point is on record"},
    CheckRule{"learning.unknown", "actions", "something rests on a learning point that there is not"},
    CheckRule{"learning.untraced", "actions", "nothing follows from a learning point"},
    CheckRule{"plan.empty", "actions", "the action plan has no action"},
    CheckRule{"recommendation.empty", "actions", "a recommendation has no text"},
    CheckRule{"recommendation.no-action", "actions", "no action arises from a recommendation"},
    CheckRule{"recommendation.none", "actions", "no recommendation is on record"},
    CheckRule{"recommendation.not-allowed", "actions", "this kind of review makes no recommendations"},
    CheckRule{"recommendation.unknown", "actions", "an action arises from a recommendation that there is not"},
    CheckRule{"recommendation.untraced", "actions", "a recommendation rests on no learning point"},

    CheckRule{"agency.none", "steps", "no agency is recorded as involved"},
    CheckRule{"agency.over", "steps", "an agency is involved that is no more, or bears another name now"},
    CheckRule{"case.closed", "steps", "something was recorded after the case was closed"},
    CheckRule{"case.not-taken-up", "steps", "something was recorded though no review is held"},
    CheckRule{"chronology.missing", "steps", "an agency's chronology has not come in, and such a review rests on it"},
    CheckRule{"chronology.not-needed", "steps", "an agency sent a chronology, and such a review needs none"},
    CheckRule{"decision.before-referral", "steps", "the decision lies before the referral"},
    CheckRule{"decision.decider-missing", "steps", "one who must decide has not"},
    CheckRule{"decision.field-missing", "steps", "a decision was recorded without an answer that it asks for"},
    CheckRule{"decision.field-same", "steps", "an answer of the decision is the same as one that it must differ from"},
    CheckRule{"decision.follows", "steps", "what was decided follows a review that the case has not had"},
    CheckRule{"decision.kind-differs", "steps", "another kind of review was decided on than follows from the answers"},
    CheckRule{"decision.missing", "steps", "nobody has decided on the referral yet"},
    CheckRule{"decision.no-reason", "steps", "a decision has no reason"},
    CheckRule{"decision.order", "steps", "what was decided comes after something that is not on record"},
    CheckRule{"decision.together", "steps", "a view on a decision that is not made by each for itself"},
    CheckRule{"decision.unknown-outcome", "steps", "the procedure has no such outcome"},
    CheckRule{"decision.view-missing", "steps", "a partner has not said what it wants"},
    CheckRule{"decision.views-differ", "steps", "partners want different things, and the arbiter has not decided"},
    CheckRule{"decision.waiting", "steps", "a case is accepted, and waits until there is capacity"},
    CheckRule{"delay.no-interim-learning", "steps",
              "the review is delayed, without early learning or why there is none"},
    CheckRule{"delay.no-reason", "steps", "the review is late, and no reason is on record"},
    CheckRule{"evaluation.few-returns", "steps", "fewer than half of the evaluation forms have come back"},
    CheckRule{"evaluation.field-missing", "steps", "an evaluation form came back without an answer that is needed"},
    CheckRule{"evaluation.not-sent", "steps", "an evaluation form came back though none is recorded as sent"},
    CheckRule{"evaluation.too-many", "steps", "more evaluation forms have come back than people took part"},
    CheckRule{"evaluation.value", "steps", "an answer of an evaluation form is none that can be"},
    CheckRule{"event.missing", "steps", "no learning event was held when one is to be held"},
    CheckRule{"event.no-terms", "steps", "an event is to be held every term, and the terms are not known"},
    CheckRule{"event.not-presented", "steps", "the learning of a review was presented at no learning event yet"},
    CheckRule{"fact.unknown", "steps", "a dated fact that the procedure does not know"},
    CheckRule{"family.circle", "steps", "the parents on record make somebody their own ancestor"},
    CheckRule{"kind.unknown", "steps", "the procedure has no such kind of review"},
    CheckRule{"meeting.agency-missing", "steps", "nobody of an agency was at a meeting"},
    CheckRule{"meeting.ground-rules", "steps", "it is not recorded that the ground rules were read"},
    CheckRule{"meeting.missing", "steps", "a meeting that must come first was not held"},
    CheckRule{"meeting.not-held", "steps", "a meeting was not held"},
    CheckRule{"meeting.not-recorded", "steps", "the day of a meeting is past, and nothing is recorded of it"},
    CheckRule{"meeting.order", "steps", "a meeting comes before what must come first"},
    CheckRule{"meeting.purpose", "steps", "it is not recorded that the purpose was stated"},
    CheckRule{"meeting.role-missing", "steps", "one who must attend was not at a meeting"},
    CheckRule{"meeting.too-many", "steps", "there are more meetings than the procedure has"},
    CheckRule{"meeting.unknown", "steps", "the procedure has no such meeting"},
    CheckRule{"minutes.author", "steps", "the record was prepared by another than who must"},
    CheckRule{"minutes.section-missing", "steps", "the record of a meeting lacks a section"},
    CheckRule{"publication.embargo", "steps", "publication is under an embargo"},
    CheckRule{"publication.never", "steps", "such a review is never published"},
    CheckRule{"publication.required", "steps", "such a review must be published"},
    CheckRule{"publication.restriction", "steps", "a proceeding restricts what may be said of the case"},
    CheckRule{"question.unknown", "steps", "an answer to a question that the procedure does not ask"},
    CheckRule{"redirect.unanswered", "steps", "the case may belong elsewhere, and that is not settled"},
    CheckRule{"referral.referrer-role", "steps", "who referred it may not"},
    CheckRule{"referral.referrer-sector", "steps", "the agency that referred it may not"},
    CheckRule{"referral.trigger", "steps", "what prompted the referral is not one of the procedure's"},
    CheckRule{"report.section-missing", "steps", "the report lacks a section"},
    CheckRule{"role.appointed-by", "steps", "somebody was appointed by another than who must"},
    CheckRule{"role.declaration", "steps", "somebody took a role without the declaration that it asks for"},
    CheckRule{"role.held-already", "steps", "somebody holds the role already"},
    CheckRule{"role.involved", "steps", "somebody who is involved in the case holds a role for others"},
    CheckRule{"role.missing", "steps", "a role is not filled"},
    CheckRule{"role.nobody", "steps", "an appointment names nobody"},
    CheckRule{"role.not-refreshed", "steps", "somebody took a role after what the register asks for had run out"},
    CheckRule{"role.not-registered", "steps", "somebody takes a role without standing in its register"},
    CheckRule{"role.too-many", "steps", "more hold a role than may"},
    CheckRule{"role.unknown", "steps", "the procedure has no such role"},
    CheckRule{"screening.anchor-missing", "steps", "the day from which a time is counted is not known"},
    CheckRule{"screening.began-on-anchor", "steps", "a period began on the very day that counts: to be looked at"},
    CheckRule{"screening.kind-unknown", "steps", "which kind of review follows cannot be told"},
    CheckRule{"screening.mandatory", "steps", "a review must be held, and the decision is not to"},
    CheckRule{"screening.not-eligible", "steps", "the criteria are not met"},
    CheckRule{"screening.not-settled", "steps", "whether the criteria are met cannot be told yet"},
    CheckRule{"screening.period-backwards", "steps", "a period ends before it begins"},
    CheckRule{"screening.unanswered", "steps", "screening questions are not answered"},
    CheckRule{"signoff.changed", "steps", "what was signed off was changed afterwards"},
    CheckRule{"step.done-already", "steps", "a step is recorded twice"},
    CheckRule{"step.due-soon", "steps", "a step is due soon"},
    CheckRule{"step.field-missing", "steps", "a step was recorded without an answer that it asks for"},
    CheckRule{"step.field-same", "steps", "an answer of a step is the same as one that it must differ from"},
    CheckRule{"step.for-whom", "steps", "a record of a step does not say for whom"},
    CheckRule{"step.future", "steps", "a step is recorded on a day that has not come"},
    CheckRule{"step.missing", "steps", "a step is not done; or was passed over"},
    CheckRule{"step.no-reason", "steps", "a step was not done, without a reason"},
    CheckRule{"step.not-in-this-case", "steps", "a step is recorded that does not belong to this case"},
    CheckRule{"step.order", "steps", "a step was done before what must come first"},
    CheckRule{"step.overdue", "steps", "the time for a step is past (exit code 1)"},
    CheckRule{"step.unknown", "steps", "the procedure has no such step"},
    CheckRule{"step.unknown-outcome", "steps", "a step has no such outcome"},
    CheckRule{"terms.section-missing", "steps", "the terms of reference lack a section"},

    CheckRule{"case.dates", "files", "days of a case are in the wrong order"},
    CheckRule{"case.duplicate-id", "files", "an id is given twice in a case"},
    CheckRule{"case.duplicate-uid", "files", "two cases bear the same uid"},
    CheckRule{"case.family", "files", "what joins two people of a case joins one with itself, or nobody"},
    CheckRule{"case.format", "files", "a case is of another format"},
    CheckRule{"case.unknown-code", "files", "a code in a text is nobody in the case"},
    CheckRule{"case.unknown-reference", "files", "a reference leads to nothing in the case"},
    CheckRule{"case.wrong-folder", "files", "a case lies in the folder of another"},
    CheckRule{"chronology.heading", "files", "the headings of a chronology are not understood"},
    CheckRule{"chronology.row", "files", "a row of a chronology is not understood"},
    CheckRule{"chronology.unknown-agency", "files", "a chronology of an agency that nobody knows"},
    CheckRule{"chronology.unknown-code", "files", "a code in a chronology is nobody in the case"},
    CheckRule{"copy.changed", "files", "a copy kept as proof (signed, sent, published) is not what it was"},
    CheckRule{"copy.missing", "files", "a copy kept as proof (signed, sent, published) is not there any more"},
    CheckRule{"file.leftover", "files", "a command that was cut short left something behind"},
    CheckRule{"file.missing-key", "files", "a file lacks a key that it needs"},
    CheckRule{"file.newer-format", "files", "a file was written by a newer version"},
    CheckRule{"file.syntax", "files", "a file is not TOML"},
    CheckRule{"file.type", "files", "a value is of another type than it must be"},
    CheckRule{"file.unknown-key", "files", "a key that means nothing: often a slip of the pen"},
    CheckRule{"file.unreadable", "files", "a file cannot be read as what it is"},
    CheckRule{"file.value", "files", "a value is none that can be"},
    CheckRule{"index.differs", "files", "the index says something else than the files (--verify)"},
    CheckRule{"partnership.dates", "files", "days of the partnership are in the wrong order"},
    CheckRule{"partnership.duplicate-id", "files", "an id is given twice in review.toml"},
    CheckRule{"partnership.format", "files", "review.toml is of another format"},
    CheckRule{"partnership.logo", "files", "the logo is not there, or is no picture below templates/"},
    CheckRule{"partnership.recipient", "files", "names are to be sealed for what is no recipient of age"},
    CheckRule{"partnership.suppress-below", "files", "statistics show counts by which people could be recognised"},
    CheckRule{"partnership.unknown-reference", "files", "a reference in review.toml leads to nothing"},
    CheckRule{"received.changed", "files", "a file that came in is not the one that was filed any more"},
    CheckRule{"received.missing", "files", "a file that came in is not there any more"},
    CheckRule{"referral.answers", "files", "the form's answers are not what they must be"},
    CheckRule{"report.file-changed", "files", "a report that came as a file is not the one that was recorded any more"},
    CheckRule{"report.file-missing", "files", "a report that came as a file is not there any more"},

    CheckRule{"forbidden", "privacy", "words that have no place in such a record (forbidden.decisions …)"},
    CheckRule{"identifiers.found", "privacy", "the report, the plan or the record names somebody"},
    CheckRule{"identifiers.not-checked", "privacy", "whether somebody is named could not be looked at"},
    CheckRule{"identifiers.possible", "privacy", "the report, the plan or the record may name somebody"},
    CheckRule{"privacy.address", "privacy", "where somebody lives"},
    CheckRule{"privacy.answer", "privacy", "what the referral form asked that identifies"},
    CheckRule{"privacy.born", "privacy", "the day on which somebody was born"},
    CheckRule{"privacy.chi-number", "privacy", "a CHI number"},
    CheckRule{"privacy.died", "privacy", "the day on which somebody died"},
    CheckRule{"privacy.email", "privacy", "an e-mail address"},
    CheckRule{"privacy.employer", "privacy", "where somebody works"},
    CheckRule{"privacy.initials", "privacy", "letters that may be somebody's initials"},
    CheckRule{"privacy.name", "privacy", "a name of somebody stands where only codes may stand"},
    CheckRule{"privacy.near-name", "privacy", "a word that is a slip of the pen away from a name"},
    CheckRule{"privacy.nhs-number", "privacy", "an NHS number"},
    CheckRule{"privacy.ni-number", "privacy", "a National Insurance number"},
    CheckRule{"privacy.phone", "privacy", "a telephone number"},
    CheckRule{"privacy.possible-name", "privacy", "a word that may be a name"},
    CheckRule{"privacy.postcode", "privacy", "a postcode"},
    CheckRule{"privacy.pupil-number", "privacy", "a pupil's number"},
    CheckRule{"privacy.school", "privacy", "the school of a child"},
    CheckRule{"report.not-clean", "privacy", "readers can see comments or marked changes in a document"},
    CheckRule{"report.unread", "privacy", "something in a document could not be looked through"},
    CheckRule{"wording", "privacy", "words that are better put otherwise (wording.blame …)"},

    CheckRule{"identities.access", "identities", "others may read the names"},
    CheckRule{"identities.dates", "identities", "days of a person are in the wrong order"},
    CheckRule{"identities.duplicate-id", "identities", "a person is given twice"},
    CheckRule{"identities.format", "identities", "identities are of another format"},
    CheckRule{"identities.modes-ignored", "identities", "the disk keeps no access rights of its own"},
    CheckRule{"identities.none", "identities", "no names are kept for a case"},
    CheckRule{"identities.not-sealed", "identities", "names are not sealed, though review.toml names whom to seal for"},
    CheckRule{"identities.orphan", "identities", "names are kept of a case that is not there"},
    CheckRule{"identities.other-uid", "identities", "identities belong to another case of the same number"},
    CheckRule{"identities.sealed-for-nobody", "identities", "names are sealed, and review.toml names nobody for it"},
    CheckRule{"identities.unknown-person", "identities", "a name of somebody who is nobody in the case"},
    CheckRule{"identities.unreadable", "identities", "identities cannot be read"},

    CheckRule{"retention.actions-open", "retention", "actions are open: names are not forgotten yet"},
    CheckRule{"retention.case-open", "retention", "the case is open: names are not forgotten yet"},
    CheckRule{"retention.day-unknown", "retention", "until when a name is kept cannot be told: a day is not recorded"},
    CheckRule{"retention.held", "retention", "a name was to be forgotten by now, and something holds it"},
    CheckRule{"retention.hold", "retention", "a legal hold stands: nothing may be destroyed"},
    CheckRule{"retention.overdue", "retention", "a name is kept for longer than it was to be (exit code 1)"},
    CheckRule{"retention.papers", "retention", "a rule counts papers from a birth or a death"},
    CheckRule{"retention.proceedings-open", "retention", "proceedings have not ended: names are not forgotten yet"},
    CheckRule{"retention.unfinished", "retention", "somebody is forgotten on record, and the name is still there"},

    CheckRule{"history.broken", "history", "git cannot read the history"},
    CheckRule{"history.names-not-kept-out", "history", "nothing keeps the names out of the history"},
    CheckRule{"history.off", "history", "there is no history"},

    CheckRule{"calendar.day", "procedures", "a bank holiday is no day"},
    CheckRule{"calendar.ends", "procedures", "the table of bank holidays ends"},
    CheckRule{"calendar.past-table", "procedures", "a due day lies beyond the table of bank holidays"},
    CheckRule{"calendar.year", "procedures", "a year of the table of bank holidays is wrong"},
    CheckRule{"group.sector-missing", "procedures", "a sector that a group must represent has no member in it"},
    CheckRule{"procedure", "procedures", "a mistake in a procedure file: review procedure check FILE says which"},
    CheckRule{"procedure.out-of-force", "procedures", "this edition is no longer in force"},
    CheckRule{"procedure.review-due", "procedures", "the policy itself was due for review"},
    CheckRule{"procedure.unavailable", "procedures", "a procedure cannot be had or used"},
    CheckRule{"publication.too-short", "procedures", "reports are taken down too early"},
    CheckRule{"register.field-missing", "procedures", "an entry of a register lacks what is asked for"},
    CheckRule{"register.refresh-due", "procedures", "an entry of a register was to be renewed"},
    CheckRule{"template.fault", "procedures", "a mistake in a template of the project's own"},
};

const CheckRule* find(std::string_view id) {
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const CheckRule& rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

}  // namespace

std::span<const CheckRule> check_rules() { return rules; }

std::string_view area_of(std::string_view rule) {
    if (const CheckRule* known = find(rule)) return known->area;
    const CheckRule* stem = find(rule.substr(0, rule.find('.')));
    return stem == nullptr ? "steps" : stem->area;
}

std::vector<std::string> check_areas() {
    std::vector<std::string> areas;
    for (const CheckRule& rule : rules)
        if (std::find(areas.begin(), areas.end(), rule.area) == areas.end()) areas.emplace_back(rule.area);
    return areas;
}

void print_check_rules(Context& context) {
    constexpr std::size_t indent = 34;
    const auto width = std::size_t(std::max(context.terminal.width(), 60));
    context.out << "What `review check` can find, by its rule\n";
    for (const std::string& area : check_areas()) {
        context.out << fmt::format("\nreview check {}\n", area);
        for (const CheckRule& rule : rules) {
            if (rule.area != area) continue;
            std::string start = fmt::format("  {:<{}}", rule.id, indent - 2);
            for (const std::string& line : wrapped(std::string(rule.means), width - indent)) {
                context.out << start << line << '\n';
                start.assign(indent, ' ');
            }
        }
    }
}

}  // namespace review
