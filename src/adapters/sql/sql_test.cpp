#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "adapters/sql/sqlite.h"
#include "base/draw.h"
#include "office/accounts.h"
#include "office/records.h"
#include "office/schema.h"
#include "views/history.h"

namespace naru::sql {
namespace {

namespace fact = centre::fact;
using office::NumberedFact;
using office::Value;

class Sql : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/naru-sql-XXXXXX";
        ASSERT_NE(::mkdtemp(name), nullptr);
        folder = name;
        database = open();
        ASSERT_TRUE(office::prepare(*database));
    }
    void TearDown() override {
        database.reset();
        std::filesystem::remove_all(folder);
    }
    [[nodiscard]] std::unique_ptr<office::Database> open() const {
        auto opened = open_sqlite(folder + "/naru.sqlite");
        EXPECT_TRUE(opened) << opened.error().message;
        return std::move(opened.value());
    }

    std::string folder;
    std::unique_ptr<office::Database> database;
};

/// One contact's life, with a hold that its end closes, and a code given after the wrap-up's time.
std::vector<NumberedFact> a_life(ContactId contact, std::uint64_t seq, std::int64_t at) {
    const AgentId kim{12};
    std::vector<NumberedFact> out;
    const auto then = [&](std::int64_t seconds, centre::Fact one) {
        at += seconds * 1'000'000;
        out.push_back({seq++, from_micros(at), std::move(one)});
    };
    then(0, fact::ContactArrived{contact, centre::Channel::telephone});
    then(0, fact::FlowStarted{contact});
    then(3, fact::PromptHeard{contact, PlayId{1}, centre::PromptId::greeting});
    then(6, fact::PromptHeard{contact, PlayId{2}, centre::PromptId::notice});
    then(2, fact::MenuChosen{contact, '2'});
    then(0, fact::ContactQueued{contact, QueueId{2}});
    then(1, fact::ContactOffered{OfferId{contact.value}, contact, kim, from_micros(at)});
    then(4, fact::ContactAnswered{contact, kim});
    then(1, fact::TalkStarted{contact});
    then(9, fact::ContactHeld{contact});
    then(5, fact::ContactResumed{contact});
    then(9, fact::ContactHeld{contact});
    then(7, fact::ContactEnded{contact, centre::ContactEnd::completed, centre::EndedBy::customer});
    then(0, fact::WrapUpStarted{contact, kim, from_micros(at)});
    then(1, fact::RecordingSealed{contact, 30'000});
    then(29, fact::WrapUpExpired{contact});
    then(60, fact::WrapUpCompleted{contact, "KON05", "DONE"});
    return out;
}

void expect_same(const views::ContactRecord& a, const views::ContactRecord& b) {
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.channel, b.channel);
    EXPECT_EQ(a.arrived_at, b.arrived_at);
    EXPECT_EQ(a.queued_at, b.queued_at);
    EXPECT_EQ(a.answered_at, b.answered_at);
    EXPECT_EQ(a.talk_at, b.talk_at);
    EXPECT_EQ(a.ended_at, b.ended_at);
    EXPECT_EQ(a.queue, b.queue);
    EXPECT_EQ(a.choice, b.choice);
    EXPECT_EQ(a.agent, b.agent);
    EXPECT_EQ(a.notice_heard, b.notice_heard);
    EXPECT_EQ(a.topic, b.topic);
    EXPECT_EQ(a.disposition, b.disposition);
    EXPECT_EQ(a.outcome, b.outcome);
    EXPECT_EQ(a.ended_by, b.ended_by);
    EXPECT_EQ(a.held, b.held);
    EXPECT_EQ(a.held_since, b.held_since);
    EXPECT_EQ(a.wrap_up_at, b.wrap_up_at);
    EXPECT_EQ(a.wrapped_at, b.wrapped_at);
    EXPECT_EQ(a.recording, b.recording);
    EXPECT_EQ(a.recording_milliseconds, b.recording_milliseconds);
    ASSERT_EQ(a.steps.size(), b.steps.size());
    for (std::size_t i = 0; i < a.steps.size(); ++i) {
        EXPECT_EQ(a.steps[i].at, b.steps[i].at);
        EXPECT_EQ(a.steps[i].kind, b.steps[i].kind);
    }
}

// Numbers of 64 bits, nothing, empty text and text that looks like SQL come back as they went in, whatever their order.
TEST_F(Sql, KeepsValuesAsTheyAre) {
    ASSERT_TRUE(database->run("CREATE TABLE t (a BIGINT, b BIGINT, c TEXT, d TEXT)", {}));
    const std::int64_t big = 1'800'000'000'000'000;
    const std::string nasty = "'; DROP TABLE t; -- \"나루\"";
    ASSERT_TRUE(database->run("INSERT INTO t (d, c, b, a) VALUES (:p4, :p3, :p2, :p1)", {big, Value{}, nasty, std::string()}));
    const auto rows = database->run("SELECT a, b, c, d FROM t", {});
    ASSERT_TRUE(rows) << rows.error().message;
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front(), (office::Row{big, Value{}, nasty, std::string()}));
}

