#pragma once

/// Whom the centre serves: agencies that buy (수요기관), firms that sell (조달업체), and the people
/// who call for them. Rules alone; the SQL is in customer_store.h and caller_store.h.
///
/// What is personal is shown masked, and unmasked a field at a time for a reason that is written
/// down.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "office/people/people.h"

namespace naru::office {

using CustomerId = Id<struct CustomerTag>;

enum class CustomerKind : std::uint8_t { agency, firm, person };

[[nodiscard]] std::string_view word_of(CustomerKind kind);
[[nodiscard]] std::optional<CustomerKind> customer_kind_named(std::string_view word);

struct Customer {
    CustomerId id;
    CustomerKind kind = CustomerKind::person;
    std::string name;
    /// An agency's code or a firm's business number, in their normal form; empty: not known.
    std::string code = {};
    /// Where a person works; none: not known.
    CustomerId organisation = {};
    /// Merged away into that one, which speaks for both.
    CustomerId merged_into = {};

    friend bool operator==(const Customer&, const Customer&) = default;
};

/// Who reads customers (masked), who changes them and sees a field, who merges and erases.
inline constexpr Who customer_readers{Role::consultant, Role::specialist, Role::team_leader,
                                      Role::evaluator, Role::auditor};
inline constexpr Who customer_editors{Role::consultant, Role::specialist, Role::team_leader};
inline constexpr Who customer_leaders{Role::team_leader};

/// Why a field was seen: words of a list and no free text, because the trail can never be erased.
enum class UnmaskReason : std::uint8_t { identify, call_back, correct, required_by_law };

[[nodiscard]] std::string_view word_of(UnmaskReason reason);
[[nodiscard]] std::optional<UnmaskReason> unmask_reason_named(std::string_view word);

/// "홍길동" → "홍*동", "김나" → "김*": the first and the last letter, and never the whole.
[[nodiscard]] std::string masked_name(std::string_view name);
/// A person's name is masked, an organisation's is its sign on the door.
[[nodiscard]] std::string shown_name(const Customer& customer);
/// "101-86-*****": a sole trader's business number is personal, and nothing tells it from others.
/// An agency's code is public.
[[nodiscard]] std::string shown_code(const Customer& customer);
/// As it is printed, whole.
[[nodiscard]] std::string printed_code(const Customer& customer);

/// The customer with its name and code in their normal form, or why it cannot be one.
[[nodiscard]] Result<Customer> checked(Customer customer);

/// Why the two are not one, or nothing.
[[nodiscard]] Result<void> may_merge(const Customer& survivor, const Customer& loser);
/// Why two with different codes are not one.
[[nodiscard]] Error two_codes();

}  // namespace naru::office
