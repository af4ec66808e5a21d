#pragma once

/// Keys as RTP events (RFC 4733): one key is one event, however many packets carry it.
///
///   key down          key up
///   M ─ 160 ─ 320 ─ … ─ E ─ E ─ E       all with the timestamp of the first; E three times
///   (§2.5.1.4)

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "media/rtp.h"

namespace naru::media {

struct TelephoneEvent {
    std::uint8_t event = 0;
    bool end = false;
    std::uint8_t volume = 10;
    std::uint16_t duration = 0;

    friend bool operator==(const TelephoneEvent&, const TelephoneEvent&) = default;
};

/// The first event of a payload; nothing if there are fewer than 4 bytes.
[[nodiscard]] std::optional<TelephoneEvent> parse_telephone_event(
    std::span<const std::uint8_t> payload);
void write_telephone_event(const TelephoneEvent& event, std::span<std::uint8_t> out);

/// Events 0…15 are '0'…'9', '*', '#', 'A'…'D'; nothing for others (16 is flash).
[[nodiscard]] std::optional<char> digit_of(std::uint8_t event);
[[nodiscard]] std::optional<std::uint8_t> event_of(char digit);

/// Tells each key once, when its first packet arrives: waiting for the end would lose it with the
/// end packets. A timestamp that was heard lately is the same key (retransmitted ends, reordering).
class KeyReceiver {
public:
    [[nodiscard]] std::optional<char> heard(const RtpHeader& header,
                                            std::span<const std::uint8_t> payload);

private:
    struct Key {
        std::uint32_t ssrc = 0;
        std::uint32_t timestamp = 0;
        std::uint8_t event = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };

    static constexpr std::size_t remembered_max = 8;

    std::vector<Key> remembered_;
    std::size_t next_ = 0;
};

/// The packets of one key press, one each 20 ms, the last three of them ends.
class KeySender {
public:
    /// `packets` before the ends: 5 is 100 ms.
    KeySender(char digit, std::uint32_t timestamp, int packets = 5);

    struct Step {
        TelephoneEvent event;
        bool marker = false;
        std::uint32_t timestamp = 0;
    };

    /// Nothing once the key is up and its three ends are sent.
    [[nodiscard]] std::optional<Step> next();

private:
    std::uint8_t event_ = 0;
    std::uint32_t timestamp_;
    int packets_;
    int sent_ = 0;
};

}  // namespace naru::media
