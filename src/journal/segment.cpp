#include "journal/segment.h"

#include <algorithm>
#include <optional>

#include "base/check.h"
#include "journal/crc32c.h"
#include "wire/fields.h"

namespace naru::journal {
namespace {

constexpr std::uint32_t segment_magic = 0x4A52414E;  // "NARJ"
constexpr std::uint32_t batch_magic = 0x4252414E;    // "NARB"

struct SegmentHeader {
    std::uint32_t magic = segment_magic;
    std::uint32_t format = journal_format;
    std::uint64_t index = 0;

    static constexpr auto fields() {
        return std::tuple{&SegmentHeader::magic, &SegmentHeader::format, &SegmentHeader::index};
    }
};

constexpr std::size_t segment_header_bytes = 16;

struct BatchHeader {
    std::uint32_t magic = batch_magic;
    std::uint32_t body_bytes = 0;
    std::uint64_t epoch = 0;
    std::uint64_t first_seq = 0;
    std::uint64_t prev_durable_seq = 0;
    std::uint32_t count = 0;
    std::uint32_t body_crc = 0;

    static constexpr auto fields() {
        return std::tuple{
            &BatchHeader::magic,     &BatchHeader::body_bytes,       &BatchHeader::epoch,
            &BatchHeader::first_seq, &BatchHeader::prev_durable_seq, &BatchHeader::count,
            &BatchHeader::body_crc};
    }
};

constexpr std::size_t batch_header_bytes = 40;
constexpr std::size_t crc_bytes = 4;

void seal(std::string& header) {
    wire::Writer crc;
    crc.put(crc32c(header));
    header += crc.bytes();
}

void pad(std::string& bytes) {
    bytes.resize((bytes.size() + block_bytes - 1) / block_bytes * block_bytes, '\0');
}

/// A header with its checksum right, or nothing.
template <class T>
std::optional<T> take_header(std::string_view bytes, std::size_t size) {
    if (bytes.size() < size + crc_bytes) return std::nullopt;
    const auto crc = wire::decode<std::uint32_t>(bytes.substr(size, crc_bytes));
    if (crc != crc32c(bytes.substr(0, size))) return std::nullopt;
    return wire::decode<T>(bytes.substr(0, size));
}

struct BatchSeen {
    BatchHeader header;
    std::string_view body;
    std::size_t whole_bytes = 0;
};

std::optional<BatchSeen> take_batch(std::string_view bytes) {
    const auto header = take_header<BatchHeader>(bytes, batch_header_bytes);
    if (!header || header->magic != batch_magic) return std::nullopt;
    const std::size_t unpadded = batch_header_bytes + crc_bytes + header->body_bytes;
    const std::size_t whole = (unpadded + block_bytes - 1) / block_bytes * block_bytes;
    if (whole > bytes.size()) return std::nullopt;
    const auto body = bytes.substr(batch_header_bytes + crc_bytes, header->body_bytes);
    if (crc32c(body) != header->body_crc) return std::nullopt;
    return BatchSeen{*header, body, whole};
}

/// A valid batch anywhere from `at` on.
std::optional<std::size_t> find_batch(std::string_view segment, std::size_t at) {
    for (; at + block_bytes <= segment.size(); at += block_bytes) {
        if (take_batch(segment.substr(at))) return at;
    }
    return std::nullopt;
}

bool is_zero(std::string_view bytes) {
    return bytes.find_first_not_of('\0') == std::string_view::npos;
}

std::string place(std::uint64_t index, std::size_t at) {
    return "journal segment " + std::to_string(index) + " at byte " + std::to_string(at);
}

Result<void> check_header(std::string_view segment, std::uint64_t index) {
    const auto plain = wire::decode<SegmentHeader>(segment.substr(0, segment_header_bytes));
    if (!plain || plain->magic != segment_magic || segment.size() % block_bytes != 0) {
        return failure("journal segment " + std::to_string(index) +
                       " is not one, or its first block is damaged");
    }
    // Before the checksum: another format may have it elsewhere.
    if (plain->format != journal_format) {
        return failure("the journal has format " + std::to_string(plain->format) +
                       "; this program reads format " + std::to_string(journal_format) +
                       ". Start with a new data folder, or with the program that wrote it");
    }
    if (!take_header<SegmentHeader>(segment, segment_header_bytes) || plain->index != index) {
        return failure("journal segment " + std::to_string(index) + ": its first block is damaged");
    }
    return {};
}

class JournalReader {
public:
    JournalReader(std::span<const std::string_view> segments, ReadFrom from)
        : segments_(segments), from_(from) {}

    Result<Recovered> read() {
        if (from_.index > 1 && !segments_.empty()) {
            // The sequence is taken up in the middle: what stands before is in the snapshot.
            const auto first = first_seq_of(segments_[0]);
            if (!first || *first > from_.after + 1)
                return failure(place(from_.index, block_bytes) + ": record " +
                               std::to_string(from_.after + 1) + " was expected in it");
            next_seq_ = *first;
        }
        for (std::size_t i = 0; i < segments_.size(); ++i) {
            if (auto checked = check_header(segments_[i], from_.index + i); !checked)
                return tl::unexpected(checked.error());
        }
        for (number_ = 0; number_ < segments_.size(); ++number_) {
            if (auto done = read_one(segments_[number_]); !done)
                return tl::unexpected(done.error());
            if (found_.is_torn) break;
        }
        found_.last_seq = next_seq_ - 1;
        if (found_.last_seq < from_.after) {
            return failure("the journal ends with record " + std::to_string(found_.last_seq) +
                           ", but a snapshot was taken at record " + std::to_string(from_.after) +
                           ": acknowledged records are lost. Restore the folder from a copy");
        }
        return std::move(found_);
    }

private:
    Result<void> read_one(std::string_view segment) {
        std::size_t at = block_bytes;
        while (at < segment.size()) {
            const auto batch = take_batch(segment.substr(at));
            if (!batch) return end_at(segment, at);
            if (auto taken = take_records(*batch, at); !taken) return taken;
            at += batch->whole_bytes;
            found_.segment = number_;
            found_.end = at;
        }
        return {};
    }

