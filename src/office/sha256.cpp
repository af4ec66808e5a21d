#include "office/sha256.h"

#include <sodium.h>

#include <array>

#include "base/octets.h"

namespace naru::office {

struct Sha256::State {
    crypto_hash_sha256_state hash;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    ::crypto_hash_sha256_init(&state_->hash);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    ::crypto_hash_sha256_update(&state_->hash, octets(bytes), bytes.size());
}

std::string Sha256::hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    ::crypto_hash_sha256_final(&state_->hash, digest.data());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> text{};
    ::sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

}  // namespace naru::office
