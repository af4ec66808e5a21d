#include "media/recording.h"

#include <sodium.h>

#include <algorithm>

#include "base/octets.h"
#include "wire/fields.h"

namespace naru::media {

namespace {

constexpr std::string_view magic = "NARUREC1";
constexpr std::size_t stream_header_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t part_header_bytes = 8 + 8 + 8 + stream_header_bytes;
constexpr std::size_t seal_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
/// Twelve hours: more is a damaged time, not a call.
constexpr std::size_t samples_max = std::size_t{12} * 3600 * 8000;

using StreamState = crypto_secretstream_xchacha20poly1305_state;
static_assert(sizeof(StreamState) <= 64);

enum class Entry : std::uint8_t { audio = 'A', hold = 'H', resume = 'R' };

std::uint32_t milliseconds(Duration span) {
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(span.count() / 1000, 0, 0xffffffffLL));
}

struct PartHeader {
    ContactId contact;
    Instant started;
    std::string_view bytes;
};

std::optional<PartHeader> part_header_at(std::string_view bytes) {
    if (bytes.size() < part_header_bytes || !bytes.starts_with(magic)) return std::nullopt;
    PartHeader header;
    wire::Reader reader(bytes.substr(8, 16));
    reader.get(header.contact);
    reader.get(header.started);
    header.bytes = bytes.substr(0, part_header_bytes);
    return header;
}

}  // namespace

void FrameBuilder::audio(Track track, Law law, Duration since_part, std::uint32_t timestamp,
                         std::span<const std::uint8_t> payload) {
    if (bytes_.size() + payload.size() + 16 > recording_frame_bytes_max) return;
    wire::Writer writer;
    writer.put(Entry::audio);
    writer.put(track);
    writer.put(law);
    writer.put(milliseconds(since_part));
    writer.put(timestamp);
    writer.put(text_of_octets(payload.data(), payload.size()));
    bytes_ += writer.bytes();
}

void FrameBuilder::hold(Duration since_part) {
    wire::Writer writer;
    writer.put(Entry::hold);
    writer.put(milliseconds(since_part));
    bytes_ += writer.bytes();
}

void FrameBuilder::resume(Duration since_part) {
    wire::Writer writer;
    writer.put(Entry::resume);
    writer.put(milliseconds(since_part));
    bytes_ += writer.bytes();
}

std::string FrameBuilder::take() {
    return std::exchange(bytes_, {});
}

PartWriter::PartWriter(ContactId contact, std::string_view key, Instant started) {
    wire::Writer writer;
    writer.put(contact);
    writer.put(started);
    std::string stream(stream_header_bytes, '\0');
    std::string padded(key);
    padded.resize(recording_key_bytes);
    crypto_secretstream_xchacha20poly1305_init_push(reinterpret_cast<StreamState*>(state_.data()),
                                                    octets(stream), octets(padded));
    sodium_memzero(padded.data(), padded.size());
    header_ = std::string(magic) + writer.bytes() + stream;
}

PartWriter::~PartWriter() {
    sodium_memzero(state_.data(), state_.size());
}

std::string PartWriter::seal(std::string_view plain, unsigned char tag) {
    std::string bytes(4 + plain.size() + seal_bytes, '\0');
    const auto size = static_cast<std::uint32_t>(plain.size() + seal_bytes);
    std::memcpy(bytes.data(), &size, 4);
    // The header in clear is authenticated with every frame: no frame can be moved under another
    // contact or time.
    crypto_secretstream_xchacha20poly1305_push(reinterpret_cast<StreamState*>(state_.data()),
                                               octets(bytes) + 4, nullptr, octets(plain),
                                               plain.size(), octets(header_), header_.size(), tag);
    return bytes;
}

