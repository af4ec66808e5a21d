/// Promises and contacts entered by hand, on a real database.

#include "office/cases/promises.h"

#include <gtest/gtest.h>

#include "office/customers/caller_store.h"
#include "office/records/contact_import.h"
#include "office/records/entered_contacts.h"
#include "office/records/record_search.h"
#include "office/reports/cube_store.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

using office::EnteredContact;
using office::EnteredHow;
using office::PromiseId;
using office::PromiseState;

constexpr std::uint64_t kim = 12;
constexpr std::uint64_t lee = 13;

Instant at(const char* text, int hour, int minute = 0) {
    return begin_of(*read_day(text)) + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

class WorkingDay : public support::OfficeDatabase {
protected:
    Instant now = at("2026-11-25", 10);
    const office::WorkingTime time;
};

class Promises : public WorkingDay {
protected:
    office::Promise made(std::uint64_t contact, Instant due) {
        auto one = office::make_promise(
            *database, {"확인 후 전화드리겠습니다.", ContactId{contact}, {}, due, kim}, now);
        EXPECT_TRUE(one) << one.error().english;
        return one.value_or(office::Promise{});
    }

    std::vector<std::uint64_t> open(const office::PromiseQuery& query) {
        std::vector<std::uint64_t> ids;
        const auto found = office::promises(*database, query).value();
        for (const auto& one : found) ids.push_back(one.id.value);
        return ids;
    }
};

using Numbers = std::vector<std::uint64_t>;

// What is offered lies within working time, whatever the hour: at night, on a Friday, before
// Chuseok.
TEST(PromiseTimes, AreWorkingTime) {
    const office::WorkingTime time;
    const auto words = [&](Instant now) {
        std::string text;
        for (const auto& one : office::promise_times(now, time)) {
            const Day day = day_of(one.at);
            const auto minutes = (one.at - begin_of(day)) / std::chrono::minutes{1};
            text += std::string(one.word) + " " + iso(day) + " " + std::to_string(minutes) + "; ";
        }
        return text;
    };
    EXPECT_EQ(words(at("2026-11-25", 10)),
              "soon 2026-11-25 630; today 2026-11-25 1020; next_day 2026-11-26 600; ");
    EXPECT_EQ(words(at("2026-11-25", 16, 45)), "soon 2026-11-25 1035; next_day 2026-11-26 600; ");
    EXPECT_EQ(words(at("2026-09-23", 17, 50)), "soon 2026-09-28 560; next_day 2026-09-28 600; ");
    EXPECT_EQ(words(at("2026-11-28", 11)), "soon 2026-11-30 570; next_day 2026-11-30 600; ");
}

// Soonest first; taken over by another, it is theirs alone.
TEST_F(Promises, AreTakenOver) {
    const auto late = made(7, at("2026-11-26", 10));
    const auto soon = made(8, at("2026-11-25", 11));
    EXPECT_EQ(open({kim}), (Numbers{soon.id.value, late.id.value}));
    EXPECT_EQ(office::take_promise(*database, soon.id, lee).value().holder, lee);
    EXPECT_EQ(open({kim}), Numbers{late.id.value});
    EXPECT_EQ(open({lee}), Numbers{soon.id.value});
    EXPECT_EQ(open({}).size(), 2U);
    office::PromiseQuery of_contact;
    of_contact.contact = ContactId{7};
    EXPECT_EQ(open(of_contact), Numbers{late.id.value});
}

// Kept with the contact that kept it, or broken with its reason; over is over.
TEST_F(Promises, AreKeptOrBroken) {
    const auto one = made(7, at("2026-11-25", 11));
    const auto two = made(7, at("2026-11-25", 12));
    EXPECT_FALSE(office::keep_promise(*database, one.id, ContactId{8}, kim, now));
    EnteredContact call{
        EnteredHow::telephone, at("2026-11-25", 9), {}, AgentId{12}, "KON05", "DONE"};
    const auto contact = office::enter_contact(*database, call, "a", "kim", now).value();
    const auto kept = office::keep_promise(*database, one.id, contact, lee, now).value();
    EXPECT_EQ(kept.state, PromiseState::kept);
    EXPECT_EQ(kept.kept_by, contact);
    EXPECT_EQ(kept.ended_by, lee);
    EXPECT_FALSE(office::take_promise(*database, one.id, lee));
    EXPECT_FALSE(office::break_promise(*database, two.id, " ", kim, now));
    EXPECT_EQ(office::break_promise(*database, two.id, "번호가 틀림", kim, now).value().state,
              PromiseState::broken);
    EXPECT_EQ(open({}), Numbers{});
    office::PromiseQuery over;
    over.is_open = false;
    EXPECT_EQ(open(over), (Numbers{two.id.value, one.id.value}));
    EXPECT_FALSE(office::keep_promise(*database, PromiseId{99}, {}, kim, now));
}

// What cannot be promised is refused with its reason.
TEST_F(Promises, AreChecked) {
    const auto refused = [&](const office::NewPromise& wish) {
        const auto made = office::make_promise(*database, wish, now);
        return made ? std::string() : made.error().english;
    };
    const Instant due = at("2026-11-25", 11);
    EXPECT_NE(refused({"", ContactId{7}, {}, due, kim}), "");
    EXPECT_NE(refused({"전화", {}, {}, due, kim}).find("belongs to"), std::string::npos);
    EXPECT_NE(refused({"전화", ContactId{7}, {}, now, kim}).find("60 days"), std::string::npos);
    EXPECT_NE(refused({"전화", ContactId{7}, {}, now + std::chrono::days{61}, kim}).find("60"),
              std::string::npos);
    EXPECT_NE(refused({"전화", {}, office::CaseId{2026'000'009}, due, kim}).find("2026-000009"),
              std::string::npos);
}

class Entered : public WorkingDay {
protected:
    ContactId entered(const EnteredContact& one, const std::string& reference) {
        auto made = office::enter_contact(*database, one, reference, "kim", now);
        EXPECT_TRUE(made) << made.error().english;
        return made.value_or(ContactId{});
    }

    office::Tally day(Day which) {
        const auto kept = office::current_cubes(*database).value();
        const auto at = kept.cubes.days().find(which);
        return at == kept.cubes.days().end() ? office::Tally{} : at->second.whole;
    }
};

EnteredContact visit() {
    return {EnteredHow::visit,
            at("2026-11-24", 14),
            std::chrono::minutes{20},
            AgentId{12},
            "REG08",
            "DONE",
            "서류를 확인함"};
}

// A visit is a contact of its day, counted once however often the form is sent, in its channel and
// not as a telephone call; who holds the cubes in memory sees it, and nothing is made anew.
TEST_F(Entered, IsAContactOfItsDayAndIsCounted) {
    office::Projector projector(*database,
                                [](ContactId, std::string_view) { return std::string(); });
    ASSERT_TRUE(projector.cubes());
    const auto id = entered(visit(), "form-1");
    EXPECT_GE(id.value, office::imported_from);
    EXPECT_EQ(entered(visit(), "form-1"), id);
    const auto found = office::find_contact(*database, id).value();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->record.channel, centre::Channel::other);
    EXPECT_EQ(found->record.arrived_at, at("2026-11-24", 14));
    EXPECT_EQ(found->note, "서류를 확인함");
    const auto mark = office::entered_mark(*database, id).value();
    ASSERT_TRUE(mark);
    EXPECT_EQ(mark->by, "kim");
    EXPECT_EQ(mark->at, now);
    EXPECT_FALSE(office::entered_mark(*database, ContactId{7}).value());
    const Day when = *read_day("2026-11-24");
    const auto* cubes = projector.cubes().value();
    EXPECT_EQ(cubes->days().at(when).whole[office::Counter::consultations], 1);
    EXPECT_EQ(office::cubes_made(*database).value(), 2);
    const auto& channels = cubes->days().at(when).cubes.at(1);
    ASSERT_EQ(channels.keys.size(), 1U);
    EXPECT_EQ(office::CellKey::unpacked(channels.keys[0]).channel, centre::Channel::other);
    // Made anew from the contacts it is the same.
    const auto rebuilt = office::rebuild_cubes(*database).value();
    EXPECT_EQ(rebuilt.cubes.days(), cubes->days());
}

