#include "office/workforce/what_if.h"

#include <map>

namespace naru::office {

UsualDay usual_day_of(const Cubes& cubes, Day today) {
    struct Sums {
        std::array<std::int64_t, what_if_half_hours> queued{};
        std::int64_t handled = 0;
        std::int64_t talk = 0;
        std::int64_t wrap_up = 0;
    };

    UsualDay usual;
    usual.span = {today - usual_days, today};
    std::map<QueueId, Sums> sums;
    for (auto at = cubes.days().lower_bound(usual.span.from);
         at != cubes.days().end() && usual.span.holds(at->first); ++at) {
        bool has_calls = false;
        const Slice& flow = at->second.cubes.at(static_cast<std::size_t>(Cube::flow));
        for (std::size_t i = 0; i < flow.keys.size(); ++i) {
            const CellKey key = CellKey::unpacked(flow.keys[i]);
            if (key.channel != centre::Channel::telephone || key.subject == 0) continue;
            const Tally& cell = flow.cells[i];
            has_calls = has_calls || cell[Counter::queued] > 0;
            Sums& of = sums[QueueId{key.subject}];
            of.queued.at(key.half_hour) += cell[Counter::queued];
            of.handled += cell[Counter::handled];
            // A hold is time of the consultant's like any other.
            of.talk += cell[Counter::talk_time] + cell[Counter::hold_time];
            of.wrap_up += cell[Counter::wrap_up_time];
        }
        usual.days += has_calls ? 1 : 0;
    }
    if (usual.days == 0) return usual;
    for (const auto& [queue, of] : sums) {
        UsualDay::OfQueue one{queue, {}, {}, {}};
        for (std::size_t i = 0; i < what_if_half_hours; ++i)
            one.arrivals.at(i) = static_cast<double>(of.queued.at(i)) / usual.days;
        if (of.handled > 0) {
            one.talk = Duration{of.talk / of.handled};
            one.wrap_up = Duration{of.wrap_up / of.handled};
        }
        usual.queues.push_back(one);
    }
    return usual;
}

}  // namespace naru::office
