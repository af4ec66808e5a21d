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

#include "office/corrections/known.h"
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

/// By day; of which nothing is counted is not there.
using FirstContactDays = std::map<Day, FirstContacts>;

/// The days of the stretch whose seven days have passed by the end of `as_of`, which is not in the
/// future. Those that are not kept yet are counted: some 10 us a contact whose caller is known,
/// read without a lock. Of an earlier moment (`since` says what was learnt after it) they are
/// counted as contacts were coded then; else they are kept in one short transaction.
[[nodiscard]] Result<FirstContactDays> count_first_contacts(Database& database, const Cubes& cubes,
                                                            const Span& span, Day as_of,
                                                            const Taxonomy& taxonomy,
                                                            const LearntSince& since);

/// Of the days of the stretch.
[[nodiscard]] FirstContacts sum_of(const FirstContactDays& days, const Span& span);

}  // namespace naru::office
