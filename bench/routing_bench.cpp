// layers: centre
// ns a decision: one input, its facts, the new state and the effects. Small: 100 consultants.
// Large: 10,000 consultants and 100,000 callers who wait. One core, no journal.

#include <benchmark/benchmark.h>

#include "centre/decide.h"

namespace {

using namespace naru;
using namespace naru::centre;

constexpr std::uint64_t queues = 20;

class Centre {
public:
    Centre(std::uint64_t agents, std::uint64_t waiting) {
        FlowRules flow;
        flow.straight_to_queue = true;
        flow.choices = {QueueId{1}};
        QueueRules rules;
        rules.wrap_up = Duration::zero();
        for (std::uint64_t i = 1; i <= queues; ++i) put(input::ConfigureQueue{QueueId{i}, rules});
        put(input::ConfigureFlow{flow});
        for (std::uint64_t i = 1; i <= waiting; ++i) {
            // Callers come to all queues: the flow's first choice moves on.
            flow.choices.front() = QueueId{1 + i % queues};
            put(input::ConfigureFlow{flow});
            call();
        }
        for (std::uint64_t i = 1; i <= agents; ++i) {
            put(input::ConfigureAgent{AgentId{i},
                                      {QueueId{1 + i % queues}, QueueId{1 + (i + 7) % queues}}});
            put(input::SeatBack{AgentId{i}});
            put(input::PresenceAsked{AgentId{i}, Presence::ready, AwayReason::none});
        }
    }

    std::size_t put(const Input& input) {
        now_ += 1us;
        recorder_.begin(now_);
        benchmark::DoNotOptimize(decide(recorder_, input));
        benchmark::DoNotOptimize(recorder_.effects.data());
        return recorder_.facts.size();
    }

    ContactId call() {
        const ContactId contact{state_.last_contact + 1};
        put(input::CallArrived{contact});
        put(input::CallAnswered{contact});
        return contact;
    }

    [[nodiscard]] const State& state() const { return state_; }

private:
    State state_;
    Recorder recorder_{state_, {}};
    Instant now_ = from_micros(1'262'304'000'000'000);
};

/// A consultant is free and a caller waits: call, offer, answer, talk, end, the next offer. Eight
/// inputs go round.
void whole_call(benchmark::State& bench) {
    Centre centre(static_cast<std::uint64_t>(bench.range(0)),
                  static_cast<std::uint64_t>(bench.range(1)));
    std::int64_t decisions = 0;
    for (auto _ : bench) {
        centre.call();
        decisions += 2;
        if (centre.state().offers.empty()) continue;
        const OfferId offer = centre.state().offers.begin()->first;
        const ContactId contact = centre.state().offers.begin()->second.contact;
        centre.put(input::OfferAnswered{offer});
        centre.put(input::BridgeConfirmed{contact});
        centre.put(input::CustomerGone{contact});
        decisions += 3;
    }
    bench.counters["decision"] = benchmark::Counter(
        static_cast<double>(decisions), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

BENCHMARK(whole_call)
    ->ArgNames({"agents", "waiting"})
    ->Args({100, 0})
    ->Args({100, 1'000})
    ->Args({10'000, 100'000});

/// Selection alone: a consultant declines, and the contact goes to the longest idle of the others.
void offer_to_the_next(benchmark::State& bench) {
    Centre centre(static_cast<std::uint64_t>(bench.range(0)), 0);
    for (auto _ : bench) {
        const ContactId contact = centre.call();
        centre.put(input::OfferDeclined{centre.state().contacts.at(contact).offers.front()});
        centre.put(input::CustomerGone{contact});
    }
    bench.counters["decision"] =
        benchmark::Counter(static_cast<double>(bench.iterations()) * 4,
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

BENCHMARK(offer_to_the_next)->ArgName("agents")->Arg(100)->Arg(10'000);

}  // namespace
