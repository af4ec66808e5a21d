// Cases, hand-overs, promises and contacts by hand through the door: who may do what, what the
// official's link opens, and that nothing of what was written gets into the trail.

#include <boost/json.hpp>

#include "door_fixture.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class CasesDoor : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        // A Wednesday at ten.
        now_ = to_micros(begin_of(*read_day("2026-11-25")) + std::chrono::hours{10});
        kim_ = signed_in("kim");
        park_ = signed_in("park");
    }

    Answer send(const std::string& method, const std::string& path, const std::string& cookie,
                const std::string& body) const {
        return ask(method, path, ours() + "Content-Type: application/json\r\n" + cookie, body);
    }

    static json::object good_one(const Answer& answer) {
        EXPECT_LT(answer.status, 300) << answer.body;
        const auto value = json::parse(answer.body);
        return value.is_object() ? value.as_object() : json::object();
    }

    static std::string code_of(const Answer& answer) {
        return json::value_to<std::string>(json::parse(answer.body).at("error").at("code"));
    }

    json::object opened(const std::string& body) const {
        return good_one(post("/api/cases", kim_, body));
    }

    static std::string path_of(const json::object& one) {
        return "/api/cases/" + json::serialize(one.at("id"));
    }

    /// An office with one official, made by the administrator.
    void make_office() const {
        const std::string admin = signed_in("han");
        EXPECT_EQ(post("/api/offices", admin,
                       R"({"agency":"조달청","name":"물품구매과","reach":"same_agency",)"
                       R"("telephone":"042-724-7114","topics":["GDS","GDS05"]})")
                      .status,
                  201);
        EXPECT_EQ(post("/api/offices/1/officials", admin, R"({"name":"박주무"})").status, 201);
    }

    Answer with_link(const std::string& method, const std::string& path, const std::string& token,
                     const std::string& body = {}) const {
        return ask(
            method, path,
            ours() + "Content-Type: application/json\r\nAuthorization: Bearer " + token + "\r\n",
            body);
    }

    std::string kim_;
    std::string park_;
};

constexpr const char* question =
    R"({"subject":"비밀 검사 절차","kind":"procedure_question","how":"letter"})";

// Opened, found, moved on; an auditor reads it and changes nothing; the trail has its number alone.
TEST_F(CasesDoor, AreOpenedFoundAndAnswered) {
    const auto one = opened(question);
    EXPECT_EQ(one.at("number"), "2026-000001");
    EXPECT_EQ(one.at("owner").at("name"), "김나루");
    EXPECT_EQ(one.at("due_at"), "2026-12-03T18:00:00.000+09:00");
    EXPECT_EQ(json::serialize(one.at("clock")),
              R"({"unit":"days","used":1,"total":7,"by_law":true,"article":"시행령 §14①2"})");
    const auto found = good_one(post("/api/cases/search", kim_, R"({"text":"2026-1"})"));
    EXPECT_EQ(found.at("cases").as_array().size(), 1U);
    EXPECT_EQ(good_one(ask("GET", path_of(one), signed_in("jung"))).at("subject"),
              "비밀 검사 절차");
    EXPECT_EQ(post(path_of(one) + "/notes", signed_in("jung"), R"({"text":"x"})").status, 403);
    EXPECT_EQ(post(path_of(one) + "/state", kim_, R"({"state":"answered"})").status, 409);
    const auto answered =
        good_one(post(path_of(one) + "/state", kim_, R"({"state":"answered","text":"비밀 답변"})"));
    EXPECT_EQ(answered.at("result"), "비밀 답변");
    EXPECT_EQ(answered.at("entries").as_array().size(), 2U);
    const auto summary = good_one(ask("GET", "/api/cases/summary", park_));
    EXPECT_EQ(summary.at("states").at(3).at("count"), 1);
    const std::string trail = audit();
    EXPECT_NE(trail.find("case 2026000001\tcase answered"), std::string::npos) << trail;
    EXPECT_EQ(trail.find("비밀"), std::string::npos);
}

