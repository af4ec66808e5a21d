#pragma once

/// The year of the article as contact records: every caller of gpcc_2009.h is answered by a
/// consultant who is free, and besides them come those who gave up in the menu or the queue. Made
/// up, but for the numbers that the article prints: the same on every machine.

#include <vector>

#include "office/topics/topics.h"
#include "sim/gpcc_2009.h"
#include "views/history.h"

namespace naru::sim {

/// At work on the telephone every day, of 46 on the roll: 916,219 / 255 / 35 = 102.66.
inline constexpr std::size_t telephone_consultants = 35;
/// At work on what comes by internet and remote support.
inline constexpr std::size_t other_consultants = 3;

/// In the order of their arrival. Numbers of contacts are not given.
[[nodiscard]] std::vector<views::ContactRecord> records_of(const YearDay& day,
                                                           const office::Taxonomy& taxonomy);

}  // namespace naru::sim
