#include "office/topics/topic_store.h"

#include <map>

#include "office/changes.h"
#include "office/day_values.h"

namespace naru::office {

namespace {

Period period_in(const Value& from, const Value& until) {
    return {day_in(from), is_null(until) ? std::nullopt : std::optional(day_in(until))};
}

Result<void> put(Database& database, const TopicGroup& group) {
    const auto run = database.run(
        "INSERT INTO topic_group (code, ko, en, valid_from, valid_until) VALUES (:p1, :p2, :p3, "
        ":p4, :p5) ON CONFLICT (code) DO UPDATE SET ko = excluded.ko, en = excluded.en, valid_from "
        "= excluded.valid_from, valid_until = excluded.valid_until",
        {group.code, group.ko, group.en, value_of_day(group.period.from),
         value_of_day(group.period.until)});
    if (!run) return tl::unexpected(run.error());
    return {};
}

Result<void> put(Database& database, const Topic& topic) {
    const auto row = database.run(
        "INSERT INTO topic (code, group_code, ko, en, valid_from, valid_until) VALUES (:p1, :p2, "
        ":p3, :p4, :p5, :p6) ON CONFLICT (code) DO UPDATE SET ko = excluded.ko, en = excluded.en, "
        "valid_from = excluded.valid_from, valid_until = excluded.valid_until",
        {topic.code, topic.group, topic.ko, topic.en, value_of_day(topic.period.from),
         value_of_day(topic.period.until)});
    if (!row) return tl::unexpected(row.error());
    const auto gone = database.run("DELETE FROM topic_class WHERE code = :p1", {topic.code});
    if (!gone) return tl::unexpected(gone.error());
    for (const ClassFrom& one : topic.classes) {
        const auto made =
            database.run("INSERT INTO topic_class (code, valid_from, class) VALUES (:p1, :p2, :p3)",
                         {topic.code, value_of_day(one.from), std::int64_t{one.statistic_class}});
        if (!made) return tl::unexpected(made.error());
    }
    return {};
}

Result<void> put(Database& database, const Taxonomy& taxonomy) {
    for (const TopicGroup& group : taxonomy.groups()) {
        if (auto done = put(database, group); !done) return done;
    }
    for (const Topic& topic : taxonomy.topics()) {
        if (auto done = put(database, topic); !done) return done;
    }
    return {};
}

}  // namespace

Result<Taxonomy> load_topics(Database& database) {
    const auto count = database.run("SELECT COUNT(*) FROM topic", {});
    if (!count) return tl::unexpected(count.error());
    if (number_in(count->front().front()) == 0) {
        const auto shipped =
            database.atomically([&] { return put(database, Taxonomy::shipped()); });
        if (!shipped) return tl::unexpected(shipped.error());
    }
    const auto groups = database.run(
        "SELECT code, ko, en, valid_from, valid_until FROM topic_group ORDER BY code", {});
    if (!groups) return tl::unexpected(groups.error());
    const auto topics = database.run(
        "SELECT code, group_code, ko, en, valid_from, valid_until FROM topic ORDER BY code", {});
    if (!topics) return tl::unexpected(topics.error());
    const auto classes = database.run(
        "SELECT code, valid_from, class FROM topic_class ORDER BY code, valid_from", {});
    if (!classes) return tl::unexpected(classes.error());

    std::map<std::string, std::vector<ClassFrom>> classes_of;
    for (const Row& row : *classes)
        classes_of[text_in(row[0])].push_back(
            {day_in(row[1]), static_cast<int>(number_in(row[2]))});
    std::vector<TopicGroup> all_groups;
    for (const Row& row : *groups)
        all_groups.push_back(
            {text_in(row[0]), text_in(row[1]), text_in(row[2]), period_in(row[3], row[4])});
    std::vector<Topic> all_topics;
    for (const Row& row : *topics)
        all_topics.push_back({text_in(row[0]), text_in(row[1]), text_in(row[2]), text_in(row[3]),
                              period_in(row[4], row[5]), classes_of[text_in(row[0])]});
    return Taxonomy(std::move(all_groups), std::move(all_topics));
}

Result<Taxonomy> change_topics(Database& database, const TopicChange& change) {
    auto taxonomy = load_topics(database);
    if (!taxonomy) return taxonomy;
    const auto done = database.atomically([&]() -> Result<void> {
        // Again, inside: what another program changed meanwhile counts.
        taxonomy = load_topics(database);
        if (!taxonomy) return tl::unexpected<Error>(taxonomy.error());
        if (auto changed = change(*taxonomy); !changed) return changed;
        if (auto kept = put(database, *taxonomy); !kept) return kept;
        return moved_on(database);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return taxonomy;
}

}  // namespace naru::office
