#pragma once

/// The sealed recording of a contact; docs/protocols/recording.md says it byte by byte.
///
/// A file is a list of parts: a header in clear, then frames of at most a second, each sealed with
/// libsodium's secretstream (XChaCha20-Poly1305). A writer that died leaves a part without its end
/// tag, maybe with half a frame; the next one appends a new part behind it. The reader finds every
/// whole frame again.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "media/g711.h"

namespace naru::media {

inline constexpr std::size_t recording_key_bytes = 32;
inline constexpr std::size_t recording_frame_bytes_max = 256 * 1024;

enum class Track : std::uint8_t { customer, agent, last = agent };

/// What happened within one second, before it is sealed.
class FrameBuilder {
public:
    void audio(Track track, Law law, Duration since_part, std::uint32_t timestamp,
               std::span<const std::uint8_t> payload);
    void hold(Duration since_part);
    void resume(Duration since_part);

    [[nodiscard]] bool empty() const { return bytes_.empty(); }

    [[nodiscard]] std::string take();

private:
    std::string bytes_;
};

/// What the writer thread is told, in order.
struct OpenPart {
    ContactId contact;
    std::string path;
    std::string key;
    Instant started;
};

struct StoreFrame {
    ContactId contact;
    std::string bytes;
};

struct CloseRecording {
    ContactId contact;
    std::uint64_t milliseconds = 0;
};

using RecordingStep = std::variant<OpenPart, StoreFrame, CloseRecording>;

/// Seals one part: bytes in, bytes for the end of the file out.
class PartWriter {
public:
    PartWriter(ContactId contact, std::string_view key, Instant started);
    ~PartWriter();
    PartWriter(const PartWriter&) = delete;
    PartWriter& operator=(const PartWriter&) = delete;

    [[nodiscard]] const std::string& header() const { return header_; }

    [[nodiscard]] std::string frame(std::string_view plain);
    /// The part ends in order, another follows.
    [[nodiscard]] std::string end_part();
    /// The recording is over: the end tag.
    [[nodiscard]] std::string end_recording();

private:
    [[nodiscard]] std::string seal(std::string_view plain, unsigned char tag);

    std::string header_;
    /// crypto_secretstream_xchacha20poly1305_state, wiped at the end.
    alignas(16) std::array<unsigned char, 64> state_{};
};

struct RecordingPart {
    Instant started;
    std::size_t first_sample = 0;
    std::size_t sample_count = 0;
    bool ended = false;
};
enum class GapReason : std::uint8_t { held, interrupted };

struct RecordingGap {
    std::size_t first_sample = 0;
    std::size_t sample_count = 0;
    GapReason reason = GapReason::held;
};

struct Recording {
    ContactId contact;
    /// All parts ended and the last with the end tag; else the file was salvaged.
    bool complete = false;
    std::vector<RecordingPart> parts;
    std::vector<RecordingGap> gaps;
    /// 8 kHz, signed 16 bit, of equal length; by Track.
    std::array<std::vector<std::int16_t>, 2> tracks;
};

/// An error only if there is nothing to be heard: no header, or not one frame that opens with this
/// key.
[[nodiscard]] Result<Recording> read_recording(std::string_view bytes, std::string_view key);

/// Stereo, 16 bit, 8 kHz: the customer left, the agent right.
[[nodiscard]] std::string wav_of(const Recording& recording);

/// Reads an opened frame into the recording; false at a damaged one. Apart, for the fuzzer.
class FrameReader {
public:
    explicit FrameReader(Recording& into) : recording_(into) {}

    void begin_part(Instant started);
    [[nodiscard]] bool frame(std::string_view plain);
    void end_part(bool in_order);

private:
    struct Anchor {
        std::size_t sample = 0;
        std::uint32_t timestamp = 0;
    };

    void place(Track track, Law law, std::uint32_t at_ms, std::uint32_t timestamp,
               std::string_view payload);

    Recording& recording_;
    std::array<std::optional<Anchor>, 2> anchors_;
    std::optional<std::size_t> held_since_;
    std::size_t part_first_ = 0;
    std::size_t end_ = 0;
};

/// Below the recordings folder, without "..": the path comes over a socket.
[[nodiscard]] bool is_safe_path(std::string_view path);

}  // namespace naru::media
