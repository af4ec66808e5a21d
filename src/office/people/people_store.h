#pragma once

/// Accounts and sessions in SQL. Every change of a person is whole or not at all, is a row of the
/// history of grants, and moves the version that a running centre watches: so `naru user` and the
/// pages change people by the same functions, whether the centre runs or not.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "office/database.h"
#include "office/house/house_rules.h"
#include "office/people/people.h"
#include "office/people/sessions.h"
#include "office/reports/divisions.h"
#include "office/reports/wall_notice.h"

namespace naru::office {

/// Numbers of accounts and consultants that are in SQL; the demo's and the bench's are below.
inline constexpr std::uint64_t first_account = 1001;
inline constexpr std::uint64_t first_agent = 10'001;
inline constexpr std::size_t accounts_max = 10'000;
inline constexpr auto set_up_life = std::chrono::hours{72};

/// A display that may show the wallboard (office/reports/wall_links.h).
struct WallLink {
    std::uint64_t id = 0;
    std::string name;
    std::string hash;
    Instant created_at;
    std::string created_by;
    std::optional<Instant> revoked_at;
};

struct Loaded {
    std::int64_t version = 0;
    std::vector<Account> accounts;
    std::vector<Role> second_factor_roles = {};  // that must have one
    std::vector<WallLink> wall_links = {};
    std::optional<WallNotice> wall_notice = {};
    Divisions divisions = {};
    HouseRules house = {};
};

/// Who changes people, when: a user name, or "naru user" at the machine itself.
struct By {
    std::string who;
    Instant at;
};

struct NewPerson {
    std::string user;
    std::string name;
    Role role = Role::consultant;
    /// Empty: a one-time secret stands for it until the person sets one.
    std::string password_hash = {};
};

/// An account and the one-time secret with which its person sets the password: told once. Empty
/// where the person was there and has set it already.
struct SetUp {
    Account account;
    std::string secret;
};

[[nodiscard]] Result<std::int64_t> people_version(Database& database);
[[nodiscard]] Result<Loaded> load_people(Database& database);
/// Those who take contacts now.
[[nodiscard]] Result<std::vector<AgentId>> active_seats(Database& database);
[[nodiscard]] Result<std::vector<Session>> load_sessions(Database& database);

/// Refused: a bad or taken name. All of the list, or none.
[[nodiscard]] Result<std::vector<SetUp>> add_people(Database& database,
                                                    const std::vector<NewPerson>& people,
                                                    const By& by);
/// A new one-time secret; the password, the second factor and all sessions are gone.
[[nodiscard]] Result<SetUp> reset_person(Database& database, std::uint64_t id, const By& by);
/// One change of one account: read, changed by `how`, written, written down as `act`.
[[nodiscard]] Result<Account> change_account(Database& database, std::uint64_t id,
                                             const std::string& act, const By& by,
                                             const std::function<Result<void>(Account&)>& how);
[[nodiscard]] Result<Account> change_standing(Database& database, std::uint64_t id,
                                              Standing standing, const By& by);
[[nodiscard]] Result<Account> change_role(Database& database, std::uint64_t id, Role role,
                                          const By& by);
[[nodiscard]] Result<Account> rename_person(Database& database, std::uint64_t id,
                                            const std::string& name, const By& by);
/// The one-time secret is used up.
[[nodiscard]] Result<Account> set_password(Database& database, std::uint64_t id,
                                           const std::string& password_hash, const By& by);

struct Grant {
    std::uint64_t number = 0;
    std::uint64_t account = 0;
    std::string user;
    Instant at;
    std::string by;
    // added, role, locked, unlocked, left, reset, password, renamed, factor, factor_removed
    std::string act;
    std::string role;  // the role after it
};

/// Newest first; account 0: of everybody. Older than `before` if that is not 0.
[[nodiscard]] Result<std::vector<Grant>> grants(Database& database, std::uint64_t account,
                                                std::uint64_t before, std::size_t most);

[[nodiscard]] Result<void> keep_session(Database& database, const Session& session);
[[nodiscard]] Result<void> drop_session(Database& database, const std::string& hash);

}  // namespace naru::office
