// Causes and sentences through the door: series by month beside the volumes, and every sentence
// with its verdict and what it stands on.

#include <boost/json.hpp>

#include "door_fixture.h"
#include "office/institution/totals.h"

namespace naru::http {
namespace {

namespace json = boost::json;

class ReportsApi : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        now_ = to_micros(begin_of(*read_day("2010-01-18")) + std::chrono::hours{12});
        auto database = sql::open_database(whole_.name()).value();
        for (unsigned month = 1; month <= 12; ++month) {
            const auto span = office::span_of(std::chrono::year{2009} / std::chrono::month{month});
            ASSERT_TRUE(office::keep(
                *database,
                office::HistoryTotal{span, "consultations", 1000 * std::int64_t{month}, "a paper"},
                {}));
        }
        for (const auto& [year, count] : {std::pair{2008, 882'774}, std::pair{2009, 961'321}})
            ASSERT_TRUE(office::keep(*database,
                                     office::HistoryTotal{office::span_of(std::chrono::year{year}),
                                                          "consultations", count, "a paper"},
                                     {}));
        leader_ = signed_in("park");
    }

    json::object causes() {
        const Answer answer = ask("GET", "/api/drivers?from=2009-01&to=2009-12", leader_);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body).as_object();
    }

    Answer put_drivers(const std::string& body) {
        return ask("PUT", "/api/drivers", ours() + "Content-Type: application/json\r\n" + leader_,
                   body);
    }

    static json::object sentence(const Answer& report, const std::string& id) {
        const auto whole = json::parse(report.body);
        for (const auto& one : whole.at("sentences").as_array()) {
            if (one.at("id").as_string() == id) return one.as_object();
        }
        return {};
    }

    std::string leader_;
};

// A file's good lines are kept and its bad ones named; a table replaces months and keeps the rest;
// the tie is that of the months of which both are known.
TEST_F(ReportsApi, CausesStandBesideTheMonths) {
    EXPECT_TRUE(causes().at("series").as_array().empty());
    EXPECT_EQ(causes().at("months").at(2).at("consultations").as_int64(), 3000);
    EXPECT_EQ(causes().at("months").at(0).at("working_days").as_int64(), 19);
    std::string csv = R"(series,unit,month,value,source\n)";
    for (int month = 1; month <= 9; ++month)
        csv += "입찰공고,건,2009-0" + std::to_string(month) + "," + std::to_string(50 + month) +
               R"(,나라장터\n)";
    const Answer taken = post("/api/drivers/import", leader_,
                              R"({"text":")" + csv + R"(입찰공고,건,2009-13,1,나라장터\n"})");
    ASSERT_EQ(taken.status, 200) << taken.body;
    const auto kept = json::parse(taken.body);
    EXPECT_EQ(kept.at("values").as_int64(), 9);
    EXPECT_EQ(kept.at("bad").at(0).at("line").as_int64(), 11);
    const auto first = causes().at("series").at(0);
    EXPECT_EQ(first.at("together").at("tie").as_string(), "close");
    EXPECT_EQ(first.at("together").at("months").as_int64(), 9);
    EXPECT_TRUE(first.at("values").at(9).is_null());

    ASSERT_EQ(put_drivers(R"({"name":"입찰공고","unit":"천 건","source":"조달청",)"
                          R"("months":[{"month":"2009-10","value":7}]})")
                  .status,
              200);
    const auto changed = causes().at("series").at(0);
    EXPECT_EQ(changed.at("unit").as_string(), "천 건");
    EXPECT_EQ(changed.at("values").at(9).as_int64(), 7);
    EXPECT_EQ(changed.at("values").at(0).as_int64(), 51);
    const auto changes = json::parse(ask("GET", "/api/institution", leader_).body).at("changes");
    EXPECT_EQ(changes.at(0).at("kind").as_string(), "drivers");
    EXPECT_NE(changes.at(0).at("before").as_string().find("9달"), std::string::npos);
    EXPECT_EQ(post("/api/drivers/removal", leader_, R"({"name":"입찰공고"})").status, 200);
    EXPECT_EQ(post("/api/drivers/removal", leader_, R"({"name":"입찰공고"})").status, 409);
    EXPECT_TRUE(causes().at("series").as_array().empty());
}

