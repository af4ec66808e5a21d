#include "office/institution/institution.h"

#include <algorithm>

#include "office/day_values.h"

namespace naru::office {

namespace {

Period period_in(const Value& from, const Value& until) {
    return {day_in(from), is_null(until) ? std::nullopt : std::optional(day_in(until))};
}

Result<void> done(const Result<std::vector<Row>>& run) {
    if (!run) return tl::unexpected<Error>(run.error());
    return {};
}

/// What `make` makes of each row.
template <class T>
Result<std::vector<T>> read(Database& database, const std::string& sql, T (*make)(const Row&)) {
    const auto rows = database.run(sql, {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<T> all;
    for (const Row& row : *rows) all.push_back(make(row));
    return all;
}

/// The one whose days hold this one; the last of them, if several do.
template <class T>
const T* at_day(const std::vector<T>& all, Day day) {
    const auto found = std::find_if(all.rbegin(), all.rend(),
                                    [day](const T& one) { return one.period.holds(day); });
    return found == all.rend() ? nullptr : &*found;
}

template <class T>
Result<void> fill(std::vector<T>& into, Result<std::vector<T>> found) {
    if (!found) return tl::unexpected<Error>(found.error());
    into = std::move(*found);
    return {};
}

Organisation organisation_in(const Row& row) {
    return {text_in(row[2]), text_in(row[3]), period_in(row[0], row[1])};
}

Head head_in(const Row& row) {
    return {text_in(row[2]), text_in(row[3]), period_in(row[0], row[1])};
}

Site site_in(const Row& row) {
    return {text_in(row[2]),   text_in(row[3]),           number_in(row[4]),
            number_in(row[5]), period_in(row[0], row[1]), text_in(row[6])};
}

Roll roll_in(const Row& row) {
    return {day_in(row[0]), number_in(row[1]), number_in(row[2])};
}

Certificate certificate_in(const Row& row) {
    return {text_in(row[0]),
            text_in(row[2]),
            text_in(row[3]),
            day_in(row[1]),
            is_null(row[4]) ? std::nullopt : std::optional(day_in(row[4])),
            {},
            static_cast<int>(number_in(row[5]))};
}

Occasion occasion_in(const Row& row) {
    return {day_in(row[0]),
            is_null(row[1]) ? std::nullopt : std::optional(std::chrono::minutes{number_in(row[1])}),
            text_in(row[2]), text_in(row[3])};
}

Result<void> read_surveillances(Database& database, std::vector<Certificate>& certificates) {
    const auto rows =
        database.run("SELECT name, awarded, day FROM certificate_surveillance ORDER BY day", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) {
        for (Certificate& one : certificates) {
            if (one.name == text_in(row[0]) && one.awarded == day_in(row[1]))
                one.surveillances.push_back(day_in(row[2]));
        }
    }
    return {};
}

}  // namespace

const Organisation* Institution::organisation_at(Day day) const {
    return at_day(organisations, day);
}

const Head* Institution::head_at(Day day) const {
    return at_day(heads, day);
}

const Site* Institution::site_at(Day day) const {
    return at_day(sites, day);
}

const Roll* Institution::roll_at(Day day) const {
    const auto found = std::find_if(rolls.rbegin(), rolls.rend(),
                                    [day](const Roll& one) { return one.from <= day; });
    return found == rolls.rend() ? nullptr : &*found;
}

Result<Institution> load_institution(Database& database) {
    Institution all;
    const std::initializer_list<Result<void>> parts{
        fill(all.organisations,
             read<Organisation>(database,
                                "SELECT from_day, until_day, centre, agency FROM organisation "
                                "ORDER BY from_day",
                                organisation_in)),
        fill(all.heads, read<Head>(database,
                                   "SELECT from_day, until_day, name, title FROM agency_head ORDER "
                                   "BY from_day",
                                   head_in)),
        fill(all.sites, read<Site>(database,
                                   "SELECT from_day, until_day, building, floor, square_metres, "
                                   "seats, address FROM site ORDER BY from_day",
                                   site_in)),
        fill(all.rolls,
             read<Roll>(database,
                        "SELECT from_day, consultants, specialists FROM roll ORDER BY from_day",
                        roll_in)),
        fill(all.certificates,
             read<Certificate>(database,
                               "SELECT name, awarded, scope, remark, expires, surveillance_months "
                               "FROM certificate ORDER BY awarded, name",
                               certificate_in)),
        fill(all.occasions,
             read<Occasion>(database,
                            "SELECT day, minute, what, place FROM occasion ORDER BY day, what",
                            occasion_in)),
        read_surveillances(database, all.certificates),
    };
    for (const auto& part : parts) {
        if (!part) return tl::unexpected<Error>(part.error());
    }
    return all;
}

Result<void> keep(Database& database, const Organisation& one) {
    return done(database.run(
        "INSERT INTO organisation (from_day, until_day, centre, agency) VALUES (:p1, :p2, :p3, "
        ":p4) ON CONFLICT (from_day) DO UPDATE SET until_day = excluded.until_day, centre = "
        "excluded.centre, agency = excluded.agency",
        {value_of_day(one.period.from), value_of_day(one.period.until), one.centre, one.agency}));
}

Result<void> keep(Database& database, const Head& one) {
    return done(database.run(
        "INSERT INTO agency_head (from_day, until_day, name, title) VALUES (:p1, :p2, :p3, :p4) ON "
        "CONFLICT (from_day) DO UPDATE SET until_day = excluded.until_day, name = excluded.name, "
        "title = excluded.title",
        {value_of_day(one.period.from), value_of_day(one.period.until), one.name, one.title}));
}

Result<void> keep(Database& database, const Site& one) {
    return done(database.run(
        "INSERT INTO site (from_day, until_day, building, floor, square_metres, seats, address) "
        "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7) ON CONFLICT (from_day) DO UPDATE SET until_day "
        "= excluded.until_day, building = excluded.building, floor = excluded.floor, square_metres "
        "= excluded.square_metres, seats = excluded.seats, address = excluded.address",
        {value_of_day(one.period.from), value_of_day(one.period.until), one.building, one.floor,
         one.square_metres, one.seats, one.address}));
}

Result<void> keep(Database& database, const Roll& one) {
    return done(database.run(
        "INSERT INTO roll (from_day, consultants, specialists) VALUES (:p1, :p2, :p3) ON CONFLICT "
        "(from_day) DO UPDATE SET consultants = excluded.consultants, specialists = "
        "excluded.specialists",
        {value_of_day(one.from), one.consultants, one.specialists}));
}

Result<void> keep(Database& database, const Certificate& one) {
    auto put = done(database.run(
        "INSERT INTO certificate (name, awarded, scope, remark, expires, surveillance_months) "
        "VALUES (:p1, :p2, :p3, :p4, :p5, :p6) ON CONFLICT (name, awarded) DO UPDATE SET scope = "
        "excluded.scope, remark = excluded.remark, expires = excluded.expires, surveillance_months "
        "= excluded.surveillance_months",
        {one.name, value_of_day(one.awarded), one.scope, one.remark, value_of_day(one.expires),
         std::int64_t{one.surveillance_months}}));
    if (put)
        put = done(
            database.run("DELETE FROM certificate_surveillance WHERE name = :p1 AND awarded = :p2",
                         {one.name, value_of_day(one.awarded)}));
    for (const Day day : one.surveillances) {
        if (!put) break;
        put = done(database.run(
            "INSERT INTO certificate_surveillance (name, awarded, day) VALUES (:p1, :p2, :p3)",
            {one.name, value_of_day(one.awarded), value_of_day(day)}));
    }
    return put;
}

Result<void> keep(Database& database, const Occasion& one) {
    return done(database.run(
        "INSERT INTO occasion (day, minute, what, place) VALUES (:p1, :p2, :p3, :p4) ON CONFLICT "
        "(day, what) DO UPDATE SET minute = excluded.minute, place = excluded.place",
        {value_of_day(one.day), one.time ? Value{std::int64_t{one.time->count()}} : Value{},
         one.what, one.place}));
}

}  // namespace naru::office
