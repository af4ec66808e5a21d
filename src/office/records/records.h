#pragma once

/// Contact records in SQL: the projection of the journal's facts, one row a contact, and the
/// caller's number and the consultant's note beside it.
///
/// The same fold in memory is views::History, which keeps what is not over. Rows that are over are
/// read from here alone.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "centre/fact.h"
#include "office/database.h"
#include "office/records/contact_numbers.h"
#include "office/reports/cubes.h"
#include "office/workforce/agent_hours.h"
#include "views/history.h"

namespace naru::office {

/// A fact with its place in the journal.
struct NumberedFact {
    std::uint64_t seq = 0;
    Instant at;
    centre::Fact fact;
};

/// What is personal of a contact, by its kind in the vault: "caller", "number" (a business number
/// that was keyed in). Empty: there is none.
using PersonalOf = std::function<std::string(ContactId contact, std::string_view kind)>;

/// Keeps the rows as the facts say. One thread, one database.
class Projector {
public:
    /// `personal_of`: what the vault has, which has it before the journal has its fact.
    Projector(Database& database, PersonalOf personal_of)
        : database_(database), personal_of_(std::move(personal_of)) {}

    /// The last fact that is in the records; feed from the next one on.
    [[nodiscard]] Result<std::uint64_t> applied();

    /// In one transaction with its new number, so that each fact counts once: those up to applied()
    /// are passed over, a hole is refused. After an error nothing of the batch is kept: give it
    /// again.
    [[nodiscard]] Result<void> apply(std::span<const NumberedFact> batch);

    /// Contacts in memory: those that are not over.
    [[nodiscard]] std::size_t open_count() const { return open_.size(); }

    /// The statistics of all contacts that have ended, up to applied(). Read from SQL once, or made
    /// of the contacts when a newer naru counts otherwise, or somebody beside us left that to the
    /// next reader (some seconds a year).
    [[nodiscard]] Result<Cubes*> cubes();

private:
    Result<void> read_again();
    Result<void> take(const NumberedFact& one, std::vector<ContactId>& touched);
    Result<void> take_all(std::span<const NumberedFact> batch);

    Result<void> take_personal(ContactId contact, std::string_view kind, const std::string& column);

    // Given.
    Database& database_;
    PersonalOf personal_of_;
    // State.
    std::unordered_map<ContactId, views::ContactRecord, IdHash> open_;
    /// Contacts of open_ as they are counted in the cubes.
    std::unordered_map<ContactId, views::ContactRecord, IdHash> counted_;
    std::optional<Cubes> cubes_;
    /// cubes_made() of them.
    std::int64_t cubes_made_ = 0;
    bool has_begun_ = false;
    /// As it was kept last; none: it is read when it is needed.
    std::optional<AgentHours> agent_hours_;
};

/// What people see of a contact: its record and what is personal.
struct Consultation {
    views::ContactRecord record;
    /// Unmasked; what is shown goes through masked_number() (people.h). Empty: unknown.
    std::string caller;
    std::string note;
    /// That the caller keyed in and confirmed. Unmasked.
    std::string business_number = {};
};

[[nodiscard]] Result<std::optional<Consultation>> find_contact(Database& database, ContactId id);

/// Replaces the contact's note. Saved again it is the same: who does not know whether it was kept
/// saves it once more.
[[nodiscard]] Result<void> save_note(Database& database, ContactId id, const std::string& note,
                                     Instant now);

/// Begins the projection anew: the next fact is the journal's first. What is personal, who looked,
/// and what was imported stays, but for contacts of the journal after `last`: whoever gets their
/// numbers is somebody else.
[[nodiscard]] Result<void> reset_records(Database& database, ContactId last);

/// What the rows are written and read back with.
[[nodiscard]] const std::string& contact_column_names();
[[nodiscard]] Row row_of(const views::ContactRecord& record);
[[nodiscard]] const std::string& contact_columns();
/// The same without the steps: for those who read many.
[[nodiscard]] const std::string& brief_contact_columns();
[[nodiscard]] views::ContactRecord record_in(const Row& row);
inline constexpr std::size_t contact_column_count = 27;

/// The row in the order of contact_column_names(), for many at once.
void add_row(RowBatch& rows, const views::ContactRecord& record);

/// What statistics count of a contact, and no more: a third of its columns cost as little to read.
[[nodiscard]] const std::string& counted_columns();
/// In place of what was in `record`, whose memory is used again.
void read_counted(const RowView& row, views::ContactRecord& record);

}  // namespace naru::office
