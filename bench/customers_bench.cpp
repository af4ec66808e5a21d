// layers: sql office views centre base
// Customers at the size of the real centre (69,000 agencies, 570,000 firms): what a search, a card
// and the guess of a caller cost. NARU_ROWS=n for another number; the file is made once a run.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "adapters/sql/sqlite.h"
#include "base/draw.h"
#include "office/customers/caller_store.h"
#include "office/customers/customer_store.h"
#include "office/schema.h"
#include "support/temporary_folder.h"

namespace {

using namespace naru;

std::uint64_t row_count() {
    const char* text = std::getenv("NARU_ROWS");
    return text == nullptr ? 639'000 : std::strtoull(text, nullptr, 10);
}

/// Of three syllables: 19 million names, so that some are had by several.
std::string name_of(std::uint64_t id) {
    std::string name;
    for (const char* place : {"first", "second", "third"}) {
        // U+AC00 to U+D7A3 in UTF-8.
        const std::uint64_t letter = 0xAC00 + draw_below(1, place, id, 11'172);
        name += static_cast<char>(0xE0U | (letter >> 12U));
        name += static_cast<char>(0x80U | ((letter >> 6U) & 0x3FU));
        name += static_cast<char>(0x80U | (letter & 0x3FU));
    }
    return name;
}

std::string number_of(std::uint64_t id) {
    return "+8210" + std::to_string(10'000'000 + id);
}

void must(const Result<void>& done) {
    if (done) return;
    std::fprintf(stderr, "customers_bench: %s\n", done.error().message.c_str());
    std::exit(1);
}

/// The rows alone: how they come there is not what is measured.
Result<void> fill(office::Database& database) {
    return database.atomically([&]() -> Result<void> {
        for (std::uint64_t id = 1; id <= row_count(); ++id) {
            const office::Value number = office::value_of(id);
            const bool is_agency = id % 9 == 0;
            auto put = database.run(
                "INSERT INTO customer (id, kind, name, code, root, changed_at) VALUES (:p1, :p2, "
                ":p3, "
                ":p4, :p5, :p6)",
                {number, std::string(is_agency ? "agency" : "firm"), name_of(id),
                 std::to_string(1'000'000'000 + id), number, number});
            if (!put) return tl::unexpected<Error>(put.error());
            put = database.run(
                "INSERT INTO customer_number (id, customer, number) VALUES (:p1, :p2, :p3)",
                {number, number, number_of(id)});
            if (!put) return tl::unexpected<Error>(put.error());
        }
        return {};
    });
}

office::Database& customers() {
    static const support::TemporaryFolder folder;
    static const std::unique_ptr<office::Database> database = [] {
        auto opened = sql::open_sqlite(folder.path() + "/naru.db").value();
        must(office::migrate(*opened));
        must(fill(*opened));
        return opened;
    }();
    return *database;
}

void search(benchmark::State& state, const office::CustomerQuery& query) {
    auto& database = customers();
    std::size_t found = 0;
    for (auto _ : state) found = office::search_customers(database, query).value().size();
    state.counters["found"] = static_cast<double>(found);
}

void all_by_name(benchmark::State& state) {
    search(state, {});
}

void all_by_change(benchmark::State& state) {
    search(state, {"", {}, office::CustomerOrder::changed, false});
}

void by_part_of_a_name(benchmark::State& state) {
    search(state, {name_of(4711).substr(0, 6)});
}

void by_part_of_a_number(benchmark::State& state) {
    search(state, {"010-1000-47"});
}

void who_calls(benchmark::State& state) {
    auto& database = customers();
    std::uint64_t contact = 0;
    for (auto _ : state) {
        ++contact;
        const std::string number = number_of(1 + contact * 7919 % row_count());
        benchmark::DoNotOptimize(
            office::caller_of(database, ContactId{contact}, {number, {}}, "kim", Instant{}));
    }
}

void card(benchmark::State& state) {
    auto& database = customers();
    std::uint64_t id = 0;
    for (auto _ : state) {
        id = (id + 7919) % row_count();
        benchmark::DoNotOptimize(office::customer_card(database, office::CustomerId{id + 1}));
    }
}

BENCHMARK(all_by_name)->Unit(benchmark::kMillisecond);
BENCHMARK(all_by_change)->Unit(benchmark::kMillisecond);
BENCHMARK(by_part_of_a_name)->Unit(benchmark::kMillisecond);
BENCHMARK(by_part_of_a_number)->Unit(benchmark::kMillisecond);
BENCHMARK(who_calls)->Unit(benchmark::kMillisecond);
BENCHMARK(card)->Unit(benchmark::kMillisecond);

}  // namespace
