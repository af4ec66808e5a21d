#include "views/agent_time.h"

namespace naru::views {

namespace {

namespace fact = centre::fact;
using centre::AwayReason;
using centre::Presence;

Doing away(AwayReason reason) {
    switch (reason) {
        case AwayReason::none:
        case AwayReason::by_supervisor:  // no reason of their own
            return Doing::not_ready;
        case AwayReason::rest:
            return Doing::rest;
        case AwayReason::meal:
            return Doing::meal;
        case AwayReason::training:
            return Doing::training;
        case AwayReason::meeting:
            return Doing::meeting;
        case AwayReason::work:
            return Doing::work;
        case AwayReason::not_responding:
            return Doing::not_responding;
        case AwayReason::no_media:
            return Doing::no_media;
    }
    return Doing::not_ready;
}

}  // namespace

std::optional<Doing> AgentNow::doing() const {
    if (contact) return Doing::talking;
    if (wrap_up) return Doing::wrap_up;
    if (offer) return Doing::ringing;
    if (presence == Presence::logged_out) return std::nullopt;
    if (presence == Presence::not_ready) return away(reason);
    return has_seat ? Doing::waiting : Doing::disconnected;
}

AgentTime::AgentTime(Agents agents) : agents_(std::move(agents)) {
    for (const auto& [id, now] : agents_) {
        if (now.offer) offers_[now.offer] = id;
        if (now.contact) talks_.insert({now.contact, id});
    }
}

template <class Change>
void AgentTime::change(AgentId id, Instant at, std::vector<Spell>& ended, const Change& change) {
    if (!id) return;
    const auto [place, is_new] = agents_.try_emplace(id);
    AgentNow& now = place->second;
    const auto before = now.doing();
    change(now);
    if (!is_new && now.doing() == before) return;
    if (before && at > now.since) ended.push_back({id, *before, now.since, at});
    now.since = at;
}

void AgentTime::apply(Instant at, const centre::Fact& one, std::vector<Spell>& ended) {
    const auto part_over = [&](ContactId contact, AgentId agent) {
        if (talks_.erase({contact, agent}) == 0) return;  // never came
        change(agent, at, ended, [](AgentNow& now) { now.contact = {}; });
    };
    // Whoever took part beside the consultant has left by a fact of their own.
    const auto talk_over = [&](ContactId contact) {
        const auto first = talks_.lower_bound({contact, AgentId{}});
        if (first != talks_.end() && first->first == contact) part_over(contact, first->second);
    };
    const auto wrap_up_over = [&](ContactId contact, AgentId agent) {
        // Coded after its time had run out: the consultant has long done something else.
        change(agent, at, ended, [contact](AgentNow& now) {
            if (now.wrap_up == contact) now.wrap_up = {};
        });
    };
    if (const auto* f = std::get_if<fact::PresenceChanged>(&one)) {
        change(f->agent, at, ended, [f](AgentNow& now) {
            now.presence = f->presence;
            now.reason = f->reason;
        });
    } else if (const auto* found = std::get_if<fact::SeatFound>(&one)) {
        change(found->agent, at, ended, [](AgentNow& now) { now.has_seat = true; });
    } else if (const auto* lost = std::get_if<fact::SeatLost>(&one)) {
        change(lost->agent, at, ended, [](AgentNow& now) { now.has_seat = false; });
    } else if (const auto* offered = std::get_if<fact::ContactOffered>(&one)) {
        offers_[offered->offer] = offered->agent;
        change(offered->agent, at, ended, [offered](AgentNow& now) {
            now.offer = offered->offer;
            now.offered = offered->contact;
        });
    } else if (const auto* over = std::get_if<fact::OfferEnded>(&one)) {
        const auto place = offers_.find(over->offer);
        if (place == offers_.end()) return;
        const AgentId agent = place->second;
        offers_.erase(place);
        change(agent, at, ended, [&](AgentNow& now) {
            if (over->how == centre::OfferEnd::answered) {
                now.contact = now.offered;
                talks_.insert({now.contact, agent});
            }
            now.offer = {};
            now.offered = {};
        });
    } else if (const auto* called = std::get_if<fact::PartyCalled>(&one)) {
        offers_[called->offer] = called->agent;
        change(called->agent, at, ended, [called](AgentNow& now) {
            now.offer = called->offer;
            now.offered = called->contact;
        });
    } else if (const auto* left = std::get_if<fact::PartyLeft>(&one)) {
        part_over(left->contact, left->agent);
    } else if (const auto* handed = std::get_if<fact::ContactHandedOver>(&one)) {
        part_over(handed->contact, handed->agent);
    } else if (const auto* back = std::get_if<fact::ContactRequeued>(&one)) {
        talk_over(back->contact);
    } else if (const auto* passed = std::get_if<fact::ContactTransferred>(&one)) {
        talk_over(passed->contact);
    } else if (const auto* wrapping = std::get_if<fact::WrapUpStarted>(&one)) {
        // Recorded before the contact's end: the talk goes on until then.
        change(wrapping->agent, at, ended,
               [wrapping](AgentNow& now) { now.wrap_up = wrapping->contact; });
    } else if (const auto* end = std::get_if<fact::ContactEnded>(&one)) {
        talk_over(end->contact);
    } else if (const auto* coded = std::get_if<fact::WrapUpCompleted>(&one)) {
        wrap_up_over(coded->contact, coded->agent);
    } else if (const auto* expired = std::get_if<fact::WrapUpExpired>(&one)) {
        wrap_up_over(expired->contact, expired->agent);
    }
}

}  // namespace naru::views
