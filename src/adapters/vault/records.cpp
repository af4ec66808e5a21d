#include "adapters/vault/records.h"

#include <array>
#include <optional>

namespace naru::vault {
namespace {

constexpr std::uint32_t file_magic = 0x5652414E;   // "NARV"
constexpr std::uint32_t frame_magic = 0x4652414E;  // "NARF"
constexpr std::size_t header_bytes = 8;
/// magic, length, crc32c of length and body.
constexpr std::size_t frame_head_bytes = 12;

/// CRC-32C, as in the journal; adapters and the journal do not know each other.
constexpr auto crc_table = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1U) != 0 ? 0x82F63B78U : 0U);
        table[i] = value;
    }
    return table;
}();

std::uint32_t crc32c(std::string_view bytes) {
    std::uint32_t crc = ~0U;
    for (char c : bytes)
        crc = crc_table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8);
    return ~crc;
}

struct Seen {
    std::string_view body;
    std::size_t whole_bytes = 0;
};

std::optional<Seen> take_frame(std::string_view bytes) {
    if (bytes.size() < frame_head_bytes) return std::nullopt;
    wire::Reader head(bytes.substr(0, frame_head_bytes));
    std::uint32_t magic = 0;
    std::uint32_t size = 0;
    std::uint32_t crc = 0;
    head.get(magic);
    head.get(size);
    head.get(crc);
    if (magic != frame_magic || size > frame_bytes_max || size > bytes.size() - frame_head_bytes)
        return std::nullopt;
    const auto body = bytes.substr(frame_head_bytes, size);
    if (crc32c(body) != crc) return std::nullopt;
    return Seen{body, frame_head_bytes + size};
}

bool has_frame(std::string_view bytes) {
    const std::string_view magic("NARF");
    for (std::size_t at = bytes.find(magic); at != std::string_view::npos;
         at = bytes.find(magic, at + 1)) {
        if (take_frame(bytes.substr(at))) return true;
    }
    return false;
}

}  // namespace

std::string encode_header() {
    wire::Writer writer;
    writer.put(file_magic);
    writer.put(vault_format);
    return writer.take();
}

std::string encode_frame(const Frame& frame) {
    const std::string body = wire::encode(frame);
    wire::Writer head;
    head.put(frame_magic);
    head.put(static_cast<std::uint32_t>(body.size()));
    head.put(crc32c(body));
    return head.take() + body;
}

Result<Read> read_frames(std::string_view bytes) {
    wire::Reader head(bytes.substr(0, header_bytes));
    std::uint32_t magic = 0;
    std::uint32_t format = 0;
    head.get(magic);
    head.get(format);
    if (!head.finish() || magic != file_magic)
        return failure("this file is not a vault, or its first bytes are damaged");
    if (format != vault_format) {
        return failure("the vault has format " + std::to_string(format) +
                       "; this program reads format " + std::to_string(vault_format) +
                       ". Start with a new data folder, or with the program that wrote it");
    }
    Read read;
    read.end = header_bytes;
    while (read.end < bytes.size()) {
        const auto seen = take_frame(bytes.substr(read.end));
        if (!seen) {
            if (has_frame(bytes.substr(read.end + 1))) {
                return failure("damaged at byte " + std::to_string(read.end) +
                               ", and valid records follow. Restore it from a copy");
            }
            read.is_torn = true;
            break;
        }
        auto frame = wire::decode<Frame>(seen->body);
        if (!frame)
            return failure("a record at byte " + std::to_string(read.end) +
                           " that this program does not know");
        read.frames.push_back(std::move(*frame));
        read.end += seen->whole_bytes;
    }
    return read;
}

}  // namespace naru::vault
