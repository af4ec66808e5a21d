// Every route of api/openapi.yaml, asked by every role and by nobody: what the contract says is
// what is answered. A route that is not in the table fails, so that nobody forgets to say who may
// ask.

#include "contract.h"

#include <sstream>

#include "contract_table.h"
#include "door_fixture.h"
#include "office/people/secrets.h"

namespace naru::http {
namespace {

std::string name_of(const ContractRow& row) {
    return std::string(row.method) + " " + row.path;
}

std::string with_id(std::string path) {
    for (const auto& [part, value] : {std::pair{"{id}", "7"}, std::pair{"{name}", "2010-01"}}) {
        const auto at = path.find(part);
        if (at != std::string::npos) path.replace(at, std::string(part).size(), value);
    }
    return path;
}

/// Refused for who asks, and not for what.
bool is_refused_by_role(const Answer& answer) {
    return answer.status == 401 || answer.status == 405 ||
           answer.body.find(R"("code":"role")") != std::string::npos ||
           answer.body.find(R"("code":"no_seat")") != std::string::npos;
}

class ContractTest : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        // Of a day on which the topics are in force.
        const Instant at = from_micros(1'790'000'000'000'000);
        history_ = {};
        history_.apply(at, fact::ContactArrived{ContactId{7}, centre::Channel::telephone});
        history_.apply(at + 1s, fact::ContactAnswered{ContactId{7}, kim});
        history_.apply(at + 2s, fact::TalkStarted{ContactId{7}});
        centre_.missing = [] { return std::vector<Missing>(); };
        centre_.metrics = [] { return std::string("cc_contacts 0\n"); };
        for (const char* who : columns) cookies_.push_back(cookie_of(who));
        close();
        open_again();
    }

    /// A session of such a person, laid into the database as a sign-in would.
    std::string cookie_of(const std::string& who) {
        if (who == "nobody") return {};
        auto database = sql::open_database(whole_.name()).value();
        office::Account account;
        account.id = 1;  // kim, who has contact 7
        if (who != "own") {
            std::string user = who;
            std::erase(user, '_');
            auto made = office::add_people(*database, {{user, "홍길동", *office::role_of(who)}},
                                           {"test", from_micros(now_)});
            EXPECT_TRUE(made) << made.error().message;
            if (!made) return {};
            account = made->front().account;
        }
        const std::string token = office::new_token();
        const office::Session session{
            office::hashed(token), 100 + cookies_.size(), account.id, account.generation,
            from_micros(now_),     from_micros(now_),     "127.0.0.1"};
        EXPECT_TRUE(office::keep_session(*database, session));
        return "Cookie: naru_session=" + token + "\r\n";
    }

    Answer ask_row(const ContractRow& row, const std::string& more) {
        const std::string method = row.method;
        std::string headers = more;
        if (method == "POST" || method == "PUT") headers += "Content-Type: application/json\r\n";
        return ask(method, with_id(row.path) + row.query, headers,
                   method == "POST" || method == "PUT" ? row.body : "");
    }

    std::vector<std::string> cookies_;
};

// What the contract says, what the server has, and what the table tries are the same routes.
TEST_F(ContractTest, TheTableIsWhole) {
    std::set<std::string> tried;
    for (const auto& row : contract_table())
        EXPECT_TRUE(tried.insert(name_of(row)).second) << name_of(row) << " is there twice";
    const Contract contract = read_contract();
    EXPECT_GT(contract.size(), 20U);
    std::set<std::string> known;
    for (const auto& [name, statuses] : contract) {
        EXPECT_TRUE(tried.contains(name)) << name << " is in the contract and not in the table";
        EXPECT_FALSE(statuses.empty()) << name;
        known.insert(name);
    }
    for (const auto& route : api_->routes()) {
        const std::string name = std::string(route.method) + " " + std::string(route.path);
        EXPECT_TRUE(tried.contains(name)) << name << " is served and not in the table";
        known.insert(name);
    }
    for (const auto& name : tried) EXPECT_TRUE(known.contains(name)) << name << " is nowhere";
}

// Every route as every role and as nobody; each answer is one that the contract names.
TEST_F(ContractTest, EachIsAnsweredAsTheContractSays) {
    const Contract contract = read_contract();
    std::set<std::string> served;
    for (const auto& route : api_->routes())
        served.insert(std::string(route.method) + " " + std::string(route.path));
    for (const auto& row : contract_table()) {
        std::istringstream statuses(row.statuses);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            std::string wanted;
            ASSERT_TRUE(statuses >> wanted) << name_of(row);
            const Answer answer = ask_row(row, ours() + cookies_[i]);
            const std::string shown =
                name_of(row) + " as " + columns[i] + ": " + std::to_string(answer.status);
            if (wanted == "+") {
                EXPECT_FALSE(is_refused_by_role(answer)) << shown << answer.body;
            } else {
                EXPECT_EQ(std::to_string(answer.status), wanted) << shown << answer.body;
            }
            const auto says = contract.find(name_of(row));
            if (says == contract.end() || !served.contains(name_of(row))) continue;
            EXPECT_TRUE(says->second.contains(answer.status)) << shown << " is not in the contract";
        }
    }
}

