#include "apps/naru/call_sound.h"

#include <fmt/format.h>
#include <sys/random.h>

#include "media/prompts.h"

namespace naru {

namespace {

/// 0.2 s of numbered packets.
constexpr std::uint64_t numbers_of_a_voice = 10;

/// As loud as a burst of another naru call is after a lossy line.
constexpr double heard = 1500;

}  // namespace

CallSound::CallSound(const CallOptions& options, int number, Instant began, Say say)
    : options_(options),
      number_(number),
      began_(began),
      say_(std::move(say)),
      rtp_(options.address, 0) {}

void CallSound::begin(const sip::Audio& audio) {
    ip_ = audio.address;
    port_ = audio.port;
    const media::Law law =
        audio.codecs.front() == sip::pcma ? media::Law::a_law : media::Law::mu_law;
    std::uint32_t ssrc = 0;
    (void)::getrandom(&ssrc, sizeof ssrc, 0);
    sender_ = std::make_unique<media::CallerSender>(law, ssrc, audio.dtmf_payload);
    receiver_ = std::make_unique<media::CallerReceiver>(audio.dtmf_payload);
    sender_->number(!options_.plain);
    if (options_.tone > 0) sender_->tone(options_.tone);
    if (!options_.play.empty()) {
        if (auto samples = media::read_wav(options_.play)) sender_->play(std::move(*samples));
    }
}

std::string CallSound::target() const {
    return ip_ + ":" + std::to_string(port_);
}

void CallSound::press(std::string_view keys) {
    if (sender_) sender_->press(keys);
}

void CallSound::tone(double frequency) {
    if (sender_) sender_->tone(frequency);
}

void CallSound::receive(Instant at) {
    char bytes[65536];
    std::string ip;
    std::uint16_t port = 0;
    while (const std::size_t size = rtp_.receive(bytes, sizeof bytes, ip, port)) {
        if (receiver_)
            receiver_->on_packet({reinterpret_cast<const std::uint8_t*>(bytes), size}, at);
    }
}

void CallSound::every_20_ms(Instant at) {
    const auto packet = sender_->next();
    rtp_.send(ip_, port_, packet.data(), packet.size());
    const auto report = receiver_->report(at);
    if (!keys_sent_ && !options_.keys.empty() && report.first_at &&
        at - *report.first_at >= in_seconds(options_.keys_after)) {
        sender_->press(options_.keys);
        keys_sent_ = true;
    }
    // Speech has every frequency: the tone counts only once numbered packets of another naru call
    // are arriving, so that neither a prompt nor the music passes for a voice.
    if (!tone_heard_ && options_.expect_tone > 0 && report.numbered >= numbers_of_a_voice &&
        receiver_->level(options_.expect_tone) > heard) {
        tone_heard_ = true;
        say_(fmt::format(R"({{"event":"tone","call":{},"after_ms":{}}})", number_,
                         (at - began_).count() / 1000));
    }
    listen(at);
}

/// What is heard now of `hear`, and the keys that went out whole.
void CallSound::listen(Instant at) {
    const auto after = (at - began_).count() / 1000;
    for (; keys_told_ < sender_->pressed().size(); ++keys_told_) {
        say_(fmt::format(R"({{"event":"key","call":{},"key":"{}","after_ms":{}}})", number_,
                         sender_->pressed()[keys_told_], after));
    }
    double loudest = heard;
    double hears = 0;
    for (const double frequency : options_.hear) {
        const double level = receiver_->level(frequency, 800);
        if (level <= loudest) continue;
        loudest = level;
        hears = frequency;
    }
    if (hears == 0 || hears == hears_) return;
    hears_ = hears;
    say_(fmt::format(R"({{"event":"hears","call":{},"hz":{:.0f},"after_ms":{}}})", number_, hears,
                     after));
}

std::string CallSound::report(Instant at) const {
    const media::StreamReport r = receiver_->report(at);
    return fmt::format(
        R"("sent":{},"packets":{},"lost":{},"late":{},"longest_gap_ms":{},"numbered":{},)"
        R"("numbers_missing":{},"ssrc_changes":{},"keys":"{}","tone_heard":{})",
        sender_->sent(), r.packets, r.lost, r.late, r.longest_gap.count() / 1000, r.numbered,
        r.numbers_missing, r.ssrc_changes, r.keys, tone_heard_);
}

Result<void> CallSound::store(const std::string& path) const {
    return media::write_wav(path, receiver_->samples());
}

}  // namespace naru
