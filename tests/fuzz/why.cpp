// layers: views
// Why somebody was chosen, as it stands in the records' steps: what is read is what was written, or
// nothing.

#include "views/why.h"

#include <cstdint>
#include <cstdlib>

#include "base/octets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru;
    const auto why = views::why_in(text_of_octets(data, size));
    if (!why) return 0;
    const centre::fact::ContactOffered offered{{}, {}, why->agent, {}, why->selection};
    if (views::why_in(views::step_of_why(offered)) != why) std::abort();
    return 0;
}
