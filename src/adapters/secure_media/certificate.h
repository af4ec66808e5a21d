#pragma once

/// The worker's own certificate: ECDSA P-256, self-signed; the peer knows it by the fingerprint in
/// our SDP.

#include <memory>
#include <string>

#include "base/result.h"

struct ssl_ctx_st;

namespace naru::secure_media {

class Certificate {
public:
    /// Read from the file, or made and kept there with mode 0600: the same after a restart, so that
    /// a browser resumes.
    [[nodiscard]] static Result<Certificate> keep_at(const std::string& path);
    /// For tests: made and kept nowhere.
    [[nodiscard]] static Result<Certificate> make();

    /// "sha-256 AB:CD:…"
    [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }

    [[nodiscard]] ssl_ctx_st* context() const { return context_.get(); }

private:
    std::shared_ptr<ssl_ctx_st> context_;
    std::string fingerprint_;

    friend Result<Certificate> certificate_from_pem(const std::string& pem);
};

}  // namespace naru::secure_media
