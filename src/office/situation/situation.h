#pragma once

/// What every caller of the hour is told: a known incident of 나라장터, and a surge of calls (R-19;
/// domain §2: on 2025-01-06 a launch brought 38,208 reports in eight days, most of one cause).
/// Begun and ended by a team leader; a surge also ends by itself, because who switches it on goes
/// home.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "centre/nouns.h"
#include "office/bad_setting.h"

namespace naru::office {

struct Incident {
    centre::IncidentId id;
    centre::Outage outage = centre::Outage::everything;
    /// For consultants: what is known, and what they answer.
    std::string note;
    Instant begun_at;
    std::optional<Instant> ended_at = {};
    std::string begun_by = {};
    std::string ended_by = {};
    /// When its callers had the message that it is over, and who says so.
    std::optional<Instant> told_at = {};
    std::string told_by = {};

    friend bool operator==(const Incident&, const Incident&) = default;
};

struct Surge {
    Instant begun_at;
    /// It ends then, unless somebody ends it before.
    Instant until;
    std::string begun_by;

    friend bool operator==(const Surge&, const Surge&) = default;
};

/// What is announced, from the register; of each at most one.
struct Situations {
    std::optional<Incident> incident;
    std::optional<Surge> surge;
};

inline constexpr std::size_t incident_note_letters_max = 500;
inline constexpr Duration surge_min = std::chrono::minutes{5};
inline constexpr Duration surge_max = std::chrono::hours{12};

[[nodiscard]] centre::Situation situation_at(const Situations& announced, Instant at);

/// The code of tables, routes and prompts/outage_*.txt; nothing: there is none of that name.
[[nodiscard]] std::string_view code_of(centre::Outage outage);
[[nodiscard]] std::optional<centre::Outage> outage_named(std::string_view code);

[[nodiscard]] std::optional<BadSetting> bad_setting(const Incident& incident);
[[nodiscard]] std::optional<BadSetting> bad_setting(const Surge& surge);

}  // namespace naru::office
