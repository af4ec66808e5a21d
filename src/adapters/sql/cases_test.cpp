/// Cases on a real database: numbered by the year, timed by the decree, with a line for all that
/// was done.

#include <gtest/gtest.h>

#include "office/cases/case_search.h"
#include "office/records/records.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

using office::By;
using office::CaseFile;
using office::CaseId;
using office::CaseKind;
using office::CaseState;
using office::NewCase;

Instant at(const char* day, int hour) {
    return begin_of(*read_day(day)) + std::chrono::hours{hour};
}

class Cases : public support::OfficeDatabase {
protected:
    void add_contact(std::uint64_t id, const std::string& topic = {}) {
        views::ContactRecord record;
        record.id = ContactId{id};
        record.topic = topic;
        record.arrived_at = now;
        std::string places;
        for (std::size_t i = 1; i <= office::contact_column_count; ++i)
            places += (i == 1 ? ":p" : ", :p") + std::to_string(i);
        ASSERT_TRUE(database->run(
            "INSERT INTO contact (" + office::contact_column_names() + ") VALUES (" + places + ")",
            office::row_of(record)));
    }

    CaseFile open(const NewCase& wish) {
        auto made = office::open_case(*database, wish, time, by());
        EXPECT_TRUE(made) << made.error().english;
        return made.value_or(CaseFile{});
    }

    office::CaseCard card(CaseId id) {
        auto found = office::case_card(*database, id);
        EXPECT_TRUE(found && *found);
        return found && *found ? **found : office::CaseCard{};
    }

    std::vector<std::uint64_t> found(const office::CaseQuery& query) {
        std::vector<std::uint64_t> ids;
        const auto rows = office::search_cases(*database, query, now);
        EXPECT_TRUE(rows) << rows.error().message;
        for (const auto& row : rows.value()) ids.push_back(row.file.id.value - 2026'000'000);
        return ids;
    }

    [[nodiscard]] By by() const { return {"kim", now}; }

    Instant now = at("2026-11-23", 10);
    const office::WorkingTime time;
};

using Numbers = std::vector<std::uint64_t>;

// Numbers begin anew with each year, and the contact brings its topic and its caller.
TEST_F(Cases, AreNumberedByTheYearAndBeginWithAContact) {
    const auto firm =
        office::add_customer(*database,
                             {{}, office::CustomerKind::firm, "한빛전자", "101-86-62870"}, {}, now)
            .value();
    add_contact(7, "KON05");
    ASSERT_TRUE(database->run(
        "INSERT INTO customer_contact (contact, organisation, standing, how, at, by_whom) VALUES "
        "(7, :p1, 'confirmed', 'chosen', 1, 'kim')",
        {static_cast<std::int64_t>(firm.id.value)}));
    NewCase wish{"투찰 오류"};
    wish.contact = ContactId{7};
    const auto one = open(wish);
    EXPECT_EQ(office::printed(one.id), "2026-000001");
    EXPECT_EQ(office::printed(open({"둘째"}).id), "2026-000002");
    const auto whole_card = card(one.id);
    EXPECT_EQ(whole_card.file, one);
    EXPECT_EQ(whole_card.file.topic, "KON05");
    ASSERT_TRUE(whole_card.customer);
    EXPECT_EQ(whole_card.customer->customer.name, "한빛전자");
    ASSERT_EQ(whole_card.contacts.size(), 1U);
    EXPECT_EQ(whole_card.contacts[0].contact, ContactId{7});
    EXPECT_EQ(whole_card.entries.at(0).kind, "opened");
    now = at("2027-01-04", 9);
    EXPECT_EQ(office::printed(open({"새해"}).id), "2027-000001");
    wish.contact = ContactId{8};
    EXPECT_FALSE(office::open_case(*database, wish, time, by()));
    EXPECT_FALSE(office::open_case(*database, {""}, time, by()));
}

