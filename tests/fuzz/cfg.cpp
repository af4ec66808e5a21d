// layers: configuration
// The operator's file: any bytes are read or refused with a place; what is accepted holds, and
// every mistake is one line in both languages.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "adapters/configuration/configuration.h"
#include "base/octets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru::configuration;
    const auto parsed = parse(naru::text_of_octets(data, size));
    for (const auto& mistake : parsed.mistakes) {
        for (const auto language : {Language::ko, Language::en}) {
            if (mistake.reason.in(language).empty()) std::abort();
            if (line_of("f", mistake, language).find('\n') != std::string::npos) std::abort();
        }
    }
    const auto& c = parsed.configuration;
    if (parsed.mistakes.empty() &&
        (c.queues.empty() || c.numbers.empty() || c.flow.choices.empty()))
        std::abort();
    return 0;
}
