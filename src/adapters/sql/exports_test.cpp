// Exports on both databases: who may have how many, what a restart makes of one that was cut off,
// and that a file is whole or none.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "office/exports/making.h"
#include "office/sha256.h"
#include "support/office_database.h"

namespace naru::office {
namespace {

class Exports : public support::OfficeDatabase {
protected:
    /// Contacts one minute apart, from the first minute of the day on; all from one number.
    void put_contacts(int count) {
        RowBatch contacts(contact_column_count);
        RowBatch personal(4);
        for (int i = 1; i <= count; ++i) {
            views::ContactRecord one;
            one.id = ContactId{static_cast<std::uint64_t>(i)};
            // Two at a time: the place in between is found by the number.
            one.arrived_at = begin_of(day_) + std::chrono::minutes{i / 2};
            one.ended_at = one.arrived_at + std::chrono::seconds{30};
            add_row(contacts, one);
            personal.number(i);
            personal.text("01012345678");
            personal.text("a \"note\",\n홍길동");
            personal.number(0);
        }
        ASSERT_TRUE(database->insert({"contact", contact_column_names()}, contacts));
        ASSERT_TRUE(
            database->insert({"contact_personal", "contact, caller, note, noted_at"}, personal));
    }

    ExportJob running(const ExportWish& wish) {
        EXPECT_TRUE(ask_export(*database, "park", wish, now_));
        return begin_next_export(*database).value().value();
    }

    Making making_of(const ExportJob& job, ExportLimits limits = {}) {
        return {job, temporary.path(), exported_contacts(job.wish, {}, now_), limits};
    }

    int finish(Making& making) {
        int steps = 1;
        for (; making.step(*database, now_); ++steps) {
        }
        return steps;
    }

