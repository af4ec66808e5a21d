#pragma once

/// CRC-32C (Castagnoli; RFC 3720 appendix B.4 has the test values), by table.

#include <array>
#include <cstdint>
#include <string_view>

namespace naru::journal {

inline constexpr auto crc32c_table = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1U) != 0 ? 0x82F63B78U : 0U);
        table[i] = value;
    }
    return table;
}();

[[nodiscard]] constexpr std::uint32_t crc32c(std::string_view bytes, std::uint32_t before = 0) {
    std::uint32_t crc = ~before;
    for (char c : bytes)
        crc = crc32c_table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8);
    return ~crc;
}

static_assert(crc32c("123456789") == 0xE3069283U);

}  // namespace naru::journal
