#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "adapters/http/api.h"
#include "adapters/http/server.h"

namespace naru::http {
namespace {

namespace fact = centre::fact;

constexpr AgentId kim{12};
constexpr AgentId lee{13};

struct Answer {
    int status = 0;
    std::string headers;
    std::string body;
};

/// A browser without manners: says what it is told to, byte for byte, over a real socket.
class Client {
public:
    explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval limit{30, 0};  // of failure only
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        EXPECT_EQ(::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
    }

    ~Client() { ::close(fd_); }

    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// The answer to bytes that end with "Connection: close", or that the server closes on.
    Answer say(const std::string& bytes) {
        (void)!::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        std::string all;
        char part[4096];
        for (;;) {
            const ssize_t got = ::recv(fd_, part, sizeof part, 0);
            if (got <= 0) break;
            all.append(part, static_cast<std::size_t>(got));
            if (all.starts_with("HTTP/1.1 101")) break;
        }
        Answer answer;
        if (all.size() > 12) answer.status = std::atoi(all.substr(9, 3).c_str());
        const auto end = all.find("\r\n\r\n");
        answer.headers = all.substr(0, end);
        if (end != std::string::npos) answer.body = all.substr(end + 4);
        return answer;
    }

private:
    int fd_;
};

/// The API behind a real server on a port of loopback, before a centre that is made of values.
class Http : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/naru-http-XXXXXX";
        ASSERT_NE(::mkdtemp(name), nullptr);
        folder_ = name;
        std::filesystem::create_directories(folder_ + "/web/assets");
        std::ofstream(folder_ + "/web/index.html") << "<title>desk</title>";
        std::ofstream(folder_ + "/web/citizen.html") << "<title>citizen</title>";
        std::ofstream(folder_ + "/web/assets/main-1a2b.js") << "1";
        std::ofstream(folder_ + "/secret.txt") << "secret";

        const Instant at = from_micros(1'000'000'000'000'000);
        history_.apply(at, fact::ContactArrived{ContactId{7}, centre::Channel::telephone});
        history_.apply(at + 1s, fact::ContactAnswered{ContactId{7}, kim});
        history_.apply(at + 2s, fact::TalkStarted{ContactId{7}});

        Centre centre;
        centre.now = [this] { return from_micros(now_); };
        centre.state = [this]() -> const centre::State& { return state_; };
        centre.history = [this]() -> const views::History& { return history_; };
        centre.command = [this](centre::Input input,
                                const std::function<void(centre::Refusal)>& answered) {
            const std::lock_guard lock(mutex_);
            commands_.push_back(std::move(input));
            answered(refusal_);
        };
        centre.caller = [](ContactId) { return "01012345678"; };
        centre.draft = [this](ContactId) { return draft_; };
        centre.save_draft = [this](ContactId, const Draft& draft) { draft_ = draft; };
        centre.seat_account = [](AgentId) { return PhoneAccount{"seat", "password", {}}; };
        centre.citizen_account = [] { return PhoneAccount{"citizen", "password", {}}; };
        centre.recording_wav = [](ContactId) -> Result<std::string> { return "RIFF0123456789"; };

        ApiSettings settings;
        settings.web_folder = folder_ + "/web";
        settings.session_secret = "a secret of this test";
        settings.sip_host = "127.0.0.1";
        settings.demo = true;
        static const auto accounts = office::demo_accounts();  // hashing is slow on purpose
        settings.accounts = accounts;
        api_ = std::make_unique<Api>(std::move(settings), std::move(centre),
                                     office::AuditTrail::open(audit_path()).value());

        Callbacks callbacks;
        callbacks.request = [this](const Request& request, const Reply& reply) {
            api_->handle(request, reply);
        };
        callbacks.upgrade = [this](const Request& request,
                                   const std::function<void(std::string)>& answered) {
            answered(api_->upgrade(request));
        };
        callbacks.opened = [](SocketId, const std::string&, const Request&, std::uint16_t) {};
        callbacks.received = [](SocketId, const std::string&) {};
        callbacks.closed = [](SocketId) {};
        server_ = std::make_unique<Server>(listening(), std::move(callbacks));
    }

    void TearDown() override {
        server_.reset();
        std::filesystem::remove_all(folder_);
    }

    int listening() {
        const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof name;
        EXPECT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&name), size), 0);
        EXPECT_EQ(::listen(fd, 16), 0);
        EXPECT_EQ(::getsockname(fd, reinterpret_cast<sockaddr*>(&name), &size), 0);
        port_ = ntohs(name.sin_port);
        return fd;
    }

    [[nodiscard]] std::string audit_path() const { return folder_ + "/audit.log"; }

    [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port_); }

    [[nodiscard]] std::string ours() const { return "Origin: http://" + host() + "\r\n"; }

    Answer ask(const std::string& method, const std::string& path, const std::string& more = {},
               const std::string& body = {}) const {
        std::string bytes = method + " " + path + " HTTP/1.1\r\nHost: " + host() +
                            "\r\nConnection: close\r\n" + more;
        if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        return Client(port_).say(bytes + "\r\n" + body);
    }

    Answer post(const std::string& path, const std::string& cookie, const std::string& body) const {
        return ask("POST", path, ours() + "Content-Type: application/json\r\n" + cookie, body);
    }

    /// The Cookie line of somebody who signed in.
    [[nodiscard]] std::string signed_in(const std::string& user) const {
        const Answer answer =
            post("/api/session", "",
                 R"({"user":")" + user + R"(","password":"naru-demo-)" + user + R"("})");
        EXPECT_EQ(answer.status, 200) << answer.body;
        const auto at = answer.headers.find("naru_session=");
        EXPECT_NE(at, std::string::npos);
        EXPECT_NE(answer.headers.find("HttpOnly"), std::string::npos);
        EXPECT_NE(answer.headers.find("SameSite=Strict"), std::string::npos);
        return "Cookie: " + answer.headers.substr(at, answer.headers.find(';', at) - at) + "\r\n";
    }

    [[nodiscard]] std::size_t command_count() {
        const std::lock_guard lock(mutex_);
        return commands_.size();
    }

    [[nodiscard]] std::string audit() const {
        std::ifstream in(audit_path());
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::string folder_;
    std::uint16_t port_ = 0;
    std::atomic<std::int64_t> now_{2'000'000'000'000'000};
    centre::State state_;
    views::History history_;
    Draft draft_;
    std::mutex mutex_;
    std::vector<centre::Input> commands_;
    centre::Refusal refusal_ = centre::Refusal::none;
    std::unique_ptr<Api> api_;
    std::unique_ptr<Server> server_;
};

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

// A session ends by the clock, by signing out in this browser, and by a change of any byte of it.
TEST_F(Http, EndsASession) {
    const std::string cookie = signed_in("kim");
    EXPECT_EQ(ask("GET", "/api/session", cookie).status, 200);
    std::string forged = cookie;
    forged.replace(forged.find("kim"), 3, "lee");
    EXPECT_EQ(ask("GET", "/api/session", forged).status, 401);
    now_ += std::int64_t{12} * 3600 * 1'000'000 + 1'000'000;
    EXPECT_EQ(ask("GET", "/api/session", cookie).status, 401);
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
