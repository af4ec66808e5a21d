// layers: sql office views centre base
// The records with a million rows: how fast the journal fills them, and what each question costs.
// NARU_ROWS=n for another number; the file is made once a run, on the disk under TMPDIR.

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "adapters/sql/sqlite.h"
#include "base/draw.h"
#include "office/records/record_search.h"
#include "office/records/records.h"
#include "office/schema.h"
#include "support/temporary_folder.h"

namespace {

using namespace naru;
namespace fact = centre::fact;

std::uint64_t row_count() {
    const char* text = std::getenv("NARU_ROWS");
    return text == nullptr ? 1'000'000 : std::strtoull(text, nullptr, 10);
}

void add_life(std::vector<office::NumberedFact>& out, ContactId contact, std::uint64_t& seq) {
    const auto below = [&](const char* what, std::uint32_t n) {
        return draw_below(1, what, contact.value, n);
    };
    const AgentId agent{1 + below("agent", 200)};
    Instant at =
        from_micros(1'262'304'000'000'000 + static_cast<std::int64_t>(contact.value) * 30'000'000);
    const auto then = [&](Duration later, centre::Fact one) {
        at += later;
        out.push_back({++seq, at, std::move(one)});
    };
    then(0s, fact::ContactArrived{contact, centre::Channel::telephone});
    then(0s, fact::FlowStarted{contact});
    then(9s, fact::PromptHeard{contact, PlayId{1}, centre::PromptId::notice});
    then(2s, fact::MenuChosen{contact, '1'});
    then(0s, fact::ContactQueued{contact, QueueId{1 + below("queue", 4)}});
    then(5s, fact::ContactAnswered{contact, agent});
    then(1s, fact::TalkStarted{contact});
    then(180s, fact::WrapUpStarted{contact, agent, at});
    then(0s, fact::ContactEnded{contact, centre::ContactEnd::completed, centre::EndedBy::customer});
    then(1s, fact::RecordingSealed{contact, 180'000});
    then(20s, fact::WrapUpCompleted{contact, agent, "KON0" + std::to_string(1 + below("topic", 9)),
                                    "DONE"});
}

struct Filled {
    Filled() {
        database = std::move(*sql::open_sqlite(folder + "/naru.db"));
        if (!office::migrate(*database)) std::abort();
        office::Projector projector(*database, [](ContactId contact, std::string_view) {
            return "010" + std::to_string(10'000'000 + contact.value * 7919 % 89'999'999);
        });
        const auto began = std::chrono::steady_clock::now();
        std::uint64_t seq = 0;
        for (std::uint64_t id = 1; id <= row_count();) {
            std::vector<office::NumberedFact> batch;
            for (int i = 0; i < 1000 && id <= row_count(); ++i, ++id)
                add_life(batch, ContactId{id}, seq);
            if (!projector.apply(batch)) std::abort();
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        (void)database->atomically([&]() -> Result<void> {
            for (std::uint64_t id = 1; id <= row_count(); ++id) {
                const auto saved = office::save_note(
                    *database, ContactId{id},
                    id % 1000 == 0 ? "선금 보증서 제출 기한을 안내함" : "투찰 마감 시각을 안내함",
                    from_micros(1));
                if (!saved) return saved;
            }
            return {};
        });
        std::printf("%llu contacts from %llu facts in %.1f s; %.0f MB\n",
                    static_cast<unsigned long long>(row_count()),
                    static_cast<unsigned long long>(seq), took.count(),
                    static_cast<double>(std::filesystem::file_size(folder + "/naru.db")) / 1e6);
    }

    ~Filled() { database.reset(); }

    support::TemporaryFolder temporary;
    std::string folder = temporary.path();
    std::unique_ptr<office::Database> database;
};

office::Database& filled() {
    static Filled all;
    return *all.database;
}

void ask(benchmark::State& state, const office::ContactQuery& query) {
    office::Database& database = filled();
    std::size_t found = 0;
    for (auto _ : state) {
        const auto page = office::search_contacts(database, query);
        if (!page) std::abort();
        found = page->size();
    }
    state.counters["found"] = static_cast<double>(found);
}

void records_newest_page(benchmark::State& state) {
    ask(state, {});
}

void records_own_page(benchmark::State& state) {
    ask(state, {.own = AgentId{7}});
}

void records_page_in_the_middle(benchmark::State& state) {
    ask(state, {.before = ContactId{row_count() / 2}});
}

void records_one_day(benchmark::State& state) {
    const Instant day = from_micros(1'262'304'000'000'000) + 24h * 100;
    ask(state, {.from = day, .to = day + 24h});
}

void records_topic_and_queue(benchmark::State& state) {
    ask(state, {.queue = QueueId{2}, .topic = "KON05"});
}

void records_outcome_that_nobody_had(benchmark::State& state) {
    ask(state, {.outcome = "no_agent"});
}

void records_number(benchmark::State& state) {
    ask(state, {.words = {{"1234-56"}}});
}

void records_word_of_a_note(benchmark::State& state) {
    ask(state, {.words = {{"보증서"}}});
}

void records_word_that_is_nowhere(benchmark::State& state) {
    ask(state, {.words = {{"없는말"}}});
}

void records_one(benchmark::State& state) {
    office::Database& database = filled();
    std::uint64_t drawn = 0;
    for (auto _ : state) {
        const std::uint64_t id =
            1 + draw_below(1, "one", ++drawn, static_cast<std::uint32_t>(row_count()));
        if (!office::find_contact(database, ContactId{id})) std::abort();
    }
}

BENCHMARK(records_newest_page)->Unit(benchmark::kMicrosecond);
BENCHMARK(records_own_page)->Unit(benchmark::kMicrosecond);
BENCHMARK(records_page_in_the_middle)->Unit(benchmark::kMicrosecond);
BENCHMARK(records_one_day)->Unit(benchmark::kMicrosecond);
BENCHMARK(records_topic_and_queue)->Unit(benchmark::kMicrosecond);
BENCHMARK(records_outcome_that_nobody_had)->Unit(benchmark::kMicrosecond);
BENCHMARK(records_number)->Unit(benchmark::kMicrosecond);
BENCHMARK(records_word_of_a_note)->Unit(benchmark::kMicrosecond);
BENCHMARK(records_word_that_is_nowhere)->Unit(benchmark::kMicrosecond);
BENCHMARK(records_one)->Unit(benchmark::kMicrosecond);

}  // namespace
