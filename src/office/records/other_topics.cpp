#include "office/records/other_topics.h"

#include <algorithm>

#include "office/corrections/corrections.h"
#include "office/run_only.h"
#include "office/schema.h"

namespace naru::office {

namespace {

Result<void> good(const std::vector<std::string>& topics, const views::ContactRecord& record,
                  const Account& who, const Taxonomy& taxonomy) {
    if (!may_correct(who, record.agent))
        return failure("이 상담을 고칠 권한이 없습니다.", "This contact is not yours to change.");
    if (topics.size() > other_topics_max)
        return failure("부차 주제는 " + std::to_string(other_topics_max) + "개까지입니다(지금 " +
                           std::to_string(topics.size()) + "개).",
                       "A contact has at most " + std::to_string(other_topics_max) +
                           " other topics (now " + std::to_string(topics.size()) + ").");
    for (auto at = topics.begin(); at != topics.end(); ++at) {
        if (*at == record.topic || std::find(topics.begin(), at, *at) != at)
            return failure("같은 주제를 두 번 고를 수 없습니다: " + *at,
                           "The same topic twice: " + *at);
        if (!taxonomy.holds(*at, day_of(record.arrived_at)))
            return failure("그날 쓰던 주제가 아닙니다: " + *at, "Not in force on that day: " + *at);
    }
    return {};
}

}  // namespace

Subject other_topics_schema() {
    return {"other_topics",
            {{
                "CREATE TABLE contact_other_topic (contact BIGINT NOT NULL, place BIGINT NOT NULL, "
                "topic TEXT NOT NULL, PRIMARY KEY (contact, place))",
                "CREATE INDEX contact_other_topic_of ON contact_other_topic (topic, contact)",
            }}};
}

Result<void> keep_other_topics(Database& database, ContactId contact,
                               const std::vector<std::string>& topics, const Account& who,
                               const Taxonomy& taxonomy) {
    return database.atomically([&]() -> Result<void> {
        const auto found = find_contact(database, contact);
        if (!found) return tl::unexpected<Error>(found.error());
        if (!*found) return failure("그런 상담이 없습니다.", "There is no such contact.");
        if (auto is_good = good(topics, (*found)->record, who, taxonomy); !is_good) return is_good;
        if (auto gone = run_only(database, "DELETE FROM contact_other_topic WHERE contact = :p1",
                                 {value_of(contact)});
            !gone)
            return gone;
        std::int64_t place = 0;
        for (const std::string& topic : topics) {
            auto kept = run_only(
                database,
                "INSERT INTO contact_other_topic (contact, place, topic) VALUES (:p1, :p2, :p3)",
                {value_of(contact), ++place, topic});
            if (!kept) return kept;
        }
        return {};
    });
}

Result<std::vector<std::string>> other_topics_of(Database& database, ContactId contact) {
    const auto rows = database.run(
        "SELECT o.topic FROM contact_other_topic o JOIN contact c ON c.id = o.contact WHERE "
        "o.contact = :p1 AND o.topic <> COALESCE(c.topic, '') ORDER BY o.place",
        {value_of(contact)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<std::string> topics;
    for (const Row& row : *rows) topics.push_back(text_in(row.front()));
    return topics;
}

}  // namespace naru::office
