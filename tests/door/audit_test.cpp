// The trail of who looked at what, as those who review it see it.

#include <boost/json.hpp>

#include "door_fixture.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class Audit : public Http {
protected:
    json::array rows(const std::string& query, const std::string& cookie) {
        const Answer answer = ask("GET", "/api/audit" + query, cookie);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body).as_object().at("rows").as_array();
    }
};

// Newest first, in pages that neither repeat nor lose a row, with five fields each.
TEST_F(Audit, IsReadInPages) {
    for (int i = 0; i < 3; ++i)
        (void)post("/api/session", "", R"({"user":"nobody","password":"guess"})");
    const std::string cookie = signed_in("jung");
    std::vector<std::string> acts;
    std::uint64_t before = 0;
    for (;;) {
        const auto page =
            rows(before == 0 ? "?limit=2" : "?limit=2&before=" + std::to_string(before), cookie);
        if (page.empty()) break;
        for (const auto& value : page) {
            const auto& row = value.as_object();
            before = row.at("place").to_number<std::uint64_t>();
            if (row.at("act") != "audit") acts.emplace_back(row.at("act").as_string());
            EXPECT_EQ(row.at("ip"), "127.0.0.1");
            EXPECT_EQ(row.at("whose"), "-");
            EXPECT_TRUE(row.at("at").as_string().ends_with("+09:00"));
        }
        if (before == 0) break;
    }
    EXPECT_EQ(acts, (std::vector<std::string>{"sign-in", "sign-in failed", "sign-in failed",
                                              "sign-in failed"}));
    EXPECT_EQ(office::AuditTrail::first_broken(audit_path()).value(), 0U);
}

// What was refused has its detail apart; looking is itself a row; nobody else looks.
TEST_F(Audit, IsForReviewersAndWrittenDown) {
    for (int i = 0; i < 6; ++i)
        (void)post("/api/session", "", R"({"user":"nobody","password":"guess"})");
    for (const char* user : {"kim", "park", "choi"})
        EXPECT_EQ(ask("GET", "/api/audit", signed_in(user)).status, 403) << user;
    EXPECT_EQ(ask("GET", "/api/audit").status, 401);
    const std::string cookie = signed_in("han");
    (void)rows("", cookie);
    const auto again = rows("", cookie);
    EXPECT_EQ(again.at(0).at("act"), "audit");
    EXPECT_EQ(again.at(1).at("act"), "audit");
    EXPECT_EQ(again.at(1).at("who"), "han");
    const auto refused = std::find_if(again.begin(), again.end(), [](const auto& row) {
        return row.at("act") == "sign-in refused";
    });
    ASSERT_NE(refused, again.end());
    EXPECT_EQ(refused->at("detail"), "locked");
    for (const char* query : {"?limit=0", "?limit=1001"})
        EXPECT_EQ(ask("GET", std::string("/api/audit") + query, cookie).status, 400) << query;
}

// Two programs write it by turns, and the chain holds.
TEST_F(Audit, IsOneChainOfTwoWriters) {
    auto other = office::AuditTrail::open(audit_path()).value();
    const office::AuditRow row{from_micros(1), "naru user (root)", "local", "account 1001",
                               "account locked"};
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(other.write(row));
        (void)post("/api/session", "", R"({"user":"nobody","password":"guess"})");
    }
    const auto verdict = office::AuditTrail::verify(audit_path()).value();
    EXPECT_EQ(verdict.first_bad, 0U) << verdict.reason;
    EXPECT_EQ(verdict.lines, 6U);
}

// A month that is over is signed by an auditor, once, over a trail that is whole.
TEST_F(Audit, IsReviewedEveryMonth) {
    const std::string auditor = signed_in("jung");  // on 2033-05-18
    const auto sign = [&](const std::string& cookie, const char* month, const char* note) {
        return post(std::string("/api/audit/reviews/") + month, cookie,
                    std::string(R"({"note":")") + note + R"("})");
    };
    EXPECT_EQ(sign(auditor, "2033-05", "보았음").status, 409);
    now_ += 20LL * 24 * 3600 * 1'000'000;
    const std::string later = signed_in("jung");
    EXPECT_EQ(sign(signed_in("han"), "2033-05", "보았음").status, 403);
    EXPECT_EQ(sign(later, "2033-05", "").status, 400);
    EXPECT_EQ(sign(later, "2033-13", "보았음").status, 404);
    const auto month = json::parse(ask("GET", "/api/audit/reviews/2033-05", later).body);
    EXPECT_EQ(month.at("rows"), 1);
    EXPECT_EQ(month.at("acts").at(0).at("act"), "sign-in");
    const Answer signed_off = sign(later, "2033-05", "보았음");
    EXPECT_EQ(signed_off.status, 201) << signed_off.body;
    EXPECT_EQ(sign(later, "2033-05", "또").status, 409);
    const auto list = json::parse(ask("GET", "/api/audit/reviews", later).body);
    EXPECT_EQ(list.at("now"), "2033-06");
    EXPECT_EQ(list.at("reviews").as_array().size(), 1U);
    EXPECT_EQ(list.at("reviews").at(0).at("by"), "jung");
    // What was changed is not signed.
    std::string text = audit();
    std::ofstream(audit_path()) << text.replace(text.find("\tjung\t"), 6, "\tkim_\t");
    EXPECT_EQ(sign(later, "2033-04", "보았음").status, 409);
}

}  // namespace
}  // namespace naru::http
