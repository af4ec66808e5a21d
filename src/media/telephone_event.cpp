#include "media/telephone_event.h"

#include <algorithm>
#include <string_view>

namespace naru::media {

namespace {

constexpr std::string_view digits = "0123456789*#ABCD";

}  // namespace

std::optional<TelephoneEvent> parse_telephone_event(std::span<const std::uint8_t> payload) {
    if (payload.size() < 4) return std::nullopt;
    return TelephoneEvent{.event = payload[0],
                          .end = (payload[1] & 0x80) != 0,
                          .volume = static_cast<std::uint8_t>(payload[1] & 0x3f),
                          .duration = read_u16(&payload[2])};
}

void write_telephone_event(const TelephoneEvent& event, std::span<std::uint8_t> out) {
    out[0] = event.event;
    out[1] = static_cast<std::uint8_t>((event.end ? 0x80 : 0) | (event.volume & 0x3f));
    write_u16(&out[2], event.duration);
}

std::optional<char> digit_of(std::uint8_t event) {
    if (event >= digits.size()) return std::nullopt;
    return digits[event];
}

std::optional<std::uint8_t> event_of(char digit) {
    const auto at = digits.find(digit);
    if (at == std::string_view::npos) return std::nullopt;
    return static_cast<std::uint8_t>(at);
}

std::optional<char> KeyReceiver::heard(const RtpHeader& header,
                                       std::span<const std::uint8_t> payload) {
    const auto event = parse_telephone_event(payload);
    if (!event) return std::nullopt;
    const auto digit = digit_of(event->event);
    if (!digit) return std::nullopt;
    const Key key{.ssrc = header.ssrc, .timestamp = header.timestamp, .event = event->event};
    if (std::find(remembered_.begin(), remembered_.end(), key) != remembered_.end())
        return std::nullopt;
    if (remembered_.size() < remembered_max) {
        remembered_.push_back(key);
    } else {
        remembered_[next_] = key;
        next_ = (next_ + 1) % remembered_max;
    }
    return digit;
}

KeySender::KeySender(char digit, std::uint32_t timestamp, int packets)
    : event_(event_of(digit).value_or(0)), timestamp_(timestamp), packets_(packets) {}

std::optional<KeySender::Step> KeySender::next() {
    if (sent_ >= packets_ + 3) return std::nullopt;
    Step step;
    step.marker = sent_ == 0;
    step.timestamp = timestamp_;
    step.event.event = event_;
    step.event.end = sent_ >= packets_;
    step.event.duration = static_cast<std::uint16_t>(160 * std::min(sent_ + 1, packets_));
    ++sent_;
    return step;
}

}  // namespace naru::media
