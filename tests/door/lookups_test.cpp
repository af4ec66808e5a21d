// Look-ups through the door, to a stand-in of the public procurement API: what a card shows, what
// is asked once, and what is said when nothing can be had.

#include <boost/json.hpp>
#include <thread>

#include "adapters/http/desk_json.h"
#include "adapters/http/public_answer.h"
#include "adapters/http/public_client.h"
#include "door_fixture.h"
#include "support/public_data.h"

namespace naru::http {
namespace {

namespace json = boost::json;
using office::IdentifierKind;
using office::LookupKey;

constexpr const char* wish = R"({"kind":"notice","text":"R26BK00933743-000"})";

class LookupsApi : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        now_ = to_micros(begin_of(*read_day("2026-11-20")) + std::chrono::hours{12});
        kim_ = signed_in("kim");
    }

    /// Asks that stand-in from now on.
    void look_up_at(const std::string& url) {
        client_ = std::make_unique<PublicClient>(read_public_address(url).value(), "the key");
        looking_up_ = std::make_unique<WorkQueue>(1, 16);
        ask_public_ = [this](const LookupKey& key, Workers::LookedUp then) {
            return looking_up_->post(true, [this, key, then = std::move(then)] {
                const auto found = client_->ask(key);
                const std::lock_guard lock(turn_);
                then(found);
            });
        };
        close();
        open_again();
        kim_ = signed_in("kim");
    }

    void TearDown() override {
        server_.reset();
        looking_up_.reset();
        Http::TearDown();
    }

    /// By then the session is over.
    void later(std::chrono::minutes time) {
        now_ += std::chrono::duration_cast<Duration>(time).count();
        kim_ = signed_in("kim");
    }

    json::object look_up() {
        const Answer answer = post("/api/lookups", kim_, wish);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body).as_object();
    }

    std::unique_ptr<PublicClient> client_;
    std::unique_ptr<WorkQueue> looking_up_;
    std::string kim_;
};

TEST_F(LookupsApi, WithoutSettingsItSaysThatItIsOff) {
    const auto found = look_up();
    EXPECT_EQ(found.at("how").as_string(), "off");
    EXPECT_TRUE(found.at("found").is_null());
    for (const char* body : {"{}", R"({"kind":"business","text":"101-86-62870"})",
                             R"({"kind":"notice","text":"010-1234-5678"})"})
        EXPECT_EQ(post("/api/lookups", kim_, body).status, 400) << body;
}

// The second list has it; an hour long it is not asked for again, then it is.
TEST_F(LookupsApi, ANoticeIsFoundAndKept) {
    support::PublicData api([](const std::string& target) {
        return support::PublicData::notice(
            target.find("ListInfoServc") == std::string::npos ? "" : "청소 용역", "000");
    });
    look_up_at(api.url());
    const auto found = look_up();
    EXPECT_EQ(found.at("how").as_string(), "fresh");
    const auto& what = found.at("found").as_object();
    EXPECT_EQ(what.at("title").as_string(), "청소 용역");
    EXPECT_EQ(what.at("agency").as_string(), "조달청");
    EXPECT_EQ(what.at("state").as_string(), "등록공고");
    EXPECT_EQ(std::string(what.at("deadline").as_string()),
              iso(begin_of(*read_day("2026-11-30")) + std::chrono::hours{10}));
    ASSERT_EQ(api.asked().size(), 2U);
    EXPECT_NE(api.asked().front().find("&ServiceKey=the%20key&"), std::string::npos);
    EXPECT_NE(api.asked().front().find("&bidNtceNo=R26BK00933743"), std::string::npos);
    later(std::chrono::minutes{59});
    EXPECT_EQ(look_up().at("age_s").as_int64(), 59 * 60);
    EXPECT_EQ(api.asked().size(), 2U);
    later(std::chrono::minutes{1});
    EXPECT_EQ(look_up().at("age_s").as_int64(), 0);
    EXPECT_EQ(api.asked().size(), 4U);
    // The key is nobody's to see.
    EXPECT_EQ(audit().find("the key"), std::string::npos);
}

TEST_F(LookupsApi, WhatIsNotPublishedIsUnknown) {
    support::PublicData api([](const std::string&) { return support::PublicData::notice("", ""); });
    look_up_at(api.url());
    const auto found = look_up();
    EXPECT_EQ(found.at("how").as_string(), "fresh");
    EXPECT_FALSE(found.at("found").at("is_known").as_bool());
}

// Away, or in words that nobody understands: the card shows what was known, and how old it is.
TEST_F(LookupsApi, WhatCannotBeAskedIsShownWithItsAge) {
    auto api = std::make_unique<support::PublicData>(
        [](const std::string&) { return support::PublicData::notice("노트북 구매", "000"); });
    look_up_at(api->url());
    EXPECT_EQ(look_up().at("how").as_string(), "fresh");
    api.reset();
    later(std::chrono::hours{2});
    const auto found = look_up();
    EXPECT_EQ(found.at("how").as_string(), "failed");
    EXPECT_EQ(found.at("found").at("title").as_string(), "노트북 구매");
    EXPECT_EQ(found.at("age_s").as_int64(), 2 * 60 * 60);
}

