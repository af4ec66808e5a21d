#include "adapters/journal_file/journal_file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "support/temporary_folder.h"

namespace naru::journal_file {
namespace {

class JournalFileTest : public testing::Test {
protected:
    [[nodiscard]] JournalFile::Opened open() const {
        auto opened = JournalFile::open(folder_ + "/journal", {.segment_bytes = 32 * 1024});
        if (!opened) {
            ADD_FAILURE() << opened.error().message;
            std::abort();
        }
        return std::move(*opened);
    }

    [[nodiscard]] std::string segment(int index) const {
        return folder_ + "/journal/0000000" + std::to_string(index) + ".segment";
    }

    static std::vector<journal::Record> records(std::uint64_t first, std::size_t count,
                                                std::uint64_t epoch) {
        std::vector<journal::Record> made;
        for (std::uint64_t seq = first; seq < first + count; ++seq) {
            made.push_back({seq, epoch, from_micros(static_cast<std::int64_t>(seq)),
                            centre::fact::ContactArrived{.contact = ContactId{seq}}});
        }
        return made;
    }

    support::TemporaryFolder temporary_;
    std::string folder_ = temporary_.path();
};

// Over many segments, restarts and epochs, everything that was synced is there, in order.
TEST_F(JournalFileTest, keeps_what_was_synced) {
    std::vector<journal::Record> all;
    for (std::uint64_t epoch = 1; epoch <= 4; ++epoch) {
        auto [file, found, torn] = open();
        EXPECT_EQ(found, all);
        EXPECT_FALSE(torn);
        for (int i = 0; i < 10; ++i) {
            const auto more = records(all.size() + 1, 7, epoch);
            file->append(more);
            file->sync();
            all.insert(all.end(), more.begin(), more.end());
            EXPECT_EQ(file->durable_seq(), all.size());
        }
        file->append(records(all.size() + 1, 1, epoch));  // Never synced: as if never said.
    }
    EXPECT_EQ(open().records, all);
    EXPECT_TRUE(std::filesystem::exists(segment(5)));
}

// A batch larger than a segment gets one that fits.
TEST_F(JournalFileTest, takes_a_large_batch) {
    {
        auto opened = open();
        opened.file->append(records(1, 3000, 1));
        opened.file->sync();
        opened.file->append(records(3001, 1, 1));
        opened.file->sync();
    }
    EXPECT_EQ(open().records.size(), 3001U);
}

// After a torn write the place is clean again, and later batches are found behind it.
TEST_F(JournalFileTest, goes_on_after_a_torn_tail) {
    {
        auto opened = open();
        opened.file->append(records(1, 2, 1));
        opened.file->sync();
    }
    const std::string torn = journal::encode_batch(records(3, 300, 1), 2).substr(0, 6000);
    std::fstream(segment(1), std::ios::in | std::ios::out | std::ios::binary)
        .seekp(8192)
        .write(torn.data(), 6000);
    {
        auto opened = open();
        EXPECT_TRUE(opened.was_torn);
        EXPECT_EQ(opened.records.size(), 2U);
        opened.file->append(records(3, 2, 2));
        opened.file->sync();
    }
    auto opened = open();
    EXPECT_FALSE(opened.was_torn);
    EXPECT_EQ(opened.records.size(), 4U);
}

// Damaged or foreign journals are refused with words, and nothing is written to them.
TEST_F(JournalFileTest, refuses_damage_and_other_formats) {
    {
        auto opened = open();
        for (std::uint64_t seq = 1; seq <= 3; ++seq) {
            opened.file->append(records(seq, 1, 1));
            opened.file->sync();
        }
    }
    const auto patch = [this](std::streamoff at, char value) {
        std::fstream(segment(1), std::ios::in | std::ios::out | std::ios::binary)
            .seekp(at)
            .put(value);
    };
    patch(8192 + 60, '!');
    auto damaged = JournalFile::open(folder_ + "/journal");
    ASSERT_FALSE(damaged);
    EXPECT_NE(damaged.error().message.find("damaged"), std::string::npos)
        << damaged.error().message;

    std::string header = journal::encode_segment_header(1);
    header[4] = 9;
    std::fstream(segment(1), std::ios::in | std::ios::out | std::ios::binary)
        .write(header.data(), 4096);
    EXPECT_FALSE(JournalFile::open(folder_ + "/journal"));

    std::filesystem::rename(segment(1), segment(2));
    auto missing = JournalFile::open(folder_ + "/journal");
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("missing"), std::string::npos)
        << missing.error().message;
}

// With a snapshot only the tail is read: wherever it was taken, what follows is what a whole
// reading has there, and the journal goes on at the same place.
TEST_F(JournalFileTest, reads_what_follows_a_snapshot) {
    const auto all = records(1, 60, 1);
    {
        auto opened = open();
        for (std::size_t at = 0; at < all.size(); at += 3) {
            opened.file->append(std::span(all).subspan(at, 3));
            opened.file->sync();
        }
    }
    for (std::uint64_t after = 0; after <= all.size(); ++after) {
        const std::vector<journal::Record> tail(all.begin() + static_cast<std::ptrdiff_t>(after),
                                                all.end());
        auto opened =
            JournalFile::open(folder_ + "/journal", {.segment_bytes = 32 * 1024, .after = after});
        ASSERT_TRUE(opened) << opened.error().message;
        EXPECT_EQ(opened->records, tail);
        EXPECT_EQ(opened->file->durable_seq(), all.size());
        std::vector<journal::Record> live;
        for (std::uint64_t seq = after;;) {
            const auto more = records_after(folder_ + "/journal", seq);
            ASSERT_TRUE(more) << more.error().message;
            if (more->empty()) break;
            live.insert(live.end(), more->begin(), more->end());
            seq = live.back().seq;
        }
        EXPECT_EQ(live, tail);
    }
    auto opened =
        JournalFile::open(folder_ + "/journal", {.segment_bytes = 32 * 1024, .after = 44});
    opened->file->append(records(61, 1, 2));
    opened->file->sync();
    opened->file.reset();
    EXPECT_EQ(open().records.size(), 61U);
}

// A journal that ends before its snapshot has lost what was acknowledged: nobody goes on with it.
TEST_F(JournalFileTest, refuses_a_snapshot_from_the_future) {
    {
        auto opened = open();
        opened.file->append(records(1, 3, 1));
        opened.file->sync();
    }
    const auto refused = JournalFile::open(folder_ + "/journal", {.after = 4});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("ends with record 3"), std::string::npos)
        << refused.error().message;
}

}  // namespace
}  // namespace naru::journal_file
