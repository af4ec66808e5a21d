#include "office/schema.h"

namespace naru::office {

/// `contact` is a projection: the journal makes it again, and nothing in it is personal.
/// `contact_personal` is all that is: to erase a person is to delete these rows and the contact's
/// key in the vault. `caller` is a copy of the vault's; `note` is primary here once the contact is
/// coded.
Subject records_schema() {
    return {"records",
            {{
                "CREATE TABLE records_cursor (one BIGINT PRIMARY KEY, seq BIGINT NOT NULL)",
                "INSERT INTO records_cursor (one, seq) VALUES (1, 0)",
                // Instants are microseconds since 1970, UTC; `held` and the like are microseconds.
                "CREATE TABLE contact (id BIGINT PRIMARY KEY, channel TEXT NOT NULL, arrived_at "
                "BIGINT NOT NULL, queued_at BIGINT, answered_at BIGINT, talk_at BIGINT, ended_at "
                "BIGINT, queue BIGINT, choice TEXT, agent BIGINT, notice_heard BIGINT NOT NULL, "
                "topic TEXT, disposition TEXT, outcome TEXT, ended_by TEXT "
                "NOT NULL, held BIGINT NOT NULL, held_since BIGINT, wrap_up_at BIGINT, wrapped_at "
                "BIGINT, recording TEXT NOT NULL, recording_ms BIGINT NOT NULL, steps TEXT NOT "
                "NULL)",
                "CREATE INDEX contact_agent ON contact (agent, id)",
                "CREATE INDEX contact_queue ON contact (queue, id)",
                "CREATE INDEX contact_topic ON contact (topic, id)",
                "CREATE INDEX contact_outcome ON contact (outcome, id)",
                "CREATE INDEX contact_arrived ON contact (arrived_at)",
                "CREATE TABLE contact_personal (contact BIGINT PRIMARY KEY, caller TEXT, note "
                "TEXT, noted_at BIGINT)",
            }}};
}

}  // namespace naru::office
