#include "sim/study.h"

#include <algorithm>
#include <queue>
#include <utility>

#include "base/check.h"
#include "base/day.h"
#include "centre/decide.h"

namespace naru::sim {

namespace {

using namespace centre;

constexpr Duration half_an_hour = std::chrono::minutes{30};

enum class Kind : std::uint8_t { answer, bridge, hang_up, lose_patience, complete };

struct Event {
    Instant at;
    /// What was planned first happens first.
    std::uint64_t order = 0;
    Kind kind = Kind::answer;
    ContactId contact;
    OfferId offer;
    AgentId agent;

    friend bool operator>(const Event& a, const Event& b) {
        return std::pair(a.at, a.order) > std::pair(b.at, b.order);
    }
};

class StudyDay {
public:
    StudyDay(std::span<const Caller> callers, const Staff& staff, const StudyRules& rules)
        : callers_(callers), rules_(rules) {
        waits_from_.resize(callers.size() + 1);
        CHECK(rules.queues.size() <= study_queues_max);
        result_.by_queue.resize(rules.queues.size());
        for (std::uint64_t i = 1; i <= rules.queues.size(); ++i) {
            QueueRules queue = rules.queues[i - 1];
            // Ends by the consultant, not by the clock: nothing stays uncoded.
            queue.wrap_up = rules.wrap_up * 2;
            put(input::ConfigureQueue{QueueId{i}, queue});
        }
        flow_.straight_to_queue = true;
        // Nobody is told their place: announcements decide nothing.
        flow_.wait_first = std::chrono::hours{24};
        flow_.choices = {QueueId{1}};
        put(input::ConfigureFlow{flow_});
        for (std::size_t i = 0; i < staff.size(); ++i) begin_shift(AgentId{i + 1}, staff[i]);
    }

    StudyResult run(Instant opens, Instant closes) {
        std::size_t next = 0;
        now_ = opens;
        day_began_ = begin_of(day_of(opens));
        while (next < callers_.size() || !events_.empty()) {
            const bool arrives = next < callers_.size() &&
                                 (events_.empty() || callers_[next].at <= events_.top().at);
            const Instant at = arrives ? callers_[next].at : events_.top().at;
            // Deadlines of the centre's own come before what happens at that instant.
            if (const auto due = next_deadline(state_); due && *due <= at) {
                now_ = std::max(now_, *due);
                put(input::DeadlineDue{});
                continue;
            }
            now_ = at;
            if (arrives) {
                arrive(next++);
            } else {
                const Event event = events_.top();
                events_.pop();
                happen(event);
            }
        }
        CHECK(state_.contacts.empty());
        for (const auto& [id, agent] : state_.agents)
            result_.consultants.push_back({agent.talks_today, agent.talk_today});
        result_.staffed = (closes - opens) * static_cast<std::int64_t>(state_.agents.size());
        return result_;
    }

private:
    void begin_shift(AgentId agent, std::uint64_t serves) {
        std::vector<QueueId> queues;
        for (std::uint64_t i = 0; i < rules_.queues.size(); ++i) {
            if ((serves >> i & 1) != 0) queues.push_back(QueueId{i + 1});
        }
        put(input::ConfigureAgent{agent, std::move(queues)});
        const std::size_t place = agent.value - 1;
        put(input::ConfigureSkills{
            agent, static_cast<std::uint32_t>(agent.value),
            place < rules_.skills.size() ? rules_.skills[place] : std::vector<SkillLevel>{}});
        put(input::SeatBack{agent});
        put(input::PresenceAsked{agent, Presence::ready, AwayReason::none});
    }

    void plan(Duration after, Kind kind, ContactId contact, OfferId offer = {},
              AgentId agent = {}) {
        events_.push({now_ + after, ++planned_, kind, contact, offer, agent});
    }

    void arrive(std::size_t index) {
        const Caller& caller = callers_[index];
        const ContactId contact{index + 1};
        ++result_.arrivals;
        ++result_.by_channel.at(static_cast<std::size_t>(caller.channel));
        for (PartResult* part : parts_of(contact)) ++part->arrivals;
        // The number that was dialled.
        if (const QueueId queue{caller.queue}; flow_.choices.front() != queue) {
            flow_.choices.front() = queue;
            put(input::ConfigureFlow{flow_});
        }
        put(input::CallArrived{contact, caller.channel});
        put(input::CallAnswered{contact});
        if (state_.contacts.at(contact).offers.empty() || rules_.answer > caller.patience)
            plan(caller.patience, Kind::lose_patience, contact);
    }

    void happen(const Event& event) {
        switch (event.kind) {
            case Kind::answer:
                return put(input::OfferAnswered{event.offer});
            case Kind::bridge:
                return put(input::BridgeConfirmed{event.contact});
            case Kind::hang_up:
                return put(input::CustomerGone{event.contact});
            case Kind::complete:
                return put(input::WrapUpCompleteAsked{event.agent, event.contact, "KON01", "DONE"});
            case Kind::lose_patience: {
                const auto at = state_.contacts.find(event.contact);
                if (at != state_.contacts.end() && at->second.stage == Stage::queued)
                    put(input::CustomerGone{event.contact});
                return;
            }
        }
    }

    const Caller& caller(ContactId contact) const { return callers_[contact.value - 1]; }

    /// Where a caller counts: in the queue and in the half hour.
    std::array<PartResult*, 2> parts_of(ContactId contact) {
        const Caller& one = caller(contact);
        const auto half_hour = static_cast<std::size_t>((one.at - day_began_) / half_an_hour);
        return {&result_.by_queue.at(one.queue - 1U),
                &result_.by_half_hour.at(std::min(half_hour, day_half_hours - 1))};
    }

