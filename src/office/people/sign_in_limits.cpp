#include "office/people/sign_in_limits.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "office/people/secrets.h"

namespace naru::office {

Tries::Tries(int most, Duration window, std::string key)
    : most_(most), window_(window), key_(std::move(key)), table_(2 * cells) {}

std::array<std::size_t, 2> Tries::cells_of(std::string_view who) const {
    const std::string hash = keyed(key_, who);
    std::uint64_t bits = 0;
    std::from_chars(hash.data(), hash.data() + 16, bits, 16);
    return {static_cast<std::size_t>(bits % cells),
            cells + static_cast<std::size_t>((bits >> 32) % cells)};
}

int Tries::count(const Cell& cell, Instant now) const {
    return now < cell.last + window_ ? cell.failures : 0;
}

bool Tries::is_over(std::string_view who, Instant now) const {
    const auto [a, b] = cells_of(who);
    return std::min(count(table_[a], now), count(table_[b], now)) >= most_;
}

void Tries::failed(std::string_view who, Instant now) {
    for (const std::size_t at : cells_of(who)) {
        Cell& cell = table_[at];
        cell.failures = count(cell, now) + 1;
        cell.last = now;
    }
}

void Tries::succeeded(std::string_view who) {
    for (const std::size_t at : cells_of(who)) table_[at].failures = 0;
}

SignInLimits::SignInLimits(const std::string& key)
    : devices_(5, lasts, key + "d"),
      names_at_source_(5, lasts, key + "a"),
      names_(50, std::chrono::hours{1}, key + "n"),
      sources_(30, lasts, key + "s") {}

bool SignInLimits::is_locked(const Attempt& attempt, Instant now) const {
    if (!attempt.device.empty()) return devices_.is_over(attempt.device, now);
    return names_at_source_.is_over(attempt.user + "\n" + attempt.source, now) ||
           names_.is_over(attempt.user, now) || sources_.is_over(attempt.source, now);
}

void SignInLimits::failed(const Attempt& attempt, Instant now) {
    if (!attempt.device.empty()) return devices_.failed(attempt.device, now);
    names_at_source_.failed(attempt.user + "\n" + attempt.source, now);
    names_.failed(attempt.user, now);
    sources_.failed(attempt.source, now);
}

void SignInLimits::succeeded(const Attempt& attempt) {
    // A source is not forgiven by one good sign-in: a guesser may have an account, too.
    if (!attempt.device.empty()) return devices_.succeeded(attempt.device);
    names_at_source_.succeeded(attempt.user + "\n" + attempt.source);
}

std::string source_of(const std::string& ip) {
    in6_addr six{};
    if (::inet_pton(AF_INET6, ip.c_str(), &six) != 1) return ip;
    if (IN6_IS_ADDR_V4MAPPED(&six)) return ip.substr(ip.rfind(':') + 1);
    std::fill(six.s6_addr + 8, six.s6_addr + 16, std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET6, &six, text.data(), text.size());
    return text.data();
}

}  // namespace naru::office