// A page of another site, or of this host by another scheme or port, changes nothing, whoever is
// signed in; and no form can pass for a request of ours.
TEST_F(ContractTest, EachChangeNeedsOurOriginAndJson) {
    const std::vector<std::string> origins{
        "",
        "Origin: null\r\n",
        "Origin: https://evil.example\r\n",
        "Origin: https://" + host() + "\r\n",
        "Origin: http://127.0.0.1\r\n",
        "Origin: http://127.0.0.1:1\r\n",
        "Origin: http://" + host() + ".evil.example\r\n",
        "Origin: http://evil.example/" + host() + "\r\n",
        ours() + ours(),
    };
    const std::string before = audit();
    for (const auto& row : contract_table()) {
        const std::string method = row.method;
        if (method == "GET") continue;
        for (const auto& origin : origins) {
            for (const auto& cookie : {cookies_.front(), cookies_.back()}) {
                const Answer answer = ask_row(row, origin + cookie);
                EXPECT_EQ(answer.status, origin == ours() + ours() ? 400 : 403)
                    << name_of(row) << " with " << origin;
            }
        }
        if (method == "DELETE") continue;
        for (const char* type : {"", "Content-Type: text/plain\r\n",
                                 "Content-Type: application/x-www-form-urlencoded\r\n",
                                 "Content-Type: multipart/form-data; boundary=x\r\n"}) {
            EXPECT_EQ(
                ask(method, with_id(row.path), ours() + cookies_.back() + type, row.body).status,
                415)
                << name_of(row) << " with " << type;
        }
    }
    EXPECT_EQ(command_count(), 0U);
    EXPECT_EQ(audit(), before);
    EXPECT_EQ(ask("GET", "/api/session", cookies_.back()).status, 200);
}