TEST_F(Sql, IsOnDiskWhenKept) {
    for (const auto& [pragma, want] : {std::pair{"journal_mode", "wal"}, std::pair{"synchronous", "2"}}) {
        const auto rows = database->run(std::string("PRAGMA ") + pragma, {});
        ASSERT_TRUE(rows);
        const Value& got = rows->front().front();
        EXPECT_EQ(office::is_null(got) ? "" : std::holds_alternative<std::string>(got) ? office::text_in(got) : std::to_string(office::number_in(got)), want);
    }
}

// A group that fails leaves nothing, and the connection works on.
TEST_F(Sql, KeepsAGroupWholeOrNotAtAll) {
    const auto failed = database->atomically([&]() -> Result<void> {
        EXPECT_TRUE(database->run("INSERT INTO meta (key, value) VALUES ('x', 1)", {}));
        return failure("no");
    });
    EXPECT_FALSE(failed);
    EXPECT_TRUE(database->run("SELECT value FROM meta WHERE key = 'x'", {})->empty());
    EXPECT_TRUE(database->atomically([&]() -> Result<void> {
        EXPECT_TRUE(database->run("INSERT INTO meta (key, value) VALUES ('x', 1)", {}));
        return {};
    }));
    EXPECT_EQ(database->run("SELECT value FROM meta WHERE key = 'x'", {})->size(), 1U);
}

// An older or newer file is refused by name and number; the same one is taken again.
TEST_F(Sql, RefusesAnotherVersion) {
    EXPECT_TRUE(office::prepare(*database));
    ASSERT_TRUE(database->run("UPDATE meta SET value = 7 WHERE key = 'schema_version'", {}));
    const auto refused = office::prepare(*database);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("version 7"), std::string::npos);
    EXPECT_NE(refused.error().message.find("newer"), std::string::npos);
}

TEST_F(Sql, SaysWhichFileIsBroken) {
    const auto none = open_sqlite(folder + "/no/such/naru.sqlite");
    ASSERT_FALSE(none);
    EXPECT_NE(none.error().message.find("/no/such/naru.sqlite"), std::string::npos);
    EXPECT_FALSE(database->run("SELECT nonsense", {}));
}

