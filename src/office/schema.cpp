#include "office/schema.h"

#include <array>

namespace naru::office {

namespace {

/// Two kinds of tables. `contact` and `step` are a projection: the journal makes them again. `caller` moved here from
/// the vault; `note` and `account` are primary: they are nowhere else, and are backed up.
/// BIGINT, not INTEGER: SOCI reads the latter as 32 bits.
constexpr std::array tables{
    "CREATE TABLE meta (key VARCHAR(40) PRIMARY KEY, value BIGINT NOT NULL)",
    "CREATE TABLE contact (id BIGINT PRIMARY KEY, channel VARCHAR(20) NOT NULL, arrived_at BIGINT NOT NULL,"
    " queued_at BIGINT, answered_at BIGINT, talk_at BIGINT, ended_at BIGINT, queue BIGINT, choice VARCHAR(1),"
    " agent BIGINT, notice_heard BIGINT NOT NULL, topic VARCHAR(16), disposition VARCHAR(16), outcome VARCHAR(20),"
    " ended_by VARCHAR(20), held BIGINT NOT NULL, held_since BIGINT, wrap_up_at BIGINT, wrapped_at BIGINT,"
    " recording VARCHAR(10) NOT NULL, recording_ms BIGINT NOT NULL)",
    "CREATE INDEX contact_of_agent ON contact (agent, id)",
    "CREATE TABLE step (contact BIGINT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL, kind VARCHAR(30) NOT NULL,"
    " PRIMARY KEY (contact, seq))",
    "CREATE TABLE caller (contact BIGINT PRIMARY KEY, number VARCHAR(256) NOT NULL)",
    "CREATE TABLE note (contact BIGINT PRIMARY KEY, topic VARCHAR(16) NOT NULL, disposition VARCHAR(16) NOT NULL,"
    " note TEXT NOT NULL, saved_at BIGINT NOT NULL)",
    "CREATE TABLE account (id BIGINT PRIMARY KEY, username VARCHAR(64) NOT NULL UNIQUE, name VARCHAR(256) NOT NULL,"
    " role VARCHAR(20) NOT NULL, agent BIGINT UNIQUE, password_hash VARCHAR(256) NOT NULL, made_at BIGINT NOT NULL)",
};

Result<void> make(Database& database) {
    for (const char* table : tables) {
        if (auto made = database.run(table, {}); !made) return tl::unexpected(made.error());
    }
    for (const auto& [key, value] : {std::pair{"schema_version", schema_version}, std::pair{"records_seq", std::int64_t{0}}}) {
        auto put = database.run("INSERT INTO meta (key, value) VALUES (:p1, :p2)", {std::string(key), value});
        if (!put) return tl::unexpected(put.error());
    }
    return {};
}

}  // namespace

Result<void> prepare(Database& database) {
    const auto found = database.run("SELECT value FROM meta WHERE key = 'schema_version'", {});
    if (!found) {
        // No such table, the file is new; or it cannot be read, and making the tables says so.
        return database.atomically([&] { return make(database); });
    }
    const std::int64_t version = found->empty() ? 0 : number_in(found->front().front());
    if (version == schema_version) return {};
    return failure("the database has schema version " + std::to_string(version) + ", this naru knows " + std::to_string(schema_version) +
                   (version > schema_version ? ": it was written by a newer naru" : ": it was written by an older naru"));
}

}  // namespace naru::office
