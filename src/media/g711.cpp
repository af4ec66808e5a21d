#include "media/g711.h"

#include <array>

namespace naru::media {

namespace {

constexpr std::int16_t decode_a(std::uint8_t byte) {
    const int code = byte ^ 0x55;
    const int segment = (code >> 4) & 7;
    int magnitude = ((code & 0x0f) << 4) + 8;
    if (segment > 0) magnitude = (magnitude + 0x100) << (segment - 1);
    return static_cast<std::int16_t>((code & 0x80) != 0 ? magnitude : -magnitude);
}

constexpr std::int16_t decode_mu(std::uint8_t byte) {
    const int code = ~byte & 0xff;
    const int magnitude = ((((code & 0x0f) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
    return static_cast<std::int16_t>((code & 0x80) != 0 ? -magnitude : magnitude);
}

constexpr std::uint8_t encode_a(std::int16_t sample) {
    int magnitude = sample >> 3;
    const int mask = magnitude >= 0 ? 0xd5 : 0x55;
    if (magnitude < 0) magnitude = -magnitude - 1;
    int segment = 0;
    while (segment < 7 && magnitude >= (0x20 << segment)) ++segment;
    const int code = (segment << 4) | ((magnitude >> (segment < 2 ? 1 : segment)) & 0x0f);
    return static_cast<std::uint8_t>(code ^ mask);
}

constexpr std::uint8_t encode_mu(std::int16_t sample) {
    const bool negative = sample < 0;
    int magnitude = negative ? -static_cast<int>(sample) : sample;
    if (magnitude > 32635) magnitude = 32635;
    magnitude += 0x84;
    int segment = 7;
    while (segment > 0 && (magnitude & (0x80 << segment)) == 0) --segment;
    const int code = segment * 16 + ((magnitude >> (segment + 3)) & 0x0f);
    return static_cast<std::uint8_t>(~(code | (negative ? 0x80 : 0)));
}

struct Tables {
    std::array<std::int16_t, 256> a{};
    std::array<std::int16_t, 256> mu{};
    std::array<std::uint8_t, 256> a_to_mu{};
    std::array<std::uint8_t, 256> mu_to_a{};
};

constexpr Tables make_tables() {
    Tables tables;
    for (std::size_t i = 0; i < 256; ++i) {
        const auto byte = static_cast<std::uint8_t>(i);
        tables.a[i] = decode_a(byte);
        tables.mu[i] = decode_mu(byte);
        tables.a_to_mu[i] = encode_mu(tables.a[i]);
        tables.mu_to_a[i] = encode_a(tables.mu[i]);
    }
    return tables;
}

constexpr Tables tables = make_tables();

}  // namespace

std::int16_t decode_g711(Law law, std::uint8_t byte) {
    return law == Law::a_law ? tables.a[byte] : tables.mu[byte];
}

std::uint8_t encode_g711(Law law, std::int16_t sample) {
    return law == Law::a_law ? encode_a(sample) : encode_mu(sample);
}

void decode_g711(Law law, std::span<const std::uint8_t> bytes, std::vector<std::int16_t>& out) {
    out.resize(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) out[i] = decode_g711(law, bytes[i]);
}

std::vector<std::uint8_t> encode_g711(Law law, std::span<const std::int16_t> samples) {
    std::vector<std::uint8_t> bytes(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) bytes[i] = encode_g711(law, samples[i]);
    return bytes;
}

std::uint8_t other_law(Law from, std::uint8_t byte) {
    return from == Law::a_law ? tables.a_to_mu[byte] : tables.mu_to_a[byte];
}

}  // namespace naru::media
