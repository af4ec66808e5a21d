// Merging, undoing it, and erasing: what changes which rows speak for which.

#include "office/customers/customer_rows.h"

namespace naru::office {

namespace {

/// `id` and all that were merged into it, at whatever depth, are now spoken for by `root`.
Result<void> speak_for(Database& database, CustomerId id, CustomerId root) {
    return run_only(database,
                    "WITH RECURSIVE under (id) AS (SELECT id FROM customer WHERE id = :p1 UNION "
                    "SELECT c.id FROM customer c JOIN under u ON c.merged_into = u.id) UPDATE "
                    "customer SET root = :p2 WHERE id IN (SELECT id FROM under)",
                    {value_of(id.value), value_of(root.value)});
}

Result<void> refuse_with_people(Database& database, CustomerId root) {
    const auto rows = database.run(
        "SELECT COUNT(*) FROM customer c JOIN customer o ON o.id = c.organisation WHERE o.root = "
        ":p1 AND c.merged_into IS NULL",
        {value_of(root.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    const auto count = number_in(rows->front().front());
    if (count == 0) return {};
    return failure("이곳에 속한 사람이 " + std::to_string(count) +
                       "명 있습니다. 먼저 그 사람들을 지우거나 소속을 바꾸십시오.",
                   "It has " + std::to_string(count) +
                       " people. Erase them or let them belong elsewhere first.");
}

/// Also the codes of what was merged into them before: two legal persons are never one.
Result<void> refuse_two_codes(Database& database, CustomerId survivor, CustomerId loser) {
    const auto codes = database.run(
        "SELECT DISTINCT code FROM customer WHERE root IN (:p1, :p2) AND code IS NOT NULL",
        {value_of(survivor), value_of(loser)});
    if (!codes) return tl::unexpected<Error>(codes.error());
    return codes->size() < 2 ? Result<void>{} : failure(two_codes());
}

}  // namespace

Result<void> merge_customers(Database& database, CustomerId survivor, CustomerId loser,
                             const std::string& by, Instant now) {
    return database.atomically([&]() -> Result<void> {
        const auto stays = customer_at(database, survivor);
        if (!stays) return tl::unexpected<Error>(stays.error());
        const auto goes = customer_at(database, loser);
        if (!goes) return tl::unexpected<Error>(goes.error());
        if (auto may = may_merge(*stays, *goes); !may) return may;
        if (auto one = refuse_two_codes(database, survivor, loser); !one) return one;
        const auto number = next_customer_number(database);
        if (!number) return tl::unexpected<Error>(number.error());
        auto put =
            run_only(database,
                     "INSERT INTO customer_merge (number, loser, survivor, at, by_whom) VALUES "
                     "(:p1, :p2, :p3, :p4, :p5)",
                     {value_of(*number), value_of(loser.value), value_of(survivor.value),
                      value_of(now), by});
        if (!put) return put;
        put = run_only(database, "UPDATE customer SET merged_into = :p2 WHERE id = :p1",
                       {value_of(loser.value), value_of(survivor.value)});
        if (!put) return put;
        return speak_for(database, loser, survivor);
    });
}

Result<void> undo_merge(Database& database, CustomerId loser, const std::string& by, Instant now) {
    return database.atomically([&]() -> Result<void> {
        const auto was = customer_at(database, loser);
        if (!was) return tl::unexpected<Error>(was.error());
        if (!was->merged_into)
            return failure("합쳐지지 않은 고객입니다.", "This customer is not merged.");
        auto put =
            run_only(database,
                     "UPDATE customer_merge SET undone_at = :p2, undone_by = :p3 WHERE loser = "
                     ":p1 AND undone_at IS NULL",
                     {value_of(loser.value), value_of(now), by});
        if (!put) return put;
        put = run_only(database, "UPDATE customer SET merged_into = NULL WHERE id = :p1",
                       {value_of(loser.value)});
        if (!put) return put;
        return speak_for(database, loser, loser);
    });
}

Result<void> erase_customer(Database& database, CustomerId id) {
    return database.atomically([&]() -> Result<void> {
        const auto customer = customer_at(database, id);
        if (!customer) return tl::unexpected<Error>(customer.error());
        if (customer->merged_into)
            return failure("합쳐진 고객입니다. 합쳐진 쪽을 지우거나 먼저 합치기를 되돌리십시오.",
                           "It is merged. Erase what it went into, or undo the merge first.");
        if (auto none = refuse_with_people(database, id); !none) return none;
        const std::string group = "(SELECT id FROM customer WHERE root = :p1)";
        for (const std::string& sql :
             {// Of people who were merged into others, and are shown nowhere.
              "UPDATE customer SET organisation = NULL WHERE organisation IN " + group,
              "UPDATE customer_contact SET person = NULL WHERE person IN " + group,
              "UPDATE customer_contact SET organisation = NULL WHERE organisation IN " + group,
              "DELETE FROM customer_number WHERE customer IN " + group,
              "DELETE FROM customer_merge WHERE loser IN " + group,
              std::string("DELETE FROM customer WHERE root = :p1")}) {
            if (auto gone = run_only(database, sql, {value_of(id.value)}); !gone) return gone;
        }
        return run_only(
            database,
            "DELETE FROM customer_contact WHERE person IS NULL AND organisation IS NULL AND "
            "standing <> 'nobody'",
            {});
    });
}

}  // namespace naru::office
