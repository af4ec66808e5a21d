#pragma once

/// What the sentences for the press share, between press_sentences.cpp and its parts.

#include <string>
#include <vector>

#include "office/reports/press_sentences.h"

namespace naru::office {

[[nodiscard]] Sentence missing(const char* id, std::string what);
/// "+8.9%".
[[nodiscard]] std::string signed_percent(const Change& change, int places);
/// "96만1321건".
[[nodiscard]] std::string count_words(std::int64_t count);

/// What is true of the institution when the report comes out: on the first occasion within two
/// months after the stretch, else on its own day.
[[nodiscard]] const Occasion* occasion_of(const PressFacts& facts);
[[nodiscard]] Day day_of(const PressFacts& facts);

struct Move {
    const Site* from = nullptr;
    const Site* to = nullptr;
};

/// Into the site of that day; nothing before it, and none at all, are null.
[[nodiscard]] Move move_of(const PressFacts& facts);

/// volumes beside what may drive them (causes.h).
[[nodiscard]] Sentence causes(const PressFacts& facts);

/// The sentence with what it was read from. What says that there is no record stands on none.
[[nodiscard]] Sentence on(Sentence sentence, std::vector<StandsOn> records);

[[nodiscard]] StandsOn volume_record(const Volume& volume);
[[nodiscard]] std::vector<StandsOn> organisation_records(const PressFacts& facts);
[[nodiscard]] std::vector<StandsOn> occasion_records(const PressFacts& facts);
[[nodiscard]] std::vector<StandsOn> opening_records(const PressFacts& facts);
/// The two sites, and with people the two rolls.
[[nodiscard]] std::vector<StandsOn> move_records(const PressFacts& facts, bool with_people);
/// The volume, and what it is compared with.
[[nodiscard]] std::vector<StandsOn> volume_records(const PressFacts& facts,
                                                   const std::optional<Volume>& base);
[[nodiscard]] std::vector<StandsOn> certificate_records(const PressFacts& facts);
[[nodiscard]] std::vector<StandsOn> topic_records(const PressFacts& facts);
[[nodiscard]] std::vector<StandsOn> roll_records(const PressFacts& facts);

}  // namespace naru::office
