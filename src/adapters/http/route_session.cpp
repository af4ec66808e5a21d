// Who is signed in: sign-in, sign-out, and what this centre is.

#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "adapters/http/answers.h"
#include "adapters/http/routes.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr auto session_life = std::chrono::hours{12};

std::string hmac_hex(const std::string& key, const std::string& text) {
    unsigned char hash[32];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), reinterpret_cast<const unsigned char*>(key.data()), key.size());
    char hex[65];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return hex;
}

std::string cookie_value(const std::string& cookies, std::string_view name) {
    std::string_view rest = cookies;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        std::string_view one = rest.substr(0, end);
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        if (one.starts_with(name) && one.size() > name.size() && one[name.size()] == '=')
            return std::string(one.substr(name.size() + 1));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

json::object person(const office::Account& account) {
    json::object out{{"id", account.id},
                     {"user", account.user},
                     {"name", account.name},
                     {"role", std::string(word_of(account.role))},
                     {"agent", nullptr}};
    if (account.agent) out["agent"] = account.agent.value;
    return out;
}

void sign_out(Call& call) {
    if (call.account) (void)call.note("-", "sign-out");
    Response response = good(json::object{});
    response.headers.emplace_back("Set-Cookie",
                                  "naru_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    call.reply(response);
}

void sign_in(Call& call) {
    House& house = call.house;
    const Instant now = house.centre.now();
    const std::string& ip = call.request.ip;
    const std::string user = text_field(call.body, "user", 64);
    const std::string password = text_field(call.body, "password", 256);
    if (user.empty() || password.empty())
        return call.reply(problem(400, "missing", "아이디와 비밀번호를 넣어 주십시오."));
    if (house.lock_out.is_locked(user, now)) {
        (void)house.audit.write({now, user, ip, "-", "sign-in refused: locked"});
        return call.reply(problem(429, "locked", "여러 번 틀려 5분 동안 잠겼습니다."));
    }
    const office::Account* found = nullptr;
    for (const auto& one : house.settings.accounts) {
        if (one.account.user == user) found = &one.account;
    }
    // An unknown name takes as long as a wrong password.
    static const std::string nobody = office::hash_password("nobody's password");
    if (!office::verify_password(found != nullptr ? found->password_hash : nobody, password) ||
        found == nullptr) {
        house.lock_out.failed(user, now);
        (void)house.audit.write({now, user, ip, "-", "sign-in failed"});
        return call.reply(problem(401, "wrong", "아이디나 비밀번호가 맞지 않습니다."));
    }
    house.lock_out.succeeded(user);
    if (!house.audit.write({now, user, ip, "-", "sign-in"}))
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 로그인하지 못했습니다."));
    Response response = good(person(*found));
    response.headers.emplace_back("Set-Cookie",
                                  "naru_session=" + house.cookie_for(*found) +
                                      "; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200");
    call.reply(response);
}

void about(Call& call) {
    const ApiSettings& settings = call.house.settings;
    json::array accounts;
    if (settings.demo) {
        for (const auto& one : settings.accounts) {
            accounts.push_back({{"user", one.account.user},
                                {"password", one.password},
                                {"name", one.account.name},
                                {"role", std::string(word_of(one.account.role))}});
        }
    }
    call.reply(good(
        {{"version", settings.version},
         {"demo", settings.demo},
         {"centre",
          {{"name", "정부조달콜센터"}, {"hours", "평일 09:00–18:00"}, {"number", "1588-0800"}}},
         {"demo_accounts", accounts},
         {"sip_target", "sip:15880800@" + settings.sip_host}}));
}

}  // namespace

std::string House::cookie_for(const office::Account& account) const {
    const std::string text =
        account.user + "." + std::to_string(to_micros(centre.now() + session_life) / 1'000'000);
    return text + "." + hmac_hex(settings.session_secret, text);
}

std::optional<office::Account> House::account_of(const Request& request) const {
    const std::string cookie = cookie_value(request.cookie, "naru_session");
    const auto last = cookie.rfind('.');
    if (last == std::string::npos) return std::nullopt;
    const std::string text = cookie.substr(0, last);
    const std::string want = hmac_hex(settings.session_secret, text);
    if (want.size() != cookie.size() - last - 1 ||
        sodium_memcmp(want.data(), cookie.data() + last + 1, want.size()) != 0)
        return std::nullopt;
    const auto dot = text.rfind('.');
    std::int64_t expires = 0;
    std::from_chars(text.data() + dot + 1, text.data() + text.size(), expires);
    if (expires * 1'000'000 < to_micros(centre.now())) return std::nullopt;
    for (const auto& one : settings.accounts) {
        if (one.account.user == text.substr(0, dot)) return one.account;
    }
    return std::nullopt;
}

std::string House::agent_name(AgentId agent) const {
    for (const auto& one : settings.accounts) {
        if (agent && one.account.agent == agent) return one.account.name;
    }
    return agent ? "상담사 " + std::to_string(agent.value) : "";
}

bool Call::note(const std::string& whose, const std::string& act) const {
    const std::string who = account ? account->user : "-";
    return house.audit.write({house.centre.now(), who, request.ip, whose, act}).has_value();
}

Routes session_routes() {
    return {
        {"GET", "/api/about", office::anybody, about},
        {"GET", "/api/session", office::staff,
         [](Call& call) { call.reply(good(person(*call.account))); }},
        {"POST", "/api/session", office::anybody, sign_in},
        {"DELETE", "/api/session", office::anybody, sign_out},
    };
}

}  // namespace naru::http
