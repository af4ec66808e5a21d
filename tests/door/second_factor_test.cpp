// The second factor: six digits after the password, each once; recovery codes; and roles that must
// have it.

#include <boost/json.hpp>

#include "door_fixture.h"
#include "office/people/totp.h"

namespace naru::http {
namespace {

namespace json = boost::json;

/// What an authenticator keeps: the bytes of what is typed into it.
std::string key_of(const std::string& base32) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned bits = 0;
    unsigned count = 0;
    for (char c : base32) {
        bits = (bits << 5 | static_cast<unsigned>(letters.find(c))) & 0xFFFFU;
        if ((count += 5) < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> count & 0xFFU);
    }
    return out;
}

class SecondFactor : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        admin_ = signed_in("han");
        const auto made = object(
            post("/api/people", admin_, R"({"user":"hong","name":"홍길동","role":"team_leader"})"),
            201);
        EXPECT_EQ(
            post("/api/session/password", "",
                 R"({"user":"hong","password":")" + std::string(made.at("secret").as_string()) +
                     R"(","new_password":"correct horse"})")
                .status,
            204);
    }

    static json::object object(const Answer& answer, int status) {
        EXPECT_EQ(answer.status, status) << answer.body;
        boost::system::error_code error;
        const json::value value = json::parse(answer.body, error);
        return value.is_object() ? value.as_object() : json::object{};
    }

    static std::string code_of(const Answer& answer) {
        return std::string(object(answer, answer.status).at("error").at("code").as_string());
    }

    static std::string with(const std::string& more) {
        return R"({"user":"hong","password":"correct horse")" + more + "}";
    }

    Answer sign_in(const std::string& code = {}) {
        return post("/api/session", "", with(code.empty() ? "" : R"(,"code":")" + code + '"'));
    }

    Answer enrol(const std::string& offer, const std::string& code, const std::string& cookie) {
        return ask("PUT", "/api/session/second-factor",
                   ours() + "Content-Type: application/json\r\n" + cookie,
                   with(R"(,"offer":")" + offer + R"(","code":")" + code + '"'));
    }

    json::object offer(const std::string& cookie = {}) {
        return object(post("/api/session/second-factor", cookie, with("")), 200);
    }

    [[nodiscard]] std::string digits(const std::string& key, std::int64_t later = 0) const {
        return office::totp_code(
            key, office::totp_step(from_micros(now_)) + static_cast<std::uint64_t>(later));
    }

    void require(const char* roles) {
        EXPECT_EQ(ask("PUT", "/api/people/second-factor",
                      ours() + "Content-Type: application/json\r\n" + admin_,
                      std::string(R"({"roles":)") + roles + "}")
                      .status,
                  200);
    }

    static std::string cookie_of(const Answer& answer) {
        const auto at = answer.headers.find("naru_session=");
        EXPECT_NE(at, std::string::npos) << answer.body;
        return "Cookie: " + answer.headers.substr(at, 56) + "\r\n";
    }

    std::string admin_;
};

// Enrolled by a code, asked for at the next sign-in; a code is good once, also after a crash.
TEST_F(SecondFactor, IsAskedForAfterThePassword) {
    const std::string cookie = cookie_of(sign_in());
    const auto made = offer(cookie);
    const std::string key = key_of(std::string(made.at("key").as_string()));
    EXPECT_TRUE(made.at("uri").as_string().starts_with("otpauth://totp/Naru:hong?secret="));
    const std::string token(made.at("offer").as_string());
    EXPECT_EQ(code_of(enrol(token, "000000", cookie)), "wrong_code");
    const auto done = object(enrol(token, digits(key), cookie), 200);
    EXPECT_EQ(done.at("recovery_codes").as_array().size(), 10U);
    EXPECT_EQ(ask("GET", "/api/session", cookie).status, 200);
    EXPECT_EQ(code_of(sign_in()), "code");
    EXPECT_EQ(code_of(sign_in(digits(key))), "wrong_code");  // it enrolled
    now_ += 30'000'000;
    const std::string now = digits(key);
    EXPECT_EQ(sign_in(now).status, 200);
    EXPECT_EQ(code_of(sign_in(now)), "wrong_code");
    close();
    open_again();
    EXPECT_EQ(code_of(sign_in(now)), "wrong_code");
    EXPECT_EQ(sign_in(digits(key, 1)).status, 200);
    EXPECT_EQ(code_of(post("/api/session/second-factor", "", with(""))), "enrolled");
    // A password that was stolen is not changed without it, and a weak one costs no code.
    const auto set = [&](const std::string& fresh, const std::string& code) {
        return post("/api/session/password", "",
                    with(R"(,"new_password":")" + fresh + R"(","code":")" + code + '"'));
    };
    now_ += 60'000'000;
    EXPECT_EQ(code_of(set("another horse", "")), "code");
    EXPECT_EQ(code_of(set("another horse", "000000")), "wrong_code");
    EXPECT_EQ(code_of(set("short", digits(key))), "weak");
    EXPECT_EQ(set("another horse", digits(key)).status, 204);
    // Nothing of it is where it could be read.
    const std::string bytes = whole_.bytes();
    EXPECT_NE(bytes.find("totp"), std::string::npos);
    EXPECT_EQ(bytes.find(key), std::string::npos);
    EXPECT_EQ(ask("GET", "/api/people", admin_).body.find("totp"), std::string::npos);
}

// Wrong codes lock as wrong passwords do.
TEST_F(SecondFactor, CannotBeGuessed) {
    const auto made = offer();
    const std::string key = key_of(std::string(made.at("key").as_string()));
    (void)object(enrol(std::string(made.at("offer").as_string()), digits(key), ""), 200);
    now_ += 30'000'000;
    for (int i = 0; i < 5; ++i) EXPECT_EQ(code_of(sign_in("000000")), "wrong_code");
    EXPECT_EQ(sign_in(digits(key)).status, 429);
}

// A role that must have it: the person enrols on the way in, and is in with it.
TEST_F(SecondFactor, IsRequiredOfARole) {
    require(R"(["team_leader","administrator"])");
    EXPECT_EQ(object(ask("GET", "/api/people/second-factor", admin_), 200).at("roles").as_array(),
              (json::array{"team_leader", "administrator"}));
    EXPECT_EQ(code_of(sign_in()), "enrol");
    (void)signed_in("park");  // the demo's team leader cannot enrol
    const auto made = offer();
    const std::string key = key_of(std::string(made.at("key").as_string()));
    const Answer in = enrol(std::string(made.at("offer").as_string()), digits(key), "");
    EXPECT_EQ(object(in, 200).at("person").at("user"), "hong");
    EXPECT_EQ(ask("GET", "/api/session", cookie_of(in)).status, 200);
    require("[]");
    EXPECT_EQ(code_of(sign_in()), "code");
    EXPECT_EQ(ask("PUT", "/api/people/second-factor",
                  ours() + "Content-Type: application/json\r\n" + admin_, R"({"roles":["king"]})")
                  .status,
              400);
    EXPECT_EQ(
        ask("PUT", "/api/people/second-factor",
            ours() + "Content-Type: application/json\r\n" + signed_in("jung"), R"({"roles":[]})")
            .status,
        403);
}

// A lost telephone: a recovery code signs in, once; the factor goes with a code, and with a reset.
TEST_F(SecondFactor, CanBeRecovered) {
    auto made = offer();
    std::string key = key_of(std::string(made.at("key").as_string()));
    const auto done =
        object(enrol(std::string(made.at("offer").as_string()), digits(key), ""), 200);
    const auto recovery = [&](std::size_t i) {
        return std::string(done.at("recovery_codes").at(i).as_string());
    };
    const std::string cookie = cookie_of(sign_in(recovery(0)));
    EXPECT_EQ(code_of(sign_in(recovery(0))), "wrong_code");
    const auto remove = [&](const std::string& code) {
        return post("/api/session/second-factor/remove", cookie, with(R"(,"code":")" + code + '"'));
    };
    EXPECT_EQ(remove("000000").status, 401);
    EXPECT_EQ(remove(recovery(1)).status, 204);
    EXPECT_EQ(ask("GET", "/api/session", cookie).status, 401);
    EXPECT_EQ(sign_in().status, 200);
    made = offer();
    const std::string old(made.at("offer").as_string());
    now_ += 11 * 60'000'000LL;
    EXPECT_EQ(code_of(enrol(old, digits(key_of(std::string(made.at("key").as_string()))), "")),
              "offer_is_old");
    EXPECT_EQ(office::AuditTrail::first_broken(audit_path()).value(), 0U);
    EXPECT_NE(audit().find("hong\t127.0.0.1\t-\tsecond factor removed"), std::string::npos);
}

}  // namespace
}  // namespace naru::http