// Each has the channel in which it is counted; a call of the time without the system is a call.
TEST_F(Entered, EachHowHasItsChannel) {
    const auto channel = [&](EnteredHow how, const char* reference) {
        auto one = visit();
        one.how = how;
        const auto id = entered(one, reference);
        return office::find_contact(*database, id).value()->record.channel;
    };
    EXPECT_EQ(channel(EnteredHow::letter, "1"), centre::Channel::other);
    EXPECT_EQ(channel(EnteredHow::fax, "2"), centre::Channel::internet);
    EXPECT_EQ(channel(EnteredHow::telephone, "3"), centre::Channel::telephone);
    EXPECT_EQ(day(*read_day("2026-11-24"))[office::Counter::answered], 3);
    EXPECT_EQ(day(*read_day("2026-11-24"))[office::Counter::queued], 0);
}

// It stays when the records are made anew from the journal, beside what was imported.
TEST_F(Entered, StaysWhenTheRecordsAreMadeAnew) {
    auto import = office::ContactImport::begin(*database, {"ACD", false, now}).value();
    office::ImportedContact other{{}, "1"};
    other.record.arrived_at = at("2026-11-23", 9);
    other.record.ended_at = other.record.arrived_at;
    ASSERT_EQ(import.add(std::span(&other, 1)).value(), 1U);
    const auto id = entered(visit(), "form-1");
    ASSERT_TRUE(office::reset_records(*database, ContactId{5}));
    EXPECT_TRUE(office::find_contact(*database, id).value());
    EXPECT_TRUE(office::entered_mark(*database, id).value());
    EXPECT_EQ(office::search_contacts(*database, {}).value().size(), 2U);
    EXPECT_EQ(day(*read_day("2026-11-24"))[office::Counter::consultations], 1);
}

