// Paragraphs and tables -> the body of a Word document. Only word.cpp uses it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "documents/paper_blocks.h"
#include "files/zip_archive.h"

namespace review {

/// A drawing as a PNG so many dots wide; nothing where no program can make it.
using Rasterise = std::function<std::optional<std::string>(const std::string& svg, unsigned dots)>;

/// Something outside of the text that it leads to: an address, a picture.
struct WordRelation {
    std::string id, type, target;
    bool external = false;
};

struct WordText {
    std::string xml;  ///< of the body, without the section's settings
    std::vector<WordRelation> relations;
    std::vector<ZipEntry> media;
    std::vector<OpenList> numbered;  ///< lists whose numbers begin anew
    bool lacks_pictures = false;     ///< drawings are there that could not be made into pictures: described in words
};

/// `width` of the text in twentieths of a point. `first_number`: that of the numbering of bullets; a numbered list has its
/// own behind it.
WordText word_text(const Blocks& blocks, unsigned width, unsigned first_number, const Rasterise& rasterise);

/// The picture in a line of text.
std::string word_picture(const std::string& relation, unsigned number, const std::string& description, double width_mm,
                         double height_mm);

}  // namespace review
