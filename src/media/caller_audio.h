#pragma once

/// The other end of the line: what `naru call` says, and what it measures of what it hears.
///
/// Tones come in bursts, because browsers' audio processing eats steady ones. A packet's number can
/// be written into its samples as signs of loud samples, so that it survives a change of law and a
/// rewriting of RTP's own numbers.

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "media/g711.h"
#include "media/rtp.h"
#include "media/telephone_event.h"

namespace naru::media {

/// Level of one frequency in 8 kHz samples, as the amplitude of the sine that it would be
/// (Goertzel): a sine of amplitude 8000 gives 8000.
[[nodiscard]] double tone_level(std::span<const std::int16_t> samples, double frequency);

/// The number of a packet in its first 56 samples; nothing if there is none or it was damaged.
void write_number(std::span<std::int16_t> frame, std::uint32_t number);
[[nodiscard]] std::optional<std::uint32_t> read_number(std::span<const std::int16_t> frame);

class CallerSender {
public:
    CallerSender(Law law, std::uint32_t ssrc, std::uint8_t dtmf_payload)
        : law_(law), dtmf_payload_(dtmf_payload), header_{.ssrc = ssrc} {}

    /// 200 ms of the tone, 200 ms of silence, and so on; 0 ends it.
    void tone(double frequency) { frequency_ = frequency; }

    /// Numbers in the packets, from 1.
    void number(bool on) { is_numbering_ = on; }

    /// Once; then the tone or silence again. 8 kHz.
    void play(std::vector<std::int16_t> samples);
    /// One after another, 160 ms each and 80 ms between. Nothing without a telephone-event payload
    /// type.
    void press(std::string_view digits);

    /// The packet of the next 20 ms.
    [[nodiscard]] std::vector<std::uint8_t> next();

    [[nodiscard]] bool is_playing() const { return play_at_ < play_.size(); }

    /// The keys that have gone out, their three ends included.
    [[nodiscard]] const std::string& pressed() const { return pressed_; }

    [[nodiscard]] bool is_pressing() const { return key_.has_value() || !digits_.empty(); }

    [[nodiscard]] std::uint32_t sent() const { return sent_; }

private:
    void fill(std::span<std::int16_t> frame);

    Law law_;
    std::uint8_t dtmf_payload_;
    RtpHeader header_;
    double frequency_ = 0;
    bool is_numbering_ = false;
    std::vector<std::int16_t> play_;
    std::size_t play_at_ = 0;
    std::deque<char> digits_;
    std::string pressed_;
    char pressing_ = 0;
    std::optional<KeySender> key_;
    int pause_ = 0;
    std::uint32_t sent_ = 0;
    std::uint64_t clock_ = 0;
};

struct StreamReport {
    std::uint64_t packets = 0;
    /// By RTP's sequence numbers, within the run of one SSRC.
    std::uint64_t lost = 0;
    std::uint64_t late = 0;
    /// Longest time between two packets, the one since the last included.
    Duration longest_gap{};
    std::optional<Instant> first_at;
    std::optional<Instant> last_at;
    /// Numbers that were read from the samples, and how many between the lowest and the highest are
    /// missing.
    std::uint64_t numbered = 0;
    std::uint64_t numbers_missing = 0;
    std::uint32_t ssrc_changes = 0;
    std::string keys;
};

class CallerReceiver {
public:
    explicit CallerReceiver(std::uint8_t dtmf_payload) : dtmf_payload_(dtmf_payload) {}

    void on_packet(std::span<const std::uint8_t> bytes, Instant now);
    [[nodiscard]] StreamReport report(Instant now) const;
    /// In the last `window` samples: 3200 are 400 ms, which hold one whole burst.
    [[nodiscard]] double level(double frequency, std::size_t window = 3200) const;

    /// What was heard, in order of arrival, at most ten minutes.
    [[nodiscard]] const std::vector<std::int16_t>& samples() const { return samples_; }

private:
    static constexpr std::size_t samples_max = std::size_t{10} * 60 * 8000;

    std::uint8_t dtmf_payload_;
    StreamReport report_;
    std::optional<RtpHeader> highest_;
    KeyReceiver keys_;
    std::vector<std::int16_t> samples_;
    std::vector<std::int16_t> frame_;
    std::optional<std::uint32_t> lowest_number_;
    std::uint32_t highest_number_ = 0;
};

/// Mono, 16 bit, 8 kHz.
[[nodiscard]] Result<void> write_wav(const std::string& path,
                                     std::span<const std::int16_t> samples);

}  // namespace naru::media
