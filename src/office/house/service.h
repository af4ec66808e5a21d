#pragma once

/// Whether a queue has anybody: a queue that asks for what no consultant has would let its callers
/// wait for ever, and nothing of the floor would look wrong.

#include <map>
#include <vector>

#include "office/house/house_rules.h"

namespace naru::office {

/// Those who take contacts now; everybody takes from every queue.
using Floor = std::vector<AgentId>;

/// A setting that nobody on the floor meets at any of its steps.
struct Unserved {
    QueueId queue;
    Day from;
    std::string ko, en;

    friend bool operator==(const Unserved&, const Unserved&) = default;
};

/// A queue that asks for nothing is served, also before there are consultants: a new house sets
/// its queues first.
[[nodiscard]] bool is_served(const centre::QueueRules& rules, const Skills& skills,
                             const Floor& floor);

/// Of the settings in force on the day, and of those that are planned.
[[nodiscard]] std::vector<Unserved> unserved(const HouseRules& house, const Floor& floor,
                                             Day today);

/// Queues whose only consultant somebody is, by the settings in force on the day.
[[nodiscard]] std::map<AgentId, std::vector<QueueId>> alone_in(const HouseRules& house,
                                                               const Floor& floor, Day today);

/// Why the skill cannot go out of use: a setting in force or planned asks for it. Nothing where it
/// stays in use.
[[nodiscard]] std::optional<Error> still_asked_for(const HouseRules& house, const Skill& skill,
                                                   Day today);

/// "Nobody could serve 「물품」 any more", in both languages.
[[nodiscard]] Error words_of(const std::vector<Unserved>& queues);

}  // namespace naru::office
