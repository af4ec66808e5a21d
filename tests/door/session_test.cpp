// Sessions and sign-in: what ends them, what does not, and who can be locked out by whom.

#include "door_fixture.h"
#include "office/people/passwords.h"
#include "office/people/secrets.h"

namespace naru::http {
namespace {

constexpr std::int64_t minute = 60'000'000;

class Sessions : public Http {
protected:
    int who(const std::string& cookie) { return ask("GET", "/api/session", cookie).status; }

    void forward(std::int64_t micros) {
        now_ += micros;
        const std::lock_guard lock(turn_);
        api_->tick();
    }

    /// A person in the database, as `naru user add` makes one.
    office::SetUp add(const std::string& user, office::Role role) {
        auto database = sql::open_database(whole_.name()).value();
        auto made =
            office::add_people(*database, {{user, "홍길동", role}}, {"test", from_micros(now_)});
        EXPECT_TRUE(made) << made.error().message;
        read_again();
        return made->front();
    }

    /// Waits until the API has read what another program changed.
    void read_again() {
        {
            const std::lock_guard lock(turn_);
            api_->tick();
        }
        drain();
    }

    /// Until the database's thread has nothing left to do and its answers are given.
    void drain() {
        for (int i = 0; i < 2; ++i) {
            std::promise<void> done;
            ASSERT_TRUE(sql_->post([&done](office::Database&) { done.set_value(); }));
            done.get_future().wait();
        }
    }

