// layers: journal_file
// Facts kept a second: appended and synced in groups of so many, as the sync thread does. The disk
// is the one under build/.

#include <benchmark/benchmark.h>

#include <filesystem>

#include "adapters/journal_file/journal_file.h"

namespace naru::journal_file {
namespace {

void append_and_sync(benchmark::State& state) {
    const std::string folder = "build/journal-bench";
    std::filesystem::remove_all(folder);
    auto opened = JournalFile::open(folder);
    if (!opened) return state.SkipWithError(opened.error().message.c_str());
    std::uint64_t seq = 0;
    std::vector<journal::Record> group(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        for (auto& record : group) {
            ++seq;
            record = {seq, 1, from_micros(static_cast<std::int64_t>(seq)),
                      centre::fact::ContactOffered{OfferId{seq}, ContactId{seq}, AgentId{1}, {}}};
        }
        opened->file->append(group);
        opened->file->sync();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(seq));
    opened->file.reset();
    std::filesystem::remove_all(folder);
}

BENCHMARK(append_and_sync)->ArgName("group")->Arg(1)->Arg(16)->Arg(256)->UseRealTime();

}  // namespace
}  // namespace naru::journal_file