    /// Nothing readable at `at`: the end, or damage.
    Result<void> end_at(std::string_view segment, std::size_t at) {
        if (const auto later = find_batch(segment, at + block_bytes)) {
            return failure(place(from_.index + number_, at) +
                           ": damaged, and followed by a valid batch at byte " +
                           std::to_string(*later) + ". Restore it from a copy");
        }
        if (is_zero(segment.substr(at))) return {};
        for (std::size_t next = number_ + 1; next < segments_.size(); ++next) {
            if (find_batch(segments_[next], block_bytes)) {
                return failure(place(from_.index + number_, at) +
                               ": damaged, and followed by valid batches in segment " +
                               std::to_string(from_.index + next) + ". Restore it from a copy");
            }
        }
        found_.segment = number_;
        found_.end = at;
        found_.is_torn = true;
        return {};
    }

    Result<void> take_records(const BatchSeen& batch, std::size_t at) {
        // Also what a lost batch at the end of the segment before looks like: a hole in the
        // sequence.
        if (batch.header.first_seq != next_seq_ || batch.header.prev_durable_seq >= next_seq_) {
            return failure(place(from_.index + number_, at) + ": begins with record " +
                           std::to_string(batch.header.first_seq) + " where " +
                           std::to_string(next_seq_) + " was expected");
        }
        if (batch.header.epoch < epoch_)
            return failure(place(from_.index + number_, at) + ": an epoch that was over");
        epoch_ = batch.header.epoch;
        std::string_view rest = batch.body;
        for (std::uint32_t i = 0; i < batch.header.count; ++i) {
            auto record = take_record(rest);
            if (!record)
                return failure(place(from_.index + number_, at) + ", record " +
                               std::to_string(next_seq_) + ": " + record.error().message);
            record->seq = next_seq_++;
            record->epoch = epoch_;
            if (record->seq > from_.after) found_.records.push_back(std::move(*record));
        }
        if (!rest.empty())
            return failure(place(from_.index + number_, at) + ": more bytes than records");
        return {};
    }

    std::span<const std::string_view> segments_;
    ReadFrom from_;
    std::size_t number_ = 0;
    std::uint64_t next_seq_ = 1;
    std::uint64_t epoch_ = 0;
    Recovered found_;
};

}  // namespace

std::string encode_segment_header(std::uint64_t index) {
    std::string bytes = wire::encode(SegmentHeader{.index = index});
    seal(bytes);
    pad(bytes);
    return bytes;
}

std::string encode_batch(std::span<const Record> records, std::uint64_t prev_durable_seq) {
    CHECK(!records.empty());
    std::string body;
    for (std::size_t i = 0; i < records.size(); ++i) {
        CHECK(records[i].seq == records[0].seq + i && records[i].epoch == records[0].epoch);
        body += encode_record(records[i]);
    }
    CHECK(body.size() <= batch_bytes_max);
    std::string bytes =
        wire::encode(BatchHeader{.body_bytes = static_cast<std::uint32_t>(body.size()),
                                 .epoch = records[0].epoch,
                                 .first_seq = records[0].seq,
                                 .prev_durable_seq = prev_durable_seq,
                                 .count = static_cast<std::uint32_t>(records.size()),
                                 .body_crc = crc32c(body)});
    seal(bytes);
    bytes += body;
    pad(bytes);
    return bytes;
}

Result<Recovered> read_segments(std::span<const std::string_view> segments, ReadFrom from) {
    return JournalReader(segments, from).read();
}

std::optional<std::uint64_t> first_seq_of(std::string_view segment) {
    if (segment.size() < 2 * block_bytes) return std::nullopt;
    const auto header = take_header<BatchHeader>(segment.substr(block_bytes), batch_header_bytes);
    if (!header || header->magic != batch_magic) return std::nullopt;
    return header->first_seq;
}

std::vector<Record> read_live_segment(std::string_view segment, std::uint64_t after) {
    std::vector<Record> records;
    std::uint64_t next = 0;
    for (std::size_t at = block_bytes; at < segment.size();) {
        const auto batch = take_batch(segment.substr(at));
        if (!batch || (next != 0 && batch->header.first_seq != next)) break;
        next = batch->header.first_seq + batch->header.count;
        at += batch->whole_bytes;
        if (next <= after + 1) continue;
        std::string_view rest = batch->body;
        for (std::uint64_t seq = batch->header.first_seq; seq < next; ++seq) {
            auto record = take_record(rest);
            if (!record) return records;
            record->seq = seq;
            record->epoch = batch->header.epoch;
            if (seq > after) records.push_back(std::move(*record));
        }
    }
    return records;
}

}  // namespace naru::journal
