// The day's figures and the wallboard through the door: who may ask, what is told, and that the
// contacts behind a figure are as many as it says.

#include <boost/json.hpp>

#include "door_fixture.h"
#include "office/institution/totals.h"
#include "office/records/records.h"
#include "office/reports/wall_links.h"

namespace naru::http {
namespace {

namespace json = boost::json;

const Day monday = *read_day("2026-11-23");
const Instant nine = begin_of(monday) + 9h;

class Statistics : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        now_ = to_micros(begin_of(monday) + 18h);
        state_.queues[QueueId{1}] = {};
        auto database = sql::open_database(whole_.name()).value();
        office::Projector records(*database,
                                  [](ContactId, std::string_view) { return "01012345678"; });
        std::vector<office::NumberedFact> facts;
        const auto put = [&](Instant at, centre::Fact fact) {
            facts.push_back({facts.size() + 1, at, std::move(fact)});
        };
        // Two talks, one of them with a topic; one who gave up; one who waits.
        for (std::uint64_t i = 1; i <= 4; ++i) {
            const ContactId contact{i};
            const Instant at = nine + i * 1min;
            put(at, fact::ContactArrived{contact, centre::Channel::telephone});
            put(at, fact::ContactQueued{contact, QueueId{1}});
            if (i == 3)
                put(at + 30s, fact::ContactEnded{contact, centre::ContactEnd::abandoned, {}});
            if (i > 2) continue;
            put(at + 10s, fact::ContactAnswered{contact, kim});
            put(at + 10s, fact::TalkStarted{contact});
            put(at + 70s, fact::ContactEnded{contact, centre::ContactEnd::completed, {}});
            put(at + 70s, fact::WrapUpStarted{contact, kim, {}});
            if (i == 1) put(at + 80s, fact::WrapUpCompleted{contact, kim, "KON05", "DONE"});
        }
        ASSERT_TRUE(records.apply(facts));
    }

    [[nodiscard]] json::object asked(const std::string& path, const std::string& more) const {
        const Answer answer = ask("GET", path, more);
        EXPECT_EQ(answer.status, 200) << path << answer.body;
        const auto value = json::parse(answer.body);
        return value.as_object();
    }
};

const json::object& figure_in(const json::array& figures, std::string_view id) {
    for (const auto& one : figures) {
        if (one.at("id").as_string() == id) return one.as_object();
    }
    throw std::out_of_range(std::string(id));
}

