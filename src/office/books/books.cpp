#include "office/books/books.h"

#include <algorithm>

#include "office/closings/closing_store.h"
#include "office/corrections/known.h"
#include "office/house/house_store.h"

namespace naru::office {

namespace {

using namespace std::chrono;

Grain grain_of(BookKind kind) {
    return kind == BookKind::year || kind == BookKind::ks ? Grain::month : Grain::day;
}

/// The same days a year earlier; of the 29th of February the 28th.
Span year_before(const Span& span) {
    const auto shifted = [](Day day) {
        const year_month_day date{day};
        const year_month_day then = date - years{1};
        return then.ok() ? sys_days{then} : sys_days{then.year() / then.month() / last};
    };
    return {shifted(span.from), shifted(span.until - days{1}) + days{1}};
}

RowNames names_of(const BookFacts& facts, const HouseRules& house, const Divisions& divisions) {
    RowNames names = row_names(divisions);
    names.queues = facts.wish.queues;
    for (const QueueSetting& one : house.queues) {
        if (one.from < facts.span.until) names.queues[one.queue] = {one.ko, one.en};
    }
    return names;
}

/// Nothing where nothing is known of it.
Result<void> read_base(Database& database, const Cubes& cubes, StatisticsQuery query,
                       const Span& base, const Divisions& divisions, std::optional<Base>& into) {
    query.base = base;
    auto found = statistics(database, cubes, query, divisions);
    if (!found) return tl::unexpected<Error>(found.error());
    if (found->base && !found->base->figures.empty()) into.emplace(std::move(*found->base));
    return {};
}

/// Whether the figures are final, and sealed.
Result<void> read_standing(Database& database, const Cubes& cubes, BookFacts& facts) {
    const Instant by = end_of(facts.wish.as_of);
    auto reliance = reliance_of(database, cubes, facts.wish.span, by);
    if (!reliance) return tl::unexpected<Error>(reliance.error());
    facts.reliance = std::move(*reliance);
    if (facts.wish.kind != BookKind::year) return {};
    auto seal = verify_year(database, cubes, year_month_day{facts.span.from}.year(), by);
    if (!seal) return tl::unexpected<Error>(seal.error());
    facts.seal = std::move(*seal);
    return {};
}

}  // namespace

Result<Span> book_span(BookKind kind, std::string_view text, Day today) {
    const std::string asked(text);
    const auto named = [&asked](const char* ko, const char* en) {
        return failure("'" + asked + "': " + ko, "'" + asked + "': " + en);
    };
    const bool takes_year = kind == BookKind::year || kind == BookKind::ks;
    const bool takes_month = kind == BookKind::month || kind == BookKind::ks;
    if (text.empty())
        return piece_of(today, kind == BookKind::day ? Grain::day
                               : takes_month         ? Grain::month
                                                     : Grain::year);
    if (kind == BookKind::day) {
        if (const auto day = read_day(text)) return span_of(*day);
        return named("날짜는 2009-05-04처럼 씁니다.", "a day is written like 2009-05-04");
    }
    if (const auto first = read_day(asked + "-01"); first && takes_month)
        return piece_of(*first, Grain::month);
    if (const auto first = read_day(asked + "-01-01"); first && takes_year)
        return piece_of(*first, Grain::year);
    if (takes_month) return named("달은 2009-05처럼 씁니다.", "a month is written like 2009-05");
    return named("해는 2009처럼 씁니다.", "a year is written like 2009");
}

Result<BookFacts> book_facts(Database& database, const Cubes& cubes_now, const BookWish& wish,
                             const Divisions& divisions) {
    const auto then = KnownCubes::at(database, cubes_now, end_of(wish.as_of));
    if (!then) return tl::unexpected<Error>(then.error());
    const Cubes& cubes = then->cubes();
    const auto house = load_house(database);
    if (!house) return tl::unexpected<Error>(house.error());
    auto institution = load_institution(database);
    if (!institution) return tl::unexpected<Error>(institution.error());
    auto totals = all_totals(database);
    if (!totals) return tl::unexpected<Error>(totals.error());

    BookFacts facts;
    facts.wish = wish;
    facts.span = {wish.span.from,
                  std::min(wish.span.until, std::max(wish.as_of, wish.span.from) + days{1})};
    facts.institution = std::move(*institution);
    facts.named = house->named;
    facts.names = names_of(facts, *house, divisions);
    const StatisticsQuery query{facts.span, grain_of(wish.kind), std::nullopt,
                                std::min(wish.now, begin_of(wish.as_of + days{1}))};
    auto now = statistics(database, cubes, query, divisions);
    if (!now) return tl::unexpected<Error>(now.error());
    facts.now = std::move(*now);
    if (auto before =
            read_base(database, cubes, query, stretch_before(facts.span), divisions, facts.before);
        !before)
        return tl::unexpected<Error>(before.error());
    if (wish.kind == BookKind::month || wish.kind == BookKind::day) {
        const auto year = read_base(database, cubes, query, year_before(facts.span), divisions,
                                    facts.year_before);
        if (!year) return tl::unexpected<Error>(year.error());
    }
    if (wish.kind == BookKind::year)
        facts.years = Volumes(cubes, std::move(*totals), house->named).years_until(facts.span);
    // Nobody can know of a day to come that no caller came back.
    const Day known = std::min(wish.as_of, day_of(wish.now));
    const auto first = count_first_contacts(database, cubes, ks_trend_of(facts.span), known,
                                            divisions.topics, then->since());
    if (!first) return tl::unexpected<Error>(first.error());
    auto ks = ks_board(database, cubes, facts.span, *first);
    if (!ks) return tl::unexpected<Error>(ks.error());
    facts.ks = std::move(*ks);
    if (auto done = read_standing(database, cubes, facts); !done)
        return tl::unexpected<Error>(done.error());
    return facts;
}

Result<Book> book_of(Database& database, const Cubes& cubes, const BookWish& wish,
                     const Divisions& divisions) {
    const auto facts = book_facts(database, cubes, wish, divisions);
    if (!facts) return tl::unexpected<Error>(facts.error());
    return make_book(*facts);
}

}  // namespace naru::office
