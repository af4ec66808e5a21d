#include <gtest/gtest.h>

#include <algorithm>

#include "journal/segment.h"

namespace naru::journal {
namespace {

constexpr std::size_t segment_bytes = 32 * 1024;

std::vector<Record> some_records(std::uint64_t first, std::size_t count, std::uint64_t epoch = 1) {
    std::vector<Record> records;
    for (std::size_t i = 0; i < count; ++i) {
        const ContactId contact{first + i};
        centre::Fact fact = centre::fact::ContactArrived{.contact = contact};
        if (i % 2 == 1)
            fact = centre::fact::WrapUpCompleted{
                .contact = contact, .agent = {}, .topic = "요금", .disposition = "done"};
        records.push_back({first + i, epoch,
                           from_micros(1'700'000'000'000'000 + static_cast<std::int64_t>(i)),
                           fact});
    }
    return records;
}

/// Segment bytes with these batches in it.
std::string segment(std::uint64_t index, const std::vector<std::string>& batches) {
    std::string bytes = encode_segment_header(index);
    for (const auto& batch : batches) bytes += batch;
    bytes.resize(segment_bytes, '\0');
    return bytes;
}

Result<Recovered> read(const std::vector<std::string>& segments) {
    std::vector<std::string_view> views(segments.begin(), segments.end());
    return read_segments(views);
}

// What was written is what is read, over batches, epochs and segments.
TEST(Journal, gives_back_what_was_written) {
    const auto one = some_records(1, 5);
    const auto two = some_records(6, 300, 2);
    const auto three = some_records(306, 1, 3);
    const auto got = read({segment(1, {encode_batch(one, 0), encode_batch(two, 5)}),
                           segment(2, {encode_batch(three, 305)}), segment(3, {})});
    ASSERT_TRUE(got) << got.error().message;
    std::vector<Record> all = one;
    all.insert(all.end(), two.begin(), two.end());
    all.insert(all.end(), three.begin(), three.end());
    EXPECT_EQ(got->records, all);
    EXPECT_EQ(got->segment, 1U);
    EXPECT_EQ(got->end, 2 * block_bytes);
    EXPECT_FALSE(got->is_torn);
}

// Every fact that there is survives the bytes.
TEST(Journal, knows_every_fact) {
    const auto each = [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::vector<centre::Fact>{std::variant_alternative_t<I, centre::Fact>{}...};
    }
    (std::make_index_sequence<std::variant_size_v<centre::Fact>>{});
    for (const auto& fact : each) {
        const Record record{1, 1, from_micros(1), fact};
        const std::string bytes = encode_record(record);
        std::string_view rest = bytes;
        const auto got = take_record(rest);
        ASSERT_TRUE(got) << got.error().message;
        EXPECT_TRUE(rest.empty());
        EXPECT_EQ(got->fact, fact);
    }
}

// A crash in the middle of a write, at any byte, costs the batch that nobody was told of and no
// other.
TEST(Journal, forgives_a_tail_torn_at_every_byte) {
    const auto kept = some_records(1, 3);
    const std::string last = encode_batch(some_records(4, 200), 3);
    const auto data_bytes = last.find_last_not_of('\0') + 1;
    ASSERT_GT(data_bytes, block_bytes);
    // Every byte of the header, the first records and around the blocks' borders; between them in
    // steps.
    const auto step = [](std::size_t at) {
        return at < 300 || (at + 20) % block_bytes < 40 ? 1U : 19U;
    };
    for (std::size_t cut = 0; cut < data_bytes; cut += step(cut)) {
        const auto got =
            read({segment(1, {encode_batch(kept, 0), last.substr(0, cut)}), segment(2, {})});
        ASSERT_TRUE(got) << cut << ": " << got.error().message;
        EXPECT_EQ(got->records, kept) << cut;
        EXPECT_EQ(got->end, 2 * block_bytes);
        EXPECT_EQ(got->is_torn, cut > 0);
    }
}

// Damage before something that was written later is never taken for a torn tail.
TEST(Journal, refuses_damage_in_the_middle_at_every_byte) {
    const std::string first = encode_batch(some_records(1, 3), 0);
    const std::string whole = segment(1, {first, encode_batch(some_records(4, 2), 3)});
    const auto data_bytes = first.find_last_not_of('\0') + 1;
    for (std::size_t at = 0; at < data_bytes; ++at) {
        std::string damaged = whole;
        damaged[block_bytes + at] = static_cast<char>(damaged[block_bytes + at] ^ 0x10);
        EXPECT_FALSE(read({damaged})) << at;
    }
    std::string zeroed = whole;
    std::fill_n(zeroed.begin() + block_bytes, block_bytes, '\0');
    EXPECT_FALSE(read({zeroed}));
}

// The same when what follows is in the next segment, and when a batch at a segment's end is missing
// altogether.
TEST(Journal, refuses_damage_before_a_later_segment) {
    const std::string later = segment(2, {encode_batch(some_records(4, 2), 3)});
    std::string damaged = segment(1, {encode_batch(some_records(1, 3), 0)});
    EXPECT_TRUE(read({damaged, later}));
    damaged[block_bytes + 50] = '!';
    EXPECT_FALSE(read({damaged, later}));
    EXPECT_FALSE(read({segment(1, {}), later}));
}

TEST(Journal, refuses_another_format_and_an_unknown_type) {
    std::string other = segment(1, {});
    EXPECT_TRUE(read({other}));
    other[4] = 2;
    const auto refused = read({other});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("format 2"), std::string::npos)
        << refused.error().message;

    std::string record = encode_record(some_records(1, 1)[0]);
    record[0] = static_cast<char>(0xFE);
    record[1] = static_cast<char>(0xFE);
    std::string_view rest = record;
    const auto got = take_record(rest);
    ASSERT_FALSE(got);
    EXPECT_NE(got.error().message.find("unknown type 65278"), std::string::npos)
        << got.error().message;
    // A type that an earlier version wrote and nobody reads any more.
    record[0] = 6;
    record[1] = 0;
    rest = record;
    EXPECT_EQ(take_record(rest).error().message,
              "record of unknown type 6: written by another version");
}

}  // namespace
}  // namespace naru::journal
