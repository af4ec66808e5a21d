// Random centres from a seed, around the production runtime: people who call, press, hang up,
// answer and decline; a network that loses, doubles and reorders; control killed at any moment with
// whatever was not synced. Then the faults stop, and nothing may be left.

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "base/draw.h"
#include "centre/invariants.h"
#include "centre/strategy.h"
#include "sim/world.h"

namespace naru::sim {
namespace {

namespace fact = centre::fact;
namespace input = centre::input;

constexpr int callers = 5;
constexpr int seats = 3;

std::string caller_ip(std::uint64_t number) {
    return "198.51.100." + std::to_string(number + 1);
}

std::string seat_ip(std::uint64_t number) {
    return "192.0.2." + std::to_string(number + 11);
}

std::vector<calls::StaticSeat> all_seats() {
    std::vector<calls::StaticSeat> made;
    for (std::uint64_t i = 0; i < seats; ++i)
        made.push_back({AgentId{i + 1}, "sip:seat@" + seat_ip(i), seat_ip(i), 5060});
    return made;
}

centre::FlowRules flow_rules() {
    centre::FlowRules rules;
    rules.choices = {QueueId{1}};
    return rules;
}

/// Every other world rings all consultants at once, the others by each strategy in turn.
centre::QueueRules queue_rules(std::uint64_t seed) {
    centre::QueueRules rules = World::usual_rules();
    const auto strategies = centre::all_strategies();
    rules.strategy =
        seed % 2 == 0 ? centre::Strategy::ring_all : strategies[seed / 2 % strategies.size()];
    return rules;
}

/// One world and the dice of its people.
class RandomWorld {
public:
    explicit RandomWorld(std::uint64_t seed)
        : seed_(seed), world_(seed, all_seats(), flow_rules(), queue_rules(seed)) {
        for (std::uint64_t i = 0; i < callers; ++i) world_.phone(caller_ip(i));
    }

    void live(int moves) {
        world_.set_weather({3, 3, 10});
        for (int i = 0; i < moves; ++i) {
            move();
            world_.pass(std::chrono::milliseconds{dice("pause", 900)});
            inspect();
        }
    }

    /// No more faults, everybody goes home: what must be true of the end.
    void rest() {
        world_.set_weather({});
        world_.pass(2s);
        for (std::uint64_t i = 0; i < callers; ++i)
            world_.phone(caller_ip(i)).hang_up(world_.now());
        for (std::uint64_t i = 0; i < seats; ++i) world_.phone(seat_ip(i)).hang_up(world_.now());
        world_.pass(300s);
        inspect();
        ASSERT_TRUE(world_.is_up());
        EXPECT_TRUE(world_.state().contacts.empty()) << "somebody is still there";
        EXPECT_TRUE(world_.state().offers.empty()) << "an offer is still out";
        EXPECT_EQ(world_.legs(), 0U) << "a leg is left";
        EXPECT_TRUE(world_.worker.legs.empty()) << "the worker still has a leg";
        EXPECT_TRUE(world_.worker.bridges.empty()) << "the worker still has a bridge";
        for (const auto& [id, agent] : world_.state().agents)
            EXPECT_FALSE(centre::is_busy(agent)) << "consultant " << id.value << " is stuck";
    }

    /// What the journal must say whatever happened.
    void audit() const {
        std::map<ContactId, int> arrived;
        std::map<ContactId, int> ended;
        std::map<ContactId, int> sealed;
        std::set<ContactId> recorded;
        std::map<OfferId, int> offers;
        std::uint64_t seq = 0;
        for (const auto& record : world_.journal) {
            EXPECT_EQ(record.seq, ++seq) << "a hole in the journal";
            if (const auto* f = std::get_if<fact::ContactArrived>(&record.fact))
                ++arrived[f->contact];
            if (const auto* f = std::get_if<fact::ContactEnded>(&record.fact)) ++ended[f->contact];
            if (const auto* f = std::get_if<fact::RecordingSealed>(&record.fact))
                ++sealed[f->contact];
            if (const auto* f = std::get_if<fact::ContactOffered>(&record.fact)) ++offers[f->offer];
            if (const auto* f = std::get_if<fact::OfferEnded>(&record.fact)) --offers[f->offer];
        }
        for (const auto& [contact, times] : arrived) {
            EXPECT_EQ(times, 1) << "contact " << contact.value << " arrived twice";
            EXPECT_EQ(ended[contact], 1) << "contact " << contact.value << " ended not once";
        }
        for (const auto& [contact, times] : sealed)
            EXPECT_EQ(times, 1) << "contact " << contact.value << " has not one recording";
        for (const auto& [offer, open] : offers)
            EXPECT_EQ(open, 0) << "offer " << offer.value << " ended not once";
        centre::State again;
        for (const auto& record : world_.journal) centre::evolve(again, record.at, record.fact);
        EXPECT_EQ(again, world_.state()) << "the journal folds to another state";
    }

    [[nodiscard]] int crashes() const { return world_.crashes; }

    [[nodiscard]] int snapshots_used() const { return world_.snapshots_used; }

    [[nodiscard]] std::size_t contacts() const {
        return world_.facts<fact::ContactArrived>().size();
    }

