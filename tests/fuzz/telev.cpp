// layers: media
// Any payloads: at most one key for each new timestamp.

#include "media/telephone_event.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    naru::media::KeyReceiver receiver;
    std::size_t keys = 0;
    std::size_t packets = 0;
    for (std::size_t at = 0; at + 5 <= size; at += 5, ++packets) {
        if (receiver.heard({.timestamp = data[at], .ssrc = 1}, std::span(data + at + 1, 4))) ++keys;
    }
    if (keys > packets) __builtin_trap();
    (void)receiver.heard({}, std::span(data, size));
    return 0;
}
