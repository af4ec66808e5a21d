#pragma once

/// One connection to a SQLite file, by SQLite's own library.

#include <memory>
#include <string>

#include "adapters/sql/statements.h"

struct sqlite3;

namespace naru::sql {

class SqliteConnection final : public Connection {
public:
    /// Makes the file if there is none. Waits up to 5 s for the lock of another connection.
    [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>> open(const std::string& path);

    [[nodiscard]] Result<std::unique_ptr<Prepared>> prepare(const std::string& sql,
                                                            const office::Row& bound) override;
    [[nodiscard]] Result<void> execute(const std::string& sql) override;
    [[nodiscard]] Result<void> insert(const office::Into& into,
                                      const office::RowBatch& rows) override;

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };

    explicit SqliteConnection(std::unique_ptr<sqlite3, Close> connection)
        : connection_(std::move(connection)) {}

    std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace naru::sql
