#include "media/audience.h"

namespace naru::media {

namespace {

using wire::Part;

std::vector<LegId> with(const wire::PutBridge& bridge, Part part, LegId but = {}) {
    std::vector<LegId> out;
    for (const wire::Party& party : bridge.parties) {
        if (party.part == part && party.leg != but) out.push_back(party.leg);
    }
    return out;
}

void add(std::vector<LegId>& to, const std::vector<LegId>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

Hearing hearing_of(const wire::PutBridge& bridge, const wire::Party& party) {
    if (party.part == Part::aside && !bridge.held) return {party.leg, {}, true};
    Hearing out{party.leg, {bridge.agent}, false};
    if (!bridge.held) out.of.push_back(bridge.customer);
    // Who was asked aside is not in the talk while the customer hears it.
    if (bridge.held && party.part != Part::aside) add(out.of, with(bridge, Part::aside));
    add(out.of, with(bridge, Part::open, party.leg));
    return out;
}

}  // namespace

std::vector<Hearing> audience_of(const wire::PutBridge& bridge) {
    Hearing customer{bridge.customer, {}, bridge.held};
    if (!bridge.held) customer.of = house_of(bridge);
    Hearing agent{bridge.agent, {}, false};
    if (bridge.held) {
        add(agent.of, with(bridge, Part::aside));
    } else {
        agent.of.push_back(bridge.customer);
    }
    add(agent.of, with(bridge, Part::open));
    add(agent.of, with(bridge, Part::whisper));
    std::vector<Hearing> all{std::move(customer), std::move(agent)};
    for (const wire::Party& party : bridge.parties) all.push_back(hearing_of(bridge, party));
    return all;
}

std::vector<LegId> house_of(const wire::PutBridge& bridge) {
    std::vector<LegId> house{bridge.agent};
    add(house, with(bridge, Part::open));
    return house;
}

}  // namespace naru::media
