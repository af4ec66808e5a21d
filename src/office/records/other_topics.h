#pragma once

/// Other topics of a contact, beside the one that it is counted under (부차 주제): what else was
/// asked. They are linked to it, shown and searched for, and in no statistics (domain §3.1).

#include <string>
#include <vector>

#include "office/people/people.h"
#include "office/records/records.h"
#include "office/topics/topics.h"

namespace naru::office {

inline constexpr std::size_t other_topics_max = 3;

/// In place of those that were there; by the contact's consultant, also while the talk goes on, or
/// a team leader. Refused: too many, one twice, the contact's own topic, and one that was not in
/// force on its day.
[[nodiscard]] Result<void> keep_other_topics(Database& database, ContactId contact,
                                             const std::vector<std::string>& topics,
                                             const Account& who, const Taxonomy& taxonomy);

/// In the order in which they were chosen, without what has become the contact's own.
[[nodiscard]] Result<std::vector<std::string>> other_topics_of(Database& database,
                                                               ContactId contact);

}  // namespace naru::office
