// Who hears whom in the worker: packets that go on as they are where one is heard, a mix where
// several are.

#include <algorithm>
#include <utility>

#include "media/audience.h"
#include "media/worker_parts.h"

namespace naru::media {

void Worker::link(Instant now) {
    for (auto& [id, leg] : legs_) {
        leg->passes_to.clear();
        leg->mixes.clear();
        leg->is_passed_to = false;
        leg->was_mixed = std::exchange(leg->is_mixed, false);
        leg->bridge = nullptr;
        leg->music = std::holds_alternative<wire::Music>(leg->put.listen);
    }
    for (auto& [id, owned] : bridges_) {
        Bridge& bridge = *owned;
        Leg* customer = listening(id, bridge.put.customer);
        Leg* agent = listening(id, bridge.put.agent);
        bridge.connected = customer != nullptr && agent != nullptr && customer != agent;
        bridge.house.clear();
        if (bridge.connected && bridge.put.record) start_recording(bridge, now);
        if (!bridge.connected && bridge.part_started) {
            flush(bridge);
            bridge.part_started.reset();
        }
        if (bridge.connected) customer->bridge = agent->bridge = &bridge;
        if (!bridge.put.parties.empty()) {
            link_parties(bridge);
            continue;
        }
        if (customer != nullptr && bridge.put.held) customer->music = true;
        if (!bridge.connected || bridge.put.held) continue;
        pass(*customer, *agent);
        pass(*agent, *customer);
    }
    for (auto& [id, leg] : legs_) {
        if (leg->was_mixed && !leg->is_mixed) leg->source = {};
        leg->now_mixed = {};
    }
}

Worker::Leg* Worker::listening(BridgeId bridge, LegId leg) {
    const auto found = legs_.find(leg);
    if (found == legs_.end()) return nullptr;
    const auto* in = std::get_if<wire::InBridge>(&found->second->put.listen);
    return in != nullptr && in->bridge == bridge ? found->second.get() : nullptr;
}

void Worker::pass(Leg& from, Leg& to) {
    from.passes_to.push_back(&to);
    to.is_passed_to = true;
}

void Worker::link_parties(Bridge& bridge) {
    const BridgeId id = bridge.put.bridge;
    const auto there = [&](const std::vector<LegId>& legs) {
        std::vector<Leg*> out;
        for (LegId leg : legs) {
            if (Leg* one = listening(id, leg)) out.push_back(one);
        }
        return out;
    };
    for (const Hearing& hearing : audience_of(bridge.put)) {
        Leg* leg = listening(id, hearing.leg);
        if (leg == nullptr) continue;
        leg->music = hearing.music;
        const std::vector<Leg*> heard = there(hearing.of);
        if (heard.size() == 1) pass(*heard.front(), *leg);
        if (heard.size() < 2) continue;
        leg->mixes = heard;
        for (Leg* one : heard) one->is_mixed = true;
    }
    bridge.house = there(house_of(bridge.put));
    if (bridge.house.size() < 2) bridge.house.clear();
    for (Leg* one : bridge.house) one->is_mixed = true;
}

void Worker::mix(const std::vector<Leg*>& of, std::span<std::int16_t> out) {
    std::array<std::int32_t, frame_samples> sums{};
    for (const Leg* one : of) add_up(sums, one->now_mixed);
    saturate(sums, out);
}

void Worker::send_mix(Leg& leg, Instant now) {
    std::array<std::int16_t, frame_samples> mixed{};
    mix(leg.mixes, mixed);
    const auto out = std::span(packet_).subspan(rtp_header_bytes, frame_samples);
    std::transform(mixed.begin(), mixed.end(), out.begin(),
                   [law = leg.put.law](std::int16_t one) { return encode_g711(law, one); });
    send(leg, leg.sender.generated(payload_type(leg.put.law), now), frame_samples);
}

void Worker::keep_mix(Bridge& bridge, Instant now) {
    std::array<std::int16_t, frame_samples> mixed{};
    mix(bridge.house, mixed);
    bridge.mix_timestamp += frame_samples;
    bridge.frame.audio(Track::agent, Law::a_law, now - *bridge.part_started, bridge.mix_timestamp,
                       encode_g711(Law::a_law, mixed));
}

}  // namespace naru::media
