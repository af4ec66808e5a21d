#include "office/cases/case_rows.h"

namespace naru::office {

CaseFile case_in(const Row& row) {
    CaseFile out;
    out.id = CaseId{whole_in(row.at(0))};
    out.kind = case_kind_named(text_in(row.at(1))).value_or(CaseKind::other);
    out.is_minwon = number_in(row.at(2)) != 0;
    out.how = arrival_named(text_in(row.at(3))).value_or(Arrival::telephone);
    out.state = case_state_named(text_in(row.at(4))).value_or(CaseState::received);
    out.subject = text_in(row.at(5));
    out.topic = text_in(row.at(6));
    out.customer = CustomerId{whole_in(row.at(7))};
    out.owner = whole_in(row.at(8));
    out.office = OfficeId{whole_in(row.at(9))};
    out.arrived_at = from_micros(number_in(row.at(10)));
    out.opened_at = from_micros(number_in(row.at(11)));
    out.opened_by = text_in(row.at(12));
    out.accepted_at = maybe_instant_in(row.at(13));
    out.due_at = maybe_instant_in(row.at(14));
    out.extensions = static_cast<int>(number_in(row.at(15)));
    out.is_surveyed = number_in(row.at(16)) != 0;
    out.last_notice_at = maybe_instant_in(row.at(17));
    out.settled_at = maybe_instant_in(row.at(18));
    out.result = text_in(row.at(19));
    out.changed_at = from_micros(number_in(row.at(20)));
    return out;
}

Result<std::optional<CaseFile>> find_case(Database& database, CaseId id) {
    const auto rows =
        database.run(std::string("SELECT ") + case_columns + " FROM case_file f WHERE f.id = :p1",
                     {value_of(id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<CaseFile>();
    return std::optional(case_in(rows->front()));
}

Result<CaseFile> case_at(Database& database, CaseId id) {
    auto found = find_case(database, id);
    if (!found) return tl::unexpected<Error>(found.error());
    if (!*found)
        return failure("그런 건이 없습니다(" + printed(id) + ").",
                       "There is no such case (" + printed(id) + ").");
    return std::move(**found);
}

Result<void> put_case(Database& database, const CaseFile& one) {
    return run_only(
        database,
        "INSERT INTO case_file (id, kind, is_minwon, how, state, subject, topic, customer, owner, "
        "office, arrived_at, opened_at, opened_by, accepted_at, due_at, extensions, is_surveyed, "
        "last_notice_at, settled_at, result, changed_at) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, "
        ":p7, :p8, :p9, :p10, :p11, :p12, :p13, :p14, :p15, :p16, :p17, :p18, :p19, :p20, :p21) ON "
        "CONFLICT (id) DO UPDATE SET kind = excluded.kind, is_minwon = excluded.is_minwon, how = "
        "excluded.how, state = excluded.state, subject = excluded.subject, topic = excluded.topic, "
        "customer = excluded.customer, owner = excluded.owner, office = excluded.office, "
        "accepted_at = excluded.accepted_at, due_at = excluded.due_at, extensions = "
        "excluded.extensions, is_surveyed = excluded.is_surveyed, last_notice_at = "
        "excluded.last_notice_at, settled_at = excluded.settled_at, result = excluded.result, "
        "changed_at = excluded.changed_at",
        {value_of(one.id.value),
         std::string(word_of(one.kind)),
         std::int64_t{one.is_minwon ? 1 : 0},
         std::string(word_of(one.how)),
         std::string(word_of(one.state)),
         one.subject,
         one.topic,
         value_of(one.customer),
         one.owner == 0 ? Value{} : value_of(one.owner),
         value_of(one.office),
         value_of(one.arrived_at),
         value_of(one.opened_at),
         one.opened_by,
         value_of(one.accepted_at),
         value_of(one.due_at),
         std::int64_t{one.extensions},
         std::int64_t{one.is_surveyed ? 1 : 0},
         value_of(one.last_notice_at),
         value_of(one.settled_at),
         one.result,
         value_of(one.changed_at)});
}

Result<std::uint64_t> next_number(Database& database, const std::string& table) {
    const auto rows = database.run("SELECT MAX(id) FROM " + table, {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    return whole_in(rows->front().front()) + 1;
}

Result<void> add_entry(Database& database, CaseId id, const CaseEntry& entry) {
    const auto next = next_number(database, "case_entry");
    if (!next) return tl::unexpected<Error>(next.error());
    return run_only(database,
                    "INSERT INTO case_entry (id, case_id, at, by_whom, kind, value, text) VALUES "
                    "(:p1, :p2, :p3, :p4, :p5, :p6, :p7)",
                    {value_of(*next), value_of(id.value), value_of(entry.at), entry.by, entry.kind,
                     entry.value, entry.text});
}

Result<void> move_to(CaseFile& one, CaseState to, Instant now) {
    if (!may_move(one.state, to))
        return failure("이 건은 지금 상태에서 그렇게 바꿀 수 없습니다(" + printed(one.id) + ").",
                       "The case cannot go from '" + std::string(word_of(one.state)) + "' to '" +
                           std::string(word_of(to)) + "' (" + printed(one.id) + ").");
    const bool was_settled = is_settled(one.state);
    one.state = to;
    if (!is_settled(to)) one.settled_at.reset();
    if (is_settled(to) && !was_settled) one.settled_at = now;
    return {};
}

}  // namespace naru::office
