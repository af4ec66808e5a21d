// layers: office
// Whatever somebody imports as monthly series: what is taken has a name, a unit, a source and each
// month once; what is not says why, with its line.

#include "office/institution/drivers.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru::office;
    const auto file = drivers_in(naru::text_of_octets(data, size));
    if (!file) {
        if (file.error().message.empty() || file.error().english.empty()) std::abort();
        return 0;
    }
    std::size_t values = 0;
    for (const DriverSeries& series : file->series) {
        if (series.months.empty() || bad_series(series)) std::abort();
        values += series.months.size();
    }
    if (values != file->values || file->series.size() > driver_series_max) std::abort();
    for (const RefusedLine& bad : file->bad) {
        if (bad.line < 2 || bad.why_ko.empty() || bad.why_en.empty()) std::abort();
    }
    return 0;
}
