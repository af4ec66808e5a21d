#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "adapters/metrics/floor_metrics.h"
#include "adapters/metrics/latency.h"

namespace naru::metrics {
namespace {

namespace fact = centre::fact;
using testing::HasSubstr;

// The format as Prometheus reads it: help, type, escaped labels, cumulated buckets with +Inf.
TEST(Metrics, TextFormat) {
    Exposition out;
    out.counter("a_total", "Help.");
    out.sample({{"x", "say \"hi\"\\\n"}, {"y", "2"}}, std::uint64_t{3});
    out.histogram("b_seconds", "More.");
    const std::array bounds{0.5, 2.0};
    const std::array<std::uint64_t, 3> counts{1, 0, 4};
    out.buckets({}, bounds, counts, 12.25);
    EXPECT_EQ(out.take(),
              "# HELP a_total Help.\n# TYPE a_total counter\n"
              "a_total{x=\"say \\\"hi\\\"\\\\\\n\",y=\"2\"} 3\n"
              "# HELP b_seconds More.\n# TYPE b_seconds histogram\n"
              "b_seconds_bucket{le=\"0.5\"} 1\nb_seconds_bucket{le=\"2\"} 1\n"
              "b_seconds_bucket{le=\"+Inf\"} 5\nb_seconds_sum 12.25\nb_seconds_count 5\n");
}

// What happened on the floor is what is read; a consultant or contact is in no label.
TEST(Metrics, TheFloor) {
    centre::State state;
    views::Meter meter;
    const Instant start = from_micros(1'000'000'000);
    const auto happens = [&](Instant at, const centre::Fact& what) {
        centre::evolve(state, at, what);
        meter.apply(at, what);
    };
    happens(start, fact::QueueConfigured{QueueId{3}, {}});
    happens(start, fact::AgentConfigured{AgentId{777}, {QueueId{3}}});
    happens(start, fact::ContactArrived{ContactId{888}, centre::Channel::telephone});
    happens(start, fact::FlowStarted{ContactId{888}});
    happens(start + 1s, fact::ContactQueued{ContactId{888}, QueueId{3}});
    Exposition out;
    write_floor(out, start + 31s, state, meter);
    const std::string text = out.take();
    EXPECT_THAT(text, HasSubstr("cc_contacts_arrived_total{channel=\"telephone\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("cc_queue_waiting{queue=\"3\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("cc_queue_oldest_wait_seconds{queue=\"3\"} 30\n"));
    EXPECT_THAT(text, HasSubstr("cc_agents{presence=\"logged_out\",activity=\""));
    EXPECT_EQ(text.find("777"), std::string::npos);
    EXPECT_EQ(text.find("888"), std::string::npos);

    // Each family once, and each line of a family that was announced.
    std::set<std::string> families;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("# TYPE ")) continue;
        EXPECT_TRUE(families.insert(line.substr(7, line.rfind(' ') - 7)).second) << line;
    }
    EXPECT_GE(families.size(), 10U);
}

// A latency lands in the first bucket that holds it, and nothing is lost above the last.
TEST(Metrics, Latency) {
    Latency latency;
    latency.add(std::chrono::microseconds{10});
    latency.add(std::chrono::microseconds{11});
    latency.add(std::chrono::seconds{5});
    EXPECT_EQ(latency.counts()[0], 1U);
    EXPECT_EQ(latency.counts()[1], 1U);
    EXPECT_EQ(latency.counts().back(), 1U);
    EXPECT_NEAR(latency.sum_seconds(), 5.000021, 1e-9);
}

}  // namespace
}  // namespace naru::metrics
