#pragma once

/// Contacts that another system recorded, or that a demonstration made up, beside the journal's
/// own: many at a time, each once, with where they come from. The statistics count them in the same
/// transaction.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "office/records/records.h"
#include "office/reports/span.h"

namespace naru::office {

/// One delivery of contacts.
struct Origin {
    std::string name;  // "ACD 2009", "demo 2009"
    bool is_synthetic = false;
    /// When it comes: as of an earlier day they are not here (corrections/known.h).
    Instant at;
};

/// What the other system kept; what is empty is unknown.
struct ImportedContact {
    /// Has ended. Gets its number when it is written.
    views::ContactRecord record;
    /// What it is called there: the same one is the same contact.
    std::string reference;
    /// As `contact_personal` has it: E.164, or digits as they came.
    std::string caller = {};
    /// Who answered, where it is nobody of ours.
    std::string agent = {};
    std::string type = {};
    std::optional<std::int64_t> priority = {};
    std::optional<bool> transferred = {};
};

class ContactImport {
public:
    /// So many a transaction are quick, and hold the lock for some 50 ms: a running centre writes
    /// in between.
    static constexpr std::size_t batch = 4000;

    /// Goes on with the origin of that name, or begins it. Refused where it has been of the other
    /// kind, made up or not.
    [[nodiscard]] static Result<ContactImport> begin(Database& database, const Origin& origin);

    /// All or none, in a transaction of its own. Those that the origin has already are passed over:
    /// what was cut off is given again. How many came in.
    [[nodiscard]] Result<std::size_t> add(std::span<const ImportedContact> contacts);

private:
    ContactImport(Database& database, std::int64_t origin, Instant at);

    Result<std::vector<const ImportedContact*>> unknown_of(std::span<const ImportedContact> all);
    Result<void> write(const std::vector<const ImportedContact*>& contacts);
    Result<void> extend(std::span<const views::ContactRecord> records);
    Result<void> deliver();

    // Given.
    Database& database_;
    std::int64_t origin_;
    Instant at_;
    // State: what this one has written without a gap.
    ContactId first_, last_;
    // Memory that is used again.
    RowBatch contacts_;
    RowBatch references_;
    RowBatch personal_;
    std::vector<views::ContactRecord> written_;
};

/// All contacts of an origin and what hangs on them. Within the caller's transaction.
[[nodiscard]] Result<void> remove_origin(Database& database, const std::string& name);

/// Origins of made-up contacts between the first and the last of which the stretch lies: whatever
/// is printed of it says so.
[[nodiscard]] Result<std::vector<std::string>> synthetic_origins(Database& database,
                                                                 const Span& span);

}  // namespace naru::office
