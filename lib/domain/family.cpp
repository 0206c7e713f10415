#include "domain/family.h"

namespace review {

const std::vector<std::string>& person_sexes() {
    static const std::vector<std::string> all = {"female", "male", "other"};
    return all;
}

const std::vector<std::string>& couple_states() {
    static const std::vector<std::string> all = {"together", "married", "separated", "divorced"};
    return all;
}

const std::vector<std::string>& tie_strengths() {
    static const std::vector<std::string> all = {"strong", "weak", "strained", "broken"};
    return all;
}

const std::vector<std::string>& tie_flows() {
    static const std::vector<std::string> all = {"in", "out", "both"};
    return all;
}

}  // namespace review
