// layers: office
// A file of published Erlang values from anywhere: read within its limits, compared, never a crash.
// Rows with many servers or a two-class chain are only parsed: their sums take seconds.
#include "office/workforce/erlang_file.h"

#include "base/octets.h"
#include "office/workforce/erlang_inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = naru::text_of_octets(data, size);
    const auto read = naru::office::read_erlang_inputs(std::string(bytes));
    if (read && read->has("n") && read->whole("n") > 1000) return 0;
    if (bytes.find("Multi-skill") != std::string_view::npos) return 0;
    if (bytes.find("0000") != std::string_view::npos) return 0;
    (void)naru::office::check_erlang_file(bytes);
    return 0;
}
