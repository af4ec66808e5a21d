#pragma once

/// The statistics of ten years in memory: sums of tallies by day, kept as each contact ends, so
/// that a report of any length costs what its rows cost and not what its contacts do (design §8).
///
/// Three cubes of the same contacts, each cut along two or three lines; their totals are the same.
/// A day's cells are sorted by key. Months are sums of days and are read instead of them where a
/// report covers a whole month. Ten years of the article's centre are some 90 MB.

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "office/reports/span.h"
#include "office/reports/tally.h"
#include "office/reports/wait_histogram.h"

namespace naru::office {

/// queue × half hour × channel; topic × channel; consultant × channel.
enum class Cube : std::uint8_t { flow, topic, agent };
inline constexpr std::size_t cube_count = 3;

/// Where a contact is in a cube. In SQL as one number: never changed without a new cubes_version.
struct CellKey {
    /// The queue's, consultant's number, or the topic (topic_number()); 0: none.
    std::uint32_t subject = 0;
    /// Of the day, 0 to 47; in the flow alone.
    std::uint16_t half_hour = 0;
    centre::Channel channel = centre::Channel::telephone;

    [[nodiscard]] std::uint64_t packed() const {
        return std::uint64_t{subject} << 32 | std::uint64_t{half_hour} << 8 |
               static_cast<std::uint64_t>(channel);
    }

    [[nodiscard]] static CellKey unpacked(std::uint64_t packed) {
        return {static_cast<std::uint32_t>(packed >> 32),
                static_cast<std::uint16_t>(packed >> 8 & 0xffff),
                static_cast<centre::Channel>(packed & 0x3)};
    }
};

/// "KON05" as a number and back: up to six capital letters and digits; anything else is 0, no
/// topic.
[[nodiscard]] std::uint32_t topic_number(std::string_view code);
[[nodiscard]] std::string topic_code(std::uint32_t number);

/// One cube's cells of one day or month.
struct Slice {
    std::vector<std::uint64_t> keys;
    std::vector<Tally> cells;

    /// Made if it is not there.
    Tally& at(std::uint64_t key);

    friend bool operator==(const Slice&, const Slice&) = default;
};

/// All that is kept of one day or month.
struct Slices {
    Tally whole;
    std::array<Slice, cube_count> cubes;
    /// Of those who waited and were answered.
    std::map<QueueId, WaitHistogram> waits;

    friend bool operator==(const Slices&, const Slices&) = default;
};

/// One contact, with what it adds.
void change_by(Slices& slices, const views::ContactRecord& record, const Tally& tally,
               bool is_added);

class Cubes {
public:
    /// A contact that has ended, as it is now; some 0.3 us. One that is corrected is taken off as
    /// it was and added as it is.
    void add(const views::ContactRecord& ended) { change(ended, true); }

    void remove(const views::ContactRecord& ended) { change(ended, false); }

    /// A day as it was stored.
    void put(Day day, Slices slices);

    [[nodiscard]] const std::map<Day, Slices>& days() const { return days_; }

    /// All of the span, in whole months where `by_months` agrees, else in days; in order.
    void visit(const Span& span, const std::function<bool(std::chrono::year_month)>& by_months,
               const std::function<void(Day, const Slices&)>& see) const;

    /// Days that changed since the last time.
    [[nodiscard]] std::set<Day> take_changed() { return std::exchange(changed_, {}); }

    void clear();

private:
    void change(const views::ContactRecord& ended, bool is_added);

    std::map<Day, Slices> days_;
    /// By the first of the month.
    std::map<Day, Slices> months_;
    std::set<Day> changed_;
};

}  // namespace naru::office
