#include "views/wallboard.h"

#include <algorithm>

#include "centre/estimate.h"

namespace naru::views {

namespace {

void count(Wallboard& board, const centre::State& state, const centre::Agent& agent) {
    if (agent.presence == centre::Presence::ready && agent.seat) ++board.total.ready;
    if (centre::is_available(agent)) ++board.total.idle;
    switch (centre::activity_of(state, agent)) {
        case centre::Activity::ringing:
            ++board.ringing;
            return;
        case centre::Activity::talking:
        case centre::Activity::hold:
            ++board.talking;
            return;
        case centre::Activity::wrap_up:
            ++board.wrap_up;
            return;
        case centre::Activity::disconnected:
            ++board.disconnected;
            return;
        case centre::Activity::idle:
            if (agent.presence == centre::Presence::ready) ++board.idle;
            if (agent.presence == centre::Presence::not_ready) ++board.not_ready;
            return;
    }
}

WallboardQueue* row_of(Wallboard& board, QueueId queue) {
    const auto at = std::find_if(board.queues.begin(), board.queues.end(),
                                 [queue](const WallboardQueue& row) { return row.queue == queue; });
    return at == board.queues.end() ? nullptr : &*at;
}

/// Whose contact keeps the consultant busy: so that the queues add up to the total.
void count_by_queue(Wallboard& board, const centre::State& state, const History& history,
                    const centre::Agent& agent) {
    const centre::Activity activity = centre::activity_of(state, agent);
    if (activity == centre::Activity::wrap_up && agent.wrap_up) {
        const ContactRecord* record = history.find(agent.wrap_up->contact);
        if (WallboardQueue* row = record ? row_of(board, record->queue) : nullptr) ++row->wrap_up;
    }
    if (activity == centre::Activity::talking || activity == centre::Activity::hold) {
        const auto contact = state.contacts.find(agent.contact);
        if (contact == state.contacts.end()) return;
        if (WallboardQueue* row = row_of(board, contact->second.queue)) ++row->talking;
    }
}

}  // namespace

Wallboard wallboard_of(const centre::State& state, const History& history, Instant now) {
    Wallboard board;
    board.as_of = now;
    board.situation = state.situation;
    for (const auto& [id, queue] : state.queues) {
        WallboardQueue row;
        row.queue = id;
        row.waiting = static_cast<std::uint32_t>(queue.waiting.size());
        row.longest_since = centre::longest_wait(queue);
        row.idle = static_cast<std::uint32_t>(queue.idle.size());
        row.ready = queue.ready_count;
        row.estimate_minutes = centre::minutes_to_wait(state, id, now);
        board.total.waiting += row.waiting;
        if (row.longest_since) {
            const Instant longest = board.total.longest_since.value_or(*row.longest_since);
            board.total.longest_since = std::min(longest, *row.longest_since);
        }
        board.queues.push_back(row);
    }
    board.total.estimate_minutes = centre::minutes_to_wait(state, now);
    for (const auto& [id, agent] : state.agents) {
        // A team leader who takes part in a talk is no consultant: they serve no queue.
        if (agent.queues.empty()) continue;
        count(board, state, agent);
        count_by_queue(board, state, history, agent);
    }
    board.total.talking = board.talking;
    board.total.wrap_up = board.wrap_up;
    return board;
}

}  // namespace naru::views
