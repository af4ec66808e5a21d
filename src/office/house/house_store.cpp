#include "office/house/house_store.h"

#include <algorithm>

#include "centre/strategy.h"
#include "office/changes.h"
#include "office/day_values.h"
#include "office/flows/flow_store.h"
#include "office/house/caller_priority.h"
#include "office/house/needs.h"
#include "office/house/overflow.h"
#include "office/people/people_store.h"
#include "office/run_only.h"
#include "office/schema.h"
#include "office/situation/situation_store.h"
#include "office/skills/skill_store.h"

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
         },
         {
             "ALTER TABLE queue_setting ADD COLUMN ring_step_s BIGINT NOT NULL DEFAULT 5",
             "ALTER TABLE queue_setting ADD COLUMN last_wait_s BIGINT NOT NULL DEFAULT 0",
             "ALTER TABLE queue_setting ADD COLUMN last_days BIGINT NOT NULL DEFAULT 1",
             "CREATE TABLE queue_step (queue BIGINT NOT NULL, valid_from BIGINT NOT NULL, step "
             "BIGINT NOT NULL, after_s BIGINT NOT NULL, PRIMARY KEY (queue, valid_from, step))",
             "CREATE TABLE queue_step_skill (queue BIGINT NOT NULL, valid_from BIGINT NOT NULL, "
             "step BIGINT NOT NULL, place BIGINT NOT NULL, skill BIGINT NOT NULL, level BIGINT NOT "
             "NULL, PRIMARY KEY (queue, valid_from, step, place))",
             "CREATE TABLE queue_preferred (queue BIGINT NOT NULL, valid_from BIGINT NOT NULL, "
             "place BIGINT NOT NULL, skill BIGINT NOT NULL, level BIGINT NOT NULL, PRIMARY KEY "
             "(queue, valid_from, place))",
         },
         {
             "ALTER TABLE queue_setting ADD COLUMN ageing_s BIGINT NOT NULL DEFAULT 0",
             "ALTER TABLE queue_setting ADD COLUMN over_to BIGINT",
             "ALTER TABLE queue_setting ADD COLUMN over_after_s BIGINT NOT NULL DEFAULT 0",
             "ALTER TABLE queue_setting ADD COLUMN over_each BIGINT NOT NULL DEFAULT 0",
             "ALTER TABLE queue_setting ADD COLUMN over_length BIGINT NOT NULL DEFAULT 0",
             "ALTER TABLE queue_setting ADD COLUMN over_nobody BIGINT NOT NULL DEFAULT 0",
             "CREATE TABLE caller_priority (one BIGINT PRIMARY KEY, agency BIGINT NOT NULL, firm "
             "BIGINT NOT NULL, open_case BIGINT NOT NULL)",
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
    out.rules.ring_step = seconds_in(row.at(12));
    out.rules.last_agent_wait = seconds_in(row.at(13));
    out.rules.last_agent_within = std::chrono::days{number_in(row.at(14))};
    out.rules.ageing = seconds_in(row.at(15));
    out.rules.overflow = {QueueId{whole_in(row.at(16))}, seconds_in(row.at(17)),
                          small_in(row.at(18)), small_in(row.at(19)), number_in(row.at(20)) != 0};
    return out;
}

Result<void> put_queue(Database& database, const QueueSetting& setting) {
    const auto& r = setting.rules;
    const auto days = std::chrono::duration_cast<std::chrono::days>(r.last_agent_within).count();
    return run_only(
        database,
        "INSERT INTO queue_setting (queue, valid_from, ko, en, priority, strategy, "
        "offer_s, wrap_up_s, extension_s, extensions, misses, again_s, ring_step_s, "
        "last_wait_s, last_days, ageing_s, over_to, over_after_s, over_each, over_length, "
        "over_nobody) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10, :p11, :p12, :p13, "
        ":p14, :p15, :p16, :p17, :p18, :p19, :p20, :p21) ON CONFLICT (queue, valid_from) DO UPDATE "
        "SET ko = "
        "excluded.ko, en = excluded.en, priority = excluded.priority, strategy = "
        "excluded.strategy, offer_s = excluded.offer_s, wrap_up_s = excluded.wrap_up_s, "
        "extension_s = excluded.extension_s, extensions = excluded.extensions, misses = "
        "excluded.misses, again_s = excluded.again_s, ring_step_s = excluded.ring_step_s, "
        "last_wait_s = excluded.last_wait_s, last_days = excluded.last_days, "
        "ageing_s = excluded.ageing_s, over_to = excluded.over_to, over_after_s = "
        "excluded.over_after_s, over_each = excluded.over_each, over_length = "
        "excluded.over_length, over_nobody = excluded.over_nobody",
        {value_of(setting.queue),
         value_of_day(setting.from),
         setting.ko,
         setting.en,
         std::int64_t{r.priority},
         centre::code_of(r.strategy),
         seconds_of(r.offer_time),
         seconds_of(r.wrap_up),
         seconds_of(r.wrap_up_extension),
         std::int64_t{r.wrap_up_extensions},
         std::int64_t{r.misses_allowed},
         seconds_of(r.same_agent_again),
         seconds_of(r.ring_step),
         seconds_of(r.last_agent_wait),
         std::int64_t{days},
         seconds_of(r.ageing),
         value_of(r.overflow.to),
         seconds_of(r.overflow.after),
         std::int64_t{r.overflow.per_agent},
         std::int64_t{r.overflow.length},
         std::int64_t{r.overflow.when_nobody ? 1 : 0}});
}

}  // namespace

