/// Customers on a real file: who calls is guessed and confirmed, merging loses nothing, erasing
/// leaves nothing.

#include <gtest/gtest.h>

#include "office/cases/case_store.h"
#include "office/customers/caller_class.h"
#include "office/customers/caller_store.h"
#include "office/customers/customer_store.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

using office::Customer;
using office::CustomerId;
using office::CustomerKind;

constexpr const char* firm_number = "101-86-62870";

class Customers : public support::OfficeDatabase {
protected:
    Customer add(CustomerKind kind, const std::string& name, const std::string& code = {},
                 const std::string& number = {}, CustomerId organisation = {}) {
        auto made =
            office::add_customer(*database, {{}, kind, name, code, organisation}, number, now);
        EXPECT_TRUE(made) << made.error().english;
        return made.value_or(Customer{});
    }

    office::CustomerCard card(CustomerId id) {
        auto found = office::customer_card(*database, id);
        EXPECT_TRUE(found && *found);
        return found && *found ? **found : office::CustomerCard{};
    }

    std::vector<std::string> names(const std::string& text) {
        std::vector<std::string> out;
        const auto found = office::search_customers(*database, {text}).value();
        for (const auto& row : found) out.push_back(row.customer.name);
        return out;
    }

    office::Caller caller(std::uint64_t contact, const std::string& number,
                          const std::string& keyed = {}) {
        return office::caller_of(*database, ContactId{contact}, {number, keyed}, "kim", now)
            .value();
    }

