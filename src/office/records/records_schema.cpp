#include "office/schema.h"

namespace naru::office {

/// `contact` is a projection: the journal makes it again, and nothing in it is personal.
/// `contact_personal` is all that is: to erase a person is to delete these rows and the contact's
/// key in the vault. `caller` is a copy of the vault's; `note` is primary here once the contact is
/// coded.
Subject records_schema() {
    return {
        "records",
        {{
             "CREATE TABLE records_cursor (one BIGINT PRIMARY KEY, seq BIGINT NOT NULL)",
             "INSERT INTO records_cursor (one, seq) VALUES (1, 0)",
             // Instants are microseconds since 1970, UTC; `held` and the like are microseconds.
             "CREATE TABLE contact (id BIGINT PRIMARY KEY, channel TEXT NOT NULL, "
             "arrived_at "
             "BIGINT NOT NULL, queued_at BIGINT, answered_at BIGINT, talk_at BIGINT, ended_at "
             "BIGINT, queue BIGINT, choice TEXT, agent BIGINT, notice_heard BIGINT NOT NULL, "
             "topic TEXT, disposition TEXT, outcome TEXT, ended_by "
             "TEXT "
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
         },
         {
             // Contacts from other systems are older than their numbers: the order is that of
             // arrival.
             "DROP INDEX contact_agent",
             "DROP INDEX contact_queue",
             "DROP INDEX contact_topic",
             "DROP INDEX contact_outcome",
             "DROP INDEX contact_arrived",
             "CREATE INDEX contact_agent ON contact (agent, arrived_at, id)",
             "CREATE INDEX contact_queue ON contact (queue, arrived_at, id)",
             "CREATE INDEX contact_topic ON contact (topic, arrived_at, id)",
             "CREATE INDEX contact_outcome ON contact (outcome, arrived_at, id)",
             "CREATE INDEX contact_arrived ON contact (arrived_at, id)",
         },
         {
             // Contacts of other systems: where they come from, and what they are called there.
             "CREATE TABLE contact_origin (id BIGINT PRIMARY KEY, name TEXT NOT NULL "
             "UNIQUE, "
             "is_synthetic BIGINT NOT NULL, begun_at BIGINT NOT NULL, first_at BIGINT, last_at "
             "BIGINT)",
             "CREATE TABLE contact_reference (contact BIGINT PRIMARY KEY, origin BIGINT NOT NULL "
             "REFERENCES contact_origin (id), reference TEXT NOT NULL)",
             "CREATE UNIQUE INDEX contact_reference_of ON contact_reference (origin, reference)",
         },
         {
             // What the other system says and the centre has no place for. Its agents are names of
             // their own: nobody of ours answered.
             "ALTER TABLE contact_reference ADD COLUMN agent TEXT",
             "ALTER TABLE contact_reference ADD COLUMN type TEXT",
             "ALTER TABLE contact_reference ADD COLUMN priority BIGINT",
             "ALTER TABLE contact_reference ADD COLUMN transferred BIGINT",
         },
         {
             // How often a contact was passed on and by whom last, and who coded it. -1: another
             // system did not say.
             "ALTER TABLE contact ADD COLUMN transfers BIGINT NOT NULL DEFAULT 0",
             "ALTER TABLE contact ADD COLUMN passed_by BIGINT",
             "ALTER TABLE contact ADD COLUMN coded_by BIGINT",
             "UPDATE contact SET transfers = COALESCE((SELECT r.transferred FROM "
             "contact_reference r WHERE r.contact = contact.id), -1) WHERE id IN (SELECT "
             "r.contact FROM contact_reference r)",
         },
         {
             // Which contacts of another system came when: as of an earlier day they were not here.
             // What came before this table was here always.
             "CREATE TABLE contact_delivery (first_contact BIGINT PRIMARY KEY, last_contact BIGINT "
             "NOT NULL, origin BIGINT NOT NULL REFERENCES contact_origin (id), at BIGINT NOT NULL)",
             // Without a reference to its origin: looking that up for each row was half of the time
             // of an import into PostgreSQL.
             "CREATE TABLE contact_reference_made (contact BIGINT PRIMARY KEY, origin BIGINT NOT "
             "NULL, reference TEXT NOT NULL, agent TEXT, type TEXT, priority BIGINT, transferred "
             "BIGINT)",
             "INSERT INTO contact_reference_made SELECT contact, origin, reference, agent, type, "
             "priority, transferred FROM contact_reference",
             "DROP TABLE contact_reference",
             "ALTER TABLE contact_reference_made RENAME TO contact_reference",
             "CREATE UNIQUE INDEX contact_reference_of ON contact_reference (origin, reference)",
         },
         {
             // That the caller keyed in and confirmed; a copy of the vault's.
             "ALTER TABLE contact_personal ADD COLUMN business_number TEXT",
         },
         {
             // The known incident that the caller heard of, and the message that they are to get.
             "ALTER TABLE contact ADD COLUMN incident BIGINT",
             "ALTER TABLE contact ADD COLUMN message TEXT",
             "CREATE INDEX contact_incident ON contact (incident, id)",
         }}};
}

}  // namespace naru::office
