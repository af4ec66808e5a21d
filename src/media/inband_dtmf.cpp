#include "media/inband_dtmf.h"

#include <spandsp.h>

namespace naru::media {

struct InbandDtmf::Detector {
    dtmf_rx_state_t* state = dtmf_rx_init(nullptr, nullptr, nullptr);
};

InbandDtmf::InbandDtmf() : detector_(std::make_unique<Detector>()) {}

InbandDtmf::~InbandDtmf() {
    if (detector_->state != nullptr) dtmf_rx_free(detector_->state);
}

std::string InbandDtmf::heard(std::span<const std::int16_t> samples) {
    if (detector_->state == nullptr) return {};
    dtmf_rx(detector_->state, samples.data(), static_cast<int>(samples.size()));
    char digits[32] = {};
    const std::size_t count = dtmf_rx_get(detector_->state, digits, sizeof digits - 1);
    return std::string(digits, count);
}

}  // namespace naru::media
