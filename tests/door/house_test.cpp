// Topics, queues and hours in an administrator's hands: refused beside the field, at work at once
// or on their day, and written down.

#include <boost/json.hpp>

#include "centre/strategy.h"
#include "settings_fixture.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class HouseApi : public SettingsDoor {
protected:
    std::string queue(const std::string& from, int offer_s = 15) {
        return R"({"from":")" + from +
               R"(","ko":"나라장터 안내","en":"Guidance","priority":100,"strategy":"ring_all",)"
               R"("offer_s":)" +
               std::to_string(offer_s) +
               R"(,"wrap_up_s":45,"wrap_up_extension_s":60,"wrap_up_extensions":1,)"
               R"("misses_allowed":3,"same_agent_again_s":5,"ring_step_s":5,"needs":[],)"
               R"("preferred":[],"last_agent_wait_s":0,"last_agent_within_days":1})";
    }
};

// R-18: a topic is one act with a first day. The desks have it from that day on, without a restart;
// nothing before it changes.
TEST_F(HouseApi, TopicsBeginOnTheirDay) {
    const std::string body =
        R"({"code":"KON13","group":"KON","ko":"간편인증","en":"Simple sign-in","from":"2026-12-01","class":1})";
    const Answer added = post("/api/taxonomy/topics", admin_, body);
    EXPECT_EQ(added.status, 200) << added.body;
    EXPECT_NE(added.body.find(R"("code":"KON13")"), std::string::npos);
    const auto at_the_desks = [this] {
        return ask("GET", "/api/topics", admin_).body.find("KON13") != std::string::npos;
    };
    EXPECT_FALSE(at_the_desks());
    now_ = to_micros(begin_of(*read_day("2026-12-01")));
    admin_ = signed_in("han");
    EXPECT_TRUE(at_the_desks());
    // After a restart, too.
    close();
    open_again();
    EXPECT_TRUE(at_the_desks());
    EXPECT_EQ(put("/api/taxonomy/topics/KON13/class", R"({"from":"2026-12-05","class":4})").status,
              200);
    EXPECT_EQ(put("/api/taxonomy/topics/KON13/name", R"({"ko":"간편 인증","en":"Sign-in"})").status,
              200);
    EXPECT_EQ(put("/api/taxonomy/topics/KON13/end", R"({"from":"2026-12-31"})").status, 200);
    for (const char* act : {"topic added: KON13", "topic class: KON13 4", "topic renamed: KON13",
                            "topic ended: KON13"})
        EXPECT_NE(audit().find(act), std::string::npos) << act;
}

// In words for the person, in both languages; what is past is past.
TEST_F(HouseApi, TopicsAreRefusedWithAReason) {
    const auto add = [this](const std::string& code, const std::string& from) {
        return post("/api/taxonomy/topics", admin_,
                    R"({"code":")" + code + R"(","group":"KON","ko":"이름","en":"Name","from":")" +
                        from + R"(","class":1})");
    };
    EXPECT_EQ(add("KON05", "2026-12-01").status, 409);
    EXPECT_NE(add("KON05", "2026-12-01").body.find("was used before"), std::string::npos);
    EXPECT_NE(add("KON13", "2026-11-25").body.find("지난 날입니다"), std::string::npos);
    EXPECT_EQ(add("KON13", "soon").status, 400);
    EXPECT_EQ(put("/api/taxonomy/topics/NONE1/end", R"({"from":"2026-12-31"})").status, 409);
    EXPECT_EQ(ask("GET", "/api/taxonomy", admin_).body.find("KON13"), std::string::npos);
}

// A queue's rules hold from their day on; the centre is told all of them, and the names change with
// the day.
TEST_F(HouseApi, QueuesHaveRulesFromADay) {
    EXPECT_EQ(code(put("/api/house/queues/1", queue("2026-12-01", 4))), "field_offer_s");
    EXPECT_EQ(code(put("/api/house/queues/1", queue("2026-11-25"))), "field_from");
    EXPECT_EQ(put("/api/house/queues/9", queue("2026-12-01")).status, 404);
    const Answer set = put("/api/house/queues/1", queue("2026-12-01"));
    EXPECT_EQ(set.status, 200) << set.body;
    ASSERT_EQ(told_.queues.size(), 1U);
    EXPECT_NE(audit().find("queue set: 1 from 2026-12-01: 나라장터 안내 / Guidance, ring_all, ring "
                           "15 s, wrap-up 45 s + 1 x 60 s"),
              std::string::npos);
    EXPECT_EQ(told_.queues.front().rules.offer_time, std::chrono::seconds{15});
    EXPECT_EQ(told_.queues.front().rules.strategy, centre::Strategy::ring_all);
    EXPECT_EQ(json::parse(set.body).at("queues").at(0).at("planned").as_array().size(), 1U);
    EXPECT_EQ(json::parse(set.body).at("queues").at(0).at("now").at("wrap_up_s").as_int64(), 30);
    now_ = to_micros(begin_of(*read_day("2026-12-01")));
    admin_ = signed_in("han");
    const auto house = json::parse(ask("GET", "/api/house", admin_).body);
    EXPECT_EQ(house.at("queues").at(0).at("now").at("ko").as_string(), "나라장터 안내");
    EXPECT_TRUE(house.at("queues").at(0).at("planned").as_array().empty());
}

