#pragma once

/// Cases in SQL: opened, read as one card, changed, moved on, extended, answered. Every change is a
/// row of the case's time line in the same transaction.

#include <optional>
#include <string>
#include <vector>

#include "office/cases/cases.h"
#include "office/customers/customer_store.h"
#include "office/database.h"
#include "office/people/people_store.h"

namespace naru::office {

struct NewCase {
    std::string subject;
    CaseKind kind = CaseKind::other;
    bool is_minwon = true;
    Arrival how = Arrival::telephone;
    std::string topic = {};
    CustomerId customer = {};
    /// The contact it begins with: its caller and topic are taken where none is given.
    ContactId contact = {};
    std::uint64_t owner = 0;
    /// When it reached the house; none: now. Not later than now.
    std::optional<Instant> arrived_at = {};
    /// By the house's own word, for what no law gives a time.
    std::optional<Instant> due_at = {};
};

/// What is not there stays.
struct CaseChange {
    std::optional<std::string> subject = {};
    std::optional<CaseKind> kind = {};
    std::optional<bool> is_minwon = {};
    std::optional<std::string> topic = {};
    std::optional<CustomerId> customer = {};
    std::optional<std::uint64_t> owner = {};
    /// Only where no law gives a time.
    std::optional<std::optional<Instant>> due_at = {};
};

/// A contact of the case.
struct CaseContact {
    ContactId contact;
    Instant arrived_at;
    std::string channel;
    std::string topic;
    std::string disposition;
    AgentId agent;
};

struct CaseCard {
    CaseFile file;
    std::optional<CustomerRow> customer = {};
    std::vector<CaseContact> contacts = {};
    /// Oldest first; at most case_entries_max of the newest.
    std::vector<CaseEntry> entries = {};
};

inline constexpr std::size_t case_entries_max = 500;
inline constexpr std::size_t case_contacts_max = 100;

[[nodiscard]] Result<std::optional<CaseCard>> case_card(Database& database, CaseId id);

/// Who else has gone on with the case since the row `seen` of its time line, the newest of them;
/// empty: nobody.
[[nodiscard]] Result<std::string> gone_on_by(Database& database, CaseId id, std::uint64_t seen,
                                             const std::string& reader);

/// Accepted at once unless it came by telephone and its kind must come in writing; what came in
/// online is accepted apart (accept_case).
[[nodiscard]] Result<CaseFile> open_case(Database& database, const NewCase& wish,
                                         const WorkingTime& time, const By& by);

/// Its clock begins. `how`: what came by telephone has come in writing since.
[[nodiscard]] Result<CaseFile> accept_case(Database& database, CaseId id,
                                           std::optional<Arrival> how, const WorkingTime& time,
                                           const By& by);

/// A changed kind is another period from the same acceptance, with the extensions taken away.
[[nodiscard]] Result<CaseFile> change_case(Database& database, CaseId id, const CaseChange& change,
                                           const WorkingTime& time, const By& by);

/// Not into handed_over: hand_over() does (hand_overs.h). What is answered, rejected or reopened
/// says how or why.
[[nodiscard]] Result<CaseFile> move_case(Database& database, CaseId id, CaseState to,
                                         const std::string& text, const By& by);

[[nodiscard]] Result<CaseFile> extend_case(Database& database, CaseId id,
                                           const ExtensionAsked& asked, const std::string& text,
                                           const WorkingTime& time, const By& by);

/// §23: whoever applied was told how far it is.
[[nodiscard]] Result<CaseFile> notice_given(Database& database, CaseId id, const std::string& text,
                                            const By& by);

[[nodiscard]] Result<void> add_case_note(Database& database, CaseId id, const std::string& text,
                                         const By& by);

/// One that is there already is no mistake. Refused: no such contact.
[[nodiscard]] Result<void> add_case_contact(Database& database, CaseId id, ContactId contact,
                                            const By& by);
[[nodiscard]] Result<void> remove_case_contact(Database& database, CaseId id, ContactId contact,
                                               const By& by);

}  // namespace naru::office
