#pragma once

/// The accounts of a centre that is not a demo: made by an administrator's command, without a default password.

#include <optional>
#include <string>
#include <vector>

#include "office/database.h"
#include "office/people.h"

namespace naru::office {

struct NewAccount {
    std::string user;
    std::string name;
    Role role = Role::administrator;
    AgentId agent;
    std::string password;
};

class Accounts {
public:
    static constexpr std::size_t password_bytes_min = 12;

    explicit Accounts(Database& database) : database_(database) {}

    /// Refuses, with a sentence for the person: a name that is taken or has other characters than a-z, 0-9, '.', '-' and
    /// '_'; a password that is too short; an agent number that is missing, taken, or given to a role that takes no contacts.
    [[nodiscard]] Result<Account> add(const NewAccount& wanted, Instant now);
    [[nodiscard]] Result<std::optional<Account>> find(const std::string& user);
    [[nodiscard]] Result<std::vector<Account>> all();

private:
    Database& database_;
};

[[nodiscard]] std::optional<Role> role_of(std::string_view word);

}  // namespace naru::office
