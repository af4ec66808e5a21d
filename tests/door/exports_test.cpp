// Exports through the door: asked for, made beside everything else, taken by whoever asked and by
// nobody else, and written down.

#include <boost/json.hpp>
#include <thread>

#include "door_fixture.h"
#include "office/sha256.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class ExportsApi : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        now_ = to_micros(begin_of(*read_day("2010-01-18")) + std::chrono::hours{12});
        auto database = sql::open_database(whole_.name()).value();
        views::ContactRecord one;
        one.id = ContactId{7};
        one.arrived_at = from_micros(now_) - std::chrono::hours{1};
        one.ended_at = one.arrived_at + std::chrono::minutes{2};
        one.talk_at = one.answered_at = one.arrived_at + std::chrono::seconds{5};
        one.agent = kim;
        RowBatch rows(office::contact_column_count);
        office::add_row(rows, one);
        ASSERT_TRUE(database->insert({"contact", office::contact_column_names()}, rows));
        ASSERT_TRUE(database->run(
            "INSERT INTO contact_personal (contact, caller, note) VALUES (7, '01012345678', 'x')",
            {}));
        leader_ = signed_in("park");
    }

    using RowBatch = office::RowBatch;

    std::int64_t asked(const std::string& cookie, const std::string& body) {
        const Answer answer = post("/api/exports", cookie, body);
        EXPECT_EQ(answer.status, 202) << answer.body;
        return json::parse(answer.body).at("id").as_int64();
    }

    /// As it is when it is over: whoever asks gets an answer between any two of its pieces.
    json::object over(const std::string& cookie, std::int64_t id) {
        for (;;) {
            const Answer answer = ask("GET", "/api/exports", cookie);
            if (answer.status != 200) return {};
            const auto found = json::parse(answer.body);
            for (const auto& one : found.at("exports").as_array()) {
                if (one.at("id").as_int64() != id) continue;
                const auto& state = one.at("state").as_string();
                if (state != "waiting" && state != "running") return one.as_object();
            }
        }
    }

    static std::string wish(const std::string& kind, const std::string& format,
                            const std::string& more = "") {
        return R"({"from":"2010-01-01","to":"2010-01-31","kind":")" + kind + R"(","format":")" +
               format + "\"" + more + "}";
    }

    static std::string path(std::int64_t id, const std::string& what) {
        return "/api/exports/" + std::to_string(id) + what;
    }

    std::string leader_;
};

TEST_F(ExportsApi, AFileIsMadeAndTakenByWhoeverAsked) {
    const auto id = asked(leader_, wish("contacts", "csv"));
    const auto job = over(leader_, id);
    ASSERT_EQ(job.at("state").as_string(), "ready") << json::serialize(job);
    EXPECT_EQ(job.at("rows").as_int64(), 1);
    const Answer file = ask("GET", path(id, "/file"), leader_);
    ASSERT_EQ(file.status, 200) << file.body;
    const std::string sum(job.at("sha256").as_string());
    EXPECT_EQ(office::sha256(file.body), sum);
    EXPECT_NE(file.body.find("김나루"), std::string::npos);
    EXPECT_NE(file.body.find("010-****-5678"), std::string::npos);
    EXPECT_EQ(file.body.find("01012345678"), std::string::npos);
    for (const std::string& header :
         {std::string("X-Naru-Rows: 1"), "X-Naru-SHA256: " + sum,
          "filename=\"" + std::string(job.at("file_name").as_string()) + "\"",
          "Content-Length: " + std::to_string(file.body.size()), std::string("nosniff")})
        EXPECT_NE(file.headers.find(header), std::string::npos) << header;
    const Answer head = ask("HEAD", path(id, "/file"), leader_);
    EXPECT_EQ(head.body, "");
    EXPECT_NE(head.headers.find("Content-Length: " + std::to_string(file.body.size())),
              std::string::npos);
    EXPECT_EQ(ask("GET", path(id, "/checksum"), leader_).body,
              sum + "  " + std::string(job.at("file_name").as_string()) + "\n");
    // Nobody else's, not even of another who could ask for the same.
    const std::string other = signed_in("choi");
    for (const char* what : {"/file", "/checksum"})
        EXPECT_EQ(ask("GET", path(id, what), other).status, 404) << what;
    EXPECT_EQ(ask("DELETE", path(id, ""), ours() + other).status, 404);
    EXPECT_NE(audit().find("export: contacts 2010-01-01 ~ 2010-01-31 csv"), std::string::npos);
    EXPECT_NE(audit().find("export taken: contacts"), std::string::npos);
    EXPECT_EQ(ask("DELETE", path(id, ""), ours() + leader_).status, 204);
    EXPECT_EQ(ask("GET", path(id, "/file"), leader_).status, 404);
}