TEST_F(Statistics, TellsTheDay) {
    const json::object day =
        asked("/api/statistics?from=2026-11-23&to=2026-11-23", signed_in("park"));
    const auto& figures = day.at("figures").as_array();
    EXPECT_EQ(figure_in(figures, "arrivals").at("value").as_string(), "4");
    EXPECT_EQ(figure_in(figures, "consultations").at("text_ko").as_string(), "2건");
    EXPECT_EQ(figure_in(figures, "answer_rate").at("value").as_string(), "50.0");
    EXPECT_EQ(figure_in(figures, "answer_rate").at("denominator").as_int64(), 4);
    EXPECT_EQ(figure_in(figures, "asa").at("numerator").as_int64(), 20'000);
    EXPECT_EQ(day.at("open_contacts").as_int64(), 1);
    for (const auto& figure : figures) {
        const auto& definitions = day.at("definitions").as_array();
        EXPECT_FALSE(figure_in(definitions, figure.at("id").as_string())
                         .at("definition_ko")
                         .as_string()
                         .empty());
    }
    const json::object empty =
        asked("/api/statistics?from=2026-11-22&to=2026-11-22", signed_in("park"));
    EXPECT_EQ(figure_in(empty.at("figures").as_array(), "arrivals").at("value").as_string(), "0");
    EXPECT_TRUE(figure_in(empty.at("figures").as_array(), "answer_rate").at("value").is_null());
}

// Each figure of each row: the contacts behind it are as many as it says, on both of its sides.
TEST_F(Statistics, ShowsWhatIsBehindEachFigure) {
    const std::string cookie = signed_in("park");
    const json::object day = asked("/api/statistics?from=2026-11-23&to=2026-11-23", cookie);
    std::vector<json::object> figures;
    for (const auto& one : day.at("figures").as_array()) figures.push_back(one.as_object());
    for (const auto& table : day.at("tables").as_array()) {
        for (const auto& row : table.at("rows").as_array()) {
            for (const auto& one : row.at("figures").as_array()) figures.push_back(one.as_object());
        }
    }
    EXPECT_GT(figures.size(), 50U);
    for (const auto& figure : figures) {
        // Of the consultants' time: no contacts.
        if (figure.at("unit").as_string() == "time_share") continue;
        std::string query;
        for (const auto& [name, value] : figure.at("filter").as_object())
            query += (query.empty() ? "?" : "&") + std::string(name) + "=" +
                     std::string(value.as_string());
        const auto behind = [&](const char* part) {
            return asked("/api/statistics/contacts" + query + "&part=" + part, cookie)
                .at("total")
                .as_int64();
        };
        if (figure.at("unit").as_string() != "seconds") {
            EXPECT_EQ(behind("numerator"), figure.at("numerator").as_int64()) << query;
        }
        if (!figure.at("denominator").is_null()) {
            EXPECT_EQ(behind("denominator"), figure.at("denominator").as_int64()) << query;
        }
    }
}

// A longer stretch has the same contacts, cut into pieces, beside a stretch without any and beside
// one that is known as a total alone.
TEST_F(Statistics, CompareWithABase) {
    const std::string cookie = signed_in("park");
    const json::object month = asked(
        "/api/statistics?from=2026-11-01&to=2026-11-30&grain=week&base_from=2026-10-01&"
        "base_to=2026-10-31",
        cookie);
    EXPECT_EQ(figure_in(month.at("figures").as_array(), "arrivals").at("value").as_string(), "4");
    // Up to the day of asking: 23 November is the sixteenth working day.
    EXPECT_EQ(month.at("working_days").as_int64(), 16);
    EXPECT_EQ(month.at("per_consultant_day").at("denominator").as_int64(), 1);
    EXPECT_EQ(month.at("pieces").as_array().size(), 1U);
    EXPECT_EQ(month.at("pieces").at(0).at("key").as_string(), "2026-W48");
    EXPECT_EQ(month.at("base").at("changes").as_array().size(), 0U);
    EXPECT_TRUE(month.at("base").at("source").is_null());

    auto database = sql::open_database(whole_.name()).value();
    ASSERT_TRUE(office::keep(*database,
                             office::HistoryTotal{office::span_of(std::chrono::year{2003}),
                                                  "consultations", 4, "a newspaper"},
                             {}));
    const json::object against = asked(
        "/api/statistics?from=2026-11-23&to=2026-11-23&base_from=2003-01-01&base_to=2003-12-31",
        cookie);
    const json::object& base = against.at("base").as_object();
    EXPECT_EQ(base.at("source").as_string(), "a newspaper");
    EXPECT_EQ(base.at("changes").at(0).at("percent").as_string(), "-50.0");
    EXPECT_EQ(base.at("changes").at(0).at("times").as_string(), "0.50");
    const json::object known = asked("/api/statistics?from=2003-01-01&to=2003-12-31", cookie);
    EXPECT_EQ(known.at("totals").at(0).at("value").as_int64(), 4);
    EXPECT_EQ(figure_in(known.at("figures").as_array(), "consultations").at("value").as_string(),
              "0");
}

// The book of the day on the page and as files: the same figures, and what proves that a file came
// whole.
TEST_F(Statistics, AreBooks) {
    const std::string cookie = signed_in("park");
    const json::object book = asked("/api/books/day?period=2026-11-23", cookie);
    EXPECT_EQ(book.at("title").at("ko").as_string(), "일일 상담 보고 2026년 11월 23일");
    EXPECT_EQ(book.at("marks").at(0).at("id").as_string(), "provisional");
    const auto& figures = book.at("chapters").at(0).at("tables").at(0).at("rows").as_array();
    const auto& arrivals = figures.at(0).as_object();
    EXPECT_EQ(arrivals.at("key").as_string(), "arrivals");
    EXPECT_EQ(arrivals.at("cells").at(0).at("value").as_string(), "4");

    for (const auto& [format, begins] : {std::pair{"csv",
                                                   "\xef\xbb\xbf"
                                                   "chapter"},
                                         std::pair{"xlsx", "PK"}, std::pair{"pdf", "%PDF-1."}}) {
        const Answer file =
            ask("GET",
                "/api/books/day/file?period=2026-11-23&language=en&format=" + std::string(format),
                cookie);
        ASSERT_EQ(file.status, 200) << format;
        EXPECT_TRUE(file.body.starts_with(begins)) << format;
    }
    for (const char* path : {"/api/books/day?period=2026-11", "/api/books/month?period=2026-13",
                             "/api/books/day?period=2026-11-23&as_of=2026-11-22",
                             "/api/books/day/file?period=2026-11-23&format=doc"})
        EXPECT_EQ(ask("GET", path, cookie).status, 400) << path;
    EXPECT_EQ(ask("GET", "/api/books/week", cookie).status, 404);
    EXPECT_EQ(ask("GET", "/api/books/day", signed_in("kim")).status, 403);
}

// What the rules refuse is told; a target is an administrator's, from today on.
TEST_F(Statistics, AreClosedByTheirRules) {
    const std::string leader = signed_in("park");
    const json::object year = asked("/api/closings?year=2026", leader);
    EXPECT_EQ(year.at("months").as_array().size(), 11U);
    EXPECT_EQ(year.at("months").at(9).at("state").as_string(), "open");
    EXPECT_EQ(year.at("months").at(10).at("open").as_int64(), 1);
    EXPECT_TRUE(year.at("seal").is_null());
    EXPECT_EQ(asked("/api/closings/2026-11/unfinished", leader).at("contacts").as_array().size(),
              static_cast<std::size_t>(year.at("months").at(10).at("uncoded").as_int64()) + 1);

    const Answer early =
        post("/api/closings/2026-11", leader, R"({"act":"announce","until":"2026-12-05"})");
    EXPECT_EQ(early.status, 409);
    EXPECT_NE(early.body.find("the month is not over"), std::string::npos);
    const Answer announced =
        post("/api/closings/2026-10", leader, R"({"act":"announce","until":"2026-11-25"})");
    ASSERT_EQ(announced.status, 200);
    EXPECT_NE(announced.body.find(R"("state":"corrections","until":"2026-11-25")"),
              std::string::npos);
    EXPECT_EQ(post("/api/closings/2026-10", leader, R"({"act":"leader"})").status, 409);
    EXPECT_EQ(post("/api/closings/2026-10", leader, R"({"act":"burn"})").status, 400);

    const auto put = [this](const std::string& cookie, const std::string& body) {
        return ask("PUT", "/api/ks/targets", ours() + "Content-Type: application/json\r\n" + cookie,
                   body)
            .status;
    };
    const std::string aim = R"({"figure":"service_level","from":"2026-12-01","permille":850})";
    EXPECT_EQ(put(leader, aim), 403);
    EXPECT_EQ(put(signed_in("han"), aim), 200);
    EXPECT_EQ(
        put(signed_in("han"), R"({"figure":"service_level","from":"2026-11-01","permille":850})"),
        400);
}

TEST_F(Statistics, AreNotForEverybody) {
    const std::string path = "/api/statistics?from=2026-11-23&to=2026-11-23";
    const std::string behind =
        "/api/statistics/contacts?from=2026-11-23&to=2026-11-23&figure=arrivals";
    EXPECT_EQ(ask("GET", path).status, 401);
    EXPECT_EQ(ask("GET", path, signed_in("kim")).status, 403);
    EXPECT_EQ(ask("GET", behind, signed_in("kim")).status, 403);
    const Answer seen = ask("GET", behind, signed_in("park"));
    EXPECT_EQ(seen.status, 200);
    EXPECT_NE(seen.body.find("010-****-5678"), std::string::npos);
    EXPECT_EQ(seen.body.find("01012345678"), std::string::npos);
    // Who administers the centre sees that there were contacts, and not whose.
    const Answer administrator = ask("GET", behind, signed_in("han"));
    EXPECT_EQ(administrator.status, 200);
    EXPECT_EQ(administrator.body.find("5678"), std::string::npos);
}

TEST_F(Statistics, TellsAMistake) {
    const std::string cookie = signed_in("park");
    const std::string day = "?from=2026-11-23&to=2026-11-23";
    for (const std::string& query :
         {std::string(), std::string("?from=2026-11-23"),
          std::string("?from=2026-13-01&to=2026-13-01"),
          std::string("?from=2026-11-24&to=2026-11-23"),
          std::string("?from=1950-01-01&to=2026-11-23"), std::string("?from=yesterday&to=today"),
          day + "%00", day + "&grain=century", day + "&base_from=2026-11-22&base_to=2026-11-21"})
        EXPECT_EQ(ask("GET", "/api/statistics" + query, cookie).status, 400) << query;
    for (const char* query :
         {"&figure=fine", "&figure=arrivals&by=channel", "&figure=arrivals&key=1",
          "&figure=arrivals&by=colour&key=1", "&figure=arrivals&part=both", ""})
        EXPECT_EQ(ask("GET", "/api/statistics/contacts" + day + query, cookie).status, 400)
            << query;
}

TEST_F(Statistics, HangOnTheWall) {
    now_ = to_micros(nine + 5min);
    EXPECT_EQ(ask("GET", "/api/wallboard").status, 401);
    const json::object board = asked("/api/wallboard", signed_in("kim"));
    const auto& total = board.at("total").as_object();
    EXPECT_EQ(total.at("answered").at("value").as_string(), "2");
    EXPECT_EQ(total.at("service_level").at("value").as_string(), "50.0");
    EXPECT_EQ(total.at("abandoned").at("value").as_string(), "1");
    EXPECT_EQ(total.at("trend").as_array().back().as_int64(), 1);
    ASSERT_EQ(board.at("queues").as_array().size(), 1U);
    EXPECT_EQ(board.at("queues").at(0).at("answered").at("value").as_string(), "2");
}

// A wallboard that somebody left open does not keep them signed in.
TEST_F(Statistics, AreNoSignOfLife) {
    const std::string cookie = signed_in("park");
    for (int i = 0; i < 29; ++i) {
        now_ += 60'000'000;
        ASSERT_EQ(ask("GET", "/api/wallboard", cookie).status, 200) << i;
    }
    now_ += 60'000'000;
    EXPECT_EQ(ask("GET", "/api/wallboard", cookie).status, 401);
}

TEST_F(Statistics, HangOnTheWallByALink) {
    const Answer refused = post("/api/wallboard/links", signed_in("kim"), R"({"name":"hall"})");
    EXPECT_EQ(refused.status, 403);
    const std::string leader = signed_in("park");
    EXPECT_EQ(post("/api/wallboard/links", leader, R"({"name":""})").status, 409);
    const Answer made = post("/api/wallboard/links", leader, R"({"name":"3층 상담실"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const auto value = json::parse(made.body);
    const std::string token(value.at("token").as_string());
    const auto look = [&](const std::string& with) {
        return ask("GET", "/api/wallboard", "Authorization: Bearer " + with + "\r\n").status;
    };
    EXPECT_EQ(look(token), 200);
    EXPECT_EQ(look(token.substr(1)), 401);
    EXPECT_EQ(look(""), 401);
    // It shows the wallboard and nothing else, and is kept as a hash alone.
    EXPECT_EQ(ask("GET", "/api/contacts", "Authorization: Bearer " + token + "\r\n").status, 401);
    EXPECT_EQ(ask("GET", "/api/wallboard?token=" + token).status, 401);
    const std::string bytes = whole_.bytes();
    EXPECT_NE(bytes.find("wallboard_links"), std::string::npos);
    EXPECT_EQ(bytes.find(token), std::string::npos);
    EXPECT_EQ(audit().find(token), std::string::npos);

    // It holds over a restart, and ends when it is revoked.
    close();
    open_again();
    EXPECT_EQ(look(token), 200);
    const json::object links = asked("/api/wallboard/links", signed_in("park"));
    EXPECT_FALSE(links.at("links").at(0).at("used_at").is_null());
    EXPECT_TRUE(links.at("links").at(0).at("revoked_at").is_null());
    EXPECT_EQ(ask("DELETE", "/api/wallboard/links/1", ours() + signed_in("park")).status, 200);
    EXPECT_EQ(look(token), 401);
    EXPECT_EQ(ask("DELETE", "/api/wallboard/links/1", ours() + signed_in("park")).status, 409);
    EXPECT_EQ(ask("DELETE", "/api/wallboard/links/9", ours() + signed_in("park")).status, 409);
    EXPECT_NE(audit().find("park\t127.0.0.1\twallboard\twallboard link made"), std::string::npos);
    EXPECT_NE(audit().find("wallboard link 1\twallboard link revoked"), std::string::npos);
}

// Nobody can try many tokens; a link that asks too often is told to wait.
TEST_F(Statistics, LimitWhoAsks) {
    const auto value =
        json::parse(post("/api/wallboard/links", signed_in("park"), R"({"name":"hall"})").body);
    const std::string good =
        "Authorization: Bearer " + std::string(value.at("token").as_string()) + "\r\n";
    for (int i = 0; i < 30; ++i)
        EXPECT_EQ(ask("GET", "/api/wallboard", "Authorization: Bearer guess\r\n").status, 401);
    const Answer wait = ask("GET", "/api/wallboard", "Authorization: Bearer guess\r\n");
    EXPECT_EQ(wait.status, 429);
    EXPECT_NE(wait.headers.find("Retry-After"), std::string::npos);
    // The display beside it goes on.
    for (int i = 0; i < office::WallLinks::asks_max; ++i)
        ASSERT_EQ(ask("GET", "/api/wallboard", good).status, 200) << i;
    EXPECT_EQ(ask("GET", "/api/wallboard", good).status, 429);
    now_ += 60'000'000;
    EXPECT_EQ(ask("GET", "/api/wallboard", good).status, 200);
}

// Records that cannot be read now are not shown as a quiet day.
TEST_F(Statistics, SayThatTheyAreNotThere) {
    close();
    open();
    settings_.demo = true;
    Workers workers;
    workers.sql = [this](auto work, auto then) {
        return sql_->post([this, work, then](office::Database& db) {
            work(db);
            const std::lock_guard lock(turn_);
            then();
        });
    };
    workers.records = [](const auto&, const auto&) { return false; };
    workers.statistics = [](const auto&, const auto&) { return false; };
    workers.hashing = [](bool, const auto& work, const auto& then) {
        work();
        then();
        return true;
    };
    api_ = std::make_unique<Api>(settings_, centre_, std::move(workers),
                                 office::AuditTrail::open(audit_path()).value(), Standing{});
    server_ = std::make_unique<Server>(std::vector<Listener>{{listening(), {}}}, callbacks());
    const std::string cookie = signed_in("park");
    EXPECT_EQ(ask("GET", "/api/statistics?from=2026-11-23&to=2026-11-23", cookie).status, 503);
    EXPECT_EQ(ask("GET", "/api/wallboard", cookie).status, 503);
}

}  // namespace
}  // namespace naru::http
