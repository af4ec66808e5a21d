#include "adapters/secure_media/srtp.h"

#include <arpa/inet.h>
#include <openssl/crypto.h>
#include <srtp2/srtp.h>

#include <algorithm>

#include "media/rtp.h"

namespace naru::secure_media {

namespace {

constexpr std::size_t inbound_ssrcs_max = 8;

srtp_policy_t policy_of(const SrtpKeys& keys, std::array<std::uint8_t, 30>& key,
                        std::uint32_t ssrc) {
    srtp_policy_t policy{};
    if (keys.is_gcm) {
        srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy.rtp);
        srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy.rtcp);
    } else {
        srtp_crypto_policy_set_rtp_default(&policy.rtp);
        srtp_crypto_policy_set_rtcp_default(&policy.rtcp);
    }
    policy.ssrc.type = ssrc_specific;
    policy.ssrc.value = ssrc;
    policy.key = key.data();
    policy.window_size = 1024;
    return policy;
}

}  // namespace

std::unique_ptr<Srtp> Srtp::open_with(const SrtpKeys& keys, std::uint32_t out_ssrc) {
    static const bool is_ready = srtp_init() == srtp_err_status_ok;
    std::unique_ptr<Srtp> srtp(new Srtp);
    srtp->keys_ = keys;
    const srtp_policy_t policy = policy_of(srtp->keys_, srtp->keys_.outbound, out_ssrc);
    if (!is_ready || srtp_create(&srtp->out_, &policy) != srtp_err_status_ok ||
        srtp_create(&srtp->in_, nullptr) != srtp_err_status_ok) {
        return nullptr;
    }
    return srtp;
}

Srtp::~Srtp() {
    if (out_ != nullptr) srtp_dealloc(out_);
    if (in_ != nullptr) srtp_dealloc(in_);
    OPENSSL_cleanse(&keys_, sizeof keys_);
}

std::size_t Srtp::seal(std::span<std::uint8_t> buffer, std::size_t size) {
    if (buffer.size() < size + SRTP_MAX_TRAILER_LEN && buffer.size() < size + 64) return 0;
    int length = static_cast<int>(size);
    if (srtp_protect(out_, buffer.data(), &length) != srtp_err_status_ok) return 0;
    return static_cast<std::size_t>(length);
}

std::span<std::uint8_t> Srtp::open(std::span<std::uint8_t> bytes) {
    if (bytes.size() < media::rtp_header_bytes) return {};
    const std::uint32_t ssrc = media::read_u32(&bytes[8]);
    const bool is_known =
        std::find(inbound_ssrcs_.begin(), inbound_ssrcs_.end(), ssrc) != inbound_ssrcs_.end();
    if (!is_known) {
        if (inbound_ssrcs_.size() >= inbound_ssrcs_max) return {};
        const srtp_policy_t policy = policy_of(keys_, keys_.inbound, ssrc);
        if (srtp_add_stream(in_, &policy) != srtp_err_status_ok) return {};
    }
    int length = static_cast<int>(bytes.size());
    if (srtp_unprotect(in_, bytes.data(), &length) != srtp_err_status_ok) {
        // A stream that nobody proved is forgotten, or strangers would fill the table.
        // Host or network order: releases of libsrtp differ in what this call takes.
        if (!is_known && srtp_remove_stream(in_, htonl(ssrc)) != srtp_err_status_ok)
            srtp_remove_stream(in_, ssrc);
        return {};
    }
    if (!is_known) inbound_ssrcs_.push_back(ssrc);
    return bytes.first(static_cast<std::size_t>(length));
}

}  // namespace naru::secure_media
