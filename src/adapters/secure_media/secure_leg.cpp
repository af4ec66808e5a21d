#include "adapters/secure_media/secure_leg.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include "adapters/secure_media/fingerprint.h"
#include "adapters/secure_media/srtp.h"
#include "adapters/secure_media/stun.h"
#include "media/rtp.h"

namespace naru::secure_media {

namespace {

using media::Address;

constexpr std::size_t validated_max = 8;
/// RFC 7675 §5.1: who has not consented for 30 s is not sent to.
constexpr Duration consent_ends = 30s;
constexpr int dtls_bytes_max = 1200;

struct SslFree {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
};

bool same_text(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

class SecureLeg final : public media::SecureTransport {
public:
    SecureLeg(const Certificate& certificate, std::uint32_t out_ssrc, Send send)
        : certificate_(certificate), out_ssrc_(out_ssrc), send_(std::move(send)) {}

    void put(const wire::Ice& ice) override {
        if (ice == ice_) return;
        // An ICE restart (RFC 8445 §9): the old pair carries on until a check under the new
        // credentials.
        if (ice.local_ufrag != ice_.local_ufrag || ice.local_pwd != ice_.local_pwd)
            validated_.clear();
        const bool is_another_peer =
            !ice_.remote_fingerprint.empty() && ice.remote_fingerprint != ice_.remote_fingerprint;
        ice_ = ice;
        if (is_another_peer) {
            ssl_.reset();
            srtp_.reset();
            is_finished_ = false;
        }
        open_srtp();
    }

    std::span<std::uint8_t> on_datagram(const Address& from, std::span<std::uint8_t> bytes,
                                        Instant now) override {
        if (bytes.empty()) return {};
        const std::uint8_t first = bytes[0];
        if (first <= 3) {
            on_stun(from, bytes, now);
        } else if (first >= 20 && first <= 63) {
            if (is_validated(from)) on_dtls(from, bytes);
        } else if (first >= 128 && first <= 191 && srtp_ && is_validated(from) &&
                   !media::is_rtcp(bytes)) {
            return srtp_->open(bytes);
        }
        return {};
    }

    [[nodiscard]] bool is_up() const override { return srtp_ != nullptr; }

    void send_rtp(std::span<std::uint8_t> buffer, std::size_t size) override {
        if (!srtp_ || !selected_) return;
        const std::size_t sealed = srtp_->seal(buffer, size);
        if (sealed > 0) send_(*selected_, buffer.first(sealed));
    }

    void tick(Instant now) override {
        if (selected_ && now - checked_at_ > consent_ends) selected_.reset();
        if (is_finished_) return;
        if (!ssl_ && selected_ && ice_.role == wire::DtlsRole::client &&
            !ice_.remote_fingerprint.empty())
            begin();
        if (ssl_) {
            answer_to_ = selected_;
            if (DTLSv1_handle_timeout(ssl_.get()) > 0) shake();
        }
    }

private:
    [[nodiscard]] bool is_validated(const Address& from) const {
        return std::find(validated_.begin(), validated_.end(), from) != validated_.end();
    }

    void on_stun(const Address& from, std::span<const std::uint8_t> bytes, Instant now) {
        const auto message = parse_stun(bytes);
        if (!message || message->type != stun_binding_request ||
            !has_integrity(bytes, *message, ice_.local_pwd))
            return;
        // RFC 8445 §7.2.2: the receiver's fragment comes first. The sender's is not known before
        // its answer.
        const std::string mine = ice_.local_ufrag + ":";
        if (!message->username.starts_with(mine)) return;
        if (!ice_.remote_ufrag.empty() && message->username != mine + ice_.remote_ufrag) return;
        if (!is_validated(from)) {
            if (validated_.size() >= validated_max) validated_.erase(validated_.begin());
            validated_.push_back(from);
        }
        if (!selected_ || message->use_candidate) selected_ = from;
        if (from == *selected_) checked_at_ = now;
        send_(from, binding_success(message->transaction, from, ice_.local_pwd));
    }

    void begin() {
        ssl_.reset(SSL_new(certificate_.context()));
        if (!ssl_) return;
        BIO* in = BIO_new(BIO_s_mem());
        BIO_set_mem_eof_return(in, -1);
        BIO* out = BIO_new(datagram_method());
        BIO_set_data(out, this);
        SSL_set_bio(ssl_.get(), in, out);
        DTLS_set_link_mtu(ssl_.get(), dtls_bytes_max);
        if (ice_.role == wire::DtlsRole::client) {
            SSL_set_connect_state(ssl_.get());
        } else {
            SSL_set_accept_state(ssl_.get());
        }
        answer_to_ = selected_;
        shake();
    }

    void on_dtls(const Address& from, std::span<const std::uint8_t> bytes) {
        if (!ssl_) begin();
        if (!ssl_) return;
        answer_to_ = from;
        BIO_write(SSL_get_rbio(ssl_.get()), bytes.data(), static_cast<int>(bytes.size()));
        if (!is_finished_) return shake();
        // After the handshake: retransmissions are answered, everything else is read and dropped.
        unsigned char dropped[2048];
        ERR_clear_error();
        (void)SSL_read(ssl_.get(), dropped, sizeof dropped);
    }

    void shake() {
        ERR_clear_error();
        const int result = SSL_do_handshake(ssl_.get());
        if (result == 1) {
            is_finished_ = true;
            return open_srtp();
        }
        const int why = SSL_get_error(ssl_.get(), result);
        // A handshake that failed is forgotten: the next ClientHello begins anew.
        if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) ssl_.reset();
    }

    void open_srtp() {
        if (!is_finished_ || srtp_ || ice_.remote_fingerprint.empty()) return;
        X509* peer = SSL_get0_peer_certificate(ssl_.get());
        const SRTP_PROTECTION_PROFILE* profile = SSL_get_selected_srtp_profile(ssl_.get());
        if (peer == nullptr || profile == nullptr ||
            !same_text(fingerprint_of(peer), ice_.remote_fingerprint))
            return;
        SrtpKeys keys;
        keys.is_gcm = profile->id == SRTP_AEAD_AES_128_GCM;
        // RFC 5764 §4.2: client key, server key, client salt, server salt. The salt is 12 bytes for
        // GCM (RFC 7714).
        const std::size_t salt = keys.is_gcm ? 12 : 14;
        std::array<unsigned char, 60> material{};
        const std::size_t size = 2 * (16 + salt);
        constexpr std::string_view label = "EXTRACTOR-dtls_srtp";
        if (SSL_export_keying_material(ssl_.get(), material.data(), size, label.data(),
                                       label.size(), nullptr, 0, 0) != 1) {
            return;
        }
        const auto key_of = [&](std::size_t side) {
            std::array<std::uint8_t, 30> key{};
            std::copy_n(material.data() + side * 16, 16, key.data());
            std::copy_n(material.data() + 32 + side * salt, salt, key.data() + 16);
            return key;
        };
        const bool is_server = SSL_is_server(ssl_.get()) != 0;
        keys.outbound = key_of(is_server ? 1 : 0);
        keys.inbound = key_of(is_server ? 0 : 1);
        srtp_ = Srtp::open_with(keys, out_ssrc_);
        OPENSSL_cleanse(material.data(), material.size());
        OPENSSL_cleanse(&keys, sizeof keys);
    }

    /// One BIO_write is one datagram: a memory BIO would glue them together.
    static const BIO_METHOD* datagram_method() {
        static BIO_METHOD* const method = [] {
            BIO_METHOD* made =
                BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "datagrams");
            BIO_meth_set_create(made, [](BIO* bio) {
                BIO_set_init(bio, 1);
                return 1;
            });
            BIO_meth_set_write(made, [](BIO* bio, const char* data, int size) {
                auto* leg = static_cast<SecureLeg*>(BIO_get_data(bio));
                if (leg->answer_to_) {
                    leg->send_(*leg->answer_to_, {reinterpret_cast<const std::uint8_t*>(data),
                                                  static_cast<std::size_t>(size)});
                }
                return size;
            });
            BIO_meth_set_ctrl(made, [](BIO*, int command, long, void*) -> long {
                if (command == BIO_CTRL_FLUSH) return 1;
                if (command == BIO_CTRL_DGRAM_QUERY_MTU) return dtls_bytes_max;
                return 0;
            });
            return made;
        }();
        return method;
    }

    Certificate certificate_;
    std::uint32_t out_ssrc_;
    Send send_;
    wire::Ice ice_;
    std::unique_ptr<SSL, SslFree> ssl_;
    std::unique_ptr<Srtp> srtp_;
    std::vector<Address> validated_;
    std::optional<Address> selected_;
    std::optional<Address> answer_to_;
    Instant checked_at_;
    bool is_finished_ = false;
};

}  // namespace

std::unique_ptr<media::SecureTransport> make_secure_leg(const Certificate& certificate,
                                                        std::uint32_t out_ssrc,
                                                        media::SecureTransport::Send send) {
    return std::make_unique<SecureLeg>(certificate, out_ssrc, std::move(send));
}

}  // namespace naru::secure_media
