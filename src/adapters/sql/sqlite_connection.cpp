#include "adapters/sql/sqlite_connection.h"

#include <sqlite3.h>

#include <limits>

#include "adapters/sql/plain_text.h"
#include "adapters/sql/sql_text.h"
#include "base/octets.h"

namespace naru::sql {

using office::Row;
using office::RowBatch;
using office::Value;

namespace {

constexpr int busy_milliseconds = 5000;

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

tl::unexpected<Error> said_by(sqlite3* connection) {
    return failure(in_one_line(sqlite3_errmsg(connection)));
}

Result<Statement> prepared(sqlite3* connection, const std::string& sql) {
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v3(connection, sql.c_str(), static_cast<int>(sql.size()) + 1,
                           SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK)
        return said_by(connection);
    return Statement(made);
}

/// The caller's text must outlive the step: what is plain is not copied.
int bind_text(sqlite3_stmt* statement, int place, std::string_view text) {
    if (text.size() > std::numeric_limits<int>::max() / 3) return SQLITE_TOOBIG;
    // No text but an empty one: a null pointer would be nothing at all.
    if (text.empty()) return sqlite3_bind_text(statement, place, "", 0, SQLITE_STATIC);
    if (is_plain_text(text))
        return sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()),
                                 SQLITE_STATIC);
    const std::string plain = plain_text(text);
    return sqlite3_bind_text(statement, place, plain.data(), static_cast<int>(plain.size()),
                             SQLITE_TRANSIENT);
}

int bind(sqlite3_stmt* statement, int place, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, place, *number);
    if (const auto* text = std::get_if<std::string>(&value))
        return bind_text(statement, place, *text);
    return sqlite3_bind_null(statement, place);
}

int bind(sqlite3_stmt* statement, int place, const RowBatch::Cell& cell) {
    switch (cell.kind) {
        case RowBatch::Kind::number:
            return sqlite3_bind_int64(statement, place, cell.number);
        case RowBatch::Kind::text:
            return bind_text(statement, place, cell.text);
        case RowBatch::Kind::null:
            break;
    }
    return sqlite3_bind_null(statement, place);
}

class SqliteRow final : public FoundRow {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

    [[nodiscard]] std::size_t size() const override {
        return static_cast<std::size_t>(sqlite3_data_count(statement_));
    }

    [[nodiscard]] bool is_null(std::size_t column) const override {
        return type(column) == SQLITE_NULL;
    }

    [[nodiscard]] std::int64_t number(std::size_t column) const override {
        return sqlite3_column_int64(statement_, static_cast<int>(column));
    }

    [[nodiscard]] std::string_view text(std::size_t column) const override {
        const int place = static_cast<int>(column);
        const auto* begin = sqlite3_column_text(statement_, place);
        return text_of_octets(begin,
                              static_cast<std::size_t>(sqlite3_column_bytes(statement_, place)));
    }

    [[nodiscard]] Result<Value> value(std::size_t column) const override {
        switch (type(column)) {
            case SQLITE_NULL:
                return Value{};
            case SQLITE_INTEGER:
                return Value{number(column)};
            case SQLITE_TEXT:
                return Value{std::string(text(column))};
            default:
                return failure(
                    "column " +
                    std::string(sqlite3_column_name(statement_, static_cast<int>(column))) +
                    " is neither a whole number nor text");
        }
    }

private:
    [[nodiscard]] int type(std::size_t column) const {
        return sqlite3_column_type(statement_, static_cast<int>(column));
    }

    sqlite3_stmt* statement_;
};

class SqlitePrepared final : public Prepared {
public:
    SqlitePrepared(sqlite3* connection, Statement statement)
        : connection_(connection), statement_(std::move(statement)) {}

    Result<void> run(const Row& bound, Reading /*rows come as they are asked for*/,
                     const SeeFound& see) override {
        auto done = run_bound(bound, see);
        sqlite3_reset(statement_.get());
        // What people wrote does not stay in memory longer than it must.
        sqlite3_clear_bindings(statement_.get());
        return done;
    }

private:
    Result<void> run_bound(const Row& bound, const SeeFound& see) {
        for (std::size_t i = 0; i < bound.size(); ++i) {
            if (bind(statement_.get(), static_cast<int>(i) + 1, bound[i]) != SQLITE_OK)
                return said_by(connection_);
        }
        const SqliteRow row(statement_.get());
        for (;;) {
            const int step = sqlite3_step(statement_.get());
            if (step == SQLITE_DONE) return {};
            if (step != SQLITE_ROW) return said_by(connection_);
            if (auto seen = see(row); !seen) return seen;
        }
    }

    // Given.
    sqlite3* connection_;
    // Owned.
    Statement statement_;
};

}  // namespace

void SqliteConnection::Close::operator()(sqlite3* connection) const {
    sqlite3_close_v2(connection);
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string& path) {
    sqlite3* made = nullptr;
    // One thread uses a database at a time (office/database.h): it needs no lock of its own.
    const int done =
        sqlite3_open_v2(path.c_str(), &made,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<sqlite3, Close> connection(made);
    if (connection == nullptr) return failure("no memory to open it");
    if (done != SQLITE_OK) return said_by(connection.get());
    sqlite3_busy_timeout(connection.get(), busy_milliseconds);
    return std::unique_ptr<SqliteConnection>(new SqliteConnection(std::move(connection)));
}

Result<std::unique_ptr<Prepared>> SqliteConnection::prepare(const std::string& sql,
                                                            const Row& /*takes any type*/) {
    auto statement = prepared(connection_.get(), sqlite_text(sql));
    if (!statement) return tl::unexpected<Error>(statement.error());
    return std::make_unique<SqlitePrepared>(connection_.get(), std::move(*statement));
}

Result<void> SqliteConnection::execute(const std::string& sql) {
    if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return said_by(connection_.get());
    return {};
}

/// One statement, a row each time: rows of one statement are no faster here (docs/adr/0036).
Result<void> SqliteConnection::insert(const office::Into& into, const RowBatch& rows) {
    std::string sql = "INSERT INTO " + into.table + " (" + into.columns + ") VALUES (";
    for (std::size_t i = 0; i < rows.width(); ++i) sql += i == 0 ? "?" : ", ?";
    const auto statement = prepared(connection_.get(), sql + ")");
    if (!statement) return tl::unexpected<Error>(statement.error());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < rows.width(); ++column) {
            if (bind(statement->get(), static_cast<int>(column) + 1, rows.at(row, column)) !=
                SQLITE_OK)
                return said_by(connection_.get());
        }
        if (sqlite3_step(statement->get()) != SQLITE_DONE) return said_by(connection_.get());
        sqlite3_reset(statement->get());
    }
    return {};
}

}  // namespace naru::sql
