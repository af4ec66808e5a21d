#include "office/people/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>

#include "base/octets.h"
#include "office/people/secrets.h"

namespace naru::office {

namespace {

constexpr std::size_t key_bytes = 20;
constexpr auto step_length = std::chrono::seconds{30};

using SealKey = std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES>;

SealKey seal_key(std::string_view secret) {
    static constexpr std::string_view use = "naru second factor";
    SealKey key{};
    crypto_generichash(key.data(), key.size(), octets(use), use.size(), octets(secret),
                       std::min<std::size_t>(secret.size(), crypto_generichash_KEYBYTES_MAX));
    return key;
}

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

}  // namespace

std::string new_totp_key() {
    std::string key(key_bytes, '\0');
    randombytes_buf(key.data(), key.size());
    return key;
}

std::uint64_t totp_step(Instant at) {
    return static_cast<std::uint64_t>(at.time_since_epoch() / step_length);
}

std::string totp_code(std::string_view key, std::uint64_t step, int digits) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter.at(i) = static_cast<unsigned char>(step >> (8 * (counter.size() - 1 - i)));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(),
             mac.data(), &size) == nullptr ||
        size != 20)
        return {};
    // RFC 4226 §5.3: four bytes from where the last four bits say, without the sign.
    const std::size_t at = mac.at(19) & 0x0FU;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | mac.at(at + i);
    number &= 0x7FFFFFFFU;
    std::string code(static_cast<std::size_t>(digits), '0');
    for (auto place = code.rbegin(); place != code.rend(); ++place, number /= 10)
        *place = static_cast<char>('0' + number % 10);
    return code;
}

std::optional<std::uint64_t> totp_match(std::string_view key, std::string_view code, Instant now,
                                        std::uint64_t used) {
    std::string digits;
    for (char c : code) {
        if (c != ' ') digits += c;
    }
    const std::uint64_t middle = totp_step(now);
    std::optional<std::uint64_t> found;
    // All three are looked at, whichever fits.
    for (std::uint64_t step = middle - 1; step <= middle + 1; ++step) {
        if (same(digits, totp_code(key, step)) && step > used) found = step;
    }
    return found;
}

std::string base32(std::string_view bytes) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (char c : bytes) {
        bits = (bits << 8 | static_cast<unsigned char>(c)) & 0xFFFFU;
        for (count += 8; count >= 5; count -= 5) out += letters[bits >> (count - 5) & 31U];
    }
    if (count > 0) out += letters[bits << (5 - count) & 31U];
    return out;
}

std::string otpauth_uri(std::string_view key, std::string_view user, std::string_view issuer) {
    const auto escaped = [](std::string_view text) {
        static constexpr std::string_view hex = "0123456789ABCDEF";
        std::string out;
        for (char c : text) {
            const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                               (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
            const auto byte = static_cast<unsigned char>(c);
            if (plain)
                out += c;
            else
                out += {'%', hex[byte >> 4U], hex[byte & 15U]};
        }
        return out;
    };
    return "otpauth://totp/" + escaped(issuer) + ":" + escaped(user) + "?secret=" + base32(key) +
           "&issuer=" + escaped(issuer);
}

std::string sealed(std::string_view secret, std::string_view purpose, std::string_view text) {
    std::string bytes(nonce_bytes + text.size() + tag_bytes, '\0');
    auto* out = octets(bytes);
    randombytes_buf(out, nonce_bytes);
    const SealKey key = seal_key(secret);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + nonce_bytes, nullptr, octets(text),
                                               text.size(), octets(purpose), purpose.size(),
                                               nullptr, out, key.data());
    std::string base64(
        sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(base64.data(), base64.size(), out, bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    base64.pop_back();  // its zero
    return base64;
}

std::optional<std::string> unsealed(std::string_view secret, std::string_view purpose,
                                    std::string_view text) {
    std::string bytes(text.size(), '\0');
    auto* in = octets(bytes);
    std::size_t size = 0;
    if (sodium_base642bin(in, bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        size < nonce_bytes + tag_bytes)
        return std::nullopt;
    std::string out(size - nonce_bytes - tag_bytes, '\0');
    const SealKey key = seal_key(secret);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(octets(out), nullptr, nullptr, in + nonce_bytes,
                                                   size - nonce_bytes, octets(purpose),
                                                   purpose.size(), in, key.data()) != 0)
        return std::nullopt;
    return out;
}

}  // namespace naru::office