    Answer sign_in(const std::string& user, const std::string& password,
                   const std::string& cookie = {}) {
        return post("/api/session", cookie,
                    R"({"user":")" + user + R"(","password":")" + password + R"("})");
    }
};

// Idle for 30 minutes, 12 hours in all, a byte of it changed: over. Using it keeps it.
TEST_F(Sessions, EndByTheClock) {
    const std::string cookie = signed_in("park");
    std::string forged = cookie;
    char& last = forged[forged.size() - 3];
    last = last == 'A' ? 'B' : 'A';
    EXPECT_EQ(who(forged), 401);
    for (int i = 0; i < 24; ++i) {
        EXPECT_EQ(who(cookie), 200) << i;
        forward(29 * minute);
    }
    EXPECT_EQ(who(cookie), 200);
    forward(29 * minute);  // 12 h 5 min since it began
    EXPECT_EQ(who(cookie), 401);
    const std::string idle = signed_in("park");
    forward(30 * minute);
    EXPECT_EQ(who(idle), 401);
    EXPECT_NE(audit().find("park\t127.0.0.1\t-\tsession over"), std::string::npos);
}

// A desk that was left open changes nobody's rights: after ten minutes the password is asked for
// once more, wrong ones count as at the door, and the right one opens it for ten minutes.
TEST_F(Sessions, AskForThePasswordAgainBeforeRightsChange) {
    const std::string cookie = signed_in("han");
    const auto add_one = [&](const std::string& user) {
        return post("/api/people", cookie,
                    R"({"user":")" + user + R"(","name":"홍길동","role":"auditor"})");
    };
    EXPECT_EQ(add_one("first").status, 201);
    forward(10 * minute);
    const Answer refused = add_one("second");
    EXPECT_EQ(refused.status, 403);
    EXPECT_NE(refused.body.find(R"("code":"confirm")"), std::string::npos) << refused.body;
    EXPECT_EQ(ask("GET", "/api/people", cookie).status, 200);
    EXPECT_EQ(post("/api/session/confirm", cookie, R"({"password":"wrong"})").status, 401);
    EXPECT_EQ(add_one("second").status, 403);
    EXPECT_EQ(who(cookie), 200);
    EXPECT_EQ(post("/api/session/confirm", cookie, R"({"password":"naru-demo-han"})").status, 204);
    EXPECT_EQ(add_one("second").status, 201);
    EXPECT_NE(audit().find("han\t127.0.0.1\t-\tpassword confirmed"), std::string::npos);
    forward(10 * minute);
    EXPECT_EQ(add_one("third").status, 403);
}

// Nobody is signed out in the middle of a talk; the half hour counts from its end.
TEST_F(Sessions, LastAsLongAsTheTalk) {
    const std::string cookie = signed_in("kim");
    state_.agents[kim].contact = ContactId{7};
    for (int i = 0; i < 13; ++i) forward(60 * minute);
    state_.agents[kim].contact = {};
    EXPECT_EQ(who(cookie), 401);  // beyond 12 h it ends with the talk
    const std::string other = signed_in("kim");
    state_.agents[kim].contact = ContactId{7};
    for (int i = 0; i < 50; ++i) forward(minute);
    state_.agents[kim].contact = {};
    forward(29 * minute);
    EXPECT_EQ(who(other), 200);
}

// Signing out ends it for whoever has a copy of the cookie.
TEST_F(Sessions, EndBySigningOut) {
    const std::string cookie = signed_in("kim");
    EXPECT_EQ(ask("DELETE", "/api/session", ours() + cookie).status, 200);
    EXPECT_EQ(who(cookie), 401);
    drain();
    close();
    open_again();
    EXPECT_EQ(who(cookie), 401);
}

// A database that does not answer is told as that: to whom it is nothing, where it is even less.
TEST_F(Sessions, WaitForADatabaseInOtherWords) {
    const std::string cookie = signed_in("han");
    auto database = sql::open_database(whole_.name()).value();
    ASSERT_TRUE(database->run("ALTER TABLE sessions RENAME TO away", {}));
    const Answer answer = sign_in("park", "naru-demo-park");
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.body.find(R"("code":"office")"), std::string::npos) << answer.body;
    EXPECT_EQ(answer.body.find("sessions"), std::string::npos);
    EXPECT_EQ(answer.body.find(folder_), std::string::npos);
    EXPECT_EQ(who(cookie), 200);
    ASSERT_TRUE(database->run("ALTER TABLE away RENAME TO sessions", {}));
    EXPECT_EQ(sign_in("park", "naru-demo-park").status, 200);
}

// A crash of control signs nobody out: the session is on disk before the browser has its cookie.
TEST_F(Sessions, OutliveACrash) {
    const std::string cookie = signed_in("kim");
    close();
    open_again();
    EXPECT_EQ(who(cookie), 200);
    const std::string text = audit();
    EXPECT_EQ(text.find(cookie.substr(cookie.find('=') + 1, 43)), std::string::npos);
}

// The list shows one's own, and any of them can be ended; another's cannot.
TEST_F(Sessions, AreListedAndEndedOneByOne) {
    const std::string here = signed_in("kim");
    const std::string there = signed_in("kim");
    const std::string other = signed_in("lee");
    const Answer list = ask("GET", "/api/sessions", here);
    EXPECT_NE(list.body.find(R"("number":1)"), std::string::npos) << list.body;
    EXPECT_NE(list.body.find(R"("number":2)"), std::string::npos);
    EXPECT_EQ(list.body.find(R"("number":3)"), std::string::npos);
    EXPECT_EQ(ask("DELETE", "/api/sessions/3", ours() + here).status, 404);
    EXPECT_EQ(ask("DELETE", "/api/sessions/2", ours() + here).status, 200);
    EXPECT_EQ(who(here), 200);
    EXPECT_EQ(who(there), 401);
    EXPECT_EQ(who(other), 200);
}

// The first sign-in sets the password with the secret that was told once; then the secret is
// nothing, and a new password ends older sessions.
TEST_F(Sessions, BeginWithAPasswordOfOnesOwn) {
    const office::SetUp made = add("hong", office::Role::consultant);
    EXPECT_EQ(sign_in("hong", "anything at all").status, 401);
    const Answer first = sign_in("hong", made.secret);
    EXPECT_EQ(first.status, 403);
    EXPECT_NE(first.body.find("set_password"), std::string::npos);
    const auto set = [&](const std::string& old, const std::string& fresh) {
        return post(
            "/api/session/password", "",
            R"({"user":"hong","password":")" + old + R"(","new_password":")" + fresh + R"("})");
    };
    EXPECT_EQ(set(made.secret, "short").status, 400);
    EXPECT_EQ(set(made.secret, "hong.hong1").status, 204);
    EXPECT_EQ(set(made.secret, "another long one").status, 401);
    EXPECT_EQ(sign_in("hong", made.secret).status, 401);
    const Answer good = sign_in("hong", "hong.hong1");
    EXPECT_EQ(good.status, 200) << good.body;
    EXPECT_NE(good.body.find(R"("agent":10001)"), std::string::npos) << good.body;
    const auto at = good.headers.find("naru_session=");
    const std::string cookie = "Cookie: " + good.headers.substr(at, 56) + "\r\n";
    EXPECT_EQ(who(cookie), 200);
    EXPECT_EQ(set("hong.hong1", "나의 새 비밀번호 열자").status, 204);
    EXPECT_EQ(who(cookie), 401);
    EXPECT_EQ(sign_in("hong", "나의 새 비밀번호 열자").status, 200);
}

// Locked, reset, gone: the session is over with the next look, whoever changed it where, and the
// consultant is offered nothing more.
TEST_F(Sessions, EndWithTheAccount) {
    const office::SetUp made = add("hong", office::Role::consultant);
    const auto change = [&](auto how) {
        auto database = sql::open_database(whole_.name()).value();
        const auto done = how(*database);
        EXPECT_TRUE(done) << done.error().message;
        read_again();
    };
    const office::By by{"test", from_micros(now_)};
    std::string secret = made.secret;
    const auto begin = [&] {
        EXPECT_EQ(
            post("/api/session/password", "",
                 R"({"user":"hong","password":")" + secret + R"(","new_password":"correct horse"})")
                .status,
            204);
        const Answer answer = sign_in("hong", "correct horse");
        EXPECT_EQ(answer.status, 200);
        const auto at = answer.headers.find("naru_session=");
        return "Cookie: " + answer.headers.substr(at, 56) + "\r\n";
    };
    std::string cookie = begin();
    EXPECT_EQ(who(cookie), 200);
    change([&](office::Database& db) {
        auto reset = office::reset_person(db, made.account.id, by);
        if (reset) secret = reset->secret;
        return reset;
    });
    EXPECT_EQ(who(cookie), 401);
    EXPECT_EQ(sign_in("hong", "correct horse").status, 401);
    cookie = begin();
    change([&](office::Database& db) {
        return office::change_standing(db, made.account.id, office::Standing::locked, by);
    });
    EXPECT_EQ(who(cookie), 401);
    EXPECT_EQ(sign_in("hong", "correct horse").status, 401);
    change([&](office::Database& db) {
        return office::change_standing(db, made.account.id, office::Standing::active, by);
    });
    EXPECT_EQ(who(cookie), 401);
    EXPECT_EQ(sign_in("hong", "correct horse").status, 200);
    change([&](office::Database& db) {
        return office::change_standing(db, made.account.id, office::Standing::left, by);
    });
    EXPECT_EQ(sign_in("hong", "correct horse").status, 401);
    // Beside the telephone of the demo's team leader.
    std::erase_if(seats_, [](const auto& one) { return office::is_leader_phone({one.first}); });
    EXPECT_EQ(seats_, (std::vector<std::pair<std::uint64_t, bool>>{
                          {10001, true}, {10001, false}, {10001, true}, {10001, false}}));
}

// Strangers who try the names of all lock out strangers; a desk that has signed in before is not
// kept out, though it comes from the same address.
TEST_F(Sessions, AreNotLockedOutByStrangers) {
    const Answer before = sign_in("kim", "naru-demo-kim");
    const auto at = before.headers.find("naru_device=");
    ASSERT_NE(at, std::string::npos);
    const std::string device =
        "Cookie: " + before.headers.substr(at, before.headers.find(';', at) - at) + "\r\n";
    for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in("kim", "guess").status, 401);
    const Answer locked = sign_in("kim", "naru-demo-kim");
    EXPECT_EQ(locked.status, 429);
    EXPECT_NE(locked.headers.find("Retry-After: 300"), std::string::npos);
    EXPECT_EQ(sign_in("kim", "naru-demo-kim", device).status, 200);
    // A device's cookie is for its own account only, and has its own five tries.
    for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in("lee", "guess", device).status, 401);
    EXPECT_EQ(sign_in("lee", "naru-demo-lee", device).status, 429);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in("kim", "guess", device).status, 401);
    EXPECT_EQ(sign_in("kim", "naru-demo-kim", device).status, 429);
}

// Too many at once is an answer, and the API answers others meanwhile.
TEST_F(Sessions, RefuseWhenTooManyHash) {
    std::promise<void> go;
    const std::shared_future<void> gone = go.get_future().share();
    std::promise<void> began;
    ASSERT_TRUE(hashing_->post(false, [gone, &began] {
        began.set_value();
        gone.wait();
    }));
    began.get_future().wait();
    for (std::size_t i = 0; i < hashing_max_; ++i)
        ASSERT_TRUE(hashing_->post(false, [gone] { gone.wait(); }));
    const Answer busy = sign_in("kim", "naru-demo-kim");
    EXPECT_EQ(busy.status, 503);
    EXPECT_NE(busy.headers.find("Retry-After"), std::string::npos);
    EXPECT_EQ(ask("GET", "/api/about").status, 200);
    go.set_value();
}

}  // namespace
}  // namespace naru::http
