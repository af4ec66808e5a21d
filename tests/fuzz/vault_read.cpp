// layers: vault
// Any bytes as a vault's file: refused or read, and what was read is written back the same.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/vault/records.h"
#include "base/octets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = naru::text_of_octets(data, size);
    const auto read = naru::vault::read_frames(bytes);
    if (read) {
        std::string again = naru::vault::encode_header();
        for (const auto& frame : read->frames) again += naru::vault::encode_frame(frame);
        if (again != bytes.substr(0, read->end)) std::abort();
    }
    // The body alone: the checksum would keep the fuzzer out of it.
    const auto frame = naru::wire::decode<naru::vault::Frame>(bytes);
    if (frame && naru::wire::encode(*frame) != bytes) std::abort();
    return 0;
}
