#pragma once

/// Finding contacts: by what people remember of them.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "office/records/records.h"

namespace naru::office {

/// By which column. But for the arrival there is no index: those sort a period of at most
/// sorted_days_max days (some 100 ms at 4,000 contacts a day).
enum class ContactOrder : std::uint8_t { arrived, wait, talk, topic, agent, outcome };

inline constexpr std::chrono::days sorted_days_max{31};

[[nodiscard]] std::optional<ContactOrder> contact_order_named(std::string_view word);

struct ContactQuery {
    /// Only this consultant's own; none: everybody's.
    AgentId own = {};
    std::size_t limit = 50;
    /// Only those that come after this one in the order.
    ContactId before = {};
    ContactOrder order = ContactOrder::arrived;
    /// Else the newest, longest, last first. Those without a value come last either way.
    bool ascending = false;

    /// All must be found: each in the note, the caller's digits, the contact's number, its topic,
    /// one of its other topics or its consultant.
    struct Word {
        std::string text;
        /// Consultants and codes of topics of that name: the asker knows names, SQL does not.
        std::vector<AgentId> agents = {};
        std::vector<std::string> topics = {};
    };

    std::vector<Word> words = {};
    /// Half open: [from, to).
    std::optional<Instant> from = {};
    std::optional<Instant> to = {};
    QueueId queue = {};
    AgentId agent = {};
    std::string topic = {};
    std::string outcome = {};
};

inline constexpr std::size_t page_max = 100;
/// So long a text is looked for, and so many words of it.
inline constexpr std::size_t search_bytes_max = 200;
inline constexpr std::size_t search_words_max = 8;

/// The words of a text, in their order.
[[nodiscard]] std::vector<std::string> words_of(const std::string& text);

/// In the order asked for, equals newest first, at most `limit` and page_max; without steps.
[[nodiscard]] Result<std::vector<Consultation>> search_contacts(Database& database,
                                                                const ContactQuery& query);

/// All that arrived on a day of Korea, without steps: what a day's figures are made of.
[[nodiscard]] Result<std::vector<views::ContactRecord>> contacts_of_day(Database& database,
                                                                        Day day);

/// Those that the cubes do not have yet, without steps.
[[nodiscard]] Result<std::vector<views::ContactRecord>> contacts_not_ended(Database& database);

}  // namespace naru::office
