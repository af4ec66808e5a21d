#include "base/few.h"

#include <gtest/gtest.h>

namespace naru {
namespace {

// The list keeps its order and its values while it moves to the heap and back.
TEST(Few, KeepsItsOrderOverItsEdge) {
    Few<int, 2> few;
    std::vector<int> plain;
    for (int i = 0; i < 6; ++i) {
        few.push_back(i);
        plain.push_back(i);
        EXPECT_TRUE(std::equal(few.begin(), few.end(), plain.begin(), plain.end()));
    }
    while (!plain.empty()) {
        const std::size_t at = plain.size() / 2;
        few.erase(few.begin() + at);
        plain.erase(plain.begin() + static_cast<std::ptrdiff_t>(at));
        EXPECT_TRUE(std::equal(few.begin(), few.end(), plain.begin(), plain.end()));
        const Few<int, 2> copy = few;
        EXPECT_EQ(copy, few);
    }
    EXPECT_TRUE(few.empty());
}

}  // namespace
}  // namespace naru
