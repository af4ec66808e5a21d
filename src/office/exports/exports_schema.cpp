#include "office/schema.h"

namespace naru::office {

/// What was asked for and what became of it; the files lie beside the database. A row stays when
/// its file is gone: who took what out is asked years later.
Subject exports_schema() {
    return {"exports",
            {{
                "CREATE TABLE export_job (id BIGINT PRIMARY KEY, by_user TEXT NOT NULL, kind TEXT "
                "NOT NULL, format TEXT NOT NULL, first_day BIGINT NOT NULL, until_day BIGINT NOT "
                "NULL, language TEXT NOT NULL, book TEXT, unmasked TEXT, state TEXT NOT NULL, "
                "asked_at BIGINT NOT NULL, finished_at BIGINT, expires_at BIGINT, row_count BIGINT "
                "NOT NULL, bytes BIGINT NOT NULL, sha256 TEXT NOT NULL, problem TEXT NOT NULL, "
                "begun BIGINT NOT NULL)",
                "CREATE INDEX export_job_by ON export_job (by_user, id)",
                "CREATE INDEX export_job_state ON export_job (state, id)",
            }}};
}

}  // namespace naru::office
