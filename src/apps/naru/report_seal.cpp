#include "apps/naru/report_seal.h"

#include <fmt/format.h>

#include <chrono>

#include "apps/naru/import_file.h"
#include "apps/naru/machine.h"
#include "apps/naru/office_database.h"
#include "apps/naru/office_folder.h"
#include "apps/naru/terminal.h"
#include "office/books/book.h"
#include "office/closings/seal.h"
#include "office/reports/cube_store.h"

namespace naru {

namespace {

/// The office of the folder with its sums.
struct Opened {
    std::unique_ptr<office::Database> database;
    office::Cubes cubes;
};

Result<Opened> opened(const std::string& data) {
    if (auto owner = become_owner(data); !owner) return tl::unexpected<Error>(owner.error());
    auto database = open_office(data);
    if (!database) return tl::unexpected<Error>(database.error());
    auto kept = office::current_cubes(**database);
    if (!kept) return tl::unexpected<Error>(kept.error());
    return Opened{std::move(*database), std::move(kept->cubes)};
}

int failed(const char* command, const Error& error) {
    std::fprintf(stderr, "naru report %s: %s\n", command, said(error).c_str());
    return 2;
}

void print(const office::Seal& seal) {
    fmt::print("{} 제{}차 봉인 {} ({})\nSHA-256 {}\npublic key {}\nsignature {}\n",
               static_cast<int>(seal.year), seal.number, office::iso_in_korea(seal.at), seal.by,
               seal.digest, seal.public_key, seal.signature);
    if (!seal.reason.empty()) fmt::print("{}\n", seal.reason);
}

void add_year(CLI::App& app, SealOptions& o) {
    app.add_option("--year", o.year, "which year")
        ->check(CLI::Range(1990, 2199))
        ->capture_default_str();
    app.add_option("--data", o.data, "data folder of the centre")->capture_default_str();
}

}  // namespace

void add_seal(CLI::App& app, SealOptions& o) {
    add_year(app, o);
    app.add_option("--reason", o.reason, "why a sealed year is sealed again");
}

int run_seal(const SealOptions& o) {
    const auto office = opened(o.data);
    if (!office) return failed("seal", office.error());
    LiveClock clock;
    Entropy entropy(kernel_entropy);
    const auto key = office::seal_key(secret_of(o.data, "seal", entropy));
    if (!key) return failed("seal", key.error());
    const auto seal = office::seal_year(*office->database, office->cubes, std::chrono::year{o.year},
                                        person_at_machine(), o.reason, *key, clock.now());
    if (!seal) return failed("seal", seal.error());
    print(*seal);
    return 0;
}

void add_seal_verify(CLI::App& app, SealOptions& o) {
    add_year(app, o);
}

int run_seal_verify(const SealOptions& o) {
    const auto office = opened(o.data);
    if (!office) return failed("verify", office.error());
    const auto verdict = office::verify_year(*office->database, office->cubes,
                                             std::chrono::year{o.year}, wall_clock());
    if (!verdict) return failed("verify", verdict.error());
    if (!*verdict)
        return failed("verify", {fmt::format("{}년은 봉인하지 않았습니다.", o.year),
                                 fmt::format("{} is not sealed", o.year)});
    print((*verdict)->seal);
    if ((*verdict)->holds()) {
        fmt::print("일치: 지금의 상담 기록이 봉인한 값과 같습니다.\n");
        return 0;
    }
    if (!(*verdict)->is_genuine) fmt::print("다름: 서명이 맞지 않습니다.\n");
    if ((*verdict)->digest_now != (*verdict)->seal.digest)
        fmt::print("다름: 지금의 SHA-256은 {}입니다.\n", (*verdict)->digest_now);
    for (const auto& one : (*verdict)->differences)
        fmt::print("  {} {}: {} -> {}\n", one.month, office::words_of_counter(one.counter).ko,
                   one.sealed, one.now);
    return 1;
}

}  // namespace naru
