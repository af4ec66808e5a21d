// People through the API: who may change whom, what a change does at once, and what is told once.

#include <boost/json.hpp>

#include "door_fixture.h"
#include "office/people/secrets.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class PeopleApi : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        admin_ = signed_in("han");
    }

    json::object object(const Answer& answer, int status) {
        EXPECT_EQ(answer.status, status) << answer.body;
        boost::system::error_code error;
        const json::value value = json::parse(answer.body, error);
        return value.is_object() ? value.as_object() : json::object{};
    }

    Answer put(const std::string& path, const std::string& body) {
        return ask("PUT", path, ours() + "Content-Type: application/json\r\n" + admin_, body);
    }

    std::string code(const Answer& answer) {
        const auto value = json::parse(answer.body).as_object();
        return std::string(value.at("error").at("code").as_string());
    }

    json::object add(const std::string& user, const std::string& role) {
        return object(
            post("/api/people", admin_,
                 R"({"user":")" + user + R"(","name":"홍길동","role":")" + role + R"("})"),
            201);
    }

    std::string id_of(const json::object& made) {
        return std::to_string(made.at("person").at("id").to_number<std::uint64_t>());
    }

    /// The Cookie line of somebody who set a password with what was told once.
    std::string begin(const std::string& user, const json::object& made) {
        const std::string secret(made.at("secret").as_string());
        const std::string who = R"({"user":")" + user + R"(","password":")";
        EXPECT_EQ(
            post("/api/session/password", "", who + secret + R"(","new_password":"correct horse"})")
                .status,
            204);
        const Answer answer = post("/api/session", "", who + R"(correct horse"})");
        EXPECT_EQ(answer.status, 200) << answer.body;
        const auto at = answer.headers.find("naru_session=");
        return "Cookie: " + answer.headers.substr(at, 56) + "\r\n";
    }

    int who(const std::string& cookie) { return ask("GET", "/api/session", cookie).status; }

    std::string admin_;
};

// Added with a secret that is told once and is in no list; what is wrong has a word for it.
TEST_F(PeopleApi, AreAdded) {
    const json::object made = add("hong", "consultant");
    EXPECT_EQ(made.at("person").at("agent"), 10001);
    EXPECT_FALSE(made.at("person").at("has_password").as_bool());
    const Answer list = ask("GET", "/api/people", admin_);
    EXPECT_EQ(list.status, 200);
    EXPECT_NE(list.body.find("\"hong\""), std::string::npos);
    EXPECT_EQ(list.body.find(std::string(made.at("secret").as_string())), std::string::npos);
    EXPECT_EQ(list.body.find("argon2"), std::string::npos);
    const auto refused = [&](const char* body) { return code(post("/api/people", admin_, body)); };
    EXPECT_EQ(refused(R"({"user":"hong","name":"홍","role":"auditor"})"), "taken");
    EXPECT_EQ(refused(R"({"user":"kim","name":"홍","role":"auditor"})"), "taken");
    EXPECT_EQ(refused(R"({"user":"Hong","name":"홍","role":"auditor"})"), "bad_user");
    EXPECT_EQ(refused(R"({"user":"ho","name":"=1+1","role":"auditor"})"), "bad_name");
    EXPECT_EQ(refused(R"({"user":"ho","name":"홍","role":"king"})"), "bad_role");
    EXPECT_NE(audit().find("han\t127.0.0.1\t-\taccount added: hong consultant\n"),
              std::string::npos);
    EXPECT_EQ(who(begin("hong", made)), 200);
}

// Nobody but an administrator changes people; auditors look; the demo's are nobody's to change.
TEST_F(PeopleApi, AreForAdministrators) {
    const std::string id = id_of(add("hong", "auditor"));
    for (const char* user : {"kim", "park", "choi", "jung"}) {
        const std::string cookie = signed_in(user);
        const bool looks = std::string(user) == "jung";
        EXPECT_EQ(ask("GET", "/api/people", cookie).status, looks ? 200 : 403) << user;
        EXPECT_EQ(ask("GET", "/api/people/grants", cookie).status, looks ? 200 : 403) << user;
        EXPECT_EQ(
            post("/api/people", cookie, R"({"user":"ho","name":"홍","role":"auditor"})").status,
            403);
        EXPECT_EQ(post("/api/people/" + id + "/reset", cookie, "{}").status, 403);
        EXPECT_EQ(post("/api/people/import", cookie, R"({"file":""})").status, 403);
        EXPECT_EQ(ask("DELETE", "/api/people/" + id + "/sessions", ours() + cookie).status, 403);
    }
    EXPECT_EQ(code(put("/api/people/1/standing", R"({"standing":"left"})")), "demo");
    EXPECT_EQ(code(put("/api/people/1/role", R"({"role":"administrator"})")), "demo");
    EXPECT_EQ(code(post("/api/people/1/reset", admin_, "{}")), "demo");
    EXPECT_EQ(code(put("/api/people/4711/name", R"({"name":"홍"})")), "not_found");
}

