#include "office/accounts.h"

#include <algorithm>

namespace naru::office {

namespace {

constexpr const char* columns = "SELECT id, username, name, role, agent, password_hash FROM account ";

bool takes_contacts(Role role) { return role == Role::consultant || role == Role::specialist; }

bool is_user_name(const std::string& user) {
    return !user.empty() && user.size() <= 64 &&
           std::ranges::all_of(user, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_'; });
}

/// An unknown role makes the account useless, not powerful: the caller gets no account at all.
std::optional<Account> account_in(const Row& row) {
    const auto role = role_of(text_in(row.at(3)));
    if (!role) return std::nullopt;
    return Account{static_cast<std::uint64_t>(number_in(row.at(0))),
                   text_in(row.at(1)),
                   text_in(row.at(2)),
                   *role,
                   AgentId{static_cast<std::uint64_t>(number_in(row.at(4)))},
                   text_in(row.at(5))};
}

}  // namespace

std::optional<Role> role_of(std::string_view word) {
    for (int i = 0; i <= static_cast<int>(Role::auditor); ++i) {
        if (word_of(static_cast<Role>(i)) == word) return static_cast<Role>(i);
    }
    return std::nullopt;
}

Result<Account> Accounts::add(const NewAccount& wanted, Instant now) {
    if (!is_user_name(wanted.user)) return failure("user '" + wanted.user + "': 1 to 64 of a-z, 0-9, '.', '-', '_'");
    if (wanted.name.empty() || wanted.name.size() > 256) return failure("user '" + wanted.user + "': the person's name is 1 to 256 bytes");
    if (wanted.password.size() < password_bytes_min || wanted.password.size() > 256) {
        return failure("user '" + wanted.user + "': a password has " + std::to_string(password_bytes_min) + " to 256 bytes");
    }
    if (static_cast<bool>(wanted.agent) != takes_contacts(wanted.role)) {
        return failure("user '" + wanted.user + "': consultants and specialists have an agent number, others have none");
    }
    const std::string hash = hash_password(wanted.password);
    if (hash.empty()) return failure("user '" + wanted.user + "': not enough memory to hash the password");
    Account account{0, wanted.user, wanted.name, wanted.role, wanted.agent, hash};
    const auto kept = database_.atomically([&]() -> Result<void> {
        const auto same = find(wanted.user);
        if (!same) return tl::unexpected(same.error());
        if (*same) return failure("user '" + wanted.user + "' exists already");
        if (wanted.agent) {
            const auto taken = database_.run("SELECT id FROM account WHERE agent = :p1", {value_of(wanted.agent.value)});
            if (!taken) return tl::unexpected(taken.error());
            if (!taken->empty()) return failure("agent " + std::to_string(wanted.agent.value) + " has an account already");
        }
        const auto last = database_.run("SELECT id FROM account ORDER BY id DESC LIMIT 1", {});
        if (!last) return tl::unexpected(last.error());
        account.id = last->empty() ? 1 : static_cast<std::uint64_t>(number_in(last->front().front())) + 1;
        const Value agent = account.agent ? value_of(account.agent.value) : Value{};
        const auto put = database_.run(
            "INSERT INTO account (id, username, name, role, agent, password_hash, made_at) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7)",
            {value_of(account.id), account.user, account.name, std::string(word_of(account.role)), agent, account.password_hash, value_of(now)});
        if (!put) return tl::unexpected(put.error());
        return {};
    });
    if (!kept) return tl::unexpected(kept.error());
    return account;
}

Result<std::optional<Account>> Accounts::find(const std::string& user) {
    const auto rows = database_.run(std::string(columns) + "WHERE username = :p1", {user});
    if (!rows) return tl::unexpected(rows.error());
    return rows->empty() ? std::optional<Account>{} : account_in(rows->front());
}

Result<std::vector<Account>> Accounts::all() {
    const auto rows = database_.run(std::string(columns) + "ORDER BY id", {});
    if (!rows) return tl::unexpected(rows.error());
    std::vector<Account> out;
    for (const Row& row : *rows) {
        if (auto account = account_in(row)) out.push_back(std::move(*account));
    }
    return out;
}

}  // namespace naru::office
