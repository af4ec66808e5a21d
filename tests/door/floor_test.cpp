// The floor through the door: a leader sees who works and who waits, and what they order reaches
// the centre with a row of who ordered it.

#include <boost/json.hpp>

#include "centre/decide.h"
#include "door_fixture.h"

namespace naru::http {
namespace {

namespace json = boost::json;
namespace input = centre::input;

class FloorApi : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        leader_ = signed_in("park");
        decided(input::ConfigureQueue{QueueId{1}, {}});
        centre::FlowRules flow;
        flow.straight_to_queue = true;
        decided(input::ConfigureFlow{flow});
        decided(input::ConfigureAgent{kim, {QueueId{1}}});
        decided(input::SeatBack{kim});
        decided(input::CallArrived{ContactId{1}});
        decided(input::CallAnswered{ContactId{1}});
    }

    void decided(const centre::Input& input) {
        const std::lock_guard lock(turn_);
        centre::Recorder recorder(state_, from_micros(now_));
        EXPECT_EQ(centre::decide(recorder, input), centre::Refusal::none);
    }

    Answer order(const std::string& path, const std::string& body) {
        return post("/api/floor/" + path, leader_, body);
    }

    std::string leader_;
};

// What is shown: names, masked numbers, ages by one clock, and the day's figures beside it.
TEST_F(FloorApi, ShowsWhoWorksAndWhoWaits) {
    decided(input::PresenceAsked{kim, centre::Presence::ready, centre::AwayReason::none});
    now_ += 65'000'000;
    const Answer answer = ask("GET", "/api/floor", leader_);
    ASSERT_EQ(answer.status, 200) << answer.body;
    const json::value floor = json::parse(answer.body);
    EXPECT_EQ(floor.at("waiting_count").as_int64(), 1);
    const json::value& waiting = floor.at("waiting").at(0);
    EXPECT_EQ(waiting.at("waited_s").as_int64(), 65);
    EXPECT_EQ(waiting.at("rings").at(0).at("agent").at("name").as_string(), "김나루");
    EXPECT_EQ(std::string(waiting.at("caller").as_string()).find("1234"), std::string::npos);
    const json::value* row = nullptr;
    for (const auto& one : floor.at("agents").as_array()) {
        if (one.at("id").to_number<std::uint64_t>() == kim.value) row = &one;
    }
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->at("activity").as_string(), "ringing");
    EXPECT_EQ(row->at("contact").as_int64(), 1);
    EXPECT_TRUE(floor.at("wall").is_object());
    EXPECT_EQ(answer.body.find("01012345678"), std::string::npos);
}

// Each order is the input that it says, and a row says whose it was and what.
TEST_F(FloorApi, AnOrderIsNotedAndAsked) {
    EXPECT_EQ(order("contacts/1/priority", R"({"ahead":100})").status, 202);
    ASSERT_TRUE(last_command<input::PriorityOrdered>());
    EXPECT_EQ(last_command<input::PriorityOrdered>()->ahead, 100);
    EXPECT_EQ(order("contacts/1/move", R"({"queue":3})").status, 202);
    ASSERT_TRUE(last_command<input::MoveOrdered>());
    EXPECT_EQ(last_command<input::MoveOrdered>()->queue, QueueId{3});
    EXPECT_EQ(order("contacts/1/reassign", R"({"agent":13})").status, 202);
    ASSERT_TRUE(last_command<input::ReassignOrdered>());
    EXPECT_EQ(last_command<input::ReassignOrdered>()->to, lee);
    EXPECT_EQ(order("contacts/1/complete", "{}").status, 202);
    EXPECT_TRUE(last_command<input::CompleteOrdered>());
    EXPECT_EQ(order("offers/9/recall", "{}").status, 202);
    ASSERT_TRUE(last_command<input::RecallOrdered>());
    EXPECT_EQ(last_command<input::RecallOrdered>()->offer, OfferId{9});
    EXPECT_EQ(order("agents/12/leave", R"({"to":"logged_out"})").status, 202);
    ASSERT_TRUE(last_command<input::LeaveOrdered>());
    EXPECT_EQ(last_command<input::LeaveOrdered>()->to, input::SentTo::logged_out);
    for (const char* row :
         {"park\t127.0.0.1\tcontact 1\tfloor: priority 100", "contact 1\tfloor: move to queue 3",
          "contact 1\tfloor: reassign to consultant 13", "contact 1\tfloor: complete",
          "offer 9\tfloor: recall", "consultant 12\tfloor: logged_out"})
        EXPECT_NE(audit().find(row), std::string::npos) << row;
}

