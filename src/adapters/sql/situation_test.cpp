/// The register of incidents and surges on a real database, and what became of their callers.

#include <gtest/gtest.h>

#include "office/house/house_store.h"
#include "office/records/records.h"
#include "office/situation/situation_store.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

namespace fact = centre::fact;
using centre::ContactEnd;
using centre::IncidentId;
using centre::Outage;

constexpr Instant start = from_micros(1'736'121'600'000'000);  // 2025-01-06 09:00 in Seoul

class Situations : public support::OfficeDatabase {
protected:
    centre::Situation at(Instant now) const {
        const auto rules = office::load_house(*database);
        EXPECT_TRUE(rules);
        return office::situation_at(rules->situations, now);
    }

    void begin(Outage outage, Instant now) const {
        office::Incident incident;
        incident.outage = outage;
        incident.note = "마감은 공지사항에서";
        incident.begun_at = now;
        incident.begun_by = "park";
        ASSERT_TRUE(office::begin_incident(*database, incident));
    }

    /// A call that hears of the incident, and what becomes of it.
    void call(std::uint64_t id, Instant now, IncidentId told, std::optional<ContactEnd> outcome,
              bool wants_message) {
        const ContactId contact{id};
        std::vector<centre::Fact> facts{fact::ContactArrived{contact, {}},
                                        fact::FlowStarted{contact}};
        if (told) facts.emplace_back(fact::IncidentTold{contact, told});
        if (wants_message)
            facts.emplace_back(
                fact::MessageWished{contact, centre::MessageKind::incident_over, told});
        if (!outcome) {
            facts.emplace_back(fact::ContactQueued{contact, QueueId{1}});
            facts.emplace_back(fact::ContactAnswered{contact, AgentId{12}});
            facts.emplace_back(fact::TalkStarted{contact});
            facts.emplace_back(fact::WrapUpStarted{contact, AgentId{12}, now});
        }
        facts.emplace_back(
            fact::ContactEnded{contact, outcome.value_or(ContactEnd::completed), {}});
        if (!outcome)
            facts.emplace_back(fact::WrapUpCompleted{contact, AgentId{12}, "KON05", "DUP"});
        std::vector<office::NumberedFact> batch;
        for (auto& one : facts) batch.push_back({++seq_, now, std::move(one)});
        office::Projector projector{*database,
                                    [](ContactId, std::string_view) { return std::string(); }};
        ASSERT_TRUE(projector.apply(batch));
    }

    std::uint64_t seq_ = 0;
};

// One at a time, from its beginning to its end; the next one has a number of its own.
TEST_F(Situations, AnIncidentIsAnnouncedUntilItIsEnded) {
    EXPECT_EQ(at(start), centre::Situation{});
    begin(Outage::bids, start);
    EXPECT_EQ(at(start).incident, IncidentId{1});
    EXPECT_EQ(at(start).outage, Outage::bids);
    const auto second = office::begin_incident(*database, {{}, Outage::mall, "", start});
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("이미 알리고 있는 장애"), std::string::npos);
    ASSERT_TRUE(office::end_incident(*database, "park", start + 59min));
    EXPECT_EQ(at(start + 1h), centre::Situation{});
    begin(Outage::sign_in, start + 4h);
    EXPECT_EQ(at(start + 4h).incident, IncidentId{2});
}

// A surge ends by itself, is lengthened by another, and is ended by hand.
TEST_F(Situations, ASurgeEndsByItself) {
    ASSERT_TRUE(office::begin_surge(*database, {start, start + 1h, "park"}));
    EXPECT_TRUE(at(start + 59min).is_surge);
    EXPECT_FALSE(at(start + 1h).is_surge);
    ASSERT_TRUE(office::begin_surge(*database, {start + 30min, start + 3h, "choi"}));
    EXPECT_TRUE(at(start + 2h).is_surge);
    ASSERT_TRUE(office::end_surge(*database, "choi", start + 2h));
    EXPECT_FALSE(at(start + 2h).is_surge);
}

// Of its callers: who heard of it, who needed nobody, who gets a message, and whom consultants
// coded as one more of the same while it was announced.
TEST_F(Situations, AnIncidentKnowsWhatBecameOfItsCallers) {
    begin(Outage::bids, start);
    const IncidentId bids{1};
    call(1, start + 1min, bids, ContactEnd::informed, true);
    call(2, start + 2min, bids, ContactEnd::informed, false);
    call(3, start + 3min, bids, ContactEnd::abandoned_in_menu, false);
    call(4, start + 4min, bids, std::nullopt, false);
    call(5, start + 5min, {}, std::nullopt, false);
    ASSERT_TRUE(office::end_incident(*database, "park", start + 1h));
    call(6, start + 2h, {}, std::nullopt, false);
    const auto found = office::incident_figures(*database, start + 3h);
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_EQ(found->size(), 1U);
    const auto& one = found->front();
    EXPECT_EQ(one.told, 4);
    EXPECT_EQ(one.informed, 2);
    EXPECT_EQ(one.messages, 1);
    EXPECT_EQ(one.duplicates, 2);
    EXPECT_EQ(one.incident.note, "마감은 공지사항에서");
    EXPECT_EQ(one.incident.ended_at, start + 1h);
    // The record says it, too.
    const auto record = office::find_contact(*database, ContactId{1});
    ASSERT_TRUE(record && *record);
    EXPECT_EQ((*record)->record.incident, bids);
    EXPECT_EQ((*record)->record.message, centre::MessageKind::incident_over);
    EXPECT_EQ((*record)->record.outcome, ContactEnd::informed);
}

}  // namespace
}  // namespace naru::sql
