// What pictures are: by their first bytes, and how large they are.
#include <charconv>
#include <pugixml.hpp>

#include "base/text.h"
#include "documents/page.h"

namespace review {
namespace {

unsigned big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
    unsigned value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

bool measure_png(std::string_view bytes, Picture& into) {
    static constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";
    if (!bytes.starts_with(signature) || bytes.size() < 24) return false;
    into.kind = Picture::Kind::png;
    into.width = big_endian(bytes, 16, 4);
    into.height = big_endian(bytes, 20, 4);
    return true;
}

/// The size stands in the segment that begins the picture itself (SOF0 to SOF15, but for three that mean something else).
bool measure_jpeg(std::string_view bytes, Picture& into) {
    if (!bytes.starts_with("\xFF\xD8\xFF")) return false;
    into.kind = Picture::Kind::jpeg;
    for (std::size_t at = 2; at + 9 < bytes.size();) {
        if (bytes[at] != '\xFF') return true;
        const unsigned marker = big_endian(bytes, at + 1, 1);
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            into.height = big_endian(bytes, at + 5, 2);
            into.width = big_endian(bytes, at + 7, 2);
            return true;
        }
        at += 2 + big_endian(bytes, at + 2, 2);
    }
    return true;
}

double number_of(std::string_view text) {
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The view box says its shape; else its width and height in whatever unit.
bool measure_svg(std::string_view bytes, Picture& into) {
    pugi::xml_document tree;
    if (!tree.load_buffer(bytes.data(), bytes.size())) return false;
    const pugi::xml_node svg = tree.document_element();
    if (std::string_view(svg.name()) != "svg") return false;
    into.kind = Picture::Kind::svg;
    const std::string written = replaced(svg.attribute("viewBox").value(), ",", " ");
    const auto box = split_words(written);
    const bool boxed = box.size() == 4;
    into.width = boxed ? number_of(box[2]) : number_of(svg.attribute("width").value());
    into.height = boxed ? number_of(box[3]) : number_of(svg.attribute("height").value());
    return true;
}

}  // namespace

std::optional<Picture> read_picture(std::string bytes) {
    Picture picture;
    const bool known = measure_png(bytes, picture) || measure_jpeg(bytes, picture) || measure_svg(bytes, picture);
    if (!known || !(picture.width > 0) || !(picture.height > 0)) return std::nullopt;
    picture.bytes = std::move(bytes);
    return picture;
}

std::string_view media_type(Picture::Kind kind) {
    switch (kind) {
        case Picture::Kind::png: return "image/png";
        case Picture::Kind::jpeg: return "image/jpeg";
        case Picture::Kind::svg: return "image/svg+xml";
    }
    return {};
}

}  // namespace review
