// layers: sip
// Any bytes as a datagram: read, or refused with a status that exists. What was read without a
// defect is written, read again the same, and written again to the same bytes.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"
#include "sip/message.h"
#include "sip/uri.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru::sip;
    const auto bytes = naru::text_of_octets(data, size);
    (void)parse_uri(bytes);
    (void)parse_name_addr(bytes);
    const Parsed first = parse(bytes);
    if (first.size > size) std::abort();
    if (first.defect) {
        if (first.defect->status < 400 || first.defect->status > 599) std::abort();
        // Its answer can be read by anybody.
        if (first.answerable)
            (void)parse(write(
                make_response(first.message, first.defect->status, first.defect->reason, "t")));
        return 0;
    }
    const Parsed again = parse(write(first.message));
    if (again.defect) std::abort();
    Message wanted = first.message;
    Message got = again.message;
    wanted.remove("Content-Length");
    got.remove("Content-Length");
    if (wanted != got || write(again.message) != write(first.message)) std::abort();
    return 0;
}
