#include "apps/naru/user.h"

#include <fmt/format.h>
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "apps/naru/machine.h"
#include "apps/naru/office_database.h"
#include "apps/naru/office_folder.h"
#include "apps/naru/terminal.h"
#include "office/audit/audit.h"
#include "office/people/passwords.h"
#include "office/people/people_store.h"

namespace naru {

namespace {

using Act = UserOptions::Act;

/// What is changed by this program, by whom: the same words in the history and in the trail.
struct Desk {
    std::unique_ptr<office::Database> database;
    office::AuditTrail trail;
    office::By by;

    /// The row comes first; what is refused afterwards has one more.
    Result<void> note(const std::string& whose, const std::string& act) {
        return trail.write({by.at, by.who, "local", whose, act});
    }
};

Result<Desk> open_desk(const std::string& data) {
    const std::string who = "naru user (" + person_at_machine() + ")";
    if (auto owned = become_owner(data); !owned) return tl::unexpected<Error>(owned.error());
    auto database = open_office(data);
    if (!database) return tl::unexpected<Error>(database.error());
    auto trail = office::AuditTrail::open(data + "/audit.log");
    if (!trail) return tl::unexpected<Error>(trail.error());
    return Desk{std::move(*database), std::move(*trail), {who, LiveClock().now()}};
}

Result<office::Role> role_named(const std::string& word) {
    if (const auto role = office::role_of(word)) return *role;
    std::string all;
    for (office::Role role : office::all_roles)
        all += (all.empty() ? "" : ", ") + std::string(word_of(role));
    return failure("'" + word + "' is no role; there are " + all);
}

Result<office::Account> find(Desk& desk, const std::string& user) {
    auto people = office::load_people(*desk.database);
    if (!people) return tl::unexpected<Error>(people.error());
    for (auto& account : people->accounts) {
        if (account.user == user) return std::move(account);
    }
    return failure("nobody is called '" + user + "'; `naru user list` shows all");
}

std::string whose(const office::Account& account) {
    return "account " + std::to_string(account.id);
}

Result<std::string> ask_password(const UserOptions& o) {
    if (o.password_stdin) return secret_from_input();
    auto first = secret_from_terminal("Password for " + o.user);
    if (!first) return first;
    auto second = secret_from_terminal("The same again");
    if (!second) return second;
    if (*first != *second) return failure("the two passwords are not the same");
    return first;
}

Result<void> list(Desk& desk) {
    const auto people = office::load_people(*desk.database);
    if (!people) return tl::unexpected<Error>(people.error());
    for (const auto& one : people->accounts) {
        const bool waits = one.password_hash.empty() && one.standing != office::Standing::left;
        fmt::print("{:<20} {:<14} {:<8} {:<6} {}{}\n", one.user, word_of(one.role),
                   word_of(one.standing), one.agent ? std::to_string(one.agent.value) : "-",
                   one.name, waits ? "  (no password yet)" : "");
    }
    return {};
}

Result<void> add(Desk& desk, const UserOptions& o) {
    const auto role = role_named(o.role);
    if (!role) return tl::unexpected<Error>(role.error());
    if (const auto bad = office::bad_user(o.user)) return failure(*bad);
    if (const auto bad = office::bad_name(o.name)) return failure(*bad);
    if (find(desk, o.user)) return failure("'" + o.user + "' is there already");
    const auto password = ask_password(o);
    if (!password) return tl::unexpected<Error>(password.error());
    if (const auto weak = office::weakness(*password, o.user)) return failure(*weak);
    const std::string hash = office::hash_password(*password);
    if (hash.empty()) return failure("64 MiB of memory to hash the password are not there");
    if (auto kept = desk.note("-", "account added: " + o.user + " " + o.role); !kept) return kept;
    const auto made = office::add_people(*desk.database, {{o.user, o.name, *role, hash}}, desk.by);
    if (!made) return tl::unexpected<Error>(made.error());
    fmt::print("{}: {}, account {}\n", o.user, word_of(*role), made->front().account.id);
    return {};
}

/// One change of one person who is there.
template <class Change>
Result<void> change(Desk& desk, const UserOptions& o, const std::string& act, Change how) {
    const auto account = find(desk, o.user);
    if (!account) return tl::unexpected<Error>(account.error());
    if (auto kept = desk.note(whose(*account), act); !kept) return kept;
    const Result<void> done = how(*account);
    if (!done) {
        (void)desk.note(whose(*account), act + " (refused)");
        return done;
    }
    fmt::print("{}: {}\n", o.user, act);
    return {};
}

Result<void> nothing_but(Result<office::Account> changed) {
    if (!changed) return tl::unexpected<Error>(changed.error());
    return {};
}

Result<void> stand(Desk& desk, const UserOptions& o, office::Standing standing) {
    const std::string act = standing == office::Standing::active   ? "account unlocked"
                            : standing == office::Standing::locked ? "account locked"
                                                                   : "account left";
    return change(desk, o, act, [&](const office::Account& one) {
        return nothing_but(office::change_standing(*desk.database, one.id, standing, desk.by));
    });
}

Result<void> reset(Desk& desk, const UserOptions& o) {
    return change(desk, o, "account reset", [&](const office::Account& one) -> Result<void> {
        const auto made = office::reset_person(*desk.database, one.id, desk.by);
        if (!made) return tl::unexpected<Error>(made.error());
        fmt::print("one-time password: {}\ngood for {} hours; the person sets a new one with it\n",
                   made->secret, office::set_up_life.count());
        return {};
    });
}

Result<void> give_role(Desk& desk, const UserOptions& o) {
    const auto role = role_named(o.role);
    if (!role) return tl::unexpected<Error>(role.error());
    return change(desk, o, "account role: " + o.role, [&](const office::Account& one) {
        return nothing_but(office::change_role(*desk.database, one.id, *role, desk.by));
    });
}

Result<void> run(const UserOptions& o) {
    if (sodium_init() < 0) return failure("libsodium does not start");
    auto desk = open_desk(o.data);
    if (!desk) return tl::unexpected<Error>(desk.error());
    switch (o.act) {
        case Act::list:
            return list(*desk);
        case Act::add:
            return add(*desk, o);
        case Act::reset:
            return reset(*desk, o);
        case Act::lock:
            return stand(*desk, o, office::Standing::locked);
        case Act::unlock:
            return stand(*desk, o, office::Standing::active);
        case Act::leave:
            return stand(*desk, o, office::Standing::left);
        case Act::role:
            return give_role(*desk, o);
    }
    return {};
}

}  // namespace

void add_user(CLI::App& app, UserOptions& o) {
    app.require_subcommand(1);
    const auto sub = [&](const char* name, const char* what, Act act) {
        CLI::App* command = app.add_subcommand(name, what);
        command->callback([&o, act] { o.act = act; });
        command->add_option("--data", o.data, "data folder of the centre, which may run")
            ->capture_default_str();
        if (act != Act::list)
            command->add_option("user", o.user, "the name to sign in with")->required();
        return command;
    };
    sub("list", "all people", Act::list);
    CLI::App* add_one = sub("add", "one more; asks for the password", Act::add);
    add_one->add_option("--role", o.role, "consultant, team_leader, administrator, ...")
        ->required();
    add_one->add_option("--name", o.name, "the person's name")->required();
    add_one->add_flag("--password-stdin", o.password_stdin,
                      "take the password from the first line of standard input");
    sub("reset", "a one-time password; the old one, the second factor and all sessions are gone",
        Act::reset);
    sub("lock", "cannot sign in; what is open is closed", Act::lock);
    sub("unlock", "can sign in again", Act::unlock);
    sub("leave", "has left: for ever, and at once", Act::leave);
    sub("role", "another role", Act::role)->add_option("role", o.role)->required();
}

int run_user(const UserOptions& o) {
    const auto done = run(o);
    if (done) return 0;
    std::fprintf(stderr, "naru user: %s\n", said(done.error()).c_str());
    return 1;
}

}  // namespace naru
