// What a caller who waits is told, piece by piece (domain §6.3, P13 to P15).

#include "calls/announcement.h"

#include <gtest/gtest.h>

namespace naru::calls {
namespace {

using centre::PromptId;
using Files = std::vector<std::string>;

// First why they wait, with place and minutes; then thanks.
TEST(Announcement, SaysPlaceAndMinutes) {
    EXPECT_EQ(files_of({PromptId::wait, 3, 12}),
              (Files{"p13.a.wav", "sino_3.wav", "p13.b.wav", "sino_12.wav", "minutes_end.wav"}));
    EXPECT_EQ(files_of({PromptId::wait_again, 3, 12}),
              (Files{"p14.a.wav", "sino_3.wav", "p14.b.wav", "sino_12.wav", "minutes_end.wav",
                     "in_order.wav"}));
}

// Less than a minute is "soon".
TEST(Announcement, SaysSoon) {
    EXPECT_EQ(files_of({PromptId::wait, 1, 0}),
              (Files{"p13.a.wav", "sino_1.wav", "people_end.wav", "soon.wav"}));
}

// From a hundred on it is "a hundred or more", with minutes and without.
TEST(Announcement, SaysAHundredOrMore) {
    EXPECT_EQ(files_of({PromptId::wait, 99, 0}).at(1), "sino_99.wav");
    EXPECT_EQ(files_of({PromptId::wait, 100, 40}),
              (Files{"p13.a.wav", "people_many_and.wav", "sino_40.wav", "minutes_end.wav"}));
    EXPECT_EQ(files_of({PromptId::wait_again_without_minutes, 250, 0}),
              (Files{"p14.a.wav", "people_many.wav", "in_order.wav"}));
}

// Minutes that would be a guess are not said.
TEST(Announcement, SaysThePlaceAlone) {
    EXPECT_EQ(files_of({PromptId::wait_without_minutes, 2, 0}),
              (Files{"p13.a.wav", "sino_2.wav", "people_end.wav"}));
}

}  // namespace
}  // namespace naru::calls
