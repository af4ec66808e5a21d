// layers: sip
// Any body as an offer: refused, or answered by something that we can read ourselves and that
// offers nothing more.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"
#include "sip/sdp.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru::sip;
    const auto offer = read_audio(naru::text_of_octets(data, size));
    if (!offer) {
        if (offer.error().message.empty()) std::abort();
        return 0;
    }
    if (offer->codecs.empty() || offer->port == 0) std::abort();
    Audio local;
    local.address = "192.0.2.1";
    local.port = 30000;
    local.ice_ufrag = "naru";
    local.ice_pwd = "abcdefghijklmnopqrstuvwx";
    local.fingerprint = "sha-256 AB:CD";
    const Audio answer = answer_to(*offer, local);
    const std::string text = write_audio(answer, {});
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\0' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
            std::abort();
    }
    const auto again = read_audio(text);
    if (!again || again->webrtc != offer->webrtc || again->codecs != answer.codecs) std::abort();
    for (std::uint8_t codec : answer.codecs) {
        if (std::find(offer->codecs.begin(), offer->codecs.end(), codec) == offer->codecs.end())
            std::abort();
    }
    return 0;
}
