#include "office/records/record_search.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "office/like.h"

namespace naru::office {

namespace {

/// A statement that grows by conditions, each with its values bound.
class Where {
public:
    /// The place of a new value: ":p3".
    std::string bind(Value value) {
        bound_.push_back(std::move(value));
        return ":p" + std::to_string(bound_.size());
    }

    void add(const std::string& condition) {
        text_ += (text_.empty() ? " WHERE " : " AND ") + condition;
    }

    [[nodiscard]] const std::string& text() const { return text_; }

    [[nodiscard]] const Row& bound() const { return bound_; }

private:
    std::string text_;
    Row bound_;
};

bool is_number(const std::string& digits) {
    return !digits.empty() && digits.size() <= 18 &&
           std::all_of(digits.begin(), digits.end(),
                       [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// "010-1234" as people write it, "0101234" as it was dialled; empty: no part of a number.
std::string digits_of(const std::string& word) {
    std::string digits;
    for (const char c : word) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
            digits += c;
        } else if (c != '-') {
            return {};
        }
    }
    // Fewer would find nearly everybody.
    return digits.size() >= 3 ? digits : std::string();
}

std::string one_of(Where& where, const std::string& column, const std::vector<Value>& values) {
    std::string text = column + " IN (";
    for (std::size_t i = 0; i < values.size(); ++i)
        text += (i == 0 ? "" : ", ") + where.bind(values[i]);
    return text + ")";
}

void add_word(Where& where, const ContactQuery::Word& word) {
    std::string any = "p.note LIKE " + where.bind(anywhere(word.text)) + " ESCAPE '\\'";
    if (const std::string digits = digits_of(word.text); !digits.empty()) {
        for (const char* column : {"p.caller", "p.business_number"})
            any += std::string(" OR ") + column + " LIKE " + where.bind(anywhere(digits));
    }
    if (is_number(word.text))
        any += " OR c.id = " + where.bind(std::int64_t{std::stoll(word.text)});
    const std::vector<Value> topics(word.topics.begin(), word.topics.end());
    if (!topics.empty()) {
        any += " OR " + one_of(where, "c.topic", topics);
        any += " OR c.id IN (SELECT o.contact FROM contact_other_topic o WHERE " +
               one_of(where, "o.topic", topics) + ")";
    }
    std::vector<Value> agents;
    for (const AgentId agent : word.agents) agents.push_back(value_of(agent));
    if (!agents.empty()) any += " OR " + one_of(where, "c.agent", agents);
    where.add("(" + any + ")");
}

struct OrderWord {
    ContactOrder order;
    std::string_view word;
    std::string_view column;
    /// Below and above all values: a contact without one comes last, whichever way it is sorted.
    std::string_view least, most;
};

constexpr std::string_view number_most = "9223372036854775807";
constexpr std::array<OrderWord, 6> orders{{
    {ContactOrder::arrived, "arrived", "c.arrived_at", "0", "0"},
    {ContactOrder::wait, "wait", "COALESCE(c.answered_at, c.ended_at) - c.queued_at", "-1",
     number_most},
    {ContactOrder::talk, "talk", "c.ended_at - c.talk_at", "-1", number_most},
    {ContactOrder::topic, "topic", "c.topic", "''", "'~'"},
    {ContactOrder::agent, "agent", "c.agent", "0", number_most},
    {ContactOrder::outcome, "outcome", "c.outcome", "''", "'~'"},
}};

std::string column_of(const ContactQuery& query) {
    const auto at = std::find_if(orders.begin(), orders.end(), [&query](const OrderWord& one) {
        return one.order == query.order;
    });
    if (query.order == ContactOrder::arrived) return std::string(at->column);
    return "COALESCE(" + std::string(at->column) + ", " +
           std::string(query.ascending ? at->most : at->least) + ")";
}

/// What comes after the last row that the asker has: the place is found again by its contact, so
/// that a page goes on where the one before ended, whatever has come meanwhile.
void add_place(Where& where, const ContactQuery& query) {
    if (!query.before) return;
    const std::string column = column_of(query);
    const std::string last = where.bind(value_of(query.before));
    const std::string of_last = "(SELECT " + column + " FROM contact c WHERE c.id = " + last + ")";
    const char* beyond = query.ascending ? " > " : " < ";
    // Together: the index of arrivals leads to the place at once.
    if (query.order == ContactOrder::arrived)
        return where.add("(" + column + ", c.id)" + beyond + "(" + of_last + ", " + last + ")");
    where.add("(" + column + beyond + of_last + " OR (" + column + " = " + of_last +
              " AND c.id < " + last + "))");
}

}  // namespace

std::optional<ContactOrder> contact_order_named(std::string_view word) {
    for (const OrderWord& one : orders) {
        if (one.word == word) return one.order;
    }
    return std::nullopt;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + " ") {
        if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    return words;
}

Result<std::vector<Consultation>> search_contacts(Database& database, const ContactQuery& query) {
    Where where;
    if (query.own) where.add("c.agent = " + where.bind(value_of(query.own)));
    add_place(where, query);
    if (query.from) where.add("c.arrived_at >= " + where.bind(value_of(*query.from)));
    if (query.to) where.add("c.arrived_at < " + where.bind(value_of(*query.to)));
    if (query.queue) where.add("c.queue = " + where.bind(value_of(query.queue)));
    if (query.agent) where.add("c.agent = " + where.bind(value_of(query.agent)));
    if (!query.topic.empty()) where.add("c.topic = " + where.bind(query.topic));
    if (!query.outcome.empty()) where.add("c.outcome = " + where.bind(query.outcome));
    for (const auto& word : query.words) add_word(where, word);
    const std::string way = query.ascending ? " ASC" : " DESC";
    const auto rows = database.run(
        "SELECT " + brief_contact_columns() +
            ", p.caller, p.note FROM contact c LEFT JOIN contact_personal p ON p.contact = c.id" +
            where.text() + " ORDER BY " + column_of(query) + way + ", c.id" +
            (query.order == ContactOrder::arrived ? way : " DESC") + " LIMIT " +
            std::to_string(std::min(query.limit, page_max)),
        where.bound());
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<Consultation> found;
    for (const Row& row : *rows)
        found.push_back({record_in(row), text_in(row.at(contact_column_count)),
                         text_in(row.at(contact_column_count + 1))});
    return found;
}

namespace {

Result<std::vector<views::ContactRecord>> brief(Database& database, const std::string& condition,
                                                const Row& bound) {
    const auto rows = database.run(
        "SELECT " + brief_contact_columns() + " FROM contact c WHERE " + condition, bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<views::ContactRecord> found;
    found.reserve(rows->size());
    for (const Row& row : *rows) found.push_back(record_in(row));
    return found;
}

}  // namespace

Result<std::vector<views::ContactRecord>> contacts_of_day(Database& database, Day day) {
    return brief(database, "c.arrived_at >= :p1 AND c.arrived_at < :p2",
                 {value_of(begin_of(day)), value_of(begin_of(day + std::chrono::days{1}))});
}

Result<std::vector<views::ContactRecord>> contacts_not_ended(Database& database) {
    return brief(database, "c.ended_at IS NULL", {});
}

}  // namespace naru::office
