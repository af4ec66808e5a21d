#pragma once

/// The sound of one `naru call`: what goes out every 20 ms, what is heard, and what was measured.

#include <functional>
#include <memory>
#include <string>

#include "apps/naru/call.h"
#include "apps/naru/sip_line.h"
#include "media/caller_audio.h"
#include "sip/sdp.h"

namespace naru {

[[nodiscard]] inline Duration in_seconds(double value) {
    return Duration{static_cast<std::int64_t>(value * 1e6)};
}

/// JSON lines go to `say`.
class CallSound {
public:
    using Say = std::function<void(const std::string& line)>;

    CallSound(const CallOptions& options, int number, Instant began, Say say);

    /// Where the other side may send to.
    [[nodiscard]] std::uint16_t port() const { return rtp_.port(); }

    [[nodiscard]] int fd() const { return rtp_.fd(); }

    /// The other side's description has come: from now on there is sound.
    void begin(const sip::Audio& audio);

    /// "127.0.0.1:30000", where the other side is sent to.
    [[nodiscard]] std::string target() const;

    void press(std::string_view keys);
    void tone(double frequency);
    /// All packets that are there.
    void receive(Instant at);
    void every_20_ms(Instant at);
    /// The media's part of the report: `"sent":…,"packets":…,…`.
    [[nodiscard]] std::string report(Instant at) const;
    /// What was heard, as a WAV file.
    [[nodiscard]] Result<void> store(const std::string& path) const;

private:
    void listen(Instant at);

    // Given.
    const CallOptions& options_;
    int number_;
    Instant began_;
    Say say_;
    // Owned.
    UdpSocket rtp_;
    std::unique_ptr<media::CallerSender> sender_;
    std::unique_ptr<media::CallerReceiver> receiver_;
    // State.
    std::string ip_;
    std::uint16_t port_ = 0;
    double hears_ = 0;
    std::size_t keys_told_ = 0;
    bool keys_sent_ = false;
    bool tone_heard_ = false;
};

}  // namespace naru
