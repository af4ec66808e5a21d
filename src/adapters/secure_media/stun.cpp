#include "adapters/secure_media/stun.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>

#include "media/rtp.h"

namespace naru::secure_media {

namespace {

using media::read_u16;
using media::read_u32;
using media::write_u16;
using media::write_u32;
using Bytes = std::vector<std::uint8_t>;

constexpr std::uint32_t cookie = 0x2112a442;
constexpr std::size_t header_bytes = 20;

std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
    std::uint32_t crc = 0xffffffff;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320u : 0u);
    }
    return ~crc;
}

/// Over everything before the attribute, with the header's length as if the message ended behind
/// it.
std::array<std::uint8_t, 20> integrity(std::span<const std::uint8_t> before,
                                       std::string_view password) {
    Bytes copy(before.begin(), before.end());
    write_u16(&copy[2], static_cast<std::uint16_t>(copy.size() - header_bytes + 24));
    std::array<std::uint8_t, 20> mac{};
    unsigned int size = 0;
    HMAC(EVP_sha1(), password.data(), static_cast<int>(password.size()), copy.data(), copy.size(),
         mac.data(), &size);
    return mac;
}

std::uint32_t fingerprint(std::span<const std::uint8_t> before) {
    Bytes copy(before.begin(), before.end());
    write_u16(&copy[2], static_cast<std::uint16_t>(copy.size() - header_bytes + 8));
    return crc32(copy) ^ 0x5354554e;
}

std::optional<media::Address> xor_address(std::span<const std::uint8_t> value,
                                          std::span<const std::uint8_t> header) {
    if (value.size() < 8) return std::nullopt;
    media::Address address;
    address.port = static_cast<std::uint16_t>(read_u16(&value[2]) ^ (cookie >> 16));
    const bool is_v4 = value[1] == 1;
    const std::size_t size = is_v4 ? 4 : 16;
    if (value.size() != 4 + size) return std::nullopt;
    if (is_v4) address.ip[10] = address.ip[11] = 0xff;
    // Cookie and transaction stand one behind the other in the header: the 16 bytes to XOR with.
    for (std::size_t i = 0; i < size; ++i) {
        address.ip[16 - size + i] = static_cast<std::uint8_t>(value[4 + i] ^ header[4 + i]);
    }
    return address;
}

Bytes begin(std::uint16_t type, const std::array<std::uint8_t, 12>& transaction) {
    Bytes out(header_bytes);
    write_u16(out.data(), type);
    write_u32(&out[4], cookie);
    std::copy(transaction.begin(), transaction.end(), out.begin() + 8);
    return out;
}

void append(Bytes& out, std::uint16_t type, std::span<const std::uint8_t> value) {
    const std::size_t at = out.size();
    out.resize(at + 4);
    write_u16(&out[at], type);
    write_u16(&out[at + 2], static_cast<std::uint16_t>(value.size()));
    out.insert(out.end(), value.begin(), value.end());
    while (out.size() % 4 != 0) out.push_back(0);
}

void seal(Bytes& out, std::string_view password) {
    append(out, 0x0008, integrity(out, password));
    std::array<std::uint8_t, 4> crc{};
    write_u32(crc.data(), fingerprint(out));
    append(out, 0x8028, crc);
    write_u16(&out[2], static_cast<std::uint16_t>(out.size() - header_bytes));
}

}  // namespace

std::optional<StunMessage> parse_stun(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < header_bytes || bytes.size() > 1500 || (bytes[0] & 0xc0) != 0)
        return std::nullopt;
    if (read_u32(&bytes[4]) != cookie || header_bytes + read_u16(&bytes[2]) != bytes.size() ||
        bytes.size() % 4 != 0) {
        return std::nullopt;
    }
    StunMessage message;
    message.type = read_u16(bytes.data());
    std::copy_n(bytes.begin() + 8, 12, message.transaction.begin());
    for (std::size_t at = header_bytes; at + 4 <= bytes.size();) {
        const std::uint16_t type = read_u16(&bytes[at]);
        const std::size_t size = read_u16(&bytes[at + 2]);
        if (at + 4 + size > bytes.size()) return std::nullopt;
        const auto value = bytes.subspan(at + 4, size);
        if (type == 0x8028) {
            if (size != 4 || read_u32(value.data()) != fingerprint(bytes.first(at)))
                return std::nullopt;
            message.has_fingerprint = true;
            return message;
        }
        if (message.integrity_at == 0) {
            if (type == 0x0006 && size <= 513) message.username.assign(value.begin(), value.end());
            if (type == 0x0025) message.use_candidate = true;
            if (type == 0x0024 && size == 4) message.priority = read_u32(value.data());
            if (type == 0x0020) message.mapped = xor_address(value, bytes);
            if (type == 0x0008) {
                if (size != 20) return std::nullopt;
                message.integrity_at = at;
            }
        }
        at += 4 + ((size + 3) & ~std::size_t{3});
    }
    return message;
}

bool has_integrity(std::span<const std::uint8_t> bytes, const StunMessage& message,
                   std::string_view password) {
    if (message.integrity_at == 0 || password.empty()) return false;
    const auto mac = integrity(bytes.first(message.integrity_at), password);
    return CRYPTO_memcmp(mac.data(), &bytes[message.integrity_at + 4], mac.size()) == 0;
}

std::vector<std::uint8_t> binding_success(const std::array<std::uint8_t, 12>& transaction,
                                          const media::Address& mapped, std::string_view password) {
    Bytes out = begin(stun_binding_success, transaction);
    const bool is_v4 = mapped.is_v4();
    const std::size_t size = is_v4 ? 4 : 16;
    Bytes value(4 + size);
    value[1] = is_v4 ? 1 : 2;
    write_u16(&value[2], static_cast<std::uint16_t>(mapped.port ^ (cookie >> 16)));
    for (std::size_t i = 0; i < size; ++i)
        value[4 + i] = static_cast<std::uint8_t>(mapped.ip[16 - size + i] ^ out[4 + i]);
    append(out, 0x0020, value);
    seal(out, password);
    return out;
}

std::vector<std::uint8_t> binding_request(const std::array<std::uint8_t, 12>& transaction,
                                          std::string_view username, std::string_view password,
                                          bool use_candidate) {
    Bytes out = begin(stun_binding_request, transaction);
    append(out, 0x0006,
           std::span(reinterpret_cast<const std::uint8_t*>(username.data()), username.size()));
    if (use_candidate) append(out, 0x0025, {});
    seal(out, password);
    return out;
}

}  // namespace naru::secure_media
