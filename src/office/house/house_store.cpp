#include "office/house/house_store.h"

#include <functional>

#include "centre/strategy.h"
#include "office/changes.h"
#include "office/day_values.h"
#include "office/schema.h"

namespace naru::office {

Subject house_schema() {
    // Days are counted from 1970-01-01; times of queues are seconds, of the week minutes.
    return {
        "house",
        {{
            "CREATE TABLE queue_setting (queue BIGINT NOT NULL, valid_from BIGINT NOT NULL, ko "
            "TEXT NOT NULL, en TEXT NOT NULL, priority BIGINT NOT NULL, "
            "strategy TEXT NOT NULL, offer_s BIGINT NOT NULL, wrap_up_s BIGINT NOT NULL, "
            "extension_s BIGINT NOT NULL, extensions BIGINT NOT NULL, misses BIGINT NOT NULL, "
            "again_s BIGINT NOT NULL, PRIMARY KEY (queue, valid_from))",
            "CREATE TABLE hours_setting (valid_from BIGINT PRIMARY KEY, on_holidays BIGINT NOT "
            "NULL)",
            "CREATE TABLE hours_day (valid_from BIGINT NOT NULL, weekday BIGINT NOT NULL, opens "
            "BIGINT NOT NULL, closes BIGINT NOT NULL, PRIMARY KEY (valid_from, weekday))",
            "CREATE TABLE named_day (day BIGINT PRIMARY KEY, ko TEXT NOT NULL, en "
            "TEXT NOT NULL)",
        }}};
}

namespace {

Value seconds_of(Duration duration) {
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

Duration seconds_in(const Value& value) {
    return std::chrono::seconds{number_in(value)};
}

std::uint32_t small_in(const Value& value) {
    return static_cast<std::uint32_t>(number_in(value));
}

Result<void> run(Database& database, const std::string& sql, const Row& bound) {
    const auto done = database.run(sql, bound);
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

QueueSetting queue_in(const Row& row) {
    QueueSetting out;
    out.queue = QueueId{static_cast<std::uint64_t>(number_in(row.at(0)))};
    out.from = day_in(row.at(1));
    out.ko = text_in(row.at(2));
    out.en = text_in(row.at(3));
    out.rules.priority = small_in(row.at(4));
    out.rules.strategy =
        centre::strategy_named(text_in(row.at(5))).value_or(centre::Strategy::longest_idle);
    out.rules.offer_time = seconds_in(row.at(6));
    out.rules.wrap_up = seconds_in(row.at(7));
    out.rules.wrap_up_extension = seconds_in(row.at(8));
    out.rules.wrap_up_extensions = small_in(row.at(9));
    out.rules.misses_allowed = small_in(row.at(10));
    out.rules.same_agent_again = seconds_in(row.at(11));
    return out;
}

Result<HouseRules> changed(Database& database, const std::function<Result<void>()>& change) {
    const auto done = database.atomically([&]() -> Result<void> {
        if (auto made = change(); !made) return made;
        return moved_on(database);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return load_house(database);
}

}  // namespace

Result<HouseRules> load_house(Database& database) {
    HouseRules rules;
    const auto queues = database.run(
        "SELECT queue, valid_from, ko, en, priority, strategy, offer_s, wrap_up_s, extension_s, "
        "extensions, misses, again_s FROM queue_setting ORDER BY queue, valid_from",
        {});
    if (!queues) return tl::unexpected<Error>(queues.error());
    for (const Row& row : *queues) rules.queues.push_back(queue_in(row));
    const auto hours = database.run(
        "SELECT s.valid_from, s.on_holidays, d.weekday, d.opens, d.closes FROM hours_setting s "
        "JOIN "
        "hours_day d ON d.valid_from = s.valid_from ORDER BY s.valid_from, d.weekday",
        {});
    if (!hours) return tl::unexpected<Error>(hours.error());
    for (const Row& row : *hours) {
        const Day from = day_in(row.at(0));
        if (rules.hours.empty() || rules.hours.back().from != from)
            rules.hours.push_back({from, {}, number_in(row.at(1)) != 0});
        rules.hours.back().week.at(static_cast<std::size_t>(number_in(row.at(2)))) = OpenTime{
            static_cast<int>(number_in(row.at(3))), static_cast<int>(number_in(row.at(4)))};
    }
    const auto named = database.run("SELECT day, ko, en FROM named_day ORDER BY day", {});
    if (!named) return tl::unexpected<Error>(named.error());
    for (const Row& row : *named)
        rules.named.push_back({Date{day_in(row.at(0))}, {text_in(row.at(1)), text_in(row.at(2))}});
    return rules;
}

Result<HouseRules> keep(Database& database, const QueueSetting& setting) {
    const auto& r = setting.rules;
    return changed(database, [&] {
        return run(database,
                   "INSERT INTO queue_setting (queue, valid_from, ko, en, priority, strategy, "
                   "offer_s, wrap_up_s, extension_s, extensions, misses, again_s) VALUES (:p1, "
                   ":p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10, :p11, :p12) ON CONFLICT (queue, "
                   "valid_from) DO UPDATE SET ko = excluded.ko, en = excluded.en, priority = "
                   "excluded.priority, strategy = excluded.strategy, offer_s = excluded.offer_s, "
                   "wrap_up_s = excluded.wrap_up_s, extension_s = excluded.extension_s, extensions "
                   "= excluded.extensions, misses = excluded.misses, again_s = excluded.again_s",
                   {value_of(setting.queue), value_of_day(setting.from), setting.ko, setting.en,
                    std::int64_t{r.priority}, centre::code_of(r.strategy), seconds_of(r.offer_time),
                    seconds_of(r.wrap_up), seconds_of(r.wrap_up_extension),
                    std::int64_t{r.wrap_up_extensions}, std::int64_t{r.misses_allowed},
                    seconds_of(r.same_agent_again)});
    });
}

Result<HouseRules> keep(Database& database, const HoursSetting& setting) {
    return changed(database, [&]() -> Result<void> {
        const Value from = value_of_day(setting.from);
        if (auto put = run(database,
                           "INSERT INTO hours_setting (valid_from, on_holidays) VALUES (:p1, :p2) "
                           "ON CONFLICT (valid_from) DO UPDATE SET on_holidays = "
                           "excluded.on_holidays",
                           {from, std::int64_t{setting.on_holidays ? 1 : 0}});
            !put)
            return put;
        if (auto gone = run(database, "DELETE FROM hours_day WHERE valid_from = :p1", {from});
            !gone)
            return gone;
        for (std::size_t weekday = 0; weekday < setting.week.size(); ++weekday) {
            const auto& times = setting.week.at(weekday);
            if (!times) continue;
            if (auto put = run(database,
                               "INSERT INTO hours_day (valid_from, weekday, opens, closes) VALUES "
                               "(:p1, :p2, :p3, :p4)",
                               {from, static_cast<std::int64_t>(weekday), std::int64_t{times->from},
                                std::int64_t{times->to}});
                !put)
                return put;
        }
        return {};
    });
}

Result<HouseRules> keep(Database& database, const NamedDay& day) {
    return changed(database, [&] {
        return run(database,
                   "INSERT INTO named_day (day, ko, en) VALUES (:p1, :p2, :p3) ON CONFLICT (day) "
                   "DO UPDATE SET ko = excluded.ko, en = excluded.en",
                   {value_of_day(Day{day.date}), day.name.ko, day.name.en});
    });
}

Result<HouseRules> remove_named_day(Database& database, Day day) {
    return changed(database, [&] {
        return run(database, "DELETE FROM named_day WHERE day = :p1", {value_of_day(day)});
    });
}

}  // namespace naru::office
