#include "office/closings/closing_store.h"

#include "office/day_values.h"
#include "office/records/contact_numbers.h"
#include "office/reports/canonical.h"

namespace naru::office {

namespace {

using namespace std::chrono;

year_month month_in(const Value& value) {
    const year_month_day first{day_in(value)};
    return first.year() / first.month();
}

constexpr const char* in_month = "c.arrived_at >= :p1 AND c.arrived_at < :p2";
const std::string is_uncoded =
    std::string(is_answered_in_sql) +
    " AND c.ended_at IS NOT NULL AND (c.topic IS NULL OR c.disposition IS NULL)";
const std::string is_in_wrap_up = "c.wrap_up_at IS NOT NULL AND c.wrapped_at IS NULL";
const std::string is_open = "c.ended_at IS NULL";

Row bounds_of(year_month month) {
    const Span span = span_of(month);
    return {value_of(begin_of(span.from)), value_of(begin_of(span.until))};
}

Result<void> append(Database& database, const ClosingStep& step) {
    const auto done = database.run(
        "INSERT INTO closing_step (number, month, act, at, by_whom, until_day, reason, digest) "
        "SELECT COALESCE(MAX(number), 0) + 1, :p1, :p2, :p3, :p4, :p5, :p6, :p7 FROM closing_step",
        {value_of_day(Day{step.month / 1}), std::string(word_of(step.act)), value_of(step.at),
         step.by, value_of_day(step.until), step.reason, step.digest});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

}  // namespace

Result<std::map<Day, std::vector<ClosingStep>>> load_closings(Database& database,
                                                              const Span& span) {
    const auto rows = database.run(
        "SELECT month, act, at, by_whom, until_day, reason, digest FROM closing_step WHERE month "
        ">= :p1 AND month < :p2 ORDER BY number",
        {value_of_day(span.from), value_of_day(span.until)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::map<Day, std::vector<ClosingStep>> all;
    for (const Row& row : *rows) {
        const auto act = closing_act_named(text_in(row[1]));
        if (!act) return failure("closing_step: no such act: " + text_in(row[1]));
        all[day_in(row[0])].push_back(
            {month_in(row[0]), *act, from_micros(number_in(row[2])), text_in(row[3]),
             is_null(row[4]) ? std::nullopt : std::optional(day_in(row[4])), text_in(row[5]),
             text_in(row[6])});
    }
    return all;
}

Result<Unfinished> unfinished_of(Database& database, year_month month) {
    Unfinished found;
    for (const auto& [condition, count] :
         {std::pair{is_uncoded, &found.uncoded}, std::pair{is_in_wrap_up, &found.wrap_up},
          std::pair{is_open, &found.open}}) {
        const auto rows = database.run(
            std::string("SELECT COUNT(*) FROM contact c WHERE ") + in_month + " AND " + condition,
            bounds_of(month));
        if (!rows) return tl::unexpected<Error>(rows.error());
        *count = number_in(rows->front().front());
    }
    return found;
}

Result<std::vector<ContactId>> unfinished_contacts(Database& database, year_month month,
                                                   std::size_t limit) {
    const auto rows =
        database.run(std::string("SELECT c.id FROM contact c WHERE ") + in_month + " AND ((" +
                         is_uncoded + ") OR (" + is_in_wrap_up + ") OR (" + is_open +
                         ")) ORDER BY c.arrived_at, c.id LIMIT " + std::to_string(limit),
                     bounds_of(month));
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<ContactId> found;
    for (const Row& row : *rows)
        found.push_back(ContactId{static_cast<std::uint64_t>(number_in(row[0]))});
    return found;
}

Result<void> still_open(Database& database, Day day, Day today) {
    const Span month = piece_of(day, Grain::month);
    const auto steps = load_closings(database, month);
    if (!steps) return tl::unexpected<Error>(steps.error());
    if (steps->empty()) return {};
    if (const auto why = bad_correction(closing_of(steps->begin()->second), today))
        return failure(*why);
    return {};
}

Result<void> take_step(Database& database, const Cubes& cubes, ClosingStep step, Role role) {
    return database.atomically([&]() -> Result<void> {
        const Span span = span_of(step.month);
        const auto steps = load_closings(database, span);
        if (!steps) return tl::unexpected<Error>(steps.error());
        const auto unfinished = unfinished_of(database, step.month);
        if (!unfinished) return tl::unexpected<Error>(unfinished.error());
        const auto at = steps->find(span.from);
        const Closing closing =
            closing_of(at == steps->end() ? std::vector<ClosingStep>{} : at->second);
        if (const auto why = bad_step(closing, step, role, *unfinished, day_of(step.at)))
            return failure(*why);
        if (step.act == ClosingAct::official) step.digest = digest_of(cubes, span);
        return append(database, step);
    });
}

Result<Reliance> reliance_of(Database& database, const Cubes& cubes, const Span& span, Instant by) {
    const Span whole{piece_of(span.from, Grain::month).from,
                     piece_of(span.until - days{1}, Grain::month).until};
    auto steps = load_closings(database, whole);
    if (!steps) return tl::unexpected<Error>(steps.error());
    std::map<Day, std::string> signed_digests;
    for (auto& [first, of_month] : *steps) {
        std::erase_if(of_month, [by](const ClosingStep& step) { return step.at > by; });
        const Closing closing = closing_of(of_month);
        if (closing.state == ClosingState::final_) signed_digests[first] = closing.digest;
    }
    Reliance reliance{true};
    // What is provisional is known at once: nothing is hashed for it.
    for (Day first = whole.from; first < whole.until; first = piece_of(first, Grain::month).until) {
        if (!signed_digests.contains(first)) return Reliance{};
    }
    for (const auto& [first, digest] : signed_digests) {
        if (digest == digest_of(cubes, piece_of(first, Grain::month))) continue;
        const year_month_day date{first};
        reliance.changed.push_back(date.year() / date.month());
    }
    return reliance;
}

}  // namespace naru::office