Result<HouseRules> changed(Database& database, const std::function<Result<void>()>& change) {
    const auto done = database.atomically([&]() -> Result<void> {
        if (auto made = change(); !made) return made;
        return moved_on(database);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return load_house(database);
}

Result<HouseRules> load_house(Database& database) {
    HouseRules rules;
    const auto queues = database.run(
        "SELECT queue, valid_from, ko, en, priority, strategy, offer_s, wrap_up_s, extension_s, "
        "extensions, misses, again_s, ring_step_s, last_wait_s, last_days, ageing_s, over_to, "
        "over_after_s, over_each, over_length, over_nobody FROM queue_setting ORDER BY queue, "
        "valid_from",
        {});
    if (!queues) return tl::unexpected<Error>(queues.error());
    for (const Row& row : *queues) rules.queues.push_back(queue_in(row));
    if (auto needs = load_needs(database, rules.queues); !needs)
        return tl::unexpected<Error>(needs.error());
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
    auto skills = load_skills(database);
    if (!skills) return tl::unexpected<Error>(skills.error());
    rules.skills = std::move(*skills);
    auto flows = load_flows(database);
    if (!flows) return tl::unexpected<Error>(flows.error());
    rules.flows = std::move(*flows);
    auto callers = load_caller_priority(database);
    if (!callers) return tl::unexpected<Error>(callers.error());
    rules.callers = *callers;
    auto situations = load_situations(database);
    if (!situations) return tl::unexpected<Error>(situations.error());
    rules.situations = std::move(*situations);
    return rules;
}

Result<Changed> change_house(Database& database, const Guard& guard,
                             const std::function<Result<void>()>& how) {
    Changed out;
    bool is_refused = false;
    const auto done = database.atomically([&]() -> Result<void> {
        auto floor = active_seats(database);
        if (!floor) return tl::unexpected<Error>(floor.error());
        floor->insert(floor->end(), guard.demo.begin(), guard.demo.end());
        auto before = load_house(database);
        if (!before) return tl::unexpected<Error>(before.error());
        if (auto made = how(); !made) return made;
        auto after = load_house(database);
        if (!after) return tl::unexpected<Error>(after.error());
        // Who left a queue alone before is not this change.
        const auto old = unserved(*before, *floor, guard.today);
        out.unserved = unserved(*after, *floor, guard.today);
        std::erase_if(out.unserved, [&old](const Unserved& one) {
            return std::find(old.begin(), old.end(), one) != old.end();
        });
        is_refused = !out.unserved.empty() && !guard.anyway;
        out.rules = std::move(is_refused ? *before : *after);
        if (is_refused) return failure("nothing is kept");
        return moved_on(database);
    });
    if (!done && !is_refused) return tl::unexpected<Error>(done.error());
    return out;
}

Result<Changed> keep(Database& database, const QueueSetting& setting, const Guard& guard) {
    return change_house(database, guard, [&]() -> Result<void> {
        const auto skills = load_skills(database);
        if (!skills) return tl::unexpected<Error>(skills.error());
        if (const auto bad = bad_needs(setting.rules, *skills)) return failure(bad->why);
        const auto house = load_house(database);
        if (!house) return tl::unexpected<Error>(house.error());
        if (const auto bad = bad_rounds(*house, setting)) return failure(bad->why);
        return put_setting(database, setting);
    });
}

Result<void> put_setting(Database& database, const QueueSetting& setting) {
    if (auto put = put_queue(database, setting); !put) return put;
    return put_needs(database, setting);
}

Result<Changed> keep(Database& database, const Skill& skill, const Guard& guard) {
    return change_house(database, guard, [&]() -> Result<void> {
        const auto house = load_house(database);
        if (!house) return tl::unexpected<Error>(house.error());
        if (const auto bad = still_asked_for(*house, skill, guard.today)) return failure(*bad);
        return change_skill(database, skill);
    });
}

Result<HouseRules> keep(Database& database, const HoursSetting& setting) {
    return changed(database, [&]() -> Result<void> {
        const Value from = value_of_day(setting.from);
        if (auto put =
                run_only(database,
                         "INSERT INTO hours_setting (valid_from, on_holidays) VALUES (:p1, :p2) "
                         "ON CONFLICT (valid_from) DO UPDATE SET on_holidays = "
                         "excluded.on_holidays",
                         {from, std::int64_t{setting.on_holidays ? 1 : 0}});
            !put)
            return put;
        if (auto gone = run_only(database, "DELETE FROM hours_day WHERE valid_from = :p1", {from});
            !gone)
            return gone;
        for (std::size_t weekday = 0; weekday < setting.week.size(); ++weekday) {
            const auto& times = setting.week.at(weekday);
            if (!times) continue;
            if (auto put =
                    run_only(database,
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
        return run_only(
            database,
            "INSERT INTO named_day (day, ko, en) VALUES (:p1, :p2, :p3) ON CONFLICT (day) "
            "DO UPDATE SET ko = excluded.ko, en = excluded.en",
            {value_of_day(Day{day.date}), day.name.ko, day.name.en});
    });
}

Result<HouseRules> remove_named_day(Database& database, Day day) {
    return changed(database, [&] {
        return run_only(database, "DELETE FROM named_day WHERE day = :p1", {value_of_day(day)});
    });
}

}  // namespace naru::office
