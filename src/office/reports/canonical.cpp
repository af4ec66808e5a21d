#include "office/reports/canonical.h"

#include <fmt/format.h>

#include <array>

#include "office/sha256.h"

namespace naru::office {

namespace {

constexpr std::array<std::string_view, cube_count> cube_words{"flow", "topic", "agent"};

}  // namespace

std::string canonical(Day day, const Slices& slices) {
    std::string cells;
    for (std::size_t cube = 0; cube < cube_count; ++cube) {
        const Slice& slice = slices.cubes.at(cube);
        for (std::size_t i = 0; i < slice.keys.size(); ++i) {
            if (slice.cells[i].empty()) continue;
            cells += fmt::format("{} {}", cube_words.at(cube), slice.keys[i]);
            for (std::size_t n = 0; n < Tally::size; ++n) {
                if (const auto value = slice.cells[i].at(n); value != 0)
                    cells += fmt::format(" {}:{}", n, value);
            }
            cells += '\n';
        }
    }
    for (const auto& [queue, waits] : slices.waits) {
        if (waits.total() == 0) continue;
        cells += fmt::format("waits {}", queue.value);
        for (std::size_t n = 0; n < WaitHistogram::buckets; ++n) {
            if (waits.at(n) != 0) cells += fmt::format(" {}:{}", n, waits.at(n));
        }
        cells += '\n';
    }
    if (cells.empty()) return {};
    return fmt::format("day {}\n", iso(day)) + cells;
}

std::string digest_of(const Cubes& cubes, const Span& span) {
    Sha256 hash;
    hash.add(fmt::format("naru cubes {}\n", canonical_version));
    cubes.visit(
        span, [](std::chrono::year_month) { return false; },
        [&hash](Day day, const Slices& slices) { hash.add(canonical(day, slices)); });
    return hash.hex();
}

}  // namespace naru::office
