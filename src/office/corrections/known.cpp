#include "office/corrections/known.h"

#include <iterator>

#include "office/records/contact_numbers.h"
#include "office/records/records.h"

namespace naru::office {

namespace {

ContactId contact_in(const Value& value) {
    return ContactId{static_cast<std::uint64_t>(number_in(value))};
}

/// Of several corrections of a field the first says what it was.
Result<void> read_codings(Database& database, Instant moment, LearntSince& since) {
    const auto rows = database.run(
        "SELECT contact, field, before_value FROM contact_correction WHERE at > :p1 ORDER BY "
        "number",
        {value_of(moment)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) {
        LearntSince::Coding& coding = since.coded[contact_in(row[0])];
        auto& field = text_in(row[1]) == "topic" ? coding.topic : coding.disposition;
        if (!field) field = text_in(row[2]);
    }
    return {};
}

/// When the house began to keep records: its first call, delivery, or contact entered by hand.
Result<std::optional<Instant>> first_record(Database& database) {
    const auto rows = database.run(
        "SELECT (SELECT MIN(at) FROM contact_delivery), (SELECT MIN(at) FROM contact_entered), "
        "(SELECT arrived_at FROM contact WHERE id = (SELECT MIN(id) FROM contact WHERE id < :p1))",
        {value_of(imported_from)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::optional<Instant> first;
    for (const Value& one : rows->front()) {
        if (is_null(one)) continue;
        const Instant at = from_micros(number_in(one));
        first = first ? std::min(*first, at) : at;
    }
    return first;
}

Result<void> read_deliveries(Database& database, Instant moment, LearntSince& since) {
    const auto rows =
        database.run("SELECT first_contact, last_contact FROM contact_delivery WHERE at > :p1",
                     {value_of(moment)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return {};
    const auto began = first_record(database);
    if (!began) return tl::unexpected<Error>(began.error());
    if (*began && moment < **began) return {};
    for (const Row& row : *rows) since.delivered.emplace(contact_in(row[0]), contact_in(row[1]));
    return {};
}

Result<void> take_off_deliveries(Database& database, const LearntSince& since, Cubes& cubes) {
    views::ContactRecord one;
    for (const auto& [first, last] : since.delivered) {
        auto done = database.visit(
            "SELECT " + counted_columns() + " FROM contact WHERE id >= :p1 AND id <= :p2",
            {value_of(first), value_of(last)}, [&](const RowView& row) -> Result<void> {
                read_counted(row, one);
                if (one.ended_at) cubes.remove(one);
                return {};
            });
        if (!done) return done;
    }
    return {};
}

Result<void> take_off(Database& database, const LearntSince& since, Instant moment, Cubes& cubes) {
    if (auto done = take_off_deliveries(database, since, cubes); !done) return done;
    views::ContactRecord one;
    return database.visit(
        "SELECT " + counted_columns() +
            " FROM contact WHERE id IN (SELECT contact FROM contact_correction WHERE at > :p1 "
            "UNION SELECT contact FROM contact_entered WHERE at > :p1)",
        {value_of(moment)}, [&](const RowView& row) -> Result<void> {
            read_counted(row, one);
            if (!one.ended_at || since.was_delivered(one.id)) return {};
            cubes.remove(one);
            if (as_then(since, one)) cubes.add(one);
            return {};
        });
}

}  // namespace

Result<LearntSince> learnt_since(Database& database, Instant moment) {
    LearntSince since;
    if (auto read = read_codings(database, moment, since); !read)
        return tl::unexpected<Error>(read.error());
    const auto rows =
        database.run("SELECT contact FROM contact_entered WHERE at > :p1", {value_of(moment)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) since.entered.insert(contact_in(row[0]));
    if (auto read = read_deliveries(database, moment, since); !read)
        return tl::unexpected<Error>(read.error());
    return since;
}

bool LearntSince::was_delivered(ContactId contact) const {
    const auto next = delivered.upper_bound(contact);
    return next != delivered.begin() && contact <= std::prev(next)->second;
}

bool as_then(const LearntSince& since, views::ContactRecord& record) {
    if (since.entered.contains(record.id) || since.was_delivered(record.id)) return false;
    if (const auto at = since.coded.find(record.id); at != since.coded.end()) {
        record.topic = at->second.topic.value_or(record.topic);
        record.disposition = at->second.disposition.value_or(record.disposition);
    }
    return true;
}

Result<KnownCubes> KnownCubes::at(Database& database, const Cubes& now, Instant moment) {
    KnownCubes known(now);
    auto since = learnt_since(database, moment);
    if (!since) return tl::unexpected<Error>(since.error());
    known.since_ = std::move(*since);
    if (known.since_.empty()) return known;
    known.then_ = now;
    if (auto done = take_off(database, known.since_, moment, *known.then_); !done)
        return tl::unexpected<Error>(done.error());
    return known;
}

}  // namespace naru::office