    Instant now = from_micros(1'790'000'000'000'000);
};

using Names = std::vector<std::string>;

// By whatever part of it somebody remembers, however it was written.
TEST_F(Customers, AreFoundByNameNumberAndBusinessNumber) {
    const auto firm = add(CustomerKind::firm, "한빛전자", firm_number, "042-724-7114");
    add(CustomerKind::agency, "대전광역시", "6300000");
    add(CustomerKind::person, "홍길동", {}, "010-1234-5678", firm.id);
    EXPECT_EQ(names("한빛"), Names{"한빛전자"});
    EXPECT_EQ(names("101-86"), Names{"한빛전자"});
    EXPECT_EQ(names("1018662870"), Names{"한빛전자"});
    EXPECT_EQ(names("042-724"), Names{"한빛전자"});
    EXPECT_EQ(names("010-1234-5678"), Names{"홍길동"});
    EXPECT_EQ(names("+82 10 1234"), Names{"홍길동"});
    EXPECT_EQ(names("6300000"), Names{"대전광역시"});
    EXPECT_EQ(names("%"), Names{});
    EXPECT_EQ(names("10"), Names{});
    EXPECT_EQ(names(""), (Names{"대전광역시", "한빛전자", "홍길동"}));
    const auto people = office::search_customers(*database, {"", CustomerKind::person}).value();
    ASSERT_EQ(people.size(), 1U);
    EXPECT_EQ(people[0].organisation, "한빛전자");
    EXPECT_EQ(people[0].numbers, Names{"+821012345678"});
    const auto second =
        office::search_customers(*database, {"", {}, office::CustomerOrder::name, false, 1, 1});
    EXPECT_EQ(second.value().at(0).customer.name, "한빛전자");
}

// A wrong one is refused with its reason, and nothing of it is kept.
TEST_F(Customers, AreCheckedBeforeTheyAreKept) {
    add(CustomerKind::firm, "한빛전자", firm_number);
    const auto refused = [&](Customer customer, const std::string& number = {}) {
        const auto made = office::add_customer(*database, std::move(customer), number, now);
        EXPECT_FALSE(made);
        return made ? std::string() : made.error().english;
    };
    EXPECT_NE(refused({{}, CustomerKind::firm, "다른 업체", "1018662870"}).find("already"),
              std::string::npos);
    EXPECT_NE(refused({{}, CustomerKind::firm, "업체", "123-45-67890"}).find("check digit"),
              std::string::npos);
    EXPECT_NE(refused({{}, CustomerKind::agency, "기관", "12"}).find("agency code"),
              std::string::npos);
    EXPECT_NE(refused({{}, CustomerKind::person, "사람", "1018662870"}).find("no business"),
              std::string::npos);
    EXPECT_NE(refused({{}, CustomerKind::person, "사람", {}, CustomerId{77}}).find("77"),
              std::string::npos);
    EXPECT_NE(refused({{}, CustomerKind::person, "사람"}, "119").find("area"), std::string::npos);
    EXPECT_EQ(names(""), Names{"한빛전자"});
}

// One whose number it is: guessed and kept as a guess. Several: a list to choose from, nothing is
// kept.
TEST_F(Customers, WhoCallsIsGuessedFromTheNumber) {
    const auto firm = add(CustomerKind::firm, "한빛전자", firm_number);
    const auto hong = add(CustomerKind::person, "홍길동", {}, "010-1234-5678", firm.id);
    EXPECT_FALSE(caller(1, "anonymous").link);
    EXPECT_TRUE(caller(1, "01099999999").matches.empty());
    const auto guessed = caller(2, "01012345678");
    ASSERT_TRUE(guessed.link);
    EXPECT_FALSE(guessed.link->confirmed);
    EXPECT_EQ(guessed.link->how, "number");
    EXPECT_EQ(guessed.person->customer.id, hong.id);
    EXPECT_EQ(guessed.organisation->customer.name, "한빛전자");
    EXPECT_EQ(card(firm.id).contacts.size(), 0U) << "no contact of that number is in the records";
    add(CustomerKind::person, "김나루", {}, "+821012345678", firm.id);
    const auto either = caller(3, "010-1234-5678");
    EXPECT_FALSE(either.link);
    EXPECT_EQ(either.matches.size(), 2U);
    EXPECT_TRUE(caller(2, "01012345678").link) << "what was kept stays";
}

// The consultant's word is above the guess; the next call from that number is guessed from it.
TEST_F(Customers, WhoCallsIsConfirmed) {
    const auto firm = add(CustomerKind::firm, "한빛전자", firm_number);
    const auto hong = add(CustomerKind::person, "홍길동", {}, {}, firm.id);
    ASSERT_TRUE(office::confirm_caller(*database, ContactId{1}, hong.id, "01012345678", "chosen",
                                       "kim", now));
    auto found = caller(1, "01012345678");
    EXPECT_TRUE(found.link->confirmed);
    EXPECT_EQ(found.link->by, "kim");
    EXPECT_EQ(caller(2, "821012345678").person->customer.id, hong.id);
    const auto by_number = [&](std::uint64_t contact, const char* code, const char* name) {
        return office::confirm_by_business_number(*database, ContactId{contact}, code, name,
                                                  "01012345678", "kim", now);
    };
    // Of the firm of the person who was guessed: both hold.
    ASSERT_TRUE(by_number(2, firm_number, ""));
    found = caller(2, "01012345678");
    EXPECT_TRUE(found.link->confirmed);
    EXPECT_EQ(found.link->how, "business_number");
    EXPECT_EQ(found.person->customer.id, hong.id);
    EXPECT_EQ(found.organisation->customer.id, firm.id);
    EXPECT_FALSE(by_number(3, "123-45-67890", "업체"));
    EXPECT_FALSE(by_number(3, "120-81-47521", "").value()) << "nobody knows it";
    const auto made = by_number(3, "120-81-47521", "새빛건설").value();
    ASSERT_TRUE(made);
    EXPECT_EQ(caller(3, "").organisation->customer.name, "새빛건설");
    EXPECT_FALSE(caller(3, "").person) << "the person is of another firm";
    ASSERT_TRUE(office::forget_caller(*database, ContactId{3}, "kim", now));
    EXPECT_FALSE(caller(3, "").link);
}

// Who keyed in their firm's business number has said who they are; what a consultant says counts
// more.
TEST_F(Customers, AreConfirmedByWhatTheCallerKeyedIn) {
    const auto firm = add(CustomerKind::firm, "한빛전자", firm_number);
    const auto hong = add(CustomerKind::person, "홍길동", {}, "010-1234-5678", firm.id);
    // As the vault has it: digits alone.
    const std::string keyed = "1018662870";
    auto found = caller(1, "010-1234-5678", keyed);
    EXPECT_TRUE(found.link->confirmed);
    EXPECT_EQ(found.link->how, "keyed");
    EXPECT_EQ(found.link->by, "");
    EXPECT_EQ(found.organisation->customer.id, firm.id);
    EXPECT_EQ(found.person->customer.id, hong.id) << "who was guessed is one of them";
    // Of another telephone nobody is known; anybody may key a firm's number, so it is not theirs.
    EXPECT_EQ(caller(2, "042-724-7114", keyed).organisation->customer.id, firm.id);
    EXPECT_FALSE(caller(3, "042-724-7114").link);
    ASSERT_TRUE(office::forget_caller(*database, ContactId{2}, "kim", now));
    EXPECT_FALSE(caller(2, "042-724-7114", keyed).link) << "it was somebody else";
    found = caller(4, "", "1208147521");
    EXPECT_FALSE(found.link);
    EXPECT_TRUE(found.is_new_firm);
    ASSERT_TRUE(office::confirm_by_business_number(*database, ContactId{4}, "1208147521",
                                                   "새빛건설", "", "kim", now));
    EXPECT_FALSE(caller(4, "", "1208147521").is_new_firm);
    EXPECT_EQ(caller(5, "", "1208147521").link->how, "keyed");
}

// Who was said to be somebody else is not guessed again, and a number that came with a wrong
// confirmation is taken from whom it was given to; one that they had before stays theirs.
TEST_F(Customers, WhatWasUndoneStaysUndone) {
    const auto firm = add(CustomerKind::firm, "한빛전자", firm_number, "042-724-7114");
    const auto confirm = [&](std::uint64_t contact, const std::string& number) {
        return office::confirm_by_business_number(*database, ContactId{contact}, firm_number, "",
                                                  number, "kim", now);
    };
    EXPECT_TRUE(caller(1, "042-724-7114").link);
    ASSERT_TRUE(office::forget_caller(*database, ContactId{1}, "kim", now));
    EXPECT_FALSE(caller(1, "042-724-7114").link);
    ASSERT_TRUE(confirm(2, "010-1111-2222"));
    EXPECT_TRUE(caller(3, "010-1111-2222").link);
    ASSERT_TRUE(office::forget_caller(*database, ContactId{2}, "kim", now));
    EXPECT_FALSE(caller(4, "010-1111-2222").link);
    ASSERT_TRUE(confirm(1, "042-724-7114"));
    ASSERT_TRUE(office::forget_caller(*database, ContactId{1}, "kim", now));
    EXPECT_EQ(card(firm.id).numbers.size(), 1U);
}

// A firm calls from the telephones of all its people: beyond the last number that it may have it is
// confirmed all the same.
TEST_F(Customers, AreConfirmedFromAnyNumberOfTelephones) {
    const auto firm = add(CustomerKind::firm, "한빛전자", firm_number, "042-724-7114");
    for (std::uint64_t i = 1; i <= office::customer_numbers_max + 3; ++i) {
        const auto done =
            office::confirm_by_business_number(*database, ContactId{i}, firm_number, "",
                                               "010-2000-" + std::to_string(1000 + i), "kim", now);
        ASSERT_TRUE(done) << done.error().english;
        EXPECT_TRUE(caller(i, "").link->confirmed);
    }
    EXPECT_EQ(card(firm.id).numbers.size(), office::customer_numbers_max);
}

// Codes of what was merged before count: two legal persons are never one.
TEST_F(Customers, WithTwoCodesAreTwo) {
    const auto plain = add(CustomerKind::firm, "한빛", {}, {});
    const auto hanbit = add(CustomerKind::firm, "한빛전자", firm_number, {});
    const auto other = add(CustomerKind::firm, "새빛건설", "1048100131", {});
    ASSERT_TRUE(office::merge_customers(*database, plain.id, hanbit.id, "park", now));
    EXPECT_EQ(card(plain.id).customer.code, hanbit.code);
    EXPECT_FALSE(office::merge_customers(*database, other.id, plain.id, "park", now));
    office::CustomerChange change;
    change.code = "2208162517";
    EXPECT_FALSE(office::change_customer(*database, plain.id, change, now));
    change = {};
    change.name = "한빛(주)";
    EXPECT_TRUE(office::change_customer(*database, plain.id, change, now));
}

// People who were merged into others hold nobody back.
TEST_F(Customers, AnOrganisationThatShowsNobodyIsErased) {
    const auto firm = add(CustomerKind::firm, "한빛전자", firm_number, {});
    const auto hong = add(CustomerKind::person, "홍길동", {}, "010-1234-5678");
    const auto same = add(CustomerKind::person, "홍길동", {}, {}, firm.id);
    ASSERT_TRUE(office::merge_customers(*database, hong.id, same.id, "park", now));
    EXPECT_TRUE(card(firm.id).people.empty());
    ASSERT_TRUE(office::erase_customer(*database, firm.id));
    ASSERT_TRUE(office::undo_merge(*database, same.id, "park", now));
    EXPECT_EQ(card(same.id).organisation, "");
}

// Of two that are one, all is found at the one that stays; undone, each has again what it had.
TEST_F(Customers, MergingLosesNothing) {
    const auto firm = add(CustomerKind::firm, "한빛전자", firm_number, "042-724-7114");
    const auto again = add(CustomerKind::firm, "(주)한빛전자", {}, "02-1234-5678");
    const auto third = add(CustomerKind::firm, "한빛전자 서울", {}, "031-123-4567");
    const auto hong = add(CustomerKind::person, "홍길동", {}, "010-1234-5678", again.id);
    (void)caller(1, "02-1234-5678");
    const auto merge = [&](const Customer& survivor, const Customer& loser) {
        return office::merge_customers(*database, survivor.id, loser.id, "park", now);
    };
    ASSERT_TRUE(merge(again, third));
    ASSERT_TRUE(merge(firm, again));
    const auto merged = card(again.id);
    EXPECT_EQ(merged.customer.id, firm.id);
    EXPECT_EQ(merged.numbers.size(), 3U);
    ASSERT_EQ(merged.people.size(), 1U);
    EXPECT_EQ(merged.merges.size(), 2U);
    EXPECT_EQ(merged.merges.at(0).by, "park");
    EXPECT_EQ(names("서울"), Names{"한빛전자"});
    EXPECT_EQ(caller(1, "02-1234-5678").organisation->customer.id, firm.id);
    EXPECT_EQ(card(hong.id).organisation, "한빛전자");
    EXPECT_FALSE(merge(again, firm)) << "it has been merged";
    EXPECT_FALSE(merge(firm, firm));
    EXPECT_FALSE(merge(firm, hong));
    ASSERT_TRUE(office::undo_merge(*database, again.id, "park", now));
    EXPECT_FALSE(office::undo_merge(*database, again.id, "park", now));
    EXPECT_EQ(card(firm.id).numbers.size(), 1U);
    EXPECT_TRUE(card(firm.id).people.empty());
    EXPECT_EQ(card(again.id).numbers.size(), 2U) << "the third is still merged into it";
    EXPECT_EQ(card(third.id).customer.id, again.id);
    EXPECT_EQ(caller(1, "02-1234-5678").organisation->customer.id, again.id);
    const auto other = add(CustomerKind::firm, "새빛건설", "120-81-47521");
    EXPECT_FALSE(merge(firm, other)) << "they have different business numbers";
}

// A person who is erased is in no table and in no byte of the file; its number is not given again.
TEST_F(Customers, ErasingLeavesNothing) {
    const auto firm = add(CustomerKind::firm, "한빛전자", firm_number);
    const auto hong = add(CustomerKind::person, "지워질홍길동", {}, "010-1234-5678", firm.id);
    const auto twin = add(CustomerKind::person, "지워질쌍둥이", {}, "010-1234-5679", firm.id);
    ASSERT_TRUE(office::merge_customers(*database, hong.id, twin.id, "park", now));
    ASSERT_TRUE(office::confirm_caller(*database, ContactId{1}, hong.id, "", "chosen", "kim", now));
    EXPECT_FALSE(office::erase_customer(*database, firm.id)) << "it has people";
    EXPECT_FALSE(office::erase_customer(*database, twin.id)) << "it is merged";
    ASSERT_TRUE(office::erase_customer(*database, hong.id));
    EXPECT_FALSE(office::customer_card(*database, hong.id).value());
    EXPECT_FALSE(office::customer_card(*database, twin.id).value());
    EXPECT_FALSE(office::erase_customer(*database, hong.id));
    EXPECT_FALSE(caller(1, "010-1234-5678").person);
    EXPECT_TRUE(caller(1, "").organisation) << "that the firm called is still known";
    const auto next = add(CustomerKind::person, "다음사람");
    EXPECT_GT(next.id, twin.id);
    ASSERT_TRUE(office::erase_customer(*database, next.id));
    ASSERT_TRUE(office::erase_customer(*database, firm.id));
    EXPECT_FALSE(caller(1, "").link);
    if (!whole.is_postgresql()) {
        ASSERT_TRUE(database->run("PRAGMA wal_checkpoint(TRUNCATE)", {}));
    }
    const std::string bytes = whole.bytes();
    EXPECT_GT(bytes.size(), 1000U);
    for (const char* gone : {"지워질", "1012345678", "1012345679"})
        EXPECT_EQ(bytes.find(gone), std::string::npos) << gone;
}

// A change of one field leaves the others; numbers come and go by themselves.
TEST_F(Customers, AreChangedAFieldAtATime) {
    const auto firm = add(CustomerKind::firm, "한빛전자");
    const auto hong = add(CustomerKind::person, "홍길동");
    ASSERT_TRUE(office::change_customer(*database, firm.id, {{}, firm_number, {}}, now));
    const auto changed = office::change_customer(*database, hong.id, {{}, {}, firm.id}, now);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->name, "홍길동");
    EXPECT_EQ(card(firm.id).people.at(0).customer.id, hong.id);
    EXPECT_FALSE(office::change_customer(*database, hong.id, {{}, {}, hong.id}, now));
    EXPECT_FALSE(office::change_customer(*database, hong.id, {"", {}, {}}, now));
    ASSERT_TRUE(office::change_customer(*database, hong.id, {{}, {}, CustomerId{}}, now));
    EXPECT_TRUE(card(firm.id).people.empty());
    ASSERT_TRUE(office::add_number(*database, hong.id, "010-1234-5678"));
    ASSERT_TRUE(office::add_number(*database, hong.id, "+821012345678"));
    const auto numbers = card(hong.id).numbers;
    ASSERT_EQ(numbers.size(), 1U);
    EXPECT_FALSE(office::remove_number(*database, firm.id, numbers[0].id)) << "it is another's";
    ASSERT_TRUE(office::remove_number(*database, hong.id, numbers[0].id));
    EXPECT_TRUE(card(hong.id).numbers.empty());
}

