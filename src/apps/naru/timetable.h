#pragma once

/// The office's calendar for the centre, which has none: what an administrator set for the house
/// becomes an input when its day or its minute has come. It looks every second and compares with
/// what is true, so that nothing is missed by a restart, a changed clock or a lost tick.

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "centre/input.h"
#include "centre/state.h"
#include "office/house/house_rules.h"

namespace naru {

class Timetable {
public:
    struct Ports {
        std::function<Instant()> now;
        std::function<const centre::State&()> state;
        std::function<void(centre::Input)> tell;
    };

    /// `data`: the folder whose office has the rules as they stand.
    [[nodiscard]] static Result<office::HouseRules> read(const std::string& data);

    Timetable(boost::asio::io_context& io, Ports ports) : timer_(io), ports_(std::move(ports)) {}

    /// Before the centre has heard anything: what holds today takes the place of what the
    /// configuration says, so that a start changes nothing twice.
    void begin(office::HouseRules rules, std::vector<centre::Input>& configuration);
    void take(office::HouseRules rules);
    /// From now on, every second.
    void tick();

private:
    void keep(office::HouseRules rules);
    void add_queues(std::vector<centre::Input>& configuration, Day today) const;
    void tell_what_is_due();
    void tell_new_queues(std::vector<centre::Input>& due, Day today) const;

    boost::asio::steady_timer timer_;
    Ports ports_;
    office::HouseRules rules_;
    /// What the rules say of consultants, made once for all the seconds in which nothing changes.
    std::map<AgentId, centre::input::ConfigureSkills> skills_;
};

}  // namespace naru