std::string PartWriter::frame(std::string_view plain) {
    return seal(plain, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
}

std::string PartWriter::end_part() {
    return seal({}, crypto_secretstream_xchacha20poly1305_TAG_PUSH);
}

std::string PartWriter::end_recording() {
    return seal({}, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
}

void FrameReader::begin_part(Instant started) {
    const auto& parts = recording_.parts;
    part_first_ = end_;
    if (!parts.empty()) {
        // The time line is that of the wall: what was lost between two parts is silence with a
        // mark.
        const auto since = (started - parts.front().started).count() / 125;
        if (since > static_cast<std::int64_t>(end_) &&
            since < static_cast<std::int64_t>(samples_max)) {
            part_first_ = static_cast<std::size_t>(since);
            recording_.gaps.push_back({.first_sample = end_,
                                       .sample_count = part_first_ - end_,
                                       .reason = GapReason::interrupted});
        }
    }
    end_ = part_first_;
    anchors_ = {};
    recording_.parts.push_back({.started = started, .first_sample = part_first_});
}

bool FrameReader::frame(std::string_view plain) {
    wire::Reader reader(plain);
    while (!reader.finish()) {
        std::uint8_t kind = 0;
        reader.get(kind);
        if (!reader.ok()) return false;
        std::uint32_t at_ms = 0;
        if (kind == static_cast<std::uint8_t>(Entry::audio)) {
            Track track{};
            Law law{};
            std::uint32_t timestamp = 0;
            std::string payload;
            reader.get(track);
            reader.get(law);
            reader.get(at_ms);
            reader.get(timestamp);
            reader.get(payload);
            if (!reader.ok()) return false;
            place(track, law, at_ms, timestamp, payload);
        } else if (kind == static_cast<std::uint8_t>(Entry::hold) ||
                   kind == static_cast<std::uint8_t>(Entry::resume)) {
            reader.get(at_ms);
            if (!reader.ok()) return false;
            const std::size_t at = std::min(part_first_ + std::size_t{at_ms} * 8, samples_max);
            end_ = std::max(end_, at);
            if (kind == static_cast<std::uint8_t>(Entry::hold)) {
                held_since_ = at;
            } else if (held_since_) {
                recording_.gaps.push_back({.first_sample = *held_since_,
                                           .sample_count = at - std::min(at, *held_since_),
                                           .reason = GapReason::held});
                held_since_.reset();
                anchors_ = {};
            }
        } else {
            return false;
        }
    }
    return true;
}

/// The RTP timestamp places a packet exactly; its arrival only says when the timestamps have broken
/// off.
void FrameReader::place(Track track, Law law, std::uint32_t at_ms, std::uint32_t timestamp,
                        std::string_view payload) {
    const auto index = static_cast<std::size_t>(track);
    const std::size_t arrived = part_first_ + std::size_t{at_ms} * 8;
    auto& anchor = anchors_[index];
    std::int64_t at = -1;
    if (anchor) {
        at = static_cast<std::int64_t>(anchor->sample) +
             static_cast<std::int32_t>(timestamp - anchor->timestamp);
        const std::int64_t off = at - static_cast<std::int64_t>(arrived);
        if (at < static_cast<std::int64_t>(part_first_) || off > 4000 || off < -4000) at = -1;
    }
    if (at < 0) {
        at = static_cast<std::int64_t>(arrived);
        anchor = Anchor{.sample = arrived, .timestamp = timestamp};
    }
    const auto first = static_cast<std::size_t>(at);
    if (first + payload.size() > samples_max) return;
    auto& samples = recording_.tracks[index];
    if (samples.size() < first + payload.size()) samples.resize(first + payload.size(), 0);
    for (std::size_t i = 0; i < payload.size(); ++i) {
        samples[first + i] = decode_g711(law, static_cast<std::uint8_t>(payload[i]));
    }
    end_ = std::max(end_, first + payload.size());
}

void FrameReader::end_part(bool in_order) {
    if (held_since_) {
        recording_.gaps.push_back({.first_sample = *held_since_,
                                   .sample_count = end_ - std::min(end_, *held_since_),
                                   .reason = GapReason::held});
        held_since_.reset();
    }
    auto& part = recording_.parts.back();
    part.sample_count = end_ - part.first_sample;
    part.ended = in_order;
}

Result<Recording> read_recording(std::string_view bytes, std::string_view key) {
    if (key.size() != recording_key_bytes)
        return failure("recording: key of " + std::to_string(key.size()) + " bytes");
    Recording recording;
    FrameReader reader(recording);
    bool is_final = false;
    std::size_t opened = 0;
    std::string plain;
    for (std::size_t at = bytes.find(magic); at < bytes.size(); at = bytes.find(magic, at)) {
        const auto header = part_header_at(bytes.substr(at));
        if (!header) break;
        StreamState state{};
        if (crypto_secretstream_xchacha20poly1305_init_pull(
                &state, octets(header->bytes.substr(part_header_bytes - stream_header_bytes)),
                octets(key)) != 0) {
            at += magic.size();
            continue;
        }
        std::size_t next = at + part_header_bytes;
        bool begun = false;
        bool ended = false;
        while (!ended && next + 4 <= bytes.size()) {
            std::uint32_t size = 0;
            std::memcpy(&size, bytes.data() + next, 4);
            if (size < seal_bytes || size > recording_frame_bytes_max + seal_bytes ||
                next + 4 + size > bytes.size())
                break;
            plain.resize(size - seal_bytes);
            unsigned char tag = 0;
            if (crypto_secretstream_xchacha20poly1305_pull(
                    &state, octets(plain), nullptr, &tag, octets(bytes) + next + 4, size,
                    octets(header->bytes), header->bytes.size()) != 0) {
                break;
            }
            next += 4 + size;
            ++opened;
            if (!begun) {
                begun = true;
                recording.contact = header->contact;
                reader.begin_part(header->started);
            }
            if (!reader.frame(plain)) break;
            is_final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
            ended = is_final || tag == crypto_secretstream_xchacha20poly1305_TAG_PUSH;
        }
        if (begun) reader.end_part(ended);
        if (begun && !ended) is_final = false;
        sodium_memzero(&state, sizeof state);
        // A part that ended in order has its tail authenticated; else the next header is looked for
        // in what follows.
        at = next;
    }
    if (opened == 0) return failure("recording: nothing in it opens with this key");
    recording.complete =
        is_final && std::all_of(recording.parts.begin(), recording.parts.end(),
                                [](const RecordingPart& part) { return part.ended; });
    std::size_t length = 0;
    for (const auto& part : recording.parts)
        length = std::max(length, part.first_sample + part.sample_count);
    for (auto& track : recording.tracks) track.resize(std::max(length, track.size()), 0);
    const std::size_t both = std::max(recording.tracks[0].size(), recording.tracks[1].size());
    for (auto& track : recording.tracks) track.resize(both, 0);
    return recording;
}

std::string wav_of(const Recording& recording) {
    const std::size_t count = recording.tracks[0].size();
    wire::Writer writer;
    std::string out = "RIFF";
    writer.put(static_cast<std::uint32_t>(36 + count * 4));
    out += writer.take() + "WAVEfmt ";
    writer.put(std::uint32_t{16});
    writer.put(std::uint16_t{1});
    writer.put(std::uint16_t{2});
    writer.put(std::uint32_t{8000});
    writer.put(std::uint32_t{32000});
    writer.put(std::uint16_t{4});
    writer.put(std::uint16_t{16});
    out += writer.take() + "data";
    writer.put(static_cast<std::uint32_t>(count * 4));
    out += writer.take();
    out.reserve(out.size() + count * 4);
    for (std::size_t i = 0; i < count; ++i) {
        for (const auto& track : recording.tracks) {
            char pair[2];
            std::memcpy(pair, &track[i], 2);
            out.append(pair, 2);
        }
    }
    return out;
}

bool is_safe_path(std::string_view path) {
    return !path.empty() && path.size() < 200 && path.front() != '/' &&
           path.find("..") == std::string_view::npos && path.find('\0') == std::string_view::npos;
}

}  // namespace naru::media