// A day's calls are not more than it has.
TEST_F(LookupsApi, TheBudgetOfTheDayHolds) {
    support::PublicData api([](const std::string&) { return support::PublicData::notice("", ""); });
    settings_.lookups_a_day = 7;
    look_up_at(api.url());
    EXPECT_EQ(look_up().at("how").as_string(), "fresh");
    later(std::chrono::minutes{10});
    EXPECT_EQ(look_up().at("how").as_string(), "budget");
    EXPECT_EQ(api.asked().size(), 4U);
}

// Many desks, one question: those who ask meanwhile get the same answer.
TEST_F(LookupsApi, OneQuestionAtATimeForANumber) {
    std::promise<void> all_wait;
    const auto wait = all_wait.get_future().share();
    support::PublicData api([wait](const std::string&) {
        wait.wait();
        return support::PublicData::notice("노트북 구매", "000");
    });
    look_up_at(api.url());
    std::vector<LookupAnswer> answers;
    std::promise<void> done;
    const LookupKey key{IdentifierKind::notice, "R26BK00933743", "000"};
    auto house = std::make_unique<House>(settings_, centre_, workers_,
                                         office::AuditTrail::open(audit_path()).value());
    {
        const std::lock_guard lock(turn_);
        for (int i = 0; i < 3; ++i)
            house->lookups.find(key, [&](const LookupAnswer& answer) {
                answers.push_back(answer);
                if (answers.size() == 3) done.set_value();
            });
    }
    all_wait.set_value();
    done.get_future().wait();
    {
        // Whoever told the last of them has gone on.
        const std::lock_guard lock(turn_);
        for (const auto& one : answers) EXPECT_EQ(one.kept->what.title, "노트북 구매");
    }
    EXPECT_EQ(api.asked().size(), 1U);
}

TEST(PublicAnswer, EveryFormOfItsListsIsRead) {
    const LookupKey key{IdentifierKind::notice, "20240913485", "01"};
    const auto read = [&key](const std::string& items) {
        return read_public_answer(
            key, R"({"response":{"header":{"resultCode":"00"},"body":{"items":)" + items + "}}}");
    };
    EXPECT_FALSE(read("\"\"")->is_known);
    EXPECT_FALSE(read("[]")->is_known);
    EXPECT_EQ(read(R"([{"bidNtceNm":"a"}])")->title, "a");
    EXPECT_EQ(read(R"({"item":{"bidNtceNm":"a"}})")->title, "a");
    EXPECT_EQ(
        read(
            R"({"item":[{"bidNtceOrd":"01","bidNtceNm":"b"},{"bidNtceOrd":"02","bidNtceNm":"c"}]})")
            ->title,
        "b");
    EXPECT_EQ(
        read(R"([{"bidNtceOrd":"00","bidNtceNm":"a"},{"bidNtceOrd":"02","bidNtceNm":"c"}])")->title,
        "c");
    // Text from outside: what controls is a blank, what is long ends.
    EXPECT_EQ(read(R"([{"bidNtceNm":"a\u0000\nb"}])")->title, "a  b");
    EXPECT_LE(read(R"([{"bidNtceNm":")" + std::string(5000, 'x') + R"("}])")->title.size(), 401U);
    EXPECT_FALSE(read(R"([{"bidClseDt":"soon, and no date"}])")->deadline);
    for (const char* bad : {"", "<OpenAPI_ServiceResponse/>", "[]", R"({"response":1})",
                            R"({"response":{"header":{"resultCode":"30"}}})"})
        EXPECT_FALSE(read_public_answer(key, bad)) << bad;
}

TEST(PublicAddress, TheKeyLeavesThisMachineUnderTlsAlone) {
    const auto good = read_public_address("https://apis.data.go.kr/1230000/");
    ASSERT_TRUE(good);
    EXPECT_EQ(good->port, "443");
    EXPECT_EQ(good->folder, "/1230000");
    EXPECT_TRUE(read_public_address("http://127.0.0.1:8099"));
    for (const char* bad : {"", "apis.data.go.kr", "http://apis.data.go.kr/1230000", "https://",
                            "https://a b/", "https://a:port/", "https://a/?x=1", "ftp://a/"})
        EXPECT_FALSE(read_public_address(bad)) << bad;
    const LookupKey odd{IdentifierKind::delivery_request, "R26TB01528402"};
    EXPECT_EQ(public_targets(*good, "a+b/c=", odd).front().find("/1230000/at/"), 0U);
    EXPECT_NE(public_targets(*good, "a+b/c=", odd).front().find("ServiceKey=a%2Bb%2Fc%3D"),
              std::string::npos);
}

}  // namespace
}  // namespace naru::http
