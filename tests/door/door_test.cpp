// What the door refuses, over real sockets.

#include "adapters/http/desk_json.h"
#include "adapters/http/range.h"
#include "door_fixture.h"

namespace naru::http {
namespace {

// A wrong password and an unknown name are told the same, and both are written down.
TEST_F(Http, RefusesAWrongPassword) {
    const Answer wrong = post("/api/session", "", R"({"user":"kim","password":"guess"})");
    const Answer unknown = post("/api/session", "", R"({"user":"nobody","password":"guess"})");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(unknown.status, 401);
    EXPECT_EQ(wrong.body, unknown.body);
    EXPECT_EQ(wrong.headers.find("Set-Cookie"), std::string::npos);
    EXPECT_NE(audit().find("kim\t127.0.0.1\t-\tsign-in failed"), std::string::npos);
    EXPECT_NE(audit().find("nobody\t127.0.0.1\t-\tsign-in failed"), std::string::npos);
}

// Five failures lock the name, the right password too, for five minutes.
TEST_F(Http, LocksANameOut) {
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(post("/api/session", "", R"({"user":"kim","password":"guess"})").status, 401);
    EXPECT_EQ(post("/api/session", "", R"({"user":"kim","password":"naru-demo-kim"})").status, 429);
    now_ += 301'000'000;
    EXPECT_EQ(post("/api/session", "", R"({"user":"kim","password":"naru-demo-kim"})").status, 200);
}

// Another site's page can neither sign in nor command, whatever cookie the browser sends with it.
TEST_F(Http, RefusesAnotherSitesPage) {
    const std::string cookie = signed_in("kim");
    for (const char* origin : {"Origin: https://evil.example\r\n", "Origin: null\r\n", ""}) {
        EXPECT_EQ(ask("POST", "/api/desk/presence",
                      std::string(origin) + "Content-Type: application/json\r\n" + cookie,
                      R"({"presence":"ready"})")
                      .status,
                  403);
    }
    EXPECT_EQ(ask("POST", "/api/desk/presence", ours() + "Content-Type: text/plain\r\n" + cookie,
                  R"({"presence":"ready"})")
                  .status,
              415);
    EXPECT_EQ(command_count(), 0U);
    EXPECT_EQ(post("/api/desk/presence", cookie, R"({"presence":"ready"})").status, 202);
    EXPECT_EQ(command_count(), 1U);
}

TEST_F(Http, RefusesASocketOfAnotherSite) {
    const std::string cookie = signed_in("kim");
    const std::string upgrade =
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        "dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const auto open = [&](const std::string& path, const std::string& more) {
        return Client(port_).say("GET " + path + " HTTP/1.1\r\nHost: " + host() +
                                 "\r\nConnection: Upgrade\r\n" + upgrade + more + "\r\n");
    };
    EXPECT_EQ(
        open("/sip", "Origin: https://evil.example\r\nSec-WebSocket-Protocol: sip\r\n").status,
        403);
    EXPECT_EQ(open("/live", "Origin: https://evil.example\r\n" + cookie).status, 403);
    EXPECT_EQ(open("/live", ours()).status, 403);
    EXPECT_EQ(open("/elsewhere", ours() + cookie).status, 403);
    EXPECT_EQ(open("/live", ours() + cookie).status, 101);
    const Answer sip = open("/sip", ours() + "Sec-WebSocket-Protocol: sip\r\n");
    EXPECT_EQ(sip.status, 101);
    EXPECT_NE(sip.headers.find("Sec-WebSocket-Protocol: sip"), std::string::npos);
}

// Nothing changes by a request that cannot be read, and the centre goes on.
TEST_F(Http, RefusesABrokenRequest) {
    const std::string cookie = signed_in("kim");
    const std::string deep = std::string(200, '[') + std::string(200, ']');
    for (const std::string& body :
         {std::string("{\"presence\":"), std::string("[]"), std::string("\xff\xfe"), deep}) {
        EXPECT_EQ(post("/api/desk/presence", cookie, body).status, 400) << body;
    }
    EXPECT_EQ(post("/api/desk/presence", cookie, R"({"presence":"asleep"})").status, 400);
    EXPECT_EQ(post("/api/contacts/0x7/hold", cookie, "{}").status, 404);
    EXPECT_EQ(post("/api/contacts/99999999999999999999/hold", cookie, "{}").status, 404);
    EXPECT_EQ(post("/api/contacts/7/explode", cookie, "{}").status, 404);
    EXPECT_EQ(command_count(), 0U);
    EXPECT_EQ(ask("GET", "/api/about").status, 200);
}

TEST_F(Http, RefusesWhatIsTooLarge) {
    const Answer body = ask("POST", "/api/session", ours() + "Content-Type: application/json\r\n",
                            std::string(body_bytes_max + 1, ' '));
    EXPECT_EQ(body.status, 413);
    const Answer header =
        ask("GET", "/api/about", "X: " + std::string(header_bytes_max, 'x') + "\r\n");
    EXPECT_EQ(header.status, 413);
    EXPECT_EQ(ask("GET", "/api/about").status, 200);
}

// A consultant hears their own contacts, and nobody hears one before it is written down who did.
TEST_F(Http, GuardsRecordings) {
    EXPECT_EQ(ask("GET", "/api/contacts/7/recording").status, 401);
    const Answer other = ask("GET", "/api/contacts/7/recording", signed_in("lee"));
    EXPECT_EQ(other.status, 403);
    EXPECT_EQ(other.body.find("RIFF"), std::string::npos);
    EXPECT_EQ(ask("GET", "/api/contacts/7/recording", signed_in("jung")).status, 403);
    EXPECT_NE(audit().find("lee\t127.0.0.1\tcontact 7\tlisten refused"), std::string::npos);
    EXPECT_EQ(audit().find("\tlisten\n"), std::string::npos);

    const Answer own = ask("GET", "/api/contacts/7/recording", signed_in("kim"));
    EXPECT_EQ(own.status, 200);
    EXPECT_EQ(own.body, "RIFF0123456789");
    EXPECT_NE(audit().find("kim\t127.0.0.1\tcontact 7\tlisten\n"), std::string::npos);
    EXPECT_EQ(ask("GET", "/api/contacts/7/recording", signed_in("choi")).status, 200);
    EXPECT_EQ(office::AuditTrail::first_broken(audit_path()).value(), 0U);
}

TEST_F(Http, ServesPartsOfARecording) {
    const std::string cookie = signed_in("kim");
    const auto part = [&](const std::string& range) {
        return ask("GET", "/api/contacts/7/recording", cookie + "Range: " + range + "\r\n");
    };
    const Answer middle = part("bytes=4-6");
    EXPECT_EQ(middle.status, 206);
    EXPECT_EQ(middle.body, "012");
    EXPECT_NE(middle.headers.find("Content-Range: bytes 4-6/14"), std::string::npos);
    EXPECT_EQ(part("bytes=4-").body, "0123456789");
    EXPECT_EQ(part("bytes=4-999999").body, "0123456789");
    EXPECT_EQ(part("bytes=14-").status, 416);
    const Answer end = part("bytes=-3");
    EXPECT_EQ(end.status, 206);
    EXPECT_EQ(end.body, "789");
    EXPECT_NE(end.headers.find("Content-Range: bytes 11-13/14"), std::string::npos);
}

// A range means what RFC 9110 §14.1.2 says; what cannot be read is passed over, never guessed.
TEST(Range, MeansWhatTheStandardSays) {
    using K = ByteRange::Kind;
    const ByteRange whole{K::whole, 0, 100};
    const ByteRange beyond{K::unsatisfiable, 0, 0};
    const std::vector<std::pair<const char*, ByteRange>> cases{
        {"", whole},
        {"bytes=0-99", {K::part, 0, 100}},
        {"bytes=0-0", {K::part, 0, 1}},
        {"bytes=99-", {K::part, 99, 1}},
        {"bytes=90-1000", {K::part, 90, 10}},
        {"bytes=90-18446744073709551615", {K::part, 90, 10}},
        {"bytes=-1", {K::part, 99, 1}},
        {"bytes=-1000", {K::part, 0, 100}},
        {"bytes=-0", beyond},
        {"bytes=100-", beyond},
        {"bytes=5-4", whole},
        {"bytes=-", whole},
        {"bytes=a-b", whole},
        {"bytes=1-2,4-5", whole},
        {"bytes=--1", whole},
        {"bytes=99999999999999999999-", whole},
        {"lines=1-2", whole},
    };
    for (const auto& [header, wanted] : cases) EXPECT_EQ(range_of(header, 100), wanted) << header;
    EXPECT_EQ(range_of("bytes=0-", 0), beyond);
    EXPECT_EQ(range_of("bytes=-5", 0), beyond);
}

// What is asked of the list reaches the records as it was meant; a mistake is told, not guessed.
TEST_F(Http, AsksForContacts) {
    const std::string cookie = signed_in("kim");
    const Answer page = ask("GET",
                            "/api/contacts?limit=20&before=9&from=2026-11-24&to=2026-11-24&queue=2"
                            "&topic=KON05&outcome=completed",
                            cookie);
    EXPECT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(query_.own, kim);
    EXPECT_EQ(query_.limit, 20U);
    EXPECT_EQ(query_.before, ContactId{9});
    EXPECT_EQ(query_.queue, QueueId{2});
    EXPECT_EQ(query_.topic, "KON05");
    EXPECT_EQ(query_.outcome, "completed");
    ASSERT_TRUE(query_.from && query_.to);
    EXPECT_EQ(*query_.to - *query_.from, 24h);
    EXPECT_EQ(iso(*query_.from), "2026-11-24T00:00:00.000+09:00");
    for (const char* query :
         {"limit=0", "limit=101", "limit=x", "before=-1", "from=2026-13-01", "to=yesterday",
          "topic=NONE9", "outcome=fine", "sort=caller", "direction=up", "sort=wait",
          "sort=wait&from=2026-11-24", "sort=wait&from=2026-10-24&to=2026-11-24"})
        EXPECT_EQ(ask("GET", std::string("/api/contacts?") + query, cookie).status, 400) << query;
    EXPECT_EQ(query_.order, office::ContactOrder::arrived);
    EXPECT_EQ(
        ask("GET", "/api/contacts?sort=wait&direction=asc&from=2026-10-25&to=2026-11-24", cookie)
            .status,
        200);
    EXPECT_EQ(query_.order, office::ContactOrder::wait);
    EXPECT_TRUE(query_.ascending);
}

// Names and numbers are looked for by a POST: they are in no URL. That somebody looked is written.
TEST_F(Http, SearchesContacts) {
    const std::string cookie = signed_in("kim");
    const Answer found =
        post("/api/contacts/search", cookie, R"({"text":"김나루 010-1234","limit":5})");
    EXPECT_EQ(found.status, 200) << found.body;
    EXPECT_NE(found.body.find("\"id\":7"), std::string::npos);
    EXPECT_EQ(query_.limit, 5U);
    ASSERT_EQ(query_.words.size(), 2U);
    EXPECT_EQ(query_.words[0].agents, std::vector<AgentId>{kim});
    EXPECT_EQ(query_.words[1].text, "010-1234");
    EXPECT_NE(audit().find("search"), std::string::npos);
    EXPECT_EQ(audit().find("1234"), std::string::npos);
    EXPECT_EQ(post("/api/contacts/search", cookie, R"({"text":"1 2 3 4 5 6 7 8 9"})").status, 400);
    EXPECT_EQ(post("/api/contacts/search", cookie, R"({"text":")" + std::string(201, 'a') + R"("})")
                  .status,
              400);
    EXPECT_EQ(post("/api/contacts/search", "", R"({"text":"a"})").status, 401);
}

// Whoever may see a contact sees who saw it, themselves included; the trail has each look, too.
TEST_F(Http, TellsWhoLooked) {
    const std::string own = signed_in("kim");
    const std::string leader = signed_in("park");
    EXPECT_EQ(ask("GET", "/api/contacts/7", leader).status, 200);
    EXPECT_EQ(ask("GET", "/api/contacts/7/recording", leader).status, 200);
    const Answer seen = ask("GET", "/api/contacts/7", own);
    for (const char* part : {R"("act":"listen","times":1)", R"("act":"look","times":1)"})
        EXPECT_NE(seen.body.find(part), std::string::npos) << seen.body;
    const std::string all = audit();
    EXPECT_NE(all.find("park\t127.0.0.1\tcontact 7\tlook"), std::string::npos);
}

// A source that asks for more calls than it could make is told to wait; the others are not.
TEST_F(Http, GivesASourceOnlySoManyCalls) {
    for (int i = 0; i < 60; ++i) ASSERT_EQ(post("/api/citizen/calls", "", "{}").status, 200) << i;
    const Answer refused = post("/api/citizen/calls", "", "{}");
    EXPECT_EQ(refused.status, 429);
    EXPECT_NE(refused.headers.find("Retry-After: "), std::string::npos);
    now_ += 1'000'000;
    EXPECT_EQ(post("/api/citizen/calls", "", "{}").status, 200);
}

// A note that is too long is refused with its length, not cut: its end is often what was agreed.
TEST_F(Http, RefusesANoteThatIsTooLong) {
    const std::string cookie = signed_in("kim");
    const auto put = [&](std::size_t length) {
        std::string note;
        for (std::size_t i = 0; i < length; ++i) note += "가";
        return ask("PUT", "/api/contacts/7/wrap-up",
                   ours() + "Content-Type: application/json\r\n" + cookie,
                   R"({"note":")" + note + R"("})");
    };
    EXPECT_EQ(put(16'000).status, 204);
    EXPECT_EQ(draft_.note.size(), std::size_t{48'000});
    const Answer refused = put(16'001);
    EXPECT_EQ(refused.status, 400);
    EXPECT_NE(refused.body.find("16001자"), std::string::npos) << refused.body;
    EXPECT_EQ(draft_.note.size(), std::size_t{48'000});
}

TEST_F(Http, ShowsContactsToThoseWhoMay) {
    const Answer own = ask("GET", "/api/contacts/7", signed_in("kim"));
    EXPECT_EQ(own.status, 200);
    EXPECT_NE(own.body.find("010-****-5678"), std::string::npos);
    EXPECT_EQ(own.body.find("12345678"), std::string::npos);
    const std::string other = signed_in("lee");
    EXPECT_EQ(ask("GET", "/api/contacts/7", other).status, 403);
    EXPECT_EQ(ask("GET", "/api/contacts", other).body, R"({"contacts":[]})");
    EXPECT_EQ(post("/api/contacts/7/wrap-up/complete", other,
                   R"({"topic":"KON05","disposition":"DONE","note":""})")
                  .status,
              403);
    EXPECT_EQ(ask("GET", "/api/contacts/8", signed_in("kim")).status, 404);
    EXPECT_EQ(command_count(), 0U);
}

// What the centre refuses is told in a sentence, and a code that is in no list never reaches it.
TEST_F(Http, TellsARefusal) {
    const std::string cookie = signed_in("kim");
    EXPECT_EQ(post("/api/contacts/7/wrap-up/complete", cookie,
                   R"({"topic":"XXX99","disposition":"DONE","note":""})")
                  .status,
              400);
    EXPECT_EQ(command_count(), 0U);
    {
        const std::lock_guard lock(mutex_);
        refusal_ = centre::Refusal::customer_has_left;
    }
    const Answer answer = post("/api/contacts/7/hold", cookie, "{}");
    EXPECT_EQ(answer.status, 409);
    EXPECT_NE(answer.body.find("고객이 전화를 끊었습니다"), std::string::npos);
}

// Who takes part beside another says so when they leave; a word that is no part reaches nobody.
TEST_F(Http, LeavesAsWhatOneTookOneselfFor) {
    const std::string cookie = signed_in("kim");
    EXPECT_EQ(post("/api/contacts/7/hang-up", cookie, R"({"as":"owner"})").status, 400);
    EXPECT_EQ(command_count(), 0U);
    EXPECT_EQ(post("/api/contacts/7/hang-up", cookie, R"({"as":"consulted"})").status, 202);
    EXPECT_EQ(last_command<centre::input::HangUpAsked>()->as, centre::Part::consulted);
    EXPECT_EQ(post("/api/contacts/7/hang-up", cookie, "{}").status, 202);
    EXPECT_FALSE(last_command<centre::input::HangUpAsked>()->as);
}

// Files of the page's folder and nothing beside it, with headers that bind the browser.
TEST_F(Http, ServesThePageAndNothingElse) {
    for (const char* path : {"/", "/desk", "/contacts/7"}) {
        const Answer page = ask("GET", path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_EQ(page.body, "<title>desk</title>") << path;
        EXPECT_NE(page.headers.find("Content-Security-Policy: default-src 'self'"),
                  std::string::npos);
        EXPECT_NE(page.headers.find("frame-ancestors 'none'"), std::string::npos);
        EXPECT_NE(page.headers.find("X-Content-Type-Options: nosniff"), std::string::npos);
    }
    EXPECT_EQ(ask("GET", "/citizen").body, "<title>citizen</title>");
    EXPECT_NE(ask("GET", "/assets/main-1a2b.js").headers.find("immutable"), std::string::npos);
    for (const char* path :
         {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
          "/..\\secret.txt", "//etc/passwd.x", "http://x/../secret.txt"}) {
        const Answer answer = ask("GET", path);
        EXPECT_EQ(answer.body.find("secret"), std::string::npos) << path;
        EXPECT_NE(answer.status, 200) << path;
    }
    EXPECT_EQ(ask("DELETE", "/index.html", ours()).status, 405);
}

}  // namespace
}  // namespace naru::http
