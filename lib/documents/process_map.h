// A procedure as a picture: its stages from top to bottom, the steps of each, what ends it; with a case, how far that has come.
#pragma once

#include <string>
#include <vector>

#include "documents/naming.h"
#include "rules/assessment.h"

namespace review {

struct MapStep {
    enum class State { unknown, done, settled, late, open, waiting };
    int number = 0;  ///< from 1, through all stages
    std::string title;
    std::string note;  ///< when: "2 of 4 done", "due 11 March 2026"; without a case, the time that the procedure sets
    std::vector<int> after;  ///< numbers of the steps that come first
    State state = State::unknown;
};

struct MapStage {
    std::string title;
    bool now = false;  ///< the case is here
    std::vector<MapStep> steps;
    std::string end;  ///< the event that ends it, with its day when that has come: "The decision, 9 March 2026"
    bool over = false;
};

/// Every stage and step of the procedure, with the times that it sets.
std::vector<MapStage> process_map(const Procedure& procedure);
/// The stages and steps for the case's kind of review, with where each stands.
std::vector<MapStage> process_map(const Procedure& procedure, const Assessment& assessment);

/// Well-formed SVG of one stage, `number` from 1, so that a long procedure can be printed over several pages; the first says what the
/// signs of a case mean. Each state has a sign and a word of its own: it reads in black and white.
std::string process_map_svg(const std::vector<MapStage>& stages, std::size_t number);
/// The drawing that a template calls "pictures/process-map-3.svg"; empty for another name, or where there is no such stage.
std::string process_map_picture(const std::vector<MapStage>& stages, const std::string& name);

std::string state_in_words(MapStep::State state);  ///< "done", "late" …; empty for unknown

}  // namespace review
