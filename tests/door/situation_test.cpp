/// A team leader tells callers of an incident and of a surge; others read of it and change nothing.

#include <boost/json.hpp>

#include "door_fixture.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class SituationApi : public Http {
protected:
    json::object now(const std::string& cookie) {
        const Answer answer = ask("GET", "/api/situation", ours() + cookie);
        EXPECT_EQ(answer.status, 200);
        return json::parse(answer.body).as_object();
    }
};

// Begun and ended, each with its row of the trail; desks and the floor read the same.
TEST_F(SituationApi, ALeaderTellsOfAnIncident) {
    const std::string leader = signed_in("park");
    const std::string kim = signed_in("kim");
    const Answer begun =
        post("/api/situation/incident", leader,
             R"({"outage":"bids","note":"9시 36분부터 투찰 화면이\n열리지 않음"})");
    ASSERT_EQ(begun.status, 200) << begun.body;
    const json::object incident = now(kim).at("incident").as_object();
    EXPECT_EQ(incident.at("outage").as_string(), "bids");
    EXPECT_EQ(incident.at("id").as_int64(), 1);
    EXPECT_NE(audit().find("incident begun: bids"), std::string::npos);
    const Answer again = post("/api/situation/incident", leader, R"({"outage":"mall"})");
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(post("/api/incidents/1/told", leader, "{}").status, 409) << "it is announced";
    EXPECT_NE(again.body.find("이미 알리고 있는 장애"), std::string::npos);
    EXPECT_EQ(ask("DELETE", "/api/situation/incident", ours() + leader).status, 200);
    EXPECT_TRUE(now(kim).at("incident").is_null());
    EXPECT_NE(audit().find("incident ended"), std::string::npos);
    const Answer all = ask("GET", "/api/incidents", ours() + leader);
    ASSERT_EQ(all.status, 200) << all.body;
    const auto rows = json::parse(all.body).at("incidents").as_array();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().at("told").as_int64(), 0);
    EXPECT_TRUE(rows.front().at("ended_at").is_string());
    // That its callers had their message is said once.
    EXPECT_TRUE(rows.front().at("told_at").is_null());
    const Answer told = post("/api/incidents/1/told", leader, "{}");
    ASSERT_EQ(told.status, 200) << told.body;
    EXPECT_TRUE(json::parse(told.body).at("incidents").at(0).at("told_at").is_string());
    EXPECT_EQ(post("/api/incidents/1/told", leader, "{}").status, 409);
    EXPECT_NE(audit().find("incident 1\tmessages sent"), std::string::npos);
}

TEST_F(SituationApi, ALeaderTellsOfASurge) {
    const std::string leader = signed_in("park");
    ASSERT_EQ(post("/api/situation/surge", leader, R"({"minutes":60})").status, 200);
    EXPECT_TRUE(now(leader).at("surge").is_object());
    EXPECT_EQ(ask("DELETE", "/api/situation/surge", ours() + leader).status, 200);
    EXPECT_TRUE(now(leader).at("surge").is_null());
}

// What cannot be is told with its reason, before anything is noted or told.
TEST_F(SituationApi, WhatCannotBeIsRefused) {
    const std::string leader = signed_in("park");
    const std::string kim = signed_in("kim");
    const std::string before = audit();
    EXPECT_EQ(post("/api/situation/incident", leader, R"({"outage":"weather"})").status, 400);
    EXPECT_EQ(post("/api/situation/incident", leader,
                   R"({"outage":"bids","note":")" + std::string(501, 'x') + R"("})")
                  .status,
              400);
    EXPECT_EQ(post("/api/situation/surge", leader, R"({"minutes":4})").status, 400);
    EXPECT_EQ(post("/api/situation/surge", leader, R"({"minutes":721})").status, 400);
    EXPECT_EQ(post("/api/situation/surge", kim, R"({"minutes":60})").status, 403);
    EXPECT_EQ(audit(), before);
    EXPECT_TRUE(now(leader).at("incident").is_null());
    EXPECT_TRUE(now(leader).at("surge").is_null());
}

}  // namespace
}  // namespace naru::http
