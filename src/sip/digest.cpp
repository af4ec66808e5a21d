#include "sip/digest.h"

#include <charconv>

#include "sip/hash.h"
#include "sip/uri.h"

namespace naru::sip {

namespace {

constexpr auto nonce_life = std::chrono::minutes{5};

std::string make_nonce(std::string_view secret, std::int64_t second) {
    const std::string time = std::to_string(second);
    return time + "." + hmac_sha256_hex(secret, "nonce " + time).substr(0, 32);
}

std::string hashed(std::string_view algorithm, const std::string& text) {
    return same_word(algorithm, "SHA-256") ? sha256_hex(text) : md5_hex(text);
}

std::string response_of(const DigestAnswer& a, std::string_view method, std::string_view password) {
    const std::string ha1 =
        hashed(a.algorithm, a.username + ":" + a.realm + ":" + std::string(password));
    const std::string ha2 = hashed(a.algorithm, std::string(method) + ":" + a.uri);
    if (a.qop.empty()) return hashed(a.algorithm, ha1 + ":" + a.nonce + ":" + ha2);
    return hashed(a.algorithm,
                  ha1 + ":" + a.nonce + ":" + a.nc + ":" + a.cnonce + ":" + a.qop + ":" + ha2);
}

std::string unquoted(std::string_view text) {
    text = trim(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return std::string(text);
}

}  // namespace

std::vector<std::string> challenges(std::string_view realm, std::string_view secret, Instant now,
                                    bool stale) {
    const std::string nonce = make_nonce(secret, to_micros(now) / 1'000'000);
    std::vector<std::string> out;
    for (const char* algorithm : {"MD5"}) {
        out.push_back("Digest realm=\"" + std::string(realm) + "\", nonce=\"" + nonce +
                      "\", algorithm=" + algorithm + ", qop=\"auth\"" +
                      (stale ? ", stale=true" : ""));
    }
    return out;
}

std::optional<DigestAnswer> read_authorization(std::string_view value) {
    value = trim(value);
    if (value.size() < 7 || !same_word(value.substr(0, 7), "Digest ")) return std::nullopt;
    DigestAnswer answer;
    answer.algorithm = "MD5";
    for (std::string_view part : split_outside_quotes(value.substr(7), ',')) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string_view name = trim(part.substr(0, equals));
        const std::string text = unquoted(part.substr(equals + 1));
        if (same_word(name, "username")) answer.username = text;
        if (same_word(name, "realm")) answer.realm = text;
        if (same_word(name, "nonce")) answer.nonce = text;
        if (same_word(name, "uri")) answer.uri = text;
        if (same_word(name, "response")) answer.response = text;
        if (same_word(name, "algorithm")) answer.algorithm = text;
        if (same_word(name, "qop")) answer.qop = text;
        if (same_word(name, "cnonce")) answer.cnonce = text;
        if (same_word(name, "nc")) answer.nc = text;
    }
    if (answer.username.empty() || answer.response.empty() || answer.nonce.empty())
        return std::nullopt;
    return answer;
}

DigestVerdict check_digest(const DigestAnswer& answer, std::string_view method,
                           std::string_view password, std::string_view realm,
                           std::string_view secret, Instant now) {
    std::int64_t second = 0;
    const auto [end, error] =
        std::from_chars(answer.nonce.data(), answer.nonce.data() + answer.nonce.size(), second);
    if (error != std::errc{} || !same_secret(answer.nonce, make_nonce(secret, second)))
        return DigestVerdict::stale;
    if (answer.realm != realm ||
        (!same_word(answer.algorithm, "MD5") && !same_word(answer.algorithm, "SHA-256")))
        return DigestVerdict::wrong;
    if (!same_secret(answer.response, response_of(answer, method, password)))
        return DigestVerdict::wrong;
    const auto age = now - from_micros(second * 1'000'000);
    return age > nonce_life ? DigestVerdict::stale : DigestVerdict::right;
}

std::optional<std::string> answer_challenge(std::string_view challenge, std::string_view method,
                                            std::string_view uri, std::string_view user,
                                            std::string_view password, std::string_view cnonce) {
    DigestAnswer answer;
    answer.algorithm = "MD5";
    challenge = trim(challenge);
    if (challenge.size() < 7 || !same_word(challenge.substr(0, 7), "Digest ")) return std::nullopt;
    bool qop = false;
    for (std::string_view part : split_outside_quotes(challenge.substr(7), ',')) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = trim(part.substr(0, equals));
        const std::string text = unquoted(part.substr(equals + 1));
        if (same_word(name, "realm")) answer.realm = text;
        if (same_word(name, "nonce")) answer.nonce = text;
        if (same_word(name, "algorithm")) answer.algorithm = text;
        if (same_word(name, "qop")) qop = text.find("auth") != std::string::npos;
    }
    answer.username = user;
    answer.uri = uri;
    if (qop) {
        answer.qop = "auth";
        answer.nc = "00000001";
        answer.cnonce = cnonce;
    }
    std::string out = "Digest username=\"" + answer.username + "\", realm=\"" + answer.realm +
                      "\", nonce=\"" + answer.nonce + "\", uri=\"" + answer.uri +
                      "\", response=\"" + response_of(answer, method, password) +
                      "\", algorithm=" + answer.algorithm;
    if (qop) out += ", qop=auth, nc=" + answer.nc + ", cnonce=\"" + answer.cnonce + "\"";
    return out;
}

}  // namespace naru::sip