    [[nodiscard]] std::string bytes_of(const ExportJob& job) const {
        std::ifstream in(temporary.path() + "/" + stored_name_of(job), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    Day day_ = *read_day("2010-01-18");
    Instant now_ = begin_of(day_) + std::chrono::hours{24 * 365};
    ExportWish wish_{ExportKind::contacts, ExportFormat::csv, span_of(day_)};
};

// Every row is there once, whatever piece it came in, and the job says what lies on the disk.
TEST_F(Exports, AFileIsWholeAndCarriesItsSum) {
    constexpr int count = 2 * export_piece_rows + 7;
    wish_.span = {day_, day_ + std::chrono::days{30}};
    put_contacts(count);
    const ExportJob job = running(wish_);
    Making making = making_of(job);
    ASSERT_TRUE(making.step(*database, now_));
    EXPECT_EQ(making.total(), std::uint64_t{count});
    EXPECT_EQ(making.rows(), 0U);
    // The three pieces, the one that finds nothing, and the end.
    EXPECT_EQ(finish(making), 5);
    const ExportJob ready = find_export(*database, job.id).value().value();
    EXPECT_EQ(ready.state, ExportState::ready);
    EXPECT_EQ(ready.rows, std::uint64_t{count});
    EXPECT_EQ(ready.expires_at, now_ + export_life);
    const std::string bytes = bytes_of(job);
    EXPECT_EQ(ready.bytes, bytes.size());
    EXPECT_EQ(ready.sha256, sha256(bytes));
    EXPECT_TRUE(bytes.starts_with("\xef\xbb\xbf번호,"));
    EXPECT_EQ(std::count(bytes.begin(), bytes.end(), '\n'), count + 1);
    for (const int number : {1, 2, 1000, 1001, 2000, 2001, count})
        EXPECT_NE(bytes.find("\n" + std::to_string(number) + ",telephone,"), std::string::npos)
            << number;
}

// Masked there is no number and no note; for a reason there are both, and the note's lines stay one
// field.
TEST_F(Exports, WhatIsPersonalNeedsAReason) {
    put_contacts(1);
    const ExportJob masked = running(wish_);
    Making one = making_of(masked);
    finish(one);
    EXPECT_EQ(bytes_of(masked).find("01012345678"), std::string::npos);
    EXPECT_EQ(bytes_of(masked).find("홍길동"), std::string::npos);
    EXPECT_NE(bytes_of(masked).find("010-****-5678"), std::string::npos);
    wish_.unmasked = UnmaskReason::required_by_law;
    const ExportJob open = running(wish_);
    Making two = making_of(open);
    finish(two);
    EXPECT_NE(bytes_of(open).find(",01012345678,\"a \"\"note\"\",\n홍길동\"\r\n"),
              std::string::npos);
}

// What another system did not keep is no 0 in the file either.
TEST_F(Exports, WhatNobodyKnowsIsEmpty) {
    views::ContactRecord known;
    known.id = ContactId{imported_from};
    known.arrived_at = begin_of(day_);
    known.held = std::chrono::seconds{30};
    known.transfers = 1;
    views::ContactRecord unknown = known;
    unknown.id = ContactId{imported_from + 1};
    unknown.held = unknown_hold;
    unknown.transfers = unknown_transfers;
    RowBatch rows(contact_column_count);
    for (const auto& one : {known, unknown}) add_row(rows, one);
    ASSERT_TRUE(database->insert({"contact", contact_column_names()}, rows));
    const ExportJob job = running(wish_);
    Making making = making_of(job);
    finish(making);
    EXPECT_NE(bytes_of(job).find(",30,1,"), std::string::npos);
    EXPECT_EQ(bytes_of(job).find(",0,0,"), std::string::npos);
}

// A workbook of the same rows is a ZIP that says so, and its parts leave nothing behind.
TEST_F(Exports, AWorkbookIsMadeOnDisk) {
    put_contacts(5);
    wish_.format = ExportFormat::xlsx;
    const ExportJob job = running(wish_);
    Making making = making_of(job);
    finish(making);
    const ExportJob ready = find_export(*database, job.id).value().value();
    EXPECT_EQ(ready.state, ExportState::ready);
    EXPECT_EQ(ready.rows, 5U);
    EXPECT_TRUE(bytes_of(job).starts_with("PK"));
    std::size_t workbooks = 0;
    for (const auto& entry : std::filesystem::directory_iterator(temporary.path()))
        if (entry.path().filename().string().find(".db") == std::string::npos) ++workbooks;
    EXPECT_EQ(workbooks, 1U);
}

// A text that no cell takes fails the workbook instead of being cut; as CSV it is whole.
TEST_F(Exports, NothingIsCut) {
    put_contacts(1);
    const std::string note(40'000, 'n');
    ASSERT_TRUE(save_note(*database, ContactId{1}, note, now_));
    wish_.unmasked = UnmaskReason::correct;
    const ExportJob csv = running(wish_);
    Making as_csv = making_of(csv);
    finish(as_csv);
    EXPECT_NE(bytes_of(csv).find(note), std::string::npos);
    wish_.format = ExportFormat::xlsx;
    const ExportJob job = running(wish_);
    Making making = making_of(job);
    finish(making);
    const ExportJob failed = find_export(*database, job.id).value().value();
    EXPECT_EQ(failed.state, ExportState::failed);
    EXPECT_EQ(failed.problem, "cell");
    EXPECT_EQ(bytes_of(job), "");
}

// Limits end it with their name, and without a file.
TEST_F(Exports, LimitsOfTheDiskHold) {
    put_contacts(100);
    const auto problem = [&](ExportLimits limits) {
        const ExportJob job = running(wish_);
        Making making = making_of(job, limits);
        finish(making);
        EXPECT_EQ(bytes_of(job), "");
        return find_export(*database, job.id).value()->problem;
    };
    EXPECT_EQ(problem({100, all_exports_bytes_max, 0}), "too_large");
    EXPECT_EQ(problem({export_bytes_max, 100, 0}), "too_large");
    EXPECT_EQ(problem({export_bytes_max, all_exports_bytes_max, std::uint64_t{1} << 62}), "disk");
}

// Nobody fills the queue alone, and what is over makes room.
TEST_F(Exports, APersonHasThreeAtATime) {
    for (std::size_t i = 0; i < unfinished_exports_max; ++i)
        ASSERT_TRUE(ask_export(*database, "park", wish_, now_));
    EXPECT_FALSE(ask_export(*database, "park", wish_, now_));
    EXPECT_TRUE(ask_export(*database, "choi", wish_, now_));
    const ExportJob first = begin_next_export(*database).value().value();
    EXPECT_FALSE(remove_export(*database, first.id, "choi").value());
    EXPECT_TRUE(remove_export(*database, first.id, "park").value());
    EXPECT_TRUE(ask_export(*database, "park", wish_, now_));
    EXPECT_EQ(exports_of(*database, "park")->size(), 4U);
    // It was taken away while it ran: its end changes nothing, and its file goes.
    Making making = making_of(first);
    finish(making);
    EXPECT_EQ(find_export(*database, first.id).value()->state, ExportState::gone);
    EXPECT_EQ(bytes_of(first), "");
}

// Cut off by a restart it begins again; what may be the reason for the restarts does not for ever.
TEST_F(Exports, ARestartBeginsAgainAndThenSaysSo) {
    const ExportJob job = running(wish_);
    for (int begun = 1; begun < export_begun_max; ++begun) {
        ASSERT_TRUE(take_up_exports(*database, now_));
        const auto again = begin_next_export(*database).value();
        ASSERT_TRUE(again);
        EXPECT_EQ(again->id, job.id);
        EXPECT_EQ(again->begun, begun + 1);
    }
    ASSERT_TRUE(take_up_exports(*database, now_));
    EXPECT_FALSE(begin_next_export(*database).value());
    EXPECT_EQ(find_export(*database, job.id).value()->problem, "interrupted");
}

// A file's day is over: it is named once, to be deleted, and gone for whoever asks.
TEST_F(Exports, ADayLaterItIsGone) {
    const ExportJob job = running(wish_);
    Making making = making_of(job);
    finish(making);
    EXPECT_TRUE(expire_exports(*database, now_ + export_life - Duration{1})->empty());
    EXPECT_EQ(expire_exports(*database, now_ + export_life)->size(), 1U);
    EXPECT_TRUE(expire_exports(*database, now_ + export_life)->empty());
    EXPECT_EQ(find_export(*database, job.id).value()->state, ExportState::gone);
}

}  // namespace
}  // namespace naru::office
