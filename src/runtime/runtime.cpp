#include "runtime/runtime.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "centre/invariants.h"
#include "views/desk.h"

namespace naru::runtime {

Runtime::Runtime(Clock& clock, Storage& storage, World& world, calls::Calls& calls)
    : clock_(clock), storage_(storage), world_(world), calls_(calls) {}

void Runtime::stamp() {
    // Time never goes back, over restarts too: the last instant of the journal is the floor.
    now_ = std::max(now_, clock_.now());
}

centre::Refusal Runtime::decide(const centre::Input& input) {
    recorder_.begin(now_);
    const centre::Refusal refusal = centre::decide(recorder_, input);
    for (auto& fact : recorder_.facts) {
        journal::Record record{++seq_, epoch_, now_, std::move(fact)};
        for (AgentId agent : views::concerned_agents(state_, record.fact)) {
            const auto same = [agent](const auto& desk) { return desk.first == agent; };
            std::erase_if(current_.desks, same);
            current_.desks.emplace_back(agent, seq_);
        }
        current_.facts.push_back(std::move(record));
    }
    calls_.apply(now_, recorder_.effects);
    return refusal;
}

void Runtime::settle() {
    // Calls and centre answer each other. Each input is the consequence of something that happened
    // once, so this ends; a bound turns a mistake into a stop instead of a spin.
    for (int round = 0;; ++round) {
        std::vector<centre::Input> inputs = calls_.take_inputs();
        if (inputs.empty()) return;
        CHECK(round < 1000);
        for (const auto& input : inputs) decide(input);
    }
}

void Runtime::finish() {
    settle();
#ifndef NDEBUG
    CHECK(centre::broken_invariants(state_, now_).empty());
#endif
    current_.output = calls_.take_output();
    for (const auto& message : current_.output.at_once) world_.send_sip(message);
    current_.output.at_once.clear();

    if (!current_.facts.empty() || !current_.output.vault.empty()) {
        current_.turn = ++turn_;
        Batch batch{current_.turn, current_.output.vault, current_.facts};
        held_.push_back(std::exchange(current_, Held{}));
        storage_.submit(std::move(batch));
        return;
    }
    // A turn that decided nothing waits for no disk, but never overtakes one that did.
    if (current_.output.empty() && current_.answers.empty() && !current_.ack) return;
    if (held_.empty()) {
        Held free = std::exchange(current_, Held{});
        release(free);
        return;
    }
    current_.turn = held_.back().turn;
    held_.push_back(std::exchange(current_, Held{}));
}

void Runtime::release(Held& held) {
    for (const auto& message : held.output.media) world_.send_worker(message);
    for (const auto& message : held.output.sip) world_.send_sip(message);
    for (const auto& record : held.facts) world_.publish(record);
    for (const auto& [agent, seq] : held.desks) world_.desk_changed(agent, seq);
    for (const auto& [command, refusal] : held.answers) world_.answer(command, refusal);
    if (held.ack) world_.send_worker(*held.ack);
}

void Runtime::durable(std::uint64_t turn) {
    while (!held_.empty() && held_.front().turn <= turn) {
        Held held = std::move(held_.front());
        held_.pop_front();
        release(held);
    }
}

void Runtime::recover(const Recovered& recovered, std::vector<centre::Input> configuration) {
    state_ = recovered.state;
    seq_ = recovered.seq;
    epoch_ = recovered.state.epoch;
    now_ = recovered.at;
    for (const auto& record : recovered.facts) {
        if (record.seq <= recovered.seq) continue;
        centre::evolve(state_, record.at, record.fact);
        now_ = std::max(now_, record.at);
        epoch_ = std::max(epoch_, record.epoch);
        seq_ = record.seq;
    }
    stamp();
    ++epoch_;
    decide(centre::input::EpochBegun{epoch_});
    for (const auto& input : configuration) decide(input);
    calls_.recover(now_, epoch_, recovered.vault, centre::standing_effects(state_),
                   centre::agents_with_seat(state_));
    finish();
}

void Runtime::sip_received(const sip::Flow& flow, std::string_view bytes) {
    stamp();
    calls_.sip_received(now_, flow, bytes);
    finish();
}

void Runtime::flow_closed(const sip::Flow& flow) {
    stamp();
    calls_.flow_closed(now_, flow);
    finish();
}

void Runtime::worker_welcome(const wire::Welcome& welcome) {
    stamp();
    worker_run_ = welcome.worker_run;
    calls_.worker_welcome(now_, welcome);
    finish();
}

void Runtime::worker_inventory(const wire::Inventory& inventory) {
    stamp();
    calls_.worker_inventory(now_, inventory);
    finish();
}

void Runtime::worker_event(const wire::Event& event) {
    stamp();
    // Sent again after a crash or a lost connection: it was taken already, only the acknowledgement
    // was lost.
    const bool taken = state_.worker_run == worker_run_ && event.number <= state_.worker_event;
    if (!taken) {
        calls_.worker_observed(now_, event.what);
        settle();
        decide(centre::input::ObservationsTaken{worker_run_, event.number});
    }
    current_.ack = wire::Ack{event.number};
    finish();
}

void Runtime::worker_lost() {
    stamp();
    calls_.worker_lost(now_);
    finish();
}

void Runtime::command(std::uint64_t command, centre::Input input) {
    stamp();
    current_.answers.emplace_back(command, decide(input));
    finish();
}

void Runtime::tick() {
    stamp();
    calls_.tick(now_);
    settle();
    if (const auto due = centre::next_deadline(state_); due && *due <= now_)
        decide(centre::input::DeadlineDue{});
    finish();
}

std::optional<Instant> Runtime::next_deadline() const {
    const auto centre = centre::next_deadline(state_);
    const auto calls = calls_.next_deadline();
    if (!centre) return calls;
    if (!calls) return centre;
    return std::min(*centre, *calls);
}

}  // namespace naru::runtime
