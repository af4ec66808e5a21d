// People, for those who manage them: who there is, who comes and goes, and what is open in whose
// name. Changes are the functions of office/people/people_store.h, as `naru user` uses them.

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/routes.h"

namespace naru::http {

namespace json = boost::json;

json::object person_row(const House& house, const office::Account& one) {
    const auto sessions =
        std::count_if(house.sessions.all().begin(), house.sessions.all().end(),
                      [&](const auto& session) { return session.second.account == one.id; });
    json::object out{{"id", one.id},
                     {"user", one.user},
                     {"name", one.name},
                     {"role", std::string(word_of(one.role))},
                     {"agent", nullptr},
                     {"standing", std::string(word_of(one.standing))},
                     {"demo", one.id < office::first_account},
                     {"has_password", !one.password_hash.empty()},
                     {"set_up_until", nullptr},
                     {"second_factor", !one.totp.empty()},
                     {"sessions", sessions}};
    if (one.agent) out["agent"] = one.agent.value;
    if (!one.set_up_hash.empty()) out["set_up_until"] = iso(one.set_up_until);
    return out;
}

json::object set_up_json(const House& house, const office::SetUp& made) {
    return {{"person", person_row(house, made.account)},
            {"secret", made.secret},
            {"until", iso(made.account.set_up_until)}};
}

office::By by(const Call& call) {
    return {call.account->user, call.house.centre.now()};
}

std::string person_name(const House& house, const std::string& user) {
    const office::Account* person = house.people.by_user(user);
    return person == nullptr ? user : person->name;
}

bool note_or_refuse(const Call& call, const std::string& whose, const std::string& act) {
    if (call.note(whose, act)) return true;
    call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 하지 못했습니다."));
    return false;
}

namespace {

constexpr office::Who administrators{office::Role::administrator};
constexpr office::Who reviewers{office::Role::administrator, office::Role::auditor};

std::string whose(const office::Account& account) {
    return "account " + std::to_string(account.id);
}

/// The person of the path whom SQL has. Nothing: there is none, and the answer is out.
const office::Account* person_of(const Call& call) {
    const office::Account* one = call.house.people.by_id(call.id);
    if (one == nullptr) {
        call.reply(problem(404, "not_found", "그런 사람이 없습니다."));
        return nullptr;
    }
    if (one->id < office::first_account) {
        call.reply(problem(409, "demo", "데모 계정은 바꿀 수 없습니다."));
        return nullptr;
    }
    return one;
}

/// Whoever changes the last who may manage people locks the house from inside. SQL decides it
/// again; here it is said in time and with its own code.
bool is_last_administrator(const House& house, const office::Account& one) {
    if (one.role != office::Role::administrator || one.standing != office::Standing::active)
        return false;
    return std::none_of(house.people.all().begin(), house.people.all().end(),
                        [&](const auto& entry) {
                            const office::Account& other = entry.second;
                            return other.id != one.id && other.id >= office::first_account &&
                                   other.role == office::Role::administrator &&
                                   other.standing == office::Standing::active;
                        });
}

Response last_administrator() {
    return problem(409, "last_administrator", "마지막 관리자입니다. 먼저 다른 관리자를 두십시오.");
}

Response has_left() {
    return problem(409, "has_left", "떠난 사람의 계정입니다.");
}

void list(Call& call) {
    const House& house = call.house;
    const auto alone = office::alone_in(house.rules, house.floor(), day_of(house.centre.now()));
    const QueueNames names = house.queue_names();
    json::array rows;
    for (const auto& [id, one] : house.people.all()) {
        json::object row = person_row(house, one);
        if (const auto at = alone.find(one.agent); one.agent && at != alone.end()) {
            json::array queues;
            for (QueueId queue : at->second)
                queues.push_back({{"ko", names.at(queue).ko}, {"en", names.at(queue).en}});
            row["alone_in"] = std::move(queues);
        }
        rows.push_back(std::move(row));
    }
    call.reply(good({{"people", rows}}));
}

void add(Call& call) {
    const std::string user = text_field(call.body, "user", 64);
    const std::string name = text_field(call.body, "name", 256);
    const auto role = office::role_of(text_field(call.body, "role", 20));
    if (const auto bad = office::bad_user(user)) return call.reply(problem(400, "bad_user", *bad));
    if (const auto bad = office::bad_name(name)) return call.reply(problem(400, "bad_name", *bad));
    if (!role) return call.reply(problem(400, "bad_role", "없는 역할입니다."));
    if (call.house.people.by_user(user) != nullptr)
        return call.reply(problem(409, "taken", "이미 있는 아이디입니다."));
    if (!note_or_refuse(call, "-", "account added: " + user + " " + std::string(word_of(*role))))
        return;
    using Made = std::vector<office::SetUp>;
    const office::By who = by(call);
    ask_sql<Made>(
        std::move(call),
        [person = office::NewPerson{user, name, *role}, who](office::Database& database) {
            return office::add_people(database, {person}, who);
        },
        [](Call& done, const Made& made) {
            done.house.put(made.front().account);
            done.reply(good(set_up_json(done.house, made.front()), 201));
        });
}

/// One change of a person who is there, after its row of the trail; sessions that the person no
/// longer has are closed before the answer.
void change(Call& call, const office::Account& one, const std::string& act,
            std::function<Result<office::Account>(office::Database&, const office::By&)> how) {
    if (!note_or_refuse(call, whose(one), act)) return;
    const office::By who = by(call);
    ask_sql<office::Account>(
        std::move(call),
        [how = std::move(how), who](office::Database& database) { return how(database, who); },
        [](Call& done, office::Account account) {
            const std::uint64_t id = account.id;
            done.house.put(std::move(account));
            done.house.sweep();
            done.reply(good(person_row(done.house, *done.house.people.by_id(id))));
        });
}

void rename(Call& call) {
    const office::Account* one = person_of(call);
    if (one == nullptr) return;
    const std::string name = text_field(call.body, "name", 256);
    if (const auto bad = office::bad_name(name)) return call.reply(problem(400, "bad_name", *bad));
    change(call, *one, "account renamed",
           [id = one->id, name](office::Database& database, const office::By& who) {
               return office::rename_person(database, id, name, who);
           });
}

void give_role(Call& call) {
    const office::Account* one = person_of(call);
    if (one == nullptr) return;
    const auto role = office::role_of(text_field(call.body, "role", 20));
    if (!role) return call.reply(problem(400, "bad_role", "없는 역할입니다."));
    if (one->standing == office::Standing::left) return call.reply(has_left());
    if (one->role == *role) return call.reply(problem(409, "already_so", "이미 그렇습니다."));
    if (is_last_administrator(call.house, *one)) return call.reply(last_administrator());
    change(call, *one, "account role: " + std::string(word_of(*role)),
           [id = one->id, role = *role](office::Database& database, const office::By& who) {
               return office::change_role(database, id, role, who);
           });
}

void stand(Call& call) {
    const office::Account* one = person_of(call);
    if (one == nullptr) return;
    const std::string word = text_field(call.body, "standing", 20);
    std::optional<office::Standing> standing;
    const char* act = "account unlocked";
    if (word == "active") standing = office::Standing::active;
    if (word == "locked") {
        standing = office::Standing::locked;
        act = "account locked";
    }
    if (word == "left") {
        standing = office::Standing::left;
        act = "account left";
    }
    if (!standing) return call.reply(problem(400, "bad_standing", "그런 상태는 없습니다."));
    if (one->standing == office::Standing::left) return call.reply(has_left());
    if (one->standing == *standing)
        return call.reply(problem(409, "already_so", "이미 그렇습니다."));
    if (is_last_administrator(call.house, *one)) return call.reply(last_administrator());
    change(call, *one, act,
           [id = one->id, standing = *standing](office::Database& database, const office::By& who) {
               return office::change_standing(database, id, standing, who);
           });
}

void reset(Call& call) {
    const office::Account* one = person_of(call);
    if (one == nullptr) return;
    if (one->standing == office::Standing::left) return call.reply(has_left());
    if (!note_or_refuse(call, whose(*one), "account reset")) return;
    const office::By who = by(call);
    ask_sql<office::SetUp>(
        std::move(call),
        [id = one->id, who](office::Database& database) {
            return office::reset_person(database, id, who);
        },
        [](Call& done, const office::SetUp& made) {
            done.house.put(made.account);
            done.house.sweep();
            done.reply(good(set_up_json(done.house, made)));
        });
}

void sessions(Call& call) {
    const office::Account* one = call.house.people.by_id(call.id);
    if (one == nullptr) return call.reply(problem(404, "not_found", "그런 사람이 없습니다."));
    if (!note_or_refuse(call, whose(*one), "sessions")) return;
    call.reply(good({{"sessions", sessions_json(call.house, one->id, call.session)}}));
}

void end_sessions(Call& call) {
    const office::Account* one = call.house.people.by_id(call.id);
    if (one == nullptr) return call.reply(problem(404, "not_found", "그런 사람이 없습니다."));
    if (!note_or_refuse(call, whose(*one), "sessions ended")) return;
    std::vector<std::string> hashes;
    for (const auto& [hash, session] : call.house.sessions.all()) {
        if (session.account == one->id) hashes.push_back(hash);
    }
    for (const std::string& hash : hashes) call.house.end_session(hash);
    call.reply(good({{"ended", hashes.size()}}));
}

void grants(Call& call) {
    constexpr std::uint64_t most = 500;
    const std::uint64_t limit = call.query("limit", 100);
    if (limit == 0 || limit > most)
        return call.reply(problem(400, "query", "limit: 1에서 500 사이의 정수여야 합니다."));
    if (!note_or_refuse(call, "-", "grants")) return;
    using Grants = std::vector<office::Grant>;
    const std::uint64_t account = call.query("account", 0);
    const std::uint64_t before = call.query("before", 0);
    ask_sql<Grants>(
        std::move(call),
        [account, before, limit](office::Database& database) {
            return office::grants(database, account, before, limit);
        },
        [](Call& done, const Grants& found) {
            json::array rows;
            for (const auto& one : found)
                rows.push_back({{"number", one.number},
                                {"account", one.account},
                                {"user", one.user},
                                {"at", iso(one.at)},
                                {"by", one.by},
                                {"act", one.act},
                                {"role", one.role}});
            done.reply(good({{"grants", rows}}));
        });
}

}  // namespace

Routes people_routes() {
    return {
        {"GET", "/api/people", reviewers, list},
        {"POST", "/api/people", administrators, add, Proof::password},
        {"PUT", "/api/people/{id}/name", administrators, rename},
        {"PUT", "/api/people/{id}/role", administrators, give_role, Proof::password},
        {"PUT", "/api/people/{id}/standing", administrators, stand, Proof::password},
        {"POST", "/api/people/{id}/reset", administrators, reset, Proof::password},
        {"GET", "/api/people/{id}/sessions", reviewers, sessions},
        {"DELETE", "/api/people/{id}/sessions", administrators, end_sessions},
        {"GET", "/api/people/grants", reviewers, grants},
    };
}

}  // namespace naru::http
