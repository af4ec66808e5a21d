#include "views/why.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace naru::views {

namespace {

constexpr std::string_view head = "chosen";
/// Those before the steps of priority were kept are shorter.
constexpr std::size_t number_count = 14;
constexpr std::size_t number_count_before = 11;
constexpr std::array<std::size_t, 3> steps{11, 12, 13};
/// A leader may have put it after the others: kept from the least that can be.
constexpr std::int32_t ahead_least = -centre::ahead_max;
/// Which of them are counts, and which yes or no.
constexpr std::array<std::size_t, 5> counts{2, 3, 5, 6, 7};
constexpr std::array<std::size_t, 3> flags{4, 8, 10};

}  // namespace

std::string step_of_why(const centre::fact::ContactOffered& offered) {
    const centre::Selection& s = offered.selection;
    const auto number = [](std::int32_t value) { return static_cast<std::uint64_t>(value); };
    const std::array<std::uint64_t, number_count> numbers{offered.agent.value,
                                                          static_cast<std::uint64_t>(s.strategy),
                                                          s.step,
                                                          s.waiting,
                                                          s.is_first ? 1U : 0U,
                                                          s.idle,
                                                          s.resting,
                                                          s.later,
                                                          s.is_alone ? 1U : 0U,
                                                          s.next.value,
                                                          s.fits_better ? 1U : 0U,
                                                          number(s.ahead - ahead_least),
                                                          number(s.aged),
                                                          number(s.favour)};
    std::string text(head);
    for (const std::uint64_t one : numbers) text += " " + std::to_string(one);
    return text;
}

std::optional<Why> why_in(std::string_view kind) {
    if (!kind.starts_with(head)) return std::nullopt;
    kind.remove_prefix(head.size());
    std::array<std::uint64_t, number_count> numbers{};
    numbers[steps[0]] = static_cast<std::uint64_t>(-ahead_least);
    for (std::uint64_t& number : numbers) {
        const auto at = static_cast<std::size_t>(&number - numbers.data());
        if (kind.empty() && at == number_count_before) break;
        if (!kind.starts_with(' ')) return std::nullopt;
        kind.remove_prefix(1);
        const auto [end, error] = std::from_chars(kind.data(), kind.data() + kind.size(), number);
        if (error != std::errc{}) return std::nullopt;
        kind.remove_prefix(static_cast<std::size_t>(end - kind.data()));
    }
    const bool is_sane =
        kind.empty() && numbers[1] <= static_cast<std::uint64_t>(centre::Strategy::last) &&
        std::all_of(counts.begin(), counts.end(),
                    [&](std::size_t at) {
                        return numbers.at(at) <= std::numeric_limits<std::uint32_t>::max();
                    }) &&
        std::all_of(flags.begin(), flags.end(),
                    [&](std::size_t at) { return numbers.at(at) <= 1; }) &&
        std::all_of(steps.begin(), steps.end(), [&](std::size_t at) {
            return numbers.at(at) <= static_cast<std::uint64_t>(2 * centre::ahead_max);
        });
    if (!is_sane) return std::nullopt;
    const auto count = [&numbers](std::size_t at) {
        return static_cast<std::uint32_t>(numbers.at(at));
    };
    Why why;
    why.agent = AgentId{numbers[0]};
    why.selection = {static_cast<centre::Strategy>(numbers[1]),
                     count(2),
                     count(3),
                     numbers[4] != 0,
                     count(5),
                     count(6),
                     count(7),
                     numbers[8] != 0,
                     AgentId{numbers[9]},
                     numbers[10] != 0,
                     static_cast<std::int32_t>(numbers[steps[0]]) + ahead_least,
                     static_cast<std::int32_t>(numbers[steps[1]]),
                     static_cast<std::int32_t>(numbers[steps[2]])};
    return why;
}

}  // namespace naru::views
