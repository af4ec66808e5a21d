#include "media/caller_audio.h"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace naru::media {

namespace {

constexpr std::int16_t loud = 8000;
constexpr std::size_t sync_samples = 16;
constexpr std::size_t number_samples = sync_samples + 32 + 8;
constexpr std::uint64_t burst_samples = 1600;

std::uint8_t checksum(std::uint32_t number) {
    return static_cast<std::uint8_t>(0x5a ^ number ^ (number >> 8) ^ (number >> 16) ^
                                     (number >> 24));
}

bool number_bit(std::uint32_t number, std::size_t i) {
    if (i < sync_samples) return i % 2 == 0;
    if (i < sync_samples + 32) return ((number >> (i - sync_samples)) & 1) != 0;
    return ((checksum(number) >> (i - sync_samples - 32)) & 1) != 0;
}

}  // namespace

double tone_level(std::span<const std::int16_t> samples, double frequency) {
    if (samples.empty()) return 0;
    const double coefficient = 2 * std::cos(2 * std::numbers::pi * frequency / 8000);
    double s1 = 0;
    double s2 = 0;
    for (const std::int16_t sample : samples) {
        const double s0 = sample + coefficient * s1 - s2;
        s2 = s1;
        s1 = s0;
    }
    const double power = s1 * s1 + s2 * s2 - coefficient * s1 * s2;
    return 2 * std::sqrt(std::max(0.0, power)) / static_cast<double>(samples.size());
}

void write_number(std::span<std::int16_t> frame, std::uint32_t number) {
    if (frame.size() < number_samples) return;
    for (std::size_t i = 0; i < number_samples; ++i) {
        frame[i] = number_bit(number, i) ? loud : static_cast<std::int16_t>(-loud);
    }
}

std::optional<std::uint32_t> read_number(std::span<const std::int16_t> frame) {
    if (frame.size() < number_samples) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 32; ++i) number |= (frame[sync_samples + i] > 0 ? 1u : 0u) << i;
    for (std::size_t i = 0; i < number_samples; ++i) {
        const int sample = frame[i];
        if ((sample > 0) != number_bit(number, i) || std::abs(sample) < loud / 2)
            return std::nullopt;
    }
    return number;
}

void CallerSender::play(std::vector<std::int16_t> samples) {
    play_ = std::move(samples);
    play_at_ = 0;
}

void CallerSender::press(std::string_view digits) {
    if (dtmf_payload_ == 0) return;
    for (const char digit : digits) {
        if (event_of(digit)) digits_.push_back(digit);
    }
}

void CallerSender::fill(std::span<std::int16_t> frame) {
    std::fill(frame.begin(), frame.end(), std::int16_t{0});
    if (is_playing()) {
        const std::size_t count = std::min(frame.size(), play_.size() - play_at_);
        std::copy_n(play_.begin() + static_cast<std::ptrdiff_t>(play_at_), count, frame.begin());
        play_at_ += count;
    } else if (frequency_ > 0 && (clock_ / burst_samples) % 2 == 0) {
        for (std::size_t i = 0; i < frame.size(); ++i) {
            const double turn = frequency_ * static_cast<double>(clock_ + i) / 8000;
            frame[i] = static_cast<std::int16_t>(loud * std::sin(2 * std::numbers::pi * turn));
        }
    }
    if (is_numbering_) write_number(frame, sent_);
}

