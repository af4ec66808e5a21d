// The consultants' hours in SQL: kept with the contacts in one transaction, across processes and
// failures, and the same when the records are made again.

#include "office/workforce/agent_hours.h"

#include <gtest/gtest.h>

#include "office/people/people.h"
#include "office/records/records.h"
#include "office/reports/statistics.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

namespace fact = centre::fact;
using centre::AwayReason;
using centre::Presence;
using office::Grain;
using office::Hours;
using office::NumberedFact;
using office::Span;
using views::Doing;

constexpr AgentId kim{12};
constexpr AgentId lee{13};
const Day monday = *read_day("2010-01-18");

class AgentHours : public support::OfficeDatabase {
protected:
    void then(Instant at, centre::Fact one) { facts.push_back({facts.size() + 1, at, one}); }

    /// 09:00 to 10:00: ten minutes ready, a talk of five, two of wrap-up, and the rest a meal.
    void shift(AgentId agent, Day day) {
        const ContactId contact{++contacts};
        const OfferId offer{contacts};
        const Instant nine = begin_of(day) + 9h;
        then(nine, fact::SeatFound{agent});
        then(nine, fact::PresenceChanged{agent, Presence::ready, AwayReason::none});
        then(nine, fact::ContactArrived{contact, centre::Channel::telephone});
        then(nine, fact::ContactQueued{contact, QueueId{1}});
        then(nine + 10min, fact::ContactOffered{offer, contact, agent, nine + 11min});
        then(nine + 10min, fact::OfferEnded{offer, centre::OfferEnd::answered});
        then(nine + 10min, fact::ContactAnswered{contact, agent});
        then(nine + 10min, fact::TalkStarted{contact});
        then(nine + 15min, fact::WrapUpStarted{contact, agent, nine + 16min});
        then(nine + 15min, fact::ContactEnded{contact, centre::ContactEnd::completed, {}});
        then(nine + 17min, fact::WrapUpCompleted{contact, agent, "GDS04", "DONE"});
        then(nine + 17min, fact::PresenceChanged{agent, Presence::not_ready, AwayReason::meal});
        then(nine + 60min, fact::PresenceChanged{agent, Presence::logged_out, AwayReason::none});
    }

    /// In pieces of three facts, each by a new process.
    void project() {
        for (std::size_t i = 0; i < facts.size(); i += 3) {
            office::Projector projector = make();
            ASSERT_TRUE(projector.apply(
                std::span(facts).subspan(i, std::min<std::size_t>(3, facts.size() - i))));
        }
    }

    office::Projector make() {
        return {*database, [](ContactId, std::string_view) { return std::string(); }};
    }

    office::HoursOf hours(const Span& span, Grain grain = Grain::day) {
        return office::hours_of(*database, span, grain, after).value();
    }

    std::vector<office::Row> stored() {
        return database->run("SELECT * FROM agent_time ORDER BY grain, first, agent", {}).value();
    }

    std::vector<NumberedFact> facts;
    std::uint64_t contacts = 0;
    Instant after = begin_of(monday + std::chrono::days{400});
};

// A team leader's telephone is no consultant's: its time is in no hours, also while it runs.
TEST_F(AgentHours, ALeaderIsNoConsultant) {
    const AgentId leader = office::phone_of({3, "park", "박팀장", office::Role::team_leader, {}});
    shift(kim, monday);
    project();
    const auto before = stored();
    const Instant ten = begin_of(monday) + 10h;
    const ContactId contact{++contacts};
    then(ten, fact::SeatFound{leader});
    then(ten, fact::PartyCalled{OfferId{9}, contact, leader, centre::Part::listening, {}, ten});
    then(ten, fact::OfferEnded{OfferId{9}, centre::OfferEnd::answered});
    then(ten, fact::PartyCame{contact, leader, centre::Part::listening});
    const std::size_t known = facts.size() - 4;
    office::Projector projector = make();
    ASSERT_TRUE(projector.apply(std::span(facts).subspan(known)));
    const auto now = hours({monday, monday + std::chrono::days{1}});
    EXPECT_FALSE(now.agents.contains(leader));
    EXPECT_EQ(now.all[Doing::talking], 5min);
    then(ten + 5min, fact::PartyLeft{contact, leader, centre::Part::listening, {}});
    ASSERT_TRUE(projector.apply(std::span(facts).subspan(facts.size() - 1)));
    EXPECT_EQ(stored(), before);
}

TEST_F(AgentHours, IsKeptByConsultantAndDay) {
    shift(kim, monday);
    shift(lee, monday);
    shift(kim, monday + std::chrono::days{1});
    project();
    const auto day = hours(office::span_of(monday));
    EXPECT_EQ(day.agents.size(), 2U);
    EXPECT_EQ(day.agents.at(kim)[Doing::waiting], 10min);
    EXPECT_EQ(day.agents.at(kim)[Doing::talking], 5min);
    EXPECT_EQ(day.agents.at(kim)[Doing::wrap_up], 2min);
    EXPECT_EQ(day.agents.at(kim)[Doing::meal], 43min);
    EXPECT_EQ(day.all.signed_in(), 2h);
    EXPECT_EQ(office::occupancy(day.all).value(), "41.2");    // 7 of 17
    EXPECT_EQ(office::utilisation(day.all).value(), "28.3");  // 17 of 60
}

