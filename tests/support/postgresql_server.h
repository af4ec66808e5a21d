#pragma once

/// A real PostgreSQL server for a test program: it begins with the first test that needs it and
/// ends with the program.

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace naru::support {

class PostgresqlServer {
public:
    static PostgresqlServer& of_this_program() {
        static PostgresqlServer server;
        return server;
    }

    PostgresqlServer(const PostgresqlServer&) = delete;
    PostgresqlServer& operator=(const PostgresqlServer&) = delete;

    [[nodiscard]] std::string address_of(const std::string& database) const {
        return "postgresql://naru@/" + database + "?host=" + folder_;
    }

    /// An empty database; `how` are more words of CREATE DATABASE. Its address.
    std::string make(const std::string& database, const std::string& how = "") {
        admin("CREATE DATABASE " + database + " " + how);
        return address_of(database);
    }

    void drop(const std::string& database) {
        admin("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    void stop() { ask("stop"); }

    void start() { ask("start"); }

    void admin(const std::string& sql) {
        PGconn* connection = PQconnectdb(("dbname=postgres user=naru host=" + folder_).c_str());
        PGresult* answer = PQexec(connection, sql.c_str());
        const auto status = PQresultStatus(answer);
        const std::string problem = PQerrorMessage(connection);
        PQclear(answer);
        PQfinish(connection);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw std::runtime_error("PostgreSQL: " + problem);
    }

private:
    /// Its script ends with our end of the pipe, so also when this program is killed.
    PostgresqlServer() {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in[0], 0);
        posix_spawn_file_actions_adddup2(&actions, out[1], 1);
        std::string script = "tests/support/postgresql";
        std::array<char*, 2> arguments{script.data(), nullptr};
        const int failed =
            ::posix_spawn(&process_, script.c_str(), &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(in[0]);
        ::close(out[1]);
        to_ = ::fdopen(in[1], "w");
        from_ = ::fdopen(out[0], "r");
        if (failed != 0) throw std::runtime_error(script + " cannot be started");
        const std::string ready = "ready ";
        const std::string said = line();
        if (!said.starts_with(ready)) throw std::runtime_error("PostgreSQL did not start");
        folder_ = said.substr(ready.size());
    }

    ~PostgresqlServer() {
        std::fclose(to_);
        ::waitpid(process_, nullptr, 0);
        std::fclose(from_);
    }

    void ask(const std::string& word) {
        std::fprintf(to_, "%s\n", word.c_str());
        std::fflush(to_);
        if (line() != word) throw std::runtime_error("PostgreSQL did not " + word);
    }

    std::string line() {
        std::string out;
        for (int c = std::fgetc(from_); c != EOF && c != '\n'; c = std::fgetc(from_))
            out += static_cast<char>(c);
        return out;
    }

    pid_t process_ = 0;
    std::FILE* to_ = nullptr;
    std::FILE* from_ = nullptr;
    std::string folder_;
};

}  // namespace naru::support
