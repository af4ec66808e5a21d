#include "office/people/people_store.h"

#include "office/changes.h"
#include "office/house/house_store.h"
#include "office/people/secrets.h"
#include "office/reports/wall_links.h"
#include "office/run_only.h"

namespace naru::office {

namespace {

constexpr const char* account_columns =
    "id, user_name, name, role, agent, password_hash, standing, generation, set_up_hash, "
    "set_up_until, totp, totp_step";

Result<Account> account_in(const Row& row) {
    Account out;
    out.id = whole_in(row.at(0));
    out.user = text_in(row.at(1));
    out.name = text_in(row.at(2));
    const auto role = role_of(text_in(row.at(3)));
    if (!role)
        return failure("account '" + out.user + "': '" + text_in(row.at(3)) + "' is no role");
    out.role = *role;
    // Who no longer takes contacts keeps the number, for the day that they do again.
    if (seats.has(out.role)) out.agent = AgentId{whole_in(row.at(4))};
    out.password_hash = text_in(row.at(5));
    const std::string standing = text_in(row.at(6));
    out.standing = standing == word_of(Standing::active)   ? Standing::active
                   : standing == word_of(Standing::locked) ? Standing::locked
                                                           : Standing::left;
    out.generation = whole_in(row.at(7));
    out.set_up_hash = text_in(row.at(8));
    out.set_up_until = from_micros(number_in(row.at(9)));
    out.totp = text_in(row.at(10));
    out.totp_step = whole_in(row.at(11));
    return out;
}

Result<Account> account_at(Database& database, std::uint64_t id) {
    const auto rows = database.run(
        std::string("SELECT ") + account_columns + " FROM accounts WHERE id = :p1", {value_of(id)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return failure("그런 사람이 없습니다.", "There is no such person.");
    return account_in(rows->front());
}

Result<std::uint64_t> next_number(Database& database, const std::string& table,
                                  const std::string& column, std::uint64_t first) {
    const auto rows = database.run("SELECT MAX(" + column + ") FROM " + table, {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    return std::max(first, whole_in(rows->front().front()) + 1);
}

/// The row of history, and the version that tells a running centre.
Result<void> write_down(Database& database, const Account& account, const std::string& act,
                        const By& by) {
    const auto number = next_number(database, "grants", "number", 1);
    if (!number) return tl::unexpected<Error>(number.error());
    if (auto done =
            run_only(database,
                     "INSERT INTO grants (number, account, user_name, at, by_whom, act, role) "
                     "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7)",
                     {value_of(*number), value_of(account.id), account.user, value_of(by.at),
                      by.who, act, std::string(word_of(account.role))});
        !done)
        return done;
    return moved_on(database);
}

/// Whoever changes the last who may manage people locks the house from inside.
Result<void> somebody_is_left(Database& database) {
    const auto rows = database.run(
        "SELECT COUNT(*) FROM accounts WHERE role = 'administrator' AND standing = 'active'", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (number_in(rows->front().front()) == 0)
        return failure("마지막 관리자입니다. 먼저 다른 관리자를 두십시오.",
                       "This is the last administrator. Make another one first.");
    return {};
}

Result<void> end_sessions(Database& database, Account& account) {
    ++account.generation;
    return run_only(database, "DELETE FROM sessions WHERE account = :p1", {value_of(account.id)});
}

Result<SetUp> add_one(Database& database, const NewPerson& person, const By& by) {
    if (const auto bad = bad_user(person.user)) return failure(*bad);
    if (const auto bad = bad_name(person.name)) return failure(*bad);
    const auto taken = database.run("SELECT id FROM accounts WHERE user_name = :p1", {person.user});
    if (!taken) return tl::unexpected<Error>(taken.error());
    if (!taken->empty())
        return failure("'" + person.user + "'라는 아이디가 이미 있습니다.",
                       "The user name '" + person.user + "' is taken.");
    const auto id = next_number(database, "accounts", "id", first_account);
    const auto agent = next_number(database, "accounts", "agent", first_agent);
    if (!id || !agent) return tl::unexpected<Error>(id ? agent.error() : id.error());
    SetUp out;
    if (person.password_hash.empty()) out.secret = new_spoken_secret();
    out.account.id = *id;
    out.account.user = person.user;
    out.account.name = person.name;
    out.account.role = person.role;
    if (seats.has(person.role)) out.account.agent = AgentId{*agent};
    out.account.password_hash = person.password_hash;
    if (!out.secret.empty()) {
        out.account.set_up_hash = hashed(out.secret);
        out.account.set_up_until = by.at + set_up_life;
    }
    if (auto put = run_only(
            database,
            std::string("INSERT INTO accounts (") + account_columns +
                ", created_at) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, 'active', 0, :p7, :p8, "
                "'', 0, :p9)",
            {value_of(*id), person.user, person.name, std::string(word_of(person.role)),
             value_of(out.account.agent), person.password_hash, out.account.set_up_hash,
             value_of(out.account.set_up_until), value_of(by.at)});
        !put)
        return tl::unexpected<Error>(put.error());
    if (auto kept = write_down(database, out.account, "added", by); !kept)
        return tl::unexpected<Error>(kept.error());
    return out;
}

}  // namespace

Result<Account> change_account(Database& database, std::uint64_t id, const std::string& act,
                               const By& by, const std::function<Result<void>(Account&)>& how) {
    Account account;
    const auto done = database.atomically([&]() -> Result<void> {
        auto found = account_at(database, id);
        if (!found) return tl::unexpected<Error>(found.error());
        account = std::move(*found);
        const bool was_one = account.role == Role::administrator;
        if (auto changed = how(account); !changed) return changed;
        if (auto put = run_only(
                database,
                "UPDATE accounts SET name = :p2, role = :p3, password_hash = :p4, "
                "standing = :p5, generation = :p6, set_up_hash = :p7, set_up_until = "
                ":p8, totp = :p9, totp_step = :p10 WHERE id = :p1",
                {value_of(id), account.name, std::string(word_of(account.role)),
                 account.password_hash, std::string(word_of(account.standing)),
                 value_of(account.generation), account.set_up_hash, value_of(account.set_up_until),
                 account.totp, value_of(account.totp_step)});
            !put)
            return put;
        if (was_one) {
            if (auto left = somebody_is_left(database); !left) return left;
        }
        return write_down(database, account, act, by);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return account;
}

Result<std::int64_t> people_version(Database& database) {
    const auto rows = database.run("SELECT version FROM people_version", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    return rows->empty() ? 0 : number_in(rows->front().front());
}

Result<Loaded> load_people(Database& database) {
    // The version first: what changes meanwhile is then read again.
    const auto version = people_version(database);
    if (!version) return tl::unexpected<Error>(version.error());
    const auto rows =
        database.run(std::string("SELECT ") + account_columns + " FROM accounts ORDER BY id", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    Loaded out{*version, {}, {}};
    for (const Row& row : *rows) {
        auto account = account_in(row);
        if (!account) return tl::unexpected<Error>(account.error());
        out.accounts.push_back(std::move(*account));
    }
    const auto required = database.run("SELECT role FROM second_factor_roles ORDER BY role", {});
    if (!required) return tl::unexpected<Error>(required.error());
    for (const Row& row : *required) {
        if (const auto role = role_of(text_in(row.front())))
            out.second_factor_roles.push_back(*role);
    }
    auto links = load_wall_links(database);
    if (!links) return tl::unexpected<Error>(links.error());
    out.wall_links = std::move(*links);
    auto notice = load_wall_notice(database);
    if (!notice) return tl::unexpected<Error>(notice.error());
    out.wall_notice = std::move(*notice);
    auto divisions = load_divisions(database);
    if (!divisions) return tl::unexpected<Error>(divisions.error());
    out.divisions = std::move(*divisions);
    auto house = load_house(database);
    if (!house) return tl::unexpected<Error>(house.error());
    out.house = std::move(*house);
    return out;
}

Result<std::vector<AgentId>> active_seats(Database& database) {
    const auto rows = database.run(
        "SELECT agent FROM accounts WHERE standing = 'active' AND role IN ('consultant', "
        "'specialist') AND agent IS NOT NULL ORDER BY agent",
        {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<AgentId> out;
    for (const Row& row : *rows) out.push_back(AgentId{whole_in(row.front())});
    return out;
}

Result<std::vector<SetUp>> add_people(Database& database, const std::vector<NewPerson>& people,
                                      const By& by) {
    std::vector<SetUp> out;
    const auto done = database.atomically([&]() -> Result<void> {
        const auto rows = database.run("SELECT COUNT(*) FROM accounts", {});
        if (!rows) return tl::unexpected<Error>(rows.error());
        if (whole_in(rows->front().front()) + people.size() > accounts_max)
            return failure("계정은 " + std::to_string(accounts_max) + "개까지입니다.",
                           "There are " + std::to_string(accounts_max) + " accounts at most.");
        for (const NewPerson& person : people) {
            auto one = add_one(database, person, by);
            if (!one) return tl::unexpected<Error>(one.error());
            out.push_back(std::move(*one));
        }
        return {};
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return out;
}

Result<SetUp> reset_person(Database& database, std::uint64_t id, const By& by) {
    const std::string secret = new_spoken_secret();
    auto account = change_account(database, id, "reset", by, [&](Account& one) -> Result<void> {
        if (one.standing == Standing::left)
            return failure("떠난 사람의 계정입니다.", "The account of somebody who has left.");
        one.password_hash.clear();
        one.totp.clear();
        one.set_up_hash = hashed(secret);
        one.set_up_until = by.at + set_up_life;
        if (auto gone = run_only(database, "DELETE FROM recovery_codes WHERE account = :p1",
                                 {value_of(id)});
            !gone)
            return gone;
        return end_sessions(database, one);
    });
    if (!account) return tl::unexpected<Error>(account.error());
    return SetUp{std::move(*account), secret};
}

Result<Account> change_standing(Database& database, std::uint64_t id, Standing standing,
                                const By& by) {
    const std::string act = standing == Standing::active   ? "unlocked"
                            : standing == Standing::locked ? "locked"
                                                           : "left";
    return change_account(database, id, act, by, [&](Account& one) -> Result<void> {
        if (one.standing == Standing::left)
            return failure("떠난 사람의 계정입니다.", "The account of somebody who has left.");
        if (one.standing == standing) return failure("이미 그렇습니다.", "It is so already.");
        one.standing = standing;
        if (standing == Standing::left) {
            one.password_hash.clear();
            one.set_up_hash.clear();
            one.totp.clear();
        }
        return end_sessions(database, one);
    });
}

Result<Account> change_role(Database& database, std::uint64_t id, Role role, const By& by) {
    return change_account(database, id, "role", by, [&](Account& one) -> Result<void> {
        if (one.standing == Standing::left)
            return failure("떠난 사람의 계정입니다.", "The account of somebody who has left.");
        if (one.role == role) return failure("이미 그렇습니다.", "It is so already.");
        one.role = role;
        if (seats.has(role)) {
            const auto agent = next_number(database, "accounts", "agent", first_agent);
            if (!agent) return tl::unexpected<Error>(agent.error());
            if (auto put = run_only(
                    database, "UPDATE accounts SET agent = :p2 WHERE id = :p1 AND agent IS NULL",
                    {value_of(id), value_of(*agent)});
                !put)
                return put;
            const auto rows =
                database.run("SELECT agent FROM accounts WHERE id = :p1", {value_of(id)});
            if (!rows) return tl::unexpected<Error>(rows.error());
            one.agent = AgentId{whole_in(rows->front().front())};
        } else {
            one.agent = {};
        }
        return end_sessions(database, one);
    });
}

Result<Account> rename_person(Database& database, std::uint64_t id, const std::string& name,
                              const By& by) {
    return change_account(database, id, "renamed", by, [&](Account& one) -> Result<void> {
        if (const auto bad = bad_name(name)) return failure(*bad);
        one.name = name;
        return {};
    });
}

Result<Account> set_password(Database& database, std::uint64_t id, const std::string& password_hash,
                             const By& by) {
    return change_account(database, id, "password", by, [&](Account& one) -> Result<void> {
        if (one.standing != Standing::active)
            return failure("쓸 수 없는 계정입니다.", "The account cannot be used.");
        one.password_hash = password_hash;
        one.set_up_hash.clear();
        return end_sessions(database, one);
    });
}

Result<std::vector<Grant>> grants(Database& database, std::uint64_t account, std::uint64_t before,
                                  std::size_t most) {
    const auto rows = database.run(
        "SELECT number, account, user_name, at, by_whom, act, role FROM grants WHERE (:p1 = 0 OR "
        "account = :p1) AND (:p2 = 0 OR number < :p2) ORDER BY number DESC LIMIT :p3",
        {value_of(account), value_of(before), value_of(std::uint64_t{most})});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<Grant> out;
    for (const Row& row : *rows)
        out.push_back({whole_in(row.at(0)), whole_in(row.at(1)), text_in(row.at(2)),
                       from_micros(number_in(row.at(3))), text_in(row.at(4)), text_in(row.at(5)),
                       text_in(row.at(6))});
    return out;
}

Result<std::vector<Session>> load_sessions(Database& database) {
    const auto rows = database.run(
        "SELECT hash, number, account, generation, began_at, used_at, ip FROM sessions", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<Session> out;
    for (const Row& row : *rows)
        out.push_back({text_in(row.at(0)), whole_in(row.at(1)), whole_in(row.at(2)),
                       whole_in(row.at(3)), from_micros(number_in(row.at(4))),
                       from_micros(number_in(row.at(5))), text_in(row.at(6))});
    return out;
}

Result<void> keep_session(Database& database, const Session& session) {
    return run_only(
        database,
        "INSERT INTO sessions (hash, number, account, generation, began_at, used_at, ip) "
        "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7) ON CONFLICT (hash) DO UPDATE SET "
        "used_at = excluded.used_at",
        {session.hash, value_of(session.number), value_of(session.account),
         value_of(session.generation), value_of(session.began), value_of(session.used),
         session.ip});
}

Result<void> drop_session(Database& database, const std::string& hash) {
    return run_only(database, "DELETE FROM sessions WHERE hash = :p1", {hash});
}

}  // namespace naru::office
