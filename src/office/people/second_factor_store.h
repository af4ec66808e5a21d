#pragma once

/// The second factor in SQL: who has one, what was used of it, and which roles must have one.

#include <cstdint>
#include <string>
#include <vector>

#include "office/people/people_store.h"

namespace naru::office {

struct SecondFactor {
    std::string totp;                        // sealed
    std::uint64_t step = 0;                  // of the code that proved it: used up
    std::vector<std::string> recovery = {};  // hashes
};

[[nodiscard]] Result<Account> set_second_factor(Database& database, std::uint64_t id,
                                                const SecondFactor& factor, const By& by);
/// All sessions of the person end.
[[nodiscard]] Result<Account> drop_second_factor(Database& database, std::uint64_t id,
                                                 const By& by);
[[nodiscard]] Result<void> keep_totp_step(Database& database, std::uint64_t id, std::uint64_t step);
/// Whether it was there; it no longer is.
[[nodiscard]] Result<bool> use_recovery_code(Database& database, std::uint64_t id,
                                             const std::string& hash);
[[nodiscard]] Result<void> require_second_factor(Database& database,
                                                 const std::vector<Role>& roles);

}  // namespace naru::office
