// The containers of the core against those of the standard library, over the same random changes.

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "base/id.h"
#include "base/id_table.h"
#include "base/sorted.h"

namespace naru {
namespace {

/// A stream of numbers that is the same on every machine.
class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : state_(seed) {}

    std::uint64_t below(std::uint64_t end) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state_ >> 33) % end;
    }

private:
    std::uint64_t state_;
};

struct Moment {
    std::uint64_t at = 0;
    std::uint32_t id = 0;

    friend auto operator<=>(const Moment&, const Moment&) = default;
};

// How values come and go decides which chunks split, empty and join: at the ends as in a queue,
// anywhere as with deadlines, and in few places as with equal instants.
TEST(Sorted, IsASet) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Numbers numbers(seed);
        Sorted<Moment> sorted;
        std::set<Moment> set;
        const std::uint64_t width = seed % 3 == 0 ? 50 : 100'000;
        for (std::uint64_t step = 0; step < 4000; ++step) {
            const Moment one{seed % 3 == 1 ? step : numbers.below(width),
                             static_cast<std::uint32_t>(numbers.below(3))};
            // Grows first, shrinks then.
            if (numbers.below(100) < (step < 2000 ? 70U : 30U)) {
                ASSERT_EQ(sorted.insert(one), set.insert(one).second);
            } else if (!set.empty()) {
                const auto near = set.lower_bound(one);
                const Moment gone =
                    numbers.below(2) == 0 || near == set.end() ? *set.begin() : *near;
                ASSERT_EQ(sorted.erase(gone), set.erase(gone));
                ASSERT_EQ(sorted.erase(gone), 0U);
            }
            ASSERT_EQ(sorted.contains(one), set.contains(one));
            const auto after = sorted.upper_bound(one);
            const auto expected = set.upper_bound(one);
            ASSERT_EQ(after == sorted.end(), expected == set.end());
            if (expected != set.end()) {
                ASSERT_EQ(*after, *expected);
            }
            if (step % 64 == 0) {
                ASSERT_TRUE(std::equal(sorted.begin(), sorted.end(), set.begin(), set.end()));
                const Sorted<Moment> copy = sorted;
                ASSERT_EQ(copy, sorted);
            }
        }
        ASSERT_EQ(sorted.size(), set.size());
        ASSERT_TRUE(std::equal(sorted.begin(), sorted.end(), set.begin(), set.end()));
    }
}

// What is equal is equal whatever way it came about.
TEST(Sorted, IsEqualWhateverItsChunks) {
    Sorted<Moment> up;
    Sorted<Moment> down;
    for (std::uint64_t i = 0; i < 1000; ++i) up.insert({i, 0});
    for (std::uint64_t i = 1500; i > 0; --i) down.insert({i - 1, 0});
    for (std::uint64_t i = 1000; i < 1500; ++i) down.erase({i, 0});
    EXPECT_EQ(up, down);
    up.erase({7, 0});
    EXPECT_NE(up, down);
    up.clear();
    EXPECT_TRUE(up.empty() && up.begin() == up.end());
}

// Ids one after another as the centre gives them, and far apart as an administrator may.
TEST(IdTable, IsAMap) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Numbers numbers(seed);
        IdTable<ContactId, std::string> table;
        std::map<ContactId, std::string> map;
        std::uint64_t next = seed % 2 == 0 ? 1 : 1ULL << 60;
        for (int step = 0; step < 4000; ++step) {
            const bool far = seed % 3 == 0;
            if (numbers.below(100) < (step < 2000 ? 60U : 40U)) {
                const ContactId id{far ? numbers.below(1'000'000) : next++};
                const std::string text = std::to_string(step);
                ASSERT_EQ(table.emplace(id, text).second, map.emplace(id, text).second);
            } else if (!map.empty()) {
                auto at = map.lower_bound(
                    ContactId{far ? numbers.below(1'000'000) : next - numbers.below(200)});
                if (at == map.end() || numbers.below(2) == 0) at = map.begin();
                const ContactId id = at->first;
                ASSERT_EQ(table.at(id), at->second);
                ASSERT_EQ(table.erase(id), 1U);
                map.erase(at);
                ASSERT_FALSE(table.contains(id));
                ASSERT_EQ(table.erase(id), 0U);
            }
            ASSERT_EQ(table.size(), map.size());
        }
        ASSERT_TRUE(std::equal(table.begin(), table.end(), map.begin(), map.end()));
        if (!map.empty()) {
            ASSERT_EQ(table.last_id(), map.rbegin()->first);
        }
        auto copy = table;
        ASSERT_EQ(copy, table);
        copy[ContactId{5}] = "other";
        ASSERT_NE(copy, table);
    }
}

// What a caller holds on to stays: neighbours that come and go do not move it.
TEST(IdTable, AValueStaysWhereItIs) {
    IdTable<ContactId, int> table;
    int& first = table[ContactId{100}];
    for (std::uint64_t id = 1; id < 1000; ++id) table[ContactId{id}] = static_cast<int>(id);
    for (std::uint64_t id = 1; id < 1000; ++id) {
        if (id != 100) table.erase(ContactId{id});
    }
    EXPECT_EQ(&first, &table.at(ContactId{100}));
    EXPECT_EQ(first, 100);
}

}  // namespace
}  // namespace naru
