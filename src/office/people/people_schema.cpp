// The tables of people: accounts, their sessions, and who was granted what.

#include "office/schema.h"

namespace naru::office {

Subject people_schema() {
    return {
        "people",
        {{
             "CREATE TABLE accounts (id BIGINT PRIMARY KEY, user_name VARCHAR(32) NOT NULL "
             "UNIQUE, name VARCHAR(160) NOT NULL, role VARCHAR(20) NOT NULL, agent BIGINT "
             "UNIQUE, password_hash VARCHAR(160) NOT NULL, standing VARCHAR(10) NOT NULL, "
             "generation BIGINT NOT NULL, set_up_hash VARCHAR(64) NOT NULL, set_up_until "
             "BIGINT NOT NULL, totp VARCHAR(200) NOT NULL, created_at BIGINT NOT NULL)",
             // Demo accounts have sessions, too, but are in no table: so no foreign key.
             "CREATE TABLE sessions (hash VARCHAR(64) PRIMARY KEY, number BIGINT NOT NULL, "
             "account BIGINT NOT NULL, generation BIGINT NOT NULL, began_at BIGINT NOT NULL, "
             "used_at BIGINT NOT NULL, ip VARCHAR(45) NOT NULL)",
             // Kept for three years and more: rows are only added (domain §5.3, 5③).
             "CREATE TABLE grants (number BIGINT PRIMARY KEY, account BIGINT NOT NULL, user_name "
             "VARCHAR(32) NOT NULL, at BIGINT NOT NULL, by_whom VARCHAR(64) NOT NULL, act "
             "VARCHAR(20) NOT NULL, role VARCHAR(20) NOT NULL)",
             "CREATE INDEX grants_account ON grants (account, number)",
             "CREATE TABLE recovery_codes (account BIGINT NOT NULL, hash VARCHAR(64) NOT NULL, "
             "PRIMARY KEY (account, hash))",
             "CREATE TABLE wallboard_links (id BIGINT PRIMARY KEY, name VARCHAR(160) NOT NULL, "
             "hash VARCHAR(64) NOT NULL UNIQUE, created_at BIGINT NOT NULL, created_by "
             "VARCHAR(64) NOT NULL, revoked_at BIGINT)",
             "CREATE TABLE audit_reviews (month VARCHAR(7) PRIMARY KEY, at BIGINT NOT NULL, "
             "by_whom VARCHAR(64) NOT NULL, note VARCHAR(8000) NOT NULL, last_row BIGINT NOT "
             "NULL, head VARCHAR(64) NOT NULL)",
             // Goes up with every change of accounts or links, by whichever program: a running
             // centre asks for it every second.
             "CREATE TABLE people_version (one BIGINT PRIMARY KEY, version BIGINT NOT NULL)",
             "INSERT INTO people_version (one, version) VALUES (1, 1)",
         },
         {
             "ALTER TABLE accounts ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0",
             "CREATE TABLE second_factor_roles (role VARCHAR(20) PRIMARY KEY)",
         }}};
}

}  // namespace naru::office
