#pragma once

/// The turn: stamp → decide → check → journal → release.
///
/// One thread calls everything here. Each call from outside is a turn: calls and centre answer each
/// other until nothing is left to say, the facts and vault writes go to Storage as one batch, and
/// what was decided leaves when that batch is durable. The next turn is decided meanwhile: an
/// effect waits only for its own turn. What carries no decision leaves at once.

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "calls/calls.h"
#include "centre/decide.h"
#include "runtime/ports.h"

namespace naru::runtime {

/// What was on disk when the process began.
struct Recovered {
    /// What a snapshot had, and the last record that is in it; without one, nothing.
    centre::State state = {};
    std::uint64_t seq = 0;
    Instant at = {};
    /// The journal from there on; records that are in the state as well are passed over.
    std::vector<journal::Record> facts;
    std::vector<calls::VaultWrite> vault;
};

class Runtime {
public:
    Runtime(Clock& clock, Storage& storage, World& world, calls::Calls& calls);

    /// Folds what was on disk, begins a new epoch with `configuration`, and closes every difference
    /// between the legs that were kept and what should hold. Call once, first.
    void recover(const Recovered& recovered, std::vector<centre::Input> configuration);

    void sip_received(const sip::Flow& flow, std::string_view bytes);
    void flow_closed(const sip::Flow& flow);
    void worker_welcome(const wire::Welcome& welcome);
    void worker_inventory(const wire::Inventory& inventory);
    void worker_event(const wire::Event& event);
    void worker_lost();
    /// Something a person asked; World::answer(command, …) follows once it is durable.
    void command(std::uint64_t command, centre::Input input);
    /// Call at next_deadline(), or any time.
    void tick();
    /// Storage has everything up to this turn on disk.
    void durable(std::uint64_t turn);

    [[nodiscard]] std::optional<Instant> next_deadline() const;

    [[nodiscard]] const centre::State& state() const { return state_; }

    [[nodiscard]] std::uint64_t epoch() const { return epoch_; }

    [[nodiscard]] std::uint64_t seq() const { return seq_; }

    /// When the last turn was.
    [[nodiscard]] Instant now() const { return now_; }

    /// Turns that wait for their disk.
    [[nodiscard]] std::size_t held_count() const { return held_.size(); }

private:
    struct Held {
        std::uint64_t turn = 0;
        calls::Output output;
        std::vector<journal::Record> facts;
        std::vector<std::pair<AgentId, std::uint64_t>> desks;
        std::vector<std::pair<std::uint64_t, centre::Refusal>> answers;
        std::optional<wire::Ack> ack;
    };

    void stamp();
    centre::Refusal decide(const centre::Input& input);
    void settle();
    void finish();
    void release(Held& held);

    // given
    Clock& clock_;
    Storage& storage_;
    World& world_;
    calls::Calls& calls_;

    // state
    centre::State state_;
    centre::Recorder recorder_{state_, {}};
    Instant now_;
    std::uint64_t epoch_ = 0;
    std::uint64_t seq_ = 0;
    std::uint64_t turn_ = 0;
    Held current_;
    std::deque<Held> held_;
    std::uint64_t worker_run_ = 0;
};

}  // namespace naru::runtime
