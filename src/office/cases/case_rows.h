#pragma once

/// Rows of the cases' tables, as the files beside this one read and write them. All of it within
/// the caller's transaction.

#include <string>

#include "office/cases/cases.h"
#include "office/database.h"
#include "office/run_only.h"

namespace naru::office {

/// Of the table `f`, in the order of case_in.
inline constexpr const char* case_columns =
    "f.id, f.kind, f.is_minwon, f.how, f.state, f.subject, f.topic, f.customer, f.owner, f.office, "
    "f.arrived_at, f.opened_at, f.opened_by, f.accepted_at, f.due_at, f.extensions, f.is_surveyed, "
    "f.last_notice_at, f.settled_at, f.result, f.changed_at";
inline constexpr std::size_t case_column_count = 21;

[[nodiscard]] CaseFile case_in(const Row& row);
[[nodiscard]] Result<std::optional<CaseFile>> find_case(Database& database, CaseId id);
/// Or the refusal that there is none.
[[nodiscard]] Result<CaseFile> case_at(Database& database, CaseId id);
/// The whole row, as it is now.
[[nodiscard]] Result<void> put_case(Database& database, const CaseFile& one);
[[nodiscard]] Result<void> add_entry(Database& database, CaseId id, const CaseEntry& entry);
/// The state and what hangs on it; refused where may_move says no.
[[nodiscard]] Result<void> move_to(CaseFile& one, CaseState to, Instant now);

/// One more than the highest number of the table.
[[nodiscard]] Result<std::uint64_t> next_number(Database& database, const std::string& table);

[[nodiscard]] inline std::optional<Instant> maybe_instant_in(const Value& value) {
    return is_null(value) ? std::nullopt : std::optional(from_micros(number_in(value)));
}

[[nodiscard]] inline Value value_of(std::optional<Instant> at) {
    return at ? value_of(*at) : Value{};
}

}  // namespace naru::office
