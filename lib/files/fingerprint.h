// Tells quickly whether bytes are the same as before.
#pragma once

#include <string>
#include <string_view>

namespace review {

/// SipHash of 128 bits in lower-case hex (libsodium): a small part of the time of digest_of, for the index alone, which looks
/// at every file of a project. What is written down in a case or compared before a file is replaced is digest_of.
std::string fingerprint_of(std::string_view bytes);

}  // namespace review
