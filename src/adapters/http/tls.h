#pragma once

/// A certificate and its key, as files of PEM: read, checked against each other, and watched for
/// their renewal.

#include <chrono>
#include <optional>
#include <string>

#include "adapters/http/server.h"
#include "base/result.h"

namespace naru::http {

/// Why a certificate cannot be used, and which of the two files is to blame.
struct TlsMistake {
    enum class File { certificate, key };

    File file = File::certificate;
    std::string ko;
    std::string en;
};

/// TLS 1.2 and 1.3 with forward secrecy and AEAD alone. The certificate's file holds its chain,
/// the server's own first.
[[nodiscard]] Result<TlsPtr, TlsMistake> load_tls(const std::string& certificate,
                                                  const std::string& key);

/// The moment after which browsers refuse the certificate.
[[nodiscard]] std::chrono::system_clock::time_point expiry_of(const Tls& tls);

/// Looks whether the files are others than they were. Somebody who writes them one after the other
/// is seen in between: then they do not fit, and are looked at again when the second has changed.
class TlsFiles {
public:
    TlsFiles(std::string certificate, std::string key);

    struct News {
        TlsPtr tls;           // set: take it
        std::string mistake;  // else: why what lies there is not taken
    };

    /// Nothing: both files are as they were.
    [[nodiscard]] std::optional<News> look();

private:
    [[nodiscard]] std::string marks() const;

    std::string certificate_;
    std::string key_;
    std::string seen_;
};

}  // namespace naru::http
