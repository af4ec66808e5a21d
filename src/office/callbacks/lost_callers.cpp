#include "office/callbacks/lost_callers.h"

#include <algorithm>

#include "office/run_only.h"
#include "office/schema.h"

namespace naru::office {

Subject callbacks_schema() {
    return {"callbacks",
            {{
                // `contact`: the last one that was lost when somebody called.
                "CREATE TABLE callback_attempt (contact BIGINT NOT NULL, at BIGINT NOT NULL, "
                "account BIGINT NOT NULL, result TEXT NOT NULL, PRIMARY KEY (contact, at))",
                "CREATE INDEX callback_attempt_at ON callback_attempt (at)",
                "CREATE TABLE callback_hold (contact BIGINT PRIMARY KEY, account BIGINT NOT NULL, "
                "until BIGINT NOT NULL)",
            }}};
}

namespace {

constexpr std::array<std::string_view, 5> results{"reached", "no_answer", "busy", "wrong_number",
                                                  "not_needed"};

/// Withheld numbers and citizens' browsers cannot be called.
bool can_be_called(std::string_view number) {
    const std::size_t digits = number.size() - (!number.empty() && number.front() == '+' ? 1U : 0U);
    return digits >= 8 && number.substr(number.size() - digits).find_first_not_of("0123456789") ==
                              std::string_view::npos;
}

/// By number, from the contacts that were given up since `since`.
Result<std::map<std::string, LostCaller>> given_up(Database& database, Instant since) {
    const auto rows = database.run(
        "SELECT c.id, c.arrived_at, c.queued_at, c.ended_at, c.queue, p.caller FROM contact c JOIN "
        "contact_personal p ON p.contact = c.id WHERE c.outcome = 'abandoned' AND c.arrived_at >= "
        ":p1 ORDER BY c.arrived_at, c.id",
        {value_of(since)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::map<std::string, LostCaller> callers;
    for (const Row& row : *rows) {
        const std::string number = text_in(row.at(5));
        if (!can_be_called(number)) continue;
        LostCaller& one = callers[number];
        one.contact = ContactId{whole_in(row.at(0))};
        one.last_at = from_micros(number_in(row.at(1)));
        if (one.times++ == 0) one.first_at = one.last_at;
        one.number = number;
        one.queue = QueueId{whole_in(row.at(4))};
        if (!is_null(row.at(2)) && !is_null(row.at(3)))
            one.waited = from_micros(number_in(row.at(3))) - from_micros(number_in(row.at(2)));
    }
    return callers;
}

/// Who talked to somebody since they were lost needs nobody's call.
Result<void> take_out_who_got_through(Database& database, Instant since,
                                      std::map<std::string, LostCaller>& callers) {
    const auto rows = database.run(
        "SELECT p.caller, MAX(c.arrived_at) FROM contact c JOIN contact_personal p ON p.contact = "
        "c.id WHERE c.arrived_at >= :p1 AND c.talk_at IS NOT NULL GROUP BY p.caller",
        {value_of(since)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) {
        const auto at = callers.find(text_in(row.at(0)));
        if (at != callers.end() && from_micros(number_in(row.at(1))) > at->second.last_at)
            callers.erase(at);
    }
    return {};
}

Result<void> add_attempts(Database& database, Instant since,
                          std::map<ContactId, LostCaller*>& by_contact) {
    const auto rows = database.run(
        "SELECT contact, at, account, result FROM callback_attempt WHERE at >= :p1 ORDER BY at",
        {value_of(since)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) {
        const auto at = by_contact.find(ContactId{whole_in(row.at(0))});
        if (at == by_contact.end()) continue;
        const auto result = callback_result_named(text_in(row.at(3)));
        at->second->attempts.push_back({from_micros(number_in(row.at(1))), whole_in(row.at(2)),
                                        result.value_or(CallbackResult::no_answer)});
    }
    const auto holds = database.run("SELECT contact, account, until FROM callback_hold", {});
    if (!holds) return tl::unexpected<Error>(holds.error());
    for (const Row& row : *holds) {
        const auto at = by_contact.find(ContactId{whole_in(row.at(0))});
        if (at == by_contact.end()) continue;
        at->second->held_by = whole_in(row.at(1));
        at->second->held_until = from_micros(number_in(row.at(2)));
    }
    return {};
}

bool is_settled(const LostCaller& one) {
    return one.attempts.size() >= attempts_max ||
           std::any_of(one.attempts.begin(), one.attempts.end(),
                       [](const CallbackAttempt& tried) { return settles(tried.result); });
}

/// Whoever takes them, or says what came of it, does so before anybody else looks.
Result<LostCaller> find(Database& database, ContactId contact, Instant now) {
    const auto all = lost_callers(database, now);
    if (!all) return tl::unexpected<Error>(all.error());
    const auto at = std::find_if(all->begin(), all->end(), [contact](const LostCaller& one) {
        return one.contact == contact;
    });
    if (at == all->end())
        return failure("더는 전화할 고객이 아닙니다: 그사이 연결되었거나 처리되었습니다.",
                       "Not to be called any more: they got through or were settled meanwhile.");
    return *at;
}

}  // namespace

std::string_view code_of(CallbackResult result) {
    return results.at(static_cast<std::size_t>(result));
}

std::optional<CallbackResult> callback_result_named(std::string_view code) {
    const auto at = std::find(results.begin(), results.end(), code);
    if (at == results.end()) return std::nullopt;
    return static_cast<CallbackResult>(at - results.begin());
}

bool settles(CallbackResult result) {
    return result != CallbackResult::no_answer && result != CallbackResult::busy;
}

Result<std::vector<LostCaller>> lost_callers(Database& database, Instant now) {
    const Instant since = now - lost_within;
    auto callers = given_up(database, since);
    if (!callers) return tl::unexpected<Error>(callers.error());
    if (auto done = take_out_who_got_through(database, since, *callers); !done)
        return tl::unexpected<Error>(done.error());
    std::map<ContactId, LostCaller*> by_contact;
    for (auto& [number, one] : *callers) by_contact[one.contact] = &one;
    if (auto done = add_attempts(database, since, by_contact); !done)
        return tl::unexpected<Error>(done.error());
    std::vector<LostCaller> out;
    for (auto& [number, one] : *callers) {
        if (!is_settled(one)) out.push_back(std::move(one));
    }
    std::sort(out.begin(), out.end(), [](const LostCaller& a, const LostCaller& b) {
        return std::pair{a.last_at, a.contact} < std::pair{b.last_at, b.contact};
    });
    if (out.size() > lost_callers_max) out.resize(lost_callers_max);
    return out;
}

Result<LostCaller> take_lost_caller(Database& database, ContactId contact, std::uint64_t account,
                                    Instant now) {
    Result<LostCaller> taken = failure("not done");
    const auto done = database.atomically([&]() -> Result<void> {
        taken = find(database, contact, now);
        if (!taken) return tl::unexpected<Error>(taken.error());
        if (taken->held_by != 0 && taken->held_by != account && taken->held_until > now)
            return failure("다른 상담사가 지금 걸고 있습니다.",
                           "Somebody else is calling them now.");
        if (!taken->attempts.empty() && now < taken->attempts.back().at + attempt_again)
            return failure("조금 전에 걸었습니다. 30분 뒤에 다시 걸어 주십시오.",
                           "They were called a moment ago; try again after 30 minutes.");
        taken->held_by = account;
        taken->held_until = now + callback_hold_time;
        return run_only(
            database,
            "INSERT INTO callback_hold (contact, account, until) VALUES (:p1, :p2, "
            ":p3) ON CONFLICT (contact) DO UPDATE SET account = excluded.account, until "
            "= excluded.until",
            {value_of(contact), value_of(account), value_of(now + callback_hold_time)});
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return taken;
}

Result<void> note_callback(Database& database, ContactId contact, std::uint64_t account,
                           CallbackResult result, Instant now) {
    return database.atomically([&]() -> Result<void> {
        const auto held = database.run("SELECT account FROM callback_hold WHERE contact = :p1",
                                       {value_of(contact)});
        if (!held) return tl::unexpected<Error>(held.error());
        if (held->empty() || whole_in(held->front().front()) != account)
            return failure("이 고객에게 거는 사람은 다른 사람입니다.",
                           "Somebody else is calling this caller.");
        auto done = run_only(
            database,
            "INSERT INTO callback_attempt (contact, at, account, result) VALUES (:p1, "
            ":p2, :p3, :p4)",
            {value_of(contact), value_of(now), value_of(account), std::string(code_of(result))});
        if (!done) return done;
        return run_only(database, "DELETE FROM callback_hold WHERE contact = :p1",
                        {value_of(contact)});
    });
}

}  // namespace naru::office
