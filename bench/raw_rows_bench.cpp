// layers: sql sim office views centre base
// What the cubes are for: the same report from them and from the raw rows in SQLite and PostgreSQL,
// what it costs to make them of the rows, and how fast a file of contacts becomes rows.
//
// One year of the article's centre, 993,000 contacts with their numbers; NARU_YEARS=10 for ten
// (some minutes, and 4 GB under TMPDIR). Run where the checkout is: the server is started from it.

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sodium.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "adapters/sql/open.h"
#include "base/draw.h"
#include "office/records/contact_file.h"
#include "office/reports/cube_store.h"
#include "office/reports/report.h"
#include "office/schema.h"
#include "sim/history_2009.h"
#include "support/postgresql_server.h"
#include "support/temporary_folder.h"

namespace {

using namespace naru;
using namespace std::chrono;

const office::Taxonomy& taxonomy = office::Taxonomy::shipped();

int years() {
    const char* text = std::getenv("NARU_YEARS");
    return text == nullptr ? 1 : std::atoi(text);
}

/// Korea's clock, as another system would write it.
std::string written(const std::optional<Instant>& at) {
    if (!at) return {};
    const Day day = day_of(*at);
    const auto s = duration_cast<milliseconds>(*at - begin_of(day)).count();
    return fmt::format("{} {:02}:{:02}:{:02}.{:03}", iso(day), s / 3600000, s / 60000 % 60,
                       s / 1000 % 60, s % 1000);
}

/// A year of the article, whole weeks later: working days stay working days.
std::string file_of_year(int year) {
    std::string text =
        "reference,arrived,queue_entry,answered,ended,held_seconds,wrap_up_seconds,outcome,queue,"
        "agent,topic,disposition,channel,caller\n";
    const Duration later = hours{24 * 7 * 52} * year;
    std::uint64_t number = 0;
    const auto moved = [later](const std::optional<Instant>& at) {
        return at ? std::optional(*at + later) : at;
    };
    for (const sim::YearDay& day : sim::days_of_2009()) {
        for (const auto& one : sim::records_of(day, taxonomy)) {
            ++number;
            const bool is_answered = one.talk_at.has_value();
            const auto wrap_up =
                one.wrap_up_at ? duration_cast<seconds>(*one.wrapped_at - *one.wrap_up_at).count()
                               : 0;
            text += fmt::format(
                "{}-{},{},{},{},{},{},{},{},{},{},{},{},telephone,010{}\n", year, number,
                written(one.arrived_at + later), written(moved(one.queued_at)),
                written(moved(one.talk_at)), written(moved(one.ended_at)), is_answered ? "0" : "",
                is_answered ? std::to_string(wrap_up) : "", is_answered ? "answered" : "hung_up",
                one.queue ? std::to_string(one.queue.value) : "",
                one.agent ? fmt::format("a{}", one.agent.value) : "", one.topic, one.disposition,
                10'000'000 + draw_below(1, "caller", number, 80'000'000));
        }
    }
    return text;
}

void must(const Result<void>& done) {
    if (done) return;
    std::fprintf(stderr, "%s\n", done.error().message.c_str());
    std::abort();
}

template <class T>
T must(Result<T> done) {
    if (!done) must(Result<void>(tl::unexpected<Error>(done.error())));
    return std::move(*done);
}

class Filled {
public:
    explicit Filled(const std::string& name) : database(must(sql::open_database(name))) {
        if (::sodium_init() < 0) std::abort();
        must(office::migrate(*database));
        (void)must(office::current_cubes(*database));
        auto into = must(office::ContactImport::begin(*database, {"bench", true, {}}));
        office::ImportMap map;
        office::ImportSurroundings around{taxonomy, {}, Instant::max()};
        for (int queue = 1; queue <= 4; ++queue)
            map.words.at(static_cast<std::size_t>(office::ImportColumn::queue))
                .emplace(std::to_string(queue), std::to_string(queue));
        for (std::uint64_t agent = 1; agent < 200; ++agent) {
            const std::string user = fmt::format("a{}", agent);
            around.agents.emplace(user, AgentId{agent});
            map.words.at(static_cast<std::size_t>(office::ImportColumn::agent)).emplace(user, user);
        }
        for (int year = 0; year < years(); ++year) {
            const std::string text = file_of_year(year);
            std::string_view rest = text;
            const auto began = steady_clock::now();
            office::CsvStream rows([&rest](char* to, std::size_t most) {
                const std::size_t count = rest.copy(to, most);
                rest.remove_prefix(count);
                return count;
            });
            const auto head = must(office::import_head(rows, nullptr));
            auto lines = must(office::ContactLines::open(map, head, around, nullptr));
            const auto count = must(office::import_contacts(rows, lines, &into, {}));
            if (count.refused != 0) std::abort();
            seconds_taken += duration<double>(steady_clock::now() - began).count();
            contacts += static_cast<double>(count.added);
        }
    }

