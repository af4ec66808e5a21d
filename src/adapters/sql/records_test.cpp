/// The office's records on a real file: the projection counts each fact once, and is the fold.

#include "office/records/records.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/draw.h"
#include "office/audit/looks.h"
#include "office/records/record_search.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

namespace fact = centre::fact;
using office::NumberedFact;

class Records : public support::OfficeDatabase {
protected:
    static office::Projector projector_on(office::Database& on) {
        return {on, [](ContactId contact, std::string_view) {
                    return contact.value == 3 ? std::string()
                                              : "0101234000" + std::to_string(contact.value);
                }};
    }

    [[nodiscard]] views::ContactRecord record(std::uint64_t id) const {
        const auto found = office::find_contact(*database, ContactId{id});
        EXPECT_TRUE(found && *found);
        return (*found)->record;
    }
};

/// One contact's life, with a hold that its end closes, and a code given after the wrap-up's time.
std::vector<NumberedFact> a_life(ContactId contact, std::uint64_t seq, std::int64_t at) {
    const AgentId agent{contact.value % 2 == 0 ? 12U : 13U};
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
    then(1, fact::ContactOffered{OfferId{contact.value}, contact, agent, from_micros(at)});
    then(4, fact::ContactAnswered{contact, agent});
    then(1, fact::TalkStarted{contact});
    then(9, fact::ContactHeld{contact});
    then(5, fact::ContactResumed{contact});
    then(9, fact::ContactHeld{contact});
    then(7, fact::WrapUpStarted{contact, agent, from_micros(at)});
    then(0, fact::ContactEnded{contact, centre::ContactEnd::completed, centre::EndedBy::customer});
    then(1, fact::RecordingSealed{contact, 30'000});
    then(29, fact::WrapUpExpired{contact, agent});
    then(60, fact::WrapUpCompleted{contact, agent, "KON05", "DONE"});
    return out;
}

/// What the facts make of a contact, without SQL.
views::ContactRecord folded(const std::vector<NumberedFact>& facts, ContactId contact) {
    views::ContactRecord record;
    for (const auto& one : facts) {
        if (views::contact_of(one.fact) == contact) views::apply(record, one.at, one.fact);
    }
    return record;
}

std::vector<NumberedFact> lives(std::uint64_t count) {
    std::vector<NumberedFact> facts;
    for (std::uint64_t id = 1; id <= count; ++id) {
        for (auto& one : a_life(ContactId{id}, facts.size() + 1,
                                static_cast<std::int64_t>(id) * 86'400'000'000))
            facts.push_back(std::move(one));
    }
    return facts;
}

// The row in SQL and the fold in memory describe the same contact, to the last step.
TEST_F(Records, AreWhatTheFoldSays) {
    const auto facts = lives(3);
    auto projector = projector_on(*database);
    const auto applied = projector.apply(facts);
    ASSERT_TRUE(applied) << applied.error().message;
    for (std::uint64_t id = 1; id <= 3; ++id) EXPECT_EQ(record(id), folded(facts, ContactId{id}));
    EXPECT_EQ(record(1).held, Duration{12s});
    EXPECT_EQ(projector.open_count(), 0U);
    EXPECT_EQ((*office::find_contact(*database, ContactId{2}))->caller, "01012340002");
    EXPECT_EQ((*office::find_contact(*database, ContactId{3}))->caller, "");
    EXPECT_FALSE(office::find_contact(*database, ContactId{9})->has_value());
}

// Batches that overlap, are cut anywhere, or come again after a restart count once.
TEST_F(Records, CountAFactOnce) {
    const auto facts = lives(2);
    std::uint64_t next = 1;
    for (std::uint64_t round = 0; next <= facts.size(); ++round) {
        auto connection = open();  // the process was killed and started again
        auto projector = projector_on(*connection);
        ASSERT_EQ(projector.applied().value(), next - 1);
        const std::uint64_t back = draw_below(1, "back", round, static_cast<std::uint32_t>(next));
        const std::uint64_t end =
            std::min<std::uint64_t>(next + draw_below(1, "forward", round, 6), facts.size());
        const std::span<const NumberedFact> batch(facts.data() + (next - 1 - back),
                                                  end - (next - 1 - back));
        ASSERT_TRUE(projector.apply(batch));
        next = std::max(next, end + 1);
    }
    EXPECT_EQ(record(1), folded(facts, ContactId{1}));
    EXPECT_EQ(record(2), folded(facts, ContactId{2}));
}

// A hole would lose a step for ever: it is refused, and what should have come is named.
TEST_F(Records, RefuseAHole) {
    const auto facts = lives(1);
    auto projector = projector_on(*database);
    const auto refused = projector.apply(std::span(facts).subspan(1));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "records: fact 2 where 1 was expected");
    EXPECT_TRUE(projector.apply(facts));
}

// A batch that cannot be kept leaves nothing, and the same batch may come again.
TEST_F(Records, KeepABatchWholeOrNotAtAll) {
    auto projector = projector_on(*database);
    const auto facts = lives(1);
    ASSERT_TRUE(projector.apply(std::span(facts).first(9)));
    ASSERT_TRUE(database->run("ALTER TABLE contact RENAME TO away", {}));
    EXPECT_FALSE(projector.apply(facts));
    ASSERT_TRUE(database->run("ALTER TABLE away RENAME TO contact", {}));
    EXPECT_EQ(projector.applied().value(), 9U);
    EXPECT_TRUE(projector.apply(facts));
    EXPECT_EQ(record(1), folded(facts, ContactId{1}));
}

// Whatever a stranger's telephone calls itself: the records go on, and the next caller is in them.
TEST_F(Records, GoOnAfterAStrangeCaller) {
    const std::string strange = "\xFF'" + std::string(4000, '0') + std::string("\0", 1);
    office::Projector projector(*database, [&](ContactId contact, std::string_view) {
        return contact.value == 1 ? strange : std::string("01012345678");
    });
    const auto applied = projector.apply(lives(2));
    ASSERT_TRUE(applied) << applied.error().message;
    EXPECT_EQ((*office::find_contact(*database, ContactId{1}))->caller,
              "\xEF\xBF\xBD'" + std::string(4000, '0') + "\xEF\xBF\xBD");
    EXPECT_EQ((*office::find_contact(*database, ContactId{2}))->caller, "01012345678");
}

// What people wrote is in no journal: the projection leaves it alone, and it may be saved again.
TEST_F(Records, KeepNotesApart) {
    ASSERT_TRUE(office::save_note(*database, ContactId{1}, "투찰 마감", from_micros(1)));
    auto projector = projector_on(*database);
    ASSERT_TRUE(projector.apply(lives(1)));
    for (int again = 0; again < 2; ++again)
        ASSERT_TRUE(office::save_note(*database, ContactId{1}, "투찰 마감 안내", from_micros(2)));
    const auto found = office::find_contact(*database, ContactId{1});
    EXPECT_EQ((*found)->note, "투찰 마감 안내");
    EXPECT_EQ((*found)->caller, "01012340001");
}

class Search : public Records {
protected:
    void SetUp() override {
        Records::SetUp();
        auto projector = projector_on(*database);
        ASSERT_TRUE(projector.apply(lives(6)));
        ASSERT_TRUE(
            office::save_note(*database, ContactId{4}, "100% 선금, 계약 보증금", from_micros(1)));
        ASSERT_TRUE(office::save_note(*database, ContactId{5}, "100원 선금", from_micros(1)));
    }

    [[nodiscard]] std::vector<std::uint64_t> ids(const office::ContactQuery& query) const {
        const auto found = office::search_contacts(*database, query);
        EXPECT_TRUE(found) << found.error().message;
        std::vector<std::uint64_t> out;
        for (const auto& one : *found) out.push_back(one.record.id.value);
        return out;
    }

    [[nodiscard]] std::vector<std::uint64_t> for_text(const std::string& text) const {
        office::ContactQuery query;
        for (const auto& word : office::words_of(text)) query.words.push_back({word, {}});
        return ids(query);
    }
};

using Ids = std::vector<std::uint64_t>;

// Pages follow each other without a hole or a double, newest first, and only what one may see.
TEST_F(Search, PagesNewestFirst) {
    EXPECT_EQ(ids({.limit = 4}), (Ids{6, 5, 4, 3}));
    EXPECT_EQ(ids({.limit = 4, .before = ContactId{3}}), (Ids{2, 1}));
    EXPECT_EQ(ids({.own = AgentId{12}}), (Ids{6, 4, 2}));
    EXPECT_EQ(ids({.own = AgentId{12}, .agent = AgentId{13}}), Ids{});
    EXPECT_EQ(ids({.limit = 0}), Ids{});
}

// Sorted by a column, a page goes on where the one before ended, also between equal values.
TEST_F(Search, PagesInAnyOrder) {
    ASSERT_TRUE(database->run(
        "UPDATE contact SET answered_at = queued_at + (id % 3) * 1000000 WHERE id < 6", {}));
    ASSERT_TRUE(database->run("UPDATE contact SET queued_at = NULL WHERE id = 6", {}));
    const auto pages = [this](office::ContactQuery query) {
        query.limit = 2;
        Ids all;
        for (Ids page = ids(query); !page.empty(); page = ids(query)) {
            all.insert(all.end(), page.begin(), page.end());
            query.before = ContactId{page.back()};
        }
        return all;
    };
    EXPECT_EQ(pages({.order = office::ContactOrder::wait}), (Ids{5, 2, 4, 1, 3, 6}));
    EXPECT_EQ(pages({.order = office::ContactOrder::wait, .ascending = true}),
              (Ids{3, 4, 1, 5, 2, 6}));
    EXPECT_EQ(pages({.ascending = true}), (Ids{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(pages({.order = office::ContactOrder::agent}), (Ids{5, 3, 1, 6, 4, 2}));
    for (const char* word : {"arrived", "wait", "talk", "topic", "agent", "outcome"})
        EXPECT_EQ(pages({.order = *office::contact_order_named(word)}).size(), 6U) << word;
    EXPECT_FALSE(office::contact_order_named("caller"));
}

// Who looked is told by person and act, the last first; what was counted before stays.
TEST_F(Records, KeepWhoLooked) {
    const auto look = [this](const char* who, const char* act, std::int64_t at) {
        ASSERT_TRUE(office::keep_look(*database, ContactId{7}, who, act, from_micros(at)));
    };
    look("park", "look", 1);
    look("choi", "listen", 2);
    look("park", "look", 3);
    look("park", "look", 3 + office::one_look.count());
    const auto found = office::looks_at(*database, ContactId{7}).value();
    EXPECT_EQ(found, (std::vector<office::Look>{
                         {"park", "look", 2, from_micros(3 + office::one_look.count())},
                         {"choi", "listen", 1, from_micros(2)}}));
    EXPECT_TRUE(office::looks_at(*database, ContactId{8})->empty());
    // A number that another contact gets after a rebuild has been seen by nobody.
    ASSERT_TRUE(office::reset_records(*database, ContactId{7}));
    EXPECT_FALSE(office::looks_at(*database, ContactId{7})->empty());
    ASSERT_TRUE(office::reset_records(*database, ContactId{6}));
    EXPECT_TRUE(office::looks_at(*database, ContactId{7})->empty());
}

// What a person remembers of a call finds it: part of a number as it is written or dialled, a word
// of the note, the topic's name, the contact's number, its consultant; two words narrow it.
TEST_F(Search, FindsByWhatPeopleRemember) {
    EXPECT_EQ(for_text("선금"), (Ids{5, 4}));
    EXPECT_EQ(for_text("선금  보증"), Ids{4});
    EXPECT_EQ(for_text("1234-0005"), Ids{5});
    EXPECT_EQ(for_text("0102"), Ids{});
    EXPECT_EQ(for_text("2"), Ids{2});
    EXPECT_EQ(for_text("없는말"), Ids{});
    EXPECT_EQ(ids({.words = {{"시설공사", {}, {"KON05", "KON06"}}}}).size(), 6U);
    EXPECT_EQ(ids({.words = {{"물품", {}, {"GDS01"}}}}), Ids{});
    EXPECT_EQ(ids({.words = {{"김나루", {AgentId{12}}}}}), (Ids{6, 4, 2}));
}

// A sign that SQL knows is looked for as it stands.
TEST_F(Search, TakesSignsAsTheyAre) {
    EXPECT_EQ(for_text("100%"), Ids{4});
    EXPECT_EQ(for_text("1__"), Ids{});
    EXPECT_EQ(for_text("' OR 1=1 --"), Ids{});
}

TEST_F(Search, NarrowsByDayQueueTopicAndOutcome) {
    const auto day = [](std::int64_t n) { return from_micros(n * 86'400'000'000); };
    EXPECT_EQ(ids({.from = day(2), .to = day(4)}), (Ids{3, 2}));
    EXPECT_EQ(ids({.queue = QueueId{2}}).size(), 6U);
    EXPECT_EQ(ids({.queue = QueueId{1}}), Ids{});
    EXPECT_EQ(ids({.topic = "KON05", .outcome = "completed"}).size(), 6U);
    EXPECT_EQ(ids({.outcome = "abandoned"}), Ids{});
}

}  // namespace
}  // namespace naru::sql