// Of two who look at the same case the later is told who went on, and nothing of theirs is done;
// after another look it is. One's own rows stand in nobody's way.
TEST_F(CasesDoor, WhoIsLateIsToldWhoWentOn) {
    const auto one = opened(question);
    const std::string path = path_of(one);
    const auto seen = [](const json::object& file) {
        return R"(,"seen":)" + json::serialize(file.at("entries").as_array().back().at("id")) + "}";
    };
    const std::string at_first = seen(one);
    ASSERT_EQ(post(path + "/notes", kim_, R"({"text":"서류 확인"})").status, 200);
    ASSERT_EQ(post(path + "/state", kim_, R"({"state":"working","text":"")" + at_first).status,
              200);
    const Answer late =
        post(path + "/state", park_, R"({"state":"answered","text":"답")" + at_first);
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(code_of(late), "changed_meanwhile");
    EXPECT_NE(late.body.find("김나루"), std::string::npos);
    const auto now = good_one(ask("GET", path, park_));
    EXPECT_EQ(now.at("state"), "working");
    EXPECT_EQ(send("PUT", path, park_, R"({"subject":"검사 절차 문의")" + at_first).status, 409);
    EXPECT_EQ(send("PUT", path, park_, R"({"subject":"검사 절차 문의")" + seen(now)).status, 200);
}

// What is wrong is named, with the field or the number.
TEST_F(CasesDoor, SayWhatIsWrong) {
    EXPECT_EQ(code_of(post("/api/cases", kim_, R"({"subject":""})")), "field_subject");
    EXPECT_EQ(code_of(post("/api/cases", kim_, R"({"subject":"x","kind":"rumour"})")), "query");
    EXPECT_EQ(code_of(post("/api/cases", kim_, R"({"subject":"x","owner":999})")), "query");
    EXPECT_EQ(code_of(post("/api/cases", kim_, R"({"subject":"x","due_at":"tomorrow"})")), "query");
    const Answer none = post("/api/cases", kim_, R"({"subject":"x","contact":77})");
    EXPECT_EQ(none.status, 409);
    EXPECT_NE(none.body.find("77"), std::string::npos);
    EXPECT_EQ(ask("GET", "/api/cases/2026000009", kim_).status, 404);
    const auto told = opened(R"({"subject":"전화 질의","kind":"law_question"})");
    EXPECT_TRUE(told.at("clock").is_null());
    EXPECT_EQ(post(path_of(told) + "/accept", kim_, "{}").status, 409);
    EXPECT_EQ(good_one(post(path_of(told) + "/accept", kim_, R"({"how":"fax"})")).at("how"), "fax");
    const Answer refused =
        post(path_of(told) + "/extension", kim_, R"({"reason":"workload","text":"바쁨"})");
    EXPECT_NE(refused.body.find("§21"), std::string::npos);
}

// The official's link opens this hand-over and no other route, shows no more than is needed, and
// answers; the happy call closes the case.
TEST_F(CasesDoor, AnOfficialAnswersByTheLink) {
    make_office();
    const auto person = good_one(post(
        "/api/customers", kim_, R"({"kind":"person","name":"홍길동","number":"010-9876-5432"})"));
    auto one = opened(R"({"subject":"검사","kind":"suggestion","how":"visit","customer":)" +
                      json::serialize(person.at("id")) + "}");
    one = good_one(post(path_of(one) + "/hand-overs", kim_,
                        R"({"office":1,"official":1,"text":"절차를 알려 주십시오."})"));
    EXPECT_EQ(one.at("state"), "handed_over");
    const auto link = good_one(post("/api/hand-overs/1/link", kim_, "{}"));
    const auto token = json::value_to<std::string>(link.at("token"));
    const Answer seen = with_link("GET", "/api/hand-over", token);
    const auto view = good_one(seen);
    EXPECT_EQ(view.at("customer"), "홍*동");
    EXPECT_EQ(view.at("text"), "절차를 알려 주십시오.");
    EXPECT_EQ(seen.body.find("9876"), std::string::npos);
    EXPECT_EQ(with_link("GET", "/api/cases/2026000001", token).status, 401);
    EXPECT_EQ(with_link("GET", "/api/hand-overs", token).status, 401);
    EXPECT_EQ(good_one(with_link("POST", "/api/hand-over/received", token, "{}")).at("state"),
              "received");
    EXPECT_EQ(with_link("POST", "/api/hand-over/answered", token, R"({"text":" "})").status, 409);
    EXPECT_EQ(good_one(with_link("POST", "/api/hand-over/answered", token,
                                 R"({"text":"현장 검사입니다."})"))
                  .at("state"),
              "answered");
    EXPECT_EQ(with_link("POST", "/api/hand-over/returned", token, R"({"text":"아님"})").status,
              409);
    const auto listed = good_one(ask("GET", "/api/hand-overs?list=to_call", park_));
    EXPECT_EQ(listed.at("hand_overs").at(0).at("answered_by"), "물품구매과 박주무");
    EXPECT_EQ(
        good_one(post("/api/hand-overs/1/happy-call", kim_, R"({"satisfied":true})")).at("state"),
        "closed");
    EXPECT_EQ(good_one(ask("GET", path_of(one), kim_)).at("state"), "closed");
    EXPECT_EQ(with_link("GET", "/api/hand-over", token).status, 401);
    const std::string trail = audit();
    EXPECT_NE(trail.find("hand-over 1\thand-over answered by its link"), std::string::npos);
    EXPECT_NE(trail.find("hand-over register"), std::string::npos);
    EXPECT_EQ(trail.find(token), std::string::npos);
}

