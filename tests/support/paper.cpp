#include "support/paper.h"

#include <doctest/doctest.h>

namespace review_test {

review::Paper paper(const std::string& markdown) {
    review::Paper made;
    made.markdown = made.body = markdown;
    made.page.title = "2026-001: Action plan";
    made.page.marking = "OFFICIAL-SENSITIVE";
    made.page.organisation = "Anytown & District \"Safeguarding\" Partnership";
    made.page.footer = "Made on 9 March 2026 from case 2026-001";
    made.made = *review::Date::of(2026, 3, 9);
    return made;
}

std::string letters_of_every_kind() {
    return "*a* _b_ `c` ~~d~~ [e](f) <g> & &amp; &#65; \"h\" 'i' ]]> <!-- j --> \\ | # + - = { } $ % ^ ! "
           "{{k}} \u00A3\u20AC\u2013 Nguy\u1EC5n e\u0301 \u0633\u0644\u0627\u0645 \u05E9\u05DC\u05D5\u05DD \u674E "
           "\U0001F600 z";
}

pugi::xml_document tree(const std::string& xml) {
    pugi::xml_document document;
    const auto result = document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    INFO(result.description() << " at byte " << result.offset);
    REQUIRE(result);
    return document;
}

}  // namespace review_test
