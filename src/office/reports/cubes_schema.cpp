#include "office/schema.h"

namespace naru::office {

/// Derived from `contact`: rebuilt whenever statistic_version is not the program's
/// (reports/cube_store.h).
Subject statistics_schema() {
    return {
        "statistics",
        {{
            "CREATE TABLE statistic_version (version BIGINT NOT NULL)",
            // Days are counted from 1970-01-01.
            "CREATE TABLE statistic_day (day BIGINT PRIMARY KEY, flow TEXT NOT NULL, topic TEXT "
            "NOT NULL, agent TEXT NOT NULL, waits TEXT NOT NULL)",
            // Contacts that have not ended: few, whatever the table's size.
            "CREATE INDEX contact_open ON contact (id) WHERE ended_at IS NULL",
        }}};
}

}  // namespace naru::office