// Every strategy is taken under its own name and comes back so from the tables; none is taken that
// the house does not know, and what is in force stays.
TEST_F(HouseApi, QueuesTakeEveryStrategy) {
    const auto set = [this](const std::string& strategy) {
        std::string body = queue("2026-12-01");
        body.replace(body.find("ring_all"), 8, strategy);
        return put("/api/house/queues/1", body);
    };
    const auto planned = [](const Answer& answer) {
        const auto house = json::parse(answer.body);
        return std::string(house.at("queues").at(0).at("planned").at(0).at("strategy").as_string());
    };
    for (const auto strategy : centre::all_strategies()) {
        const Answer answer = set(centre::code_of(strategy));
        ASSERT_EQ(answer.status, 200) << centre::name_of(strategy);
        EXPECT_EQ(planned(answer), centre::code_of(strategy));
        EXPECT_EQ(told_.queues.back().rules.strategy, strategy);
    }
    EXPECT_EQ(set("loudest").status, 400);
    EXPECT_EQ(planned(ask("GET", "/api/house", admin_)),
              centre::code_of(centre::all_strategies().back()));
}

// Callers go on to a queue that there is, for a reason that is said; what is refused is refused
// beside its field, and what is set is in the trail.
TEST_F(HouseApi, QueuesGoOnWhereTheyCan) {
    const auto set = [this](const std::string& fields) {
        std::string body = queue("2026-12-01");
        body.insert(body.size() - 1, "," + fields);
        return put("/api/house/queues/1", body);
    };
    EXPECT_EQ(code(set(R"("overflow_to":1,"overflow_after_s":60)")), "field_overflow_to");
    EXPECT_EQ(code(set(R"("overflow_to":99,"overflow_after_s":60)")), "field_overflow_to");
    EXPECT_EQ(code(set(R"("overflow_length":10)")), "field_overflow_to");
    EXPECT_EQ(code(set(R"("ageing_s":5)")), "field_ageing_s");
    const Answer good = set(R"("ageing_s":60)");
    EXPECT_EQ(good.status, 200) << good.body;
    EXPECT_EQ(told_.queues.back().rules.ageing, std::chrono::seconds{60});
    EXPECT_NE(audit().find("ages each 60 s"), std::string::npos);
}

// Who goes before others is one act, in force at once.
TEST_F(HouseApi, CallersGoBeforeOthers) {
    EXPECT_EQ(code(put("/api/house/callers", R"({"agency":1001,"firm":0,"open_case":0})")),
              "field_agency");
    const Answer set = put("/api/house/callers", R"({"agency":10,"firm":2,"open_case":5})");
    EXPECT_EQ(set.status, 200) << set.body;
    EXPECT_EQ(told_.callers, (centre::CallerPriority{10, 2, 5}));
    EXPECT_EQ(json::parse(set.body).at("callers").at("open_case").as_int64(), 5);
    EXPECT_NE(audit().find("callers set: agency 10, firm 2, open case 5"), std::string::npos);
}

// The hours as a citizen sees them, the law's calendar, and a day of the house's own.
TEST_F(HouseApi, HoursAndHolidays) {
    const auto service = [this] {
        return std::string(
            json::parse(ask("GET", "/api/house", admin_).body).at("service").as_string());
    };
    EXPECT_EQ(service(), "open");
    const std::string week =
        R"([null,[540,1080],[540,1080],[540,1080],[540,1080],[540,1080],null])";
    const std::string hours = R"({"from":"2026-11-26","week":)" + week + R"(,"on_holidays":false})";
    EXPECT_EQ(put("/api/house/hours", hours).status, 200);
    EXPECT_EQ(service(), "open");
    EXPECT_EQ(told_.hours.size(), 1U);
    EXPECT_NE(audit().find("hours set: from 2026-11-26: 1=540-1080 2=540-1080"), std::string::npos);
    EXPECT_EQ(code(put("/api/house/hours",
                       R"({"from":"2026-11-26","week":[null,null,null,null,null,null,null]})")),
              "field_week");
    EXPECT_EQ(put("/api/house/hours", R"({"from":"2026-11-26","week":[1]})").status, 400);
    const std::string rest = R"({"day":"2026-11-26","ko":"센터 휴무","en":"The centre rests"})";
    EXPECT_EQ(put("/api/house/named-days", rest).status, 200);
    EXPECT_EQ(service(), "holiday");
    EXPECT_EQ(ask("DELETE", "/api/house/named-days/2026-11-26", ours() + admin_).status, 200);
    EXPECT_EQ(code(put("/api/house/named-days", R"({"day":"2026-11-25","ko":"가","en":"a"})")),
              "field_day");
    EXPECT_EQ(ask("DELETE", "/api/house/named-days/2026-11-25", ours() + admin_).status, 404);
    EXPECT_EQ(service(), "open");
    const auto about = json::parse(ask("GET", "/api/about").body);
    EXPECT_EQ(json::serialize(about.at("centre").at("week")), week);
    const auto year = json::parse(ask("GET", "/api/house/calendar?year=2009", admin_).body);
    EXPECT_EQ(year.at("working_days").as_int64(), 255);
    EXPECT_EQ(json::serialize(year.at("months")), "[19,20,22,22,20,22,23,21,22,21,21,22]");
    EXPECT_EQ(ask("GET", "/api/house/calendar?year=2001", admin_).status, 400);
}

}  // namespace
}  // namespace naru::http
