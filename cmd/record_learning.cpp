// review record CASE learning, review record CASE recommendation.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/record.h"
#include "files/case_file.h"

namespace review {
namespace {

const std::vector<std::string> reaches = {"single-agency", "multi-agency"};
const std::vector<std::string> sorts = {"good-practice", "improvement"};

struct LearningOptions {
    std::string case_id, reach, sort, replace;
    TextSource text;
    std::vector<std::string> agencies, themes;
    bool interim = false;
};

std::string learning_reach(const LearningOptions& options, Context& context) {
    if (!options.reach.empty() || !context.may_ask()) return options.reach;
    return ask_choice("Whose learning is it?", reaches,
                      {{"single-agency", "One agency's"}, {"multi-agency", "Of several agencies together"}}, context);
}

std::string learning_sort(const LearningOptions& options, Context& context) {
    if (!options.sort.empty() || !context.may_ask()) return options.sort;
    return ask_choice("What is it?", sorts, {{"good-practice", "Good practice"}, {"improvement", "To be improved"}},
                      context);
}

std::vector<std::string> known_agencies(const std::vector<std::string>& typed, const CaseEdit& change) {
    std::vector<std::string> agencies;
    for (const std::string& one : typed) agencies.push_back(change.known_agency(one, "--agency"));
    return agencies;
}

/// What is given takes the place of what was there.
void correct(LearningPoint& point, const LearningOptions& options, CaseEdit& change, Context& context) {
    if (options.text.given()) point.text = long_text(options.text, "", "the learning point", change, context);
    if (!options.reach.empty()) point.reach = options.reach;
    if (!options.sort.empty()) point.sort = options.sort;
    if (!options.agencies.empty()) point.agencies = known_agencies(options.agencies, change);
    if (!options.themes.empty()) point.themes = options.themes;
    if (options.interim) point.interim = true;
}

int correct_learning(const LearningOptions& options, CaseEdit& change, Context& context) {
    const Case now = change.now();
    const int place = place_of(options.replace, now.learning, "learning point");
    LearningPoint point = now.learning[std::size_t(place)];
    LearningOptions given = options;
    const bool any = options.text.given() || !options.reach.empty() || !options.sort.empty() ||
                     !options.agencies.empty() || !options.themes.empty() || options.interim;
    if (!any && context.may_ask())
        given.text.text = plain_text({}, "What was learnt (instead of what stands there)", change.id(), context);
    correct(point, given, change, context);
    change.allow(may_say("learning", point.text, change.procedure(), now), point.id + " was not changed");
    rewrite_block(change.document(), {"learning", place}, block_of(point));
    if (!change.document().changed())
        return already(fmt::format("{}: {} says so already", change.id(), point.id), context);
    return finish_with_text(change,
                            {fmt::format("corrected learning point {}", point.id), "record learning",
                             fmt::format("{}: learning point {} is corrected.", change.id(), point.id)},
                            point.text, context);
}

int record_learning(const LearningOptions& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    if (!options.replace.empty()) return correct_learning(options, change, context);
    const Case now = change.now();
    LearningPoint point;
    point.text = long_text(options.text, "What was learnt?", "the learning point", change, context);
    Needed needed("record learning");
    needed.flag(!point.text.empty(), "--text TEXT or --from FILE");
    needed.refuse_missing();
    for (const LearningPoint& one : now.learning)
        if (one.text == point.text) return already(fmt::format("{}: {} says the same", change.id(), one.id), context);
    point.id = next_id("L", ids_of(now.learning));
    point.reach = learning_reach(options, context);
    point.sort = learning_sort(options, context);
    point.agencies = known_agencies(options.agencies, change);
    point.themes = options.themes;
    point.interim = options.interim;
    change.allow(may_say("learning", point.text, change.procedure(), now), "the learning point was not recorded");
    change.document().append({"learning"}, block_of(point));
    return finish_with_text(change,
                            {fmt::format("recorded learning point {}", point.id), "record learning",
                             fmt::format("{}: learning point {} is recorded.", change.id(), point.id)},
                            point.text, context);
}

struct RecommendationOptions {
    std::string case_id, replace;
    TextSource text;
    std::vector<std::string> learning;
};

std::vector<std::string> learning_of(const RecommendationOptions& options, const Case& now, Context& context) {
    for (const std::string& id : options.learning) place_of(id, now.learning, "--learning");
    if (!options.learning.empty() || !context.may_ask() || now.learning.empty()) return options.learning;
    Prompt prompt;
    prompt.text = "Which learning points does it rest on?";
    prompt.type = FieldType::choices;
    prompt.choices = ids_of(now.learning);
    for (const LearningPoint& point : now.learning) prompt.choice_titles[point.id] = point.id + ": " + point.text;
    const Reply reply = ask(prompt, context);
    const auto* list = std::get_if<std::vector<std::string>>(&reply.answer);
    return list == nullptr ? std::vector<std::string>{} : *list;
}

int correct_recommendation(const RecommendationOptions& options, CaseEdit& change, Context& context) {
    const Case now = change.now();
    const int place = place_of(options.replace, now.recommendations, "recommendation");
    Recommendation one = now.recommendations[std::size_t(place)];
    if (options.text.given() || options.learning.empty())
        one.text = long_text(options.text, "The recommendation (instead of what stands there)", "the recommendation",
                             change, context);
    if (!options.learning.empty()) one.learning = learning_of(options, now, context);
    change.allow(may_recommend(one, change.procedure(), now), one.id + " was not changed");
    rewrite_block(change.document(), {"recommendation", place}, block_of(one));
    if (!change.document().changed())
        return already(fmt::format("{}: {} says so already", change.id(), one.id), context);
    return finish_with_text(change,
                            {fmt::format("corrected recommendation {}", one.id), "record recommendation",
                             fmt::format("{}: recommendation {} is corrected.", change.id(), one.id)},
                            one.text, context);
}

int record_recommendation(const RecommendationOptions& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    if (!options.replace.empty()) return correct_recommendation(options, change, context);
    const Case now = change.now();
    Recommendation one;
    one.text = long_text(options.text, "What is recommended?", "the recommendation", change, context);
    Needed needed("record recommendation");
    needed.flag(!one.text.empty(), "--text TEXT or --from FILE");
    needed.refuse_missing();
    for (const Recommendation& other : now.recommendations)
        if (other.text == one.text) return already(fmt::format("{}: {} says the same", change.id(), other.id), context);
    one.id = next_id("R", ids_of(now.recommendations));
    one.learning = learning_of(options, now, context);
    change.allow(may_recommend(one, change.procedure(), now), "the recommendation was not recorded");
    change.document().append({"recommendation"}, block_of(one));
    return finish_with_text(change,
                            {fmt::format("recorded recommendation {}", one.id), "record recommendation",
                             fmt::format("{}: recommendation {} is recorded.", change.id(), one.id)},
                            one.text, context);
}

}  // namespace

Runner declare_record_learning(Flags& flags) {
    const auto options = std::make_shared<LearningOptions>();
    flags.word("CASE", options->case_id, "the case");
    declare_text(flags, options->text, "what was learnt");
    flags.choice("--reach", "REACH", reaches, options->reach, "single-agency or multi-agency");
    flags.choice("--sort", "SORT", sorts, options->sort, "good-practice or improvement");
    flags.texts("--agency", "ID", options->agencies, "an agency that it concerns");
    flags.texts("--theme", "TEXT", options->themes, "a theme, for finding it again");
    flags.flag("--interim", options->interim, "learnt early, while the review goes on");
    flags.text("--replace", "ID", options->replace, "correct this learning point: L1 …");
    return [options](Context& context) { return record_learning(*options, context); };
}

Runner declare_record_recommendation(Flags& flags) {
    const auto options = std::make_shared<RecommendationOptions>();
    flags.word("CASE", options->case_id, "the case");
    declare_text(flags, options->text, "what is recommended");
    flags.texts("--learning", "ID", options->learning, "a learning point that it rests on: L1 …");
    flags.text("--replace", "ID", options->replace, "correct this recommendation: R1 …");
    return [options](Context& context) { return record_recommendation(*options, context); };
}

}  // namespace review
