#pragma once

/// SRTP with explicit SSRCs (RFC 3711): libsrtp2 tells and takes a rollover counter only of a
/// stream that has one.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

struct srtp_ctx_t_;

namespace naru::secure_media {

struct SrtpKeys {
    bool is_gcm = true;
    /// Key and salt: 16 + 12 bytes for GCM, 16 + 14 for CM with SHA-1.
    std::array<std::uint8_t, 30> outbound{};
    std::array<std::uint8_t, 30> inbound{};
};

class Srtp {
public:
    /// Nothing if libsrtp takes no such keys.
    [[nodiscard]] static std::unique_ptr<Srtp> open_with(const SrtpKeys& keys,
                                                         std::uint32_t out_ssrc);
    ~Srtp();
    Srtp(const Srtp&) = delete;
    Srtp& operator=(const Srtp&) = delete;

    /// The size once sealed; 0 if refused (an index is never used twice).
    [[nodiscard]] std::size_t seal(std::span<std::uint8_t> buffer, std::size_t size);
    /// The RTP in place; empty if it is not authentic or is a replay.
    [[nodiscard]] std::span<std::uint8_t> open(std::span<std::uint8_t> bytes);

private:
    Srtp() = default;

    SrtpKeys keys_;
    srtp_ctx_t_* out_ = nullptr;
    srtp_ctx_t_* in_ = nullptr;
    /// SSRCs that have been heard authentically.
    std::vector<std::uint32_t> inbound_ssrcs_;
};

}  // namespace naru::secure_media
