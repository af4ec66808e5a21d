#pragma once

/// `naru user`: people from the machine itself, beside a running centre or before it first runs
/// (docs/adr/0020). The first administrator is made by it, and a house that is locked out opened.

#include <CLI/App.hpp>
#include <string>

namespace naru {

struct UserOptions {
    enum class Act { list, add, reset, lock, unlock, leave, role };

    Act act = Act::list;
    std::string data = "data";
    std::string user;
    std::string name;
    std::string role;
    bool password_stdin = false;
};

void add_user(CLI::App& app, UserOptions& options);

/// 0: done. 1: refused, with the reason on stderr; nothing was changed.
[[nodiscard]] int run_user(const UserOptions& options);

}  // namespace naru
