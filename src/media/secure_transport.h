#pragma once

/// What the worker needs of a WebRTC leg: ICE, DTLS and SRTP behind one port. adapters/secure_media
/// is the live one.

#include <functional>
#include <memory>
#include <span>

#include "base/time.h"
#include "media/address.h"
#include "wire/worker_protocol.h"

namespace naru::media {

class SecureTransport {
public:
    using Send = std::function<void(const Address& to, std::span<const std::uint8_t> bytes)>;

    virtual ~SecureTransport() = default;
    /// The same again changes nothing; the fingerprint may come later than the first packets.
    virtual void put(const wire::Ice& ice) = 0;
    /// STUN and DTLS are answered; SRTP is opened in place and returned; else empty.
    [[nodiscard]] virtual std::span<std::uint8_t> on_datagram(const Address& from,
                                                              std::span<std::uint8_t> bytes,
                                                              Instant now) = 0;
    /// DTLS is done and the fingerprint was right.
    [[nodiscard]] virtual bool is_up() const = 0;
    /// Seals `size` bytes in `buffer`, which has 64 bytes to spare, and sends them.
    virtual void send_rtp(std::span<std::uint8_t> buffer, std::size_t size) = 0;
    virtual void tick(Instant now) = 0;
};

using SecureFactory = std::function<std::unique_ptr<SecureTransport>(std::uint32_t out_ssrc,
                                                                     SecureTransport::Send send)>;

}  // namespace naru::media
