#pragma once

/// Who may sign in, and what each role may do.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/time.h"

namespace naru::office {

enum class Role {
    consultant,
    specialist,
    team_leader,
    evaluator,
    instructor,
    administrator,
    auditor
};

[[nodiscard]] std::string_view word_of(Role role);

/// Some of the roles; nobody - whoever is not signed in - may be among them.
class Who {
public:
    constexpr Who(std::initializer_list<Role> roles, bool nobody = false)
        : bits_(nobody ? bit_of_nobody : 0U) {
        for (Role role : roles) bits_ |= 1U << static_cast<unsigned>(role);
    }

    [[nodiscard]] constexpr bool has(Role role) const {
        return (bits_ >> static_cast<unsigned>(role) & 1U) != 0;
    }

    [[nodiscard]] constexpr bool has_nobody() const { return (bits_ & bit_of_nobody) != 0; }

    friend bool operator==(const Who&, const Who&) = default;

private:
    static constexpr unsigned bit_of_nobody = 1U << 31;
    unsigned bits_;
};

inline constexpr std::initializer_list<Role> all_roles{
    Role::consultant, Role::specialist,    Role::team_leader, Role::evaluator,
    Role::instructor, Role::administrator, Role::auditor};
inline constexpr Who staff{all_roles};
inline constexpr Who anybody{all_roles, true};
/// Those who take contacts: they have an agent number.
inline constexpr Who seats{Role::consultant, Role::specialist};

struct Account {
    std::uint64_t id = 0;
    std::string user;
    std::string name;
    Role role = Role::consultant;
    AgentId agent;  // consultants and specialists
    std::string password_hash;
};

/// Only demo mode has accounts with known passwords.
struct DemoAccount {
    Account account;
    std::string password;
};

[[nodiscard]] std::vector<DemoAccount> demo_accounts();

/// Own contacts by their consultant, all by those who lead or judge quality (design §6).
[[nodiscard]] bool may_listen(const Account& account, AgentId agent_of_contact);
[[nodiscard]] bool may_see_audit(const Account& account);
[[nodiscard]] bool may_see_all_contacts(const Account& account);

/// argon2id, libsodium's interactive limits: about 50 ms, off the call path.
[[nodiscard]] std::string hash_password(std::string_view password);
[[nodiscard]] bool verify_password(const std::string& hash, std::string_view password);

/// Five failures lock a name for five minutes, whoever tries and whether it exists or not.
class LockOut {
public:
    static constexpr int failures_max = 5;
    static constexpr auto lasts = std::chrono::minutes{5};

    [[nodiscard]] bool is_locked(const std::string& user, Instant now) const;
    void failed(const std::string& user, Instant now);
    void succeeded(const std::string& user);

private:
    struct Tries {
        std::string user;
        int failures = 0;
        Instant last;
    };

    /// At most this many names are remembered; the oldest goes first.
    static constexpr std::size_t names_max = 1000;
    std::vector<Tries> tries_;
};

/// "01012345678" → "010-****-5678"; short ones are hidden whole, what is no number is said to be
/// none.
[[nodiscard]] std::string masked_number(std::string_view number);

}  // namespace naru::office
