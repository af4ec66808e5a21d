// Skills in a leader's hands: who has which, what queues ask for, and that no queue is left without
// anybody unless somebody said so.

#include <boost/json.hpp>

#include "settings_fixture.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class SkillsApi : public SettingsDoor {
protected:
    Answer add(const std::string& code) {
        return post("/api/skills", admin_,
                    R"({"code":")" + code + R"(","ko":"전자입찰","en":"E-bidding"})");
    }

    Answer give(int agent, const std::string& code, int level, bool anyway = false) {
        return put_as(leader_, "/api/consultants/" + std::to_string(agent) + "/skills/" + code,
                      R"({"level":)" + std::to_string(level) + R"(,"anyway":)" +
                          (anyway ? "true}" : "false}"));
    }

    /// The steps are those of the queue, from a day on.
    Answer needs(const std::string& steps, const std::string& preferred = "[]",
                 const std::string& from = "2026-11-26") {
        return put("/api/house/queues/1",
                   R"({"from":")" + from +
                       R"(","ko":"나라장터 안내","en":"Guidance","priority":100,"offer_s":15,)"
                       R"("strategy":"top_down","wrap_up_s":45,"wrap_up_extension_s":60,)"
                       R"("wrap_up_extensions":1,"misses_allowed":3,"same_agent_again_s":5,)"
                       R"("ring_step_s":7,"last_agent_wait_s":20,"last_agent_within_days":3,)"
                       R"("needs":)" +
                       steps + R"(,"preferred":)" + preferred + "}");
    }

    static std::string english(const Answer& answer) {
        return std::string(json::parse(answer.body).at("error").at("message_en").as_string());
    }

    [[nodiscard]] json::value first_queue() const {
        return json::parse(ask("GET", "/api/house", admin_).body).at("queues").at(0);
    }
};

// A cell of the matrix: who gave it and when is in the answer, in the trail, and there after a
// restart; the centre hears of it at once.
TEST_F(SkillsApi, AConsultantHasSkills) {
    EXPECT_EQ(add("EBID").status, 200);
    EXPECT_EQ(add("RFID").status, 200);
    EXPECT_EQ(give(12, "EBID", 7).status, 200);
    EXPECT_EQ(give(12, "RFID", 3).status, 200);
    const Answer taken = give(12, "RFID", 0);
    EXPECT_EQ(taken.status, 200);
    EXPECT_EQ(put_as(leader_, "/api/consultants/12/position", R"({"position":4})").status, 200);
    using Levels = std::vector<centre::SkillLevel>;
    EXPECT_EQ(told_.skills.levels_of(kim), (Levels{{centre::SkillId{1}, 7}}));
    EXPECT_EQ(told_.skills.of(kim).position, 4U);
    EXPECT_EQ(told_.skills.levels_of(lee), Levels{});
    close();
    open_again();
    EXPECT_EQ(told_.skills.levels_of(kim), (Levels{{centre::SkillId{1}, 7}}));
    const auto matrix = json::parse(ask("GET", "/api/skills", leader_).body);
    const auto& row = matrix.at("consultants").at(0);
    EXPECT_EQ(row.at("position").as_int64(), 4);
    EXPECT_EQ(json::serialize(row.at("skills")),
              R"([{"skill":"EBID","level":7,"by":"박팀장","at":"2026-11-26T12:00:00.000+09:00"}])");
    for (const char* act :
         {"skill added: EBID", "skill given: EBID 7", "skill taken: RFID", "position: 4"})
        EXPECT_NE(audit().find(act), std::string::npos) << act;
}

// What cannot be is refused in words, and nothing changes.
TEST_F(SkillsApi, CellsAreRefusedWithAReason) {
    ASSERT_EQ(add("EBID").status, 200);
    EXPECT_EQ(code(give(12, "EBID", 11)), "field_level");
    EXPECT_EQ(give(12, "NONE", 1).status, 404);
    EXPECT_EQ(give(99, "EBID", 1).status, 404);
    EXPECT_EQ(code(put_as(leader_, "/api/consultants/12/skills/EBID", "{}")), "field_level");
    EXPECT_EQ(code(put_as(leader_, "/api/consultants/12/position", R"({"position":10000})")),
              "field_position");
    EXPECT_EQ(code(add("ebid")), "field_code");
    EXPECT_EQ(add("EBID").status, 409);
    EXPECT_NE(add("EBID").body.find("was used before"), std::string::npos);
    EXPECT_TRUE(told_.skills.consultants.empty());
}

