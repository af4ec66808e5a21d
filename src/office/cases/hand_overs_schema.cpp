// The tables of offices, their officials, and what is handed over to them.

#include "office/schema.h"

namespace naru::office {

Subject hand_overs_schema() {
    return {"hand_overs",
            {{
                "CREATE TABLE office_unit (id BIGINT PRIMARY KEY, agency TEXT NOT NULL, name TEXT "
                "NOT NULL, duties TEXT NOT NULL, telephone TEXT NOT NULL, reach TEXT NOT NULL, "
                "is_closed BIGINT NOT NULL, UNIQUE (agency, name))",
                "CREATE TABLE office_topic (office BIGINT NOT NULL REFERENCES office_unit (id), "
                "topic TEXT NOT NULL, PRIMARY KEY (office, topic))",
                "CREATE TABLE official (id BIGINT PRIMARY KEY, office BIGINT NOT NULL REFERENCES "
                "office_unit (id), name TEXT NOT NULL, rank TEXT NOT NULL, duties TEXT NOT NULL, "
                "telephone TEXT NOT NULL, has_left BIGINT NOT NULL)",
                // Days from 1970-01-01, both included.
                "CREATE TABLE official_deputy (id BIGINT PRIMARY KEY, of_whom BIGINT NOT NULL "
                "REFERENCES official (id), official BIGINT NOT NULL REFERENCES official (id), "
                "from_day BIGINT NOT NULL, until_day BIGINT NOT NULL)",
                "CREATE TABLE hand_over (id BIGINT PRIMARY KEY, case_id BIGINT NOT NULL REFERENCES "
                "case_file (id), office BIGINT NOT NULL REFERENCES office_unit (id), official "
                "BIGINT REFERENCES official (id), text TEXT NOT NULL, handed_at BIGINT NOT NULL, "
                "handed_by TEXT NOT NULL, hand_over_by BIGINT, due_at BIGINT NOT NULL, received_at "
                "BIGINT, received_by TEXT NOT NULL, answered_at BIGINT, answered_by TEXT NOT NULL, "
                "answer TEXT NOT NULL, returned_at BIGINT, returned_by TEXT NOT NULL, reason TEXT "
                "NOT NULL, called_at BIGINT, called_by TEXT NOT NULL, is_satisfied BIGINT NOT "
                "NULL, call BIGINT)",
                "CREATE INDEX hand_over_case ON hand_over (case_id, id)",
                "CREATE INDEX hand_over_due ON hand_over (due_at, id)",
                // The hash of the token; the token is told once and kept nowhere.
                "CREATE TABLE hand_over_link (hash TEXT PRIMARY KEY, hand_over BIGINT NOT NULL "
                "REFERENCES hand_over (id), made_at BIGINT NOT NULL, made_by TEXT NOT NULL, "
                "expires_at BIGINT NOT NULL, revoked_at BIGINT)",
                "CREATE INDEX hand_over_link_of ON hand_over_link (hand_over)",
            }}};
}

}  // namespace naru::office
