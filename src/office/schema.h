#pragma once

/// The tables of the office: one subject a file (records_schema.cpp, …), each with numbered steps
/// of its own, so that subjects grow apart from each other.

#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/database.h"

namespace naru::office {

/// The statements that take a subject from version N-1 to N, where N is the migration's place in
/// the subject, from 1. Once released a migration is never changed: another one follows.
using Migration = std::vector<std::string_view>;

struct Subject {
    std::string_view name;
    std::vector<Migration> migrations;
};

/// Every subject of the office. BIGINT, not INTEGER, for numbers: PostgreSQL's has 32 bits.
/// TEXT, not VARCHAR(N): SQLite does not count, and PostgreSQL would refuse a whole batch of
/// records for one long number. How long a text may be is asked where it comes in.
[[nodiscard]] const std::vector<Subject>& schema();

/// Takes the database to this program's version, each migration in a transaction of its own.
/// Refuses a database that a newer program wrote.
[[nodiscard]] Result<void> migrate(Database& database,
                                   const std::vector<Subject>& subjects = schema());

}  // namespace naru::office
