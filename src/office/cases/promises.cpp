#include "office/cases/promises.h"

#include <algorithm>
#include <functional>

#include "office/cases/case_rows.h"

namespace naru::office {

namespace {

constexpr std::array<std::string_view, 3> state_words{"open", "kept", "broken"};

constexpr const char* columns =
    "id, text, contact, case_id, maker, holder, made_at, due_at, state, ended_at, ended_by, "
    "kept_by, reason";

Promise promise_in(const Row& row) {
    Promise out;
    out.id = PromiseId{whole_in(row.at(0))};
    out.text = text_in(row.at(1));
    out.contact = ContactId{whole_in(row.at(2))};
    out.case_id = CaseId{whole_in(row.at(3))};
    out.maker = whole_in(row.at(4));
    out.holder = whole_in(row.at(5));
    out.made_at = from_micros(number_in(row.at(6)));
    out.due_at = from_micros(number_in(row.at(7)));
    const auto state = std::find(state_words.begin(), state_words.end(), text_in(row.at(8)));
    if (state != state_words.end())
        out.state = static_cast<PromiseState>(state - state_words.begin());
    out.ended_at = maybe_instant_in(row.at(9));
    out.ended_by = whole_in(row.at(10));
    out.kept_by = ContactId{whole_in(row.at(11))};
    out.reason = text_in(row.at(12));
    return out;
}

Result<void> put(Database& database, const Promise& one) {
    return run_only(
        database,
        std::string("INSERT INTO promise (") + columns +
            ") VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10, :p11, :p12, :p13) ON "
            "CONFLICT (id) DO UPDATE SET holder = excluded.holder, state = excluded.state, "
            "ended_at = excluded.ended_at, ended_by = excluded.ended_by, kept_by = "
            "excluded.kept_by, reason = excluded.reason",
        {value_of(one.id.value), one.text, value_of(one.contact), value_of(one.case_id),
         value_of(one.maker), value_of(one.holder), value_of(one.made_at), value_of(one.due_at),
         std::string(word_of(one.state)), value_of(one.ended_at),
         one.ended_by == 0 ? Value{} : value_of(one.ended_by), value_of(one.kept_by), one.reason});
}

/// Reads it, lets `work` change it while it is open, and keeps it.
Result<Promise> changed(Database& database, PromiseId id,
                        const std::function<Result<void>(Promise&)>& work) {
    Result<Promise> out = failure("not done");
    const auto done = database.atomically([&]() -> Result<void> {
        const auto found = find_promise(database, id);
        if (!found) return tl::unexpected<Error>(found.error());
        if (!*found)
            return failure("그런 약속이 없습니다(번호 " + std::to_string(id.value) + ").",
                           "There is no such promise (number " + std::to_string(id.value) + ").");
        if ((*found)->state != PromiseState::open)
            return failure("이미 끝난 약속입니다.", "The promise is over already.");
        out = **found;
        if (auto worked = work(*out); !worked) return worked;
        return put(database, *out);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return out;
}

void end(Promise& one, PromiseState state, std::uint64_t account, Instant now) {
    one.state = state;
    one.ended_at = now;
    one.ended_by = account;
}

}  // namespace

std::string_view word_of(PromiseState state) {
    return state_words.at(static_cast<std::size_t>(state));
}

std::vector<PromiseTime> promise_times(Instant now, const WorkingTime& time) {
    std::vector<PromiseTime> times{{"soon", time.after(now, std::chrono::minutes{30})}};
    const Day today = day_of(now);
    const Instant five = begin_of(today) + std::chrono::hours{17};
    if (time.is_working_day(today) && five > times.front().at) times.push_back({"today", five});
    times.push_back({"next_day", begin_of(time.working_day_after(today)) + std::chrono::hours{10}});
    return times;
}

Result<Promise> make_promise(Database& database, const NewPromise& wish, Instant now) {
    if (const auto bad = bad_text(wish.text)) return failure(*bad);
    if (!wish.contact && !wish.case_id)
        return failure("약속은 상담이나 건에 답니다.", "A promise belongs to a contact or a case.");
    if (wish.due_at <= now || wish.due_at > now + promise_ahead_max)
        return failure("약속 시각은 지금부터 " + std::to_string(promise_ahead_max.count()) +
                           "일 안이어야 합니다.",
                       "A promise is due within " + std::to_string(promise_ahead_max.count()) +
                           " days from now.");
    Promise one;
    const auto done = database.atomically([&]() -> Result<void> {
        if (wish.case_id) {
            if (const auto there = case_at(database, wish.case_id); !there)
                return tl::unexpected<Error>(there.error());
        }
        const auto next = next_number(database, "promise");
        if (!next) return tl::unexpected<Error>(next.error());
        one.id = PromiseId{*next};
        one.text = wish.text;
        one.contact = wish.contact;
        one.case_id = wish.case_id;
        one.maker = one.holder = wish.maker;
        one.made_at = now;
        one.due_at = wish.due_at;
        return put(database, one);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return one;
}

Result<Promise> take_promise(Database& database, PromiseId id, std::uint64_t account) {
    return changed(database, id, [account](Promise& one) -> Result<void> {
        one.holder = account;
        return {};
    });
}

Result<Promise> keep_promise(Database& database, PromiseId id, ContactId contact,
                             std::uint64_t account, Instant now) {
    return changed(database, id, [&](Promise& one) -> Result<void> {
        if (contact) {
            const auto there =
                database.run("SELECT id FROM contact WHERE id = :p1", {value_of(contact)});
            if (!there) return tl::unexpected<Error>(there.error());
            if (there->empty())
                return failure(
                    "그런 상담이 없습니다(번호 " + std::to_string(contact.value) + ").",
                    "There is no such contact (number " + std::to_string(contact.value) + ").");
        }
        end(one, PromiseState::kept, account, now);
        one.kept_by = contact;
        return {};
    });
}

Result<Promise> break_promise(Database& database, PromiseId id, const std::string& reason,
                              std::uint64_t account, Instant now) {
    if (const auto bad = bad_text(reason)) return failure(*bad);
    return changed(database, id, [&](Promise& one) -> Result<void> {
        end(one, PromiseState::broken, account, now);
        one.reason = reason;
        return {};
    });
}

Result<std::vector<Promise>> promises(Database& database, const PromiseQuery& query) {
    Row bound;
    std::string sql = std::string("SELECT ") + columns + " FROM promise WHERE " +
                      (query.is_open ? "state = 'open'" : "state <> 'open'");
    const auto also = [&](const char* column, Value value) {
        bound.push_back(std::move(value));
        sql += std::string(" AND ") + column + " = :p" + std::to_string(bound.size());
    };
    if (query.holder != 0) also("holder", value_of(query.holder));
    if (query.contact) also("contact", value_of(query.contact));
    if (query.case_id) also("case_id", value_of(query.case_id));
    sql += query.is_open ? " ORDER BY due_at, id" : " ORDER BY ended_at DESC, id DESC";
    const auto rows = database.run(sql + " LIMIT " + std::to_string(promise_rows_max), bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<Promise> all;
    for (const Row& row : *rows) all.push_back(promise_in(row));
    return all;
}

Result<std::optional<Promise>> find_promise(Database& database, PromiseId id) {
    const auto rows = database.run(
        std::string("SELECT ") + columns + " FROM promise WHERE id = :p1", {value_of(id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<Promise>();
    return std::optional(promise_in(rows->front()));
}

}  // namespace naru::office
