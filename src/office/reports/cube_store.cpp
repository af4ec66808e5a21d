#include "office/reports/cube_store.h"

#include <array>
#include <charconv>

#include "office/day_values.h"
#include "office/records/records.h"

namespace naru::office {

namespace {

/// A rebuild lets others write after so many days, some 50 ms.
constexpr std::size_t days_a_transaction = 100;
/// A day costs some 0.3 ms to be read and kept again, all of ten years some 10 s.
constexpr std::size_t days_beside_max = 400;

/// Numbers with spaces between them and lines between rows; whoever reads the file with another
/// tool can take it apart.
class Writer {
public:
    void number(std::int64_t value) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        if (!text_.empty() && text_.back() != '\n') text_ += ' ';
        text_.append(digits.data(), end);
    }

    void end_line() { text_ += '\n'; }

    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    [[nodiscard]] bool is_at_end() const { return text_.empty(); }

    /// The next number of the line; none: the line is over.
    std::optional<std::int64_t> number() {
        if (text_.empty()) return std::nullopt;
        if (text_.front() == '\n') {
            text_.remove_prefix(1);
            return std::nullopt;
        }
        if (text_.front() == ' ') text_.remove_prefix(1);
        std::int64_t value = 0;
        const auto end = std::from_chars(text_.data(), text_.data() + text_.size(), value).ptr;
        if (end == text_.data()) {
            text_ = {};
            return std::nullopt;
        }
        text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
        return value;
    }

private:
    std::string_view text_;
};

/// A line a cell: its key, and of its counters those that are not 0, each after its place. Cells
/// that corrections have emptied are left out.
std::string text_of(const Slice& slice) {
    Writer out;
    for (std::size_t i = 0; i < slice.keys.size(); ++i) {
        if (slice.cells[i].empty()) continue;
        out.number(static_cast<std::int64_t>(slice.keys[i]));
        for (std::size_t n = 0; n < Tally::size; ++n) {
            if (slice.cells[i].at(n) == 0) continue;
            out.number(static_cast<std::int64_t>(n));
            out.number(slice.cells[i].at(n));
        }
        out.end_line();
    }
    return out.take();
}

Slice slice_in(std::string_view text) {
    Slice slice;
    Reader in(text);
    while (!in.is_at_end()) {
        const auto key = in.number();
        if (!key) break;
        slice.keys.push_back(static_cast<std::uint64_t>(*key));
        Tally& cell = slice.cells.emplace_back();
        while (const auto place = in.number()) {
            const auto value = in.number();
            if (value && *place >= 0 && *place < static_cast<std::int64_t>(Tally::size))
                cell.set(static_cast<std::size_t>(*place), *value);
        }
    }
    return slice;
}

std::string text_of(const std::map<QueueId, WaitHistogram>& waits) {
    Writer out;
    for (const auto& [queue, histogram] : waits) {
        if (histogram.total() == 0) continue;
        out.number(static_cast<std::int64_t>(queue.value));
        for (std::size_t i = 0; i < WaitHistogram::buckets; ++i) {
            if (histogram.at(i) == 0) continue;
            out.number(static_cast<std::int64_t>(i));
            out.number(histogram.at(i));
        }
        out.end_line();
    }
    return out.take();
}

std::map<QueueId, WaitHistogram> waits_in(std::string_view text) {
    std::map<QueueId, WaitHistogram> waits;
    Reader in(text);
    while (!in.is_at_end()) {
        const auto queue = in.number();
        if (!queue) break;
        WaitHistogram& histogram = waits[QueueId{static_cast<std::uint64_t>(*queue)}];
        while (const auto bucket = in.number()) {
            const auto count = in.number();
            if (count && *bucket >= 0 &&
                *bucket < static_cast<std::int64_t>(WaitHistogram::buckets))
                histogram.set(static_cast<std::size_t>(*bucket),
                              static_cast<std::uint32_t>(*count));
        }
    }
    return waits;
}

Result<void> done(const Result<std::vector<Row>>& run) {
    if (!run) return tl::unexpected<Error>(run.error());
    return {};
}

Slices slices_in(const Row& row) {
    Slices slices;
    for (std::size_t cube = 0; cube < cube_count; ++cube)
        slices.cubes.at(cube) = slice_in(text_in(row.at(1 + cube)));
    slices.waits = waits_in(text_in(row.at(1 + cube_count)));
    for (const Tally& cell : slices.cubes.front().cells) slices.whole += cell;
    return slices;
}

Result<void> put(Database& database, Day day, const Slices& slices) {
    // What corrections have emptied is as none.
    if (slices.whole.empty())
        return done(database.run("DELETE FROM statistic_day WHERE day = :p1", {value_of_day(day)}));
    const auto done = database.run(
        "INSERT INTO statistic_day (day, flow, topic, agent, waits) VALUES (:p1, :p2, :p3, :p4, "
        ":p5) ON CONFLICT (day) DO UPDATE SET flow = excluded.flow, topic = excluded.topic, agent "
        "= excluded.agent, waits = excluded.waits",
        {value_of_day(day), text_of(slices.cubes[0]), text_of(slices.cubes[1]),
         text_of(slices.cubes[2]), text_of(slices.waits)});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

}  // namespace

Result<std::int64_t> cubes_made(Database& database) {
    const auto rows = database.run("SELECT made FROM statistic_version", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    return rows->empty() ? 0 : number_in(rows->front().front());
}

Result<void> forget_cubes(Database& database) {
    return done(database.run("UPDATE statistic_version SET version = 0, made = made + 1", {}));
}

Result<std::optional<KeptCubes>> load_cubes(Database& database) {
    const auto stands = database.run("SELECT version, made FROM statistic_version", {});
    if (!stands) return tl::unexpected<Error>(stands.error());
    if (stands->empty() || number_in(stands->front()[0]) != cubes_version)
        return std::optional<KeptCubes>{};
    const auto rows =
        database.run("SELECT day, flow, topic, agent, waits FROM statistic_day ORDER BY day", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    KeptCubes kept;
    kept.made = number_in(stands->front()[1]);
    for (const Row& row : *rows) kept.cubes.put(day_in(row.front()), slices_in(row));
    return std::optional(std::move(kept));
}

Result<void> save_changed(Database& database, Cubes& cubes) {
    for (const Day day : cubes.take_changed()) {
        const auto at = cubes.days().find(day);
        if (auto done = put(database, day, at == cubes.days().end() ? Slices{} : at->second); !done)
            return done;
    }
    return {};
}

namespace {

Result<void> still_mine(Database& database, std::int64_t made) {
    const auto now = cubes_made(database);
    if (!now) return tl::unexpected<Error>(now.error());
    if (*now == made) return {};
    return failure("통계를 다른 프로그램이 다시 만들고 있습니다.",
                   "the statistics are being made anew by another program");
}

/// In the order of the table, which the disk likes, and as of one moment.
Result<std::map<Day, Slices>> counted_days(Database& database) {
    std::map<Day, Slices> days;
    views::ContactRecord one;
    // Contacts of a day mostly stand together.
    auto at = days.end();
    const auto done =
        database.visit("SELECT " + counted_columns() + " FROM contact", {},
                       [&](const RowView& row) -> Result<void> {
                           read_counted(row, one);
                           if (!one.ended_at) return {};
                           const Day day = day_of(one.arrived_at);
                           if (at == days.end() || at->first != day)
                               at = days.try_emplace(day).first;
                           change_by(at->second, one, tally_of({one, *one.ended_at}), true);
                           return {};
                       });
    if (!done) return tl::unexpected<Error>(done.error());
    return days;
}

}  // namespace

Result<KeptCubes> rebuild_cubes(Database& database, const std::function<void(Day)>& progress) {
    KeptCubes kept;
    const auto begun = database.atomically([&]() -> Result<void> {
        if (auto forgotten = forget_cubes(database); !forgotten) return forgotten;
        const auto made = cubes_made(database);
        if (!made) return tl::unexpected<Error>(made.error());
        kept.made = *made;
        return done(database.run("DELETE FROM statistic_day", {}));
    });
    if (!begun) return tl::unexpected<Error>(begun.error());
    auto days = counted_days(database);
    if (!days) return tl::unexpected<Error>(days.error());
    for (auto at = days->begin(); at != days->end();) {
        auto last = at;
        const auto saved = database.atomically([&]() -> Result<void> {
            if (auto mine = still_mine(database, kept.made); !mine) return mine;
            for (std::size_t n = 0; n < days_a_transaction && last != days->end(); ++n, ++last) {
                if (auto done = put(database, last->first, last->second); !done) return done;
            }
            return {};
        });
        if (!saved) return tl::unexpected<Error>(saved.error());
        for (; at != last; ++at) {
            kept.cubes.put(at->first, std::move(at->second));
            if (progress) progress(at->first);
        }
    }
    const auto put = database.atomically([&]() -> Result<void> {
        if (auto mine = still_mine(database, kept.made); !mine) return mine;
        return done(database.run("UPDATE statistic_version SET version = :p1",
                                 {std::int64_t{cubes_version}}));
    });
    if (!put) return tl::unexpected<Error>(put.error());
    return kept;
}

namespace {

struct Change {
    const views::ContactRecord* contact = nullptr;
    bool is_added = true;
};

Result<void> change_beside(Database& database, const std::vector<Change>& changes) {
    if (changes.empty()) return {};
    const auto stands = database.run("SELECT version FROM statistic_version", {});
    if (!stands) return tl::unexpected<Error>(stands.error());
    std::map<Day, Slices> days;
    for (const Change& one : changes) days.try_emplace(day_of(one.contact->arrived_at));
    if (stands->empty() || number_in(stands->front()[0]) != cubes_version ||
        days.size() > days_beside_max)
        return forget_cubes(database);
    for (auto& [day, slices] : days) {
        const auto rows =
            database.run("SELECT day, flow, topic, agent, waits FROM statistic_day WHERE day = :p1",
                         {value_of_day(day)});
        if (!rows) return tl::unexpected<Error>(rows.error());
        if (!rows->empty()) slices = slices_in(rows->front());
    }
    for (const auto& [contact, is_added] : changes)
        change_by(days.at(day_of(contact->arrived_at)), *contact,
                  tally_of({*contact, *contact->ended_at}), is_added);
    for (const auto& [day, slices] : days) {
        if (auto kept = put(database, day, slices); !kept) return kept;
    }
    return done(database.run("UPDATE statistic_version SET made = made + 1", {}));
}

}  // namespace

Result<void> count_beside(Database& database, std::span<const views::ContactRecord> ended) {
    std::vector<Change> changes;
    for (const views::ContactRecord& one : ended) changes.push_back({&one, true});
    return change_beside(database, changes);
}

Result<void> recount_beside(Database& database, const views::ContactRecord& was,
                            const views::ContactRecord& is) {
    return change_beside(database, {{&was, false}, {&is, true}});
}

Result<KeptCubes> current_cubes(Database& database) {
    auto loaded = load_cubes(database);
    if (!loaded) return tl::unexpected<Error>(loaded.error());
    if (*loaded) return std::move(**loaded);
    return rebuild_cubes(database);
}

}  // namespace naru::office
