// What the elements of a Word document say that are no letters: signs of a font, boxes, what is left out. For those that read them.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/error.h"

namespace review {

/// Of an element that says one thing: <w:gridSpan w:val="2"/>.
pugi::xml_attribute word_value(pugi::xml_node node);
/// Struck out with changes marked, or the second writing of what older programs cannot show.
bool is_left_out(std::string_view name);
/// A sign of a font of signs, as far as it is a box or a tick; else a mark that there was one.
std::string_view words_of_sign(pugi::xml_node sign);
/// A box of an older form: ticked when somebody did, or else as it was made.
std::string_view words_of_box(pugi::xml_node box);

Error broken_word(const std::string& file);

}  // namespace review
