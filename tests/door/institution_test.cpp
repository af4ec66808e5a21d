// The institution's records through the door: what a change would change is told before it is made,
// who made it is kept, and what is no record is refused beside its field.

#include <boost/json.hpp>

#include "door_fixture.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class InstitutionApi : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        now_ = to_micros(begin_of(*read_day("2010-02-01")) + std::chrono::hours{12});
        admin_ = signed_in("han");
    }

    Answer put(const std::string& kind, const std::string& body) {
        return ask("PUT", "/api/institution/" + kind,
                   ours() + "Content-Type: application/json\r\n" + admin_, body);
    }

    Answer after(const std::string& kind, const std::string& what, const std::string& body) {
        return post("/api/institution/" + kind + "/" + what, admin_, body);
    }

    json::value institution() { return json::parse(ask("GET", "/api/institution", admin_).body); }

    static std::string code(const Answer& answer) {
        return std::string(json::parse(answer.body).at("error").at("code").as_string());
    }

    static std::string site(const std::string& from, int square_metres) {
        return R"({"from":")" + from +
               R"(","until":null,"building":"정부대전청사 3동","floor":"9층","address":"대전",)"
               R"("square_metres":)" +
               std::to_string(square_metres) + R"(,"seats":52})";
    }

    static std::string roll(const std::string& from, int consultants) {
        return R"({"from":")" + from + R"(","consultants":)" + std::to_string(consultants) +
               R"(,"specialists":6})";
    }

    std::string admin_;
};

// R-04, R-04b: a site and a head count, each from its day on, and the room that each consultant has
// with its two sides. A restart forgets nothing.
TEST_F(InstitutionApi, RecordsHoldFromTheirDay) {
    EXPECT_TRUE(institution().at("stretches").as_array().empty());
    EXPECT_EQ(put("site", site("2002-09-01", 214)).status, 200);
    EXPECT_EQ(put("site", site("2010-01-18", 314)).status, 200);
    EXPECT_EQ(put("roll", roll("2009-01-01", 46)).status, 200);
    EXPECT_EQ(put("roll", roll("2010-01-18", 52)).status, 200);
    close();
    open_again();
    const auto all = institution();
    const auto& now = all.at("now").at("area_per_consultant");
    EXPECT_EQ(now.at("value").as_string(), "6.04");
    EXPECT_EQ(now.at("numerator").as_int64(), 314);
    EXPECT_EQ(now.at("denominator").as_int64(), 52);
    const auto& stretches = all.at("stretches").as_array();
    ASSERT_EQ(stretches.size(), 3U);
    EXPECT_TRUE(stretches[0].at("area_per_consultant").is_null());
    EXPECT_EQ(stretches[1].at("area_per_consultant").at("value").as_string(), "4.65");
    EXPECT_EQ(stretches[1].at("until").as_string(), "2010-01-18");
    EXPECT_EQ(all.at("sites").at(1).at("address").as_string(), "대전");
}

// The effect is told and nothing is kept; then it is made, and the history has both sides of it.
TEST_F(InstitutionApi, AChangeShowsItsEffectFirst) {
    ASSERT_EQ(put("site", site("2010-01-18", 314)).status, 200);
    ASSERT_EQ(put("roll", roll("2010-01-18", 52)).status, 200);
    const Answer told = after("roll", "effect", roll("2010-07-01", 60));
    ASSERT_EQ(told.status, 200) << told.body;
    const auto effect = json::parse(told.body);
    EXPECT_TRUE(effect.at("before").is_null());
    EXPECT_FALSE(effect.at("past").as_bool());
    ASSERT_EQ(effect.at("differences").as_array().size(), 1U);
    const auto& difference = effect.at("differences").at(0);
    EXPECT_EQ(difference.at("from").as_string(), "2010-07-01");
    EXPECT_EQ(difference.at("before").at("area_per_consultant").at("value").as_string(), "6.04");
    EXPECT_EQ(difference.at("after").at("area_per_consultant").at("value").as_string(), "5.23");
    EXPECT_EQ(institution().at("rolls").as_array().size(), 1U);

    ASSERT_EQ(put("roll", roll("2010-01-18", 54)).status, 200);
    // The same again is no change.
    ASSERT_EQ(put("roll", roll("2010-01-18", 54)).status, 200);
    const auto changes = institution().at("changes").as_array();
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(changes[0].at("who").as_string(), "han");
    EXPECT_EQ(changes[0].at("before").as_string(), "2010-01-18부터, 상담사 52명, 계약전문관 6명");
    EXPECT_EQ(changes[0].at("after").as_string(), "2010-01-18부터, 상담사 54명, 계약전문관 6명");
    EXPECT_TRUE(changes[0].at("at").as_string().starts_with("2010-02-01"));
    EXPECT_NE(audit().find("institution: roll 2010-01-18"), std::string::npos);

    // Taken away, also with its effect first, and only once.
    const auto gone = json::parse(after("roll", "effect", R"({"remove":"2010-01-18"})").body);
    EXPECT_TRUE(gone.at("past").as_bool());
    EXPECT_TRUE(gone.at("after").is_null());
    EXPECT_EQ(after("roll", "removal", R"({"key":"2010-01-18"})").status, 200);
    EXPECT_EQ(after("roll", "removal", R"({"key":"2010-01-18"})").status, 409);
    EXPECT_TRUE(institution().at("rolls").as_array().empty());
    EXPECT_EQ(institution().at("changes").at(0).at("after").as_string(), "");
}