// A call starts no clock of days; what comes in writing does, and what is no petition never.
TEST_F(Cases, TheClockBeginsWithTheWriting) {
    const auto told = open({"규정 해석", CaseKind::law_question});
    EXPECT_FALSE(told.accepted_at);
    EXPECT_FALSE(told.due_at);
    EXPECT_FALSE(office::accept_case(*database, told.id, std::nullopt, time, by()));
    const auto written =
        office::accept_case(*database, told.id, office::Arrival::fax, time, by()).value();
    EXPECT_EQ(written.due_at, at("2026-12-10", 18));
    EXPECT_FALSE(office::accept_case(*database, told.id, std::nullopt, time, by()));
    EXPECT_EQ(open({"간단한 문의"}).due_at, at("2026-11-23", 13));
    const auto online = open({"온라인", CaseKind::suggestion, true, office::Arrival::online});
    EXPECT_FALSE(online.accepted_at);
    EXPECT_EQ(office::accept_case(*database, online.id, std::nullopt, time, by()).value().due_at,
              at("2026-12-10", 18));
    NewCase own{"계약 업체의 문의", CaseKind::other, false};
    own.due_at = at("2026-11-27", 18);
    const auto ours = open(own);
    EXPECT_FALSE(ours.accepted_at);
    EXPECT_EQ(ours.due_at, at("2026-11-27", 18));
    EXPECT_FALSE(office::accept_case(*database, ours.id, std::nullopt, time, by()));
}

// Another kind is another period from the same acceptance; where the law gives the time nobody sets
// it by hand.
TEST_F(Cases, AChangedKindIsAnotherPeriod) {
    NewCase wish{"건의", CaseKind::suggestion, true, office::Arrival::letter};
    const auto one = open(wish);
    EXPECT_EQ(one.due_at, at("2026-12-10", 18));
    office::CaseChange change;
    change.kind = CaseKind::procedure_question;
    EXPECT_EQ(office::change_case(*database, one.id, change, time, by()).value().due_at,
              at("2026-12-01", 18));
    office::CaseChange due;
    due.due_at = std::optional(now);
    EXPECT_FALSE(office::change_case(*database, one.id, due, time, by()));
    office::CaseChange no_petition;
    no_petition.is_minwon = false;
    no_petition.owner = 12;
    const auto changed = office::change_case(*database, one.id, no_petition, time, by()).value();
    EXPECT_FALSE(changed.due_at);
    EXPECT_EQ(changed.owner, 12U);
    EXPECT_TRUE(office::change_case(*database, one.id, due, time, by()));
    EXPECT_EQ(card(one.id).entries.back().kind, "changed");
}

// Extended once, then with consent, and never after its end; each says why in the time line.
TEST_F(Cases, AreExtendedWithinTheirPeriod) {
    const auto one =
        open({"절차 질의", CaseKind::procedure_question, true, office::Arrival::visit});
    const office::ExtensionAsked asked{office::ExtensionReason::consultation, false};
    const auto extend = [&](const office::ExtensionAsked& what) {
        return office::extend_case(*database, one.id, what, "관계 부서 협의", time, by());
    };
    EXPECT_EQ(extend(asked).value().due_at, at("2026-12-10", 18));
    EXPECT_FALSE(extend(asked));
    EXPECT_EQ(extend({office::ExtensionReason::inquiry, true}).value().extensions, 2);
    EXPECT_FALSE(extend({office::ExtensionReason::inquiry, true}));
    EXPECT_EQ(card(one.id).entries.back().value, "inquiry");
    EXPECT_FALSE(office::extend_case(*database, one.id, asked, " ", time, by()));
}

// A correction of the kind gives no new period, and takes away neither what was granted nor what
// the house promised.
TEST_F(Cases, KeepTheirClockThroughCorrections) {
    const auto one = open({"개선", CaseKind::suggestion, true, office::Arrival::letter});
    const Instant accepted = one.accepted_at.value();
    const auto change = [&](std::optional<CaseKind> kind, std::optional<bool> is_minwon) {
        office::CaseChange wish;
        wish.kind = kind;
        wish.is_minwon = is_minwon;
        return office::change_case(*database, one.id, wish, time, by());
    };
    now += 24h;
    EXPECT_FALSE(change({}, false).value().due_at);
    now += 24h;
    const auto again = change({}, true).value();
    EXPECT_EQ(again.accepted_at, accepted);
    EXPECT_EQ(again.due_at, one.due_at);
    EXPECT_FALSE(office::accept_case(*database, one.id, {}, time, by()));
    office::ExtensionAsked asked;
    ASSERT_TRUE(office::extend_case(*database, one.id, asked, "협의", time, by()));
    EXPECT_FALSE(change(CaseKind::law_question, {}));

    const auto told = open({"민원", CaseKind::grievance, true, office::Arrival::telephone});
    office::CaseChange promise;
    promise.due_at = now + 72h;
    ASSERT_TRUE(office::change_case(*database, told.id, promise, time, by()));
    office::CaseChange kind;
    kind.kind = CaseKind::suggestion;
    EXPECT_EQ(office::change_case(*database, told.id, kind, time, by()).value().due_at,
              promise.due_at);
    EXPECT_NE(card(told.id).entries.back().text.find("→"), std::string::npos);
}

