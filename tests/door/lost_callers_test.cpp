/// Who gave up waiting, through the door: masked in the list, shown to who calls, with a row.

#include <boost/json.hpp>

#include "door_fixture.h"
#include "office/records/records.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class LostCallersApi : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        auto database = sql::open_database(whole_.name()).value();
        const Instant at = from_micros(now_) - std::chrono::minutes{5};
        const ContactId lost{70};
        office::Projector projector{
            *database, [](ContactId, std::string_view) { return std::string("01012345678"); }};
        std::vector<office::NumberedFact> batch;
        for (centre::Fact one :
             {centre::Fact(fact::ContactArrived{lost, {}}),
              centre::Fact(fact::ContactQueued{lost, QueueId{1}}),
              centre::Fact(fact::ContactEnded{lost, centre::ContactEnd::abandoned, {}})})
            batch.push_back({batch.size() + 1, at, std::move(one)});
        ASSERT_TRUE(projector.apply(batch));
    }

    json::array rows(const std::string& cookie) {
        const Answer answer = ask("GET", "/api/lost-callers", ours() + cookie);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(answer.body.find("01012345678"), std::string::npos);
        return json::parse(answer.body).at("callers").as_array();
    }
};

TEST_F(LostCallersApi, AreCalledByWhoTakesThem) {
    const std::string kim = signed_in("kim");
    const std::string lee = signed_in("lee");
    ASSERT_EQ(rows(kim).size(), 1U);
    EXPECT_EQ(rows(kim).front().at("caller").as_string(), "010-****-5678");
    const Answer taken = post("/api/lost-callers/70/take", kim, "{}");
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(json::parse(taken.body).at("number").as_string(), "01012345678");
    EXPECT_NE(audit().find("contact 70\tnumber shown: callback"), std::string::npos);
    EXPECT_TRUE(rows(kim).front().at("mine").as_bool());
    EXPECT_EQ(rows(lee).front().at("held_by").as_string(), "김나루");
    EXPECT_EQ(post("/api/lost-callers/70/take", lee, "{}").status, 409);
    EXPECT_EQ(post("/api/lost-callers/70/result", kim, R"({"result":"asleep"})").status, 400);
    EXPECT_EQ(post("/api/lost-callers/70/result", lee, R"({"result":"reached"})").status, 409);
    EXPECT_EQ(post("/api/lost-callers/70/result", kim, R"({"result":"reached"})").status, 200);
    EXPECT_TRUE(rows(kim).empty());
}

}  // namespace
}  // namespace naru::http
