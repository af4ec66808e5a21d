#pragma once

/// A report of sentences as it is asked for: which days, up to which day, beside the article or
/// not. The page and `naru report` show the same one.

#include <optional>
#include <string>
#include <vector>

#include "office/bad_setting.h"
#include "office/closings/closings.h"
#include "office/reports/press_sentences.h"

namespace naru::office {

struct PressQuery {
    Span span;
    /// Contacts of later days do not count, nor what was learnt of earlier ones after it.
    Day as_of;
    bool beside_article = false;
};

/// More days than the centre has existed.
inline constexpr int press_days_max = 50 * 366;

[[nodiscard]] std::optional<BadSetting> bad_query(const PressQuery& query);

struct PressReport {
    PressQuery query;
    PressFacts facts;
    /// Whether the figures are final.
    Reliance reliance;
    std::vector<Sentence> sentences;
};

/// Of a good query.
[[nodiscard]] Result<PressReport> press_report(Database& database, const Cubes& cubes,
                                               const PressQuery& query, const Divisions& divisions);

/// As people pass it on: a head, then each sentence with its formula and what must be known of it.
[[nodiscard]] std::string text_of(const PressReport& report);

}  // namespace naru::office
