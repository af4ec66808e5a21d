#pragma once

/// Figures, the statistics and the wallboard as the JSON of api/openapi.yaml.

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>

#include "adapters/http/queue_names.h"
#include "office/closings/closings.h"
#include "office/reports/row_words.h"
#include "office/reports/statistics.h"
#include "office/reports/wall_day.h"
#include "office/reports/wall_notice.h"
#include "views/wallboard.h"

namespace naru::http {

using office::RowNames;
using office::Words;

/// Which row of which table a figure stands in.
struct RowOf {
    office::Grouping by;
    std::string key;
};

[[nodiscard]] boost::json::object figure_json(const office::Figure& figure,
                                              const office::Span& span,
                                              const std::optional<RowOf>& row);

/// How far the figures of the stretch, and of the one beside it, are final.
struct StatisticsStanding {
    office::Reliance of_span;
    office::Reliance of_base;
};

[[nodiscard]] boost::json::object statistics_json(const office::Statistics& found,
                                                  const RowNames& names,
                                                  const StatisticsStanding& standing);
[[nodiscard]] boost::json::object wallboard_json(const views::Wallboard& board,
                                                 const office::WallDay& day,
                                                 const QueueNames& names,
                                                 const std::optional<office::WallNotice>& notice);
/// Null: there is none, or its time is over.
[[nodiscard]] boost::json::value notice_json(const std::optional<office::WallNotice>& notice,
                                             Instant now);

}  // namespace naru::http
