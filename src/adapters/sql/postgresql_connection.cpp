#include "adapters/sql/postgresql_connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <charconv>

#include "adapters/sql/plain_text.h"
#include "adapters/sql/sql_text.h"

namespace naru::sql {

using office::Row;
using office::RowBatch;
using office::Value;

namespace {

/// Types of pg_type.dat: they never change.
enum Type : Oid { int8 = 20, int2 = 21, int4 = 23, text = 25, varchar = 1043, numeric = 1700 };

/// So much of a COPY goes to libpq at once.
constexpr std::size_t copy_bytes = 256 * 1024;

struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
};

using Answer = std::unique_ptr<PGresult, Clear>;

/// The server's first line alone: details quote rows.
tl::unexpected<Error> said_by(PGconn* connection, const Answer& answer) {
    const char* primary =
        answer == nullptr ? nullptr : PQresultErrorField(answer.get(), PG_DIAG_MESSAGE_PRIMARY);
    return failure(in_one_line(primary != nullptr ? primary : PQerrorMessage(connection)));
}

bool is_good(const Answer& answer) {
    const auto status = PQresultStatus(answer.get());
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE;
}

/// Everything that the server still has to say; the first error of it.
Result<void> rest_of(PGconn* connection) {
    Result<void> done;
    while (const Answer answer{PQgetResult(connection)}) {
        if (!is_good(answer) && done) done = said_by(connection, answer);
    }
    return done;
}

std::int64_t number_in(std::string_view digits) {
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

class PostgresqlRow final : public FoundRow {
public:
    PostgresqlRow(const PGresult* answer, int row) : answer_(answer), row_(row) {}

    [[nodiscard]] std::size_t size() const override {
        return static_cast<std::size_t>(PQnfields(answer_));
    }

    [[nodiscard]] bool is_null(std::size_t column) const override {
        return PQgetisnull(answer_, row_, static_cast<int>(column)) != 0;
    }

    [[nodiscard]] std::int64_t number(std::size_t column) const override {
        return number_in(text(column));
    }

    [[nodiscard]] std::string_view text(std::size_t column) const override {
        const int place = static_cast<int>(column);
        return {PQgetvalue(answer_, row_, place),
                static_cast<std::size_t>(PQgetlength(answer_, row_, place))};
    }

    [[nodiscard]] Result<Value> value(std::size_t column) const override {
        if (is_null(column)) return Value{};
        switch (PQftype(answer_, static_cast<int>(column))) {
            case Type::int8:
            case Type::int4:
            case Type::int2:
                return Value{number(column)};
            case Type::numeric:
                return whole(column);
            case Type::text:
            case Type::varchar:
                return Value{std::string(text(column))};
            default:
                return no_value(column);
        }
    }

private:
    /// PostgreSQL adds up BIGINT to NUMERIC.
    [[nodiscard]] Result<Value> whole(std::size_t column) const {
        const std::string_view digits = text(column);
        std::int64_t number = 0;
        const char* end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, number);
        if (read.ec != std::errc() || read.ptr != end) return no_value(column);
        return Value{number};
    }

    [[nodiscard]] tl::unexpected<Error> no_value(std::size_t column) const {
        return failure("column " + std::string(PQfname(answer_, static_cast<int>(column))) +
                       " is neither a whole number of 64 bits nor text");
    }

    const PGresult* answer_;
    int row_;
};

class PostgresqlPrepared final : public Prepared {
public:
    PostgresqlPrepared(PGconn* connection, std::string name)
        : connection_(connection), name_(std::move(name)) {}

    ~PostgresqlPrepared() override {
        const Answer ignored{PQexec(connection_, ("DEALLOCATE " + name_).c_str())};
    }

    PostgresqlPrepared(const PostgresqlPrepared&) = delete;
    PostgresqlPrepared& operator=(const PostgresqlPrepared&) = delete;

    Result<void> run(const Row& bound, Reading reading, const SeeFound& see) override {
        if (!send(bound)) return said_by(connection_, nullptr);
        if (reading == Reading::one_by_one) PQsetSingleRowMode(connection_);
        Result<void> seen;
        while (const Answer answer{PQgetResult(connection_)}) {
            if (!is_good(answer)) {
                auto problem = said_by(connection_, answer);
                (void)rest_of(connection_);
                return problem;
            }
            // After a refusal the rest is read over: to call the server off would end its group.
            for (int row = 0; seen && row < PQntuples(answer.get()); ++row)
                seen = see(PostgresqlRow(answer.get(), row));
        }
        return seen;
    }

private:
    bool send(const Row& bound) {
        // libpq wants each value as text that ends with a zero.
        std::vector<std::string> texts(bound.size());
        std::vector<const char*> values(bound.size(), nullptr);
        for (std::size_t i = 0; i < bound.size(); ++i) {
            if (office::is_null(bound[i])) continue;
            const auto* number = std::get_if<std::int64_t>(&bound[i]);
            texts[i] = number != nullptr ? std::to_string(*number)
                                         : plain_text(std::get<std::string>(bound[i]));
            values[i] = texts[i].c_str();
        }
        return PQsendQueryPrepared(connection_, name_.c_str(), static_cast<int>(values.size()),
                                   values.data(), nullptr, nullptr, 0) == 1;
    }