std::vector<std::uint8_t> CallerSender::next() {
    ++sent_;
    ++header_.sequence;
    header_.marker = sent_ == 1;
    const auto timestamp = static_cast<std::uint32_t>(clock_);
    if (!key_ && pause_ == 0 && !digits_.empty()) {
        pressing_ = digits_.front();
        key_.emplace(pressing_, timestamp);
        digits_.pop_front();
    }
    if (pause_ > 0) --pause_;
    std::vector<std::uint8_t> bytes;
    const auto step = key_ ? key_->next() : std::nullopt;
    if (step) {
        bytes.resize(rtp_header_bytes + 4);
        header_.payload_type = dtmf_payload_;
        header_.timestamp = step->timestamp;
        header_.marker = step->marker;
        write_telephone_event(step->event, std::span(bytes).subspan(rtp_header_bytes));
    } else {
        if (key_) {
            pause_ = 4;
            pressed_ += pressing_;
        }
        key_.reset();
        std::vector<std::int16_t> frame(frame_samples);
        fill(frame);
        const auto payload = encode_g711(law_, frame);
        bytes.resize(rtp_header_bytes);
        bytes.insert(bytes.end(), payload.begin(), payload.end());
        header_.payload_type = payload_type(law_);
        header_.timestamp = timestamp;
    }
    write_rtp_header(header_, bytes);
    clock_ += frame_samples;
    return bytes;
}

void CallerReceiver::on_packet(std::span<const std::uint8_t> bytes, Instant now) {
    if (is_rtcp(bytes)) return;
    const auto packet = parse_rtp(bytes);
    if (!packet) return;
    ++report_.packets;
    if (!report_.first_at) report_.first_at = now;
    if (report_.last_at)
        report_.longest_gap = std::max(report_.longest_gap, now - *report_.last_at);
    report_.last_at = now;
    if (highest_ && highest_->ssrc == packet->header.ssrc) {
        const int step = static_cast<std::int16_t>(
            static_cast<std::uint16_t>(packet->header.sequence - highest_->sequence));
        if (step > 0) {
            report_.lost += static_cast<std::uint64_t>(step - 1);
            highest_ = packet->header;
        } else {
            ++report_.late;
            if (step < 0 && report_.lost > 0) --report_.lost;
        }
    } else {
        if (highest_) ++report_.ssrc_changes;
        highest_ = packet->header;
    }
    if (dtmf_payload_ != 0 && packet->header.payload_type == dtmf_payload_) {
        if (const auto key = keys_.heard(packet->header, packet->payload)) report_.keys += *key;
        return;
    }
    if (packet->header.payload_type != 0 && packet->header.payload_type != 8) return;
    decode_g711(packet->header.payload_type == 8 ? Law::a_law : Law::mu_law, packet->payload,
                frame_);
    if (const auto number = read_number(frame_)) {
        ++report_.numbered;
        lowest_number_ = std::min(lowest_number_.value_or(*number), *number);
        highest_number_ = std::max(highest_number_, *number);
    }
    if (samples_.size() + frame_.size() <= samples_max)
        samples_.insert(samples_.end(), frame_.begin(), frame_.end());
}

StreamReport CallerReceiver::report(Instant now) const {
    StreamReport report = report_;
    if (report.last_at) report.longest_gap = std::max(report.longest_gap, now - *report.last_at);
    if (lowest_number_) {
        const std::uint64_t all = std::uint64_t{highest_number_} - *lowest_number_ + 1;
        report.numbers_missing = all > report.numbered ? all - report.numbered : 0;
    }
    return report;
}

double CallerReceiver::level(double frequency, std::size_t window) const {
    // The loudest 100 ms of the window: a burst's level must not depend on where the window cuts
    // it.
    double best = 0;
    const std::size_t first = samples_.size() - std::min(window, samples_.size());
    for (std::size_t at = first; at + 800 <= samples_.size(); at += 400) {
        best = std::max(best, tone_level(std::span(samples_).subspan(at, 800), frequency));
    }
    return best;
}

Result<void> write_wav(const std::string& path, std::span<const std::int16_t> samples) {
    SF_INFO about{};
    about.channels = 1;
    about.samplerate = 8000;
    about.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &about);
    if (file == nullptr) return failure("WAV " + path + ": " + sf_strerror(nullptr));
    const auto count = static_cast<sf_count_t>(samples.size());
    const bool is_written = sf_write_short(file, samples.data(), count) == count;
    if (sf_close(file) != 0 || !is_written) return failure("WAV " + path + ": not written");
    return {};
}

}  // namespace naru::media
