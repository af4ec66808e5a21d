#include "office/books/first_contact.h"

#include <algorithm>
#include <map>
#include <set>

#include "office/customers/telephone.h"
#include "office/day_values.h"
#include "office/records/contact_numbers.h"
#include "office/reports/canonical.h"
#include "office/run_only.h"
#include "office/sha256.h"

namespace naru::office {

namespace {

using std::chrono::days;

/// The seven days after the day's last talk, which may end on the next one.
constexpr days window = comes_back_within + days{2};

struct Talk {
    Instant arrived_at;
    Instant ended_at;
    std::string group;
    /// The number and the customer, where they are known.
    std::vector<std::string> callers;
};

Result<std::vector<Talk>> talks_of(Database& database, Day day, const Taxonomy& taxonomy,
                                   const LearntSince& since) {
    const auto rows = database.run(
        // Of merged customers the one that speaks for them: nothing moves when two are merged.
        "SELECT c.arrived_at, c.ended_at, c.topic, p.caller, o.root, w.root, c.id, c.disposition "
        "FROM contact c LEFT JOIN contact_personal p ON p.contact = c.id LEFT JOIN "
        "customer_contact l ON l.contact = c.id AND l.standing = 'confirmed' LEFT JOIN customer o "
        "ON o.id = l.organisation LEFT JOIN customer w ON w.id = l.person WHERE c.arrived_at >= "
        ":p1 AND c.arrived_at < :p2 AND " +
            std::string(is_answered_in_sql) +
            " AND c.ended_at IS NOT NULL AND (p.caller IS NOT NULL OR l.contact IS NOT NULL) ORDER "
            "BY c.arrived_at "
            "DESC, c.id DESC",
        {value_of(begin_of(day)), value_of(begin_of(day + days{1}))});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<Talk> talks;
    for (const Row& row : *rows) {
        views::ContactRecord coded;
        coded.id = ContactId{static_cast<std::uint64_t>(number_in(row[6]))};
        coded.topic = text_in(row[2]);
        coded.disposition = text_in(row[7]);
        if (!as_then(since, coded) || coded.disposition == "WRONG") continue;
        const Topic* topic = taxonomy.find(coded.topic);
        if (topic == nullptr) continue;
        Talk talk{from_micros(number_in(row[0])), from_micros(number_in(row[1])), topic->group, {}};
        // One line is written in several ways.
        if (const auto number = e164(text_in(row[3]))) talk.callers.push_back(*number);
        const std::int64_t customer = is_null(row[4]) ? number_in(row[5]) : number_in(row[4]);
        if (customer != 0) talk.callers.push_back("customer " + std::to_string(customer));
        if (!talk.callers.empty()) talks.push_back(std::move(talk));
    }
    return talks;
}

/// Goes through the days backwards, so that of each caller and group the next talk is known.
class Count {
public:
    /// Newest first.
    FirstContacts take(const std::vector<Talk>& talks) {
        FirstContacts sum;
        for (const Talk& talk : talks) {
            ++sum.known;
            if (!comes_back(talk)) ++sum.settled;
            for (const std::string& caller : talk.callers)
                next_[caller + " " + talk.group] = talk.arrived_at;
        }
        return sum;
    }

private:
    [[nodiscard]] bool comes_back(const Talk& talk) const {
        return std::any_of(talk.callers.begin(), talk.callers.end(), [&](const std::string& one) {
            const auto at = next_.find(one + " " + talk.group);
            return at != next_.end() && at->second <= talk.ended_at + comes_back_within;
        });
    }