// From its receipt to its end and back, with the result that was given.
TEST_F(Cases, MoveAlongTheirStates) {
    const auto one = open({"문의"});
    const auto move = [&](CaseState to, const std::string& text) {
        return office::move_case(*database, one.id, to, text, by());
    };
    EXPECT_TRUE(move(CaseState::working, ""));
    EXPECT_FALSE(move(CaseState::closed, "끝"));
    EXPECT_FALSE(move(CaseState::answered, ""));
    EXPECT_FALSE(move(CaseState::handed_over, "부서"));
    now += 1h;
    const auto answered = move(CaseState::answered, "다시 시도하면 됩니다.").value();
    EXPECT_EQ(answered.settled_at, now);
    EXPECT_EQ(answered.result, "다시 시도하면 됩니다.");
    EXPECT_TRUE(move(CaseState::closed, ""));
    EXPECT_FALSE(move(CaseState::working, ""));
    EXPECT_FALSE(move(CaseState::reopened, ""));
    EXPECT_FALSE(move(CaseState::reopened, "다시 문의").value().settled_at);
    EXPECT_EQ(card(one.id).entries.size(), 5U);
    EXPECT_FALSE(office::move_case(*database, CaseId{2026'000'099}, CaseState::working, "", by()));
}

// Contacts come and go; a wrong number is named.
TEST_F(Cases, GatherContacts) {
    add_contact(7);
    add_contact(8, "GDS05");
    const auto one = open({"납품"});
    ASSERT_TRUE(office::add_case_contact(*database, one.id, ContactId{7}, by()));
    ASSERT_TRUE(office::add_case_contact(*database, one.id, ContactId{8}, by()));
    EXPECT_FALSE(office::add_case_contact(*database, one.id, ContactId{8}, by()));
    const auto wrong = office::add_case_contact(*database, one.id, ContactId{9}, by());
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().english.find("9"), std::string::npos);
    EXPECT_EQ(card(one.id).contacts.size(), 2U);
    EXPECT_EQ(card(one.id).file.topic, "GDS05");
    ASSERT_TRUE(office::remove_case_contact(*database, one.id, ContactId{7}, by()));
    EXPECT_FALSE(office::remove_case_contact(*database, one.id, ContactId{7}, by()));
    EXPECT_EQ(card(one.id).contacts.size(), 1U);
}

// A journal that begins anew gives its numbers to somebody else's contacts.
TEST_F(Cases, LoseContactsThatAreNoMore) {
    add_contact(7);
    add_contact(9);
    NewCase wish{"문의"};
    wish.contact = ContactId{7};
    const auto one = open(wish);
    ASSERT_TRUE(office::add_case_contact(*database, one.id, ContactId{9}, by()));
    ASSERT_TRUE(office::reset_records(*database, ContactId{7}));
    add_contact(7);
    add_contact(9);
    ASSERT_EQ(card(one.id).contacts.size(), 1U);
    EXPECT_EQ(card(one.id).contacts[0].contact, ContactId{7});
}