// What the contract does not have is no command: 405 with what may be asked, whatever the method is
// called, and before anything else is looked at.
TEST_F(ContractTest, OtherMethodsAreRefusedWithAllow) {
    std::map<std::string, std::set<std::string>> methods;
    for (const auto& route : api_->routes()) {
        auto& all = methods[with_id(std::string(route.path))];
        all.insert(std::string(route.method));
        if (route.method == "GET") all.insert("HEAD");
    }
    methods["/"] = methods["/assets/main-1a2b.js"] = {"GET", "HEAD"};
    for (const auto& [path, allowed] : methods) {
        if (path.find('{') != std::string::npos) continue;
        for (const char* method :
             {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE", "get"}) {
            if (allowed.contains(method)) continue;
            for (const auto& cookie : {cookies_.front(), cookies_.back()}) {
                const Answer answer = ask(method, path, ours() + cookie);
                EXPECT_EQ(answer.status, 405) << method << " " << path;
                const auto at = answer.headers.find("Allow: ");
                ASSERT_NE(at, std::string::npos) << method << " " << path;
                const std::string line =
                    answer.headers.substr(at + 7, answer.headers.find('\r', at) - at - 7) + ", ";
                for (const auto& one : allowed)
                    EXPECT_NE(line.find(one + ", "), std::string::npos) << path << ": " << line;
            }
        }
    }
    EXPECT_EQ(command_count(), 0U);
}

// Every kind of answer binds the browser: what it may load, that it may not guess, frame, tell or
// keep.
TEST_F(ContractTest, EachKindOfAnswerBindsTheBrowser) {
    const std::string own = cookies_.back();
    const std::string json = ours() + "Content-Type: application/json\r\n";
    const std::string upgrade =
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const std::vector<std::pair<int, Answer>> answers{
        {200, ask("GET", "/")},
        {200, ask("GET", "/assets/main-1a2b.js")},
        {200, ask("GET", "/api/about")},
        {200, ask("HEAD", "/api/about")},
        {200, ask("GET", "/metrics")},
        {200, ask("GET", "/api/contacts/7/recording", own)},
        {206, ask("GET", "/api/contacts/7/recording", own + "Range: bytes=0-3\r\n")},
        {416, ask("GET", "/api/contacts/7/recording", own + "Range: bytes=99-\r\n")},
        {202, ask("POST", "/api/contacts/7/hold", json + own, "{}")},
        {204, ask("PUT", "/api/contacts/7/wrap-up", json + own, R"({"note":"x"})")},
        {400, ask("POST", "/api/session", json, "{")},
        {400, Client(port_).say("NO REQUEST AT ALL\r\n\r\n")},
        {401, ask("GET", "/api/session")},
        {403, ask("POST", "/api/session", "", "{}")},
        {403,
         Client(port_).say("GET /live HTTP/1.1\r\nHost: " + host() + "\r\n" + upgrade + "\r\n")},
        {404, ask("GET", "/assets/none.js")},
        {404, ask("GET", "/api/none", own)},
        {405, ask("PATCH", "/api/session")},
        {413, ask("POST", "/api/session", json, std::string(body_bytes_max + 1, ' '))},
        {415, ask("POST", "/api/session", ours(), "{}")},
        {101, Client(port_).say("GET /live HTTP/1.1\r\nHost: " + host() + "\r\n" + ours() + own +
                                upgrade + "\r\n")},
    };
    for (const auto& [status, answer] : answers) {
        EXPECT_EQ(answer.status, status) << answer.headers << answer.body;
        for (const char* header :
             {"X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
              "Content-Security-Policy: default-src 'self'", "frame-ancestors 'none'",
              "X-Frame-Options: DENY", "Cross-Origin-Opener-Policy: same-origin",
              "Cross-Origin-Resource-Policy: same-origin",
              "Permissions-Policy: ", "Cache-Control: "})
            EXPECT_NE(answer.headers.find(header), std::string::npos)
                << status << " lacks " << header << "\n"
                << answer.headers;
        // Only the assets, whose name changes with what is in them, may be kept.
        const bool is_kept = answer.headers.find("immutable") != std::string::npos;
        EXPECT_EQ(is_kept, answer.body == "1") << answer.headers;
        EXPECT_EQ(answer.headers.find("Cache-Control: no-store") == std::string::npos, is_kept)
            << status;
        EXPECT_EQ(answer.headers.find("Beast"), std::string::npos);
        EXPECT_EQ(answer.headers.find("Access-Control-"), std::string::npos);
    }
}

// Who calls says what they like; of it people see a number with its middle hidden, or that there is
// none. It is no markup, and no line of the trail.
TEST_F(ContractTest, TextFromOutsideIsNoMarkupAndNoLine) {
    centre_.caller = [](ContactId) { return "\"><script>alert(1)</script>\r\n\x1b[31m0101\t"; };
    centre_.contact = [this](ContactId id, const Centre::FoundContact& then) {
        then(office::Consultation{*history_.find(id), centre_.caller(id), "note"});
    };
    close();
    open_again();
    const std::string own = cookies_.back();
    for (const auto& answer :
         {ask("GET", "/api/contacts/7", own), ask("GET", "/api/contacts", own)}) {
        EXPECT_EQ(answer.status, 200);
        EXPECT_NE(answer.headers.find("application/json"), std::string::npos);
        for (const char* never : {"script", "<", "\x1b"})
            EXPECT_EQ(answer.body.find(never), std::string::npos) << answer.body;
    }
    const auto rows = [this] {
        const std::string all = audit();
        return std::count(all.begin(), all.end(), '\n');
    };
    const auto before = rows();
    (void)post("/api/session", "",
               R"({"user":"kim\n1\tkim\t127.0.0.1\t-\tsign-in\u001b[2K","password":"x"})");
    EXPECT_EQ(rows(), before + 1);
    EXPECT_EQ(audit().find('\x1b'), std::string::npos);
    EXPECT_EQ(office::AuditTrail::first_broken(audit_path()).value(), 0U);
    // What the browser sent as an address comes back nowhere.
    const Answer lost = ask("GET", "/assets/<script>alert(1)</script>.js");
    EXPECT_EQ(lost.body.find("script"), std::string::npos);
    EXPECT_EQ(lost.headers.find("script>"), std::string::npos);
}

}  // namespace
}  // namespace naru::http
