#pragma once

/// A test's own office: an empty database with all tables, on SQLite or PostgreSQL (database.h).

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "adapters/sql/open.h"
#include "office/schema.h"
#include "support/database.h"
#include "support/temporary_folder.h"

namespace naru::support {

class OfficeDatabase : public ::testing::Test {
protected:
    void SetUp() override {
        database = open();
        ASSERT_TRUE(office::migrate(*database));
    }

    /// One connection more, as another process would have.
    [[nodiscard]] std::unique_ptr<office::Database> open() const {
        auto opened = sql::open_database(whole.name());
        if (!opened) throw std::runtime_error(opened.error().message);
        return std::move(*opened);
    }

    TemporaryFolder temporary;
    Database whole{temporary.path()};
    std::unique_ptr<office::Database> database;
};

}  // namespace naru::support
