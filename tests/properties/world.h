#pragma once

/// A small centre that lives through random steps. Steps are raw numbers that are read against the
/// state, so that any of them can be left out and the rest still mean something: that is what makes
/// a failure shrink.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "centre/decide.h"
#include "oracle.h"
#include "words.h"

namespace naru::properties {

struct Step {
    std::uint32_t what = 0;
    std::uint32_t who = 0;
    std::uint32_t whom = 0;
    std::uint32_t pause = 0;
};

[[nodiscard]] std::vector<Step> steps_of(std::uint64_t seed);

/// Words cost more than the world: only a failure is told.
enum class Telling { silent, aloud };

class World {
public:
    World(std::uint64_t seed, Telling telling);

    void take(const Step& step);
    /// The faults stop: consultants are there and accept, nobody hangs up early. Everybody must be
    /// served.
    void calm_down();

    [[nodiscard]] const std::optional<std::string>& broken() const { return broken_; }

    /// What happened, for people.
    [[nodiscard]] const std::string& story() const { return story_; }

private:
    [[nodiscard]] centre::Input input_of(const Step& step);
    [[nodiscard]] centre::Input sensible_customer_input(const Step& step);
    [[nodiscard]] centre::Input sensible_agent_input(const Step& step);
    [[nodiscard]] centre::Input customer_input(const Step& step);
    [[nodiscard]] centre::Input agent_input(const Step& step);
    [[nodiscard]] centre::Input settings_input(const Step& step);
    [[nodiscard]] centre::Input some_flow(std::uint32_t raw) const;
    [[nodiscard]] centre::Input leader_input(const Step& step);
    centre::Input some_transfer(AgentId from, ContactId contact, std::uint32_t raw) const;
    [[nodiscard]] centre::Input some_consult(AgentId from, ContactId contact,
                                             std::uint32_t raw) const;
    [[nodiscard]] centre::Input sensible_party_input(const Step& step, AgentId id,
                                                     ContactId contact) const;
    [[nodiscard]] AgentId some_listener(ContactId contact, std::uint32_t raw) const;
    [[nodiscard]] centre::CallerKey some_caller(std::uint32_t raw) const;
    [[nodiscard]] bool serve_one();
    void pass(Duration span);
    void put(const centre::Input& input);
    void check_fact(const centre::Fact& fact);
    void check(const centre::Effects& effects);
    void fail(const std::string& what);

    // Mostly one that is there; now and then one that is over or never was.
    [[nodiscard]] AgentId some_agent(std::uint32_t raw) const;
    [[nodiscard]] ContactId some_contact(std::uint32_t raw) const;
    [[nodiscard]] OfferId some_offer(std::uint32_t raw) const;

    /// What the world was told and still does: the sum of the deltas.
    struct Standing {
        std::map<ContactId, std::optional<centre::Effect>> hears;
        std::map<ContactId, centre::KeyedNumber> numbers;
        std::map<OfferId, centre::effect::Ring> rings;
        std::map<std::pair<ContactId, AgentId>, centre::Part> parties;

        void apply(const centre::Effect& effect);
        friend bool operator==(const Standing&, const Standing&) = default;
    };

    bool tells_ = false;
    std::uint32_t agent_count_ = 0;
    std::uint32_t queue_count_ = 0;
    story::Names names_;
    Instant now_;
    centre::State state_;
    centre::State replayed_;
    Standing standing_;
    oracle::Oracle oracle_;
    std::set<OfferId> open_offers_;
    std::map<OfferId, centre::Offer> withdrawn_;
    std::set<ContactId> open_contacts_;
    std::map<ContactId, centre::FlowId> began_with_;
    std::optional<std::string> broken_;
    std::string story_;
};

}  // namespace naru::properties
