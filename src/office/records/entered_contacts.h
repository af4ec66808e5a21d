#pragma once

/// Contacts that somebody entered by hand: visits, letters, faxes, and calls that came while the
/// system was down (시행령 §6의2: what was received then is entered afterwards). They are contacts
/// of the records like all others, at the time at which they happened, and say that they were
/// entered, by whom and when.

#include <optional>
#include <string>
#include <string_view>

#include "office/customers/customers.h"
#include "office/records/records.h"

namespace naru::office {

/// A visit and a letter are counted as other channels, a fax as internet (domain §3.1); a call that
/// was taken while the system was down is a call.
enum class EnteredHow : std::uint8_t { visit, letter, fax, telephone };

[[nodiscard]] std::string_view word_of(EnteredHow how);
[[nodiscard]] std::optional<EnteredHow> entered_how_named(std::string_view word);
[[nodiscard]] centre::Channel channel_of(EnteredHow how);

struct EnteredContact {
    EnteredHow how = EnteredHow::visit;
    Instant happened_at;
    /// How long somebody advised.
    std::chrono::minutes length{};
    AgentId agent;
    std::string topic;
    std::string disposition;
    std::string note = {};
    CustomerId customer = {};
};

inline constexpr std::chrono::minutes entered_length_max{8 * 60};
/// So far back: after that the year is closed.
inline constexpr std::chrono::days entered_back_max{366};

/// The record that it makes, without its number.
[[nodiscard]] views::ContactRecord record_of(const EnteredContact& one);

/// The contact gets its number and is in the statistics of its day. `reference` is the form's own:
/// sent twice it is one contact. Refused: a time that is to come or too far back, a length, an
/// unknown customer. Topic and disposition are the caller's to check.
[[nodiscard]] Result<ContactId> enter_contact(Database& database, const EnteredContact& one,
                                              const std::string& reference, const std::string& who,
                                              Instant now);

/// How a contact came to be in the records; nothing: by itself.
struct EnteredMark {
    EnteredHow how = EnteredHow::visit;
    Instant at;
    std::string by;
};

[[nodiscard]] Result<std::optional<EnteredMark>> entered_mark(Database& database, ContactId id);

}  // namespace naru::office
