#pragma once

/// Contact records in SQL: the projection of the journal's facts, and what people wrote to them. One row a contact, one
/// row a step of it. The same fold in memory is views::History; a test holds the two against each other.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "centre/fact.h"
#include "office/database.h"
#include "views/history.h"

namespace naru::office {

/// A fact with its place in the journal.
struct NumberedFact {
    std::uint64_t seq = 0;
    Instant at;
    centre::Fact fact;
};

class Projector {
public:
    explicit Projector(Database& database) : database_(database) {}

    /// The last fact that is in the records; after a start, feed from the next one on.
    [[nodiscard]] Result<std::uint64_t> applied();

    /// All in one transaction with the new number, so that a batch counts once: facts up to `applied` are passed over.
    /// After an error (the disk is full, another process holds the file) nothing of the batch is there: give it again.
    [[nodiscard]] Result<void> apply(std::span<const NumberedFact> batch);

private:
    Result<void> apply_one(const NumberedFact& one);

    Database& database_;
};

/// The consultant's own words for a contact, saved as they are typed.
struct Note {
    std::string topic;
    std::string disposition;
    std::string note;
};

class Records {
public:
    static constexpr std::size_t page_max = 100;

    explicit Records(Database& database) : database_(database) {}

    [[nodiscard]] Result<std::optional<views::ContactRecord>> find(ContactId contact);

    /// Newest first, at most page_max, without steps; older than `before` if given, of one consultant if given.
    [[nodiscard]] Result<std::vector<views::ContactRecord>> page(std::size_t limit, ContactId before, AgentId agent);

    [[nodiscard]] Result<void> save_caller(ContactId contact, std::string_view number);
    /// Unmasked; what is shown goes through masked_number() (people.h). Empty: unknown.
    [[nodiscard]] Result<std::string> caller(ContactId contact);

    [[nodiscard]] Result<void> save_note(ContactId contact, const Note& note, Instant now);
    [[nodiscard]] Result<Note> note(ContactId contact);

private:
    Database& database_;
};

}  // namespace naru::office
