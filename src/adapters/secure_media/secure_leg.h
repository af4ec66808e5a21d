#pragma once

/// A WebRTC leg's transport: ICE-lite, DTLS and SRTP on one socket (RFC 7983 tells them apart by
/// the first byte).
///
///   STUN authenticated ─▶ address validated ─▶ DTLS from there ─▶ fingerprint right ─▶ SRTP
///
/// DTLS may come before the nomination and may be done before the answer with the fingerprint has
/// arrived; nothing is sent or believed as SRTP until it has. DTLS from an address that ICE has not
/// validated is dropped, or anybody could win the race for the ClientHello.

#include "adapters/secure_media/certificate.h"
#include "media/secure_transport.h"

namespace naru::secure_media {

[[nodiscard]] std::unique_ptr<media::SecureTransport> make_secure_leg(
    const Certificate& certificate, std::uint32_t out_ssrc, media::SecureTransport::Send send);

}  // namespace naru::secure_media
