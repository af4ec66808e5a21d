#include "views/why.h"

#include <gtest/gtest.h>

namespace naru::views {
namespace {

// What counted comes back whole from the line of time.
TEST(Why, IsKeptWhole) {
    const centre::Selection selection{centre::Strategy::fewest_contacts,
                                      1,
                                      7,
                                      true,
                                      3,
                                      1,
                                      2,
                                      false,
                                      AgentId{13},
                                      true,
                                      -10,
                                      1000,
                                      5};
    const centre::fact::ContactOffered offered{
        OfferId{1}, ContactId{2}, AgentId{12}, {}, selection};
    EXPECT_EQ(why_in(step_of_why(offered)), (Why{AgentId{12}, selection}));
}

// Other steps are none, and what cannot be is nothing: no guess.
TEST(Why, IsNothingElse) {
    for (const char* kind :
         {"offered", "chosen", "chosen 1", "chosen 1 99 0 0 0 0 0 0 0 0 0",
          "chosen 1 0 0 0 0 0 0 0 0 0", "chosen 1 0 0 0 0 0 0 0 0 0 0 ",
          "chosen 1 0 0 0 0 0 0 0 0 0 x", "chosen -1 0 0 0 0 0 0 0 0 0 0",
          "chosen 1 0 0 0 0 0 0 0 0 0 0 1000 0", "chosen 1 0 0 0 0 0 0 0 0 0 0 2001 0 0",
          "chosen 1 0 0 0 0 0 0 0 0 0 0 1000 0 0 0", "chosen 1 0 4294967296 0 0 0 0 0 0 0 0",
          "chosen 1 0 0 0 2 0 0 0 0 0 0"})
        EXPECT_FALSE(why_in(kind)) << kind;
    // As it was kept before the steps of priority were: none of them.
    EXPECT_EQ(why_in("chosen 1 0 0 0 0 0 0 0 0 0 0"), (Why{AgentId{1}, {}}));
    EXPECT_EQ(why_in("chosen 1 0 0 0 0 0 0 0 0 0 0 1000 0 0"), (Why{AgentId{1}, {}}));
}

}  // namespace
}  // namespace naru::views