    std::unique_ptr<office::Database> database;
    double seconds_taken = 0;
    double contacts = 0;
};

Filled& in_sqlite() {
    static const support::TemporaryFolder folder;
    static Filled filled(folder / "naru.db");
    return filled;
}

Filled& in_postgresql() {
    static Filled filled(support::PostgresqlServer::of_this_program().make("bench"));
    return filled;
}

/// From the first byte of the file to the last row, reference, number and cube.
void import(benchmark::State& state, Filled& (*where)()) {
    for (auto _ : state) state.SetIterationTime(where().seconds_taken);
    state.counters["contacts/s"] = where().contacts / where().seconds_taken;
}

void rebuild(benchmark::State& state, Filled& (*where)()) {
    Filled& filled = where();
    for (auto _ : state) (void)must(office::rebuild_cubes(*filled.database));
    state.counters["contacts/s"] =
        benchmark::Counter(filled.contacts, benchmark::Counter::kIsIterationInvariantRate);
}

office::Span whole_of(const office::Cubes& cubes) {
    return {cubes.days().begin()->first, std::prev(cubes.days().end())->first + days{1}};
}

/// Counts and means by day or year, as the report's first table has them.
void raw(benchmark::State& state, Filled& (*where)(), std::int64_t days_a_piece) {
    Filled& filled = where();
    const std::string sql =
        "SELECT (arrived_at + 32400000000) / :p1, COUNT(*), COUNT(queued_at), COUNT(talk_at), "
        "SUM(CASE WHEN outcome = 'abandoned' THEN 1 ELSE 0 END), SUM(talk_at - queued_at), "
        "SUM(CASE WHEN talk_at - queued_at <= 20000000 THEN 1 ELSE 0 END), SUM(ended_at - talk_at "
        "- held), SUM(wrapped_at - wrap_up_at) FROM contact GROUP BY 1 ORDER BY 1";
    const std::int64_t piece = days_a_piece * 86'400'000'000;
    for (auto _ : state) benchmark::DoNotOptimize(must(filled.database->run(sql, {piece})).size());
}

/// All tables of the same days, from the cubes.
void cubes(benchmark::State& state, office::Grain grain) {
    static const office::KeptCubes kept = must(office::current_cubes(*in_sqlite().database));
    const office::Span span = whole_of(kept.cubes);
    for (auto _ : state) {
        const auto report =
            office::report(kept.cubes, {}, span, grain, begin_of(span.until), {taxonomy});
        benchmark::DoNotOptimize(report.figures.front().numerator);
    }
}

void once(benchmark::internal::Benchmark* bench) {
    bench->Iterations(1)->Unit(benchmark::kMillisecond);
}

BENCHMARK_CAPTURE(import, sqlite, in_sqlite)->UseManualTime()->Apply(once);
BENCHMARK_CAPTURE(import, postgresql, in_postgresql)->UseManualTime()->Apply(once);
BENCHMARK_CAPTURE(rebuild, sqlite, in_sqlite)->Apply(once);
BENCHMARK_CAPTURE(rebuild, postgresql, in_postgresql)->Apply(once);
BENCHMARK_CAPTURE(raw, sqlite_by_year, in_sqlite, 365)->Apply(once);
BENCHMARK_CAPTURE(raw, sqlite_by_day, in_sqlite, 1)->Apply(once);
BENCHMARK_CAPTURE(raw, postgresql_by_year, in_postgresql, 365)->Apply(once);
BENCHMARK_CAPTURE(raw, postgresql_by_day, in_postgresql, 1)->Apply(once);
BENCHMARK_CAPTURE(cubes, by_year, office::Grain::year)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(cubes, by_day, office::Grain::day)->Unit(benchmark::kMillisecond);

}  // namespace
