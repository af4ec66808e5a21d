// The rows of needs: a step that asks for nothing is a row, too.

#include "office/day_values.h"
#include "office/house/needs.h"
#include "office/run_only.h"

namespace naru::office {

namespace {

centre::QueueRules* rules_at(std::vector<QueueSetting>& settings, const Row& row) {
    for (QueueSetting& one : settings) {
        if (one.queue.value == whole_in(row.at(0)) && one.from == day_in(row.at(1)))
            return &one.rules;
    }
    return nullptr;
}

centre::SkillLevel level_in(const Value& skill, const Value& level) {
    return {centre::SkillId{whole_in(skill)}, static_cast<std::uint8_t>(number_in(level))};
}

}  // namespace

Result<void> load_needs(Database& database, std::vector<QueueSetting>& settings) {
    const auto steps = database.run(
        "SELECT n.queue, n.valid_from, n.step, n.after_s, s.skill, s.level FROM queue_step n LEFT "
        "JOIN queue_step_skill s ON s.queue = n.queue AND s.valid_from = n.valid_from AND s.step = "
        "n.step ORDER BY n.queue, n.valid_from, n.step, s.place",
        {});
    if (!steps) return tl::unexpected<Error>(steps.error());
    for (const Row& row : *steps) {
        centre::QueueRules* rules = rules_at(settings, row);
        if (rules == nullptr) continue;
        if (rules->needs.size() <= whole_in(row.at(2)))
            rules->needs.push_back({std::chrono::seconds{number_in(row.at(3))}, {}});
        if (!is_null(row.at(4)))
            rules->needs.back().skills.push_back(level_in(row.at(4), row.at(5)));
    }
    const auto preferred = database.run(
        "SELECT queue, valid_from, skill, level FROM queue_preferred ORDER BY queue, valid_from, "
        "place",
        {});
    if (!preferred) return tl::unexpected<Error>(preferred.error());
    for (const Row& row : *preferred) {
        if (centre::QueueRules* rules = rules_at(settings, row))
            rules->preferred.push_back(level_in(row.at(2), row.at(3)));
    }
    return {};
}

Result<void> put_needs(Database& database, const QueueSetting& setting) {
    const Value queue = value_of(setting.queue);
    const Value from = value_of_day(setting.from);
    for (const char* table : {"queue_step", "queue_step_skill", "queue_preferred"}) {
        if (auto gone = run_only(
                database,
                std::string("DELETE FROM ") + table + " WHERE queue = :p1 AND valid_from = :p2",
                {queue, from});
            !gone)
            return gone;
    }
    std::int64_t step = 0;
    for (const centre::NeedStep& one : setting.rules.needs) {
        const auto after = std::chrono::duration_cast<std::chrono::seconds>(one.after).count();
        if (auto put =
                run_only(database,
                         "INSERT INTO queue_step (queue, valid_from, step, after_s) VALUES (:p1, "
                         ":p2, :p3, :p4)",
                         {queue, from, step, std::int64_t{after}});
            !put)
            return put;
        std::int64_t place = 0;
        for (const auto& [skill, level] : one.skills) {
            if (auto put =
                    run_only(database,
                             "INSERT INTO queue_step_skill (queue, valid_from, step, place, "
                             "skill, level) VALUES (:p1, :p2, :p3, :p4, :p5, :p6)",
                             {queue, from, step, place++, value_of(skill), std::int64_t{level}});
                !put)
                return put;
        }
        ++step;
    }
    std::int64_t place = 0;
    for (const auto& [skill, level] : setting.rules.preferred) {
        if (auto put =
                run_only(database,
                         "INSERT INTO queue_preferred (queue, valid_from, place, skill, level) "
                         "VALUES (:p1, :p2, :p3, :p4, :p5)",
                         {queue, from, place++, value_of(skill), std::int64_t{level}});
            !put)
            return put;
    }
    return {};
}

}  // namespace naru::office
