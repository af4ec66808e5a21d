#include "adapters/sql/postgresql.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <map>
#include <optional>

#include "adapters/sql/postgresql_connection.h"
#include "adapters/sql/statements.h"

namespace naru::sql {

namespace {

using Clock = std::chrono::steady_clock;
using Options = std::map<std::string, std::string>;

/// The lock comes first, as SQLite's IMMEDIATE does, and is the whole isolation: one who changes
/// the office reads what the one before has kept, and counts on from there. No two run into each
/// other half way, so none has to be run again, which work that also changes memory could not be.
constexpr const char* begin_alone = "BEGIN; SELECT pg_advisory_xact_lock(1851880053)";

/// Nothing that is not given in the address: a server that is gone is noticed in seconds.
Options defaults() {
    return {{"application_name", "naru"}, {"connect_timeout", "5"},
            {"keepalives_idle", "10"},    {"keepalives_count", "3"},
            {"keepalives_interval", "5"}, {"tcp_user_timeout", "15000"}};
}

Result<Options> options_in(const std::string& address) {
    char* problem = nullptr;
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> all(
        PQconninfoParse(address.c_str(), &problem), PQconninfoFree);
    PQfreemem(problem);
    const bool is_one_line = std::none_of(address.begin(), address.end(),
                                          [](unsigned char c) { return std::iscntrl(c) != 0; });
    if (all == nullptr || !is_postgresql(address) || !is_one_line)
        return failure("주소가 아닙니다. postgresql://사용자@서버:포트/이름",
                       "is no address; one is postgresql://USER@HOST:PORT/NAME");
    Options options = defaults();
    for (const PQconninfoOption* one = all.get(); one->keyword != nullptr; ++one) {
        if (one->val == nullptr) continue;
        const std::string keyword = one->keyword;
        if (keyword == "password" || keyword == "sslpassword")
            return failure("비밀번호가 들어 있습니다. 비밀번호는 ~/.pgpass에 두십시오",
                           "has a password in it; put that into ~/.pgpass and leave it out here");
        options[keyword] = one->val;
    }
    options["client_encoding"] = "UTF8";
    return options;
}

/// For libpq: a quote or a backslash in a value is nothing but that.
std::string connect_text(const Options& options) {
    std::string text;
    for (const auto& [keyword, value] : options) {
        text += keyword + "='";
        for (const char c : value) {
            if (c == '\'' || c == '\\') text += '\\';
            text += c;
        }
        text += "' ";
    }
    return text;
}

/// Once a connection; who vanished inside a group holds the lock no longer than 30 s. Each
/// statement is planned for the table as it is: a plan that was kept while the table was empty
/// reads all of it for ever (an import of 300,000 contacts: 89 s).
constexpr const char* settings =
    "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s'; "
    "SET plan_cache_mode = force_custom_plan; "
    "SELECT set_config('synchronous_commit', 'on', false) WHERE "
    "current_setting('synchronous_commit') = 'off'";

/// A connection and what is prepared in it.
struct Connected {
    Connected(std::unique_ptr<PostgresqlConnection> opened, const std::string& name)
        : connection(std::move(opened)), statements(*connection, name) {}

    std::unique_ptr<PostgresqlConnection> connection;
    Statements statements;
};

class Postgresql final : public office::Database {
public:
    Postgresql(std::string name, const Options& options)
        : name_(std::move(name)), connect_text_(connect_text(options)) {}

    Result<std::vector<office::Row>> run(const std::string& sql,
                                         const office::Row& bound) override {
        if (!is_in_group() && !sql.starts_with("SELECT")) return run_alone(sql, bound);
        if (auto there = ready(); !there) return tl::unexpected<Error>(there.error());
        return connection_->statements.run(sql, bound);
    }

    Result<void> visit(const std::string& sql, const office::Row& bound,
                       const office::SeeRow& see) override {
        if (auto there = ready(); !there) return there;
        return connection_->statements.visit(sql, bound, see);
    }

    Result<void> insert(const office::Into& into, const office::RowBatch& rows) override {
        if (is_in_group()) return connection_->statements.insert(into, rows);
        return atomically([&] { return connection_->statements.insert(into, rows); });
    }

    Result<void> atomically(const std::function<Result<void>()>& work) override {
        if (auto there = connected(); !there) return there;
        return connection_->statements.atomically(begin_alone, work);
    }

    /// Connects where there is no connection, or no longer one.
    Result<void> connected() {
        if (connection_ && !connection_->connection->is_lost()) return {};
        connection_.reset();
        // A host that answers nothing takes its time. What waits meanwhile does not take it again,
        // one after the other.
        const auto now = Clock::now();
        if (refused_ && now < refused_until_) return failure(*refused_);
        auto opened = PostgresqlConnection::open(connect_text_);
        if (opened) {
            if (auto set = (*opened)->execute(settings); !set)
                opened = tl::unexpected<Error>(set.error());
        }
        if (!opened) {
            refused_ = "database " + name_ + ": " + opened.error().message;
            refused_until_ = Clock::now() + (Clock::now() - now);
            return failure(*refused_);
        }
        connection_.emplace(std::move(*opened), name_);
        refused_.reset();
        auto fits = check();
        if (!fits) connection_.reset();
        return fits;
    }

private:
    [[nodiscard]] bool is_in_group() const {
        return connection_ && connection_->statements.is_in_group();
    }

    /// In a group the connection is the group's, whatever became of it.
    Result<void> ready() { return is_in_group() ? Result<void>{} : connected(); }

    /// One statement that changes something waits for the groups of others, and they for it: none
    /// of them overwrites what it has not read.
    Result<std::vector<office::Row>> run_alone(const std::string& sql, const office::Row& bound) {
        Result<std::vector<office::Row>> rows;
        auto done = atomically([&]() -> Result<void> {
            rows = run(sql, bound);
            if (!rows) return tl::unexpected<Error>(rows.error());
            return {};
        });
        if (!done) return tl::unexpected<Error>(done.error());
        return rows;
    }

    /// The office sorts by bytes, and what it writes is UTF-8.
    Result<void> check() {
        const auto rows = connection_->statements.run(
            "SELECT current_setting('server_encoding'), CASE WHEN 'B' < 'a' AND 'z' < '~' THEN 1 "
            "ELSE 0 END",
            {});
        if (!rows) return tl::unexpected<Error>(rows.error());
        const office::Row& row = rows->front();
        if (office::text_in(row.at(0)) == "UTF8" && office::number_in(row.at(1)) == 1) return {};
        return failure("database " + name_ +
                       ": is not UTF-8 sorted by bytes; make it with createdb --template=template0 "
                       "--encoding=UTF8 --locale=C");
    }

    // Given.
    std::string name_;
    std::string connect_text_;
    // State.
    std::optional<Connected> connection_;
    std::optional<std::string> refused_;
    Clock::time_point refused_until_;
};

}  // namespace

bool is_postgresql(std::string_view name) {
    return name.starts_with("postgresql://") || name.starts_with("postgres://");
}

Result<void> check_postgresql_address(const std::string& address) {
    const auto options = options_in(address);
    if (!options) return tl::unexpected<Error>(options.error());
    return {};
}

Result<std::unique_ptr<office::Database>> open_postgresql(const std::string& address) {
    const auto options = options_in(address);
    if (!options) return failure("database: what is given " + options.error().english);
    auto database = std::make_unique<Postgresql>(address, *options);
    if (auto there = database->connected(); !there) return tl::unexpected<Error>(there.error());
    return database;
}

}  // namespace naru::sql