    std::map<std::string, Instant> next_;
};

/// What the counting of each day stands on: the sums of it and of the days after.
std::map<Day, std::string> digests(const Cubes& cubes, const Span& span) {
    std::map<Day, std::string> of_day;
    cubes.visit(
        {span.from, span.until + window}, [](std::chrono::year_month) { return false; },
        [&of_day](Day day, const Slices& slices) { of_day[day] = sha256(canonical(day, slices)); });
    std::map<Day, std::string> all;
    for (Day day = span.from; day < span.until; day += days{1}) {
        if (!of_day.contains(day)) continue;
        Sha256 hash;
        for (Day after = day; after < day + window; after += days{1}) {
            const auto at = of_day.find(after);
            hash.add(at == of_day.end() ? "none" : at->second);
        }
        all[day] = hash.hex();
    }
    return all;
}

struct Kept {
    std::string digest;
    FirstContacts sum;
};

Result<std::map<Day, Kept>> kept_days(Database& database, const Span& span) {
    const auto rows = database.run(
        "SELECT day, digest, consultations, known, settled FROM first_contact_day WHERE day >= :p1 "
        "AND day < :p2",
        {value_of_day(span.from), value_of_day(span.until)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::map<Day, Kept> kept;
    for (const Row& row : *rows)
        kept[day_in(row[0])] = {text_in(row[1]),
                                {number_in(row[2]), number_in(row[3]), number_in(row[4])}};
    return kept;
}

/// All talks that the wanted days need are read once, newest first, without a lock.
Result<FirstContactDays> count(Database& database, const Cubes& cubes,
                               const std::map<Day, std::string>& wanted, const Taxonomy& taxonomy,
                               const LearntSince& since) {
    std::set<Day> read;
    for (const auto& [day, digest] : wanted) {
        for (Day after = day; after < day + window; after += days{1}) read.insert(after);
    }
    Count counting;
    FirstContactDays sums;
    for (auto at = read.rbegin(); at != read.rend(); ++at) {
        const auto talks = talks_of(database, *at, taxonomy, since);
        if (!talks) return tl::unexpected<Error>(talks.error());
        FirstContacts sum = counting.take(*talks);
        if (!wanted.contains(*at)) continue;
        sum.consultations = cubes.days().at(*at).whole[Counter::consultations];
        sums[*at] = sum;
    }
    return sums;
}

/// With what they stand on: contacts that came since make it another one, and the day is counted
/// anew.
Result<void> keep(Database& database, const FirstContactDays& sums,
                  const std::map<Day, std::string>& digests) {
    for (const auto& [day, sum] : sums) {
        auto done = run_only(
            database,
            "INSERT INTO first_contact_day (day, digest, consultations, known, settled) VALUES "
            "(:p1, :p2, :p3, :p4, :p5) ON CONFLICT (day) DO UPDATE SET digest = excluded.digest, "
            "consultations = excluded.consultations, known = excluded.known, settled = "
            "excluded.settled",
            {value_of_day(day), digests.at(day), sum.consultations, sum.known, sum.settled});
        if (!done) return done;
    }
    return {};
}

/// Of which no contact is left.
Result<void> forget(Database& database, const std::vector<Day>& gone) {
    for (const Day day : gone) {
        auto done = run_only(database, "DELETE FROM first_contact_day WHERE day = :p1",
                             {value_of_day(day)});
        if (!done) return done;
    }
    return {};
}

/// The days whose seven days have passed by the end of `as_of`.
Span passed(const Span& span, Day as_of) {
    const Day until = std::min(span.until, as_of + days{1} - window + days{1});
    return {span.from, std::max(span.from, until)};
}

}  // namespace

FirstContacts& FirstContacts::operator+=(const FirstContacts& other) {
    consultations += other.consultations;
    known += other.known;
    settled += other.settled;
    return *this;
}

Result<FirstContactDays> count_first_contacts(Database& database, const Cubes& cubes,
                                              const Span& span, Day as_of, const Taxonomy& taxonomy,
                                              const LearntSince& since) {
    FirstContactDays all;
    const Span over = passed(span, as_of);
    if (over.days() < 1) return all;
    auto wanted = digests(cubes, over);
    const auto kept = kept_days(database, over);
    if (!kept) return tl::unexpected<Error>(kept.error());
    std::vector<Day> gone;
    for (const auto& [day, one] : *kept) {
        const auto at = wanted.find(day);
        if (at == wanted.end()) {
            gone.push_back(day);
        } else if (at->second == one.digest) {
            all[day] = one.sum;
            wanted.erase(at);
        }
    }
    if (wanted.empty() && gone.empty()) return all;
    const auto sums = count(database, cubes, wanted, taxonomy, since);
    if (!sums) return tl::unexpected<Error>(sums.error());
    all.insert(sums->begin(), sums->end());
    if (!since.empty()) return all;
    const auto saved = database.atomically([&]() -> Result<void> {
        if (auto done = forget(database, gone); !done) return done;
        return keep(database, *sums, wanted);
    });
    if (!saved) return tl::unexpected<Error>(saved.error());
    return all;
}

FirstContacts sum_of(const FirstContactDays& days, const Span& span) {
    FirstContacts sum;
    for (auto at = days.lower_bound(span.from); at != days.end() && at->first < span.until; ++at)
        sum += at->second;
    return sum;
}

}  // namespace naru::office