// The record in SQL and the fold in memory describe the same contact.
TEST_F(Sql, ProjectsWhatTheFoldSays) {
    office::Projector projector(*database);
    views::History history;
    std::uint64_t seq = 1;
    for (std::uint64_t id = 1; id <= 3; ++id) {
        const auto life = a_life(ContactId{id}, seq, static_cast<std::int64_t>(id) * 1'000'000'000'000'000);
        seq += life.size();
        for (const auto& one : life) history.apply(one.at, one.fact);
        const auto applied = projector.apply(life);
        ASSERT_TRUE(applied) << applied.error().message;
    }
    office::Records records(*database);
    for (std::uint64_t id = 1; id <= 3; ++id) {
        const auto record = records.find(ContactId{id});
        ASSERT_TRUE(record) << record.error().message;
        ASSERT_TRUE(record->has_value());
        expect_same(**record, *history.find(ContactId{id}));
    }
    EXPECT_EQ((*records.find(ContactId{1}))->held, Duration{12s});
    EXPECT_FALSE(records.find(ContactId{9})->has_value());
}

// Batches that overlap, are cut anywhere, or come again after a restart count once.
TEST_F(Sql, CountsAFactOnce) {
    auto facts = a_life(ContactId{1}, 1, 1'000'000);
    for (auto& one : a_life(ContactId{2}, 1 + facts.size(), 9'000'000)) facts.push_back(std::move(one));
    views::History history;
    for (const auto& one : facts) history.apply(one.at, one.fact);
    std::uint64_t next = 1;
    for (std::uint64_t round = 0; next <= facts.size(); ++round) {
        auto connection = open();  // the process was killed and started again
        office::Projector projector(*connection);
        ASSERT_EQ(projector.applied().value(), next - 1);
        const std::uint64_t back = draw_below(1, "back", round, static_cast<std::uint32_t>(next));
        const std::uint64_t end = std::min<std::uint64_t>(next + draw_below(1, "forward", round, 6), facts.size());
        const std::span<const NumberedFact> batch(facts.data() + (next - 1 - back), end - (next - 1 - back));
        ASSERT_TRUE(projector.apply(batch));
        next = std::max(next, end + 1);
    }
    office::Records records(*database);
    expect_same(**records.find(ContactId{1}), *history.find(ContactId{1}));
    expect_same(**records.find(ContactId{2}), *history.find(ContactId{2}));
}

// A fact that cannot be kept takes its whole batch with it, and the same batch may come again.
TEST_F(Sql, KeepsABatchWholeOrNotAtAll) {
    office::Projector projector(*database);
    const auto life = a_life(ContactId{1}, 1, 1'000'000);
    ASSERT_TRUE(database->run("ALTER TABLE step RENAME TO away", {}));
    EXPECT_FALSE(projector.apply(life));
    EXPECT_EQ(projector.applied().value(), 0U);
    EXPECT_TRUE(database->run("SELECT id FROM contact", {})->empty());
    ASSERT_TRUE(database->run("ALTER TABLE away RENAME TO step", {}));
    EXPECT_TRUE(projector.apply(life));
    EXPECT_EQ(projector.applied().value(), life.size());
}

TEST_F(Sql, PagesNewestFirst) {
    office::Projector projector(*database);
    std::uint64_t seq = 1;
    for (std::uint64_t id = 1; id <= 5; ++id) {
        const std::vector<NumberedFact> two{
            {seq, from_micros(1), fact::ContactArrived{ContactId{id}, centre::Channel::telephone}},
            {seq + 1, from_micros(2), fact::ContactAnswered{ContactId{id}, AgentId{id % 2 == 0 ? 12U : 13U}}}};
        seq += 2;
        ASSERT_TRUE(projector.apply(two));
    }
    office::Records records(*database);
    const auto ids = [](const auto& page) {
        std::vector<std::uint64_t> out;
        for (const auto& record : page.value()) out.push_back(record.id.value);
        return out;
    };
    EXPECT_EQ(ids(records.page(2, {}, {})), (std::vector<std::uint64_t>{5, 4}));
    EXPECT_EQ(ids(records.page(2, ContactId{4}, {})), (std::vector<std::uint64_t>{3, 2}));
    EXPECT_EQ(ids(records.page(10, {}, AgentId{12})), (std::vector<std::uint64_t>{4, 2}));
}

// What people wrote is in no journal: it is there after a restart, and a reader sees it at once.
TEST_F(Sql, KeepsNotesAndCallers) {
    office::Records records(*database);
    EXPECT_EQ(records.note(ContactId{7})->note, "");
    ASSERT_TRUE(records.save_note(ContactId{7}, {"KON05", "", "투찰 마감"}, from_micros(1)));
    ASSERT_TRUE(records.save_note(ContactId{7}, {"KON05", "DONE", "투찰 마감 안내"}, from_micros(2)));
    ASSERT_TRUE(records.save_caller(ContactId{7}, "01012345678"));
    const auto other = open();
    office::Records reader(*other);
    EXPECT_EQ(reader.note(ContactId{7})->note, "투찰 마감 안내");
    EXPECT_EQ(reader.note(ContactId{7})->disposition, "DONE");
    EXPECT_EQ(reader.caller(ContactId{7}).value(), "01012345678");
}

TEST_F(Sql, KeepsAccounts) {
    office::Accounts accounts(*database);
    const auto made = accounts.add({"admin", "관리자", office::Role::administrator, {}, "correct horse battery"}, from_micros(1));
    ASSERT_TRUE(made) << made.error().message;
    ASSERT_TRUE(accounts.add({"kim", "김나루", office::Role::consultant, AgentId{12}, "correct horse battery"}, from_micros(1)));
    const auto found = accounts.find("kim");
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->agent, AgentId{12});
    EXPECT_TRUE(office::verify_password((*found)->password_hash, "correct horse battery"));
    EXPECT_EQ(accounts.all()->size(), 2U);

    const auto refused = [&](const office::NewAccount& wanted) { return !accounts.add(wanted, from_micros(1)).has_value(); };
    EXPECT_TRUE(refused({"kim", "김", office::Role::consultant, AgentId{14}, "correct horse battery"}));      // taken
    EXPECT_TRUE(refused({"lee", "이", office::Role::consultant, AgentId{12}, "correct horse battery"}));      // agent taken
    EXPECT_TRUE(refused({"lee", "이", office::Role::consultant, {}, "correct horse battery"}));               // no agent
    EXPECT_TRUE(refused({"park", "박", office::Role::team_leader, AgentId{15}, "correct horse battery"}));    // needs none
    EXPECT_TRUE(refused({"Kim'--", "김", office::Role::auditor, {}, "correct horse battery"}));               // name
    EXPECT_TRUE(refused({"jung", "정", office::Role::auditor, {}, "short"}));                                 // password
    EXPECT_EQ(accounts.all()->size(), 2U);
}

}  // namespace
}  // namespace naru::sql
