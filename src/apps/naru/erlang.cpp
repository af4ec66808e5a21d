#include "apps/naru/erlang.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "office/workforce/erlang_file.h"

namespace naru {

namespace {

using Act = ErlangOptions::Act;
using office::Demand;
using office::ErlangA;
using office::ErlangC;
using office::Real;

constexpr std::uint32_t servers_max = 100'000;
/// A file of a hundred thousand rows is a fifth of it.
constexpr std::size_t file_bytes_max = 64 << 20;

double percent(Real share) {
    return static_cast<double>(share * 100);
}

double plain(Real value) {
    return static_cast<double>(value);
}

Demand demand_of(const ErlangOptions& o) {
    return {static_cast<Real>(o.calls) / 3600, static_cast<Real>(o.handling),
            static_cast<Real>(o.patience)};
}

void say_b(const ErlangOptions& o) {
    const Real lost = office::erlang_b(o.servers, static_cast<Real>(o.load));
    fmt::print("{} servers, {:g} erlangs: {:.4f} % of the calls find all busy\n", o.servers, o.load,
               percent(lost));
}

int say_c(const ErlangOptions& o) {
    const ErlangC c(demand_of(o), o.servers);
    if (!c.is_stable()) {
        std::fprintf(stderr,
                     "naru erlang c: %.2f erlangs are too much for %u servers: the queue grows for "
                     "ever. With patience it does not: naru erlang a\n",
                     plain(demand_of(o).load()), o.servers);
        return 1;
    }
    fmt::print(
        "load                  {:.2f} erlangs\n"
        "wait at all           {:.2f} %\n"
        "answered within {:g} s {:.2f} %\n"
        "mean wait             {:.2f} s\n"
        "90 % wait no longer   {:.2f} s\n"
        "mean queue            {:.2f}\n"
        "occupancy             {:.2f} %\n",
        plain(demand_of(o).load()), percent(c.waits()), o.target,
        percent(c.service_level(static_cast<Real>(o.target))), plain(c.mean_wait()),
        plain(c.wait_quantile(0.9L)), plain(c.mean_queue()), percent(c.occupancy()));
    return 0;
}

void say_a(const ErlangOptions& o) {
    const ErlangA a(demand_of(o), o.servers);
    const auto target = static_cast<Real>(o.target);
    fmt::print(
        "load                  {:.2f} erlangs\n"
        "wait at all           {:.2f} %\n"
        "give up               {:.2f} %\n"
        "answered within {:g} s {:.2f} % of the offered\n"
        "                      {:.2f} % of the answered\n"
        "                      {:.2f} % of the offered but for those who gave up within {:g} s\n"
        "mean wait             {:.2f} s of all, {:.2f} s of the answered\n"
        "mean queue            {:.2f}\n"
        "occupancy             {:.2f} %\n",
        plain(demand_of(o).load()), percent(a.waits()), percent(a.abandons()), o.target,
        percent(a.in_time_of_offered(target)), percent(a.in_time_of_answered(target)),
        percent(a.in_time_of_patient(target)), o.target, plain(a.mean_wait()),
        plain(a.mean_wait_of_answered()), plain(a.mean_queue()), percent(a.occupancy()));
}

void say_staff(const ErlangOptions& o) {
    const auto servers = office::staff_for(demand_of(o), static_cast<Real>(o.share) / 100,
                                           static_cast<Real>(o.target));
    const ErlangC c(demand_of(o), servers);
    fmt::print("{} servers: {:.2f} % answered within {:g} s, {:.2f} % occupied\n", servers,
               percent(c.service_level(static_cast<Real>(o.target))), o.target,
               percent(c.occupancy()));
}

int check(const ErlangOptions& o) {
    std::ifstream in(o.file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in || bytes.size() > file_bytes_max) {
        std::fprintf(stderr, "naru erlang check: %s: cannot be read, or has more than %zu MiB\n",
                     o.file.c_str(), file_bytes_max >> 20);
        return 2;
    }
    const auto checked = office::check_erlang_file(bytes);
    if (!checked) {
        std::fprintf(stderr, "naru erlang check: %s: %s\n", o.file.c_str(),
                     checked.error().message.c_str());
        return 2;
    }
    for (const auto& one : checked->differences)
        fmt::print("{}:{}: row {}: {}\n", o.file, one.line, one.id, one.what);
    fmt::print("{} rows, {} differ\n", checked->rows, checked->differences.size());
    return checked->differences.empty() ? 0 : 1;
}

}  // namespace

void add_erlang(CLI::App& app, ErlangOptions& o) {
    app.require_subcommand(1);
    const auto sub = [&](const char* name, const char* what, Act act) {
        CLI::App* command = app.add_subcommand(name, what);
        command->callback([&o, act] { o.act = act; });
        return command;
    };
    const auto demand = [&](CLI::App* command) {
        command->add_option("--calls", o.calls, "calls an hour")
            ->required()
            ->check(CLI::Range(1e-6, 1e9));
        command->add_option("--aht", o.handling, "handling time of a call in seconds")
            ->required()
            ->check(CLI::Range(1e-3, 1e6));
        command->add_option("--target", o.target, "seconds of the service level")
            ->check(CLI::Range(0.0, 1e6))
            ->capture_default_str();
    };
    const auto servers = [&](CLI::App* command) {
        command->add_option("--agents", o.servers, "consultants")
            ->required()
            ->check(CLI::Range(1U, servers_max));
    };
    CLI::App* b = sub("b", "Erlang B: who finds all busy is lost", Act::b);
    servers(b);
    b->add_option("--load", o.load, "erlangs: calls an hour x seconds / 3600")
        ->required()
        ->check(CLI::Range(1e-9, 1e9));
    CLI::App* c = sub("c", "Erlang C: everybody waits as long as it takes", Act::c);
    demand(c);
    servers(c);
    CLI::App* a = sub("a", "Erlang A: people give up", Act::a);
    demand(a);
    servers(a);
    a->add_option("--patience", o.patience, "mean patience in seconds")
        ->required()
        ->check(CLI::Range(1e-3, 1e9));
    CLI::App* staff =
        sub("staff", "the fewest consultants for a service level (Erlang C)", Act::staff);
    demand(staff);
    staff->add_option("--share", o.share, "per cent answered within the target")
        ->check(CLI::Range(0.1, 99.999))
        ->capture_default_str();
    sub("check", "compute every row of a file of published values again", Act::check)
        ->add_option("file", o.file, "CSV: id, model, inputs, metric, value")
        ->required();
}

int run_erlang(const ErlangOptions& o) {
    if (!office::is_computable(demand_of(o))) {
        std::fprintf(
            stderr, "naru erlang: %.0f erlangs; at most 100,000, and ten million patient callers\n",
            plain(demand_of(o).load()));
        return 1;
    }
    switch (o.act) {
        case Act::b:
            say_b(o);
            return 0;
        case Act::c:
            return say_c(o);
        case Act::a:
            say_a(o);
            return 0;
        case Act::staff:
            say_staff(o);
            return 0;
        case Act::check:
            return check(o);
    }
    return 0;
}

}  // namespace naru
