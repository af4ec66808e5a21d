#pragma once

/// Who called: a contact and the customer that it is thought or known to be.
///
/// A company's exchange sends one number for all its staff, so a number names a firm at best
/// (domain §6.1). What is read off the number is a guess; a consultant confirms it, by choosing or
/// by the business number. A guess never takes the place of what was confirmed.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "office/customers/customer_store.h"

namespace naru::office {

struct CallerLink {
    CustomerId person;
    CustomerId organisation;
    bool confirmed = false;
    /// Somebody said that it is none of those who are known: nothing is guessed any more.
    bool is_nobody = false;
    /// "number": guessed from it; "chosen"; "business_number"; "keyed": the caller keyed it in.
    std::string how = {};
    Instant at = {};
    std::string by = {};
    /// The customer's telephone number that came with the confirmation; 0: it had it before.
    std::uint64_t number_added = 0;
};

struct Caller {
    std::optional<CallerLink> link = {};
    std::optional<CustomerRow> person = {};
    std::optional<CustomerRow> organisation = {};
    /// Whose number it is, if it is not one customer's alone.
    std::vector<CustomerRow> matches = {};
    /// The caller keyed a business number that no firm has yet.
    bool is_new_firm = false;
};

/// What a contact says of who calls.
struct Calling {
    /// As the trunk sent it.
    std::string number;
    /// Keyed in and confirmed by the caller; empty: none.
    std::string business_number = {};
};

inline constexpr std::size_t caller_matches_max = 20;

/// The firm whose business number was keyed in is confirmed by that, as long as nobody has said
/// otherwise; of a telephone number a single match is kept as a guess, unless there is a link.
[[nodiscard]] Result<Caller> caller_of(Database& database, ContactId contact,
                                       const Calling& calling, const std::string& by, Instant now);

/// The consultant says who it is: a person, an organisation or both. The number is theirs from now
/// on, so that the next call is guessed, unless they have as many as one may have; that of an
/// earlier confirmation of this contact is not. `how`: "chosen", "business_number".
[[nodiscard]] Result<void> confirm_caller(Database& database, ContactId contact,
                                          CustomerId customer, const std::string& number,
                                          const std::string& how, const std::string& by,
                                          Instant now);

/// By the business number that the caller says; of one that is not known a firm is made if a name
/// is given. Nothing: no firm has it, and there is no name.
[[nodiscard]] Result<std::optional<Customer>> confirm_by_business_number(
    Database& database, ContactId contact, const std::string& business_number,
    const std::string& name, const std::string& number, const std::string& by, Instant now);

/// It was somebody else: no link is left, nothing is guessed, and a number that came with a
/// confirmation is nobody's again.
[[nodiscard]] Result<void> forget_caller(Database& database, ContactId contact,
                                         const std::string& by, Instant now);

}  // namespace naru::office
