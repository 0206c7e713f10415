#include <sodium.h>

#include <array>

#include "base/error.h"
#include "files/base64.h"
#include "files/disk.h"
#include "files/fingerprint.h"

namespace review {
namespace {

const unsigned char* octets(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

template <std::size_t N>
std::string hex_of(const std::array<unsigned char, N>& bytes) {
    std::array<char, 2 * N + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    return hex.data();
}

}  // namespace

std::string digest_of(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), octets(bytes), bytes.size());
    return hex_of(hash);
}

std::string fingerprint_of(std::string_view bytes) {
    constexpr std::array<unsigned char, crypto_shorthash_siphashx24_KEYBYTES> key{};
    std::array<unsigned char, crypto_shorthash_siphashx24_BYTES> hash{};
    crypto_shorthash_siphashx24(hash.data(), octets(bytes), bytes.size(), key.data());
    return hex_of(hash);
}

std::string base64_of(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), octets(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    out.pop_back();  // the zero behind it
    return out;
}

std::string random_uid() {
    if (sodium_init() < 0) throw Error(ErrorKind::internal, "the system gives no random numbers");
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex_of(bytes);
}

}  // namespace review
