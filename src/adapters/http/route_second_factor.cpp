// The second factor: six digits of an authenticator after the password, or one of ten recovery
// codes. The person enrols - signed in, or on the way in where the role requires it.

#include <boost/json.hpp>
#include <cstdlib>

#include "adapters/http/people_json.h"
#include "adapters/http/sign_in.h"
#include "office/people/passwords.h"
#include "office/people/second_factor_store.h"
#include "office/people/secrets.h"
#include "office/people/totp.h"

namespace naru::http {

namespace json = boost::json;

namespace {

/// How long the key that was shown may be confirmed.
constexpr std::uint64_t offer_steps = 20;  // of 30 s
constexpr std::size_t recovery_length = 11;

std::string purpose(std::uint64_t account) {
    return "totp " + std::to_string(account);
}

/// Of one account and one state of it: a reset makes it void.
std::string offer_purpose(const office::Account& account) {
    return "offer " + std::to_string(account.id) + " " + std::to_string(account.generation);
}

std::string recovery_hash(const House& house, std::uint64_t account, const std::string& code) {
    return office::keyed(house.settings.session_secret,
                         "recovery " + std::to_string(account) + " " + code);
}

void wrong_code(Call& call, const Trial& trial) {
    call.house.limits.failed(trial.attempt, call.house.centre.now());
    (void)trail(call, trial, "sign-in failed: code");
    call.reply(problem(401, "wrong_code", "인증 숫자가 맞지 않거나 이미 썼습니다."));
}

void by_recovery_code(Call& call, const Trial& trial, const std::string& code, Proved then) {
    ask_sql<bool>(
        std::move(call),
        [id = trial.account, hash = recovery_hash(call.house, trial.account, code)](
            office::Database& database) { return office::use_recovery_code(database, id, hash); },
        [trial, then = std::move(then)](Call& done, bool was_there) {
            if (!was_there) return wrong_code(done, trial);
            if (!trail(done, trial, "recovery code used"))
                return done.reply(problem(500, "audit", "접속 기록을 남길 수 없습니다."));
            then(done, trial);
        });
}

}  // namespace

void prove(Call& call, const Trial& trial, const office::Account& account, Proved then) {
    const std::string code = text_field(call.body, "code", 32);
    if (code.empty())
        return call.reply(problem(401, "code", "인증 앱의 여섯 자리 숫자를 넣어 주십시오."));
    if (code.size() == recovery_length) return by_recovery_code(call, trial, code, std::move(then));
    const auto key =
        office::unsealed(call.house.settings.session_secret, purpose(account.id), account.totp);
    const auto step =
        key ? office::totp_match(*key, code, call.house.centre.now(), account.totp_step)
            : std::nullopt;
    if (!step) return wrong_code(call, trial);
    // Used up here at once, and on disk before the session that comes after it.
    call.house.totp_used(account.id, *step);
    ask_sql<bool>(
        std::move(call),
        [id = trial.account, step = *step](office::Database& database) -> Result<bool> {
            if (auto kept = office::keep_totp_step(database, id, step); !kept)
                return tl::unexpected<Error>(kept.error());
            return true;
        },
        [trial, then = std::move(then)](Call& done, bool) { then(done, trial); });
}

namespace {

/// What all of these have in common: a person whom SQL has, and the right password.
void with_password(Call& call,
                   std::function<void(Call&, const Trial&, const office::Account&)> then) {
    auto trial = trial_of(call);
    if (!trial) return;
    if (trial->account != 0 && trial->account < office::first_account)
        return call.reply(problem(409, "demo", "데모 계정은 바꿀 수 없습니다."));
    check(std::move(call), std::move(*trial),
          [then = std::move(then)](Call& done, const Trial& tried, bool right) {
              const office::Account* account = done.house.people.by_id(tried.account);
              if (!right || account == nullptr || account->generation != tried.generation)
                  return failed(done, tried);
              then(done, tried, *account);
          });
}

Response is_enrolled() {
    return problem(409, "enrolled", "2단계 인증을 이미 쓰고 있습니다.");
}

void offer(Call& call) {
    with_password(call, [](Call& done, const Trial& /*tried*/, const office::Account& account) {
        if (!account.totp.empty()) return done.reply(is_enrolled());
        const std::string key = office::new_totp_key();
        const auto step = office::totp_step(done.house.centre.now());
        done.reply(good(
            {{"key", office::base32(key)},
             {"uri", office::otpauth_uri(key, account.user, "Naru")},
             {"offer", office::sealed(done.house.settings.session_secret, offer_purpose(account),
                                      std::to_string(step) + " " + key)}}));
    });
}

/// The key of an offer that still stands.
std::optional<std::string> offered_key(const Call& call, const office::Account& account) {
    const auto text = office::unsealed(call.house.settings.session_secret, offer_purpose(account),
                                       text_field(call.body, "offer", 512));
    if (!text) return std::nullopt;
    const auto space = text->find(' ');
    const std::uint64_t step = std::strtoull(text->c_str(), nullptr, 10);
    if (space == std::string::npos ||
        office::totp_step(call.house.centre.now()) > step + offer_steps)
        return std::nullopt;
    return text->substr(space + 1);
}

void enrolled(Call& call, const Trial& trial, office::Account account,
              const std::vector<std::string>& codes) {
    call.house.put(std::move(account));
    json::array words;
    for (const auto& code : codes) words.emplace_back(code);
    const AnswerOf answer = [words](const office::Account& one) {
        return json::object{{"person", person(one)}, {"recovery_codes", words}};
    };
    if (call.account) return call.reply(good(answer(*call.house.people.by_id(trial.account))));
    begin_session(call, trial, answer);
}

void enrol(Call& call) {
    with_password(call, [](Call& done, const Trial& tried, const office::Account& account) {
        if (!account.totp.empty()) return done.reply(is_enrolled());
        const auto key = offered_key(done, account);
        if (!key)
            return done.reply(
                problem(409, "offer_is_old", "시간이 지났습니다. 처음부터 다시 해 주십시오."));
        const auto step =
            office::totp_match(*key, text_field(done.body, "code", 32), done.house.centre.now(), 0);
        if (!step) return wrong_code(done, tried);
        if (!trail(done, tried, "second factor set"))
            return done.reply(problem(500, "audit", "접속 기록을 남길 수 없습니다."));
        std::vector<std::string> codes;
        std::vector<std::string> hashes;
        for (std::size_t i = 0; i < office::recovery_codes; ++i) {
            codes.push_back(office::new_recovery_code());
            hashes.push_back(recovery_hash(done.house, account.id, codes.back()));
        }
        const office::SecondFactor factor{
            office::sealed(done.house.settings.session_secret, purpose(account.id), *key), *step,
            hashes};
        const office::By who{account.user, done.house.centre.now()};
        ask_sql<office::Account>(
            std::move(done),
            [id = account.id, factor, who](office::Database& database) {
                return office::set_second_factor(database, id, factor, who);
            },
            [tried, codes](Call& kept, office::Account changed) {
                enrolled(kept, tried, std::move(changed), codes);
            });
    });
}

/// A lost telephone is replaced: off with a code, then on again. All sessions end.
void remove(Call& call) {
    with_password(call, [](Call& done, const Trial& tried, const office::Account& account) {
        if (account.totp.empty()) return done.reply(problem(409, "already_so", "이미 그렇습니다."));
        prove(done, tried, account, [](Call& proved, const Trial& trial) {
            if (!trail(proved, trial, "second factor removed"))
                return proved.reply(problem(500, "audit", "접속 기록을 남길 수 없습니다."));
            const office::By who{trial.attempt.user, proved.house.centre.now()};
            ask_sql<office::Account>(
                std::move(proved),
                [id = trial.account, who](office::Database& database) {
                    return office::drop_second_factor(database, id, who);
                },
                [](Call& kept, office::Account changed) {
                    kept.house.put(std::move(changed));
                    kept.house.sweep();
                    kept.reply({204, "application/json", "", {}});
                });
        });
    });
}

json::object required_json(const std::vector<office::Role>& roles) {
    json::array words;
    for (office::Role role : roles) words.emplace_back(std::string(word_of(role)));
    return {{"roles", words}};
}

void required(Call& call) {
    call.reply(good(required_json(call.house.second_factor_roles)));
}

void require(Call& call) {
    const auto* list = call.body.if_contains("roles");
    std::vector<office::Role> roles;
    bool is_good = list != nullptr && list->is_array() && list->as_array().size() <= 7;
    if (is_good) {
        for (const auto& word : list->as_array()) {
            const auto role =
                word.is_string() ? office::role_of(std::string(word.as_string())) : std::nullopt;
            if (role)
                roles.push_back(*role);
            else
                is_good = false;
        }
    }
    if (!is_good) return call.reply(problem(400, "bad_role", "없는 역할입니다."));
    std::string names;
    for (office::Role role : roles) names += " " + std::string(word_of(role));
    if (!note_or_refuse(call, "-", "second factor required:" + (names.empty() ? " -" : names)))
        return;
    ask_sql<bool>(
        std::move(call),
        [roles](office::Database& database) -> Result<bool> {
            if (auto kept = office::require_second_factor(database, roles); !kept)
                return tl::unexpected<Error>(kept.error());
            return true;
        },
        [roles](Call& done, bool) {
            done.house.second_factor_roles = roles;
            done.reply(good(required_json(roles)));
        });
}

}  // namespace

void second_factor(Call& call, const Trial& trial) {
    const auto plain = [](Call& done, const Trial& tried) { begin_session(done, tried, person); };
    const office::Account* account = call.house.people.by_id(trial.account);
    if (account == nullptr) return failed(call, trial);
    if (!account->totp.empty()) return prove(call, trial, *account, plain);
    if (call.house.needs_second_factor(*account))
        return call.reply(
            problem(403, "enrol", "이 역할은 2단계 인증을 씁니다. 먼저 등록해 주십시오."));
    plain(call, trial);
}

Routes second_factor_routes() {
    constexpr office::Who administrators{office::Role::administrator};
    constexpr office::Who reviewers{office::Role::administrator, office::Role::auditor};
    return {
        {"POST", "/api/session/second-factor", office::anybody, offer},
        {"PUT", "/api/session/second-factor", office::anybody, enrol},
        {"POST", "/api/session/second-factor/remove", office::anybody, remove},
        {"GET", "/api/people/second-factor", reviewers, required},
        {"PUT", "/api/people/second-factor", administrators, require, Proof::password},
    };
}

}  // namespace naru::http
