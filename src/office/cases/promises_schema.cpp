// The table of promises. What is written in `text` and `reason` may be personal.

#include "office/schema.h"

namespace naru::office {

Subject promises_schema() {
    return {"promises",
            {{
                "CREATE TABLE promise (id BIGINT PRIMARY KEY, text TEXT NOT NULL, contact BIGINT, "
                "case_id BIGINT REFERENCES case_file (id), maker BIGINT NOT NULL, holder BIGINT "
                "NOT NULL, made_at BIGINT NOT NULL, due_at BIGINT NOT NULL, state TEXT NOT NULL, "
                "ended_at BIGINT, ended_by BIGINT, kept_by BIGINT, reason TEXT NOT NULL)",
                "CREATE INDEX promise_due ON promise (state, due_at, id)",
                "CREATE INDEX promise_holder ON promise (holder, state, due_at, id)",
                "CREATE INDEX promise_contact ON promise (contact)",
                "CREATE INDEX promise_case ON promise (case_id)",
            }}};
}

}  // namespace naru::office
