// layers: secure_media

#include "adapters/secure_media/stun.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(data, size);
    if (const auto message = naru::secure_media::parse_stun(bytes)) {
        (void)naru::secure_media::has_integrity(bytes, *message, "password");
    }
    return 0;
}
