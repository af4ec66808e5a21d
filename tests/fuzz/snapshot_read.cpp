// layers: journal
// Any bytes as a state: refused, or a state that the centre can live on with. What is read is
// written back the same.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"
#include "centre/decide.h"
#include "centre/invariants.h"
#include "journal/snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru;
    const auto bytes = naru::text_of_octets(data, size);
    auto state = journal::decode_state(bytes);
    if (!state) return 0;
    if (journal::encode_state(*state) != bytes) std::abort();
    // It goes on: what is due happens, everybody leaves, and nothing is broken by it.
    const Instant now = from_micros(7'258'118'400'000'000);
    for (int turn = 0; turn < 8; ++turn) {
        centre::Recorder recorder(*state, now + turn * 1s);
        centre::decide(recorder, centre::input::DeadlineDue{});
        if (!state->contacts.empty())
            centre::decide(recorder,
                           centre::input::CustomerGone{state->contacts.begin()->first, {}});
        if (!centre::broken_invariants(*state, recorder.now()).empty()) std::abort();
    }
    return 0;
}
