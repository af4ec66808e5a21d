#include "office/schema.h"

namespace naru::office {

/// Derived from `contact`: rebuilt whenever statistic_version is not the program's
/// (reports/cube_store.h).
Subject statistics_schema() {
    return {
        "statistics",
        {{
            // Which counting the days below are of (0: none yet), and how often they were made
            // anew: who has them in memory sees that they are others now.
            "CREATE TABLE statistic_version (version BIGINT NOT NULL, made BIGINT NOT NULL)",
            "INSERT INTO statistic_version (version, made) VALUES (0, 0)",
            // Days are counted from 1970-01-01.
            "CREATE TABLE statistic_day (day BIGINT PRIMARY KEY, flow TEXT NOT NULL, topic TEXT "
            "NOT NULL, agent TEXT NOT NULL, waits TEXT NOT NULL)",
            // Contacts that have not ended: few, whatever the table's size.
            "CREATE INDEX contact_open ON contact (id) WHERE ended_at IS NULL",
        }}};
}

}  // namespace naru::office