// As they are only for those who may, for a reason of the list, and with the password anew.
TEST_F(ExportsApi, UnmaskedNeedsTheRoleTheReasonAndThePassword) {
    const std::string body = wish("contacts", "csv", R"(,"reason":"required_by_law")");
    EXPECT_EQ(post("/api/exports", signed_in("choi"), body).status, 403);
    EXPECT_EQ(
        post("/api/exports", leader_, wish("contacts", "csv", R"(,"reason":"why not")")).status,
        400);
    now_ += office::Sessions::proof_life.count() * 60'000'000 + 1;
    const Answer unproved = post("/api/exports", leader_, body);
    EXPECT_EQ(unproved.status, 403);
    EXPECT_NE(unproved.body.find("\"confirm\""), std::string::npos);
    ASSERT_EQ(post("/api/session/confirm", leader_, R"({"password":"naru-demo-park"})").status,
              204);
    const auto id = asked(leader_, body);
    ASSERT_EQ(over(leader_, id).at("state").as_string(), "ready");
    EXPECT_NE(ask("GET", path(id, "/file"), leader_).body.find("01012345678"), std::string::npos);
    EXPECT_NE(audit().find("csv, unmasked: required_by_law"), std::string::npos);
}

TEST_F(ExportsApi, FiguresBooksAndCasesAreExportedToo) {
    for (const auto& [body, begin] :
         {std::pair{wish("statistics", "csv"), "\xef\xbb\xbf표,"},
          std::pair{wish("statistics", "xlsx"), "PK"},
          std::pair{wish("cases", "csv"), "\xef\xbb\xbf번호,"},
          std::pair{
              std::string(R"({"kind":"book","book":"month","period":"2010-01","format":"pdf"})"),
              "%PDF"}}) {
        const auto id = asked(leader_, body);
        const auto job = over(leader_, id);
        ASSERT_EQ(job.at("state").as_string(), "ready") << json::serialize(job);
        const Answer file = ask("GET", path(id, "/file"), leader_);
        EXPECT_TRUE(file.body.starts_with(begin)) << body;
        EXPECT_EQ(job.at("bytes").as_int64(), static_cast<std::int64_t>(file.body.size()));
    }
    const std::string figures = ask("GET", path(1, "/file"), leader_).body;
    EXPECT_NE(figures.find("all,전체,,전체,consultations,상담건수,count,1,1,"), std::string::npos)
        << figures.substr(0, 2000);
}

TEST_F(ExportsApi, BadWishesAreRefused) {
    for (const std::string& body :
         {std::string("{}"), wish("contacts", "pdf"), wish("notes", "csv"),
          std::string(R"({"kind":"contacts","format":"csv"})"),
          std::string(
              R"({"kind":"contacts","format":"csv","from":"2010-02-01","to":"2010-01-01"})"),
          std::string(
              R"({"kind":"contacts","format":"csv","from":"1901-02-01","to":"2010-01-01"})"),
          std::string(R"({"kind":"book","format":"pdf","book":"month","period":"soon"})")})
        EXPECT_EQ(post("/api/exports", leader_, body).status, 400) << body;
    // Figures are an administrator's, contacts are not.
    EXPECT_EQ(post("/api/exports", signed_in("han"), wish("contacts", "csv")).status, 403);
    EXPECT_EQ(post("/api/exports", signed_in("kim"), wish("statistics", "csv")).status, 403);
}

// What a crash cut off is begun again when the next program looks after it, and parts are swept.
TEST_F(ExportsApi, ARestartTakesUpWhatWasCutOff) {
    {
        auto database = sql::open_database(whole_.name()).value();
        ASSERT_TRUE(office::ask_export(*database, "park",
                                       {office::ExportKind::contacts, office::ExportFormat::csv,
                                        office::span_of(std::chrono::year{2010})},
                                       from_micros(now_)));
        ASSERT_TRUE(office::begin_next_export(*database).value());
    }
    std::filesystem::create_directories(folder_ + "/exports");
    std::ofstream(folder_ + "/exports/999.csv") << "part";
    close();
    open_again();
    {
        const std::lock_guard lock(turn_);
        api_->tick();
    }
    EXPECT_EQ(over(leader_, 1).at("state").as_string(), "ready");
    EXPECT_FALSE(std::filesystem::exists(folder_ + "/exports/999.csv"));
    EXPECT_TRUE(std::filesystem::exists(folder_ + "/exports/1.csv"));
}

}  // namespace
}  // namespace naru::http