    // Given.
    PGconn* connection_;
    std::string name_;
};

/// COPY's text format: a tab between cells, a line a row, and \N for nothing.
void append(std::string& out, const RowBatch::Cell& cell) {
    if (cell.kind == RowBatch::Kind::null) {
        out += "\\N";
    } else if (cell.kind == RowBatch::Kind::number) {
        std::array<char, 24> digits{};
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), cell.number).ptr;
        out.append(digits.data(), end);
    } else {
        const bool is_plain = is_plain_text(cell.text);
        const std::string mended = is_plain ? std::string() : plain_text(cell.text);
        for (const char c : is_plain ? cell.text : std::string_view(mended)) {
            switch (c) {
                case '\\':
                    out += "\\\\";
                    break;
                case '\t':
                    out += "\\t";
                    break;
                case '\n':
                    out += "\\n";
                    break;
                case '\r':
                    out += "\\r";
                    break;
                default:
                    out += c;
            }
        }
    }
}

bool send_rows(PGconn* connection, const RowBatch& rows) {
    std::string out;
    const auto flush = [&] {
        const bool sent = PQputCopyData(connection, out.data(), static_cast<int>(out.size())) == 1;
        out.clear();
        return sent;
    };
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < rows.width(); ++column) {
            if (column > 0) out += '\t';
            append(out, rows.at(row, column));
        }
        out += '\n';
        if (out.size() >= copy_bytes && !flush()) return false;
    }
    return flush();
}

}  // namespace

void PostgresqlConnection::Finish::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

Result<std::unique_ptr<PostgresqlConnection>> PostgresqlConnection::open(
    const std::string& connect) {
    std::unique_ptr<pg_conn, Finish> connection(PQconnectdb(connect.c_str()));
    if (connection == nullptr) return failure("no memory to connect");
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return failure(in_one_line(PQerrorMessage(connection.get())));
    // A server's notices would go to stderr, and the details of its errors quote rows.
    PQsetNoticeProcessor(
        connection.get(), [](void*, const char*) {}, nullptr);
    PQsetErrorVerbosity(connection.get(), PQERRORS_TERSE);
    return std::unique_ptr<PostgresqlConnection>(new PostgresqlConnection(std::move(connection)));
}

bool PostgresqlConnection::is_lost() const {
    if (PQstatus(connection_.get()) != CONNECTION_OK) return true;
    pollfd socket{PQsocket(connection_.get()), POLLRDHUP, 0};
    return ::poll(&socket, 1, 0) != 0;
}

Result<std::unique_ptr<Prepared>> PostgresqlConnection::prepare(const std::string& sql,
                                                                const Row& bound) {
    std::string name = "s" + std::to_string(++last_name_);
    const Answer made{PQprepare(connection_.get(), name.c_str(),
                                postgresql_text(sql, bound).c_str(), 0, nullptr)};
    if (!is_good(made)) return said_by(connection_.get(), made);
    return std::make_unique<PostgresqlPrepared>(connection_.get(), std::move(name));
}

Result<void> PostgresqlConnection::execute(const std::string& sql) {
    const Answer answer{PQexec(connection_.get(), sql.c_str())};
    if (!is_good(answer)) return said_by(connection_.get(), answer);
    return {};
}

Result<void> PostgresqlConnection::insert(const office::Into& into, const RowBatch& rows) {
    const std::string sql = "COPY " + into.table + " (" + into.columns + ") FROM STDIN";
    if (const Answer begun{PQexec(connection_.get(), sql.c_str())};
        PQresultStatus(begun.get()) != PGRES_COPY_IN)
        return said_by(connection_.get(), begun);
    const bool is_sent = send_rows(connection_.get(), rows);
    if (PQputCopyEnd(connection_.get(), is_sent ? nullptr : "broken off") != 1)
        return said_by(connection_.get(), nullptr);
    return rest_of(connection_.get());
}

}  // namespace naru::sql
