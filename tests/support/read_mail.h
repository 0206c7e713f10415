// Messages as GMime reads them, a MIME library that is not ours.
#pragma once

#include <doctest/doctest.h>
#include <gmime/gmime.h>

#include <memory>
#include <string>
#include <vector>

#include "base/text.h"

namespace review_test {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unref>;

inline std::string text_of(char* owned) {
    const std::string text = owned == nullptr ? "" : owned;
    g_free(owned);
    return text;
}

inline std::string content_of(GMimePart* part) {
    const Owned<GMimeStream> into(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part), into.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(into.get()));
    return bytes->len == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

struct ReadAttachment {
    std::string file, type, bytes;
};

struct ReadMail {
    std::string from, to, subject, unsent, text, charset;
    std::vector<ReadAttachment> attached;
};

inline ReadMail read_back(const std::string& bytes) {
    static const bool begun = (g_mime_init(), true);
    CHECK(begun);
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    REQUIRE(message);
    ReadMail out;
    out.from = text_of(internet_address_list_to_string(g_mime_message_get_from(message.get()), nullptr, FALSE));
    out.to = text_of(internet_address_list_to_string(g_mime_message_get_to(message.get()), nullptr, FALSE));
    out.subject = g_mime_message_get_subject(message.get());
    const char* unsent = g_mime_object_get_header(GMIME_OBJECT(message.get()), "X-Unsent");
    out.unsent = unsent == nullptr ? "" : unsent;
    GMimeObject* root = g_mime_message_get_mime_part(message.get());
    GMimeObject* text = root;
    if (GMIME_IS_MULTIPART(root)) {
        const int parts = g_mime_multipart_get_count(GMIME_MULTIPART(root));
        REQUIRE(parts >= 2);
        text = g_mime_multipart_get_part(GMIME_MULTIPART(root), 0);
        for (int i = 1; i < parts; ++i) {
            GMimeObject* part = g_mime_multipart_get_part(GMIME_MULTIPART(root), i);
            out.attached.push_back({g_mime_part_get_filename(GMIME_PART(part)),
                                    text_of(g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part))),
                                    content_of(GMIME_PART(part))});
        }
    }
    REQUIRE(GMIME_IS_PART(text));
    out.charset = g_mime_content_type_get_parameter(g_mime_object_get_content_type(text), "charset");
    out.text = review::replaced(content_of(GMIME_PART(text)), "\r\n", "\n");
    return out;
}

}  // namespace review_test
