// Teams in SQL: made, named, left; and who is in which from when.

#include <gtest/gtest.h>

#include "office/closings/closing_store.h"
#include "office/people/people_store.h"
#include "office/teams/team_store.h"
#include "support/office_database.h"

namespace naru::sql {
namespace {

using office::Membership;
using office::TeamId;

Day day(const char* text) {
    return *read_day(text);
}

const AgentId kim{12};
const Day today = day("2026-11-27");

class Teams : public support::OfficeDatabase {
protected:
    void SetUp() override {
        OfficeDatabase::SetUp();
        ASSERT_TRUE(office::add_team(*database, {{}, "1팀", "Team 1"}));
        ASSERT_TRUE(office::add_team(*database, {{}, "2팀", "Team 2"}));
    }

    Result<office::Teams> moves(const char* from, std::uint64_t team) {
        return office::move_to_team(*database, kim,
                                    {day(from), TeamId{team}, "park", begin_of(today)}, today);
    }

    [[nodiscard]] std::uint64_t team_on(const char* when) {
        return office::load_teams(*database)->team_of(kim, day(when)).value;
    }

    std::int64_t version() { return office::people_version(*database).value(); }
};

// A move holds until the next one, of the same day the last word counts, and one that is taken back
// was never said. Each lets a running centre know.
TEST_F(Teams, AreMovedBetween) {
    const auto before = version();
    ASSERT_TRUE(moves("2026-01-01", 1));
    ASSERT_TRUE(moves("2026-11-10", 2));
    EXPECT_EQ(version(), before + 2);
    EXPECT_EQ(team_on("2025-12-31"), 0U);
    EXPECT_EQ(team_on("2026-11-09"), 1U);
    EXPECT_EQ(team_on("2026-11-10"), 2U);
    ASSERT_TRUE(moves("2026-11-10", 0));
    EXPECT_EQ(team_on("2026-11-10"), 0U);
    EXPECT_EQ(office::load_teams(*database)->members.at(kim).back().by, "park");
    ASSERT_TRUE(office::take_back_move(*database, kim, day("2026-11-10"), today));
    EXPECT_EQ(team_on("2026-11-30"), 1U);
    const auto again = office::take_back_move(*database, kim, day("2026-11-10"), today);
    ASSERT_FALSE(again);
    EXPECT_NE(again.error().english.find("2026-11-10"), std::string::npos);
}

// What cannot be is said, and changes nothing.
TEST_F(Teams, RefuseWhatCannotBe) {
    EXPECT_FALSE(moves("2026-11-10", 3));
    EXPECT_FALSE(moves("1999-01-01", 1));
    EXPECT_FALSE(moves("2028-01-01", 1));
    EXPECT_FALSE(office::add_team(*database, {{}, "1팀", "Another"}));
    EXPECT_TRUE(office::load_teams(*database)->members.empty());
    ASSERT_TRUE(moves("2026-12-24", 1));
    const office::Team out{TeamId{1}, "1팀", "Team 1", false};
    const auto left = office::change_team(*database, out, today);
    ASSERT_FALSE(left);
    EXPECT_NE(left.error().message.find("1팀"), std::string::npos);
    ASSERT_TRUE(office::take_back_move(*database, kim, day("2026-12-24"), today));
    ASSERT_TRUE(office::change_team(*database, out, today));
    EXPECT_FALSE(moves("2026-11-10", 1)) << "a team that is out of use";
}

// Who left the house holds no team in use, and what they did can be put right.
TEST_F(Teams, AreLeftByThoseWhoLeft) {
    const auto made = office::add_people(
        *database, {{"kim", "김나루", office::Role::consultant, "hash"}}, {"han", begin_of(today)});
    ASSERT_TRUE(made);
    const office::Account& account = made->front().account;
    ASSERT_TRUE(office::move_to_team(
        *database, account.agent, {day("2026-11-01"), TeamId{1}, "park", begin_of(today)}, today));
    const office::Team out{TeamId{1}, "1팀", "Team 1", false};
    EXPECT_FALSE(office::change_team(*database, out, today));
    ASSERT_TRUE(office::change_standing(*database, account.id, office::Standing::left,
                                        {"han", begin_of(today)}));
    EXPECT_TRUE(office::change_team(*database, out, today));
    ASSERT_TRUE(office::move_to_team(
        *database, account.agent, {day("2026-11-20"), TeamId{2}, "park", begin_of(today)}, today));
    EXPECT_FALSE(office::take_back_move(*database, account.agent, day("2026-11-20"), today))
        << "into a team that is out of use";
}

// A month that is signed keeps its figures by team, too; a later one may still change.
TEST_F(Teams, LeaveSignedMonthsAlone) {
    ASSERT_TRUE(moves("2026-11-01", 1));
    using office::ClosingAct;
    const auto october = std::chrono::year{2026} / 10;
    ASSERT_TRUE(office::take_step(
        *database, {},
        {october, ClosingAct::announce, begin_of(day("2026-11-02")), "park", day("2026-11-05")},
        office::Role::team_leader));
    ASSERT_TRUE(office::take_step(
        *database, {}, {october, ClosingAct::leader, begin_of(day("2026-11-06")), "park"},
        office::Role::team_leader));
    EXPECT_FALSE(moves("2026-10-15", 2));
    EXPECT_FALSE(moves("2026-09-15", 2)) << "it would hold in October";
    EXPECT_TRUE(moves("2026-11-02", 2));
}

}  // namespace
}  // namespace naru::sql
