// The tables of people: accounts, their sessions, and who was granted what.

#include "office/schema.h"

namespace naru::office {

Subject people_schema() {
    return {
        "people",
        {{
             "CREATE TABLE accounts (id BIGINT PRIMARY KEY, user_name TEXT NOT NULL "
             "UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, agent BIGINT "
             "UNIQUE, password_hash TEXT NOT NULL, standing TEXT NOT NULL, "
             "generation BIGINT NOT NULL, set_up_hash TEXT NOT NULL, set_up_until "
             "BIGINT NOT NULL, totp TEXT NOT NULL, created_at BIGINT NOT NULL)",
             // Demo accounts have sessions, too, but are in no table: so no foreign key.
             "CREATE TABLE sessions (hash TEXT PRIMARY KEY, number BIGINT NOT NULL, "
             "account BIGINT NOT NULL, generation BIGINT NOT NULL, began_at BIGINT NOT NULL, "
             "used_at BIGINT NOT NULL, ip TEXT NOT NULL)",
             // Kept for three years and more: rows are only added (domain §5.3, 5③).
             "CREATE TABLE grants (number BIGINT PRIMARY KEY, account BIGINT NOT NULL, user_name "
             "TEXT NOT NULL, at BIGINT NOT NULL, by_whom TEXT NOT NULL, act "
             "TEXT NOT NULL, role TEXT NOT NULL)",
             "CREATE INDEX grants_account ON grants (account, number)",
             "CREATE TABLE recovery_codes (account BIGINT NOT NULL, hash TEXT NOT NULL, "
             "PRIMARY KEY (account, hash))",
             "CREATE TABLE wallboard_links (id BIGINT PRIMARY KEY, name TEXT NOT NULL, "
             "hash TEXT NOT NULL UNIQUE, created_at BIGINT NOT NULL, created_by "
             "TEXT NOT NULL, revoked_at BIGINT)",
             "CREATE TABLE audit_reviews (month TEXT PRIMARY KEY, at BIGINT NOT NULL, "
             "by_whom TEXT NOT NULL, note TEXT NOT NULL, last_row BIGINT NOT "
             "NULL, head TEXT NOT NULL)",
             // Goes up with every change of accounts or links, by whichever program: a running
             // centre asks for it every second.
             "CREATE TABLE people_version (one BIGINT PRIMARY KEY, version BIGINT NOT NULL)",
             "INSERT INTO people_version (one, version) VALUES (1, 1)",
         },
         {
             "ALTER TABLE accounts ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0",
             "CREATE TABLE second_factor_roles (role TEXT PRIMARY KEY)",
         }}};
}

}  // namespace naru::office
