#include "office/schema.h"

namespace naru::office {

/// Nothing of it is ever changed or taken away: who signed what, and when, stays.
Subject closings_schema() {
    return {
        "closings",
        {{
            // The month by its first day, counted from 1970-01-01.
            "CREATE TABLE closing_step (number BIGINT PRIMARY KEY, month BIGINT NOT NULL, act TEXT "
            "NOT NULL, at BIGINT NOT NULL, by_whom TEXT NOT NULL, until_day BIGINT, reason TEXT "
            "NOT NULL, digest TEXT NOT NULL)",
            "CREATE INDEX closing_step_month ON closing_step (month, number)",
            // A year's figures as they were sealed (closings/seal.h).
            "CREATE TABLE year_seal (year BIGINT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT "
            "NULL, by_whom TEXT NOT NULL, reason TEXT NOT NULL, digest TEXT NOT NULL, sums TEXT "
            "NOT NULL, public_key TEXT NOT NULL, signature TEXT NOT NULL, PRIMARY KEY (year, "
            "number))",
        }}};
}

}  // namespace naru::office
