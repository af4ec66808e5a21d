// What the routes share: who is signed in, and what happens when somebody no longer is.

#include <algorithm>
#include <charconv>

#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/people/secrets.h"

namespace naru::http {

House::House(ApiSettings given_settings, Centre given_centre, Workers given_workers,
             office::AuditTrail trail)
    : settings(std::move(given_settings)),
      centre(std::move(given_centre)),
      workers(std::move(given_workers)),
      audit(std::move(trail)),
      limits(office::hashed(settings.session_secret).substr(0, 32)),
      wall_links(office::hashed(settings.session_secret).substr(0, 32)),
      wrong_hand_over_links(30, std::chrono::minutes{5},
                            office::hashed(settings.session_secret).substr(0, 32) + "h") {}

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

bool House::in_talk(AgentId agent) const {
    const auto& agents = centre.state().agents;
    const auto at = agents.find(agent);
    return at != agents.end() && centre::is_busy(at->second);
}

namespace {

/// Pages that ask again and again: a screen that nobody sits at must not keep a sign-in alive.
bool asks_by_itself(const Request& request) {
    return request.path == "/api/wallboard" || request.path == "/api/promises/due";
}

}  // namespace

House::SignedIn House::signed_in(const Request& request) {
    const std::string token = cookie_value(request.cookie, session_cookie());
    if (token.size() != 43) return {};
    const std::string hash = office::hashed(token);
    const office::Session* session = sessions.at(hash);
    if (session == nullptr) return {};
    const office::Account* account = people.by_id(session->account);
    const bool talking = account != nullptr && in_talk(office::phone_of(*account));
    session = sessions.find(hash, account, centre.now(), talking, asks_by_itself(request));
    if (session == nullptr) return {};
    return {account, session};
}

std::string House::agent_name(AgentId agent) const {
    if (const office::Account* account = people.by_phone(agent)) return account->name;
    return agent ? "상담사 " + std::to_string(agent.value) : "";
}

void House::put(office::Account account) {
    const office::Account* old = people.by_id(account.id);
    const auto seat_of = [](const office::Account& one) {
        return one.standing == office::Standing::active ? office::phone_of(one) : AgentId{};
    };
    const AgentId before = old == nullptr ? AgentId{} : seat_of(*old);
    const AgentId after = seat_of(account);
    // What was read from SQL may be older than what was used meanwhile.
    if (old != nullptr) account.totp_step = std::max(account.totp_step, old->totp_step);
    people.put(std::move(account));
    if (before != after) {
        if (before) centre.seat_changed(before, false);
        if (after) centre.seat_changed(after, !office::is_leader_phone(after));
    }
}

void House::take(office::Loaded loaded) {
    people_version = loaded.version;
    second_factor_roles = loaded.second_factor_roles;
    wall_links.take(std::move(loaded.wall_links));
    wall_notice = std::move(loaded.wall_notice);
    taxonomy = std::move(loaded.divisions.topics);
    teams = std::move(loaded.divisions.teams);
    take(std::move(loaded.house));
    for (auto& account : loaded.accounts) put(std::move(account));
    for (const auto& one : settings.accounts) {
        // A real account of the same name is the one that counts.
        if (people.by_user(one.account.user) != nullptr) continue;
        people.put(one.account);
        // The demo's consultants are in the configuration.
        const AgentId phone = office::phone_of(one.account);
        if (office::is_leader_phone(phone)) centre.seat_changed(phone, false);
    }
    sweep();
}

void House::take(office::HouseRules changed) {
    rules = std::move(changed);
    centre.house_changed(rules);
}

office::Floor House::floor() const {
    office::Floor out;
    for (const auto& [id, one] : people.all()) {
        if (one.agent && one.standing == office::Standing::active) out.push_back(one.agent);
    }
    return out;
}

office::Guard House::guard() const {
    office::Guard out{{}, day_of(centre.now())};
    for (const auto& [id, one] : people.all()) {
        if (id < office::first_account && one.agent) out.demo.push_back(one.agent);
    }
    return out;
}

QueueNames House::queue_names() const {
    QueueNames names = settings.queues;
    const Day today = day_of(centre.now());
    for (const auto& one : rules.queues) {
        if (one.from <= today) names[one.queue] = {one.ko, one.en};
    }
    return names;
}

bool House::needs_second_factor(const office::Account& account) const {
    // The demo's accounts are in no table: they cannot enrol.
    return account.id >= office::first_account &&
           std::find(second_factor_roles.begin(), second_factor_roles.end(), account.role) !=
               second_factor_roles.end();
}

void House::totp_used(std::uint64_t id, std::uint64_t step) {
    const office::Account* one = people.by_id(id);
    if (one == nullptr) return;
    office::Account used = *one;
    used.totp_step = std::max(used.totp_step, step);
    people.put(std::move(used));
}

void House::end_session(const std::string& hash) {
    const office::Session* session = sessions.at(hash);
    if (session != nullptr) {
        const office::Account* account = people.by_id(session->account);
        sessions.end(hash);
        if (account != nullptr && account->agent && !has_session(account->id))
            // Nobody sits there any more. A talk that stands is talked to its end.
            centre.command(
                centre::input::PresenceAsked{account->agent, centre::Presence::logged_out, {}},
                [](centre::Refusal) {});
    }
    centre.session_ended(hash);
    // If the queue is full the row stays; it is swept when the house starts again.
    (void)workers.sql(
        [hash](office::Database& database) { (void)office::drop_session(database, hash); }, [] {});
}

bool House::has_session(std::uint64_t account) const {
    return std::any_of(sessions.all().begin(), sessions.all().end(),
                       [&](const auto& one) { return one.second.account == account; });
}

void House::sweep() {
    const auto over = sessions.over(
        centre.now(), [this](std::uint64_t id) { return people.by_id(id); },
        [this](AgentId agent) { return in_talk(agent); });
    for (const office::Session& session : over) {
        if (const office::Account* account = people.by_id(session.account))
            (void)audit.write({centre.now(), account->user, session.ip, "-", "session over"});
        end_session(session.hash);
    }
    for (const office::Session& session : sessions.to_keep(std::chrono::minutes{1})) {
        (void)workers.sql(
            [session](office::Database& database) {
                (void)office::keep_session(database, session);
            },
            [] {});
    }
}

const char* House::session_cookie() const {
    return settings.tls ? "__Host-naru_session" : "naru_session";
}

std::string House::cookie(const char* name, const std::string& value,
                          std::chrono::seconds life) const {
    return std::string(name) + "=" + value +
           "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(life.count()) +
           (settings.tls ? "; Secure" : "");
}

bool Call::note(const std::string& whose, const std::string& act) const {
    const std::string who = account ? account->user : "-";
    return house.audit.write({house.centre.now(), who, request.ip, whose, act}).has_value();
}

void change_house_rules(Call& call, const std::string& act,
                        std::function<Result<office::HouseRules>(office::Database&)> how,
                        std::function<void(Call&)> then) {
    if (!note_or_refuse(call, "-", act)) return;
    ask_sql<office::HouseRules>(std::move(call), std::move(how),
                                [then = std::move(then)](Call& done, office::HouseRules rules) {
                                    done.house.take(std::move(rules));
                                    then(done);
                                });
}

bool is_good(const Call& call, const Reader& read, const std::optional<office::BadSetting>& bad) {
    if (!read.mistake().empty()) {
        call.reply(problem(400, "query", read.mistake()));
    } else if (bad) {
        call.reply(problem(400, ("field_" + bad->field).c_str(), bad->why));
    }
    return read.mistake().empty() && !bad;
}

void no_records(const Call& call) {
    Response response =
        problem(503, "records", "상담 기록을 지금 읽을 수 없습니다. 잠시 뒤 다시 해 주십시오.");
    response.headers.emplace_back("Retry-After", "2");
    call.reply(response);
}

void not_done(const Call& call, const Error& error) {
    // Only what concerns people of the office is in Korean, and in English beside it.
    if (!error.english.empty()) return call.reply(problem(409, "refused", error));
    Response response =
        problem(503, "office",
                Error{"사무 자료를 지금 읽고 쓸 수 없습니다. 잠시 뒤 다시 해 주십시오.",
                      "The office's data cannot be read or written now. Try again in a moment."});
    response.headers.emplace_back("Retry-After", "2");
    call.reply(response);
}

std::uint64_t Call::query(std::string_view wanted, std::uint64_t otherwise) const {
    std::string_view rest = request.query;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('&'), rest.size());
        const std::string_view one = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto equals = one.find('=');
        if (equals == std::string_view::npos || one.substr(0, equals) != wanted) continue;
        std::uint64_t value = 0;
        const auto number = one.substr(equals + 1);
        const auto [last, error] =
            std::from_chars(number.data(), number.data() + number.size(), value);
        if (error == std::errc{} && last == number.data() + number.size()) return value;
    }
    return otherwise;
}

void busy(const Call& call) {
    Response response = problem(503, "busy", "지금은 요청이 많습니다. 잠시 뒤에 다시 해 주십시오.");
    response.headers.emplace_back("Retry-After", "2");
    call.reply(response);
}

}  // namespace naru::http
