#pragma once

/// All that a live process must provide. The simulator provides the same: a disk that tears, a
/// clock that steps.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "calls/output.h"
#include "centre/input.h"
#include "journal/record.h"

namespace naru::runtime {

class Clock {
public:
    virtual ~Clock() = default;
    /// UTC, anchored once an epoch and advanced by the boot-time clock: never goes back within a
    /// process.
    virtual Instant now() = 0;
};

/// What one turn must have on disk before anything that it decided leaves.
struct Batch {
    std::uint64_t turn = 0;
    std::vector<calls::VaultWrite> vault;
    std::vector<journal::Record> facts;
};

/// Keeps batches in order: the vault of each synced before its facts. Tells Runtime::durable(turn)
/// when they are on disk; commits of several batches may be grouped. A failed sync ends the
/// process.
class Storage {
public:
    virtual ~Storage() = default;
    virtual void submit(Batch batch) = 0;
};

/// Where the decided leaves. Everything may be repeated safely.
class World {
public:
    virtual ~World() = default;
    virtual void send_sip(const sip::Outgoing& message) = 0;
    virtual void send_worker(const wire::ToWorker& message) = 0;
    /// A durable fact, in order, each once in a process: for the records and the views.
    virtual void publish(const journal::Record& record) = 0;
    /// What this consultant sees has changed, as of the journal's `seq`.
    virtual void desk_changed(AgentId agent, std::uint64_t seq) = 0;
    /// The answer to Runtime::command.
    virtual void answer(std::uint64_t command, centre::Refusal refusal) = 0;
};

}  // namespace naru::runtime