// Who tries tokens is stopped; a revoked link is none.
TEST_F(CasesDoor, LinksAreNotGuessed) {
    make_office();
    const auto one = opened(question);
    (void)good_one(post(path_of(one) + "/hand-overs", kim_, R"({"office":1,"text":"질의"})"));
    const auto token = json::value_to<std::string>(
        good_one(post("/api/hand-overs/1/link", kim_, "{}")).at("token"));
    EXPECT_EQ(with_link("GET", "/api/hand-over", token).status, 200);
    EXPECT_EQ(ask("DELETE", "/api/hand-overs/1/link", ours() + kim_).status, 200);
    EXPECT_EQ(with_link("GET", "/api/hand-over", token).status, 401);
    EXPECT_EQ(ask("GET", "/api/hand-over", kim_).status, 401);
    int status = 0;
    for (int tries = 0; tries < 40 && status != 429; ++tries)
        status = with_link("GET", "/api/hand-over", "wrong").status;
    EXPECT_EQ(status, 429);
}

// The directory is the administrator's to change; bad input names the field.
TEST_F(CasesDoor, TheDirectoryIsTheAdministrators) {
    make_office();
    EXPECT_EQ(post("/api/offices", park_, R"({"agency":"a","name":"b","reach":"near"})").status,
              403);
    const std::string admin = signed_in("han");
    EXPECT_EQ(post("/api/offices", admin, R"({"agency":"a","name":"b","reach":"moon"})").status,
              400);
    EXPECT_EQ(post("/api/offices/1/officials", admin, R"({"name":"이대리"})").status, 201);
    const auto unit = good_one(post("/api/officials/1/deputies", admin,
                                    R"({"official":2,"from":"2026-11-25","until":"2026-11-26"})"));
    EXPECT_EQ(unit.at("officials").at(0).at("today"), "이대리");
    EXPECT_EQ(unit.at("telephone"), "042-724-7114");
    EXPECT_EQ(ask("DELETE", "/api/officials/1/deputies/1", ours() + admin).status, 200);
    EXPECT_EQ(good_one(ask("GET", "/api/offices", kim_))
                  .at("offices")
                  .at(0)
                  .at("officials")
                  .at(0)
                  .at("today"),
              "박주무");
}

// Made, due, taken over, given up by its holder alone.
TEST_F(CasesDoor, PromisesAreMadeTakenOverAndGivenUp) {
    const auto before = good_one(ask("GET", "/api/promises/due", kim_));
    EXPECT_EQ(before.at("times").at(0).at("at"), "2026-11-25T10:30:00.000+09:00");
    EXPECT_EQ(code_of(post("/api/promises", kim_, R"({"text":"전화","contact":7})")), "query");
    const auto made =
        good_one(post("/api/promises", kim_,
                      R"({"text":"확인 후 전화","contact":7,"due_at":"2026-11-25T10:30"})"));
    EXPECT_EQ(made.at("holder").at("name"), "김나루");
    now_ += 3600LL * 1'000'000;
    const auto due = good_one(ask("GET", "/api/promises/due", signed_in("kim")));
    EXPECT_EQ(due.at("promises").at(0).at("overdue"), true);
    const std::string lee = signed_in("lee");
    EXPECT_EQ(post("/api/promises/1/break", lee, R"({"reason":"바쁨"})").status, 409);
    EXPECT_EQ(good_one(post("/api/promises/1/take", lee, "{}")).at("maker").at("name"), "김나루");
    EXPECT_EQ(good_one(post("/api/promises/1/break", lee, R"({"reason":"번호 틀림"})")).at("state"),
              "broken");
    EXPECT_EQ(post("/api/promises/1/keep", lee, "{}").status, 409);
    const auto beside = good_one(ask("GET", "/api/contacts/7/matters", lee));
    EXPECT_TRUE(beside.at("promises").as_array().empty());
}

