// layers: sip
// A stream cut at any place gives the same messages as one that came whole, and holds no more than
// a message may have.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/octets.h"
#include "sip/message.h"
#include "sip/stream.h"

namespace {

struct Reading {
    std::vector<std::string> messages;
    bool is_broken = false;
};

Reading read_all(std::string_view bytes, std::size_t step) {
    naru::sip::StreamCutter cutter;
    Reading out;
    while (!bytes.empty()) {
        auto cut = cutter.feed(bytes.substr(0, step));
        for (auto& message : cut.messages) out.messages.push_back(std::move(message));
        if (!cut.broken.empty()) {
            out.is_broken = true;
            break;
        }
        bytes.remove_prefix(std::min(step, bytes.size()));
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t step = 1 + data[0];
    const auto bytes = naru::text_of_octets(data + 1, size - 1);
    const Reading whole = read_all(bytes, bytes.size() + 1);
    const Reading pieces = read_all(bytes, step);
    for (const std::string& message : pieces.messages) {
        if (message.size() > naru::sip::message_bytes_max + naru::sip::header_bytes_max + 4096)
            std::abort();
        (void)naru::sip::parse(message, naru::sip::Framing::stream);
    }
    if (whole.messages != pieces.messages && !(whole.is_broken || pieces.is_broken)) std::abort();
    return 0;
}