// Steps, preferred skills and last time's consultant hold from their day on and come back as they
// were set.
TEST_F(SkillsApi, AQueueAsksForSkills) {
    ASSERT_EQ(add("EBID").status, 200);
    ASSERT_EQ(add("RFID").status, 200);
    ASSERT_EQ(give(12, "EBID", 7).status, 200);
    const std::string steps =
        R"([{"after_s":0,"skills":[{"skill":"EBID","level":5},{"skill":"RFID","level":1}]},)"
        R"({"after_s":30,"skills":[{"skill":"EBID","level":3}]},{"after_s":90,"skills":[]}])";
    const std::string preferred = R"([{"skill":"RFID","level":2}])";
    const Answer set = needs(steps, preferred);
    ASSERT_EQ(set.status, 200) << set.body;
    const auto& rules = told_.queues.at(0).rules;
    EXPECT_EQ(rules.needs.size(), 3U);
    EXPECT_EQ(rules.needs.at(1),
              (centre::NeedStep{std::chrono::seconds{30}, {{centre::SkillId{1}, 3}}}));
    EXPECT_EQ(rules.ring_step, std::chrono::seconds{7});
    EXPECT_EQ(rules.last_agent_wait, std::chrono::seconds{20});
    EXPECT_EQ(rules.last_agent_within, std::chrono::days{3});
    // From the tables, as it was.
    ASSERT_EQ(needs(steps, preferred, "2026-12-01").status, 200);
    close();
    open_again();
    const auto planned = first_queue().at("planned").at(0);
    EXPECT_EQ(json::serialize(planned.at("needs")), steps);
    EXPECT_EQ(json::serialize(planned.at("preferred")), preferred);
    EXPECT_EQ(told_.queues.at(0).rules, told_.queues.at(1).rules);
    EXPECT_NE(audit().find("needs 0 s: EBID 5 + RFID 1; 30 s: EBID 3; 90 s: -;, prefers RFID 2, "
                           "last consultant 20 s within 3 days"),
              std::string::npos);
}

// The place is named, in words and for the page's field; what is in force stays.
TEST_F(SkillsApi, NeedsAreRefusedWithTheirPlace) {
    ASSERT_EQ(add("EBID").status, 200);
    ASSERT_EQ(give(12, "EBID", 5).status, 200);
    const auto step = [](int after, const std::string& skill, int level) {
        return R"({"after_s":)" + std::to_string(after) + R"(,"skills":[{"skill":")" + skill +
               R"(","level":)" + std::to_string(level) + "}]}";
    };
    ASSERT_EQ(needs("[" + step(0, "EBID", 5) + "]").status, 200);
    const auto before = told_;
    const Answer unknown = needs("[" + step(0, "NONE", 5) + "]");
    EXPECT_EQ(unknown.status, 400);
    EXPECT_NE(unknown.body.find("needs[0]: 'NONE'"), std::string::npos) << unknown.body;
    EXPECT_EQ(needs("[" + step(0, "EBID", 11) + "]").status, 400);
    EXPECT_EQ(needs("[" + step(0, "EBID", 0) + "]").status, 400);
    EXPECT_EQ(code(needs("[" + step(5, "EBID", 5) + "]")), "field_step_1");
    const Answer descending = needs("[" + step(0, "EBID", 5) + "," + step(30, "EBID", 4) + "," +
                                    step(30, "EBID", 3) + "]");
    EXPECT_EQ(code(descending), "field_step_3");
    EXPECT_EQ(english(descending), "Step 3: It must begin after the step before it.");
    std::string many = step(0, "EBID", 5);
    for (int after = 10; after <= 60; after += 10) many += "," + step(after, "EBID", 1);
    EXPECT_EQ(code(needs("[" + many + "]")), "field_step_7");
    EXPECT_EQ(code(needs("[]", R"([{"skill":"EBID","level":1},{"skill":"EBID","level":2}])")),
              "field_preferred");
    const Answer nobody = needs("[" + step(0, "EBID", 6) + "]");
    EXPECT_EQ(code(nobody), "field_needs");
    EXPECT_EQ(english(nobody),
              "Nobody would be left to serve 'Guidance': its callers would wait for ever.");
    EXPECT_EQ(told_.queues, before.queues);
}

