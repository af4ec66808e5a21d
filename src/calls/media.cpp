// What each leg hears and which legs are bridged: derived from the effects, put to the worker level
// by level.

#include "calls/calls.h"

namespace naru::calls {

namespace {

wire::Part part_of(centre::Part part) {
    switch (part) {
        case centre::Part::consulted:
            return wire::Part::aside;
        case centre::Part::conference:
        case centre::Part::barging:
            return wire::Part::open;
        case centre::Part::listening:
            return wire::Part::silent;
        case centre::Part::whispering:
            return wire::Part::whisper;
    }
    return wire::Part::silent;
}

}  // namespace

void Calls::put(const Leg& leg) {
    wire::PutLeg media = leg.media;
    const auto wanted = listens_.find(leg.id);
    if (wanted != listens_.end()) media.listen = wanted->second;
    // One put a leg and turn: the last level is the one that counts.
    for (auto& said : output_.media) {
        auto* before = std::get_if<wire::PutLeg>(&said);
        if (before != nullptr && before->leg == leg.id) {
            *before = media;
            return;
        }
    }
    output_.media.push_back(std::move(media));
}

void Calls::listen(LegId id, wire::Listen what) {
    const Leg* leg = find(id);
    if (leg == nullptr) return;
    listens_[id] = std::move(what);
    put(*leg);
}

void Calls::put_bridge(ContactId contact) {
    const auto at = bridges_.find(contact);
    if (at == bridges_.end()) return;
    const Bridge& wanted = at->second;
    const Leg* customer = customer_leg(contact);
    const Leg* agent = agent_leg(contact, wanted.agent);
    if (customer == nullptr || agent == nullptr || agent->state != LegState::up) return;

    wire::PutBridge put_it{BridgeId{contact.value}, customer->id, agent->id, wanted.held,
                           std::nullopt};
    if (wanted.recorded)
        put_it.record = wire::Record{contact, wanted.recording_path, wanted.recording_key};
    std::vector<LegId> heard{customer->id, agent->id};
    for (auto one = parties_.lower_bound({contact, AgentId{}});
         one != parties_.end() && one->first.first == contact; ++one) {
        const Leg* leg = agent_leg(contact, one->first.second);
        if (leg == nullptr || leg->state != LegState::up) continue;
        put_it.parties.push_back({leg->id, part_of(one->second)});
        heard.push_back(leg->id);
    }
    output_.media.emplace_back(put_it);
    for (LegId leg : heard) listen(leg, wire::InBridge{put_it.bridge});
}

void Calls::drop_bridge(ContactId contact) {
    if (bridges_.erase(contact) == 0) return;
    output_.media.emplace_back(wire::DropBridge{BridgeId{contact.value}});
}

void Calls::confirm_if_up(ContactId contact) {
    const auto at = bridges_.find(contact);
    if (at == bridges_.end() || at->second.confirmed) return;
    const Leg* customer = customer_leg(contact);
    const Leg* agent = agent_leg(contact, at->second.agent);
    if (customer == nullptr || agent == nullptr) return;
    // RS-14: connected only when both can be heard. A plain leg may be silent until it hears us
    // (comfort noise, a muted PBX): signalled is enough there; a browser must have finished DTLS.
    const auto can_hear = [](const Leg& leg) {
        return leg.state == LegState::up &&
               (leg.media.kind == wire::LegKind::plain_rtp || leg.media_up);
    };
    if (!can_hear(*customer) || !can_hear(*agent)) return;
    at->second.confirmed = true;
    inputs_.push_back(centre::input::BridgeConfirmed{contact});
}

void Calls::put_everything() {
    for (const auto& [id, leg] : legs_) {
        if (leg.media.leg) put(leg);
    }
    for (const auto& [contact, wanted] : bridges_) put_bridge(contact);
}

void Calls::worker_welcome(Instant, const wire::Welcome& welcome) {
    const bool another_run = worker_ && worker_->worker_run != welcome.worker_run;
    worker_ = welcome;
    slots_.set_count(welcome.ports.size());
    if (another_run) {
        for (auto& [id, leg] : legs_) leg.media_up = false;
    }
    output_.media.emplace_back(wire::AskInventory{});
    put_everything();
    for (ContactId contact : std::exchange(taken_back_, {}))
        inputs_.push_back(centre::input::CallAnswered{contact});
}

void Calls::worker_inventory(Instant, const wire::Inventory& inventory) {
    // What it still holds and nobody wants: legs of a run that ended before it could say so.
    for (LegId leg : inventory.legs) {
        if (legs_.count(leg) == 0) output_.media.emplace_back(wire::DropLeg{leg});
    }
    for (BridgeId bridge : inventory.bridges) {
        if (bridges_.count(ContactId{bridge.value}) == 0)
            output_.media.emplace_back(wire::DropBridge{bridge});
    }
}

void Calls::worker_lost(Instant) {
    // Its sockets are the keeper's and its legs may well be alive: nothing ends. New calls are
    // refused meanwhile.
    worker_.reset();
}

void Calls::worker_observed(Instant, const wire::Observation& what) {
    if (const auto* finished = std::get_if<wire::PromptFinished>(&what)) {
        if (const Leg* leg = find(finished->leg)) {
            inputs_.push_back(centre::input::PromptFinished{leg->contact, finished->play});
        }
    } else if (const auto* digit = std::get_if<wire::DigitHeard>(&what)) {
        const Leg* leg = find(digit->leg);
        if (leg != nullptr && leg->role == LegRole::customer) {
            pressed_ = digit->digit;
            inputs_.push_back(centre::input::DigitPressed{leg->contact, digit->digit, digit->play});
        }
    } else if (const auto* up = std::get_if<wire::MediaUp>(&what)) {
        Leg* leg = find(up->leg);
        if (leg == nullptr || leg->media_up) return;
        leg->media_up = true;
        keep(*leg);
        confirm_if_up(leg->contact);
    } else if (const auto* closed = std::get_if<wire::RecordingClosed>(&what)) {
        inputs_.push_back(centre::input::RecordingSealed{closed->contact, closed->milliseconds});
    } else if (const auto* failed = std::get_if<wire::RecordingFailed>(&what)) {
        inputs_.push_back(centre::input::RecordingFailed{failed->contact});
    }
    // MediaSilent: a media error never ends a call by itself; the desk shows it from the worker's
    // figures later.
}

}  // namespace naru::calls