// What is open in somebody's name is closed with the answer, whatever the change is.
TEST_F(PeopleApi, LoseTheirSessionsAtOnce) {
    std::vector<std::string> closed;
    centre_.session_ended = [&closed](const std::string& hash) { closed.push_back(hash); };
    close();
    open_again();
    json::object made = add("hong", "consultant");
    const std::string path = "/api/people/" + id_of(made);
    std::string cookie = begin("hong", made);
    EXPECT_EQ(object(ask("GET", path + "/sessions", admin_), 200).at("sessions").as_array().size(),
              1U);
    EXPECT_EQ(object(ask("DELETE", path + "/sessions", ours() + admin_), 200).at("ended"), 1);
    EXPECT_EQ(who(cookie), 401);
    made = object(post(path + "/reset", admin_, "{}"), 200);
    cookie = begin("hong", made);
    EXPECT_EQ(object(put(path + "/name", R"({"name":"홍길순"})"), 200).at("name"), "홍길순");
    EXPECT_EQ(who(cookie), 200);
    EXPECT_EQ(object(put(path + "/role", R"({"role":"team_leader"})"), 200).at("sessions"), 0);
    EXPECT_EQ(who(cookie), 401);
    made = object(post(path + "/reset", admin_, "{}"), 200);
    cookie = begin("hong", made);
    closed.clear();
    EXPECT_EQ(object(put(path + "/standing", R"({"standing":"locked"})"), 200).at("standing"),
              "locked");
    EXPECT_EQ(closed.size(), 1U);
    EXPECT_EQ(who(cookie), 401);
    EXPECT_EQ(code(put(path + "/standing", R"({"standing":"locked"})")), "already_so");
    EXPECT_EQ(put(path + "/standing", R"({"standing":"left"})").status, 200);
    EXPECT_EQ(code(put(path + "/standing", R"({"standing":"active"})")), "has_left");
    EXPECT_EQ(code(post(path + "/reset", admin_, "{}")), "has_left");
    // Who was granted what, newest first, by whom.
    const auto grants =
        object(ask("GET", "/api/people/grants?account=1001", admin_), 200).at("grants").as_array();
    std::vector<std::string> acts;
    for (const auto& one : grants) acts.emplace_back(one.at("act").as_string());
    EXPECT_EQ(acts,
              (std::vector<std::string>{"left", "locked", "password", "reset", "role", "renamed",
                                        "password", "reset", "password", "added"}));
    EXPECT_EQ(grants.at(4).at("role"), "team_leader");
    EXPECT_EQ(grants.at(4).at("by"), "han");
}

// A house is not locked from inside.
TEST_F(PeopleApi, KeepALastAdministrator) {
    const std::string first = "/api/people/" + id_of(add("hong", "administrator"));
    EXPECT_EQ(code(put(first + "/standing", R"({"standing":"left"})")), "last_administrator");
    EXPECT_EQ(code(put(first + "/role", R"({"role":"auditor"})")), "last_administrator");
    (void)add("second", "administrator");
    EXPECT_EQ(put(first + "/role", R"({"role":"auditor"})").status, 200);
}

// A file is looked at first, then taken whole; one bad line and nobody is added.
TEST_F(PeopleApi, ComeFromASpreadsheet) {
    const auto import = [&](const std::string& base64, const char* add) {
        return post("/api/people/import", admin_,
                    R"({"file":")" + base64 + R"(","add":)" + add + "}");
    };
    // "user,name,role\nhong,홍길동,상담사\nlee2,이둘,auditor\n"
    const std::string good =
        "dXNlcixuYW1lLHJvbGUKaG9uZyztmY3quLjrj5ks7IOB64u07IKsCmxlZTIs"
        "7J2065GYLGF1ZGl0b3IK";
    EXPECT_TRUE(object(import(good, "false"), 200).at("added").is_null());
    EXPECT_EQ(ask("GET", "/api/people", admin_).body.find("hong"), std::string::npos);
    const auto made = object(import(good, "true"), 201);
    ASSERT_EQ(made.at("added").as_array().size(), 2U);
    EXPECT_EQ(who(begin("hong", made.at("added").at(0).as_object())), 200);
    const auto again = object(import(good, "true"), 200);
    EXPECT_TRUE(again.at("added").is_null());
    EXPECT_EQ(again.at("bad").at(0).at("line"), 2);
    EXPECT_EQ(again.at("bad").at(0).at("code"), "taken");
    EXPECT_EQ(import("not base64!", "true").status, 400);
    EXPECT_NE(audit().find("accounts imported: 2"), std::string::npos);
}

}  // namespace
}  // namespace naru::http
