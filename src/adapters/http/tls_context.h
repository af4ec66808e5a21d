#pragma once

/// What is behind a TlsPtr, for those few files that speak OpenSSL.

#include <boost/asio/ssl/context.hpp>
#include <chrono>

#include "adapters/http/server.h"

namespace naru::http {

struct Tls {
    /// OpenSSL counts who uses it: a connection keeps the one that it began with. Asio wants it
    /// changeable to make a stream of it.
    mutable boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
    std::chrono::system_clock::time_point expires_at;
};

}  // namespace naru::http