// Whole months come as months, and the days at the ends one by one: together they are the same.
TEST_F(AgentHours, OfAnyStretchIsTheSumOfItsDays) {
    for (int day = 0; day < 100; day += 3)
        shift(day % 2 == 0 ? kim : lee, monday + std::chrono::days{day});
    project();
    const Span whole_span{monday, monday + std::chrono::days{100}};
    for (int from = 0; from < 60; from += 7) {
        for (int until = from + 1; until < 100; until += 11) {
            const Span span{monday + std::chrono::days{from}, monday + std::chrono::days{until}};
            Hours sum;
            for (Day day = span.from; day < span.until; day += std::chrono::days{1})
                sum += hours(office::span_of(day)).all;
            EXPECT_EQ(hours(span).all, sum) << from << " to " << until;
        }
    }
    const Span ragged{monday + std::chrono::days{2}, monday + std::chrono::days{94}};
    for (const Span& span : {whole_span, ragged}) {
        for (const Grain grain : {Grain::day, Grain::week, Grain::month, Grain::year}) {
            Hours sum;
            for (const auto& [first, piece] : hours(span, grain).pieces) {
                const Span all = office::piece_of(first, grain);
                const Span part{std::max(all.from, span.from), std::min(all.until, span.until)};
                EXPECT_EQ(piece, hours(part).all) << iso(first);
                sum += piece;
            }
            EXPECT_EQ(sum, hours(span).all);
        }
    }
}

// A spell that runs is in the figures up to now; over midnight each day has its part.
TEST_F(AgentHours, RunsUpToNow) {
    const Instant evening = begin_of(monday) + 23h;
    then(evening, fact::SeatFound{kim});
    then(evening, fact::PresenceChanged{kim, Presence::ready, AwayReason::none});
    project();
    after = evening + 3h;
    EXPECT_EQ(hours(office::span_of(monday)).all[Doing::waiting], 1h);
    EXPECT_EQ(hours(office::span_of(monday + std::chrono::days{1})).all[Doing::waiting], 2h);
    then(evening + 4h, fact::PresenceChanged{kim, Presence::logged_out, AwayReason::none});
    office::Projector projector = make();
    ASSERT_TRUE(projector.apply(std::span(facts).last(1)));
    after = evening + 10h;
    EXPECT_EQ(hours(office::span_of(monday)).all[Doing::waiting], 1h);
    EXPECT_EQ(hours(office::span_of(monday + std::chrono::days{1})).all[Doing::waiting], 3h);
}

// A batch that failed left nothing, and the same one again counts once.
TEST_F(AgentHours, CountsABatchOnce) {
    shift(kim, monday);
    office::Projector projector = make();
    ASSERT_TRUE(projector.apply(std::span(facts).first(8)));
    auto broken = facts;
    broken.back().seq += 5;
    ASSERT_FALSE(projector.apply(std::span(broken).subspan(8)));
    ASSERT_TRUE(projector.apply(std::span(facts).subspan(5)));
    EXPECT_EQ(hours(office::span_of(monday)).all.signed_in(), 1h);
    const auto before = stored();
    ASSERT_TRUE(office::reset_records(*database, ContactId{contacts}));
    EXPECT_TRUE(stored().empty());
    project();
    EXPECT_EQ(stored(), before);
}

// The statistics have the shares, and a row for who was there and talked to nobody.
TEST_F(AgentHours, StandsInTheStatistics) {
    shift(kim, monday);
    const Instant nine = begin_of(monday) + 9h;
    then(nine, fact::PresenceChanged{lee, Presence::not_ready, AwayReason::training});
    then(nine + 1h, fact::PresenceChanged{lee, Presence::logged_out, AwayReason::none});
    office::Projector projector = make();
    ASSERT_TRUE(projector.apply(facts));
    office::StatisticsQuery query;
    query.span = office::span_of(monday);
    query.now = after;
    const auto found = office::statistics(*database, **projector.cubes(), query, {}).value();
    EXPECT_EQ(found.report.figures.back().value(), "14.2");  // 17 of 120 minutes
    for (const auto& table : found.report.tables) {
        if (table.by != office::Grouping::agent) continue;
        ASSERT_EQ(table.rows.size(), 2U);
        EXPECT_EQ(table.rows.at(1).key, "13");
        EXPECT_EQ(table.rows.at(0).figures.size(), table.columns.size());
        EXPECT_EQ(table.rows.at(1).figures.back().value(), "0.0");
        EXPECT_EQ(table.rows.at(1).figures.at(table.columns.size() - 2).value(), std::nullopt);
    }
    EXPECT_EQ(found.hours[Doing::training], 1h);
}

// The hours of a team are those of its people while they were in it.
TEST_F(AgentHours, CountForTheTeamOfTheirDay) {
    for (int day = 0; day < 3; ++day) {
        shift(kim, monday + std::chrono::days{day});
        shift(lee, monday + std::chrono::days{day});
    }
    office::Projector projector = make();
    ASSERT_TRUE(projector.apply(facts));
    office::Divisions divisions;
    const office::TeamId one{1};
    const office::TeamId two{2};
    divisions.teams.all = {{one, "1팀", "Team 1"}, {two, "2팀", "Team 2"}};
    divisions.teams.members[kim] = {{monday, one}, {monday + std::chrono::days{2}, two}};
    office::StatisticsQuery query;
    query.span = {monday, monday + std::chrono::days{3}};
    query.now = after;
    const auto found = office::statistics(*database, **projector.cubes(), query, divisions).value();
    std::map<std::string, std::int64_t> signed_in;
    for (const auto& table : found.report.tables) {
        if (table.by != office::Grouping::team) continue;
        for (const auto& row : table.rows)
            signed_in[row.key] = row.figures.back().denominator.value_or(0);
    }
    const auto hours_in_us = [](int hours) { return Duration{std::chrono::hours{hours}}.count(); };
    EXPECT_EQ(signed_in,
              (std::map<std::string, std::int64_t>{
                  {"1", hours_in_us(2)}, {"2", hours_in_us(1)}, {"none", hours_in_us(3)}}));
}

}  // namespace
}  // namespace naru::sql
