#include "office/reports/cubes.h"

#include <algorithm>

#include "base/check.h"

namespace naru::office {

namespace {

using namespace std::chrono;

constexpr std::size_t topic_letters = 6;
constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

std::uint16_t half_hour_of(Instant at) {
    return static_cast<std::uint16_t>((at - begin_of(day_of(at))) / minutes{30});
}

Day month_of(Day day) {
    const year_month_day date{day};
    return sys_days{date.year() / date.month() / 1};
}

/// Its place in each cube.
std::array<std::uint64_t, cube_count> keys_of(const views::ContactRecord& r) {
    return {
        CellKey{static_cast<std::uint32_t>(r.queue.value), half_hour_of(r.arrived_at), r.channel}
            .packed(),
        CellKey{topic_number(r.topic), 0, r.channel}.packed(),
        CellKey{static_cast<std::uint32_t>(r.agent.value), 0, r.channel}.packed()};
}

void add_to(Slices& sum, const Slices& more) {
    sum.whole += more.whole;
    for (std::size_t cube = 0; cube < cube_count; ++cube) {
        const Slice& from = more.cubes.at(cube);
        for (std::size_t i = 0; i < from.keys.size(); ++i)
            sum.cubes.at(cube).at(from.keys[i]) += from.cells[i];
    }
    for (const auto& [queue, waits] : more.waits) sum.waits[queue] += waits;
}

/// A cell that corrections have emptied is as none.
void drop(Slice& slice, std::uint64_t key) {
    const auto place = std::lower_bound(slice.keys.begin(), slice.keys.end(), key);
    slice.cells.erase(slice.cells.begin() + (place - slice.keys.begin()));
    slice.keys.erase(place);
}

}  // namespace

std::uint32_t topic_number(std::string_view code) {
    if (code.size() > topic_letters) return 0;
    std::uint64_t number = 0;
    for (const char c : code) {
        const auto at = letters.find(c);
        if (at == std::string_view::npos) return 0;
        number = number * 37 + at + 1;
    }
    return static_cast<std::uint32_t>(number);
}

std::string topic_code(std::uint32_t number) {
    std::string code;
    for (; number != 0; number /= 37) {
        if (number % 37 == 0) return {};
        code.insert(code.begin(), letters[number % 37 - 1]);
    }
    return code;
}

Tally& Slice::at(std::uint64_t key) {
    const auto place = std::lower_bound(keys.begin(), keys.end(), key);
    const auto index = place - keys.begin();
    if (place == keys.end() || *place != key) {
        keys.insert(place, key);
        cells.insert(cells.begin() + index, Tally{});
    }
    return cells[static_cast<std::size_t>(index)];
}

void change_by(Slices& slices, const views::ContactRecord& record, const Tally& tally,
               bool is_added) {
    const auto change_one = [&](Tally& sum) { is_added ? sum += tally : sum -= tally; };
    const auto keys = keys_of(record);
    change_one(slices.whole);
    for (std::size_t cube = 0; cube < cube_count; ++cube) {
        Tally& cell = slices.cubes.at(cube).at(keys.at(cube));
        change_one(cell);
        if (cell.empty()) drop(slices.cubes.at(cube), keys.at(cube));
    }
    if (tally[Counter::answered_from_queue] == tally[Counter::wait_unknown]) return;
    WaitHistogram& waits = slices.waits[record.queue];
    const Duration wait{tally[Counter::wait]};
    is_added ? waits.add(wait) : waits.remove(wait);
    if (waits.total() == 0) slices.waits.erase(record.queue);
}

void Cubes::change(const views::ContactRecord& ended, bool is_added) {
    CHECK(ended.ended_at.has_value());
    const Day day = day_of(ended.arrived_at);
    const Tally tally = tally_of({ended, *ended.ended_at});
    for (const auto& [of, first] : {std::pair{&days_, day}, std::pair{&months_, month_of(day)}}) {
        const auto at = of->try_emplace(first).first;
        change_by(at->second, ended, tally, is_added);
        // What corrections have emptied is as none.
        if (at->second.whole.empty()) of->erase(at);
    }
    changed_.insert(day);
}

void Cubes::put(Day day, Slices slices) {
    add_to(months_[month_of(day)], slices);
    const bool is_new = days_.emplace(day, std::move(slices)).second;
    CHECK(is_new);
}

void Cubes::visit(const Span& span, const std::function<bool(year_month)>& by_months,
                  const std::function<void(Day, const Slices&)>& see) const {
    for (auto at = days_.lower_bound(span.from); at != days_.end() && at->first < span.until;) {
        const year_month_day date{at->first};
        const year_month month = date.year() / date.month();
        const Span whole = span_of(month);
        if (whole.from >= span.from && whole.until <= span.until && by_months(month)) {
            see(whole.from, months_.at(whole.from));
            at = days_.lower_bound(whole.until);
        } else {
            see(at->first, at->second);
            ++at;
        }
    }
}

void Cubes::clear() {
    days_.clear();
    months_.clear();
    changed_.clear();
}

}  // namespace naru::office
