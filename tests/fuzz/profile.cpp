// layers: sim
// A day's profile from somebody's spreadsheet: eighteen weights, or a reason; what is taken can be
// drawn from.
#include <cstdlib>

#include "base/octets.h"
#include "sim/profile_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto profile = naru::sim::read_profile(naru::text_of_octets(data, size));
    if (!profile) return 0;
    double sum = 0;
    for (const double weight : *profile) sum += weight;
    if (!(sum > 0)) std::abort();
    return 0;
}
