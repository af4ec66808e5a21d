#include "apps/naru/simulate.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <numeric>

#include "centre/strategy.h"
#include "sim/gpcc_2009.h"
#include "sim/profile_file.h"
#include "sim/what_if.h"

namespace naru {

namespace {

using Days = std::vector<sim::StudyResult>;

/// A profile has eighteen lines.
constexpr std::size_t profile_bytes_max = 64 << 10;

Duration in_micros(double seconds) {
    return Duration{static_cast<std::int64_t>(std::llround(seconds * 1e6))};
}

Result<sim::YearSettings> settings_of(const SimulateOptions& o) {
    sim::YearSettings settings;
    settings.seed = o.seed;
    settings.talk = in_micros(o.talk);
    settings.patience = in_micros(o.patience);
    if (o.profile.empty()) return settings;
    std::ifstream in(o.profile, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in || bytes.size() > profile_bytes_max)
        return failure(o.profile + ": cannot be read, or has more than 64 KiB");
    const auto profile = sim::read_profile(bytes);
    if (!profile) return failure(o.profile + ": " + profile.error().message);
    settings.profile = *profile;
    return settings;
}

void say_json(const SimulateOptions& o, const sim::StudyResult& r) {
    fmt::print(
        R"({{"preset":"{}","seed":{},"days":{},"agents":{},"arrivals":{},"answered":{},"abandoned":{},)"
        R"("by_channel":{{"telephone":{},"internet":{},"remote":{}}},)"
        R"("by_class":{{"1":{},"2":{},"3":{},"4":{}}},)"
        R"("abandoned_share":{:.6f},"service_level":{:.6f},"service_level_is":"answered within 20 s / offered",)"
        R"("asa_s":{:.3f},"occupancy":{:.6f},"strategy":"{}","most_to_fewest":{:.3f},"decisions":{}}})"
        "\n",
        o.preset, o.seed, o.days, o.agents, r.arrivals, r.answered, r.abandoned, r.by_channel[0],
        r.by_channel[1], r.by_channel[2], r.by_queue[0].arrivals, r.by_queue[1].arrivals,
        r.by_queue[2].arrivals, r.by_queue[3].arrivals, r.abandoned_share(), r.service_level(),
        r.asa_seconds(), r.occupancy(), o.strategy, r.most_to_fewest(), r.decisions);
}

void say_words(const SimulateOptions& o, const sim::StudyResult& r, double took) {
    fmt::print(
        "{} days, {} consultants, seed {}\n"
        "arrivals              {}   telephone {}, internet {}, remote {}\n"
        "answered              {}   within 20 s {:.2f} % of the offered\n"
        "gave up               {}   {:.2f} %\n"
        "mean wait             {:.2f} s of the answered\n"
        "occupancy             {:.2f} %\n"
        "strategy              {}: the most loaded consultant had {:.2f} times the contacts of the "
        "least loaded\n"
        "decisions             {} in {:.2f} s: {:.0f} ns each, callers included\n",
        o.days, o.agents, o.seed, r.arrivals, r.by_channel[0], r.by_channel[1], r.by_channel[2],
        r.answered, 100 * r.service_level(), r.abandoned, 100 * r.abandoned_share(),
        r.asa_seconds(), 100 * r.occupancy(), o.strategy, r.most_to_fewest(), r.decisions, took,
        took * 1e9 / static_cast<double>(r.decisions));
}

void say_difference(const char* what, const Days& here, const Days& there,
                    double (sim::StudyResult::*value)() const, double scale, const char* unit) {
    const auto found = sim::difference(here, there, value);
    fmt::print("  {:<20}{:+.2f} ± {:.2f} {}\n", what, scale * found.mean, scale * found.margin,
               unit);
}

sim::StudyRules rules_of(const SimulateOptions& o, centre::Strategy strategy) {
    sim::StudyRules rules;
    rules.wrap_up = in_micros(o.wrap_up);
    for (auto& queue : rules.queues) queue.strategy = strategy;
    return rules;
}

void compare(const SimulateOptions& o, const sim::YearSettings& settings, centre::Strategy strategy,
             const Days& here) {
    const std::uint32_t agents = o.other_agents == 0 ? o.agents : o.other_agents;
    const Days there =
        sim::simulate_year(settings, sim::nested_staff(agents), rules_of(o, strategy), o.days);
    fmt::print("with {} consultants and {} instead, before the same callers (95 % of {} days):\n",
               agents, centre::name_of(strategy), there.size());
    say_difference("answered in 20 s", here, there, &sim::StudyResult::service_level, 100,
                   "points");
    say_difference("gave up", here, there, &sim::StudyResult::abandoned_share, 100, "points");
    say_difference("mean wait", here, there, &sim::StudyResult::asa_seconds, 1, "s");
    say_difference("occupancy", here, there, &sim::StudyResult::occupancy, 100, "points");
    say_difference("most to fewest", here, there, &sim::StudyResult::most_to_fewest, 1,
                   "times the contacts, by day");
}

}  // namespace

void add_simulate(CLI::App& app, SimulateOptions& o) {
    app.add_option("--preset", o.preset, "whose year: gpcc-2009 is the article's")
        ->check(CLI::IsMember({"gpcc-2009"}))
        ->capture_default_str();
    app.add_option("--days", o.days, "the first so many working days of the year")
        ->check(CLI::Range(1, 255))
        ->capture_default_str();
    app.add_option("--agents", o.agents, "consultants at work each day, in nested skill sets")
        ->check(CLI::Range(1, 2000))
        ->capture_default_str();
    app.add_option("--compare-agents", o.other_agents,
                   "what if it were so many: the difference before the same callers")
        ->check(CLI::Range(1, 2000));
    app.add_option("--strategy", o.strategy,
                   "whose telephone rings: longest-idle, ring-all, ring-progressively, "
                   "fewest-contacts, least-talk-time, round-robin, top-down or random")
        ->capture_default_str();
    app.add_option("--compare-strategy", o.other_strategy,
                   "what if it were this one: the difference before the same callers");
    app.add_option("--seed", o.seed, "the same seed meets the same callers")->capture_default_str();
    app.add_option("--patience", o.patience, "mean patience in seconds (assumed: nobody knows it)")
        ->check(CLI::Range(1.0, 1e6))
        ->capture_default_str();
    app.add_option("--aht", o.talk, "mean talk in seconds; wrap-up comes on top")
        ->check(CLI::Range(1.0, 1e5))
        ->capture_default_str();
    app.add_option("--wrap-up", o.wrap_up, "wrap-up in seconds")
        ->check(CLI::Range(0.0, 1e4))
        ->capture_default_str();
    app.add_option("--profile", o.profile, "CSV of the half hours: 09:00,0.75 and so on");
    app.add_flag("--json", o.json,
                 "one line of JSON; byte for byte the same for the same question");
}

int run_simulate(const SimulateOptions& o) {
    const auto settings = settings_of(o);
    if (!settings) {
        std::fprintf(stderr, "naru simulate: %s\n", settings.error().message.c_str());
        return 2;
    }
    const auto strategy = centre::strategy_named(o.strategy);
    const auto other =
        o.other_strategy.empty() ? strategy : centre::strategy_named(o.other_strategy);
    for (const auto* one : {&strategy, &other}) {
        if (*one) continue;
        std::fprintf(stderr, "naru simulate: %s\n", one->error().message.c_str());
        return 2;
    }
    const sim::StudyRules rules = rules_of(o, *strategy);
    const auto began = std::chrono::steady_clock::now();
    const Days days = sim::simulate_year(*settings, sim::nested_staff(o.agents), rules, o.days);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    sim::StudyResult all;
    for (const auto& day : days) all += day;
    if (o.json) {
        say_json(o, all);
    } else {
        say_words(o, all, took.count());
        if (o.other_agents != 0 || !o.other_strategy.empty()) compare(o, *settings, *other, days);
    }
    return 0;
}

}  // namespace naru
