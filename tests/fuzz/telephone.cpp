// layers: office
// Whatever a trunk or a person calls a telephone number: what is taken is E.164, is the same number
// when it is written as people dial it, and is shorter than itself when it is masked.

#include "office/customers/telephone.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru::office;
    const auto text = naru::text_of_octets(data, size);
    const auto number = e164(text);
    if (!number) {
        if (number.error().message.empty() || number.error().english.empty()) std::abort();
        return 0;
    }
    if (number->size() < 7 || number->size() > 16 || number->front() != '+') std::abort();
    if (number->find_first_not_of("0123456789", 1) != std::string::npos) std::abort();
    const auto again = e164(national(*number));
    if (!again || *again != *number) std::abort();
    if (masked_e164(*number).find("****") == std::string::npos) std::abort();
    return 0;
}