// What counts for a caller's turn is read off the number: what they are, whom they work for, and an
// open case of their own. A number that a firm and an agency share says nothing of the kind.
TEST_F(Customers, CountForTheirTurnByWhatTheyAre) {
    using centre::CallerKind;
    const auto is = [this](const std::string& number) {
        return office::caller_class_of(*database, number).value();
    };
    const auto agency = add(CustomerKind::agency, "대전광역시", "6300000", "042-270-2114");
    const auto firm = add(CustomerKind::firm, "한빛전자", firm_number, "042-724-7114");
    const auto kim = add(CustomerKind::person, "김주무", {}, "010-1111-2222", agency.id);
    add(CustomerKind::person, "홍길동", {}, "010-1234-5678");
    EXPECT_EQ(is("+82422702114"), (office::CallerClass{CallerKind::agency, false}));
    EXPECT_EQ(is("042-724-7114").kind, CallerKind::firm);
    EXPECT_EQ(is("01011112222").kind, CallerKind::agency);
    EXPECT_EQ(is("010-1234-5678").kind, CallerKind::other);
    EXPECT_EQ(is("010-9999-9999"), office::CallerClass{});
    EXPECT_EQ(is("anonymous"), office::CallerClass{});
    ASSERT_TRUE(office::add_number(*database, firm.id, "042-270-2114"));
    EXPECT_EQ(is("042-270-2114").kind, CallerKind::other);

    office::NewCase wish{"투찰 오류"};
    wish.customer = kim.id;
    const office::WorkingTime time;
    ASSERT_TRUE(office::open_case(*database, wish, time, {"park", now}));
    EXPECT_EQ(is("01011112222"), (office::CallerClass{CallerKind::agency, true}));
    EXPECT_FALSE(is("042-724-7114").has_open_case) << "another's case is not their own";
    // It goes on to be theirs when they were in the list twice.
    const auto twice = add(CustomerKind::person, "김주무관", {}, "010-3333-4444", agency.id);
    ASSERT_TRUE(office::merge_customers(*database, kim.id, twice.id, "park", now));
    EXPECT_TRUE(is("010-3333-4444").has_open_case);
    ASSERT_TRUE(database->run("UPDATE case_file SET state = 'answered'", {}));
    EXPECT_EQ(is("01011112222"), (office::CallerClass{CallerKind::agency, false}));
}

}  // namespace
}  // namespace naru::sql
