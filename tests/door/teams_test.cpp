// Teams in an administrator's and a leader's hands, and what the statistics then say by team.

#include <boost/json.hpp>

#include "settings_fixture.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class TeamsApi : public SettingsDoor {
protected:
    Answer add(const std::string& ko, const std::string& en) {
        return post("/api/teams", admin_, R"({"ko":")" + ko + R"(","en":")" + en + R"("})");
    }

    Answer move(int agent, const std::string& day, int team) {
        return put_as(leader_, "/api/consultants/" + std::to_string(agent) + "/teams/" + day,
                      R"({"team":)" + std::to_string(team) + "}");
    }
};

// A leader moves somebody: the answer has it, so has a restart, and the trail says who did it.
TEST_F(TeamsApi, PeopleAreMoved) {
    ASSERT_EQ(add("1팀", "Team 1").status, 200);
    ASSERT_EQ(add("2팀", "Team 2").status, 200);
    ASSERT_EQ(move(12, "2026-11-01", 1).status, 200);
    ASSERT_EQ(move(12, "2026-12-01", 2).status, 200);
    close();
    open_again();
    const auto all = json::parse(ask("GET", "/api/teams", leader_).body);
    EXPECT_EQ(all.at("teams").as_array().size(), 2U);
    const auto& kim = all.at("consultants").at(0);
    EXPECT_EQ(kim.at("agent").to_number<int>(), 12);
    EXPECT_EQ(kim.at("team").to_number<int>(), 1);
    EXPECT_EQ(kim.at("moves").as_array().size(), 2U);
    EXPECT_NE(audit().find("moved to team 1 from 2026-11-01"), std::string::npos);
    const Answer back = ask("DELETE", "/api/consultants/12/teams/2026-12-01", ours() + leader_, "");
    EXPECT_EQ(back.status, 200);
    EXPECT_EQ(json::parse(back.body).at("consultants").at(0).at("moves").as_array().size(), 1U);
}

// A refusal names its field; nothing is changed by it.
TEST_F(TeamsApi, WhatCannotBeIsRefused) {
    EXPECT_EQ(code(add("", "Team 1")), "field_ko");
    EXPECT_EQ(code(add("1팀", "=1+1")), "field_en");
    ASSERT_EQ(add("1팀", "Team 1").status, 200);
    EXPECT_EQ(add("1팀", "Team X").status, 409);
    EXPECT_EQ(code(move(12, "2026-11-26", 2)), "field_team");
    EXPECT_EQ(code(move(12, "2030-01-01", 1)), "field_from");
    EXPECT_EQ(code(move(12, "tomorrow", 1)), "field_from");
    EXPECT_EQ(move(99, "2026-11-26", 1).status, 404);
    EXPECT_EQ(put_as(leader_, "/api/consultants/12/teams/2026-11-26", "{}").status, 400);
    EXPECT_EQ(put_as(admin_, "/api/teams/7", R"({"ko":"7팀","en":"Team 7","in_use":true})").status,
              404);
    EXPECT_EQ(json::parse(ask("GET", "/api/teams", leader_).body)
                  .at("consultants")
                  .at(0)
                  .at("moves")
                  .as_array()
                  .size(),
              0U);
}

}  // namespace
}  // namespace naru::http
