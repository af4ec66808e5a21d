#include "office/customers/caller_key.h"

#include <algorithm>
#include <charconv>

#include "office/customers/telephone.h"
#include "office/people/secrets.h"

namespace naru::office {

centre::CallerKey caller_key(std::string_view secret, std::string_view number) {
    const auto line = e164(number);
    if (!line) return {};
    constexpr std::size_t digits = 16;  // 64 bits: 10,000 kept callers never meet by chance
    const std::string hash = keyed(secret, "caller " + *line);
    std::uint64_t value = 0;
    std::from_chars(hash.data(), hash.data() + digits, value, 16);
    return centre::CallerKey{std::max<std::uint64_t>(value, 1)};
}

}  // namespace naru::office