// Who is the last to serve a queue is taken from it only when that was seen and said; then the page
// says it until somebody can serve it again.
TEST_F(SkillsApi, TheLastOfAQueueIsTakenKnowingly) {
    ASSERT_EQ(add("EBID").status, 200);
    ASSERT_EQ(give(12, "EBID", 5).status, 200);
    ASSERT_EQ(give(13, "EBID", 5).status, 200);
    ASSERT_EQ(needs(R"([{"after_s":0,"skills":[{"skill":"EBID","level":4}]}])").status, 200);
    EXPECT_EQ(give(13, "EBID", 0).status, 200);
    // Lower but enough is no matter.
    EXPECT_EQ(give(12, "EBID", 4).status, 200);
    EXPECT_EQ(code(give(12, "EBID", 3)), "unserved");
    EXPECT_EQ(code(give(12, "EBID", 0)), "unserved");
    EXPECT_EQ(told_.skills.of(kim).skills.at(0).level, 4U);
    EXPECT_EQ(audit().find("skill taken: EBID, anyway"), std::string::npos);
    EXPECT_EQ(json::serialize(first_queue().at("unserved_from")), "[]");
    EXPECT_EQ(give(12, "EBID", 0, true).status, 200);
    EXPECT_NE(audit().find("skill taken: EBID, anyway"), std::string::npos);
    EXPECT_EQ(json::serialize(first_queue().at("unserved_from")), R"(["2026-11-26"])");
    // What is so already is in nobody's way.
    EXPECT_EQ(give(12, "EBID", 2).status, 200);
    EXPECT_EQ(give(12, "EBID", 4).status, 200);
    EXPECT_EQ(json::serialize(first_queue().at("unserved_from")), "[]");
}

// A skill goes out of use only when no queue asks for it; nobody has it then, until it comes back.
TEST_F(SkillsApi, ASkillGoesOutOfUse) {
    ASSERT_EQ(add("EBID").status, 200);
    ASSERT_EQ(give(12, "EBID", 5).status, 200);
    const std::string out = R"({"ko":"전자입찰","en":"E-bidding","in_use":false})";
    const std::string back = R"({"ko":"전자 입찰","en":"Bids","in_use":true})";
    ASSERT_EQ(needs(R"([{"after_s":0,"skills":[{"skill":"EBID","level":4}]}])").status, 200);
    const Answer asked_for = put("/api/skills/1", out);
    EXPECT_EQ(code(asked_for), "asked_for");
    EXPECT_NE(english(asked_for).find("'Guidance' asks for it"), std::string::npos);
    ASSERT_EQ(needs("[]").status, 200);
    EXPECT_EQ(put("/api/skills/1", out).status, 200);
    EXPECT_TRUE(told_.skills.levels_of(kim).empty());
    EXPECT_EQ(code(needs(R"([{"after_s":0,"skills":[{"skill":"EBID","level":4}]}])")),
              "field_step_1");
    EXPECT_EQ(put("/api/skills/1", back).status, 200);
    EXPECT_EQ(told_.skills.levels_of(kim).size(), 1U);
    EXPECT_EQ(told_.skills.all.at(0).en, "Bids");
    EXPECT_EQ(put("/api/skills/2", back).status, 404);
}

// Whoever manages people sees before a lock or a leave which queues nobody else could serve.
TEST_F(SkillsApi, ThePeopleSayWhoIsAlone) {
    ASSERT_EQ(add("EBID").status, 200);
    ASSERT_EQ(give(12, "EBID", 5).status, 200);
    ASSERT_EQ(needs(R"([{"after_s":0,"skills":[{"skill":"EBID","level":4}]}])").status, 200);
    const auto alone = [this] {
        std::string names;
        const auto list = json::parse(ask("GET", "/api/people", admin_).body);
        for (const auto& one : list.at("people").as_array()) {
            if (one.as_object().contains("alone_in")) names += one.at("user").as_string().c_str();
        }
        return names;
    };
    EXPECT_EQ(alone(), "kim");
    ASSERT_EQ(give(13, "EBID", 9).status, 200);
    EXPECT_EQ(alone(), "");
}

}  // namespace
}  // namespace naru::http
