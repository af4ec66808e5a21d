#pragma once

/// Keys as tones in the speech itself (ITU-T Q.23, Q.24), for peers that offer no telephone-event.

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace naru::media {

class InbandDtmf {
public:
    InbandDtmf();
    ~InbandDtmf();
    InbandDtmf(const InbandDtmf&) = delete;
    InbandDtmf& operator=(const InbandDtmf&) = delete;

    /// The keys that began in these samples of 8 kHz.
    [[nodiscard]] std::string heard(std::span<const std::int16_t> samples);

private:
    struct Detector;
    std::unique_ptr<Detector> detector_;
};

}  // namespace naru::media
