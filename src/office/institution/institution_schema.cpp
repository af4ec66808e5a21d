#include "office/schema.h"

namespace naru::office {

Subject institution_schema() {
    // Days are counted from 1970-01-01; until is the first day after it, null for still.
    return {
        "institution",
        {{
             "CREATE TABLE history_total (from_day BIGINT NOT NULL, until_day BIGINT NOT NULL, "
             "what "
             "TEXT NOT NULL, value BIGINT NOT NULL, source TEXT NOT NULL, kept_at BIGINT NOT "
             "NULL, PRIMARY KEY (from_day, until_day, what))",
             "CREATE TABLE organisation (from_day BIGINT PRIMARY KEY, until_day BIGINT, centre "
             "TEXT "
             "NOT NULL, agency TEXT NOT NULL)",
             "CREATE TABLE agency_head (from_day BIGINT PRIMARY KEY, until_day BIGINT, name TEXT "
             "NOT "
             "NULL, title TEXT NOT NULL)",
             "CREATE TABLE site (from_day BIGINT PRIMARY KEY, until_day BIGINT, building TEXT NOT "
             "NULL, floor TEXT NOT NULL, square_metres BIGINT NOT NULL, seats BIGINT NOT NULL)",
             "CREATE TABLE roll (from_day BIGINT PRIMARY KEY, consultants BIGINT NOT NULL, "
             "specialists BIGINT NOT NULL)",
             "CREATE TABLE certificate (name TEXT NOT NULL, awarded BIGINT NOT NULL, scope "
             "TEXT NOT NULL, remark TEXT NOT NULL, expires BIGINT, PRIMARY KEY (name, awarded))",
             "CREATE TABLE certificate_surveillance (name TEXT NOT NULL, awarded BIGINT NOT "
             "NULL, day BIGINT NOT NULL, PRIMARY KEY (name, awarded, day))",
             "CREATE TABLE occasion (day BIGINT NOT NULL, minute BIGINT, what TEXT NOT "
             "NULL, "
             "place TEXT NOT NULL, PRIMARY KEY (day, what))",
             // The month by its first day.
             "CREATE TABLE driver_month (month BIGINT NOT NULL, name TEXT NOT NULL, value "
             "BIGINT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (month, name))",
         },
         {
             "ALTER TABLE site ADD COLUMN address TEXT NOT NULL DEFAULT ''",
             "ALTER TABLE certificate ADD COLUMN surveillance_months BIGINT NOT NULL DEFAULT 12",
             // Nothing was ever written to it.
             "DROP TABLE driver_month",
             "CREATE TABLE driver_series (name TEXT PRIMARY KEY, unit TEXT NOT NULL, source TEXT "
             "NOT NULL)",
             // The month by its first day.
             "CREATE TABLE driver_value (name TEXT NOT NULL, month BIGINT NOT NULL, value BIGINT "
             "NOT NULL, PRIMARY KEY (name, month))",
             // Records in words: empty before the first, and after it was taken away.
             "CREATE TABLE institution_change (id BIGINT PRIMARY KEY, at BIGINT NOT NULL, who TEXT "
             "NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, words_before TEXT NOT NULL, "
             "words_after TEXT NOT NULL)",
         }}};
}

}  // namespace naru::office
