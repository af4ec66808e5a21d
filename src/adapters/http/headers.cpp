#include "adapters/http/headers.h"

namespace naru::http {

const Headers& binding_headers(bool is_secure) {
    static const Headers plain{
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Content-Security-Policy",
         "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
         "media-src 'self' blob:; connect-src 'self'; "
         "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
         "trusted-types default; require-trusted-types-for 'script'"},
        {"X-Frame-Options", "DENY"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "microphone=(self), camera=(), geolocation=()"},
        // An answer that may be kept says so itself.
        {"Cache-Control", "no-store"},
    };
    static const Headers secure = [] {
        Headers all = plain;
        // RFC 6797: a year. Other names of the domain are not ours to bind.
        all.emplace_back("Strict-Transport-Security", "max-age=31536000");
        return all;
    }();
    return is_secure ? secure : plain;
}

}  // namespace naru::http
