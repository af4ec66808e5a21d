// Who is signed in: sign-in, sign-out, passwords, and what this centre is.

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/routes.h"
#include "adapters/http/sign_in.h"
#include "office/people/passwords.h"
#include "office/people/secrets.h"

namespace naru::http {

namespace json = boost::json;

json::array sessions_json(const House& house, std::uint64_t account, const std::string& own) {
    json::array rows;
    for (const auto& [hash, session] : house.sessions.all()) {
        if (session.account != account) continue;
        rows.push_back({{"number", session.number},
                        {"began_at", iso(session.began)},
                        {"used_at", iso(session.used)},
                        {"ip", session.ip},
                        {"this", hash == own}});
    }
    return rows;
}

json::object person(const office::Account& account) {
    json::object out{{"id", account.id},
                     {"user", account.user},
                     {"name", account.name},
                     {"role", std::string(word_of(account.role))},
                     {"agent", nullptr},
                     {"phone", nullptr},
                     {"second_factor", !account.totp.empty()},
                     {"demo", account.id < office::first_account}};
    if (account.agent) out["agent"] = account.agent.value;
    if (const AgentId phone = office::phone_of(account)) out["phone"] = phone.value;
    return out;
}

namespace {

const char* device_cookie(const House& house) {
    return house.settings.tls ? "__Host-naru_device" : "naru_device";
}

constexpr auto device_life = std::chrono::hours{24 * 180};

/// "1001.<random>.<mac>": this browser has signed in as account 1001 before. It signs nobody in; it
/// only keeps strangers' failures from this browser (docs/adr/0019).
std::string device_of(const House& house, const Request& request, const office::Account* account) {
    const std::string value = cookie_value(request.cookie, device_cookie(house));
    const auto dot = value.rfind('.');
    if (account == nullptr || dot == std::string::npos) return {};
    const std::string text = value.substr(0, dot);
    if (!text.starts_with(std::to_string(account->id) + ".") ||
        !office::same(value.substr(dot + 1),
                      office::keyed(house.settings.session_secret, "device " + text)))
        return {};
    return text;
}

std::string new_device(const House& house, const office::Account& account) {
    const std::string text = std::to_string(account.id) + "." + office::new_token();
    return text + "." + office::keyed(house.settings.session_secret, "device " + text);
}

void sign_out(Call& call) {
    if (call.account) {
        (void)call.note("-", "sign-out");
        call.house.end_session(call.session);
    }
    Response response = good(json::object{});
    response.headers.emplace_back("Set-Cookie",
                                  call.house.cookie(call.house.session_cookie(), "", 0s));
    call.reply(response);
}

}  // namespace

bool trail(const Call& call, const Trial& trial, const char* act) {
    return call.house.audit
        .write({call.house.centre.now(), trial.attempt.user, call.request.ip, "-", act})
        .has_value();
}

std::optional<Trial> trial_of(Call& call) {
    const std::string user = text_field(call.body, "user", 64);
    const office::Account* account = call.house.people.by_user(user);
    if (account != nullptr && account->standing != office::Standing::active) account = nullptr;
    Trial out;
    out.attempt = {user, office::source_of(call.request.ip),
                   device_of(call.house, call.request, account)};
    if (account != nullptr) {
        out.account = account->id;
        out.generation = account->generation;
        out.hash = account->password_hash;
        out.set_up_hash = account->set_up_hash;
        out.set_up_until = account->set_up_until;
    }
    if (call.house.limits.is_locked(out.attempt, call.house.centre.now())) {
        (void)trail(call, out, "sign-in refused: locked");
        Response response = problem(429, "locked", "여러 번 틀려 5분 동안 잠겼습니다.");
        response.headers.emplace_back("Retry-After", "300");
        call.reply(response);
        return std::nullopt;
    }
    return out;
}

void failed(Call& call, const Trial& trial) {
    call.house.limits.failed(trial.attempt, call.house.centre.now());
    (void)trail(call, trial, "sign-in failed");
    call.reply(problem(401, "wrong", "아이디나 비밀번호가 맞지 않습니다."));
}

void begin_session(Call& call, const Trial& trial, const AnswerOf& answer) {
    House& house = call.house;
    const office::Account* account = house.people.by_id(trial.account);
    // It may have been locked or reset while the hash was computed.
    if (account == nullptr || account->standing != office::Standing::active ||
        account->generation != trial.generation)
        return failed(call, trial);
    house.limits.succeeded(trial.attempt);
    if (!trail(call, trial, "sign-in"))
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 로그인하지 못했습니다."));
    const std::string token = office::new_token();
    const Instant now = house.centre.now();
    const office::Session session{office::hashed(token),
                                  house.sessions.next_number(),
                                  account->id,
                                  account->generation,
                                  now,
                                  now,
                                  call.request.ip};
    // On disk before the browser has it: after a crash the desk comes back by itself.
    house.sessions.put(session);
    // Whoever signs in again in this browser leaves the session that was there.
    if (!call.session.empty()) house.end_session(call.session);
    for (const std::string& hash : house.sessions.too_many(account->id)) house.end_session(hash);
    Response response = good(answer(*account));
    response.headers.emplace_back(
        "Set-Cookie", house.cookie(house.session_cookie(), token, office::Sessions::life_max));
    if (trial.attempt.device.empty())
        response.headers.emplace_back(
            "Set-Cookie",
            house.cookie(device_cookie(house), new_device(house, *account), device_life));
    ask_sql<bool>(
        std::move(call),
        [session](office::Database& database) -> Result<bool> {
            if (auto kept = office::keep_session(database, session); !kept)
                return tl::unexpected<Error>(kept.error());
            return true;
        },
        [response](Call& kept, bool) { kept.reply(response); });
}

void check(Call call, Trial trial, std::function<void(Call&, const Trial&, bool)> then) {
    const std::string password = text_field(call.body, "password", office::password_bytes_max + 1);
    const auto shared = std::make_shared<Call>(std::move(call));
    const auto right = std::make_shared<bool>(false);
    const bool first = !trial.attempt.device.empty();
    const bool taken = shared->house.workers.hashing(
        first,
        [hash = trial.hash, password, right] {
            // An unknown name takes as long as a wrong password.
            static const std::string nobody = office::hash_password(office::new_token());
            *right =
                office::verify_password(hash.empty() ? nobody : hash, password) && !hash.empty();
        },
        [shared, trial, right, then = std::move(then)] { then(*shared, trial, *right); });
    if (!taken) busy(*shared);
}

namespace {

void sign_in(Call& call) {
    if (text_field(call.body, "user", 64).empty() || text_field(call.body, "password", 1).empty())
        return call.reply(problem(400, "missing", "아이디와 비밀번호를 넣어 주십시오."));
    auto trial = trial_of(call);
    if (!trial) return;
    const std::string password = text_field(call.body, "password", office::password_bytes_max + 1);
    if (!trial->set_up_hash.empty() && call.house.centre.now() < trial->set_up_until &&
        office::same(office::hashed(password), trial->set_up_hash))
        return call.reply(
            problem(403, "set_password", "처음 로그인입니다. 새 비밀번호를 정해 주십시오."));
    check(std::move(call), std::move(*trial), [](Call& done, const Trial& tried, bool right) {
        right ? second_factor(done, tried) : failed(done, tried);
    });
}

/// The new password is taken: hashed away from here, kept, and all sessions of the person end.
void keep_password(Call& call, const Trial& trial) {
    const std::string fresh = text_field(call.body, "new_password", office::password_bytes_max + 1);
    const auto shared = std::make_shared<Call>(std::move(call));
    const auto hash = std::make_shared<std::string>();
    const bool taken = shared->house.workers.hashing(
        !trial.attempt.device.empty(), [fresh, hash] { *hash = office::hash_password(fresh); },
        [shared, hash, trial] {
            if (hash->empty()) return busy(*shared);
            if (!trail(*shared, trial, "password set"))
                return shared->reply(problem(500, "audit", "접속 기록을 남길 수 없습니다."));
            const office::By by{trial.attempt.user, shared->house.centre.now()};
            ask_sql<office::Account>(
                std::move(*shared),
                [id = trial.account, hash, by](office::Database& database) {
                    return office::set_password(database, id, *hash, by);
                },
                [trial](Call& done, office::Account account) {
                    done.house.limits.succeeded(trial.attempt);
                    done.house.put(std::move(account));
                    done.reply({204, "application/json", "", {}});
                });
        });
    if (!taken) busy(*shared);
}

/// By the one-time secret (first sign-in, reset), or by the password that holds and the second
/// factor.
void set_password(Call& call) {
    auto trial = trial_of(call);
    if (!trial) return;
    if (trial->account != 0 && trial->account < office::first_account)
        return call.reply(problem(409, "demo", "데모 계정의 비밀번호는 바꿀 수 없습니다."));
    // Before a code would be used up for it.
    if (const auto weak =
            office::weakness(text_field(call.body, "new_password", office::password_bytes_max + 1),
                             trial->attempt.user))
        return call.reply(problem(400, "weak", *weak));
    const std::string secret = text_field(call.body, "password", office::password_bytes_max + 1);
    if (!trial->set_up_hash.empty()) {
        if (call.house.centre.now() >= trial->set_up_until ||
            !office::same(office::hashed(secret), trial->set_up_hash))
            return failed(call, *trial);
        return keep_password(call, *trial);
    }
    check(std::move(call), std::move(*trial), [](Call& done, const Trial& tried, bool right) {
        if (!right) return failed(done, tried);
        const office::Account* account = done.house.people.by_id(tried.account);
        if (account == nullptr || account->totp.empty()) return keep_password(done, tried);
        prove(done, tried, *account, keep_password);
    });
}

/// The person of this session, once more: before an act that needs it (Proof::password).
void confirm(Call& call) {
    if (text_field(call.body, "password", office::password_bytes_max + 1).empty())
        return call.reply(problem(400, "missing", "비밀번호를 넣어 주십시오."));
    call.body["user"] = call.account->user;
    auto trial = trial_of(call);
    if (!trial) return;
    check(std::move(call), std::move(*trial), [](Call& done, const Trial& tried, bool right) {
        if (!right) return failed(done, tried);
        done.house.limits.succeeded(tried.attempt);
        if (!trail(done, tried, "password confirmed"))
            return done.reply(problem(500, "audit", "접속 기록을 남길 수 없습니다."));
        done.house.sessions.prove(done.session, done.house.centre.now());
        done.reply({204, "application/json", "", {}});
    });
}

void own_sessions(Call& call) {
    call.reply(good({{"sessions", sessions_json(call.house, call.account->id, call.session)}}));
}

/// One's own other session, left open at another desk.
void end_own_session(Call& call) {
    for (const auto& [hash, session] : call.house.sessions.all()) {
        if (session.number != call.id || session.account != call.account->id) continue;
        if (!call.note("-", "session ended"))
            return call.reply(problem(500, "audit", "접속 기록을 남길 수 없습니다."));
        const std::string ended = hash;
        call.house.end_session(ended);
        return call.reply(good(json::object{}));
    }
    call.reply(problem(404, "not_found", "그런 접속이 없습니다."));
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
    const auto* hours = call.house.rules.hours_at(day_of(call.house.centre.now()));
    const json::value week =
        hours == nullptr ? json::value(nullptr) : json::value(week_json(hours->week));
    call.reply(
        good({{"version", settings.version},
              {"demo", settings.demo},
              {"centre", {{"name", "정부조달콜센터"}, {"week", week}, {"number", "1588-0800"}}},
              {"demo_accounts", accounts},
              {"sip_target", "sip:15880800@" + settings.sip_host}}));
}

}  // namespace

Routes session_routes() {
    return {
        {"GET", "/api/about", office::anybody, about},
        {"GET", "/api/session", office::staff,
         [](Call& call) { call.reply(good(person(*call.account))); }},
        {"POST", "/api/session", office::anybody, sign_in},
        {"DELETE", "/api/session", office::anybody, sign_out},
        {"POST", "/api/session/confirm", office::staff, confirm},
        {"POST", "/api/session/password", office::anybody, set_password},
        {"GET", "/api/sessions", office::staff, own_sessions},
        {"DELETE", "/api/sessions/{id}", office::staff, end_own_session},
    };
}

}  // namespace naru::http
