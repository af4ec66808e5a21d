#pragma once

/// The institution's records as they are changed by a person: each change with who made it, when,
/// and the record before and after it in words.

#include <string>
#include <vector>

#include "office/institution/institution_records.h"
#include "office/people/people_store.h"

namespace naru::office {

struct InstitutionChange {
    Instant at;
    std::string who;
    std::string kind;  // a record's (RecordKind), or a series of drivers'
    std::string key;
    /// Empty: there was none before, or is none after.
    std::string before, after;
};

/// Newest first.
[[nodiscard]] Result<std::vector<InstitutionChange>> institution_changes(Database& database,
                                                                         std::size_t most);

/// One row of that history. Inside of the caller's transaction.
[[nodiscard]] Result<void> note_change(Database& database, const InstitutionChange& change);

/// Already found good (bad_record). A record that is there in the same words makes no row.
[[nodiscard]] Result<void> change_institution(Database& database, const InstitutionRecord& record,
                                              const By& by);
/// Refused where there is none of that key.
[[nodiscard]] Result<void> remove_from_institution(Database& database, RecordKind kind,
                                                   const std::string& key, const By& by);

}  // namespace naru::office
