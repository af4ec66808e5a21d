#include "adapters/secure_media/certificate.h"

#include <fcntl.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/secure_media/fingerprint.h"

namespace naru::secure_media {

namespace {

template <class T, void (*release)(T*)>
struct Release {
    void operator()(T* held) const { release(held); }
};

using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Release<X509, X509_free>>;

struct BioFree {
    void operator()(BIO* bio) const { BIO_free(bio); }
};

using BioPtr = std::unique_ptr<BIO, BioFree>;

Result<std::string> make_pem() {
    const Key key(EVP_EC_gen("P-256"));
    const X509Ptr x509(X509_new());
    if (!key || !x509) return failure("certificate: OpenSSL made none");
    X509_set_version(x509.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), -86400);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), 86400L * 3650);
    X509_set_pubkey(x509.get(), key.get());
    X509_NAME* name = X509_get_subject_name(x509.get());
    const unsigned char text[] = "naru";
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, 4, -1, 0);
    X509_set_issuer_name(x509.get(), name);
    const BioPtr out(BIO_new(BIO_s_mem()));
    if (X509_sign(x509.get(), key.get(), EVP_sha256()) == 0 ||
        PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
            1 ||
        PEM_write_bio_X509(out.get(), x509.get()) != 1) {
        return failure("certificate: OpenSSL signed none");
    }
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

}  // namespace

Result<Certificate> certificate_from_pem(const std::string& pem) {
    const BioPtr in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const Key key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
    const X509Ptr x509(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    if (!key || !x509) return failure("certificate: the file holds no key and certificate");
    Certificate certificate;
    certificate.context_.reset(SSL_CTX_new(DTLS_method()), SSL_CTX_free);
    SSL_CTX* context = certificate.context_.get();
    if (context == nullptr) return failure("certificate: no DTLS in this OpenSSL");
    SSL_CTX_set_min_proto_version(context, DTLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_QUERY_MTU | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    // The chain says nothing here: the fingerprint is compared after the handshake, and SRTP is
    // held until then.
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                       [](int, X509_STORE_CTX*) { return 1; });
    if (SSL_CTX_use_certificate(context, x509.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context, key.get()) != 1 ||
        SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20") != 1 ||
        SSL_CTX_set_tlsext_use_srtp(context, "SRTP_AEAD_AES_128_GCM:SRTP_AES128_CM_SHA1_80") != 0) {
        return failure("certificate: OpenSSL takes no such key or cipher");
    }
    certificate.fingerprint_ = fingerprint_of(x509.get());
    return certificate;
}

Result<Certificate> Certificate::make() {
    const auto pem = make_pem();
    if (!pem) return tl::unexpected(pem.error());
    return certificate_from_pem(*pem);
}

Result<Certificate> Certificate::keep_at(const std::string& path) {
    if (std::ifstream file(path); file) {
        std::ostringstream text;
        text << file.rdbuf();
        return certificate_from_pem(text.str());
    }
    const auto pem = make_pem();
    if (!pem) return tl::unexpected(pem.error());
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
    // Several workers may start at once: each writes its own file, the first link wins, and all
    // read that one.
    const std::string mine = path + "." + std::to_string(getpid());
    const int fd = open(mine.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return failure("certificate " + path + ": cannot be written");
    const bool is_written =
        write(fd, pem->data(), pem->size()) == static_cast<ssize_t>(pem->size()) && fsync(fd) == 0;
    close(fd);
    if (is_written) (void)!link(mine.c_str(), path.c_str());
    unlink(mine.c_str());
    std::ifstream file(path);
    if (!file) return failure("certificate " + path + ": cannot be written");
    std::ostringstream text;
    text << file.rdbuf();
    return certificate_from_pem(text.str());
}

}  // namespace naru::secure_media
