#pragma once

/// Contacts that another system recorded, or that a demonstration made up, beside the journal's
/// own: many at a time, each once, with where they come from.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "office/records/records.h"
#include "office/reports/span.h"

namespace naru::office {

/// One delivery of contacts.
struct Origin {
    std::string name;  // "ACD 2009", "demo 2009"
    bool is_synthetic = false;
    Instant at;
};

/// Within the caller's transaction.
class ContactImport {
public:
    /// Goes on with the origin of that name, or begins it.
    [[nodiscard]] static Result<ContactImport> begin(Database& database, const Origin& origin);

    /// Unless the origin has one with this reference already: false. The contact gets its number
    /// here; what is empty in it is unknown.
    [[nodiscard]] Result<bool> add(views::ContactRecord record, const std::string& reference);

    /// The origin knows which days it covers; the statistics are made anew by the next who reads
    /// them.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] std::uint64_t added() const { return added_; }

private:
    ContactImport(Database& database, std::int64_t origin, std::uint64_t next)
        : database_(database), origin_(origin), next_(next) {}

    Result<bool> is_known(const std::string& reference);

    // Given.
    Database& database_;
    std::int64_t origin_;
    // State.
    std::uint64_t next_;
    bool may_be_known_ = false;
    std::uint64_t added_ = 0;
    std::optional<Instant> first_;
    std::optional<Instant> last_;
};

/// All contacts of an origin and what hangs on them.
[[nodiscard]] Result<void> remove_origin(Database& database, const std::string& name);

/// Origins of made-up contacts between the first and the last of which the stretch lies: whatever
/// is printed of it says so.
[[nodiscard]] Result<std::vector<std::string>> synthetic_origins(Database& database,
                                                                 const Span& span);

}  // namespace naru::office