// R-17b: which look is due next, and which was missed; one that is done takes the place.
TEST_F(InstitutionApi, CertificatesSayWhatIsDue) {
    const auto certificate = [](const std::string& looks) {
        return R"({"name":"서비스 KS인증","scope":"콜센터 서비스","remark":"국가기관 최초",)"
               R"("awarded":"2008-06-22","expires":null,"surveillance_months":12,)"
               R"("surveillances":)" +
               looks + "}";
    };
    ASSERT_EQ(put("certificate", certificate("[]")).status, 200);
    const auto due = institution().at("certificates").at(0).at("surveillance");
    EXPECT_EQ(due.at("next").as_string(), "2010-06-22");
    EXPECT_EQ(due.at("overdue").at(0).as_string(), "2009-06-22");
    ASSERT_EQ(put("certificate", certificate(R"(["2009-06-20"])")).status, 200);
    EXPECT_EQ(put("certificate", certificate(R"(["2009-06-20"])")).status, 200);
    const auto done = institution().at("certificates").at(0);
    EXPECT_TRUE(done.at("surveillance").at("overdue").as_array().empty());
    EXPECT_EQ(done.at("surveillances").as_array().size(), 1U);
    EXPECT_EQ(code(put("certificate", certificate(R"(["2010-02-02"])"))), "field_surveillances");
    EXPECT_EQ(put("certificate", certificate(R"(["soon"])")).status, 400);
    EXPECT_EQ(after("certificate", "removal", R"({"key":"2008-06-22 서비스 KS인증"})").status, 200);
    ASSERT_EQ(put("certificate", certificate("[]")).status, 200);
    EXPECT_TRUE(institution().at("certificates").at(0).at("surveillances").as_array().empty());
}

TEST_F(InstitutionApi, EventsAndPeopleAreRecords) {
    EXPECT_EQ(
        put("occasion",
            R"({"day":"2010-01-18","time":"14:00","what":"현판식","place":"정부대전청사 3동 9층"})")
            .status,
        200);
    EXPECT_EQ(
        put("occasion", R"({"day":"2010-01-18","time":null,"what":"개소","place":""})").status,
        200);
    EXPECT_EQ(put("organisation",
                  R"({"from":"2002-09-01","until":null,"centre":"콜센터","agency":"조달청"})")
                  .status,
              200);
    EXPECT_EQ(
        put("head", R"({"from":"2009-01-19","until":"2010-06-01","name":"권태균","title":"청장"})")
            .status,
        200);
    const auto all = institution();
    EXPECT_EQ(all.at("occasions").as_array().size(), 2U);
    EXPECT_EQ(all.at("occasions").at(1).at("time").as_string(), "14:00");
    EXPECT_EQ(all.at("now").at("head").at("name").as_string(), "권태균");
    for (const auto& [kind, key] :
         {std::pair{"head", "2009-01-19"}, std::pair{"organisation", "2002-09-01"},
          std::pair{"occasion", "2010-01-18 개소"}})
        EXPECT_EQ(after(kind, "removal", R"({"key":")" + std::string(key) + R"("})").status, 200);
    EXPECT_TRUE(institution().at("now").at("head").is_null());
    EXPECT_EQ(institution().at("occasions").as_array().size(), 1U);
}

// The thing, the reason and the number; an unknown kind is nowhere; nothing of it is kept.
TEST_F(InstitutionApi, BadRecordsAreRefused) {
    EXPECT_EQ(code(put("site", site("2010-01-18", 0))), "field_square_metres");
    EXPECT_NE(put("site", site("2010-01-18", 0)).body.find("1–100000 (0)"), std::string::npos);
    EXPECT_EQ(code(after("site", "effect", site("2010-01-18", 0))), "field_square_metres");
    EXPECT_EQ(code(put("roll", R"({"consultants":1,"specialists":0})")), "field_from");
    EXPECT_EQ(put("roll", roll("2010-13-01", 1)).status, 400);
    EXPECT_EQ(put("roll", roll("2010-01-18", -1)).status, 400);
    EXPECT_EQ(
        put("occasion", R"({"day":"2010-01-18","time":"25:00","what":"x","place":""})").status,
        400);
    EXPECT_EQ(put("building", "{}").status, 404);
    EXPECT_TRUE(institution().at("changes").as_array().empty());
}

}  // namespace
}  // namespace naru::http