    [[nodiscard]] std::size_t talks() const { return world_.facts<fact::TalkStarted>().size(); }

private:
    std::uint32_t dice(const char* what, std::uint32_t bound) {
        return static_cast<std::uint32_t>(draw_below(seed_, what, ++thrown_, bound));
    }

    void inspect() const {
        if (!world_.is_up()) return;
        for (const auto& broken : centre::broken_invariants(world_.state(), world_.time()))
            ADD_FAILURE() << broken;
    }

    void move() {
        Phone& caller = world_.phone(caller_ip(dice("caller", callers)));
        Phone& seat = world_.phone(seat_ip(dice("seat", seats)));
        const AgentId agent{dice("agent", seats) + 1};
        const std::uint32_t what = dice("move", 100);
        if (what < 30) {
            if (caller.state() == Phone::State::idle || caller.state() == Phone::State::over)
                caller.call(world_.now(), "15880800");
        } else if (what < 40) {
            caller.hang_up(world_.now());
        } else if (what < 65) {
            press();
        } else if (what < 70) {
            seat.auto_answer = !seat.auto_answer;
            seat.decline(world_.now());
        } else if (what < 74) {
            seat.hang_up(world_.now());
        } else if (what < 78) {
            world_.crash_now(std::chrono::milliseconds{dice("outage", 3000)});
        } else if (what < 82) {
            world_.crash_at(world_.steps() + 1 + dice("step", 30),
                            std::chrono::milliseconds{dice("outage", 1000)});
        } else if (what < 86) {
            order(agent);
        } else {
            ask(agent);
        }
    }

    /// A team leader, about somebody who waits, rings or talks.
    void order(AgentId agent) {
        if (!world_.is_up() || world_.state().contacts.empty()) return;
        const auto& contacts = world_.state().contacts;
        auto at = contacts.begin();
        std::advance(at, dice("whom", static_cast<std::uint32_t>(contacts.size())));
        const ContactId contact = at->first;
        switch (dice("order", 5)) {
            case 0:
                return world_.command(input::PriorityOrdered{contact, 10});
            case 1:
                return world_.command(input::ReassignOrdered{contact, agent});
            case 2:
                return world_.command(input::RecallOrdered{world_.state().agents.at(agent).offer});
            case 3:
                return world_.command(input::CompleteOrdered{contact});
            default:
                return world_.command(input::LeaveOrdered{agent, input::SentTo::not_ready});
        }
    }

    void press() {
        if (world_.worker.legs.empty()) return;
        auto leg = world_.worker.legs.begin();
        std::advance(leg, dice("leg", static_cast<std::uint32_t>(world_.worker.legs.size())));
        world_.worker.press(leg->first, "0123456789*#"[dice("key", 12)]);
    }

    void ask(AgentId agent) {
        if (!world_.is_up()) return;
        const auto& one = world_.state().agents.at(agent);
        const ContactId contact = one.wrap_up ? one.wrap_up->contact : one.contact;
        switch (dice("ask", 6)) {
            case 0:
                return world_.command(input::HoldAsked{agent, contact});
            case 1:
                return world_.command(input::ResumeAsked{agent, contact});
            case 2:
                return world_.command(input::HangUpAsked{agent, contact});
            case 3:
                return world_.command(input::WrapUpCompleteAsked{agent, contact, "KON05", "DONE"});
            case 4:
                return world_.command(input::PresenceAsked{agent, centre::Presence::not_ready,
                                                           centre::AwayReason::rest});
            default:
                return world_.command(input::PresenceAsked{agent, centre::Presence::ready, {}});
        }
    }

    std::uint64_t seed_;
    World world_;
    std::uint64_t thrown_ = 0;
};

std::uint64_t number_of(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// Crash anywhere, lose anything: every contact ends once, every offer ends once, nobody is stuck,
// and the worker keeps nothing that nobody wants. A failure names its seed:
// NARU_SEED=n build/release/src/sim/sim_test --gtest_filter='RandomWorlds.*'
TEST(RandomWorlds, LeaveNothingBehind) {
    const std::uint64_t only = number_of("NARU_SEED", 0);
    const std::uint64_t worlds = number_of("NARU_WORLDS", 150);
    std::size_t contacts = 0;
    std::size_t talks = 0;
    int crashes = 0;
    int snapshots = 0;
    for (std::uint64_t seed = only == 0 ? 1 : only; seed <= (only == 0 ? worlds : only); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomWorld random(seed);
        random.live(120);
        random.rest();
        random.audit();
        contacts += random.contacts();
        talks += random.talks();
        crashes += random.crashes();
        snapshots += random.snapshots_used();
        if (HasFailure()) return;
    }
    // A world in which nothing happens proves nothing.
    if (only == 0) {
        EXPECT_GT(contacts, worlds * 5);
        EXPECT_GT(talks, worlds);
        EXPECT_GT(crashes, static_cast<int>(worlds));
        // Each was held against the whole journal (World::on_disk).
        EXPECT_GT(snapshots, static_cast<int>(worlds));
    }
}

}  // namespace
}  // namespace naru::sim
