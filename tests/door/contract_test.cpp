// Every route of api/openapi.yaml, asked by every role and by nobody: what the contract says is
// what is answered. A route that is not in the table fails, so that nobody forgets to say who may
// ask.

#include "contract.h"

#include <array>
#include <sstream>

#include "door_fixture.h"
#include "office/people/secrets.h"

namespace naru::http {
namespace {

/// Who asks, in the order of the table's columns. The last is the consultant of contact 7.
constexpr std::array<const char*, 9> columns{"nobody",        "consultant", "specialist",
                                             "team_leader",   "evaluator",  "instructor",
                                             "administrator", "auditor",    "own"};

struct Row {
    const char* method;
    const char* path;  // as in the contract; {id} is 7, {name} is "2010-01"
    /// Of each column; '+': may ask, and gets one of the contract's answers.
    const char* statuses;
    const char* body = "{}";
    const char* query = "";
};

// clang-format off
const std::vector<Row>& table() {
    static const std::vector<Row> rows{
        //                                        nob con spe lea eva ins adm aud own
        {"GET", "/api/about",                    "200 200 200 200 200 200 200 200 200"},
        {"GET", "/api/session",                  "401 200 200 200 200 200 200 200 200"},
        {"POST", "/api/session",                 "400 400 400 400 400 400 400 400 400"},
        {"POST", "/api/session/confirm",         "401 400 400 400 400 400 400 400 400"},
        {"POST", "/api/session/password",        "409 409 409 409 409 409 409 409 409",
         R"({"user":"kim","password":"x","new_password":"y"})"},
        {"POST", "/api/session/second-factor",   "409 409 409 409 409 409 409 409 409",
         R"({"user":"kim","password":"x"})"},
        {"PUT", "/api/session/second-factor",    "409 409 409 409 409 409 409 409 409",
         R"({"user":"kim","password":"x","offer":"y","code":"123456"})"},
        {"POST", "/api/session/second-factor/remove",
                                                 "409 409 409 409 409 409 409 409 409",
         R"({"user":"kim","password":"x","code":"123456"})"},
        {"GET", "/api/sessions",                 "401 200 200 200 200 200 200 200 200"},
        {"DELETE", "/api/sessions/{id}",         "401 404 404 404 404 404 404 404 404", "",
         ""},
        {"GET", "/api/seat",                     "401 200 200 403 403 403 403 403 200"},
        {"GET", "/api/topics",                   "401 200 200 200 200 200 200 200 200"},
        {"GET", "/api/taxonomy",                 "401 200 200 200 200 200 200 200 200"},
        {"POST", "/api/taxonomy/groups",         "401 403 403 403 403 403  +  403 403"},
        {"POST", "/api/taxonomy/topics",         "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/taxonomy/topics/{name}/name",
                                                 "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/taxonomy/topics/{name}/end",
                                                 "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/taxonomy/topics/{name}/class",
                                                 "401 403 403 403 403 403  +  403 403"},
        {"GET", "/api/house",                    "401 200 200 200 200 200 200 200 200"},
        {"GET", "/api/house/calendar",           "401 200 200 200 200 200 200 200 200", "", "?year=2009"},
        {"PUT", "/api/house/queues/{id}",        "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/house/hours",              "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/house/named-days",         "401 403 403 403 403 403  +  403 403"},
        {"DELETE", "/api/house/named-days/{name}",
                                                 "401 403 403 403 403 403  +  403 403", ""},
        {"GET", "/api/institution",              "401 200 200 200 200 200 200 200 200"},
        {"PUT", "/api/institution/{name}",       "401 403 403 403 403 403  +  403 403"},
        {"POST", "/api/institution/{name}/effect",
                                                 "401 403 403 403 403 403  +  403 403"},
        {"POST", "/api/institution/{name}/removal",
                                                 "401 403 403 403 403 403  +  403 403"},
        {"POST", "/api/desk/presence",           "401 202 202 403 403 403 403 403 202",
         R"({"presence":"ready"})"},
        {"POST", "/api/contacts/{id}/hold",      "401 202 202 403 403 403 403 403 202"},
        {"POST", "/api/contacts/{id}/resume",    "401 202 202 403 403 403 403 403 202"},
        {"POST", "/api/contacts/{id}/hang-up",   "401 202 202 403 403 403 403 403 202"},
        {"POST", "/api/contacts/{id}/transfer",  "401 202 202 403 403 403 403 403 202",
         R"({"queue":1})"},
        {"GET", "/api/desk/transfer-targets",    "401 200 200 403 403 403 403 403 200"},
        {"POST", "/api/contacts/{id}/decline",   "401 409 409 403 403 403 403 403 409"},
        {"PUT", "/api/contacts/{id}/wrap-up",    "401 403 403 403 403 403 403 403 204",
         R"({"note":"x"})"},
        {"POST", "/api/contacts/{id}/wrap-up/complete",
                                                 "401 403 403 403 403 403 403 403 202",
         R"({"topic":"KON05","disposition":"DONE","note":"x"})"},
        {"POST", "/api/contacts/{id}/wrap-up/extend",
                                                 "401 202 202 403 403 403 403 403 202"},
        {"GET", "/api/contacts",                 "401 200 200 200 200 200 200 200 200"},
        {"POST", "/api/contacts/search",         "401 200 200 200 200 200 200 200 200"},
        {"GET", "/api/contacts/{id}",            "401 403 403 200 200 403 403 200 200"},
        {"GET", "/api/contacts/{id}/recording",  "401 403 403 200 200 403 403 403 200"},
        {"GET", "/api/contacts/{id}/customer",   "401 403 403 200 200 403 403 200 200"},
        {"PUT", "/api/contacts/{id}/customer",   "401 403 403 200 403 403 403 403 200",
         R"({"business_number":"101-86-62870","name":"한빛전자"})"},
        {"DELETE", "/api/contacts/{id}/customer",
                                                 "401 403 403 204 403 403 403 403 204", ""},
        {"POST", "/api/identifiers",             "401 200 200 200 200 200 200 200 200",
         R"({"text":"공고 20240913485-00"})"},
        {"POST", "/api/lookups",                 "401 200 200 200 200 200 200 200 200",
         R"({"kind":"notice","text":"20240913485-00"})"},
        {"POST", "/api/customers/search",        "401 200 200 200 200 403 403 200 200"},
        {"POST", "/api/customers",               "401  +   +   +  403 403 403 403  + "},
        {"GET", "/api/customers/{id}",           "401 404 404 404 404 403 403 404 404"},
        {"PUT", "/api/customers/{id}",           "401  +   +   +  403 403 403 403  + ",
         R"({"name":"새 이름"})"},
        {"DELETE", "/api/customers/{id}",        "401 403 403  +  403 403 403 403 403", ""},
        {"POST", "/api/customers/{id}/numbers",  "401  +   +   +  403 403 403 403  + ",
         R"({"number":"010-1234-5678"})"},
        {"DELETE", "/api/customers/{id}/numbers/{name}",
                                                 "401  +   +   +  403 403 403 403  + ", ""},
        {"POST", "/api/customers/{id}/unmask",   "401  +   +   +  403 403 403 403  + ",
         R"({"field":"name","reason":"identify"})"},
        {"POST", "/api/customers/{id}/merge",    "401 403 403  +  403 403 403 403 403",
         R"({"other":8})"},
        {"POST", "/api/customers/{id}/unmerge",  "401 403 403  +  403 403 403 403 403"},
        {"POST", "/api/cases/search",            "401 200 200 200 200 403 403 200 200"},
        {"GET", "/api/cases/summary",            "401 200 200 200 200 403 403 200 200"},
        {"GET", "/api/cases/workers",            "401 200 200 200 200 403 403 200 200"},
        {"POST", "/api/cases",                   "401  +   +   +  403 403 403 403  + ", R"({"subject":"문의"})"},
        {"GET", "/api/cases/{id}",               "401 404 404 404 404 403 403 404 404"},
        {"PUT", "/api/cases/{id}",               "401  +   +   +  403 403 403 403  + "},
        {"POST", "/api/cases/{id}/accept",       "401  +   +   +  403 403 403 403  + "},
        {"POST", "/api/cases/{id}/state",        "401  +   +   +  403 403 403 403  + ", R"({"state":"working"})"},
        {"POST", "/api/cases/{id}/extension",    "401  +   +   +  403 403 403 403  + ", R"({"reason":"inquiry","text":"x"})"},
        {"POST", "/api/cases/{id}/notice",       "401  +   +   +  403 403 403 403  + ", R"({"text":"x"})"},
        {"POST", "/api/cases/{id}/notes",        "401  +   +   +  403 403 403 403  + ", R"({"text":"x"})"},
        {"POST", "/api/cases/{id}/contacts",     "401  +   +   +  403 403 403 403  + ", R"({"contact":7})"},
        {"POST", "/api/cases/{id}/hand-overs",   "401  +   +   +  403 403 403 403  + ", R"({"office":1,"text":"x"})"},
        {"DELETE", "/api/cases/{id}/contacts/{name}",
                                                 "401  +   +   +  403 403 403 403  + ", ""},
        {"GET", "/api/contacts/{id}/matters",    "401 200 200 200 200 403 403 200 200"},
        {"POST", "/api/contacts/entered",        "401  +   +   +  403 403 403 403  + "},
        {"GET", "/api/contacts/{id}/other-topics",
                                                 "401 200 200 200 403 403 403 403 200"},
        {"PUT", "/api/contacts/{id}/other-topics",
                                                 "401  +   +   +  403 403 403 403  + ",
         R"({"topics":["KON05"]})"},
        {"GET", "/api/daily-reports",            "401 403 403 200 200 200 200 200 403"},
        {"GET", "/api/daily-reports/{name}",     "401 403 403 404 404 404 404 404 403"},
        {"POST", "/api/contacts/{id}/corrections",
                                                 "401  +   +   +  403 403 403 403  + ",
         R"({"topic":"KON05","disposition":"DONE","reason":"잘못 골랐습니다"})"},
        {"GET", "/api/offices",                  "401 200 200 200 200 403 200 200 200"},
        {"POST", "/api/offices",                 "401 403 403 403 403 403  +  403 403", R"({"agency":"조달청","name":"물품과","reach":"near"})"},
        {"PUT", "/api/offices/{id}",             "401 403 403 403 403 403  +  403 403"},
        {"POST", "/api/offices/{id}/officials",  "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/officials/{id}",           "401 403 403 403 403 403  +  403 403"},
        {"POST", "/api/officials/{id}/deputies",
                                                 "401 403 403 403 403 403  +  403 403"},
        {"DELETE", "/api/officials/{id}/deputies/{name}",
                                                 "401 403 403 403 403 403  +  403 403", ""},
        {"GET", "/api/hand-overs",               "401 200 200 200 200 403 403 200 200"},
        {"POST", "/api/hand-overs/{id}/received",
                                                 "401  +   +   +  403 403 403 403  + "},
        {"POST", "/api/hand-overs/{id}/answered",
                                                 "401  +   +   +  403 403 403 403  + ", R"({"text":"x"})"},
        {"POST", "/api/hand-overs/{id}/returned",
                                                 "401  +   +   +  403 403 403 403  + ", R"({"text":"x"})"},
        {"POST", "/api/hand-overs/{id}/happy-call",
                                                 "401  +   +   +  403 403 403 403  + ", R"({"satisfied":true})"},
        {"POST", "/api/hand-overs/{id}/link",    "401  +   +   +  403 403 403 403  + "},
        {"DELETE", "/api/hand-overs/{id}/link",  "401  +   +   +  403 403 403 403  + ", ""},
        {"GET", "/api/hand-over",                "401 401 401 401 401 401 401 401 401"},
        {"POST", "/api/hand-over/received",      "401 401 401 401 401 401 401 401 401", R"({"text":"x"})"},
        {"POST", "/api/hand-over/answered",      "401 401 401 401 401 401 401 401 401", R"({"text":"x"})"},
        {"POST", "/api/hand-over/returned",      "401 401 401 401 401 401 401 401 401", R"({"text":"x"})"},
        {"GET", "/api/promises/due",             "401 200 200 200 403 403 403 403 200"},
        {"GET", "/api/promises",                 "401 200 200 200 200 403 403 200 200"},
        {"POST", "/api/promises",                "401  +   +   +  403 403 403 403  + "},
        {"POST", "/api/promises/{id}/take",      "401  +   +   +  403 403 403 403  + "},
        {"POST", "/api/promises/{id}/keep",      "401  +   +   +  403 403 403 403  + "},
        {"POST", "/api/promises/{id}/break",     "401  +   +   +  403 403 403 403  + ", R"({"reason":"x"})"},
        {"GET", "/api/books/{name}",             "401 403 403 404 404 404 404 404 403"},
        {"GET", "/api/books/{name}/file",        "401 403 403 404 404 404 404 404 403"},
        {"GET", "/api/exports",                  "401 403 403 200 200 200 200 200 403"},
        {"POST", "/api/exports",                 "401 403 403 202 202 202 202 202 403",
         R"({"kind":"statistics","format":"csv","from":"2010-01-01","to":"2010-01-31"})"},
        {"DELETE", "/api/exports/{id}",          "401 403 403 404 404 404 404 404 403", ""},
        {"GET", "/api/exports/{id}/file",        "401 403 403 404 404 404 404 404 403"},
        {"GET", "/api/exports/{id}/checksum",    "401 403 403 404 404 404 404 404 403"},
        {"PUT", "/api/ks/targets",               "401 403 403 403 403 403  +  403 403"},
        {"GET", "/api/closings",                 "401 403 403 200 200 200 200 200 403", "", "?year=2010"},
        {"POST", "/api/closings/{name}",         "401 403 403  +  403 403  +  403 403"},
        {"GET", "/api/closings/{name}/unfinished",
                                                 "401 403 403 200 200 200 200 200 403"},
        {"GET", "/api/skills",                   "401 403 403 200 403 200 200 200 403"},
        {"POST", "/api/skills",                  "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/skills/{id}",              "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/consultants/{id}/skills/{name}",
                                                 "401 403 403  +  403  +   +  403 403"},
        {"PUT", "/api/consultants/{id}/position","401 403 403  +  403  +   +  403 403"},
        {"GET", "/api/people",                   "401 403 403 403 403 403  +   +  403"},
        {"POST", "/api/people",                  "401 403 403 403 403 403  +  403 403"},
        {"POST", "/api/people/import",           "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/people/{id}/name",         "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/people/{id}/role",         "401 403 403 403 403 403  +  403 403"},
        {"PUT", "/api/people/{id}/standing",     "401 403 403 403 403 403  +  403 403"},
        {"POST", "/api/people/{id}/reset",       "401 403 403 403 403 403  +  403 403"},
        {"GET", "/api/people/{id}/sessions",     "401 403 403 403 403 403  +   +  403"},
        {"DELETE", "/api/people/{id}/sessions",  "401 403 403 403 403 403  +  403 403", ""},
        {"GET", "/api/people/grants",            "401 403 403 403 403 403  +   +  403"},
        {"GET", "/api/people/second-factor",     "401 403 403 403 403 403  +   +  403"},
        {"PUT", "/api/people/second-factor",     "401 403 403 403 403 403  +  403 403"},
        {"GET", "/api/audit",                    "401 403 403 403 403 403  +   +  403"},
        {"GET", "/api/audit/reviews",            "401 403 403 403 403 403  +   +  403"},
        {"GET", "/api/audit/reviews/{name}",     "401 403 403 403 403 403  +   +  403"},
        {"POST", "/api/audit/reviews/{name}",    "401 403 403 403 403 403 403  +  403"},
        {"GET", "/api/statistics",               "401 403 403  +   +   +   +   +  403", "", "?from=2010-01-18&to=2010-01-18"},
        {"GET", "/api/statistics/contacts",      "401 403 403  +   +   +   +   +  403", "", "?from=2010-01-18&to=2010-01-18&figure=consultations"},
        {"GET", "/api/drivers",                  "401 403 403  +   +   +   +   +  403", "", "?from=2009-01&to=2009-12"},
        {"PUT", "/api/drivers",                  "401 403 403  +  403 403  +  403 403"},
        {"POST", "/api/drivers/import",          "401 403 403  +  403 403  +  403 403"},
        {"POST", "/api/drivers/removal",         "401 403 403  +  403 403  +  403 403"},
        {"GET", "/api/reports/article",          "401 403 403  +   +   +   +   +  403", "", "?year=2009"},
        {"GET", "/api/reports/press",            "401 403 403  +   +   +   +   +  403", "", "?from=2009-01-01&to=2009-05-31"},
        {"GET", "/api/wallboard",                "401  +   +   +   +   +   +   +   + "},
        {"PUT", "/api/wallboard/notice",         "401 403 403 200 403 403 200 403 403", R"({"text":"교육 14:00","minutes":60})"},
        {"DELETE", "/api/wallboard/notice",      "401 403 403 200 403 403 200 403 403", ""},
        {"GET", "/api/wallboard/links",          "401 403 403  +  403 403  +  403 403"},
        {"POST", "/api/wallboard/links",         "401 403 403  +  403 403  +  403 403"},
        {"DELETE", "/api/wallboard/links/{id}",  "401 403 403  +  403 403  +  403 403", ""},
        {"POST", "/api/citizen/calls",           "200 200 200 200 200 200 200 200 200"},
        {"GET", "/api/citizen/status",           "200 200 200 200 200 200 200 200 200"},
        {"GET", "/healthz",                      "200 200 200 200 200 200 200 200 200"},
        {"GET", "/readyz",                       "200 200 200 200 200 200 200 200 200"},
        {"GET", "/metrics",                      "200 200 200 200 200 200 200 200 200"},
        // Last: it ends the sessions of this test.
        {"DELETE", "/api/session",               "200 200 200 200 200 200 200 200 200", ""},
    };
    return rows;
}

// clang-format on

std::string name_of(const Row& row) {
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

    Answer ask_row(const Row& row, const std::string& more) {
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
    for (const auto& row : table())
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
    for (const auto& row : table()) {
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
    for (const auto& row : table()) {
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
