#pragma once

/// What the rows of a report are called, in both languages: pages, books and files say the same.

#include <map>
#include <string>

#include "office/reports/report.h"

namespace naru::office {

struct Words {
    std::string ko;
    std::string en;

    friend bool operator==(const Words&, const Words&) = default;
};

/// What the figures do not know: who and what their rows are called.
struct RowNames {
    std::map<QueueId, Words> queues;
    std::map<AgentId, std::string> agents;
    std::map<std::string, Words> topics;
    std::map<TeamId, Words> teams;
};

/// The names of topics and teams of all times; the others are whoever asks to say.
[[nodiscard]] RowNames row_names(const Divisions& divisions);

[[nodiscard]] Words words_of_table(Grouping by);
/// What has no name is called by its kind and key: "줄 3".
[[nodiscard]] Words words_of_row(Grouping by, const std::string& key, const RowNames& names);

}  // namespace naru::office
