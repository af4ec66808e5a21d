#pragma once

/// The simulated world around the production runtime: telephones, a worker, a disk that forgets
/// what was not synced.

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "runtime/runtime.h"
#include "sim/phone.h"
#include "sim/worker.h"

namespace naru::sim {

class World final : public runtime::Clock, public runtime::Storage, public runtime::World {
public:
    explicit World(std::uint64_t seed, std::vector<calls::StaticSeat> seats, centre::FlowRules flow,
                   centre::QueueRules rules = usual_rules());

    /// A short wrap-up, the rest as the house has it.
    [[nodiscard]] static centre::QueueRules usual_rules() {
        centre::QueueRules rules;
        rules.wrap_up = 5s;
        return rules;
    }

    Phone& phone(const std::string& ip);

    /// Kills control before its next step number `step` (0: never): what is not on disk is gone,
    /// what left has left. It is started again after `outage`.
    void crash_at(std::uint64_t step, Duration outage = 300ms) {
        crash_step_ = step;
        outage_ = outage;
    }

    /// Kills control now, as crash_at does.
    void crash_now(Duration outage = 300ms) {
        outage_ = outage;
        if (runtime_) crash();
    }

    /// What the network does to datagrams between telephones and control, in percent of them.
    /// Which one it hits is a keyed draw: the same seed hits the same ones.
    struct Weather {
        std::uint32_t lost = 0;
        std::uint32_t doubled = 0;
        std::uint32_t overtaken = 0;
    };

    void set_weather(Weather weather) { weather_ = weather; }

    [[nodiscard]] std::uint64_t steps() const { return step_; }

    /// Lets time pass, step by step.
    void pass(Duration span);
    /// Lets time pass until it is so; false after `limit`.
    [[nodiscard]] bool until(const std::function<bool()>& so, Duration limit = 120s);
    void command(centre::Input input);

    [[nodiscard]] const centre::State& state() const { return runtime_->state(); }

    [[nodiscard]] bool is_up() const { return runtime_ != nullptr; }

    [[nodiscard]] std::size_t legs() const { return calls_ ? calls_->leg_count() : 0; }

    template <class F>
    [[nodiscard]] std::vector<F> facts() const {
        std::vector<F> found;
        for (const auto& record : journal) {
            if (const auto* one = std::get_if<F>(&record.fact)) found.push_back(*one);
        }
        return found;
    }

    // On disk.
    std::vector<journal::Record> journal;
    std::vector<calls::VaultWrite> vault;
    Worker worker;
    int crashes = 0;
    /// A crash may come between the two syncs of a batch, too.
    bool vault_goes_ahead = false;
    /// Recoveries that began with a snapshot. Each was held against the whole journal.
    int snapshots_used = 0;

    // Ports of the runtime.
    Instant now() override { return now_; }

    [[nodiscard]] Instant time() const { return now_; }

    void submit(runtime::Batch batch) override;

    void send_sip(const sip::Outgoing& message) override { network_.push_back(message); }

    void send_worker(const wire::ToWorker& message) override { to_worker_.push_back(message); }

    void publish(const journal::Record&) override {}

    void desk_changed(AgentId, std::uint64_t) override {}

    void answer(std::uint64_t, centre::Refusal) override {}

private:
    bool step();
    bool deliver();
    void sync(const std::vector<calls::VaultWrite>& writes);
    void sync(const runtime::Batch& batch);
    /// The next datagram of a queue after the weather had its way; nothing when it was lost.
    template <class Datagram>
    std::optional<Datagram> take(std::vector<Datagram>& queue);
    void crash();
    void start();
    [[nodiscard]] runtime::Recovered on_disk();
    [[nodiscard]] std::optional<Instant> next_instant() const;

    std::uint64_t seed_;
    std::vector<calls::StaticSeat> seats_;
    centre::FlowRules flow_;
    centre::QueueRules rules_;
    Instant now_ = from_micros(1'262'304'000'000'000);  // 2010-01-01
    std::uint64_t drawn_ = 0;
    Entropy entropy_;
    sip::Flow centre_flow_{sip::Transport::udp, 0, "192.0.2.1", 5060};
    std::map<std::string, std::unique_ptr<Phone>> phones_;
    std::unique_ptr<calls::Calls> calls_;
    std::unique_ptr<runtime::Runtime> runtime_;
    std::vector<runtime::Batch> unsynced_;

    struct Snapshot {
        std::string state;
        std::uint64_t seq = 0;
        Instant at;
    };

    /// Waits for its facts; on disk.
    Snapshot taken_;
    Snapshot snapshot_;
    std::uint64_t submitted_ = 0;
    std::vector<sip::Outgoing> network_;
    std::vector<std::pair<sip::Flow, std::string>> to_control_;
    std::vector<wire::ToWorker> to_worker_;
    std::uint64_t step_ = 0;
    std::uint64_t crash_step_ = 0;
    Weather weather_;
    std::uint64_t datagrams_ = 0;
    Duration outage_ = 300ms;
    Instant back_at_;
};

}  // namespace naru::sim