TEST_F(ReportsApi, BadDriversAreRefused) {
    const auto code = [](const Answer& answer) {
        return std::string(json::parse(answer.body).at("error").at("code").as_string());
    };
    EXPECT_EQ(
        code(put_drivers(
            R"({"name":"","unit":"건","source":"a","months":[{"month":"2009-01","value":1}]})")),
        "field_name");
    EXPECT_EQ(
        code(put_drivers(
            R"({"name":"a","unit":"건","source":"a","months":[{"month":"2009-01","value":-1}]})")),
        "field_months");
    for (const char* months : {"[]", "1", R"([{"month":"2009","value":1}])",
                               R"([{"month":"2009-01","value":"1"}])", "[1]"})
        EXPECT_EQ(put_drivers(R"({"name":"a","unit":"건","source":"a","months":)" +
                              std::string(months) + "}")
                      .status,
                  400)
            << months;
    EXPECT_EQ(code(post("/api/drivers/import", leader_, R"({"text":"a,b\n"})")), "field_text");
    for (const char* query : {"", "?from=2009-01", "?from=2009-02&to=2009-01",
                              "?from=1980-01&to=2009-12", "?from=2009&to=2009"})
        EXPECT_EQ(ask("GET", std::string("/api/drivers") + query, leader_).status, 400) << query;
    EXPECT_TRUE(causes().at("series").as_array().empty());
}

// Every sentence of the article, with its verdict, its wording, and what it was read from.
TEST_F(ReportsApi, TheArticleIsPrintedFromTheRecords) {
    const Answer report = ask("GET", "/api/reports/article?year=2009", leader_);
    ASSERT_EQ(report.status, 200) << report.body;
    const auto increase = sentence(report, "R-08");
    EXPECT_EQ(increase.at("verdict").as_string(), "holds");
    EXPECT_NE(increase.at("article").as_string().find("9% 증가"), std::string::npos);
    EXPECT_NE(increase.at("formula").as_string().find("(961,321 - 882,774) / 882,774 = 8.8977%"),
              std::string::npos);
    EXPECT_EQ(increase.at("records").at(1).at("what").as_string(), "total");
    EXPECT_EQ(increase.at("records").at(1).at("from").as_string(), "2008-01-01");
    EXPECT_EQ(increase.at("records").at(1).at("to").as_string(), "2008-12-31");
    EXPECT_EQ(sentence(report, "R-16").at("verdict").as_string(), "no_record");
    EXPECT_EQ(json::parse(report.body).at("as_of").as_string(), "2010-01-18");
    EXPECT_NE(json::parse(report.body).at("text").as_string().find("R-08 [일치]"),
              std::string::npos);

    const Answer press =
        ask("GET", "/api/reports/press?from=2009-01-01&to=2009-12-31&as_of=2010-01-10", leader_);
    ASSERT_EQ(press.status, 200) << press.body;
    EXPECT_EQ(sentence(press, "R-08").at("article").as_string(), "");
    EXPECT_EQ(json::parse(press.body).at("as_of").as_string(), "2010-01-10");
}

TEST_F(ReportsApi, BadReportsAreRefused) {
    for (const char* path :
         {"/api/reports/article", "/api/reports/article?year=1989",
          "/api/reports/article?year=2009&as_of=2008-12-31", "/api/reports/press",
          "/api/reports/press?from=2009-02-01&to=2009-01-01",
          "/api/reports/press?from=1901-01-01&to=2009-01-01",
          "/api/reports/press?from=2009-01-01&to=soon"})
        EXPECT_EQ(ask("GET", path, leader_).status, 400) << path;
    EXPECT_NE(ask("GET", "/api/reports/article?year=2009&as_of=2008-12-31", leader_)
                  .body.find("2008-12-31"),
              std::string::npos);
    EXPECT_EQ(ask("GET", "/api/reports/article?year=2009", signed_in("kim")).status, 403);
}

}  // namespace
}  // namespace naru::http