// By number, word, state, owner, topic, customer and time; the soonest first.
TEST_F(Cases, AreFound) {
    const auto firm =
        office::add_customer(*database, {{}, office::CustomerKind::firm, "한빛전자"}, {}, now)
            .value();
    NewCase first{"투찰 오류 100%"};
    first.owner = 12;
    first.topic = "KON05";
    const auto one = open(first);
    NewCase second{"규정 해석", CaseKind::law_question, true, office::Arrival::letter};
    second.customer = firm.id;
    const auto two = open(second);
    (void)open({"기한 없는 건", CaseKind::other, false});
    ASSERT_TRUE(office::add_case_note(*database, two.id, "담당자 확인 중", by()));
    EXPECT_EQ(found({}), (Numbers{1, 2, 3}));
    EXPECT_EQ(found({"2026-2"}), Numbers{2});
    EXPECT_EQ(found({"100%"}), Numbers{1});
    EXPECT_EQ(found({"%"}), Numbers{1});
    EXPECT_EQ(found({"확인 중"}), Numbers{2});
    office::CaseQuery query;
    query.owner = 12;
    EXPECT_EQ(found(query), Numbers{1});
    query = {};
    query.topic = "KON05";
    EXPECT_EQ(found(query), Numbers{1});
    query = {};
    query.customer = firm.id;
    EXPECT_EQ(found(query), Numbers{2});
    query = {};
    query.kind = CaseKind::law_question;
    EXPECT_EQ(found(query), Numbers{2});
    query = {};
    query.order = office::CaseOrder::opened;
    query.limit = 2;
    EXPECT_EQ(found(query), (Numbers{3, 2}));
    query.after = 2;
    EXPECT_EQ(found(query), Numbers{1});
    now = at("2026-11-23", 14);
    query = {};
    query.window = office::DueWindow::overdue;
    EXPECT_EQ(found(query), Numbers{1});
    query.window = office::DueWindow::soon;
    query.soon = at("2026-12-11", 0);
    EXPECT_EQ(found(query), Numbers{2});
    ASSERT_TRUE(office::move_case(*database, one.id, CaseState::answered, "답", by()));
    query.window = office::DueWindow::overdue;
    EXPECT_EQ(found(query), Numbers{});
    query = {};
    query.open_only = true;
    EXPECT_EQ(found(query), (Numbers{2, 3}));
    query.open_only = false;
    query.state = CaseState::answered;
    EXPECT_EQ(found(query), Numbers{1});
}

// What a leader looks at first: how many of each state, what is late, who waits for a notice.
TEST_F(Cases, AreCounted) {
    (void)open({"급한 건"});
    const auto slow = open({"긴 건", CaseKind::suggestion, true, office::Arrival::letter});
    const auto counts = [&] {
        return office::count_cases(*database, now, now + std::chrono::days{1}).value();
    };
    EXPECT_EQ(counts().by_state[CaseState::received], 2);
    EXPECT_EQ(counts().overdue, 0);
    EXPECT_EQ(counts().soon, 1);
    EXPECT_EQ(counts().notices, 0);
    now = at("2026-12-23", 10);
    EXPECT_EQ(counts().overdue, 2);
    EXPECT_EQ(counts().notices, 2);
    ASSERT_TRUE(office::notice_given(*database, slow.id, "검토 중", by()));
    EXPECT_EQ(counts().notices, 1);
}

// A merged customer's cases are the survivor's; an erased one leaves the case without.
TEST_F(Cases, FollowTheirCustomer) {
    const auto add = [&](const char* name) {
        return office::add_customer(*database, {{}, office::CustomerKind::firm, name}, {}, now)
            .value();
    };
    const auto firm = add("한빛전자");
    const auto twin = add("(주)한빛전자");
    NewCase wish{"문의"};
    wish.customer = twin.id;
    const auto one = open(wish);
    ASSERT_TRUE(office::merge_customers(*database, firm.id, twin.id, "park", now));
    EXPECT_EQ(card(one.id).customer->customer.name, "한빛전자");
    office::CaseQuery query;
    query.customer = firm.id;
    EXPECT_EQ(found(query), Numbers{1});
    for (const char* name : {"(주)한빛", "한빛전자"}) {
        office::CaseQuery by_name;
        by_name.text = name;
        EXPECT_EQ(found(by_name), Numbers{1}) << name;
    }
    query.text = "새빛";
    EXPECT_EQ(found(query), Numbers{});
    ASSERT_TRUE(office::erase_customer(*database, firm.id));
    EXPECT_FALSE(card(one.id).customer);
    EXPECT_FALSE(office::search_cases(*database, {}, now).value().at(0).customer);
}

}  // namespace
}  // namespace naru::sql
