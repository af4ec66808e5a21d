#include <algorithm>
#include <array>

#include "base/named.h"
#include "office/cases/case_rows.h"
#include "office/cases/hand_over_rows.h"
#include "office/people/secrets.h"

namespace naru::office {

namespace {

constexpr const char* columns =
    "h.id, h.case_id, h.office, h.official, h.text, h.handed_at, h.handed_by, h.hand_over_by, "
    "h.due_at, h.received_at, h.received_by, h.answered_at, h.answered_by, h.answer, "
    "h.returned_at, h.returned_by, h.reason, h.called_at, h.called_by, h.is_satisfied, h.call";
constexpr std::size_t column_count = 21;

constexpr std::array<std::string_view, 4> list_words{"open", "overdue", "to_call", "over"};

HandOver hand_over_in(const Row& row) {
    HandOver out;
    out.id = HandOverId{whole_in(row.at(0))};
    out.case_id = CaseId{whole_in(row.at(1))};
    out.office = OfficeId{whole_in(row.at(2))};
    out.official = OfficialId{whole_in(row.at(3))};
    out.text = text_in(row.at(4));
    out.handed_at = from_micros(number_in(row.at(5)));
    out.handed_by = text_in(row.at(6));
    out.hand_over_by = maybe_instant_in(row.at(7));
    out.due_at = from_micros(number_in(row.at(8)));
    out.received_at = maybe_instant_in(row.at(9));
    out.received_by = text_in(row.at(10));
    out.answered_at = maybe_instant_in(row.at(11));
    out.answered_by = text_in(row.at(12));
    out.answer = text_in(row.at(13));
    out.returned_at = maybe_instant_in(row.at(14));
    out.returned_by = text_in(row.at(15));
    out.reason = text_in(row.at(16));
    out.called_at = maybe_instant_in(row.at(17));
    out.called_by = text_in(row.at(18));
    out.is_satisfied = number_in(row.at(19)) != 0;
    out.call = ContactId{whole_in(row.at(20))};
    return out;
}

/// `:p1` is now, for the links; what is in `where` begins with `:p2`.
Result<std::vector<HandOverRow>> read(Database& database, const std::string& where, Row bound,
                                      Instant now) {
    bound.insert(bound.begin(), value_of(now));
    const auto rows = database.run(
        std::string("SELECT ") + columns + ", " + case_columns +
            ", o.agency, o.name, p.name, (SELECT COUNT(*) FROM hand_over_link l WHERE l.hand_over "
            "= "
            "h.id AND l.revoked_at IS NULL AND l.expires_at > :p1) FROM hand_over h JOIN case_file "
            "f ON f.id = h.case_id JOIN office_unit o ON o.id = h.office LEFT JOIN official p ON "
            "p.id = h.official" +
            where,
        bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<HandOverRow> all;
    for (const Row& row : *rows) {
        const auto begin = row.begin() + static_cast<std::ptrdiff_t>(column_count);
        constexpr std::size_t rest = column_count + case_column_count;
        all.push_back({hand_over_in(row),
                       case_in(Row(begin, begin + static_cast<std::ptrdiff_t>(case_column_count))),
                       text_in(row.at(rest)), text_in(row.at(rest + 1)), text_in(row.at(rest + 2)),
                       number_in(row.at(rest + 3)) != 0});
    }
    return all;
}

constexpr const char* awaited = "h.answered_at IS NULL AND h.returned_at IS NULL";
constexpr const char* uncalled =
    "h.answered_at IS NOT NULL AND h.returned_at IS NULL AND h.called_at IS NULL";

}  // namespace

std::optional<HandOverList> hand_over_list_named(std::string_view word) {
    return named<HandOverList>(list_words, word);
}

Result<HandOver> hand_over_at(Database& database, HandOverId id) {
    const auto rows =
        database.run(std::string("SELECT ") + columns + " FROM hand_over h WHERE h.id = :p1",
                     {value_of(id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty())
        return failure("그런 이관이 없습니다(번호 " + std::to_string(id.value) + ").",
                       "There is no such hand-over (number " + std::to_string(id.value) + ").");
    return hand_over_in(rows->front());
}

Result<void> put_hand_over(Database& database, const HandOver& one) {
    return run_only(
        database,
        "INSERT INTO hand_over (id, case_id, office, official, text, handed_at, handed_by, "
        "hand_over_by, due_at, received_at, received_by, answered_at, answered_by, answer, "
        "returned_at, returned_by, reason, called_at, called_by, is_satisfied, call) VALUES (:p1, "
        ":p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10, :p11, :p12, :p13, :p14, :p15, :p16, :p17, "
        ":p18, :p19, :p20, :p21) ON CONFLICT (id) DO UPDATE SET received_at = "
        "excluded.received_at, received_by = excluded.received_by, answered_at = "
        "excluded.answered_at, answered_by = excluded.answered_by, answer = excluded.answer, "
        "returned_at = excluded.returned_at, returned_by = excluded.returned_by, reason = "
        "excluded.reason, called_at = excluded.called_at, called_by = excluded.called_by, "
        "is_satisfied = excluded.is_satisfied, call = excluded.call",
        {value_of(one.id.value),
         value_of(one.case_id.value),
         value_of(one.office.value),
         value_of(one.official),
         one.text,
         value_of(one.handed_at),
         one.handed_by,
         value_of(one.hand_over_by),
         value_of(one.due_at),
         value_of(one.received_at),
         one.received_by,
         value_of(one.answered_at),
         one.answered_by,
         one.answer,
         value_of(one.returned_at),
         one.returned_by,
         one.reason,
         value_of(one.called_at),
         one.called_by,
         std::int64_t{one.is_satisfied ? 1 : 0},
         value_of(one.call)});
}

Result<std::vector<HandOverRow>> hand_overs(Database& database, HandOverList list,
                                            std::size_t after, Instant now) {
    std::string where = " WHERE ";
    Row bound;
    switch (list) {
        case HandOverList::open:
            where += awaited;
            break;
        case HandOverList::overdue:
            where += std::string(awaited) + " AND h.due_at < :p2";
            bound.push_back(value_of(now));
            break;
        case HandOverList::to_call:
            where += uncalled;
            break;
        case HandOverList::over:
            where += "(h.returned_at IS NOT NULL OR h.called_at IS NOT NULL)";
            break;
    }
    where += list == HandOverList::over ? " ORDER BY h.id DESC" : " ORDER BY h.due_at, h.id";
    where += " LIMIT " + std::to_string(hand_over_rows_max) + " OFFSET " + std::to_string(after);
    return read(database, where, bound, now);
}

Result<std::vector<HandOverRow>> hand_overs_of(Database& database, CaseId id, Instant now) {
    return read(database, " WHERE h.case_id = :p2 ORDER BY h.id", {value_of(id.value)}, now);
}

Result<std::optional<HandOverRow>> find_hand_over(Database& database, HandOverId id, Instant now) {
    auto rows = read(database, " WHERE h.id = :p2", {value_of(id.value)}, now);
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<HandOverRow>();
    return std::optional(std::move(rows->front()));
}

Result<HandOverCounts> count_hand_overs(Database& database, Instant now) {
    const auto rows = database.run(std::string("SELECT COUNT(CASE WHEN ") + awaited +
                                       " THEN 1 END), COUNT(CASE WHEN " + awaited +
                                       " AND h.due_at < :p1 THEN 1 END), COUNT(CASE WHEN " +
                                       uncalled + " THEN 1 END) FROM hand_over h",
                                   {value_of(now)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    const Row& row = rows->front();
    return HandOverCounts{number_in(row.at(0)), number_in(row.at(1)), number_in(row.at(2))};
}

Result<NewLink> make_hand_over_link(Database& database, HandOverId id, const By& by) {
    NewLink out{new_token(), by.at + hand_over_link_life};
    const auto done = database.atomically([&]() -> Result<void> {
        const auto one = hand_over_at(database, id);
        if (!one) return tl::unexpected<Error>(one.error());
        if (!is_with_office(*one))
            return failure("이미 답변했거나 돌려보낸 이관입니다.",
                           "The hand-over was answered or returned already.");
        if (auto revoked = revoke_hand_over_link(database, id, by.at); !revoked) return revoked;
        return run_only(database,
                        "INSERT INTO hand_over_link (hash, hand_over, made_at, made_by, "
                        "expires_at) VALUES (:p1, :p2, :p3, :p4, :p5)",
                        {hashed(out.token), value_of(id.value), value_of(by.at), by.who,
                         value_of(out.expires_at)});
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return out;
}

Result<void> revoke_hand_over_link(Database& database, HandOverId id, Instant now) {
    return run_only(database,
                    "UPDATE hand_over_link SET revoked_at = :p2 WHERE hand_over = :p1 AND "
                    "revoked_at IS NULL",
                    {value_of(id.value), value_of(now)});
}

Result<std::optional<HandOverRow>> opened_by_link(Database& database, std::string_view token,
                                                  Instant now) {
    const auto link = database.run(
        "SELECT hand_over FROM hand_over_link WHERE hash = :p1 AND revoked_at IS NULL AND "
        "expires_at > :p2",
        {hashed(token), value_of(now)});
    if (!link) return tl::unexpected<Error>(link.error());
    if (link->empty()) return std::optional<HandOverRow>();
    return find_hand_over(database, HandOverId{whole_in(link->front().front())}, now);
}

}  // namespace naru::office
