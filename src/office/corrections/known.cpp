#include "office/corrections/known.h"

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

Result<void> take_off(Database& database, const LearntSince& since, Instant moment, Cubes& cubes) {
    views::ContactRecord one;
    return database.visit(
        "SELECT " + counted_columns() +
            " FROM contact WHERE id IN (SELECT contact FROM contact_correction WHERE at > :p1 "
            "UNION SELECT contact FROM contact_entered WHERE at > :p1)",
        {value_of(moment)}, [&](const RowView& row) -> Result<void> {
            read_counted(row, one);
            if (!one.ended_at) return {};
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
    return since;
}

bool as_then(const LearntSince& since, views::ContactRecord& record) {
    if (since.entered.contains(record.id)) return false;
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
