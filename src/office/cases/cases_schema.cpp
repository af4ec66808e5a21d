// The tables of cases. `case_file.id` is the number that people read out (cases.h). What is written
// in `subject`, `result` and `case_entry.text` may be personal; it is nowhere else.

#include "office/schema.h"

namespace naru::office {

Subject cases_schema() {
    return {"cases",
            {{
                "CREATE TABLE case_file (id BIGINT PRIMARY KEY, kind TEXT NOT NULL, is_minwon "
                "BIGINT NOT NULL, how TEXT NOT NULL, state TEXT NOT NULL, subject TEXT NOT NULL, "
                "topic TEXT NOT NULL, customer BIGINT, owner BIGINT, office BIGINT, arrived_at "
                "BIGINT NOT NULL, opened_at BIGINT NOT NULL, opened_by TEXT NOT NULL, accepted_at "
                "BIGINT, due_at BIGINT, extensions BIGINT NOT NULL, is_surveyed BIGINT NOT NULL, "
                "last_notice_at BIGINT, settled_at BIGINT, result TEXT NOT NULL, changed_at BIGINT "
                "NOT NULL)",
                "CREATE INDEX case_file_due ON case_file (due_at, id)",
                "CREATE INDEX case_file_state ON case_file (state, due_at, id)",
                "CREATE INDEX case_file_owner ON case_file (owner, due_at, id)",
                "CREATE INDEX case_file_customer ON case_file (customer)",
                "CREATE INDEX case_file_changed ON case_file (changed_at, id)",
                "CREATE TABLE case_contact (case_id BIGINT NOT NULL REFERENCES case_file (id), "
                "contact BIGINT NOT NULL, PRIMARY KEY (case_id, contact))",
                "CREATE INDEX case_contact_contact ON case_contact (contact)",
                // The time line: rows are added, never changed.
                "CREATE TABLE case_entry (id BIGINT PRIMARY KEY, case_id BIGINT NOT NULL "
                "REFERENCES case_file (id), at BIGINT NOT NULL, by_whom TEXT NOT NULL, kind TEXT "
                "NOT NULL, value TEXT NOT NULL, text TEXT NOT NULL)",
                "CREATE INDEX case_entry_case ON case_entry (case_id, id)",
            }}};
}

}  // namespace naru::office
