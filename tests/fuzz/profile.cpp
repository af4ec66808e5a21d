// layers: sim
// A day's profile from somebody's spreadsheet: eighteen weights, or a reason; what is taken can be
// drawn from.
#include <cstdlib>

#include "sim/profile_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto profile = naru::sim::read_profile({reinterpret_cast<const char*>(data), size});
    if (!profile) return 0;
    double sum = 0;
    for (const double weight : *profile) sum += weight;
    if (!(sum > 0)) std::abort();
    return 0;
}
