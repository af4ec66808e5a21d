#include "apps/naru/timetable.h"

#include <algorithm>

#include "apps/naru/office_database.h"
#include "office/house/house_store.h"

namespace naru {

namespace {

/// How long two may take to hear each other is the installation's, not the office's.
centre::QueueRules rules_of(const office::QueueSetting& setting, const centre::QueueRules& now) {
    centre::QueueRules rules = setting.rules;
    rules.connect_time = now.connect_time;
    return rules;
}

/// Days since 1970-01-01.
std::int32_t number_of(Day day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

}  // namespace

Result<office::HouseRules> Timetable::read(const std::string& data) {
    const auto database = open_office(data);
    if (!database) return tl::unexpected<Error>(database.error());
    return office::load_house(**database);
}

void Timetable::begin(office::HouseRules rules, std::vector<centre::Input>& configuration) {
    keep(std::move(rules));
    const Instant now = ports_.now();
    add_queues(configuration, day_of(now));
    for (centre::Input& input : configuration) {
        auto* queue = std::get_if<centre::input::ConfigureQueue>(&input);
        if (queue == nullptr) continue;
        if (const auto* setting = rules_.queue_at(queue->queue, day_of(now)))
            queue->rules = rules_of(*setting, queue->rules);
    }
    // Whom the centre does not know yet it hears of at the first tick.
    for (const auto& [agent, skills] : skills_) configuration.emplace_back(skills);
    configuration.emplace_back(centre::input::ConfigureCallers{rules_.callers});
    if (const auto* flow = office::flow_at(rules_.flows, day_of(now)))
        configuration.emplace_back(centre::input::FlowTold{flow->flow});
    configuration.emplace_back(centre::input::ServiceTold{office::service_at(rules_, now)});
    configuration.emplace_back(
        centre::input::SituationTold{office::situation_at(rules_.situations, now)});
    configuration.emplace_back(centre::input::DayTold{number_of(day_of(now))});
}

/// Queues that were made in the pages, and are in no file: whoever takes from any takes from them.
void Timetable::add_queues(std::vector<centre::Input>& configuration, Day today) const {
    std::vector<QueueId> known;
    for (const centre::Input& input : configuration) {
        if (const auto* queue = std::get_if<centre::input::ConfigureQueue>(&input))
            known.push_back(queue->queue);
    }
    for (const auto& setting : rules_.queues) {
        const bool is_known = std::find(known.begin(), known.end(), setting.queue) != known.end();
        if (is_known || setting.from > today) continue;
        known.push_back(setting.queue);
        for (centre::Input& input : configuration) {
            auto* agent = std::get_if<centre::input::ConfigureAgent>(&input);
            if (agent != nullptr && !agent->queues.empty()) agent->queues.push_back(setting.queue);
        }
        configuration.insert(configuration.begin(),
                             centre::input::ConfigureQueue{setting.queue, setting.rules});
    }
}

void Timetable::take(office::HouseRules rules) {
    keep(std::move(rules));
    tell_what_is_due();
}

void Timetable::keep(office::HouseRules rules) {
    rules_ = std::move(rules);
    skills_.clear();
    for (const auto& [agent, qualified] : rules_.skills.consultants)
        skills_[agent] = {agent, qualified.position, rules_.skills.levels_of(agent)};
}

void Timetable::tick() {
    tell_what_is_due();
    timer_.expires_after(std::chrono::seconds{1});
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) tick();
    });
}

void Timetable::tell_what_is_due() {
    const Instant now = ports_.now();
    std::vector<centre::Input> due;
    const centre::input::ConfigureSkills none{};
    for (const auto& [id, queue] : ports_.state().queues) {
        const auto* setting = rules_.queue_at(id, day_of(now));
        if (setting == nullptr) continue;
        const auto rules = rules_of(*setting, queue.rules);
        if (rules != queue.rules) due.emplace_back(centre::input::ConfigureQueue{id, rules});
    }
    tell_new_queues(due, day_of(now));
    const auto* flow = office::flow_at(rules_.flows, day_of(now));
    const centre::Flow drawn = flow == nullptr ? centre::Flow{} : flow->flow;
    if (drawn.id != ports_.state().flow_now) due.emplace_back(centre::input::FlowTold{drawn});
    if (rules_.callers != ports_.state().callers)
        due.emplace_back(centre::input::ConfigureCallers{rules_.callers});
    for (const auto& [id, agent] : ports_.state().agents) {
        const auto at = skills_.find(id);
        const auto& wanted = at == skills_.end() ? none : at->second;
        if (wanted.position != agent.position || wanted.skills != agent.skills)
            due.emplace_back(centre::input::ConfigureSkills{id, wanted.position, wanted.skills});
    }
    if (const auto service = office::service_at(rules_, now); service != ports_.state().service)
        due.emplace_back(centre::input::ServiceTold{service});
    if (const auto situation = office::situation_at(rules_.situations, now);
        situation != ports_.state().situation)
        due.emplace_back(centre::input::SituationTold{situation});
    if (const auto today = number_of(day_of(now)); today != ports_.state().day)
        due.emplace_back(centre::input::DayTold{today});
    for (centre::Input& input : due) ports_.tell(std::move(input));
}

/// Queues that the centre has not heard of. Everybody takes from every queue.
void Timetable::tell_new_queues(std::vector<centre::Input>& due, Day today) const {
    std::vector<QueueId> made;
    for (const auto& setting : rules_.queues) {
        const QueueId id = setting.queue;
        if (setting.from > today || ports_.state().queues.contains(id) ||
            std::find(made.begin(), made.end(), id) != made.end())
            continue;
        made.push_back(id);
        due.emplace_back(centre::input::ConfigureQueue{id, rules_.queue_at(id, today)->rules});
    }
    if (made.empty()) return;
    for (const auto& [id, agent] : ports_.state().agents) {
        if (agent.queues.empty()) continue;
        std::vector<QueueId> queues = agent.queues;
        queues.insert(queues.end(), made.begin(), made.end());
        due.emplace_back(centre::input::ConfigureAgent{id, std::move(queues)});
    }
}

}  // namespace naru
