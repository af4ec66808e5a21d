#pragma once

/// One connection to a PostgreSQL server, by libpq.

#include <cstdint>
#include <memory>
#include <string>

#include "adapters/sql/statements.h"

struct pg_conn;

namespace naru::sql {

class PostgresqlConnection final : public Connection {
public:
    /// `connect`: libpq's own words (PQconnectdb).
    [[nodiscard]] static Result<std::unique_ptr<PostgresqlConnection>> open(
        const std::string& connect);

    /// The server has hung up; it is not asked.
    [[nodiscard]] bool is_lost() const;

    [[nodiscard]] Result<std::unique_ptr<Prepared>> prepare(const std::string& sql,
                                                            const office::Row& bound) override;
    [[nodiscard]] Result<void> execute(const std::string& sql) override;
    [[nodiscard]] Result<void> insert(const office::Into& into,
                                      const office::RowBatch& rows) override;

private:
    struct Finish {
        void operator()(pg_conn* connection) const;
    };

    explicit PostgresqlConnection(std::unique_ptr<pg_conn, Finish> connection)
        : connection_(std::move(connection)) {}

    std::unique_ptr<pg_conn, Finish> connection_;
    std::uint64_t last_name_ = 0;
};

}  // namespace naru::sql