// Who came is known: the customer's card has it.
TEST_F(Entered, BelongsToItsCustomer) {
    const auto firm =
        office::add_customer(*database, {{}, office::CustomerKind::firm, "한빛전자"}, {}, now)
            .value();
    auto one = visit();
    one.customer = firm.id;
    const auto id = entered(one, "form-1");
    const auto card = office::customer_card(*database, firm.id).value();
    ASSERT_EQ(card->contacts.size(), 1U);
    EXPECT_EQ(card->contacts[0].contact, id);
    EXPECT_TRUE(card->contacts[0].confirmed);
    one.customer = office::CustomerId{99};
    EXPECT_FALSE(office::enter_contact(*database, one, "form-2", "kim", now));
    EXPECT_FALSE(office::find_contact(*database, ContactId{id.value + 1}).value());
}

// What cannot have happened is refused, and nothing of it is counted.
TEST_F(Entered, IsChecked) {
    const auto refused = [&](EnteredContact one) {
        const auto made = office::enter_contact(*database, one, "x", "kim", now);
        return made ? std::string() : made.error().english;
    };
    auto one = visit();
    one.happened_at = now - std::chrono::minutes{10};
    EXPECT_NE(refused(one).find("still to come"), std::string::npos);
    one = visit();
    one.length = std::chrono::minutes{481};
    EXPECT_NE(refused(one).find("481"), std::string::npos);
    one = visit();
    one.happened_at = at("2025-11-01", 9);
    EXPECT_NE(refused(one).find("366"), std::string::npos);
    EXPECT_EQ(day(*read_day("2026-11-24"))[office::Counter::arrived], 0);
}

}  // namespace
}  // namespace naru::sql
