#pragma once

/// Who may sign in, and what each role may do.

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
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
/// Those who have a telephone in their page: they, and team leaders, who take part in others'
/// talks.
inline constexpr Who phones{Role::consultant, Role::specialist, Role::team_leader};

[[nodiscard]] std::optional<Role> role_of(std::string_view word);

/// A leaver's row stays: its name is on what it did.
enum class Standing { active, locked, left };

[[nodiscard]] std::string_view word_of(Standing standing);

struct Account {
    std::uint64_t id = 0;
    std::string user = {};
    std::string name = {};
    Role role = Role::consultant;
    AgentId agent;                   // consultants and specialists
    std::string password_hash = {};  // empty: not set up yet
    Standing standing = Standing::active;
    /// Goes up with every reset, lock, leave and change of role: older sessions are over.
    std::uint64_t generation = 0;
    /// The hash of the one-time secret with which the first or a forgotten password is set.
    std::string set_up_hash = {};
    Instant set_up_until = {};
    /// Sealed (office/people/totp.h); empty: no second factor.
    std::string totp = {};
    /// Of the last code that was taken: neither it nor an older one is taken again.
    std::uint64_t totp_step = 0;
};

/// Whose telephone it is in the centre: a consultant's agent number, or a team leader's, beyond all
/// of those; a leader serves no queue and is put to nobody. None: they have no telephone.
[[nodiscard]] AgentId phone_of(const Account& account);
[[nodiscard]] bool is_leader_phone(AgentId agent);

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

/// The accounts as control knows them: few enough to be held whole.
class People {
public:
    void put(Account account);
    [[nodiscard]] const Account* by_id(std::uint64_t id) const;
    [[nodiscard]] const Account* by_user(std::string_view user) const;
    [[nodiscard]] const Account* by_agent(AgentId agent) const;
    /// The same with team leaders.
    [[nodiscard]] const Account* by_phone(AgentId agent) const;

    [[nodiscard]] const std::map<std::uint64_t, Account>& all() const { return accounts_; }

private:
    std::map<std::uint64_t, Account> accounts_;
    std::map<std::string, std::uint64_t, std::less<>> users_;
    std::map<AgentId, std::uint64_t> agents_;
};

/// Why it cannot be a name to sign in with, or nothing: 2 to 32 of [a-z0-9._-], a letter first.
[[nodiscard]] std::optional<Error> bad_user(std::string_view user);
/// Why it cannot be a person's name, or nothing: 1 to 40 characters, none that controls or turns
/// the direction of text, none that begins a formula in a spreadsheet.
[[nodiscard]] std::optional<Error> bad_name(std::string_view name);

/// "01012345678" → "010-****-5678"; short ones are hidden whole, what is no number is said to be
/// none.
[[nodiscard]] std::string masked_number(std::string_view number);

}  // namespace naru::office
