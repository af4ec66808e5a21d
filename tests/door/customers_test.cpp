// Customers through the door: masked whoever asks, unmasked for a reason that is written down; who
// calls is guessed, chosen and confirmed.

#include <boost/json.hpp>

#include "door_fixture.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class CustomersDoor : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        kim_ = signed_in("kim");
        park_ = signed_in("park");
    }

    Answer send(const std::string& method, const std::string& path, const std::string& cookie,
                const std::string& body) const {
        return ask(method, path, ours() + "Content-Type: application/json\r\n" + cookie, body);
    }

    /// The JSON of an answer that is good.
    static json::object good_one(const Answer& answer) {
        EXPECT_LT(answer.status, 300) << answer.body;
        return answer.body.empty() ? json::object() : json::parse(answer.body).as_object();
    }

    static std::string code_of(const Answer& answer) {
        return json::value_to<std::string>(json::parse(answer.body).at("error").at("code"));
    }

    std::string path_of(const json::object& customer) const {
        return "/api/customers/" + json::serialize(customer.at("id"));
    }

    json::object added(const std::string& body) {
        return good_one(post("/api/customers", kim_, body));
    }

    std::string kim_;
    std::string park_;
};

constexpr const char* hanbit = R"({"kind":"firm","name":"한빛전자","code":"101-86-62870"})";
constexpr const char* hong = R"({"kind":"person","name":"홍길동","number":"010-9876-5432"})";

// Nobody reads a name or a number by looking; the trail has the customer's number and no name.
TEST_F(CustomersDoor, AreMaskedUntilThereIsAReason) {
    const auto person = added(hong);
    EXPECT_EQ(person.at("name"), "홍*동");
    EXPECT_EQ(person.at("numbers").at(0).at("number"), "010-****-5432");
    EXPECT_EQ(added(hanbit).at("code"), "101-86-*****");
    const Answer found = post("/api/customers/search", kim_, R"({"text":"010-9876"})");
    EXPECT_EQ(json::parse(found.body).at("customers").as_array().size(), 1U);
    EXPECT_EQ(found.body.find("9876"), std::string::npos);
    const auto unmask = [&](const std::string& cookie, const std::string& body) {
        return post(path_of(person) + "/unmask", cookie, body);
    };
    EXPECT_EQ(unmask(kim_, R"({"field":"name"})").status, 400);
    EXPECT_EQ(unmask(kim_, R"({"field":"name","reason":"curiosity"})").status, 400);
    EXPECT_EQ(unmask(signed_in("jung"), R"({"field":"name","reason":"identify"})").status, 403);
    EXPECT_EQ(good_one(unmask(kim_, R"({"field":"name","reason":"identify"})")).at("value"),
              "홍길동");
    const std::string id = json::serialize(person.at("numbers").at(0).at("id"));
    EXPECT_EQ(
        good_one(unmask(kim_, R"({"field":"number","reason":"call_back","number":)" + id + "}"))
            .at("value"),
        "010-9876-5432");
    EXPECT_EQ(unmask(kim_, R"({"field":"code","reason":"identify"})").status, 404);
    const std::string trail = audit();
    EXPECT_NE(trail.find("customer 1\tunmask number: call_back"), std::string::npos) << trail;
    for (const char* personal : {"홍길동", "홍*동", "9876", "한빛"})
        EXPECT_EQ(trail.find(personal), std::string::npos) << personal;
}

// What is wrong is named by its field, in both languages, with what is wrong about it.
TEST_F(CustomersDoor, SayWhichFieldIsWrong) {
    const auto refused = [&](const char* body) {
        return code_of(post("/api/customers", kim_, body));
    };
    EXPECT_EQ(refused(R"({"kind":"firm","name":""})"), "field_name");
    EXPECT_EQ(refused(R"({"kind":"firm","name":"업체","code":"123-45-67890"})"), "field_code");
    EXPECT_EQ(refused(R"({"kind":"person","name":"사람","number":"119"})"), "field_number");
    EXPECT_EQ(refused(R"({"kind":"robot","name":"사람"})"), "query");
    (void)added(hanbit);
    EXPECT_EQ(refused(hanbit), "refused");
}

// A field that is not sent stays; an auditor changes nothing.
TEST_F(CustomersDoor, AreChangedAFieldAtATime) {
    const auto firm = added(hanbit);
    const auto person = added(hong);
    const std::string body = R"({"organisation":)" + json::serialize(firm.at("id")) + "}";
    const auto changed = good_one(send("PUT", path_of(person), kim_, body));
    EXPECT_EQ(changed.at("name"), "홍*동");
    EXPECT_EQ(changed.at("organisation").at("name"), "한빛전자");
    EXPECT_EQ(send("PUT", path_of(person), signed_in("jung"), body).status, 403);
    EXPECT_EQ(send("PUT", path_of(person), kim_, "{}").status, 400);
    const auto card = good_one(ask("GET", path_of(firm), signed_in("jung")));
    EXPECT_EQ(card.at("people").at(0).at("name"), "홍*동");
}

