#pragma once

/// A certificate's fingerprint as SDP has it (RFC 8122 §5).

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <string>

namespace naru::secure_media {

[[nodiscard]] inline std::string fingerprint_of(const X509* certificate) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &size) != 1) return {};
    std::string text = "sha-256 ";
    for (unsigned int i = 0; i < size; ++i) {
        if (i > 0) text += ':';
        text += "0123456789ABCDEF"[digest[i] >> 4];
        text += "0123456789ABCDEF"[digest[i] & 15];
    }
    return text;
}

}  // namespace naru::secure_media
