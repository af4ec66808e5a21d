#pragma once

/// A media worker of the simulated world: obeys the worker protocol, hears nothing, and lets
/// prompts take their time. It lives on when control dies.

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "base/time.h"
#include "wire/worker_protocol.h"

namespace naru::sim {

class Worker {
public:
    static constexpr Duration prompt_length = 2s;

    [[nodiscard]] wire::Welcome welcome() const {
        wire::Welcome welcome;
        welcome.worker_run = 77;
        welcome.fingerprint = "sha-256 00";
        for (std::uint16_t i = 0; i < 64; ++i)
            welcome.ports.push_back(static_cast<std::uint16_t>(40000 + 2 * i));
        return welcome;
    }

    void obey(Instant now, const wire::ToWorker& said) {
        if (const auto* put = std::get_if<wire::PutLeg>(&said)) {
            const bool fresh = legs.emplace(put->leg, *put).second;
            legs[put->leg] = *put;
            if (fresh) observe(wire::MediaUp{put->leg});
            const auto* play = std::get_if<wire::Play>(&put->listen);
            const auto running = plays.find(put->leg);
            if (play == nullptr) {
                plays.erase(put->leg);
            } else if (finished.count(play->play) == 0 &&
                       (running == plays.end() || running->second.first != play->play)) {
                plays[put->leg] = {play->play, now + prompt_length};
            }
        } else if (const auto* drop = std::get_if<wire::DropLeg>(&said)) {
            legs.erase(drop->leg);
            plays.erase(drop->leg);
        } else if (const auto* bridge = std::get_if<wire::PutBridge>(&said)) {
            if (bridge->record && recordings.insert(bridge->record->contact).second)
                ++recordings_begun;
            bridges[bridge->bridge] = *bridge;
        } else if (const auto* ended = std::get_if<wire::DropBridge>(&said)) {
            const auto at = bridges.find(ended->bridge);
            if (at != bridges.end() && at->second.record)
                observe(wire::RecordingClosed{at->second.record->contact, 1000, 8000, "h"});
            bridges.erase(ended->bridge);
        } else if (const auto* ack = std::get_if<wire::Ack>(&said)) {
            while (!kept.empty() && kept.front().number <= ack->event) kept.pop_front();
        }
    }

    void tick(Instant now) {
        for (auto at = plays.begin(); at != plays.end();) {
            if (at->second.second > now) {
                ++at;
                continue;
            }
            finished.insert(at->second.first);
            observe(wire::PromptFinished{at->first, at->second.first});
            at = plays.erase(at);
        }
    }

    [[nodiscard]] std::optional<Instant> next_deadline() const {
        std::optional<Instant> next;
        for (const auto& [leg, play] : plays) {
            if (!next || play.second < *next) next = play.second;
        }
        return next;
    }

    void press(LegId leg, char digit) {
        const auto running = plays.find(leg);
        observe(wire::DigitHeard{leg, digit,
                                 running == plays.end() ? PlayId{} : running->second.first});
    }

    [[nodiscard]] wire::Inventory inventory() const {
        wire::Inventory all;
        for (const auto& [leg, put] : legs) all.legs.push_back(leg);
        for (const auto& [bridge, put] : bridges) all.bridges.push_back(bridge);
        return all;
    }

    std::map<LegId, wire::PutLeg> legs;
    std::map<BridgeId, wire::PutBridge> bridges;
    std::deque<wire::Event> kept;
    /// Not told to control yet in this connection.
    std::deque<wire::Event> unsent;
    std::set<ContactId> recordings;
    int recordings_begun = 0;

private:
    void observe(wire::Observation what) {
        kept.push_back({++last_, std::move(what)});
        unsent.push_back(kept.back());
    }

    std::map<LegId, std::pair<PlayId, Instant>> plays;
    std::set<PlayId> finished;
    std::uint64_t last_ = 0;
};

}  // namespace naru::sim