// A leader merges and undoes it; a consultant does neither. Erasing asks for the password again.
TEST_F(CustomersDoor, AreMergedSetApartAndErased) {
    const auto firm = added(hanbit);
    const auto again = added(R"({"kind":"firm","name":"(주)한빛전자","number":"02-1234-5678"})");
    const std::string other = R"({"other":)" + json::serialize(again.at("id")) + "}";
    EXPECT_EQ(post(path_of(firm) + "/merge", kim_, other).status, 403);
    const auto merged = good_one(post(path_of(firm) + "/merge", park_, other));
    EXPECT_EQ(merged.at("numbers").as_array().size(), 1U);
    EXPECT_EQ(merged.at("merges").at(0).at("by"), "park");
    EXPECT_EQ(good_one(ask("GET", path_of(again), kim_)).at("id"), firm.at("id"));
    EXPECT_EQ(good_one(post(path_of(again) + "/unmerge", park_, "{}")).at("name"), "(주)한빛전자");
    EXPECT_EQ(post(path_of(again) + "/unmerge", park_, "{}").status, 409);
    EXPECT_EQ(ask("DELETE", path_of(again), ours() + kim_).status, 403);
    EXPECT_EQ(ask("DELETE", path_of(again), ours() + park_).status, 204);
    EXPECT_EQ(ask("GET", path_of(again), park_).status, 404);
    now_ += 3600LL * 1'000'000;
    const Answer stale = ask("DELETE", path_of(firm), ours() + park_);
    EXPECT_TRUE(stale.status == 401 || code_of(stale) == "confirm") << stale.body;
}

// The caller of contact 7 is 010-1234-5678: a stranger, then confirmed, then guessed from the
// number.
TEST_F(CustomersDoor, WhoCallsIsConfirmedByTheConsultant) {
    const std::string path = "/api/contacts/7/customer";
    const auto stranger = good_one(ask("GET", path, kim_));
    EXPECT_EQ(stranger.at("number"), "010-****-5678");
    EXPECT_TRUE(stranger.at("link").is_null());
    EXPECT_EQ(ask("GET", path, signed_in("lee")).status, 403);
    EXPECT_EQ(ask("GET", "/api/contacts/8/customer", kim_).status, 404);
    const auto confirm = [&](const char* body) { return send("PUT", path, kim_, body); };
    EXPECT_EQ(confirm("{}").status, 400);
    const Answer wrong = confirm(R"({"business_number":"123-45-67890"})");
    EXPECT_EQ(code_of(wrong), "field_business_number");
    EXPECT_NE(wrong.body.find("check digit"), std::string::npos);
    EXPECT_EQ(code_of(confirm(R"({"business_number":"101-86-62870"})")), "unknown_firm");
    const auto known = good_one(confirm(R"({"business_number":"101-86-62870","name":"한빛전자"})"));
    EXPECT_EQ(known.at("link").at("confirmed"), true);
    EXPECT_EQ(known.at("organisation").at("name"), "한빛전자");
    EXPECT_EQ(ask("DELETE", path, ours() + kim_).status, 204);
    // What was said to be wrong is not guessed again.
    EXPECT_TRUE(good_one(ask("GET", path, kim_)).at("link").is_null());
}

// The number that the caller keyed is masked, too; of a firm that nobody has yet only the name is
// asked for.
TEST_F(CustomersDoor, WhoKeyedANumberIsTheFirmThatHasIt) {
    const std::string path = "/api/contacts/7/customer";
    const auto confirm = [&](const char* body) { return send("PUT", path, kim_, body); };
    EXPECT_TRUE(good_one(ask("GET", path, kim_)).at("keyed").is_null());
    EXPECT_EQ(code_of(confirm(R"({"keyed":true,"name":"한빛전자"})")), "nothing_keyed");
    keyed_ = "1018662870";
    const auto unknown = good_one(ask("GET", path, kim_));
    EXPECT_EQ(unknown.at("keyed").at("business_number"), "101-86-*****");
    EXPECT_EQ(unknown.at("keyed").at("is_new"), true);
    const auto made = good_one(confirm(R"({"keyed":true,"name":"한빛전자"})"));
    EXPECT_EQ(made.at("organisation").at("name"), "한빛전자");
    EXPECT_EQ(made.at("keyed").at("is_new"), false);
    EXPECT_EQ(audit().find("101-86"), std::string::npos);
}

// A note's numbers are read, and nothing of the note is kept.
TEST_F(CustomersDoor, ReadsTheNumbersOfANote) {
    const auto found = good_one(
        post("/api/identifiers", kim_, R"({"text":"공고 r25bk00933743-000, 업체 1018662870"})"));
    EXPECT_EQ(json::serialize(found),
              R"({"identifiers":[{"kind":"notice","text":"R25BK00933743-000"},)"
              R"({"kind":"business","text":"101-86-62870"}]})");
    EXPECT_EQ(audit().find("identifiers"), std::string::npos);
}

}  // namespace
}  // namespace naru::http
