// The places of a form in Word, as the content controls that it has for them. Only form_word.cpp uses it.
#pragma once

#include <string>

#include "documents/form_word.h"

namespace review {

class FormPlaces {
   public:
    explicit FormPlaces(const GivenPlaces& given) : given_(given) {}
    std::string place(const FormPlace& place);       ///< in a line: to write into, to choose from, a day
    std::string paragraphs(const FormPlace& place);  ///< paragraphs of its own, for a long text
    std::string box(const FormPlace& place);         ///< in a line: to be ticked

   private:
    std::string settings(const FormPlace& place, bool untouched);

    const GivenPlaces& given_;
    unsigned number_ = 0;
};

}  // namespace review