// A consultant enters their own, a leader anybody's; sent twice it is one contact, and it is
// counted.
TEST_F(CasesDoor, ContactsAreEnteredByHand) {
    const auto enter = [&](const std::string& cookie, const std::string& more) {
        return post("/api/contacts/entered", cookie,
                    R"({"how":"visit","happened_at":"2026-11-24T14:00","minutes":20,)"
                    R"("topic":"REG08","disposition":"DONE","reference":"0123456789abcdef")" +
                        more + "}");
    };
    const auto first = good_one(enter(kim_, ""));
    EXPECT_EQ(good_one(enter(kim_, "")).at("id"), first.at("id"));
    EXPECT_EQ(code_of(enter(kim_, R"(,"agent":13)")), "query");
    EXPECT_EQ(code_of(enter(park_, "")), "query");
    EXPECT_EQ(enter(park_, R"(,"agent":13)").status, 201);
    EXPECT_EQ(code_of(post("/api/contacts/entered", kim_, "{}")), "query");
    EXPECT_EQ(enter(signed_in("jung"), "").status, 403);
    const auto day = good_one(ask("GET", "/api/statistics?from=2026-11-24&to=2026-11-24", park_));
    EXPECT_NE(json::serialize(day).find("REG08"), std::string::npos);
}

// Corrected by its own consultant or a leader, not by another; the page shows it, and the trail has
// the contact's number and neither codes nor the reason.
TEST_F(CasesDoor, AContactIsCorrected) {
    const auto made = good_one(
        post("/api/contacts/entered", kim_,
             R"({"how":"visit","happened_at":"2026-11-24T14:00","minutes":20,"topic":"REG08",)"
             R"("disposition":"DONE","reference":"0123456789abcdef"})"));
    // The door's centre knows the record of contact 7 alone.
    ASSERT_TRUE(sql::open_database(whole_.name())
                    .value()
                    ->run("UPDATE contact SET id = 7 WHERE id = :p1", {made.at("id").as_int64()}));
    const std::string path = "/api/contacts/7";
    const char* wish = R"({"topic":"GDS04","disposition":"DONE","reason":"비밀 까닭입니다"})";
    const Answer refused = post(path + "/corrections", signed_in("lee"), wish);
    EXPECT_EQ(refused.status, 409);
    EXPECT_NE(refused.body.find("not yours"), std::string::npos);
    EXPECT_EQ(good_one(post(path + "/corrections", kim_, wish)).at("corrected"), 1);
    EXPECT_EQ(post(path + "/corrections", park_, wish).status, 409);  // nothing would change
    const auto shown = good_one(ask("GET", path, park_));
    const auto& row = shown.at("corrections").at(0);
    EXPECT_EQ(row.at("before"), "REG08");
    EXPECT_EQ(row.at("by"), "김나루");
    const auto day = json::serialize(
        good_one(ask("GET", "/api/statistics?from=2026-11-24&to=2026-11-24", park_)));
    EXPECT_NE(day.find("GDS04"), std::string::npos);
    EXPECT_EQ(day.find("REG08"), std::string::npos);
    const std::string trail = audit();
    EXPECT_NE(trail.find("contact 7\tcontact corrected"), std::string::npos) << trail;
    EXPECT_EQ(trail.find("비밀"), std::string::npos);
    EXPECT_EQ(trail.find("GDS04"), std::string::npos);
    const std::string others = R"({"topics":["KON05"]})";
    EXPECT_EQ(send("PUT", path + "/other-topics", signed_in("lee"), others).status, 409);
    good_one(send("PUT", path + "/other-topics", kim_, others));
    EXPECT_EQ(good_one(ask("GET", path, park_)).at("other_topics").at(0), "KON05");
    EXPECT_EQ(send("PUT", path + "/other-topics", kim_, R"({"topics":"KON05"})").status, 400);
}

}  // namespace
}  // namespace naru::http
