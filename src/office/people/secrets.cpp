#include "office/people/secrets.h"

#include <sodium.h>

#include <array>

#include "base/octets.h"

namespace naru::office {

namespace {

/// Without i, l, o, u: nobody reads one for another.
constexpr std::string_view letters = "abcdefghjkmnpqrstvwxyz0123456789";

std::string spoken(std::size_t groups) {
    std::string out;
    for (std::size_t i = 0; i < groups * 5; ++i) {
        if (i > 0 && i % 5 == 0) out += '-';
        out += letters[randombytes_uniform(32)];
    }
    return out;
}

std::string blake(std::string_view text, std::string_view key) {
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), octets(text), text.size(), octets(key),
                       key.size());
    std::array<char, 65> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return hex.data();
}

}  // namespace

std::string new_token() {
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 44> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

std::string new_spoken_secret() {
    return spoken(6);
}

std::string new_recovery_code() {
    return spoken(2);
}

std::string hashed(std::string_view secret) {
    return blake(secret, {});
}

std::string keyed(std::string_view key, std::string_view text) {
    return blake(text, key.substr(0, crypto_generichash_KEYBYTES_MAX));
}

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace naru::office
