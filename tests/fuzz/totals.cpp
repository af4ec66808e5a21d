// layers: office
// Whatever somebody imports as totals of other years: what is taken has days in their order, a
// count and a source; what is not says why, with its line.

#include "office/institution/totals.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru::office;
    const auto file = totals_in(naru::text_of_octets(data, size));
    if (!file) {
        if (file.error().message.empty() || file.error().english.empty()) std::abort();
        return 0;
    }
    for (const HistoryTotal& total : file->totals) {
        if (total.span.days() < 1 || total.value < 0 || total.source.empty()) std::abort();
    }
    for (const RefusedLine& bad : file->bad) {
        if (bad.line < 2 || bad.why_ko.empty() || bad.why_en.empty()) std::abort();
    }
    return 0;
}
