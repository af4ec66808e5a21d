#pragma once

/// Corrections of how a contact was coded: its topic and its result, after the wrap-up is over. The
/// contact and the statistics of its day become what they should have been, in one transaction, and
/// a register keeps what they were: rows that are added and never changed. By it the figures of an
/// earlier day can be made again (known.h).
///
/// A consultant corrects their own contacts, a team leader all, until the month's last day for
/// corrections is over (closings/closings.h); after that an administrator reopens the month.

#include <string>
#include <string_view>
#include <vector>

#include "office/database.h"
#include "office/people/people.h"
#include "office/topics/topics.h"
#include "views/history.h"

namespace naru::office {

/// A row of the register.
struct Correction {
    ContactId contact;
    Instant at;
    /// Who: a user name.
    std::string by;
    /// "topic", "disposition".
    std::string field;
    /// Codes; empty: it was not coded.
    std::string before;
    std::string after;
    std::string reason;

    friend bool operator==(const Correction&, const Correction&) = default;
};

/// How a contact should be coded, and why.
struct CorrectionWish {
    ContactId contact;
    std::string topic;
    std::string disposition;
    std::string reason;
};

inline constexpr std::size_t correction_reason_min = 5;  // bytes; "이유" alone says nothing
inline constexpr std::size_t correction_reason_max = 500;

/// Own contacts by their consultant, all by a team leader.
[[nodiscard]] bool may_correct(const Account& account, AgentId agent_of_contact);

/// Rows of the register, or why the contact may not be coded so: the topic must have been in force
/// on its day, something must change, and its month must still take corrections. What changes
/// nothing in the statistics is no correction.
[[nodiscard]] Result<std::vector<Correction>> correct(Database& database,
                                                      const CorrectionWish& wish,
                                                      const Account& who, Instant now,
                                                      const Taxonomy& taxonomy);

/// Of one contact, oldest first.
[[nodiscard]] Result<std::vector<Correction>> corrections_of(Database& database, ContactId contact);

/// What the register makes of a record that was folded from the journal again.
[[nodiscard]] Result<void> apply_corrections(Database& database, views::ContactRecord& record);

}  // namespace naru::office
