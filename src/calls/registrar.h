#pragma once

/// Where the browser phones are: one line ("seat-7") has one registration, over the connection that
/// made it.
///
/// Requests to a browser go back over that connection, never to the Contact's host (RFC 5626, RFC
/// 7118). Nothing here is kept over a crash: pages register again within a second.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "calls/credentials.h"
#include "sip/flow.h"

namespace naru::calls {

struct Registration {
    Principal principal;
    sip::Flow flow;
    std::string contact;   // the URI for the Request-URI
    std::string instance;  // +sip.instance: another one is another page
    Instant expires_at;
};

class Registrar {
public:
    /// The registration that was replaced, if there was one.
    std::optional<Registration> put(Registration registration) {
        std::optional<Registration> old;
        auto& place = lines_[registration.principal.line];
        if (!place.principal.line.empty()) old = place;
        place = std::move(registration);
        return old;
    }

    void remove(std::string_view line) { lines_.erase(std::string(line)); }

    [[nodiscard]] const Registration* find(std::string_view line) const {
        const auto at = lines_.find(std::string(line));
        return at == lines_.end() ? nullptr : &at->second;
    }

    [[nodiscard]] const Registration* by_flow(const sip::Flow& flow) const {
        for (const auto& [line, registration] : lines_) {
            if (registration.flow == flow) return &registration;
        }
        return nullptr;
    }

    /// Lines whose time is over.
    [[nodiscard]] std::optional<std::string> expired(Instant now) const {
        for (const auto& [line, registration] : lines_) {
            if (registration.expires_at <= now) return line;
        }
        return std::nullopt;
    }

private:
    std::map<std::string, Registration> lines_;
};

}  // namespace naru::calls
