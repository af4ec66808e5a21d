#pragma once

/// An empty database of a test's own, gone with the test. Its program runs twice: on SQLite, and
/// with NARU_TEST_DATABASE=postgresql on a real server (CMakeLists.txt beside the test).

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include "support/postgresql_server.h"

namespace naru::support {

class Database {
public:
    /// `folder` is the test's, for the file of SQLite.
    explicit Database(const std::string& folder) : name_(folder + "/naru.db") {
        const char* which = std::getenv("NARU_TEST_DATABASE");
        if (which == nullptr || which != std::string_view("postgresql")) return;
        static int count = 0;
        database_ = "test" + std::to_string(++count);
        name_ = PostgresqlServer::of_this_program().make(database_);
    }

    ~Database() {
        if (is_postgresql()) PostgresqlServer::of_this_program().drop(database_);
    }

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// For sql::open_database.
    [[nodiscard]] const std::string& name() const { return name_; }

    /// All that is kept, to look for what must not be in it.
    [[nodiscard]] std::string bytes() const {
        std::string all;
        if (is_postgresql()) {
            std::FILE* dump = ::popen(("pg_dump '" + name_ + "'").c_str(), "r");
            for (int c = std::fgetc(dump); c != EOF; c = std::fgetc(dump))
                all += static_cast<char>(c);
            if (::pclose(dump) != 0) throw std::runtime_error("pg_dump failed");
            return all;
        }
        for (const char* part : {"", "-wal"}) {
            std::ifstream file(name_ + part, std::ios::binary);
            all.append(std::istreambuf_iterator<char>(file), {});
        }
        return all;
    }

    [[nodiscard]] bool is_postgresql() const { return !database_.empty(); }

private:
    std::string name_;
    std::string database_;
};

}  // namespace naru::support
