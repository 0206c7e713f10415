#include "base/short_text.h"

#include "base/text.h"

namespace review {

std::string cut(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U && ++count > most)
            return std::string(text.substr(0, i));
    return std::string(text);
}

std::string in_one_line(std::string_view text) {
    const std::string plain = replaced(std::string(text), "\xC2\xA0", " ");
    std::string out;
    for (const std::string_view word : split_words(plain))
        out += out.empty() ? std::string(word) : " " + std::string(word);
    return out;
}

}  // namespace review