    void waited(ContactId contact, bool to_the_end) {
        const Duration wait = now_ - waits_from_[contact.value];
        for (PartResult* one : parts_of(contact)) {
            one->waited += wait;
            one->in_time += to_the_end && wait <= rules_.target ? 1 : 0;
            one->delayed += wait > Duration::zero() || !to_the_end ? 1 : 0;
            one->abandoned += to_the_end ? 0 : 1;
        }
    }

    void put(const Input& input) {
        ++result_.decisions;
        recorder_.begin(now_);
        (void)decide(recorder_, input);
        for (const Fact& fact : recorder_.facts) follow(fact);
    }

    /// What people do about a fact, and what it adds.
    void follow(const Fact& fact) {
        if (const auto* queued = std::get_if<fact::ContactQueued>(&fact)) {
            waits_from_[queued->contact.value] = now_;
        } else if (const auto* offered = std::get_if<fact::ContactOffered>(&fact)) {
            plan(rules_.answer, Kind::answer, offered->contact, offered->offer);
        } else if (const auto* answered = std::get_if<fact::ContactAnswered>(&fact)) {
            waited(answered->contact, true);
            plan({}, Kind::bridge, answered->contact);
        } else if (const auto* talk = std::get_if<fact::TalkStarted>(&fact)) {
            const Duration wait = now_ - waits_from_[talk->contact.value];
            ++result_.answered;
            result_.in_time += wait <= rules_.target ? 1 : 0;
            result_.waited += wait;
            result_.handled += caller(talk->contact).talk + rules_.wrap_up;
            plan(caller(talk->contact).talk, Kind::hang_up, talk->contact);
        } else if (const auto* wrap_up = std::get_if<fact::WrapUpStarted>(&fact)) {
            plan(rules_.wrap_up, Kind::complete, wrap_up->contact, {}, wrap_up->agent);
        } else if (const auto* ended = std::get_if<fact::ContactEnded>(&fact)) {
            if (ended->why != ContactEnd::abandoned) return;
            ++result_.abandoned;
            waited(ended->contact, false);
        }
    }

    std::span<const Caller> callers_;
    StudyRules rules_;
    State state_;
    Recorder recorder_{state_, {}};
    FlowRules flow_;
    Instant now_;
    Instant day_began_;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    std::uint64_t planned_ = 0;
    std::vector<Instant> waits_from_;
    StudyResult result_;
};

double share(std::uint64_t numerator, std::uint64_t denominator) {
    return denominator == 0 ? 0 : static_cast<double>(numerator) / static_cast<double>(denominator);
}

}  // namespace

Staff nested_staff(std::size_t agents) {
    // 12, 10, 6 and 9 of 37.
    constexpr std::array<std::pair<std::size_t, std::uint64_t>, 4> sets{
        {{12, 0b0001}, {22, 0b0011}, {28, 0b0111}, {37, 0b1111}}};
    Staff staff;
    for (std::size_t i = 0; i < agents; ++i) {
        // From the most skilled on, so that a small centre serves every class.
        const std::size_t place = 36 - i * 37 / agents;
        const auto set = std::find_if(sets.begin(), sets.end(),
                                      [place](const auto& one) { return place < one.first; });
        staff.push_back(set->second);
    }
    return staff;
}

PartResult& PartResult::operator+=(const PartResult& other) {
    arrivals += other.arrivals;
    in_time += other.in_time;
    abandoned += other.abandoned;
    delayed += other.delayed;
    waited += other.waited;
    return *this;
}

StudyResult& StudyResult::operator+=(const StudyResult& other) {
    arrivals += other.arrivals;
    answered += other.answered;
    abandoned += other.abandoned;
    in_time += other.in_time;
    waited += other.waited;
    handled += other.handled;
    staffed += other.staffed;
    decisions += other.decisions;
    for (std::size_t i = 0; i < channel_count; ++i) by_channel.at(i) += other.by_channel.at(i);
    by_queue.resize(std::max(by_queue.size(), other.by_queue.size()));
    for (std::size_t i = 0; i < other.by_queue.size(); ++i) by_queue[i] += other.by_queue[i];
    for (std::size_t i = 0; i < day_half_hours; ++i) by_half_hour.at(i) += other.by_half_hour.at(i);
    consultants.resize(std::max(consultants.size(), other.consultants.size()));
    for (std::size_t i = 0; i < other.consultants.size(); ++i) {
        consultants[i].contacts += other.consultants[i].contacts;
        consultants[i].talked += other.consultants[i].talked;
    }
    return *this;
}

double StudyResult::service_level() const {
    return share(in_time, arrivals);
}

double StudyResult::abandoned_share() const {
    return share(abandoned, arrivals);
}

double StudyResult::asa_seconds() const {
    return share(static_cast<std::uint64_t>(waited.count()), answered) / 1e6;
}

double StudyResult::occupancy() const {
    return share(static_cast<std::uint64_t>(handled.count()),
                 static_cast<std::uint64_t>(staffed.count()));
}

double StudyResult::most_to_fewest() const {
    const auto by_contacts = [](const ConsultantResult& a, const ConsultantResult& b) {
        return a.contacts < b.contacts;
    };
    const auto [fewest, most] =
        std::minmax_element(consultants.begin(), consultants.end(), by_contacts);
    return fewest == consultants.end() ? 0 : share(most->contacts, fewest->contacts);
}

StudyResult simulate_day(std::span<const Caller> callers, const Staff& staff,
                         const StudyRules& rules, Instant opens, Instant closes) {
    return StudyDay(callers, staff, rules).run(opens, closes);
}

}  // namespace naru::sim
