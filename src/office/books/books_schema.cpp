#include "office/schema.h"

namespace naru::office {

Subject books_schema() {
    return {"books",
            {{
                 // Days are counted from 1970-01-01. The digest is of the sums on which the day's
                 // counting stands (books/first_contact.h).
                 "CREATE TABLE first_contact_day (day BIGINT PRIMARY KEY, digest TEXT NOT NULL, "
                 "consultations BIGINT NOT NULL, known BIGINT NOT NULL, settled BIGINT NOT NULL)",
                 // Each from its day on, in thousandths, until the next one of the same figure.
                 "CREATE TABLE ks_target (figure TEXT NOT NULL, from_day BIGINT NOT NULL, permille "
                 "BIGINT NOT NULL, PRIMARY KEY (figure, from_day))",
             },
             {
                 // The file as it was made, and its SHA-256 (books/daily_reports.h).
                 "CREATE TABLE daily_report (day BIGINT PRIMARY KEY, made_at BIGINT NOT NULL, "
                 "row_count BIGINT NOT NULL, digest TEXT NOT NULL, content TEXT NOT NULL)",
             }}};
}

}  // namespace naru::office
