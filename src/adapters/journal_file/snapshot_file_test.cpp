#include "adapters/journal_file/snapshot_file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "support/temporary_folder.h"

namespace naru::journal_file {
namespace {

class SnapshotFileTest : public testing::Test {
protected:
    static Snapshot snapshot(std::uint64_t seq) {
        return {seq, seq - 1, from_micros(1000), "state of " + std::to_string(seq),
                std::string("contacts\0", 9)};
    }

    static FoundSnapshot newest(const std::string& folder) {
        return newest_snapshot(folder, [](const Snapshot&) -> Result<void> { return {}; });
    }

    [[nodiscard]] std::string path(int seq) const {
        return folder_ + "/0000000000000000000" + std::to_string(seq) + ".snapshot";
    }

    support::TemporaryFolder temporary_;
    std::string folder_ = temporary_.path();
};

// What was written is read, the newest first, and only a few are kept.
TEST_F(SnapshotFileTest, KeepsTheNewest) {
    EXPECT_FALSE(newest(folder_ + "/none").snapshot);
    for (std::uint64_t seq = 1; seq <= 4; ++seq)
        ASSERT_TRUE(write_snapshot(folder_, snapshot(seq)));
    EXPECT_EQ(newest(folder_).snapshot, snapshot(4));
    EXPECT_TRUE(newest(folder_).passed_over.empty());
    EXPECT_FALSE(std::filesystem::exists(path(2)));
    EXPECT_TRUE(std::filesystem::exists(path(3)));
}

// A snapshot that was cut off or damaged anywhere is passed over in favour of an older one, and the
// log says which and why.
TEST_F(SnapshotFileTest, PassesOverABadOne) {
    ASSERT_TRUE(write_snapshot(folder_, snapshot(1)));
    const std::string good = encode_snapshot(snapshot(2));
    const auto put = [&](const std::string& bytes) {
        std::ofstream(path(2), std::ios::binary | std::ios::trunc) << bytes;
    };
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        put(bad);
        EXPECT_EQ(newest(folder_).snapshot, snapshot(1)) << "byte " << at;
        put(good.substr(0, at));
        EXPECT_EQ(newest(folder_).snapshot, snapshot(1)) << "cut at " << at;
    }
    const auto found = newest(folder_);
    ASSERT_EQ(found.passed_over.size(), 1U);
    EXPECT_NE(found.passed_over[0].find(path(2)), std::string::npos);
    put(good);
    EXPECT_EQ(newest(folder_).snapshot, snapshot(2));
}

// What the state's own reader refuses is passed over, too.
TEST_F(SnapshotFileTest, PassesOverWhatIsNotAccepted) {
    ASSERT_TRUE(write_snapshot(folder_, snapshot(1)));
    ASSERT_TRUE(write_snapshot(folder_, snapshot(2)));
    const auto found = newest_snapshot(folder_, [](const Snapshot& one) -> Result<void> {
        if (one.seq == 2) return failure("version 9");
        return {};
    });
    EXPECT_EQ(found.snapshot, snapshot(1));
    ASSERT_EQ(found.passed_over.size(), 1U);
    EXPECT_NE(found.passed_over[0].find("version 9"), std::string::npos);
}

}  // namespace
}  // namespace naru::journal_file