// On the leader's own telephone: who orders is who is called. Administrators have none.
TEST_F(FloorApi, ALeaderTakesPartOnTheirOwnTelephone) {
    const AgentId park = office::phone_of({3, "park", "박팀장", office::Role::team_leader, {}});
    EXPECT_EQ(order("contacts/1/listen", R"({"as":"whispering"})").status, 202);
    ASSERT_TRUE(last_command<input::ListenOrdered>());
    EXPECT_EQ(last_command<input::ListenOrdered>()->leader, park);
    EXPECT_EQ(last_command<input::ListenOrdered>()->part, centre::Part::whispering);
    EXPECT_EQ(order("contacts/1/take-over", "{}").status, 202);
    ASSERT_TRUE(last_command<input::TakeOverOrdered>());
    EXPECT_EQ(last_command<input::TakeOverOrdered>()->leader, park);
    EXPECT_EQ(post("/api/contacts/1/hang-up", leader_, R"({"as":"whispering"})").status, 202);
    EXPECT_EQ(last_command<input::HangUpAsked>()->agent, park);
    for (const char* row : {"contact 1\tfloor: whispering", "contact 1\tfloor: take over"})
        EXPECT_NE(audit().find(row), std::string::npos) << row;
    EXPECT_EQ(order("contacts/1/listen", R"({"as":"consulted"})").status, 400);
    EXPECT_EQ(order("contacts/1/listen", "{}").status, 400);
    EXPECT_EQ(
        post("/api/floor/contacts/1/listen", signed_in("han"), R"({"as":"listening"})").status,
        403);
    EXPECT_EQ(ask("GET", "/api/seat", ours() + leader_).status, 200);
}

// A leader's telephone is on no floor; whom they listen to says so, with their name.
TEST_F(FloorApi, ALeaderIsNoConsultantOfTheFloor) {
    const AgentId park = office::phone_of({3, "park", "박팀장", office::Role::team_leader, {}});
    EXPECT_NE(std::find(seats_.begin(), seats_.end(), std::pair{park.value, false}), seats_.end());
    decided(input::ConfigureAgent{park, {}});
    decided(input::SeatBack{park});
    decided(input::PresenceAsked{kim, centre::Presence::ready, centre::AwayReason::none});
    decided(input::OfferAnswered{OfferId{1}});
    decided(input::BridgeConfirmed{ContactId{1}});
    decided(input::ListenOrdered{park, ContactId{1}, centre::Part::listening});
    decided(input::OfferAnswered{OfferId{2}});
    const Answer answer = ask("GET", "/api/floor", ours() + leader_);
    const json::value floor = json::parse(answer.body);
    for (const auto& row : floor.at("agents").as_array()) {
        const auto id = row.at("id").to_number<std::uint64_t>();
        EXPECT_NE(id, park.value);
        if (id != kim.value) continue;
        ASSERT_EQ(row.at("beside").as_array().size(), 1U);
        EXPECT_EQ(row.at("beside").at(0).at("name").as_string(), "박팀장");
        EXPECT_EQ(row.at("beside").at(0).at("part").as_string(), "listening");
    }
}

// What makes no sense is told before anything is noted; what the centre refuses, in its words.
TEST_F(FloorApi, WhatCannotBeIsRefusedInWords) {
    const std::string before = audit();
    EXPECT_EQ(order("contacts/1/priority", R"({"ahead":1001})").status, 400);
    EXPECT_EQ(order("contacts/1/priority", R"({"ahead":"much"})").status, 400);
    EXPECT_EQ(order("contacts/1/move", "{}").status, 400);
    EXPECT_EQ(order("contacts/1/reassign", R"({"agent":0})").status, 400);
    EXPECT_EQ(order("agents/12/leave", R"({"to":"ready"})").status, 400);
    EXPECT_EQ(command_count(), 0U);
    EXPECT_EQ(audit(), before);
    refusal_ = centre::Refusal::not_waiting;
    const Answer late = order("contacts/1/priority", R"({"ahead":1})");
    EXPECT_EQ(late.status, 409);
    EXPECT_NE(late.body.find("not_waiting"), std::string::npos);
    refusal_ = centre::Refusal::already_so;
    EXPECT_EQ(order("contacts/1/priority", R"({"ahead":1})").status, 202);
}

// The live floor is opened by who may see it, and by nobody else.
TEST_F(FloorApi, TheFeedIsForLeaders) {
    const auto opened = [this](const std::string& cookie) {
        return Client(port_)
            .say("GET /live/floor HTTP/1.1\r\nHost: " + host() + "\r\n" + ours() + cookie +
                 "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            .status;
    };
    EXPECT_EQ(opened(leader_), 101);
    EXPECT_EQ(opened(signed_in("han")), 101);
    EXPECT_EQ(opened(signed_in("kim")), 403);
    EXPECT_EQ(opened(""), 403);
}

}  // namespace
}  // namespace naru::http
