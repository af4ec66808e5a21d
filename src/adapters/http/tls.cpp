#include "adapters/http/tls.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509err.h>
#include <sys/stat.h>

#include <ctime>
#include <fstream>
#include <string_view>

#include "adapters/http/tls_context.h"

namespace naru::http {

namespace {

using File = TlsMistake::File;

// The suites of "intermediate" (Mozilla, RFC 9325 §4.2): forward secrecy and AEAD alone. TLS 1.3
// has no others.
constexpr const char* suites =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

// RFC 7301: we speak HTTP/1.1; who offers only others is not talked to.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size,
                    const unsigned char* in, unsigned int in_size, void*) {
    static constexpr unsigned char ours[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, out_size, ours, sizeof ours - 1, in, in_size) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

std::optional<std::string> read_file(const std::string& path) {
    struct stat status {};

    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

TlsMistake unreadable(File file, const std::string& path) {
    return {file, "'" + path + "' 파일을 읽을 수 없습니다", "'" + path + "' cannot be read"};
}

/// OpenSSL's own word for what went wrong.
std::string reason_of(const boost::system::error_code& error) {
    const char* reason = ERR_reason_error_string(static_cast<unsigned long>(error.value()));
    ERR_clear_error();
    return reason == nullptr ? error.message() : reason;
}

/// The certificate itself, its moments, and that it is in time.
std::optional<TlsMistake> take_times(Tls& tls) {
    X509* own = SSL_CTX_get0_certificate(tls.context.native_handle());
    std::tm end{};
    if (own == nullptr || ASN1_TIME_to_tm(X509_get0_notAfter(own), &end) != 1)
        return TlsMistake{File::certificate, "인증서의 기한을 알 수 없습니다",
                          "has no date of end"};
    tls.expires_at = std::chrono::system_clock::from_time_t(::timegm(&end));
    if (tls.expires_at > std::chrono::system_clock::now()) return std::nullopt;
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d", &end);
    return TlsMistake{File::certificate, "인증서의 기한이 지났습니다: " + std::string(text),
                      "is over since " + std::string(text)};
}

void harden(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context, suites);
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    // An idle connection gives its buffers back: 34 KiB of each of thousands.
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

}  // namespace

Result<TlsPtr, TlsMistake> load_tls(const std::string& certificate, const std::string& key) {
    const auto chain = read_file(certificate);
    if (!chain) return tl::unexpected(unreadable(File::certificate, certificate));
    const auto secret = read_file(key);
    if (!secret) return tl::unexpected(unreadable(File::key, key));
    auto tls = std::make_shared<Tls>();
    boost::system::error_code error;
    tls->context.use_certificate_chain(boost::asio::buffer(*chain), error);
    if (error) {
        const std::string why = reason_of(error);
        return tl::unexpected(TlsMistake{
            File::certificate, "'" + certificate + "' 은(는) PEM 인증서가 아닙니다 (" + why + ")",
            "'" + certificate + "' is no certificate in PEM (" + why + ")"});
    }
    // A key under a password would be asked for on a terminal that is not there.
    tls->context.set_password_callback(
        [](std::size_t, boost::asio::ssl::context::password_purpose) { return std::string(); });
    tls->context.use_private_key(boost::asio::buffer(*secret), boost::asio::ssl::context::pem,
                                 error);
    if (error) {
        const std::string why = reason_of(error);
        const bool is_other =
            ERR_GET_REASON(static_cast<unsigned long>(error.value())) == X509_R_KEY_VALUES_MISMATCH;
        return tl::unexpected(
            is_other
                ? TlsMistake{File::key, "'" + key + "' 은(는) 이 인증서의 열쇠가 아닙니다",
                             "'" + key + "' is not the key of this certificate"}
                : TlsMistake{File::key,
                             "'" + key + "' 은(는) 암호 없는 PEM 열쇠가 아닙니다 (" + why + ")",
                             "'" + key + "' is no key in PEM without a password (" + why + ")"});
    }
    harden(tls->context.native_handle());
    if (auto late = take_times(*tls)) return tl::unexpected(std::move(*late));
    return TlsPtr(std::move(tls));
}

std::chrono::system_clock::time_point expiry_of(const Tls& tls) {
    return tls.expires_at;
}

TlsFiles::TlsFiles(std::string certificate, std::string key)
    : certificate_(std::move(certificate)), key_(std::move(key)), seen_(marks()) {}

std::string TlsFiles::marks() const {
    std::string all;
    for (const auto& path : {certificate_, key_}) {
        struct stat s {};

        // A renewal may put the old file's time on the new one, so the size and the file's own
        // number count, too.
        if (::stat(path.c_str(), &s) == 0)
            all += std::to_string(s.st_ino) + "." + std::to_string(s.st_size) + "." +
                   std::to_string(s.st_mtim.tv_sec) + "." + std::to_string(s.st_mtim.tv_nsec);
        all += ";";
    }
    return all;
}

std::optional<TlsFiles::News> TlsFiles::look() {
    std::string now = marks();
    if (now == seen_) return std::nullopt;
    seen_ = std::move(now);
    auto loaded = load_tls(certificate_, key_);
    if (!loaded) return News{{}, loaded.error().en};
    return News{std::move(*loaded), {}};
}

}  // namespace naru::http
