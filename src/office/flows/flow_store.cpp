#include "office/flows/flow_store.h"

#include <algorithm>

#include "office/day_values.h"
#include "office/run_only.h"
#include "office/schema.h"

namespace naru::office {

Subject flows_schema() {
    // Days are counted from 1970-01-01, instants are microseconds.
    return {
        "flows",
        {{
            "CREATE TABLE flow_version (version BIGINT PRIMARY KEY, valid_from BIGINT NOT NULL, "
            "first_step BIGINT NOT NULL, note TEXT NOT NULL, by_whom TEXT NOT NULL, at BIGINT "
            "NOT NULL, withdrawn BIGINT NOT NULL)",
            "CREATE TABLE flow_step (version BIGINT NOT NULL, place BIGINT NOT NULL, step BIGINT "
            "NOT NULL, kind TEXT NOT NULL, prompt TEXT NOT NULL, queue BIGINT NOT NULL, wait_s "
            "BIGINT NOT NULL, silences BIGINT NOT NULL, PRIMARY KEY (version, place))",
            "CREATE TABLE flow_way (version BIGINT NOT NULL, step_place BIGINT NOT NULL, place "
            "BIGINT NOT NULL, way TEXT NOT NULL, to_step BIGINT NOT NULL, PRIMARY KEY (version, "
            "step_place, place))",
        }}};
}

namespace {

Result<void> put_steps(Database& database, const centre::Flow& flow) {
    RowBatch steps(8);
    RowBatch ways(5);
    const auto version = static_cast<std::int64_t>(flow.id.value);
    std::int64_t place = 0;
    for (const centre::FlowStep& step : flow.steps) {
        const StepParts parts = parts_of(step);
        steps.number(version);
        steps.number(place);
        steps.number(static_cast<std::int64_t>(parts.id.value));
        steps.text(parts.kind);
        steps.text(parts.prompt);
        steps.number(static_cast<std::int64_t>(parts.queue.value));
        steps.number(parts.wait_s);
        steps.number(parts.silences);
        std::int64_t way_place = 0;
        for (const Way& way : parts.ways) {
            ways.number(version);
            ways.number(place);
            ways.number(way_place++);
            ways.text(way.on);
            ways.number(static_cast<std::int64_t>(way.to.value));
        }
        ++place;
    }
    if (auto put = database.insert(
            {"flow_step", "version, place, step, kind, prompt, queue, wait_s, silences"}, steps);
        !put)
        return put;
    if (ways.size() == 0) return {};
    return database.insert({"flow_way", "version, step_place, place, way, to_step"}, ways);
}

Result<std::vector<std::vector<StepParts>>> load_parts(Database& database,
                                                       const std::vector<FlowVersion>& versions) {
    std::vector<std::vector<StepParts>> out(versions.size());
    const auto place_of = [&versions](const Value& version) -> std::ptrdiff_t {
        const auto at = std::find_if(versions.begin(), versions.end(), [&](const FlowVersion& one) {
            return one.flow.id.value == whole_in(version);
        });
        return at == versions.end() ? -1 : at - versions.begin();
    };
    const auto steps = database.run(
        "SELECT version, step, kind, prompt, queue, wait_s, silences FROM flow_step ORDER BY "
        "version, place",
        {});
    if (!steps) return tl::unexpected<Error>(steps.error());
    for (const Row& row : *steps) {
        const auto at = place_of(row.at(0));
        if (at < 0) continue;
        out[static_cast<std::size_t>(at)].push_back({centre::StepId{whole_in(row.at(1))},
                                                     text_in(row.at(2)),
                                                     text_in(row.at(3)),
                                                     QueueId{whole_in(row.at(4))},
                                                     number_in(row.at(5)),
                                                     number_in(row.at(6)),
                                                     {}});
    }
    const auto ways = database.run(
        "SELECT version, step_place, way, to_step FROM flow_way ORDER BY version, step_place, "
        "place",
        {});
    if (!ways) return tl::unexpected<Error>(ways.error());
    for (const Row& row : *ways) {
        const auto at = place_of(row.at(0));
        if (at < 0) continue;
        auto& of = out[static_cast<std::size_t>(at)];
        if (whole_in(row.at(1)) >= of.size()) continue;
        of[whole_in(row.at(1))].ways.push_back(
            {text_in(row.at(2)), centre::StepId{whole_in(row.at(3))}});
    }
    return out;
}

}  // namespace

Result<std::vector<FlowVersion>> load_flows(Database& database) {
    const auto rows = database.run(
        "SELECT version, valid_from, first_step, note, by_whom, at, withdrawn FROM flow_version "
        "ORDER BY version",
        {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<FlowVersion> versions;
    for (const Row& row : *rows)
        versions.push_back(
            {{centre::FlowId{whole_in(row.at(0))}, centre::StepId{whole_in(row.at(2))}, {}},
             day_in(row.at(1)),
             text_in(row.at(3)),
             text_in(row.at(4)),
             from_micros(number_in(row.at(5))),
             number_in(row.at(6)) != 0});
    if (versions.empty()) return versions;
    const auto parts = load_parts(database, versions);
    if (!parts) return tl::unexpected<Error>(parts.error());
    for (std::size_t i = 0; i < versions.size(); ++i) {
        for (const StepParts& one : (*parts)[i]) {
            auto step = step_of(one);
            if (!step)
                return failure("flow " + std::to_string(versions[i].flow.id.value) + ": " +
                               step.error().english);
            versions[i].flow.steps.push_back(std::move(*step));
        }
    }
    return versions;
}

Result<HouseRules> put_in_force(Database& database, FlowVersion version) {
    return changed(database, [&]() -> Result<void> {
        const auto known = database.run("SELECT COUNT(*), MAX(version) FROM flow_version", {});
        if (!known) return tl::unexpected<Error>(known.error());
        if (whole_in(known->front().at(0)) >= flow_versions_max) {
            const std::string most = std::to_string(flow_versions_max);
            return failure("흐름은 " + most + "판까지 남길 수 있습니다.",
                           "There are " + most + " versions of the flow at most.");
        }
        version.flow.id = centre::FlowId{whole_in(known->front().at(1)) + 1};
        if (auto put = run_only(
                database,
                "INSERT INTO flow_version (version, valid_from, first_step, note, by_whom, at, "
                "withdrawn) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, 0)",
                {value_of(version.flow.id), value_of_day(version.from),
                 value_of(version.flow.first), version.note, version.by, value_of(version.at)});
            !put)
            return put;
        return put_steps(database, version.flow);
    });
}

Result<HouseRules> take_back(Database& database, centre::FlowId version, Day today) {
    return changed(database, [&]() -> Result<void> {
        const auto found =
            database.run("SELECT valid_from, withdrawn FROM flow_version WHERE version = :p1",
                         {value_of(version)});
        if (!found) return tl::unexpected<Error>(found.error());
        if (found->empty() || number_in(found->front().at(1)) != 0 ||
            day_in(found->front().at(0)) <= today)
            return failure("예약된 흐름 가운데 그런 판이 없습니다.", "No such version is planned.");
        return run_only(database, "UPDATE flow_version SET withdrawn = 1 WHERE version = :p1",
                        {value_of(version)});
    });
}

Result<HouseRules> add_queue(Database& database, QueueSetting setting, QueueId last) {
    return changed(database, [&]() -> Result<void> {
        const auto known = database.run("SELECT MAX(queue) FROM queue_setting", {});
        if (!known) return tl::unexpected<Error>(known.error());
        setting.queue = QueueId{std::max(whole_in(known->front().front()), last.value) + 1};
        if (setting.queue.value > queues_max) {
            const std::string most = std::to_string(queues_max);
            return failure("대기열은 " + most + "개까지입니다.",
                           "There are " + most + " queues at most.");
        }
        return put_setting(database, setting);
    });
}

}  // namespace naru::office
