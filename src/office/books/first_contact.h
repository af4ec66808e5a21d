#pragma once

/// Settled at the first contact, as the callers show: who does not come back with the same kind of
/// question within seven days (domain §4.2).
///
/// Of a day's consultations those are looked at whose caller is known - by the number, or confirmed
/// as a customer - and whose topic is coded. One comes back when the same number or the same
/// customer is advised on a topic of the same group within seven days after the talk's end. Who
/// calls without a number can be followed by nobody: such contacts are in neither side, and their
/// share is named.
///
/// A day is counted once its seven days have passed, and then kept: what was erased of a caller
/// later takes nothing away. It is counted anew when contacts of it, or of the days after, change.

#include "office/database.h"
#include "office/reports/cubes.h"
#include "office/topics/topics.h"

namespace naru::office {

inline constexpr std::chrono::days comes_back_within{7};

/// Sums of the days that are counted.
struct FirstContacts {
    std::int64_t consultations = 0;
    /// Whose caller and topic are known.
    std::int64_t known = 0;
    /// Of those, who did not come back.
    std::int64_t settled = 0;

    FirstContacts& operator+=(const FirstContacts& other);
    friend bool operator==(const FirstContacts&, const FirstContacts&) = default;
};

/// Counts the days of the stretch that are not kept yet: some 10 us a contact whose caller is
/// known, read without a lock, and then kept in one short transaction. Days whose seven days have
/// not passed by the end of `as_of`, which is not in the future, are left out.
[[nodiscard]] Result<void> count_first_contacts(Database& database, const Cubes& cubes,
                                                const Span& span, Day as_of,
                                                const Taxonomy& taxonomy);

/// By the first day of each month, in order; of what is kept, and by `as_of` could be. A month of
/// which no day is counted is not there.
[[nodiscard]] Result<std::map<Day, FirstContacts>> first_contacts_by_month(Database& database,
                                                                           const Span& span,
                                                                           Day as_of);

/// Of one stretch.
[[nodiscard]] Result<FirstContacts> first_contacts(Database& database, const Span& span, Day as_of);

}  // namespace naru::office
