// layers: journal
// Any bytes as a segment: recovery refuses or reads, and never runs away. What it reads, it writes
// back the same.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"
#include "journal/segment.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = naru::text_of_octets(data, size);
    // A record alone: checksums would keep the fuzzer out of it.
    std::string_view rest = bytes;
    const auto record = naru::journal::take_record(rest);
    if (record &&
        naru::journal::encode_record(*record) != bytes.substr(0, bytes.size() - rest.size()))
        std::abort();

    const std::string_view halves[] = {bytes.substr(0, size / 2), bytes.substr(size / 2)};
    (void)naru::journal::read_segments(halves);
    const std::string_view whole[] = {bytes};
    (void)naru::journal::read_segments(whole);
    return 0;
}
