// review.toml: the partnership itself, and partnership/*.toml: what belongs to no single case.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "domain/case.h"
#include "domain/procedure.h"

namespace review {

/// "unit@example.org": an e-mail address alone, of letters that need no writing in code.
bool is_mailbox(std::string_view text);

struct Agency {
    std::string id;  ///< "police"
    std::string title;
    std::string sector;                ///< social-work, police, health, education, third-sector …
    std::string contact;               ///< a mailbox, not a person
    std::vector<std::string> aliases;  ///< earlier names
    std::optional<Date> from, until;   ///< when it bore this name
    std::string successor;
    Spot spot;
};

/// Somebody by office: "Head of Service, Children's Social Care". Names are in identities/partnership.toml.
struct Post {
    std::string id;
    std::string title;
    std::string agency;
    std::string contact;  ///< a mailbox of the office, not of a person; empty: it is reached by that of its agency
    std::string deputy;   ///< the post that stands in
    std::vector<DateRange> away;  ///< on leave: what is asked of it goes to the deputy meanwhile
    Spot spot;
    /// The leave that this day falls into; null: it is there.
    const DateRange* away_on(Date day) const;
};

struct Group {
    std::string id;
    std::string title;
    std::vector<std::string> members;  ///< posts
    Spot spot;
};

struct RagRule {
    int amber_within_days = 14;  ///< due so soon
    int amber_no_update_days = 60;
    std::map<std::string, std::string> words;  ///< colour -> what it is called here
};

/// How leads and agencies are asked for news of their actions.
struct ChaseRule {
    Span every = {2, Unit::weeks};   ///< nobody is asked of the same action more often
    Span within = {2, Unit::weeks};  ///< what is due so soon is asked about as well
    std::string from;                ///< the mailbox that messages come from; empty: that of whoever sends them
};

/// One message that asked somebody for news (partnership/chasing.toml).
struct Asking {
    Date on;
    std::string to;                    ///< a post or an agency
    std::string how;                   ///< "draft", "text", "sent", or "being sent"
    std::vector<std::string> actions;  ///< "2026-001/A3.2"
    Spot spot;
};

/// A time that the partnership sets itself for a step (KN-32).
struct Target {
    Span within;
    Spot spot;
};

/// A learning event or professional forum (WA-02, ST-24).
struct LearningEvent {
    std::string id;
    std::string type;
    Date on;
    std::string title;
    std::vector<std::string> presented;  ///< cases and other things shown
    std::vector<std::string> purposes;   ///< what it was held for
    std::vector<std::string> training_priorities, audit_priorities;
    int attended = 0;
    std::string note;
    Spot spot;
};

/// Somebody or something in one of the procedure's registers; who they are is a post or a code of identities/.
struct RegisterEntry {
    std::string register_id;
    std::string id;  ///< a post of review.toml, or "X1" …
    Date on;         ///< when it was entered
    Answers answers;
    Spot spot;
};

struct Partnership {
    std::string name;
    std::string nation;  ///< id of a holiday table; empty: each procedure's own
    std::vector<std::string> procedures;
    std::string prefix;      ///< before case ids: "N-" gives N-2026-001
    std::string identities;  ///< where they are kept; empty: identities/
    std::vector<std::string>
        seal_for;       ///< recipients of age for whom names are sealed on the disk; empty: they are not
    std::string group;  ///< system group that may read; empty: the owner alone
    std::string marking;
    std::string contact;  ///< below the signature of letters: "Telephone 0151 496 0101, reviews@example.org"
    std::string logo;     ///< of the head of documents: a picture below templates/; empty: none
    std::vector<Agency> agencies;
    std::vector<Post> posts;
    std::vector<Group> groups;
    std::map<Date, std::string> closed_days;
    std::map<std::string, DateRange> terms;
    RagRule rag;
    ChaseRule chase;
    /// How long after an action is complete its effect is looked at (WA-22; B5: after 3, 6 and 12 months); none: never.
    std::vector<Span> effect_after = {{3, Unit::months}, {6, Unit::months}, {12, Unit::months}};
    int suppress_below = 5;                 ///< counts of people from 1 up to, and without, this one are not shown
    std::map<std::string, Target> targets;  ///< by the id of the step
    std::vector<RetentionRule> retention;   ///< its own: in place of the procedure's of the same id, or beside them
    std::vector<LearningEvent> events;
    std::vector<RegisterEntry> registers;
    std::string file;

    const Agency* agency(std::string_view id) const;
    const Post* post(std::string_view id) const;
    /// Whoever does the work of this post on that day: its deputy while it is on leave, or the deputy's. The post itself where nobody
    /// is there to stand in.
    const Post& acting_for(const Post& post, Date day) const;
    const Group* group_of(std::string_view id) const;
    const RegisterEntry* entry(std::string_view register_id, std::string_view id) const;  ///< the last of that id
};

}  // namespace review
