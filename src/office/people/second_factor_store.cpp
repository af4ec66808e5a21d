#include "office/people/second_factor_store.h"

#include "office/changes.h"
#include "office/run_only.h"

namespace naru::office {

namespace {

Result<void> forget_codes(Database& database, std::uint64_t id) {
    return run_only(database, "DELETE FROM recovery_codes WHERE account = :p1", {value_of(id)});
}

}  // namespace

Result<Account> set_second_factor(Database& database, std::uint64_t id, const SecondFactor& factor,
                                  const By& by) {
    return change_account(database, id, "factor", by, [&](Account& one) -> Result<void> {
        if (one.standing != Standing::active)
            return failure("쓸 수 없는 계정입니다.", "The account cannot be used.");
        one.totp = factor.totp;
        one.totp_step = factor.step;
        if (auto gone = forget_codes(database, id); !gone) return gone;
        for (const std::string& hash : factor.recovery) {
            if (auto kept = run_only(database,
                                     "INSERT INTO recovery_codes (account, hash) VALUES (:p1, :p2)",
                                     {value_of(id), hash});
                !kept)
                return kept;
        }
        return {};
    });
}

Result<Account> drop_second_factor(Database& database, std::uint64_t id, const By& by) {
    return change_account(database, id, "factor_removed", by, [&](Account& one) -> Result<void> {
        one.totp.clear();
        ++one.generation;
        if (auto gone = forget_codes(database, id); !gone) return gone;
        return run_only(database, "DELETE FROM sessions WHERE account = :p1", {value_of(id)});
    });
}

Result<void> keep_totp_step(Database& database, std::uint64_t id, std::uint64_t step) {
    return run_only(database,
                    "UPDATE accounts SET totp_step = :p2 WHERE id = :p1 AND totp_step < :p2",
                    {value_of(id), value_of(step)});
}

Result<bool> use_recovery_code(Database& database, std::uint64_t id, const std::string& hash) {
    bool was_there = false;
    const auto done = database.atomically([&]() -> Result<void> {
        const auto rows =
            database.run("SELECT hash FROM recovery_codes WHERE account = :p1 AND hash = :p2",
                         {value_of(id), hash});
        if (!rows) return tl::unexpected<Error>(rows.error());
        was_there = !rows->empty();
        return run_only(database, "DELETE FROM recovery_codes WHERE account = :p1 AND hash = :p2",
                        {value_of(id), hash});
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return was_there;
}

Result<void> require_second_factor(Database& database, const std::vector<Role>& roles) {
    return database.atomically([&]() -> Result<void> {
        if (auto gone = run_only(database, "DELETE FROM second_factor_roles", {}); !gone)
            return gone;
        for (Role role : roles) {
            if (auto kept =
                    run_only(database,
                             "INSERT INTO second_factor_roles (role) VALUES (:p1) ON CONFLICT "
                             "(role) DO NOTHING",
                             {std::string(word_of(role))});
                !kept)
                return kept;
        }
        return moved_on(database);
    });
}

}  // namespace naru::office
