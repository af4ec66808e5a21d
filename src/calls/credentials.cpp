#include "calls/credentials.h"

#include <charconv>

#include "sip/hash.h"

namespace naru::calls {

namespace {

constexpr auto seat_life = std::chrono::hours{12};  // a shift; a page that was reloaded asks anew
constexpr auto citizen_life = std::chrono::minutes{60};

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

Credentials make(std::string_view secret, std::string name, Instant expires_at) {
    Credentials made;
    made.user = std::move(name) + "." + std::to_string(to_micros(expires_at) / 1'000'000);
    made.password = sip::hmac_sha256_hex(secret, made.user).substr(0, 40);
    made.expires_at = expires_at;
    return made;
}

}  // namespace

Credentials seat_credentials(std::string_view secret, AgentId agent, Instant now) {
    return make(secret, "seat-" + std::to_string(agent.value), now + seat_life);
}

Credentials citizen_credentials(std::string_view secret, std::string_view nonce, Instant now) {
    return make(secret, "citizen-" + std::string(nonce), now + citizen_life);
}

std::optional<std::string> password_of(std::string_view secret, std::string_view user,
                                       Instant now) {
    const auto dot = user.rfind('.');
    if (user.size() > 64 || dot == std::string_view::npos || !principal_of(user))
        return std::nullopt;
    const auto expires = number(user.substr(dot + 1));
    if (!expires || *expires * 1'000'000 < static_cast<std::uint64_t>(to_micros(now)))
        return std::nullopt;
    return sip::hmac_sha256_hex(secret, user).substr(0, 40);
}

std::optional<Principal> principal_of(std::string_view user) {
    const std::string_view line = user.substr(0, user.rfind('.'));
    if (line.starts_with("seat-")) {
        const auto agent = number(line.substr(5));
        if (!agent || *agent == 0) return std::nullopt;
        return Principal{std::string(line), AgentId{*agent}};
    }
    if (line.starts_with("citizen-") && line.size() > 8) return Principal{std::string(line), {}};
    return std::nullopt;
}

}  // namespace naru::calls
